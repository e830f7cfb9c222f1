"""What the page says under a picture, its credit, and what it shows for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.picture_series import ArticlePicture

_WIDEST = 720  # pixels of a line
_MOST = 0.3  # of the window's height; longer captions are scrolled
_MARGINS = (28, 14, 28, 20)
_GAP = 4


class PictureCaption(QScrollArea):
    """Three kinds of words under one another; gone where the page says nothing."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._caption = WordsLabel(themes)
        self._credit = WordsLabel(themes, font=interface_font(Size.SMALL), ink="text2")
        self._alternative = WordsLabel(themes, font=interface_font(Size.SMALL), ink="text2")
        self._labels = (self._caption, self._credit, self._alternative)
        content = QWidget()
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for label in self._labels:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch()
        line = QHBoxLayout(content)
        line.setContentsMargins(*_MARGINS)
        line.addStretch()
        line.addWidget(self._words)
        line.addStretch()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Caption"))
        for ground in (self, self.viewport(), content):
            ground.setAutoFillBackground(False)
        self._scroll_bar = OverlayScrollBar(self)

    def show_picture(self, picture: ArticlePicture) -> None:
        """Say what is said of this one; what its description only repeats is not said twice."""
        described = picture.alternative if picture.alternative != picture.caption else ""
        said = _("Description: {words}").format(words=described) if described else ""
        for label, words in (
            (self._caption, picture.caption),
            (self._credit, picture.credit),
            (self._alternative, said),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.setVisible(bool(picture.caption or picture.credit or said))
        self.setAccessibleDescription(picture.said)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def stops(self) -> list[QWidget]:
        """What the keys can reach: the caption, where it has to be scrolled."""
        return [self] if self.verticalScrollBar().maximum() else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as this width makes."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Leave the height to what is said."""
        return QSize(320, self.minimumHeight())

    def _fit(self) -> None:
        """Stand in the middle, as wide as the longest line may be; long captions begin at one edge."""
        left, top, right, bottom = _MARGINS
        labels = [label for label in self._labels if label.text()]
        natural = max(
            (QFontMetrics(each.font()).horizontalAdvance(each.text()) for each in labels), default=0
        )
        width = max(1, min(_WIDEST, natural + 2, self.width() - left - right))
        self._words.setFixedWidth(width)
        lines = sum(label.heightForWidth(width) for label in labels) + _GAP * max(0, len(labels) - 1)
        parent = self.parentWidget()
        most = round(parent.height() * _MOST) if parent else lines
        self.setFixedHeight(max(1, min(lines + top + bottom, most)))
