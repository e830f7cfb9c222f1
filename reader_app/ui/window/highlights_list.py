"""The list of all highlights: walk with the arrows, open with Enter, choose several, copy, take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem

from reader_app.ui.look.focus_ring import KEYBOARD
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.walked_list import WalkedList
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.highlight import HighlightRow
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.highlights_delegate import HighlightsDelegate
    from reader_app.ui.window.highlights_model import HighlightsModel

_Selection = QItemSelectionModel.SelectionFlag
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_OPEN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_REMOVE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_X})
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class HighlightsList(WalkedList):
    """Arrows, J and K move the keyboard's place, Space chooses, Control and Shift choose several.

    Some of its keys are commands of the window about the open article; here they are about
    highlights, and the window does not hear them.
    """

    opened = Signal(object)  # a HighlightRow
    chosen_changed = Signal()
    copy_wanted = Signal()
    remove_wanted = Signal()
    left_upwards = Signal()  # the arrow key, from the first row

    def __init__(
        self, themes: Themes, model: HighlightsModel, delegate: HighlightsDelegate, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._highlights, self._delegate = model, delegate
        self._dress()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._scroll_bar = OverlayScrollBar(self)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.clicked.connect(self._click)
        themes.changed.connect(self.viewport().update)

    def chosen(self) -> list[HighlightRow]:
        """Give what is chosen, in the order of the list."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        rows = (self._highlights.highlight_row(index) for index in indexes)
        return [row for row in rows if row]

    def meant(self) -> list[HighlightRow]:
        """Give what is chosen, or else the row that the keys are on."""
        here = self._highlights.highlight_row(self.currentIndex()) if self.hasFocus() else None
        return self.chosen() or ([here] if here else [])

    def stand_on(self, number: int) -> None:
        """Let the keys stand on a row, -1 for none; nothing is chosen by it."""
        self.selectionModel().setCurrentIndex(self._highlights.index(number), _Selection.NoUpdate)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something else here from the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, choose, copy, take away."""
        self.walk(by_key=True)
        key, plain = Qt.Key(event.key()), _plain(event)
        here = self._highlights.highlight_row(self.currentIndex())
        if key in _OPEN and plain and here:
            self.opened.emit(here)
        elif key in _STEPS and plain:
            self._step(_STEPS[key])
        elif key in _REMOVE and plain:
            self.remove_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a highlight when a key brought the focus."""
        if event.reason() in KEYBOARD and not self.currentIndex().isValid():
            self._step(1)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.renew_fonts()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let plain keys move without choosing; Space turns the choice of a row."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                return _Selection.Toggle
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return _Selection.NoUpdate
        return super().selectionCommand(index, event)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Keep the selection's tint while the field has the focus."""
        super().initViewItemOption(option)
        if self.isActiveWindow():
            option.state |= QStyle.StateFlag.State_Active

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self._highlights.rowCount() and self._highlights.is_head(row):
            row += step
        if row < 0:
            self.scrollToTop()
            self.left_upwards.emit()
        elif row < self._highlights.rowCount():
            index = self._highlights.index(row)
            self.selectionModel().setCurrentIndex(index, _Selection.NoUpdate)
            self.scrollTo(index)

    def _click(self, index: QModelIndex) -> None:
        row = self._highlights.highlight_row(index)
        if row and not QGuiApplication.keyboardModifiers() & _SEVERAL:
            self.opened.emit(row)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Highlights"))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)

    def _tell_chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.chosen_changed.emit()


def _plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _own(event: QKeyEvent) -> bool:
    """Whether a key of the window is the list's own while it has the keys."""
    standard = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
    letter = _plain(event) and Qt.Key(event.key()) in {*_STEPS, *_REMOVE, *_OPEN}
    return letter or any(event.matches(one) for one in standard)
