"""Highlights on the page: select and press a key, press one to open its card, copy it with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.highlight import HighlightColour
from reader_app.ui.look.announcing import announce
from reader_app.ui.window.commands import Name
from reader_app.ui.window.highlight_keeping import HighlightKeeping
from reader_app.ui.window.highlight_words import say_orphans, say_recoloured
from reader_app.ui.window.passage_cards import PassageCards
from reader_app.ui.window.passages import exactly, following, stretches, touching, trimmed
from reader_app.wording.catalogue import _
from reader_app.wording.highlights import style_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.highlight import Highlight
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.reading.margin_notes import MarginNotes
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.reading.pointing import Pointing
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage
    from reader_app.ui.window.selection_bar import SelectionBar


class Highlighting(QObject):
    """Ties the page to what is kept of it.

    A command is about what is selected. Where nothing is, it is about the highlight that was made,
    reached or pressed last, while it is in sight: so 1 then 2 makes a passage yellow, then green.
    """

    orphans_wanted = Signal(int)  # of an article

    def __init__(self, window: MainWindow, behind: Backstage) -> None:
        super().__init__(window)
        self._parts, self._window = window.parts, window
        self.keeping = HighlightKeeping(behind.library, behind.jobs, window.parts.deeds, self)
        self.cards = PassageCards(self.keeping, behind.library, behind.jobs, window.parts, window)
        self._current = 0  # a highlight's number
        self._wanted = 0  # the highlight to be shown once its article is read
        self._told: set[int] = set()  # articles of which it was said that passages are lost
        self._view: PageView | None = None
        self.pointing: Pointing | None = None
        self.notes: MarginNotes | None = None
        self.bar: SelectionBar | None = None
        self._parts.page.leaves.append(self._leave_bar)
        self._parts.page.view_made.connect(self._take_view)
        self._parts.reading.closed.connect(self.cards.close)  # it keeps what was typed, while it can
        self._parts.reading.closed.connect(self.keeping.close)
        self._parts.choices.changed.connect(self._follow_choices)
        self.keeping.changed.connect(self._draw)
        self.keeping.read.connect(self._see_read)
        self.keeping.refused.connect(self._tell_refusal)
        self.keeping.note_refused.connect(self._tell_refused_note)
        self.cards.note_lost.connect(self._tell_lost_note)
        self.cards.act_wanted.connect(self._act_on)
        self.cards.colour_chosen.connect(self._remember_colour)
        self.cards.orphans_wanted.connect(lambda: self.orphans_wanted.emit(self._parts.reading.id))

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {
            Name.HIGHLIGHT: lambda: self._colour(self._parts.choices.current.highlight_colour),
            Name.YELLOW: lambda: self._colour(HighlightColour.YELLOW),
            Name.GREEN: lambda: self._colour(HighlightColour.GREEN),
            Name.BLUE: lambda: self._colour(HighlightColour.BLUE),
            Name.ROSE: lambda: self._colour(HighlightColour.ROSE),
            Name.NOTE: self._note,
            Name.UNMARK: self._unmark,
            Name.NEXT_HIGHLIGHT: self._go_on,
            Name.COPY: self._copy,
            Name.COPY_QUOTE: self._copy_quote,
        }

    def show_highlight(self, article: int, number: int) -> None:
        """Open an article at a highlight."""
        self._wanted = number
        if self._parts.reading.id == article:
            self._see_read()
            self._parts.page.focus_page()
        else:
            self._parts.reading.open(article)

    # the page

    @Slot(object)
    def _take_view(self, view: PageView) -> None:
        """Watch the page, now that there is one."""
        from reader_app.ui.reading.key_selection import KeySelection  # noqa: PLC0415  with the page
        from reader_app.ui.reading.margin_notes import MarginNotes  # noqa: PLC0415  as above
        from reader_app.ui.reading.pointing import Pointing  # noqa: PLC0415  as above
        from reader_app.ui.window.selection_bar import SelectionBar  # noqa: PLC0415  as above

        self._view = view
        KeySelection(view)
        self.bar = SelectionBar(self._parts.themes, self._parts.actions, view)
        self.bar.name_styles(self._parts.choices.current)
        self.bar.wanted.connect(self._parts.actions.wanted)
        self.notes = MarginNotes(view, self._parts.themes)
        self.notes.opened.connect(self.open_card)
        self.pointing = Pointing(view)
        self.pointing.selected.connect(self._offer_bar)
        self.pointing.pressed.connect(self._press)
        self.pointing.moved.connect(self._move)
        view.article_shown.connect(self._begin)
        view.whole_shown.connect(self.notes.arrange_soon)
        view.place_changed.connect(self.notes.arrange_soon)
        view.selection_changed.connect(self._see_selection)

    @Slot(object)
    def _begin(self, opened: OpenArticle) -> None:
        self._current = 0
        self.cards.close()
        self._hide_bar()
        self.keeping.open(opened.row.id)

    @Slot()
    def _draw(self) -> None:
        """Show on the page what is kept, and the notes beside it."""
        from reader_app.ui.reading.margin_notes import NoteBeside  # noqa: PLC0415  with the page
        from reader_app.ui.reading.marks import Layer, Mark, MarkKind  # noqa: PLC0415  as above

        if self._view is None or self.notes is None:
            return
        passages = self.keeping.passages
        self._view.set_marks(
            Layer.HIGHLIGHTS,
            [Mark(one.start, one.end, MarkKind(one.colour.value)) for one in stretches(passages)],
        )
        self.notes.set_notes(
            [
                NoteBeside(one.id, one.quote.start, one.quote.end, one.note, MarkKind(one.colour.value))
                for one in passages
                if one.note
            ]
        )

    @Slot()
    def _see_read(self) -> None:
        """Go to the highlight that was asked for, and say once which are lost."""
        highlight, self._wanted = self.keeping.now(self._wanted), 0
        if highlight and not highlight.orphan:
            self._go_to(highlight)
        orphans, article = self.keeping.orphans, self._parts.reading.id
        if orphans and article not in self._told:
            self._told.add(article)
            see = lambda: self.orphans_wanted.emit(article)  # noqa: E731  shorter than its definition
            self._say(say_orphans(len(orphans)), _("See them"), see)

    @Slot()
    def _move(self) -> None:
        self._hide_bar()
        if self.notes:
            self.notes.arrange()

    @Slot(object, object)
    def _follow_choices(self, before: Preferences, after: Preferences) -> None:
        names = [style_name(before, colour) for colour in HighlightColour]
        if self.bar and names != [style_name(after, colour) for colour in HighlightColour]:
            self.bar.name_styles(after)

    # the hand

    @Slot(QPoint)
    def _offer_bar(self, hand: QPoint) -> None:
        chosen = self._selected()
        if self.bar and chosen and self._parts.choices.current.selection_bar:
            self.bar.open_beside(self._page.rectangles_of(*chosen), hand)

    @Slot()
    def _hide_bar(self) -> None:
        if self.bar:
            self.bar.hide()

    def _leave_bar(self) -> bool:
        """Take the bar away; False where there is none."""
        shown = self.bar is not None and self.bar.isVisible()
        self._hide_bar()
        return shown

    @Slot()
    def _see_selection(self) -> None:
        if self.bar and self.bar.isVisible() and not self._page.selected_range():
            self._hide_bar()

    @Slot(int, QPoint)
    def _press(self, offset: int, point: QPoint) -> None:
        """Open the card of the highlight that is under the hand: the shortest where several are."""
        near = touching(self.keeping.passages, max(0, offset - 1), offset + 1)
        under = [
            one
            for one in near
            if any(line.contains(point) for line in self._page.rectangles_of(one.quote.start, one.quote.end))
        ]
        if under:
            self.open_card(min(under, key=lambda one: one.quote.end - one.quote.start).id)

    @Slot(int)
    def open_card(self, number: int, *, write: bool = False) -> None:
        """Open a highlight's card beside its words."""
        highlight = self.keeping.now(number)
        if highlight is None:
            return
        self._current = number
        page = self._page
        page.show_range(highlight.quote.start, highlight.quote.start + 1)
        around = QRect()
        for line in page.rectangles_of(highlight.quote.start, highlight.quote.end):
            around = around.united(line.intersected(page.rect()))
        self.cards.open(highlight, around, write=write)

    # the commands

    def _colour(self, colour: HighlightColour) -> None:
        highlight, chosen = self._meant()
        if chosen and not highlight:
            made = self.keeping.mark(self._page.text, *chosen, colour)
            self._current = made.id
        elif highlight:
            name = style_name(self._parts.choices.current, colour)
            self.keeping.recolour(highlight, colour, say_recoloured(name))
            self._current = highlight.id
        else:
            self._say(_("Select a passage first: it is then highlighted with one key."))
            return
        self._remember_colour(colour)
        self._leave_selection()

    def _note(self) -> None:
        highlight, chosen = self._meant()
        if chosen and not highlight:
            highlight = self.keeping.mark(
                self._page.text, *chosen, self._parts.choices.current.highlight_colour
            )
        if highlight:
            self._leave_selection()
            self.open_card(highlight.id, write=True)
        else:
            self._say(_("Select a passage first, or go to a highlight: the note is about it."))

    def _unmark(self) -> None:
        highlight, chosen = self._meant()
        gone = touching(self.keeping.passages, *chosen) if chosen else []
        gone = [highlight] if highlight else gone
        if gone:
            self.keeping.remove(gone)
            self._leave_selection()
        else:
            self._say(_("Nothing is highlighted there."))

    def _go_on(self) -> None:
        """Go to the next highlight after the one that is meant, or after what is in sight begins."""
        highlight, chosen = self._meant()
        start = self._page.visible_range()[0] - 1
        if highlight or chosen:
            start = highlight.quote.start if highlight else chosen[0] if chosen else start
        found = following(self.keeping.passages, start)
        if found:
            self._go_to(found)
        else:
            self._say(_("Nothing is highlighted in this article."))

    def _go_to(self, highlight: Highlight) -> None:
        """Bring a highlight into sight and select it, so that it is seen which one is meant."""
        page, quote = self._page, highlight.quote
        page.visit_range(quote.start, quote.end)
        page.select(quote.start, quote.end)
        self._current = highlight.id
        said = f"{style_name(self._parts.choices.current, highlight.colour)}: {quote.exact} {highlight.note}"
        announce(page, said.strip())

    def _copy(self) -> None:
        highlight, chosen = self._meant()
        if chosen:
            self._page.copy()
        elif highlight:
            QGuiApplication.clipboard().setText(highlight.quote.exact)
            self._say(_("The passage is copied."))
        else:
            self._say(_("Select a passage first, or go to a highlight."))

    def _copy_quote(self) -> None:
        highlight, chosen = self._meant()
        if chosen:
            self._copy_cited(self._page.text[slice(*chosen)])
        elif highlight:
            self._copy_cited(highlight.quote.exact)
        else:
            self._say(_("Select a passage first, or go to a highlight."))

    def _copy_cited(self, words: str) -> None:
        from reader_app.wording.citation import cite_passage  # noqa: PLC0415  when it is wanted

        if opened := self._parts.reading.current:
            QGuiApplication.clipboard().setText(cite_passage(words, opened.row))
            self._say(_("The passage is copied with its source."))

    @Slot(int, object)
    def _act_on(self, number: int, name: Name) -> None:
        """Do what a card asks for, with its highlight whatever is selected."""
        highlight = self.keeping.now(number)
        if highlight and name is Name.UNMARK:
            self.keeping.remove([highlight])
        elif highlight and name is Name.COPY_QUOTE:
            self._copy_cited(highlight.quote.exact)
        elif highlight:
            QGuiApplication.clipboard().setText(highlight.quote.exact)
            self._say(_("The passage is copied."))

    # what is meant

    @property
    def _page(self) -> PageView:
        return self._parts.page.view

    def _selected(self) -> tuple[int, int] | None:
        chosen = self._page.selected_range()
        start, end = trimmed(self._page.text, *chosen) if chosen else (0, 0)
        return (start, end) if start < end else None

    def _meant(self) -> tuple[Highlight | None, tuple[int, int] | None]:
        """Give the highlight and the range that a command is about; a highlight that is selected is both."""
        chosen = self._selected()
        if chosen:
            return exactly(self.keeping.passages, *chosen), chosen
        highlight = self.keeping.now(self._current)
        low, high = self._page.visible_range()
        in_sight = highlight and highlight.quote.start < high and low < highlight.quote.end
        return (highlight if in_sight else None), None

    def _leave_selection(self) -> None:
        self._page.clear_selection()
        self._hide_bar()

    @Slot(object)
    def _remember_colour(self, colour: HighlightColour) -> None:
        self._parts.choices.change(highlight_colour=colour)

    def _say(self, sentence: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        self._parts.page.notice.say(sentence, action, act)

    @Slot(object)
    def _tell_refusal(self, error: ReaderAppError) -> None:
        from reader_app.wording.problems import say  # noqa: PLC0415  on a bad day only

        self._say(_("The highlight could not be kept. {reason}").format(reason=say(error)))

    @Slot(int, str, object)
    def _tell_refused_note(self, _number: int, note: str, error: ReaderAppError) -> None:
        """Say why; while the card is open the words are in it, and it tries again."""
        from reader_app.wording.problems import say  # noqa: PLC0415  as above

        self._offer_words(_("The note could not be kept. {reason}").format(reason=say(error)), note)

    @Slot(str)
    def _tell_lost_note(self, note: str) -> None:
        self._offer_words(_("The highlight is gone, and its note could not be kept."), note)

    def _offer_words(self, sentence: str, note: str) -> None:
        """Give the reader the words of a note that nothing keeps."""
        copy = lambda: QGuiApplication.clipboard().setText(note)  # noqa: E731  shorter than its definition
        self._say(sentence, _("Copy the note") if note else "", copy)
