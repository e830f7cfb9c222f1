"""Buttons of words: the one main action, the outlined ones, the quiet ones; and the drawn tool button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QStyle, QWidget

from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icons import ICON, SLIP_ICON, draw_icon
from reader_app.ui.look.painting import draw_words, fill_round, painting
from reader_app.ui.look.theme import mixed
from reader_app.ui.look.tone import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent

    from reader_app.ui.look.themes import Themes

TOOL = 32  # a tool button is square
QUIET_INSIDE = 9  # pixels from a quiet button's edge to its words
_CROSS = 26  # a small one, at the end of a slip or a field
_GAP = 6
_PADDING = 8


class _WordButton(QPushButton):
    """A push button that never gives its words away."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as the words: text is never the thing that gives way."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as Space does: in a dialog without a default button nothing else would."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class MainButton(_WordButton):
    """The one action of a region that stands out."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setProperty("kind", "main")
        self.setFont(interface_font(weight=SEMIBOLD))


class OutlinedButton(_WordButton):
    """An action beside the main one."""


class QuietButton(_WordButton):
    """Words in the accent, for what is rarely wanted."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setProperty("kind", "quiet")


class ToolButton(QAbstractButton):
    """An icon, 32 square, with words beside it where there is room for them.

    `name` is what a screen reader says and what the tooltip shows with the
    shortcut; the shortcut itself belongs to an action of the window.
    """

    def __init__(
        self,
        themes: Themes,
        icon: str,
        name: str,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = icon
        self._filled = False
        self._tone = Tone.PLAIN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name, shortcut)
        themes.changed.connect(self.update)

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Say what the button does now ("Add to favourites", "Take out of favourites")."""
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)

    def set_icon(self, icon: str, *, filled: bool = False, tone: Tone = Tone.PLAIN) -> None:
        """Draw another icon; a filled one is in the accent ("starred")."""
        self._icon, self._filled, self._tone = icon, filled, tone
        self.update()

    _side, _icon_size = TOOL, ICON

    def sizeHint(self) -> QSize:
        """A square, or an icon with its words."""
        if not self.text():
            return QSize(self._side, self._side)
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(2 * _PADDING + ICON + _GAP + words, TOOL)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and words."""
        theme = self._themes.current
        with painting(self) as painter:
            if self.isChecked() or self.isDown():
                fill_round(painter, self.rect(), theme.select_idle if self.isChecked() else theme.press)
            elif self.underMouse() and self.isEnabled():
                fill_round(painter, self.rect(), theme.hover)
            box = QRect(0, 0, self.width() if not self.text() else 2 * _PADDING + ICON, self.height())
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            draw_icon(painter, box, self._icon, self._icon_size, self._colour(), filled=self._filled)
            if self.text():
                words = self.rect().adjusted(_PADDING + ICON + _GAP, 0, -_PADDING, 0)
                words = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
                draw_words(painter, words, self.text(), self._font(), self._colour())

    def _colour(self) -> QColor:
        theme = self._themes.current
        if not self.isEnabled():
            return mixed(theme.text3, theme.list, 0.5)
        if self._filled or self.isChecked():
            return theme.accent
        return self._tone.icon(theme)

    def _font(self) -> QFont:
        return interface_font(Size.SMALL, MEDIUM)


class CrossButton(ToolButton):
    """The small × that dismisses a slip or empties a field."""

    _side, _icon_size = _CROSS, SLIP_ICON

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "x", name, parent=parent)
