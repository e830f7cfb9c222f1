"""Words that may take several lines, in a colour of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QShowEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes


class WordsLabel(QLabel):
    """A wrapping label that takes all the lines it needs and never loses one.

    `ink` names its colour in the theme.
    """

    def __init__(
        self,
        themes: Themes,
        words: str = "",
        font: QFont | None = None,
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._themes = themes
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if font:
            self.setFont(font)
        self._align()
        self._wear()
        themes.changed.connect(self._wear)

    def showEvent(self, event: QShowEvent) -> None:
        """Wear the theme: with a style sheet Qt takes the palette back when a parent changes places."""
        super().showEvent(event)
        self._wear()

    def changeEvent(self, event: QEvent) -> None:
        """Begin at the other side when the interface does."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def set_ink(self, ink: str) -> None:
        """Take another colour."""
        self._ink = ink
        self._wear()

    def minimumSizeHint(self) -> QSize:
        """The longest word on as many lines as it makes at the width at hand."""
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest, super().minimumSizeHint().width() or longest), metrics.height())

    def _align(self) -> None:
        """Stand at the interface's leading side whatever the direction of the words."""
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _wear(self) -> None:
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.WindowText, self._themes.current.colour(self._ink))
        self.setPalette(colours)
