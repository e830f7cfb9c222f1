"""The card in which an article's tags, or its lists, are chosen and new ones made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from reader_app.ui.look.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

WIDTH = 300
ROWS = 8  # names in sight at once


class NameCard(Card):
    """Typing narrows the names; Enter ticks the one that is left, or makes the one that was typed."""

    settled = Signal(list)  # the names that are ticked, when the card closes

    def __init__(
        self,
        themes: Themes,
        title: str,
        placeholder: str,
        known: Sequence[str],
        ticked: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(themes, title, WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = QLineEdit()
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._names = QListWidget()
        self._names.setAccessibleName(title)
        self._names.setFrameShape(QListWidget.Shape.NoFrame)
        for name in sorted({*known, *ticked}, key=str.casefold):
            self._add(name, ticked=name in ticked)
        self.box.addWidget(self._field)
        self.box.addWidget(self._names)
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._take)
        self.setFocusProxy(self._field)
        row = max(self._names.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self._names.setFixedHeight(row * max(1, min(ROWS, self._names.count() + 1)))

    def ticked(self) -> list[str]:
        """Name what is ticked."""
        return [item.text() for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def hideEvent(self, event: QHideEvent) -> None:
        """Settle when the card closes, whichever way."""
        if typed := self._field.text().strip():
            self._tick(typed)
        self.settled.emit(self.ticked())
        super().hideEvent(event)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(typed.strip().casefold() not in item.text().casefold())

    @Slot()
    def _take(self) -> None:
        typed = self._field.text().strip()
        self._field.clear()
        if typed:
            self._tick(typed)
        else:
            self.close()

    def _tick(self, typed: str) -> None:
        for item in self._items():
            if item.text().casefold() == typed.casefold():
                ticked = item.checkState() is Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
                return
        self._add(typed, ticked=True)
        self._names.scrollToBottom()

    def _add(self, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(name, self._names)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self._names.item(row) for row in range(self._names.count())]
