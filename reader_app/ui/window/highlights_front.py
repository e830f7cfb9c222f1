"""The page of all highlights in the window: opened, searched, led from, and kept up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.ui.jobs import Lane
from reader_app.ui.window.commands import Name
from reader_app.ui.window.deeds import Deed
from reader_app.ui.window.highlight_words import say_removed
from reader_app.wording.catalogue import ngettext
from reader_app.wording.highlights import style_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader_app.domain.highlight import HighlightRow, HighlightSearch
    from reader_app.domain.preferences import Preferences
    from reader_app.library.undo import Undo
    from reader_app.ui.window.highlighting import Highlighting
    from reader_app.ui.window.highlights_page import HighlightsPage
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage

AT_ONCE = 200  # highlights that are read at a time
_MOST_COPIED = 20_000


class HighlightsFront(QObject):
    """Ties the page to the library and to the articles; made when it is first wanted."""

    def __init__(self, window: MainWindow, behind: Backstage, highlighting: Highlighting) -> None:
        super().__init__(window)
        self._parts, self._library, self._jobs = window.parts, behind.library, behind.jobs
        self._highlighting = highlighting
        self._shown: HighlightsPage | None = None
        self._search = 0  # the number of the newest search: answers to those before it are dropped
        self._parts.sidebar.highlights_wanted.connect(self.toggle)
        self._parts.panes.full_changed.connect(self._mark)
        self._parts.deeds.changed.connect(self._see_changes)
        self._parts.choices.changed.connect(self._follow_choices)
        highlighting.orphans_wanted.connect(self.open_orphans)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what its command does."""
        return {Name.HIGHLIGHTS: self.toggle}

    @property
    def is_open(self) -> bool:
        """Whether the page is on show."""
        return self._shown is not None and self._parts.panes.full is self._shown

    @property
    def page(self) -> HighlightsPage:
        """The page, made when it is first asked for."""
        if self._shown is None:
            self._shown = self._make_page()
        return self._shown

    @Slot()
    def toggle(self) -> None:
        """Open the page, or go back to the articles."""
        if self.is_open:
            self._parts.panes.leave_full()
        else:
            self._open()

    @Slot(int)
    def open_orphans(self, article: int) -> None:
        """Show which passages are not in an article's text any more."""
        self.page.ask_for_orphans(article)
        self._open()

    def _open(self) -> None:
        self._read()
        self._parts.panes.close_overlay()
        self._parts.panes.show_full(self.page)
        self.page.take_keys()

    def _make_page(self) -> HighlightsPage:
        from reader_app.ui.window.highlights_page import HighlightsPage  # noqa: PLC0415  when it is wanted

        panes = self._parts.panes
        page = HighlightsPage(
            self._parts.themes, lambda colour: style_name(self._parts.choices.current, colour), panes
        )
        page.hide()
        page.search_wanted.connect(self._read)
        page.more_wanted.connect(self._read_more)
        page.opened.connect(self._go_to)
        page.copy_wanted.connect(self._copy)
        page.remove_wanted.connect(self._remove)
        page.back_wanted.connect(panes.return_from_full)
        page.unfold_wanted.connect(panes.toggle_sidebar)
        panes.folded.connect(page.unfold_button.setVisible)
        page.unfold_button.setVisible(not panes.sidebar_shown)
        return page

    @Slot()
    def _read(self, *, as_many: int = AT_ONCE) -> None:
        """Find what is asked for: its first rows, how many there are, and the tags to choose from."""
        page, library, asked = self.page, self._library, self.page.asked
        self._search += 1
        number = self._search

        def find(_progress: object) -> tuple[list[HighlightRow], int, list[str]]:
            rows = library.all_highlights(asked, limit=as_many, by_article=True)
            return rows, library.count_highlights(asked), [tag.name for tag in library.highlight_tags()]

        def show(found: tuple[list[HighlightRow], int, list[str]]) -> None:
            if number == self._search:
                rows, total, tags = found
                page.show_tags(tags)
                page.show_rows(rows, total)

        self._jobs.start(find, show, owner=page, lane=Lane.LIBRARY)

    @Slot(int)
    def _read_more(self, offset: int) -> None:
        page, number, asked = self.page, self._search, self.page.asked
        self._jobs.start(
            lambda _: self._library.all_highlights(asked, limit=AT_ONCE, offset=offset, by_article=True),
            lambda rows: page.model.append_rows(rows) if number == self._search else None,
            owner=page,
            lane=Lane.LIBRARY,
        )

    @Slot(object)
    def _go_to(self, row: HighlightRow) -> None:
        self._parts.panes.leave_full()
        self._parts.panes.show_page()
        self._highlighting.show_highlight(row.highlight.article, row.highlight.id)

    @Slot(object)
    def _remove(self, rows: Sequence[HighlightRow]) -> None:
        ids = [row.highlight.id for row in rows]
        articles = tuple(dict.fromkeys(row.highlight.article for row in rows))

        def note(undo: Undo) -> None:
            self.page.to_top() if len(ids) == self.page.model.here else self.page.list.clearSelection()
            self._parts.deeds.note(Deed(say_removed(len(ids)), lambda library: library.undo(undo), articles))

        self._jobs.start(lambda _: self._library.remove_highlights(ids), note, owner=self, lane=Lane.LIBRARY)

    @Slot(object)
    def _copy(self, chosen: Sequence[HighlightRow]) -> None:
        """Copy what is chosen, or else all that is found, here or not."""
        if chosen:
            self._copy_rows(chosen)
            return
        asked: HighlightSearch = self.page.asked
        self._jobs.start(
            lambda _: self._library.all_highlights(asked, limit=_MOST_COPIED, by_article=True),
            self._copy_rows,
            owner=self.page,
            lane=Lane.LIBRARY,
        )

    def _copy_rows(self, rows: Sequence[HighlightRow]) -> None:
        from reader_app.wording.highlights import list_in_markdown  # noqa: PLC0415  when it is wanted

        QGuiApplication.clipboard().setText(list_in_markdown(rows))
        said = ngettext("{n} highlight is copied.", "{n} highlights are copied.", len(rows))
        self._parts.page.notice.say(said.format(n=len(rows)))

    @Slot(object)
    def _see_changes(self, _ids: Sequence[int]) -> None:
        if self.is_open:
            self._read(as_many=max(AT_ONCE, self.page.model.here))

    @Slot(object, object)
    def _follow_choices(self, before: Preferences, after: Preferences) -> None:
        if self._shown is not None and before != after:
            self._shown.name_styles()

    @Slot()
    def _mark(self) -> None:
        """Show in the sidebar where the reader is."""
        if self.is_open:
            self._parts.sidebar.mark_highlights()
