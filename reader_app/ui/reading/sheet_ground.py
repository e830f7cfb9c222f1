"""A sheet's ground: one laid out document, painted by us, with every point of it found again.

QTextBrowser gives selection, links and what screen readers are told; it reckons as
if the whole were scrolled, and knows nothing of pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader_app.ui.reading.book import Book
from reader_app.ui.reading.copying import text_between
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.painter import PagePainter
from reader_app.ui.reading.picture_painter import device_size
from reader_app.ui.reading.places import block_box, blocks_from, in_sight
from reader_app.ui.reading.sight import scrolled
from reader_app.ui.reading.wide_tables import wide_table_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QScrollBar, QWidget

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import Setting, TableMeta
    from reader_app.ui.reading.marks import Mark
    from reader_app.ui.reading.pages import Spread
    from reader_app.ui.reading.pictures import Pictures
    from reader_app.ui.reading.sight import Sight

_STEP = 2.4  # of the text size, for one arrow key or a third of a wheel's notch


class SheetGround(QTextBrowser):
    """Shows one setting, scrolled or as pages; give it its document with `hold` once it has its size."""

    moved = Signal()  # scrolled, or turned

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._painter: PagePainter | None = None
        self._setting: Setting | None = None
        self._pictures: Pictures | None = None
        self._style = PageStyle()
        self._spread: Spread | None = None
        self._book: Book | None = None
        self.complete = False  # it has the whole article, so that its pages have numbers
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._pin)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(width)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.selectionChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._tell_scrolled)

    @property
    def setting(self) -> Setting:
        """What the sheet shows; a sheet that holds nothing is not asked."""
        if self._setting is None:
            raise RuntimeError("an empty sheet was asked for its setting")
        return self._setting

    @property
    def book(self) -> Book | None:
        """The pages, None while the article is scrolled."""
        return self._book if self._spread else None

    @property
    def bar(self) -> QScrollBar:
        """What moves through the article: pixels of it, or openings of the book."""
        return self.book.bar if self.book else self.verticalScrollBar()

    @property
    def sight(self) -> Sight:
        """What is in sight, and where."""
        if self.book:
            return self.book.sight
        top = self.verticalScrollBar().value()
        return scrolled(top, self.viewport().height(), self.lineWrapColumnOrWidth())

    @property
    def top(self) -> float:
        """The document's height where what is in sight begins."""
        return self.sight.top if self.book else float(self.verticalScrollBar().value())

    @property
    def bottom(self) -> float:
        """The document's height where what is in sight ends."""
        return self.sight.bottom if self.book else self.top + self.viewport().height()

    @property
    def at_head(self) -> bool:
        """Whether the document's beginning is in sight."""
        if self.book:
            return self.book.bar.value() == 0 and self.book.pages.from_head
        return self.top <= 0

    def set_spread(self, spread: Spread | None) -> None:
        """Show pages in this room from the next `bring` on; None scrolls."""
        if self._spread and spread is None and self._setting:
            height = self.document().size().height() - self.viewport().height()
            self.verticalScrollBar().setMaximum(max(0, round(height)))
        self._spread = spread
        self.viewport().update()

    def measure(self) -> Iterator[None]:
        """Find, little by little, where pages may be cut; nothing while the article is scrolled."""
        if self._spread:
            yield from self._made_book().pages.measure()

    def bring(self, offset: int | None, *, anchored: bool = True) -> None:
        """Turn to an article offset, None for the head; `anchored` begins a page with its line."""
        if self._spread:
            position = None if offset is None else self.setting.map.to_document(offset)
            self._made_book().bring(self._spread, position, anchored=anchored)
            self._turned()

    def hold(self, setting: Setting, style: PageStyle, theme: Theme, pictures: Pictures) -> None:
        """Take a finished document; laying it out is left to whoever asks for a line."""
        setting.document.setParent(self)
        self._setting = setting
        self._style = style
        self._pictures = pictures
        self._painter = PagePainter(setting, style, theme, pictures)
        self._book = None
        self.setDocument(setting.document)
        self.verticalScrollBar().setSingleStep(round(style.text_size * _STEP))

    def set_theme(self, theme: Theme) -> None:
        """Repaint in other colours."""
        if self._painter:
            self._painter.set_theme(theme)
        self.viewport().update()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint these ranges of the article's text."""
        if self._painter:
            found = [
                (start, end, mark.kind)
                for mark in marks
                for start, end in self.setting.map.ranges(mark.start, mark.end)
            ]
            self._painter.set_marks(found)
        self.viewport().update()

    def set_lit(self, lit: tuple[int, int] | None) -> None:
        """Dim everything but a range of the article's text; None dims nothing."""
        ranges = self.setting.map.ranges(*lit) if lit else []
        wanted = (ranges[0][0], ranges[-1][1]) if ranges else (0, 0) if lit else None
        if self._painter and self._painter.lit != wanted:
            self._painter.lit = wanted
            self.viewport().update()

    def selected_range(self) -> tuple[int, int] | None:
        """Give the article offsets of what is selected, None for nothing of the article."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self.setting.map.to_article(cursor.selectionStart())
        end = self.setting.map.end_in_article(cursor.selectionEnd())
        return (start, end) if start < end else None

    def selected_text(self) -> str:
        """Give the selected words as the article has them, with the markers of lists."""
        cursor = self.textCursor()
        return text_between(self.setting, cursor.selectionStart(), cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a range of the article's text."""
        ranges = self.setting.map.ranges(start, end)
        if ranges:
            self._select(ranges[0][0], ranges[-1][1])

    def clear_selection(self) -> None:
        """Have nothing selected."""
        at = self.textCursor().selectionStart()
        self._select(at, at)

    def visible_range(self) -> tuple[int, int]:
        """Give the article offsets between which the text is in sight."""
        return in_sight(self.setting, self.top, self.bottom)

    def offset_at(self, point: QPoint) -> int | None:
        """Give the article offset at a point of this widget, None beside the text."""
        if not self.sight.holds(QPointF(point)):
            return None
        layout = self.document().documentLayout()
        position = layout.hitTest(self._in_document(QPointF(point)), Qt.HitTestAccuracy.ExactHit)
        return self.setting.map.to_article(position) if position >= 0 else None

    def rectangles_of(self, start: int, end: int) -> list[QRect]:
        """Give where a range of the article is, in this widget's pixels, one rectangle a line.

        Of pages, only what is in sight has a place.
        """
        found: list[QRect] = []
        sight = self.sight
        for first, last in self.setting.map.ranges(start, end):
            block = self.document().findBlock(first)
            meta = self.setting.meta(block)
            if meta and self._painter:
                corner = block_box(self.setting, block, meta).topLeft()
                if meta.table:
                    corner -= QPointF(meta.table.offset, 0)
                for span in self._painter.rectangles(block, meta, first - block.position(), last - first):
                    found += [each.toRect() for each in sight.on_sheet(span.translated(corner))]
        return found

    def want_pictures_near(self) -> None:
        """Have the pictures read that are less than a view away."""
        if not (self._setting and self._pictures):
            return
        top, bottom = self.top, self.bottom
        ratio = self.devicePixelRatioF()
        for _, meta, box in blocks_from(self.setting, max(0.0, 2 * top - bottom)):
            if box.top() > 2 * bottom - top:
                break
            if meta.picture and meta.picture.kept:
                self._pictures.image(meta.picture.address, device_size(meta.picture, ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page; nothing of Qt's own painting is used."""
        painter = QPainter(self.viewport())
        if self._painter is not None:
            cursor = self.textCursor()  # read here: Qt tells of no change when a key goes to a link
            self._painter.selection = (cursor.selectionStart(), cursor.selectionEnd())
            self._painter.paint(painter, self.sight, QRectF(event.rect()))
            if self.book and self.complete:
                self._painter.paint_numbers(painter, self.book.numbers())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is on the screen; where there are pages nothing stands where Qt thinks it does."""
        if self.book:
            self.viewport().update()
        else:
            super().scrollContentsBy(dx, dy)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's own text: no soft hyphen, no word joiner."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002  Qt asks by kind and name
        """Read nothing: the page's pictures are drawn by the painter."""
        return None

    def sizeHint(self) -> QSize:
        """Leave the size to the page view."""
        return QSize(0, 0)

    def _made_book(self) -> Book:
        if self._book is None:
            self._book = Book(self, self.setting, self._style)
            self._book.bar.valueChanged.connect(self._tell_turned)
        return self._book

    def _pin(self, _low: int, high: int) -> None:
        """Keep the page from sliding sideways under a table that is wider than it."""
        if high:
            self.horizontalScrollBar().setRange(0, 0)

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        top = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def _tell_scrolled(self) -> None:
        if not self.book:
            self.moved.emit()

    def _tell_turned(self) -> None:
        if self.book:
            self._turned()
            self.moved.emit()

    def _turned(self) -> None:
        """Repaint; and let Qt's own reckoning, which screen readers are told, be right on the left page."""
        if self.sight.strips:
            first, bar = self.sight.strips[0], self.verticalScrollBar()
            value = round(first.top - first.y)
            bar.setMaximum(max(bar.maximum(), value))
            bar.setValue(value)
        self.viewport().update()

    def _in_document(self, point: QPointF) -> QPointF:
        """Give the document's point under one of this widget; wide tables where they are seen."""
        at = self.sight.in_document(point)
        table = self._table_at(point)
        return at + QPointF(table.offset, 0) if table else at

    def _for_qt(self, point: QPointF) -> QPointF:
        """Give the point at which Qt, which knows of no pages, expects what is seen at a point."""
        return self._in_document(point) - QPointF(0, self.verticalScrollBar().value())

    def _seen_rectangle(self, rectangle: QRect) -> QRect:
        """Give where a rectangle of Qt's reckoning is seen, far away where it is not."""
        moved = QRectF(rectangle).translated(0, self.verticalScrollBar().value())
        seen = next(self.sight.on_sheet(moved), None)
        return seen.toRect() if seen else QRect(-1, -1, 0, 0)

    def _holds(self, point: QPoint) -> bool:
        return self.sight.holds(QPointF(point))

    def _picture_at(self, point: QPoint) -> str:
        """Give the address of the kept picture at a point of the view, "" where there is none."""
        if not self._setting or not self._holds(point):
            return ""
        at = self._in_document(QPointF(point))
        for _, meta, box in blocks_from(self.setting, at.y()):
            if box.top() > at.y():
                break
            if meta.picture and meta.picture.kept and box.contains(at):
                return meta.picture.address
        return ""

    def _table_at(self, point: QPointF) -> TableMeta | None:
        """Give the wide table under a point of the view."""
        if not self._setting or not self._setting.tables:
            return None
        y = self.sight.in_document(point).y()
        return wide_table_between(self._setting, y, y)
