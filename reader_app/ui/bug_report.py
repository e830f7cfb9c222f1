"""A bug is loud: a report that can be copied, and that holds no address and no secret."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication

from reader_app import __version__

if TYPE_CHECKING:
    from types import TracebackType

    from reader_app.ui.bug_dialog import BugReport


def write_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a bug by its type and the lines it went through.

    The error's own words are left out, and so are files outside the app: they may
    hold what the reader reads.
    """
    import platform  # noqa: PLC0415  a good day needs neither of them
    import traceback  # noqa: PLC0415  as above

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
            from reader_app.ui.bug_dialog import BugReport  # noqa: PLC0415  as above

            self._open = BugReport(report)
            self._open.finished.connect(self._closed)
            self._open.open()

    @Slot()
    def _closed(self) -> None:
        self._open = None
