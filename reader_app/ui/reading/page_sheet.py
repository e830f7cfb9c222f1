"""One document on the screen, in the reader's hands: keys, wheel and pointer.

A sheet is made for one setting of the page and thrown away with it: another size
or width is another sheet, built out of sight and put in this one's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from reader_app.ui.reading.book import NOTCH
from reader_app.ui.reading.copying import document_range_of_word
from reader_app.ui.reading.places import lines_from
from reader_app.ui.reading.sheet_ground import SheetGround
from reader_app.ui.reading.sheet_keys import key_of, keys_of
from reader_app.ui.reading.spots import Spot
from reader_app.ui.reading.wide_tables import push, wide_table_between

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

LEAD_IN = (
    0.25  # of the text size: how far below the view's top a line is put, so that none is half seen above
)
_PUSH = 60  # pixels that ← and → push a wide table


class PageSheet(SheetGround):
    """A sheet that is scrolled, turned, selected from and followed; it tells what is wanted of the window."""

    link_followed = Signal(str)
    size_stepped = Signal(int)
    turned_back = Signal()  # Backspace
    end_wanted = Signal(bool)  # the article's end (True) or its beginning, which may not be built yet
    all_wanted = Signal()  # all of it selected
    menu_wanted = Signal(object)  # a Spot
    picture_pressed = Signal(str)  # the address by which the article names it
    rest_wanted = Signal(int)  # so many turns lead beyond what is built yet

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, width)
        self.pressed = False  # a mouse button is down on the page
        self._pressed_picture = ""  # where the button went down
        self._pressed_at: QPointF | None = None
        self._notches = 0
        self._reached: tuple[int, float] | None = None  # by Tab: the cursor's place and the view's top
        self._keys = keys_of(self)
        self.anchorClicked.connect(self._follow)

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
        """Go to the next link from what is in sight on, and ring it."""
        if self._reached != (self.textCursor().selectionStart(), self.top):
            self._begin_in_sight(back=not next)
        moved = super().focusNextPrevChild(next)
        self._ring(on=moved and self.textCursor().hasSelection())
        if moved:
            self._follow_cursor()
        self._reached = (self.textCursor().selectionStart(), self.top)
        self.viewport().update()
        return moved

    def _begin_in_sight(self, *, back: bool) -> None:
        """Have Tab begin where the reader is: Qt would at the article's beginning, or its end.

        It begins beside what is selected, so a character is, until the link is in its place.
        """
        selected, (low, high) = self.selected_range(), self.visible_range()
        if selected and selected[0] < high and low < selected[1]:
            return
        at = self.setting.map.to_document(high if back else low)
        leaves = self.setting.map.leaves
        if not leaves or (high >= leaves[-1].end if back else self.at_head):
            self._select(at, at)
        elif back:
            self._select(at, min(at + 1, self.document().characterCount() - 1))
        else:
            self._select(max(0, at - 1), at)

    def bring_cursor(self) -> None:
        """Have the cursor in sight: from there a screen reader reads on."""
        low, high = self.visible_range()
        if not low <= self.setting.map.to_article(self.textCursor().position()) <= high:
            at = self.setting.map.to_document(low)
            self._select(at, at)

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

    def _lead_in(self) -> float:
        return self._style.em(LEAD_IN)

    def _ring(self, *, on: bool) -> None:
        if self._painter and self._painter.ringed != on:
            self._painter.ringed = on
            self.viewport().update()

    def _follow(self, address: QUrl) -> None:
        self.link_followed.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _follow_cursor(self) -> None:
        """Turn to where the keys have brought the cursor."""
        at = self.textCursor().position()
        if self.book:
            self.book.turn_to(at)

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Move a mouse event to where the document has what is seen under it."""
        at = self._for_qt(event.position())
        if at == event.position():
            return event
        return QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
