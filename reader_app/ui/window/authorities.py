"""The file of further certificate authorities: a field, and a button that chooses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import OutlinedButton
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices


class Authorities(QWidget):
    """Says so where there is no such file; a later choice takes the place of the one before."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.field = QLineEdit(choices.current.authorities)
        self.field.setAccessibleName(_("Certificate authorities"))
        self.field.editingFinished.connect(self._take)
        self.choose_button = OutlinedButton(_("Choose…"))
        self.choose_button.clicked.connect(self._choose)
        self.trouble = WordsLabel(themes, "", interface_font(Size.SMALL), "bad")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.choose_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.trouble)
        self.setFocusProxy(self.field)
        self._look()

    @Slot()
    def _choose(self) -> None:
        kinds = _("Certificates") + " (*.pem *.crt *.cer);;* (*)"
        path, _kind = QFileDialog.getOpenFileName(self, _("Certificate authorities"), "", kinds)
        if path:
            self.field.setText(path)
            self._take()

    @Slot()
    def _take(self) -> None:
        self._choices.change(authorities=self.field.text().strip())
        self._look()

    def _look(self) -> None:
        """See whether the file is there; a moment's look on this machine's own disk."""
        path = self._choices.current.authorities
        missing = bool(path) and not Path(path).expanduser().is_file()
        self.trouble.setText(_("There is no such file.") if missing else "")
        self.trouble.setVisible(missing)
