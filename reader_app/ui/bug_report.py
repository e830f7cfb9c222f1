"""A bug is loud: a report that can be copied, and that holds no address and no secret."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from reader_app import __version__
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

BETWEEN = 12  # pixels between the parts, and 24 around them (LOOK.md's space scale)


def write_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a bug by its type and the lines it went through.

    The error's own words are left out, and so are files outside the app: they may
    hold what the reader reads.
    """
    steps = traceback.extract_tb(trace)
    lines = [f"  {_short(step.filename)}:{step.lineno} {step.name}" for step in steps]
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    return "\n".join([f"Lutrin {__version__}", system, kind.__name__, *lines])


def _short(filename: str) -> str:
    """A path from the package on; another package's file by its last two names."""
    parts = filename.replace("\\", "/").split("/")
    if "reader_app" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("reader_app") :])
    return "/".join(parts[-2:])


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
        copy, close = QPushButton(_("Copy the report")), QPushButton(_("Go on"))
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

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class BugCatcher:
    """Shows the report of the first bug; later ones go to stderr only, so that dialogs never pile up."""

    def __init__(self) -> None:
        self._open: BugReport | None = None
        sys.excepthook = self.caught

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what nobody caught: on stderr whole, for developers; in the window as a report."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = write_report(kind, trace)
        print(report, file=sys.stderr)  # noqa: T201  where a developer looks
        if self._open is None and QGuiApplication.instance() is not None:
            self._open = BugReport(report)
            self._open.finished.connect(self._closed)
            self._open.open()

    @Slot()
    def _closed(self) -> None:
        self._open = None
