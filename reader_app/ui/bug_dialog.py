"""The window of a bug: what happened, and a report that can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout

from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

BETWEEN = 12  # pixels between the parts, and 24 around them


class BugReport(QDialog):
    """Says that something went wrong that should not have, and lets the reader copy the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A fault in Lutrin"))
        self._report = report
        said = QLabel(
            _(
                "Lutrin made a mistake. What you saved is safe. The report below names no page "
                "and no account; you can send it to the authors."
            )
        )
        said.setWordWrap(True)
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(_("Report"))
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        copy, close = OutlinedButton(_("Copy the report")), MainButton(_("Go on"))
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * BETWEEN, 2 * BETWEEN, 2 * BETWEEN, 2 * BETWEEN)
        layout.setSpacing(BETWEEN)
        layout.addWidget(said)
        layout.addWidget(shown)
        layout.addLayout(buttons)
        self.resize(560, 360)
        close.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
