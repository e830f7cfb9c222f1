"""Opens the card of a highlight beside its words, and does what is asked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from shiboken6 import isValid

from reader_app.ui.jobs import Lane
from reader_app.ui.window.highlight_words import say_orphans, say_recoloured
from reader_app.wording.catalogue import _
from reader_app.wording.highlights import style_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.highlight import Highlight, HighlightColour
    from reader_app.library.library import Library
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.window.highlight_card import HighlightCard
    from reader_app.ui.window.highlight_keeping import HighlightKeeping
    from reader_app.ui.window.parts import Parts


class PassageCards(QObject):
    """One card at a time; it follows its highlight, and goes with it."""

    act_wanted = Signal(int, object)  # a highlight's number, the Name of what to do with it
    orphans_wanted = Signal()
    colour_chosen = Signal(object)
    note_lost = Signal(str)  # its words: the highlight went while they were written

    def __init__(
        self, keeping: HighlightKeeping, library: Library, jobs: Jobs, parts: Parts, window: QWidget
    ) -> None:
        super().__init__(window)
        self._keeping, self._library, self._jobs = keeping, library, jobs
        self._parts, self._window = parts, window
        self._card: HighlightCard | None = None
        self._number = 0
        self._before = ""  # the note when the card opened
        keeping.changed.connect(self._follow)
        keeping.note_refused.connect(self._see_refused)

    @property
    def card(self) -> HighlightCard | None:
        """The card that is open."""
        return self._card if self._card is not None and isValid(self._card) else None

    def open(self, highlight: Highlight, lines: QRect, *, write: bool = False) -> None:
        """Open the card of a highlight whose words stand in `lines` of the page; `write` begins the note."""
        from reader_app.ui.window.highlight_card import HighlightCard  # noqa: PLC0415  when it is wanted

        self.close()
        parts, orphans = self._parts, self._keeping.orphans
        lost = say_orphans(len(orphans)) if orphans else ""
        card = HighlightCard(
            parts.themes, parts.actions, parts.choices.current, highlight, lost, self._window
        )
        self._card, self._number, self._before = card, highlight.id, highlight.note
        card.colour_chosen.connect(self._recolour)
        card.note_written.connect(self._write_note)
        card.tags_wanted.connect(self._ask_tags)
        card.act_wanted.connect(lambda name: self.act_wanted.emit(self._number, name))
        card.orphans_wanted.connect(self.orphans_wanted)
        card.closed.connect(self._settle)
        view = parts.page.view
        card.open_by(QRect(view.mapToGlobal(lines.topLeft()), lines.size()), self._window)
        if write:
            card.write()
        else:
            card.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close(self) -> None:
        """Close the card that is open."""
        if card := self.card:
            card.close()

    @Slot()
    def _follow(self) -> None:
        if card := self.card:
            highlight = self._keeping.now(self._number)
            if highlight:
                card.show_highlight(highlight)
            else:
                card.close()

    @Slot(object)
    def _recolour(self, colour: HighlightColour) -> None:
        if highlight := self._keeping.now(self._number):
            name = style_name(self._parts.choices.current, colour)
            self._keeping.recolour(highlight, colour, say_recoloured(name))
            self.colour_chosen.emit(colour)

    @Slot(str)
    def _write_note(self, words: str) -> None:
        if highlight := self._keeping.now(self._number):
            self._keeping.write_note(highlight, words)
        elif words != self._before:
            self.note_lost.emit(words)

    @Slot(int)
    def _see_refused(self, number: int) -> None:
        """Let the open card try again with its next pause, or when it closes."""
        if (card := self.card) and self._keeping.now(number) is self._keeping.now(self._number):
            card.note_is_unwritten()

    @Slot()
    def _settle(self) -> None:
        if highlight := self._keeping.now(self._number):
            self._keeping.settle_note(highlight, self._before)
            self._before = highlight.note

    @Slot(object)
    def _ask_tags(self, button: QWidget) -> None:
        library = self._library

        def known(_progress: object) -> list[str]:
            return [tag.name for tag in (*library.highlight_tags(), *library.tags())]

        self._jobs.start(
            known, lambda names: self._choose_tags(names, button), owner=button, lane=Lane.LIBRARY
        )

    def _choose_tags(self, known: list[str], button: QWidget) -> None:
        from reader_app.ui.window.name_card import NameCard  # noqa: PLC0415  when it is wanted

        highlight, card = self._keeping.now(self._number), self.card
        if highlight is None or card is None:
            return
        number, themes = self._number, self._parts.themes
        names = NameCard(themes, _("Tags"), _("Add a tag"), known, highlight.tags, card)
        names.settled.connect(lambda tags: self._set_tags(number, tags))
        names.open_from(button)
        names.setFocus(Qt.FocusReason.PopupFocusReason)

    def _set_tags(self, number: int, tags: list[str]) -> None:
        if highlight := self._keeping.now(number):
            self._keeping.set_tags(highlight, tags)
