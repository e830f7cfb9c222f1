"""One document on the screen: QTextBrowser for selection, links and keys, our painter for what is seen.

A sheet is made for one setting of the page and thrown away with it: another size
or width is another sheet, built out of sight and put in this one's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader_app.ui.reading.book import NOTCH, Book
from reader_app.ui.reading.copying import document_range_of_word, text_between
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.painter import PagePainter
from reader_app.ui.reading.picture_painter import device_size
from reader_app.ui.reading.places import block_box, blocks_from, in_sight, lines_from
from reader_app.ui.reading.sheet_keys import key_of, keys_of
from reader_app.ui.reading.sight import scrolled
from reader_app.ui.reading.spots import Spot
from reader_app.ui.reading.wide_tables import push, wide_table_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QScrollBar, QWidget

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import Setting, TableMeta
    from reader_app.ui.reading.marks import Mark
    from reader_app.ui.reading.pages import Spread
    from reader_app.ui.reading.pictures import Pictures
    from reader_app.ui.reading.sight import Sight

LEAD_IN = (
    0.25  # of the text size: how far below the view's top a line is put, so that none is half seen above
)
_STEP = 2.4  # of the text size, for one arrow key or a third of a wheel's notch
_PUSH = 60  # pixels that ← and → push a wide table


class PageSheet(QTextBrowser):
    """Shows one setting, scrolled or as pages; give it its document with `hold` once it has its size."""

    link_followed = Signal(str)
    size_stepped = Signal(int)
    turned_back = Signal()  # Backspace
    end_wanted = Signal(bool)  # the article's end (True) or its beginning, which may not be built yet
    all_wanted = Signal()  # all of it selected
    menu_wanted = Signal(object)  # a Spot
    picture_pressed = Signal(str)  # the address by which the article names it
    moved = Signal()  # scrolled, or turned
    rest_wanted = Signal(int)  # so many turns lead beyond what is built yet

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._painter: PagePainter | None = None
        self._setting: Setting | None = None
        self._pictures: Pictures | None = None
        self._style = PageStyle()
        self.pressed = False  # a mouse button is down on the page
        self._pressed_picture = ""  # where the button went down
        self._notches = 0
        self._spread: Spread | None = None
        self._book: Book | None = None
        self.complete = False  # it has the whole article, so that its pages have numbers
        self._pressed_at: QPointF | None = None
        self._keys = keys_of(self)
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
        self.anchorClicked.connect(self._follow)

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
        end = self.setting.map.to_article(cursor.selectionEnd())
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

    def spot_at(self, point: QPoint) -> Spot:
        """Tell what stands at a point of this widget."""
        place = self.mapToGlobal(point)
        anchor = self.anchorAt(self._for_qt(QPointF(point)).toPoint()) if self._holds(point) else ""
        return Spot(place, self.offset_at(point), anchor, self._picture_at(point))

    def spot_of_keys(self) -> Spot:
        """Tell what the keys are at: the link that Tab reached, or the selection."""
        cursor = self.textCursor()
        rectangle = self._seen_rectangle(self.cursorRect(cursor))
        place = self.viewport().mapToGlobal(rectangle.bottomLeft())
        if not self.rect().contains(rectangle.bottomLeft()):
            place = self.mapToGlobal(self.rect().center())
        offset = self.setting.map.to_article(cursor.selectionStart()) if cursor.hasSelection() else None
        return Spot(place, offset, cursor.charFormat().anchorHref())

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

    def turn(self, by: int) -> None:
        """Turn some openings on, or back."""
        if not self.book:
            return
        beyond = not 0 <= self.book.bar.value() + by < self.book.pages.openings - (not self.complete)
        if beyond and not self.complete:
            self.rest_wanted.emit(by)
        elif self.book.turn(by):
            self._turned()
            self.moved.emit()

    def step(self, by: int) -> None:
        """Scroll by a line or two; turn where there are pages."""
        if self.book:
            self.turn(by)
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by * bar.singleStep())

    def step_aside(self, by: int, *, pushing: bool = True) -> None:
        """Push the wide table in sight to its right or left end, then turn to that side."""
        wide = pushing and self._setting
        table = wide_table_between(self.setting, self.top, self.bottom) if wide else None
        if table and push(table, by * _PUSH):
            self.viewport().update()
        elif self._spread:
            self.turn(-by if self._spread.backwards else by)

    def page_down(self) -> None:
        """Go on: the first line that is not whole at the bottom comes to the top."""
        if self.book:
            self.turn(1)
            return
        height, lead = self.viewport().height(), self._lead_in()
        bottom = self.top + height
        target = self.top + height - 2 * lead
        for line in lines_from(self.setting, self.top + height / 3):
            if line.bottom > bottom:
                if line.top - lead > self.top + height / 3:
                    target = min(target, line.top - lead)
                break
        self.verticalScrollBar().setValue(round(target))

    def page_up(self) -> None:
        """Go back by as much as stays one line in sight."""
        if self.book:
            self.turn(-1)
            return
        lead = self._lead_in()
        target = self.top - self.viewport().height() + 3 * lead
        for line in lines_from(self.setting, max(0.0, target)):
            if line.top >= target:
                target = min(line.top - lead, self.top - lead)
                break
        self.verticalScrollBar().setValue(round(target))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and scroll; letters, and everything with Alt, are left to the window."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        action = self._keys.get(key_of(event))
        if action is not None:
            action()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._follow_cursor()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt names it so
        """Go to the next link, and ring it."""
        moved = super().focusNextPrevChild(next)
        self._ring(on=moved and self.textCursor().hasSelection())
        if moved:
            self._follow_cursor()
        self.viewport().update()
        return moved

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is on the screen; where there are pages nothing stands where Qt thinks it does."""
        if self.book:
            self.viewport().update()
        else:
            super().scrollContentsBy(dx, dy)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or turn; with Ctrl step the text size, with Shift push a wide table."""
        angle = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._notches += angle.y()
            steps = int(self._notches / NOTCH)
            if steps:
                self._notches -= steps * NOTCH
                self.size_stepped.emit(steps)
            event.accept()
            return
        sideways = angle.x() or (angle.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        table = self._table_at(event.position())
        if sideways and table and push(table, -sideways / 2):
            self.viewport().update()
            event.accept()
        elif self.book:
            if turns := self.book.roll(event):
                self.turn(turns)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or press a link, wide tables where they are seen."""
        self._ring(on=False)
        self.pressed = True
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_picture = self._picture_at(event.position().toPoint()) if left else ""
        self._pressed_at = event.position() if left else None
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection, or show that a link is one."""
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or follow a link."""
        self.pressed = event.buttons() != Qt.MouseButton.NoButton
        super().mouseReleaseEvent(self._moved(event))
        picture, self._pressed_picture = self._pressed_picture, ""
        if self.textCursor().hasSelection():
            return
        if picture and picture == self._picture_at(event.position().toPoint()):
            self.picture_pressed.emit(picture)
        elif self._pressed_at and self.book:
            sides = {self.book.edge_at(self._pressed_at), self.book.edge_at(event.position())}
            if len(sides) == 1:
                self.turn(sides.pop())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Say on what a menu is wanted; the window opens it."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.spot_of_keys() if by_key else self.spot_at(event.pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word as the article has it: Qt would stop at a soft hyphen or run into a comma."""
        moved = self._moved(event)
        super().mouseDoubleClickEvent(moved)
        position = self.cursorForPosition(moved.position().toPoint()).position()
        word = document_range_of_word(self.setting, position)
        if word:
            self._select(*word)

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

    def _lead_in(self) -> float:
        return self.verticalScrollBar().singleStep() / _STEP * LEAD_IN

    def _pin(self, _low: int, high: int) -> None:
        """Keep the page from sliding sideways under a table that is wider than it."""
        if high:
            self.horizontalScrollBar().setRange(0, 0)

    def _ring(self, *, on: bool) -> None:
        if self._painter and self._painter.ringed != on:
            self._painter.ringed = on
            self.viewport().update()

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        top = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def _follow(self, address: QUrl) -> None:
        self.link_followed.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

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

    def _follow_cursor(self) -> None:
        """Turn to where the keys have brought the cursor."""
        at = self.textCursor().position()
        if self.book:
            self.book.turn_to(at)

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

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Move a mouse event to where the document has what is seen under it."""
        at = self._for_qt(event.position())
        if at == event.position():
            return event
        return QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
