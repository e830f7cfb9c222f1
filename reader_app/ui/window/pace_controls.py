"""The two things to say of the measured pace: whether it is measured, and that it is to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.switch import Switch
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices


class PaceControls(QWidget):
    """A switch, and a quiet action beside it."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._switch = Switch(themes, _("Reading pace"))
        self._switch.setChecked(choices.current.measure_pace)
        self._switch.toggled.connect(lambda on: choices.change(measure_pace=on))
        self._forget = QuietButton(_("Forget what was measured"))
        self._forget.clicked.connect(self._do_forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._switch)
        row.addWidget(self._forget)
        row.addStretch()
        self.setFocusProxy(self._switch)

    @Slot()
    def _do_forget(self) -> None:
        self._choices.pace_forgotten.emit()
        self._forget.setText(_("Forgotten"))
        self._forget.setEnabled(False)
