"""The reading page as the window knows it: an article is shown, followed, searched and copied from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QUrl, Signal
from PySide6.QtGui import QCursor

from reader_app.domain.flow import flow
from reader_app.ui.reading.anchors import anchors
from reader_app.ui.reading.attention import Attention
from reader_app.ui.reading.finding import Finder
from reader_app.ui.reading.held import Hold, Opened
from reader_app.ui.reading.links import links_of, notes_of
from reader_app.ui.reading.outline import heading_at, outline
from reader_app.ui.reading.page_plan import plan_page
from reader_app.ui.reading.page_stage import PageStage
from reader_app.ui.reading.page_style import SIDE
from reader_app.ui.reading.places import line_around, lines_from
from reader_app.ui.reading.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.flow import Flow
    from reader_app.domain.shelf import OpenArticle, ReadingPosition
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.marks import Layer, Mark
    from reader_app.ui.reading.outline import HeadingPlace
    from reader_app.ui.reading.page_plan import PageWords
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.spots import Spot

_A_THIRD = 0.3  # of the view's height: where what was looked for stands below the top


class PageView(PageStage):
    """Shows one article at a time; `jobs` reads its pictures, `hyphenation` is best prepared before."""

    link_activated = Signal(str)  # an absolute address; links inside the article are followed here
    size_step = Signal(int)  # Ctrl and the wheel: how many steps larger
    selection_changed = Signal()
    menu_wanted = Signal(object)  # the Spot on which a menu is asked for
    picture_pressed = Signal(str)  # the address by which the article names it
    article_shown = Signal(object)  # an OpenArticle, as soon as its first lines stand
    note_wanted = Signal(str, QRect)  # a note's anchor, and where its mark stands in this widget
    link_hovered = Signal(str)  # the address of the link under the pointer, "" for none any more
    led = Signal(int)  # the reader to an offset: by an outline, a link, the way back; told when one listens
    jumped = Signal(int)  # to an offset, by anything but scrolling and turning pages

    def __init__(
        self,
        jobs: Jobs,
        hyphenation: Hyphenation,
        style: PageStyle,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, hyphenation, style, theme, parent)
        self.notes_in_cards = False  # whether a mark asks for its note instead of leading to it
        self._finder: Finder | None = None
        self._trail = Trail()
        self._headings: tuple[HeadingPlace, ...] = ()
        self.sheet_shown.connect(self._connect)
        Attention(self).came.connect(self.speak)

    # what the window asks for

    def show_article(
        self, opened: OpenArticle, words: PageWords, *, byline: str = "", style: PageStyle | None = None
    ) -> None:
        """Open an article where the reader stopped; `byline` and `words` are in the reader's language.

        `style` is how this article is set, where that may be otherwise than the one before.
        """
        self._style = style or self._style
        text = flow(opened.article)
        parts = plan_page(opened.article, text, words, byline, opened.row.completeness)
        found = anchors(opened.article, text)
        if self._open and (self._open.opened.row.id, self._open.flow.text) != (opened.row.id, text.text):
            self.clear_selection()  # it was of other words
        self._open = Opened(opened, text, parts, found, words)
        self._finder = None
        self._headings = outline(text)
        self._layers.clear()
        self._trail.clear()
        self._pictures.use(opened.pictures)
        self._bar.setAccessibleName(words.scroll_bar)
        self._hold = self._hold_for(opened.position)
        self._rebuild()
        self.article_shown.emit(opened)

    def go_to(self, position: ReadingPosition) -> None:
        """Bring a place to the top of the view."""
        if self._open:
            self._jump(self._hold_for(position))

    def section(self) -> str:
        """Give the heading under which the reader is, "" before the first."""
        under = heading_at(self._headings, self.place().offset)
        return self._headings[under].words if under >= 0 else ""

    @property
    def headings(self) -> tuple[HeadingPlace, ...]:
        """The article's headings, in their order."""
        return self._headings

    def find_words(self, words: str) -> list[tuple[int, int]]:
        """Give where words stand in the article's plain text; accents and capitals do not count."""
        return self.finder.find(words)

    @property
    def finder(self) -> Finder:
        """What finds words in the article's plain text."""
        if self._finder is None:
            self._finder = Finder(self.text)
        return self._finder

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

    def columns(self) -> list[QRect]:
        """Give where the columns of text stand in this widget: one, or those of two pages side by side."""
        sheet = self._sheet
        if not sheet:
            return []
        page = self._room.column + 2 * SIDE
        first = sheet.geometry().adjusted(SIDE, 0, 0, 0)
        first.setWidth(self._room.column)
        return [first.translated(page * number, 0) for number in range(max(1, sheet.width() // page))]

    def show_range(self, start: int, end: int) -> None:
        """Bring a range of the plain text into sight; where it is in sight nothing moves."""
        if not self._open:
            return
        low, high = self.visible_range()
        if low <= start and end <= high:
            return
        self._jump(Hold(start, round(self.height() * _A_THIRD), inside=True))

    def visit_range(self, start: int, end: int) -> None:
        """Bring a range into sight as `show_range` does; one can go back to where the reader was."""
        here = self._held()
        self.show_range(start, end)
        if self._held() != here:
            self._trail.leave(here, self._held(), step=True)

    def visit(self, offset: int) -> None:
        """Bring an offset's line to the top; one can go back to where the reader was."""
        if self._open:
            there = Hold(offset, self._lead_in())
            self._trail.leave(self._held(), there, step=True)
            self._jump(there)
            self.led.emit(offset)

    def set_lit(self, lit: tuple[int, int] | None) -> None:
        """Dim everything but a range of the plain text; None dims nothing."""
        if self._sheet:
            self._sheet.set_lit(lit)

    def line_around(self, offset: int) -> tuple[int, int]:
        """Give the offsets at which the line of an offset begins and ends."""
        return line_around(self._sheet.setting, offset) if self._sheet else (0, 0)

    def offset_beside(self, y: float) -> int:
        """Give the offset of the line at a height of this widget, of the next one where none is there."""
        sheet = self._sheet
        if not sheet:
            return 0
        for line in lines_from(sheet.setting, sheet.top + y):
            if not line.own and line.bottom > sheet.top + y:
                return line.offset
        return self.visible_range()[1]

    def pages_in_sight(self) -> tuple[tuple[int, ...], int]:
        """Give the numbers of the pages in sight and how many there are; none while that is not known."""
        book = self._sheet.book if self._sheet and self._complete else None
        if book is None:
            return (), 0
        return tuple(page.number for page in book.pages.shown(book.bar.value())), book.pages.count

    @property
    def paged(self) -> bool:
        """Whether the article is on real pages."""
        return self.side_by_side > 0

    def scrolled(self) -> tuple[int, int]:
        """Give how many pixels are above the view, and how many below it."""
        if not self._sheet:
            return 0, 0
        bar = self._sheet.verticalScrollBar()
        return bar.value(), bar.maximum() - bar.value()

    def scroll_by(self, pixels: int) -> bool:
        """Scroll as the wheel would; False when there is nothing further that way, or there are pages."""
        if not self._sheet or self._sheet.book:
            return False
        bar = self._sheet.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + pixels)
        return bar.value() != before

    def selected_text(self) -> str:
        """Give the selected words as the article has them."""
        return self._sheet.selected_text() if self._sheet else ""

    def selected_range(self) -> tuple[int, int] | None:
        """Give the selected range of the article's plain text."""
        return self._sheet.selected_range() if self._sheet else None

    def select(self, start: int, end: int) -> None:
        """Select a range of the plain text; nothing scrolls."""
        if self._sheet:
            self._sheet.select(start, end)

    def clear_selection(self) -> None:
        """Have nothing selected; nothing scrolls."""
        if self._sheet:
            self._sheet.clear_selection()

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self._sheet:
            self._sheet.copy()

    def go_back(self, *, links_alone: bool = False) -> bool:
        """Return to before a link, a heading or a match was followed; False where none was.

        With `links_alone`, only to where a link was followed.
        """
        if links_alone and not self._trail.by_link:
            return False
        return self._return_to(self._trail.back(self._held()) if self._open else None)

    def go_forward(self) -> bool:
        """Go again where one came back from; False where there is no such place."""
        return self._return_to(self._trail.forward(self._held()) if self._open else None)

    def follow(self, address: str) -> None:
        """Follow a link: inside the article here, elsewhere by `link_activated`; a note may be asked for."""
        if not address.startswith("#") or not self._open:
            self.link_activated.emit(address)
        elif self.notes_in_cards and address[1:] in notes_of(self._open.article):
            self.note_wanted.emit(address[1:], self.rectangle_of_link(address))
        else:
            self.jump_to(address[1:])

    def jump_to(self, anchor: str) -> None:
        """Go to a place inside the article by its anchor; one can go back to where the reader was."""
        if not self._open:
            return
        target = self._open.anchors.get(anchor)
        if target is None:
            if not self.go_back():
                self.link_activated.emit(f"{self._open.article.url.partition('#')[0]}#{anchor}")
            return
        there = Hold(target, self._lead_in())
        self._trail.leave(self._held(), there, by_link=True)
        self._jump(there)
        self.led.emit(target)

    def rectangle_of_link(self, address: str) -> QRect:
        """Give where a link stands: of several the selected one, else the nearest to the pointer.

        Qt selects a link as it follows it, whatever pressed it.
        """
        flow, selected = self.flow, self.selected_range()
        if flow is None:
            return QRect()
        marks = [link for link in links_of(flow) if link.address == address]
        chosen = [link for link in marks if (link.start, link.end) == selected] or marks
        found = [each for link in chosen for each in self.rectangles_of(link.start, link.end)]
        pointer = self.mapFromGlobal(QCursor.pos())
        return min(found, key=lambda each: (each.center() - pointer).manhattanLength(), default=QRect())

    def spot_of_keys(self) -> Spot | None:
        """Tell what the keys are at: the link that Tab reached, or the selection; None without a page."""
        return self._sheet.spot_of_keys() if self._sheet else None

    def spot_at(self, point: QPoint) -> Spot | None:
        """Tell what stands at a point of this widget; None without a page."""
        return self._sheet.spot_at(self._sheet.mapFrom(self, point)) if self._sheet else None

    def go_to_end(self, last: bool = True) -> None:  # noqa: FBT001, FBT002  a signal's argument
        """Go to the article's end, or to its beginning."""
        if last:
            self.finish_opening()
        if not self._sheet:
            return
        self.jumped.emit(len(self.text) if last else 0)
        self._hold = None if last else Hold()
        if last:
            self._sheet.bar.setValue(self._sheet.bar.maximum())
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

    def _return_to(self, place: Hold | None) -> bool:
        if place is None:
            return False
        self._jump(place)
        self.led.emit(place.offset or 0)
        return True

    def _jump(self, there: Hold) -> None:
        self.jumped.emit(there.offset or 0)
        self._hold = there
        self._go()

    def _connect(self, sheet: PageSheet) -> None:
        sheet.menu_wanted.connect(self.menu_wanted)
        sheet.picture_pressed.connect(self.picture_pressed)
        sheet.link_followed.connect(self.follow)
        sheet.highlighted.connect(self._tell_hovered)
        sheet.size_stepped.connect(self.size_step)
        sheet.turned_back.connect(self.go_back)
        sheet.end_wanted.connect(self.go_to_end)
        sheet.all_wanted.connect(self.select_all)
        sheet.selectionChanged.connect(self.selection_changed)

    def _tell_hovered(self, address: QUrl) -> None:
        self.link_hovered.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
