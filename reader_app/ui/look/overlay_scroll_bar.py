"""A scroll bar over the rows instead of beside them, so that every row ends where the header ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle

WIDTH = 10
_STAYS = 1200  # milliseconds after the last scroll


class OverlayScrollBar(QScrollBar):
    """Stands over the area's viewport, tied to the real bar, which is hidden.

    Shown while the area is scrolled, under the pointer, or focused by a key; never
    when there is nothing to scroll.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._real = area.verticalScrollBar()
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.setInterval(_STAYS)
        self._leaves.timeout.connect(self._leave)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._real.rangeChanged.connect(self._take_range)
        self._real.valueChanged.connect(self._take_value)
        self.valueChanged.connect(self._real.setValue)
        area.installEventFilter(self)
        self._take_range()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area's size; show up when the pointer comes in."""
        if watched is self._area:
            if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
                self._place()
            elif event.type() is QEvent.Type.Enter:
                self._appear()
            elif event.type() is QEvent.Type.Leave:
                self._leaves.start()
        return False

    def _take_range(self) -> None:
        self.setRange(self._real.minimum(), self._real.maximum())
        self.setPageStep(self._real.pageStep())
        self.setSingleStep(self._real.singleStep())
        if not self._scrolls():
            self.hide()

    def _take_value(self, value: int) -> None:
        if value != self.value():
            self.setValue(value)
        self._appear()
        self._leaves.start()

    def _appear(self) -> None:
        if self._scrolls():
            self._place()
            self.show()
            self.raise_()

    def _leave(self) -> None:
        if self.underMouse() or self.isSliderDown():
            self._leaves.start()
        else:
            self.hide()

    def _scrolls(self) -> bool:
        return self._real.maximum() > self._real.minimum()

    def _place(self) -> None:
        whole = self._area.rect()
        box = QRect(whole.right() - WIDTH + 1, whole.top(), WIDTH, whole.height())
        self.setGeometry(QStyle.visualRect(self._area.layoutDirection(), whole, box))
