"""The words that Qt says itself: its context menus, the buttons of its dialogs, the names of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def teach_qt(app: QApplication, language: str) -> bool:
    """Let Qt speak the interface's language; answers whether it has words in it (English it knows)."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(f"qtbase_{language}", folder) and app.installTranslator(translator)
