"""The keys of every command, and the place where a reader changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import OutlinedButton, QuietButton
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.bindings import bind, owner_of, unbind
from reader_app.ui.window.command_rows import CommandList, CommandModel, native
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.commands import Actions

WIDTH, HEIGHT, EDGE, MARGIN = 620, 640, 16, 20  # pixels
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_unknown,
    }
)


class ShortcutSheet(QDialog):
    """Filter, list, and what Enter and Delete do to the row that is marked; F1 and Escape close it."""

    def __init__(self, themes: Themes, actions: Actions, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAccessibleName(_("Keyboard shortcuts"))
        self._themes, self._actions, self._choices = themes, actions, choices
        self._asked = ""  # keys that another command has, and that are to be taken from it
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter"))
        self.model = CommandModel(self)
        self.model.waiting_words = _("Press the new keys")
        self.list = CommandList(themes, self.model)
        self.list.setAccessibleName(_("Keyboard shortcuts"))
        self.said = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.change, self.usual = OutlinedButton(_("Change")), QuietButton(_("Usual keys"))
        self.all_usual = QuietButton(_("All as usual"))
        self._lay_out()
        self._connect()
        self._show()
        self.resize(QSize(WIDTH, HEIGHT).boundedTo(parent.size() - QSize(2 * EDGE, 2 * EDGE)))
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk from the filter into the list; hear the new keys before the list does."""
        if event.type() is QEvent.Type.ShortcutOverride and self.model.waiting:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.model.waiting:
                self._hear(event)
                return True
            if event.key() == Qt.Key.Key_Down and watched is self.filter:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if watched is self.list and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._begin()
                return True
            if watched is self.list and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._bring_usual()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened it too; Enter is no button here."""
        if event.key() == Qt.Key.Key_F1:
            self.accept()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.filter.installEventFilter(self)
        self.list.installEventFilter(self)
        self.filter.textChanged.connect(self._narrow)
        self.list.doubleClicked.connect(self._begin)
        self.list.selectionModel().currentChanged.connect(self._leave)
        self.change.clicked.connect(self._begin)
        self.usual.clicked.connect(self._bring_usual)
        self.all_usual.clicked.connect(self._bring_all_usual)
        self._actions.keys_changed.connect(self._show)

    def _name(self) -> Name | None:
        here = self.list.currentIndex()
        return self.model.command(here.row()).name if here.isValid() else None

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self.list.setCurrentIndex(self.model.index(0))

    @Slot()
    def _show(self) -> None:
        """Draw the keys as they are now; the marked row stays the marked one."""
        name = self._name()
        self.model.take(self._actions.all_commands())
        self.list.setCurrentIndex(self.model.index(max(0, self.model.row_of(name) if name else 0)))
        self.all_usual.setEnabled(bool(self._choices.current.keys))

    @Slot()
    def _begin(self) -> None:
        """Await new keys for the marked row."""
        if name := self._name():
            self.model.waiting, self._asked = name, ""
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(_("Escape leaves them as they are, Backspace takes them away."))

    @Slot()
    def _leave(self) -> None:
        if self.model.waiting:
            self.model.waiting, self._asked = "", ""
            self._say("")

    def _hear(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key is Qt.Key.Key_Escape:
            self._leave()
        elif key is Qt.Key.Key_Backspace and not event.modifiers():
            self._take(())
        elif self._asked and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take((self._asked,))
        else:
            self._consider(keys_of(event))

    def _consider(self, keys: str) -> None:
        """Take keys that are free, and ask about those of another command."""
        name = self.model.waiting
        owner = owner_of(self._choices.current.keys, keys)
        if owner is None or owner == name:
            self._take((keys,))
            return
        self._asked = keys
        sentence = _("{keys} is “{command}”. Enter gives it to this command instead.")
        self._say(sentence.format(keys=native(keys), command=self._actions.command(owner).words))

    def _take(self, keys: tuple[str, ...]) -> None:
        name = Name(self.model.waiting)
        self._leave()
        self._choices.change(keys=bind(self._choices.current.keys, name, keys))

    @Slot()
    def _bring_usual(self) -> None:
        if name := self._name():
            self._leave()
            self._choices.change(keys=unbind(self._choices.current.keys, name))

    @Slot()
    def _bring_all_usual(self) -> None:
        self._leave()
        self._choices.change(keys=())

    def _say(self, words: str) -> None:
        self.said.setText(
            words or _("Enter changes the keys of a command, Delete brings its usual ones back.")
        )
        self.list.setAccessibleDescription(words)
        self.list.viewport().update()

    def _lay_out(self) -> None:
        for button in (self.change, self.usual, self.all_usual):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.all_usual)
        buttons.addStretch()
        buttons.addWidget(self.usual)
        buttons.addWidget(self.change)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(12)
        for widget in (self.filter, Hairline(self._themes), self.list, Hairline(self._themes), self.said):
            box.addWidget(widget, 1 if widget is self.list else 0)
        box.addLayout(buttons)
        self._say("")


def keys_of(event: QKeyEvent) -> str:
    """Write the keys of a press in Qt's portable form; a sign that needs Shift is written without it."""
    combination = event.keyCombination()
    text = event.text()
    sign = len(text) == 1 and text.isprintable() and not text.isalnum() and not text.isspace()
    if sign and combination.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
        modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return QKeySequence(int(modifiers.value) | event.key()).toString()
    keypad = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(int(keypad.value) | event.key()).toString()
