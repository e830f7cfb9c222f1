"""The theme in use: chosen by the reader or followed from the desktop, changed while the window stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette

from reader_app.domain.preferences import ThemeName
from reader_app.ui.look.style_sheet import style_sheet
from reader_app.ui.look.theme import Theme, load_theme, mixed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Themes(QObject):
    """Keeps `current`, applies it to the application, then says that it `changed`.

    Everything that paints takes this object and reads its colours from `current`
    at paint time.
    """

    changed = Signal(Theme)

    def __init__(
        self, app: QApplication, wanted: ThemeName = ThemeName.SYSTEM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or app)
        self._app = app
        self._wanted = wanted
        self.current = load_theme(_file_of(wanted, app.styleHints().colorScheme()))
        apply_theme(app, self.current)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, wanted: ThemeName) -> None:
        """Wear the theme that the reader wants, at once."""
        self._wanted = wanted
        self._wear(_file_of(wanted, self._app.styleHints().colorScheme()))

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._wear(_file_of(self._wanted, scheme))

    def _wear(self, name: str) -> None:
        if name != self.current.name:
            self.current = load_theme(name)
            apply_theme(self._app, self.current)
            self.changed.emit(self.current)


def _file_of(wanted: ThemeName, desktop: Qt.ColorScheme) -> str:
    if wanted is not ThemeName.SYSTEM:
        return wanted.value
    return (ThemeName.DARK if desktop is Qt.ColorScheme.Dark else ThemeName.LIGHT).value


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress what Qt draws itself: Fusion, its palette, and the one style sheet."""
    if not app.styleSheet():  # afterwards Fusion is wrapped and has lost its name
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Give Qt the theme's colours; a window out of focus keeps them, a disabled control fades."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.list,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.list,
        role.Text: theme.text,
        role.PlaceholderText: theme.text3,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Highlight: theme.select,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.text2,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Light: theme.raised,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.control,
    }
    made = QPalette()
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    for group in groups:
        for name, colour in colours.items():
            made.setColor(group, name, colour)
    faded = mixed(theme.text3, theme.list, 0.6)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, faded)
    return made
