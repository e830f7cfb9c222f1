"""A slider that says its value in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = 12
_HANDLE = 22  # pixels; the style sheet makes the handle higher than Qt believes


class WordedSlider(QWidget):
    """`say` puts a value into words ("19 points"); `limits` are the smallest and the largest value."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        limits: tuple[int, int],
        say: Callable[[int], str],
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(*limits)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(step)
        self._slider.setAccessibleName(name)
        self._slider.setMinimumHeight(_HANDLE)
        self._words = QLabel()
        self._words.setMinimumWidth(self._widest(limits))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._slider, 1)
        row.addWidget(self._words)
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._tell)
        self._tell(self._slider.value())

    def value(self) -> int:
        """Give the value."""
        return self._slider.value()

    def set_value(self, value: int) -> None:
        """Show a value, without a signal."""
        self._slider.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self._slider.setValue(value)
        self._slider.blockSignals(False)  # noqa: FBT003  Qt's own signature
        self._show(value)

    def _tell(self, value: int) -> None:
        self._show(value)
        self.changed.emit(value)

    def _show(self, value: int) -> None:
        words = self._say(value)
        self._words.setText(words)
        self._slider.setAccessibleDescription(words)

    def words_width(self) -> int:
        """Give the room that the words take at least."""
        return self._words.minimumWidth()

    def set_words_width(self, width: int) -> None:
        """Give the words more room, so that sliders above one another end together."""
        self._words.setMinimumWidth(width)

    def _widest(self, limits: tuple[int, int]) -> int:
        metrics = QFontMetrics(self.font())
        return max(metrics.horizontalAdvance(self._say(limit)) for limit in limits)
