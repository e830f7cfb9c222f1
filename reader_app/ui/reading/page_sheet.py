"""One document on the screen: QTextBrowser for selection, links and keys, our painter for what is seen.

A sheet is made for one setting of the page and thrown away with it: another size
or width is another sheet, built out of sight and put in this one's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader_app.ui.reading.copying import document_range_of_word, text_between
from reader_app.ui.reading.decorations import row_bottom, row_top
from reader_app.ui.reading.painter import PagePainter
from reader_app.ui.reading.picture_painter import device_size
from reader_app.ui.reading.places import block_box, blocks_from, in_sight, lines_from
from reader_app.ui.reading.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import Setting, TableMeta
    from reader_app.ui.reading.marks import Mark
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pictures import Pictures

LEAD_IN = (
    0.25  # of the text size: how far below the view's top a line is put, so that none is half seen above
)
_STEP = 2.4  # of the text size, for one arrow key or a third of a wheel's notch
_FIRST, _LAST = False, True
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_NOTCH = 120  # eighths of a degree
_PUSH = 60  # pixels that ← and → push a wide table


class PageSheet(QTextBrowser):
    """Shows one setting; give it its document with `hold` once it has its size."""

    link_followed = Signal(str)
    size_stepped = Signal(int)
    turned_back = Signal()  # Backspace
    end_wanted = Signal(bool)  # the article's end (True) or its beginning, which may not be built yet
    all_wanted = Signal()  # all of it selected
    menu_wanted = Signal(object)  # a Spot
    picture_pressed = Signal(str)  # the address by which the article names it

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._painter: PagePainter | None = None
        self._setting: Setting | None = None
        self._pictures: Pictures | None = None
        self.pressed = False  # a mouse button is down on the page
        self._pressed_picture = ""  # where the button went down
        self._notches = 0
        self._keys = self._key_actions()
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
        self.anchorClicked.connect(self._follow)

    @property
    def setting(self) -> Setting:
        """What the sheet shows; a sheet that holds nothing is not asked."""
        if self._setting is None:
            raise RuntimeError("an empty sheet was asked for its setting")
        return self._setting

    @property
    def top(self) -> float:
        """The document's height at the upper edge of the view."""
        return float(self.verticalScrollBar().value())

    def hold(self, setting: Setting, style: PageStyle, theme: Theme, pictures: Pictures) -> None:
        """Take a finished document; laying it out is left to whoever asks for a line."""
        setting.document.setParent(self)
        self._setting = setting
        self._pictures = pictures
        self._painter = PagePainter(setting, style, theme, pictures)
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

    def visible_range(self) -> tuple[int, int]:
        """Give the article offsets between which the text is in sight."""
        return in_sight(self.setting, self.top, self.top + self.viewport().height())

    def offset_at(self, point: QPoint) -> int | None:
        """Give the article offset at a point of this widget, None beside the text."""
        position = (
            self.document()
            .documentLayout()
            .hitTest(QPointF(point) + QPointF(0, self.top), Qt.HitTestAccuracy.ExactHit)
        )
        return self.setting.map.to_article(position) if position >= 0 else None

    def rectangles_of(self, start: int, end: int) -> list[QRect]:
        """Give where a range of the article is, in this widget's pixels, one rectangle a line."""
        found: list[QRect] = []
        for first, last in self.setting.map.ranges(start, end):
            block = self.document().findBlock(first)
            meta = self.setting.meta(block)
            if meta and self._painter:
                corner = block_box(self.setting, block, meta).topLeft() - QPointF(0, self.top)
                spans = self._painter.rectangles(block, meta, first - block.position(), last - first)
                found += [each.translated(corner).toRect() for each in spans]
        return found

    def spot_at(self, point: QPoint) -> Spot:
        """Tell what stands at a point of this widget."""
        place = self.mapToGlobal(point)
        return Spot(place, self.offset_at(point), self.anchorAt(point), self._picture_at(point))

    def spot_of_keys(self) -> Spot:
        """Tell what the keys are at: the link that Tab reached, or the selection."""
        cursor = self.textCursor()
        rectangle = self.cursorRect(cursor)
        place = self.viewport().mapToGlobal(rectangle.bottomLeft())
        if not self.rect().contains(rectangle.bottomLeft()):
            place = self.mapToGlobal(self.rect().center())
        offset = self.setting.map.to_article(cursor.selectionStart()) if cursor.hasSelection() else None
        return Spot(place, offset, cursor.charFormat().anchorHref())

    def want_pictures_near(self) -> None:
        """Have the pictures read that are less than a view away."""
        if not (self._setting and self._pictures):
            return
        height = self.viewport().height()
        ratio = self.devicePixelRatioF()
        for _, meta, box in blocks_from(self.setting, max(0.0, self.top - height)):
            if box.top() > self.top + 2 * height:
                break
            if meta.picture and meta.picture.kept:
                self._pictures.image(meta.picture.address, device_size(meta.picture, ratio))

    def page_down(self) -> None:
        """Go on: the first line that is not whole at the bottom comes to the top."""
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
            painter.translate(0, -self.top)
            area = QRectF(event.rect()).translated(0, self.top)
            self._painter.paint(painter, area)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and scroll; letters, and everything with Alt, are left to the window."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        action = self._keys.get(
            (event.key(), bool(event.modifiers() & _SHIFT), bool(event.modifiers() & _CONTROL))
        )
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt names it so
        """Go to the next link, and ring it."""
        moved = super().focusNextPrevChild(next)
        self._ring(on=moved and self.textCursor().hasSelection())
        self.viewport().update()
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl step the text size, with Shift push a wide table."""
        angle = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._notches += angle.y()
            steps = int(self._notches / _NOTCH)
            if steps:
                self._notches -= steps * _NOTCH
                self.size_stepped.emit(steps)
            event.accept()
            return
        sideways = angle.x() or (angle.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        table = self._table_at(event.position())
        if sideways and table and self._push(table, -sideways / 2):
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or press a link, wide tables where they are seen."""
        self._ring(on=False)
        self.pressed = True
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_picture = self._picture_at(event.position().toPoint()) if left else ""
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection, or show that a link is one."""
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or follow a link."""
        self.pressed = event.buttons() != Qt.MouseButton.NoButton
        super().mouseReleaseEvent(self._moved(event))
        picture, self._pressed_picture = self._pressed_picture, ""
        released_there = picture and picture == self._picture_at(event.position().toPoint())
        if released_there and not self.textCursor().hasSelection():
            self.picture_pressed.emit(picture)

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

    def _key_actions(self) -> dict[tuple[int, bool, bool], Callable[[], object]]:
        """Give what each key does, by key, Shift and Ctrl."""
        key, bar = Qt.Key, self.verticalScrollBar()
        plain: dict[int, Callable[[], object]] = {
            key.Key_PageDown: self.page_down,
            key.Key_PageUp: self.page_up,
            key.Key_Space: self.page_down,
            key.Key_Down: lambda: bar.setValue(bar.value() + bar.singleStep()),
            key.Key_Up: lambda: bar.setValue(bar.value() - bar.singleStep()),
            key.Key_Right: lambda: self._push_visible(_PUSH),
            key.Key_Left: lambda: self._push_visible(-_PUSH),
            key.Key_Home: lambda: self.end_wanted.emit(_FIRST),
            key.Key_End: lambda: self.end_wanted.emit(_LAST),
            key.Key_Backspace: self.turned_back.emit,
        }
        actions = {(pressed, False, False): action for pressed, action in plain.items()}
        actions[key.Key_Space, True, False] = self.page_up
        actions[key.Key_Home, False, True] = plain[key.Key_Home]
        actions[key.Key_End, False, True] = plain[key.Key_End]
        actions[key.Key_A, False, True] = self.all_wanted.emit
        return actions

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

    def _picture_at(self, point: QPoint) -> str:
        """Give the address of the kept picture at a point of the view, "" where there is none."""
        at = QPointF(point) + QPointF(0, self.top)
        for _, meta, box in blocks_from(self.setting, at.y()) if self._setting else ():
            if box.top() > at.y():
                break
            if meta.picture and meta.picture.kept and box.contains(at):
                return meta.picture.address
        return ""

    def _table_at(self, point: QPointF) -> TableMeta | None:
        """Give the wide table under a point of the view."""
        y = point.y() + self.top
        for table in self.setting.tables if self._setting else ():
            if table.overflow and self._stands(table, y, y):
                return table
        return None

    def _push(self, table: TableMeta, by: float) -> bool:
        wanted = min(max(0.0, table.offset + by), table.overflow)
        if wanted == table.offset:
            return False
        table.offset = wanted
        self.viewport().update()
        return True

    def _push_visible(self, by: float) -> bool:
        """Push the first wide table in sight."""
        bottom = self.top + self.viewport().height()
        for table in self.setting.tables if self._setting else ():
            if table.overflow and self._stands(table, self.top, bottom):
                return self._push(table, by)
        return False

    def _stands(self, table: TableMeta, top: float, bottom: float) -> bool:
        """Whether any of a table is between two heights."""
        last = table.table.rows() - 1
        return row_top(self.setting, table) <= bottom and row_bottom(self.setting, table, last) >= top

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Move a mouse event to where the document has what is seen under it."""
        table = self._table_at(event.position())
        if table is None or not table.offset:
            return event
        at = event.position() + QPointF(table.offset, 0)
        return QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
