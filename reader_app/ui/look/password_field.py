"""The field of a password: nobody beside the reader sees it, unless they turn the eye on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader_app.ui.look.buttons import ToolButton
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

_GAP = 6


class PasswordField(QWidget):
    """Given away once: `take` empties it. Nothing of it can be undone, dragged out or completed."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Password"))
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = ToolButton(themes, "eye", "")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        self.setFocusProxy(self.line)
        self._show(seen=False)

    @property
    def eye(self) -> ToolButton:
        """The button that shows what is typed."""
        return self._eye

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.line.text()

    def take(self) -> str:
        """Give what was typed, as it was typed, and forget it."""
        typed = self.line.text()
        self.empty()
        return typed

    def empty(self) -> None:
        """Forget what was typed, what undoing would bring back too, and hide what comes next."""
        self.line.setText("")
        self._eye.setChecked(False)

    @Slot(bool)
    def _show(self, seen: bool) -> None:  # noqa: FBT001  a signal's argument
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._eye.set_icon("eye-off" if seen else "eye")
        self._eye.set_name(_("Hide the password") if seen else _("Show the password"))
