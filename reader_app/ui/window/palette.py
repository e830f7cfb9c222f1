"""The palette: any command, found by typing some of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from reader_app.ui.look.card import EDGE, Card
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.command_rows import CommandList, CommandModel
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

WIDTH, ROWS = 540, 11  # pixels; rows in sight at once
_FROM_TOP = 0.14  # of the window's height
_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Palette(Card):
    """A line to type in, the commands beneath; Enter does the one that is marked."""

    wanted = Signal(object)  # a Name; the palette is closed by then

    def __init__(self, themes: Themes, actions: Actions, recent: tuple[Name, ...], parent: QWidget) -> None:
        super().__init__(themes, _("Commands"), WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setFont(interface_font(Size.TITLE))
        self.field.setPlaceholderText(_("What do you want to do?"))
        self.field.setAccessibleName(_("Commands"))
        self.field.setFrame(False)
        self.model = CommandModel(self)
        self.list = CommandList(themes, self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the line
        self.list.setAccessibleName(_("Commands"))
        self.nothing = WordsLabel(themes, _("No command has these words."), ink="text2")
        self.nothing.hide()
        self.box.setContentsMargins(8, 8, 8, 8)
        self.box.setSpacing(8)
        for widget in (self.field, Hairline(themes), self.list, self.nothing):
            self.box.addWidget(widget)
        commands = [one for one in actions.all_commands() if one.name is not Name.PALETTE]
        commands.sort(key=lambda one: recent.index(one.name) if one.name in recent else len(recent))
        self.model.take(commands, [one.name for one in commands if not actions[one.name].isEnabled()])
        self.list.setFixedHeight(ROWS * self.list.rows.height())
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._take)
        self._mark(0)

    def open_over(self, window: QWidget) -> None:
        """Open in the upper middle of the window, with the keys in the line."""
        self.setFixedWidth(min(WIDTH, window.width() - 2 * EDGE))
        room = window.height() - round(window.height() * _FROM_TOP) - 2 * EDGE - 80
        rows = max(3, min(ROWS, room // self.list.rows.height()))
        self.list.setFixedHeight(rows * self.list.rows.height())
        corner = QPoint((window.width() - self.width()) // 2, round(window.height() * _FROM_TOP))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self.width())
        self.open_at(window.mapToGlobal(corner), window)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keys stay in the line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentIndex())
                return True
            if key in _WALKING:
                QApplication.sendEvent(self.list, event)
                self._speak()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        self._mark(0)

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        self._speak()

    def _speak(self) -> None:
        """Tell a screen reader which command Enter would do: the focus is in the line."""
        here = self.list.currentIndex()
        said = str(here.data(Qt.ItemDataRole.AccessibleTextRole)) if here.isValid() else self.nothing.text()
        self.field.setAccessibleDescription(said)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.is_possible(index.row()):
            name = self.model.command(index.row()).name
            self.close()
            self.wanted.emit(name)
