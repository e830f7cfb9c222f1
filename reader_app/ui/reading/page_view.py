"""The reading page as the window knows it: an article is shown, followed, searched and copied from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader_app.domain.flow import Role, flow
from reader_app.ui.reading.anchors import anchors
from reader_app.ui.reading.finding import Finder
from reader_app.ui.reading.page_plan import plan_page
from reader_app.ui.reading.page_stage import Hold, Opened, PageStage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.shelf import OpenArticle, ReadingPosition
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.marks import Mark
    from reader_app.ui.reading.page_plan import PageWords
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_style import PageStyle


class PageView(PageStage):
    """Shows one article at a time; `jobs` reads its pictures, `hyphenation` is best prepared before."""

    link_activated = Signal(str)  # an absolute address; links inside the article are followed here
    size_step = Signal(int)  # Ctrl and the wheel: how many steps larger
    selection_changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        hyphenation: Hyphenation,
        style: PageStyle,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, hyphenation, style, theme, parent)
        self._finder: Finder | None = None
        self._way_back: list[Hold] = []
        self.sheet_shown.connect(self._connect)

    # what the window asks for

    def show_article(self, opened: OpenArticle, words: PageWords, *, byline: str = "") -> None:
        """Open an article where the reader stopped; `byline` and `words` are in the reader's language."""
        text = flow(opened.article)
        parts = plan_page(opened.article, text, words, byline, opened.row.completeness)
        found = anchors(opened.article, text)
        self._open = Opened(opened, text, parts, found, words)
        self._marks, self._finder = (), None
        self._way_back.clear()
        self._pictures.use(opened.pictures)
        self._bar.setAccessibleName(words.scroll_bar)
        self._hold = self._hold_for(opened.position)
        self._rebuild()

    def go_to(self, position: ReadingPosition) -> None:
        """Bring a place to the top of the view."""
        if self._open:
            self._hold = self._hold_for(position)
            self._go()

    def section(self) -> str:
        """Give the heading under which the reader is, "" before the first."""
        if not self._open:
            return ""
        at = self.place().offset
        heading = ""
        for leaf in self._open.flow.leaves:
            if leaf.start > at:
                break
            if leaf.role is Role.HEADING:
                heading = leaf.text
        return heading

    def find_words(self, words: str) -> list[tuple[int, int]]:
        """Give where words stand in the article's plain text; accents and capitals do not count."""
        if not self._open:
            return []
        if self._finder is None:
            self._finder = Finder(self._open.flow.text)
        return self._finder.find(words)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint these ranges of the plain text under the words."""
        self._marks = tuple(marks)
        if self._sheet:
            self._sheet.set_marks(self._marks)

    def selected_text(self) -> str:
        """Give the selected words as the article has them."""
        return self._sheet.selected_text() if self._sheet else ""

    def selected_range(self) -> tuple[int, int] | None:
        """Give the selected range of the article's plain text."""
        return self._sheet.selected_range() if self._sheet else None

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self._sheet:
            self._sheet.copy()

    def go_back(self) -> bool:
        """Return to where a link inside the article was followed; False when there is no such place."""
        if not self._way_back:
            return False
        self._hold = self._way_back.pop()
        self._go()
        return True

    def follow(self, address: str) -> None:
        """Follow a link: inside the article here, elsewhere by `link_activated`."""
        if not address.startswith("#") or not self._open:
            self.link_activated.emit(address)
            return
        target = self._open.anchors.get(address[1:])
        if target is None:
            if not self.go_back():
                self.link_activated.emit(f"{self._open.article.url.partition('#')[0]}{address}")
            return
        self._way_back.append(self._held())
        self._hold = Hold(target, self._lead_in())
        self._go()

    def go_to_end(self, last: bool = True) -> None:  # noqa: FBT001, FBT002  a signal's argument
        """Go to the article's end, or to its beginning."""
        if last:
            self.finish_opening()
        if not self._sheet:
            return
        self._hold = None if last else Hold()
        if last:
            bar = self._sheet.verticalScrollBar()
            bar.setValue(bar.maximum())
        else:
            self._go()

    def turn_page(self, *, back: bool = False) -> None:
        """Go on by a view, or back by one."""
        if self._sheet:
            (self._sheet.page_up if back else self._sheet.page_down)()

    def select_all(self) -> None:
        """Select the whole page."""
        self.finish_opening()
        if self._sheet:
            self._sheet.selectAll()

    def _connect(self, sheet: PageSheet) -> None:
        sheet.link_followed.connect(self.follow)
        sheet.size_stepped.connect(self.size_step)
        sheet.turned_back.connect(self.go_back)
        sheet.end_wanted.connect(self.go_to_end)
        sheet.all_wanted.connect(self.select_all)
        sheet.selectionChanged.connect(self.selection_changed)
