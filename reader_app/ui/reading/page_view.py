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

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.flow import Flow
    from reader_app.domain.shelf import OpenArticle, ReadingPosition
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.marks import Layer, Mark
    from reader_app.ui.reading.page_plan import PageWords
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_style import PageStyle

_A_THIRD = 0.3  # of the view's height: where what was looked for stands below the top


class PageView(PageStage):
    """Shows one article at a time; `jobs` reads its pictures, `hyphenation` is best prepared before."""

    link_activated = Signal(str)  # an absolute address; links inside the article are followed here
    size_step = Signal(int)  # Ctrl and the wheel: how many steps larger
    selection_changed = Signal()
    menu_wanted = Signal(object)  # the Spot on which a menu is asked for
    picture_pressed = Signal(str)  # the address by which the article names it
    article_shown = Signal(object)  # an OpenArticle, as soon as its first lines stand

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
        self._finder = None
        self._layers.clear()
        self._way_back.clear()
        self._pictures.use(opened.pictures)
        self._bar.setAccessibleName(words.scroll_bar)
        self._hold = self._hold_for(opened.position)
        self._rebuild()
        self.article_shown.emit(opened)

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

    @property
    def opened(self) -> OpenArticle | None:
        """The article on the page."""
        return self._open.opened if self._open else None

    @property
    def text(self) -> str:
        """The plain text in which all offsets count, "" without an article."""
        return self._open.flow.text if self._open else ""

    @property
    def flow(self) -> Flow | None:
        """The article's leaves and text."""
        return self._open.flow if self._open else None

    def set_marks(self, layer: Layer, marks: Sequence[Mark]) -> None:
        """Paint these ranges of the plain text under the words, in place of the layer's marks before."""
        self._layers[layer] = tuple(marks)
        if self._sheet:
            self._sheet.set_marks(self._all_marks())

    def visible_range(self) -> tuple[int, int]:
        """Give the offsets between which the text is in sight."""
        if not self._sheet:
            return 0, 0
        return self._sheet.visible_range()

    def offset_at(self, point: QPoint) -> int | None:
        """Give the offset of the character at a point of this widget, None beside the text."""
        sheet = self._sheet
        return sheet.offset_at(sheet.mapFrom(self, point)) if sheet else None

    def rectangles_of(self, start: int, end: int) -> list[QRect]:
        """Give where a range of the text stands, in this widget's pixels; nothing where it is not built."""
        sheet = self._sheet
        if not sheet:
            return []
        return [each.translated(sheet.pos()) for each in sheet.rectangles_of(start, end)]

    def show_range(self, start: int, end: int) -> None:
        """Bring a range of the plain text into sight; where it is in sight nothing moves."""
        if not self._open:
            return
        low, high = self.visible_range()
        if low <= start and end <= high:
            return
        self._hold = Hold(start, round(self.height() * _A_THIRD))
        self._go()

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
        sheet.menu_wanted.connect(self.menu_wanted)
        sheet.picture_pressed.connect(self.picture_pressed)
        sheet.link_followed.connect(self.follow)
        sheet.size_stepped.connect(self.size_step)
        sheet.turned_back.connect(self.go_back)
        sheet.end_wanted.connect(self.go_to_end)
        sheet.all_wanted.connect(self.select_all)
        sheet.selectionChanged.connect(self.selection_changed)
