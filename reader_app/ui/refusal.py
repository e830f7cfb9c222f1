"""The window that says why there is no other: the library cannot be opened."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QVBoxLayout

from reader_app.ui.look.buttons import MainButton
from reader_app.wording.catalogue import _

MARGIN = 24


class Refusal(QDialog):
    """A sentence, the next step, and one button."""

    def __init__(self, sentence: str, next_step: str) -> None:
        super().__init__()
        self.setWindowTitle("Lutrin")
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(MARGIN // 2)
        for words in (sentence, next_step):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setVisible(bool(words))
            box.addWidget(label)
        leave = MainButton(_("Quit"))
        leave.setDefault(True)
        leave.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        box.addLayout(row)
        self.setMinimumWidth(420)

    def exec(self) -> int:
        """Wait for the reader; with no screen to show it on there is nobody to wait for."""
        if QApplication.platformName() in {"offscreen", "minimal"}:
            return 0
        return super().exec()
