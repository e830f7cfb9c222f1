"""The card in which an article's tags, or its lists, are chosen and new ones made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from reader_app.ui.look.card import Card
from reader_app.ui.shelf.dates import interface_locale
from reader_app.ui.window.name_rows import NEW, NameRows
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

WIDTH = 300
PADDING = 12
ROWS = 8  # names in sight at once
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NameCard(Card):
    """Typing narrows the names and offers the one that is new; Enter takes the row that is marked.

    The keys stay in the field: the arrows move the mark. Escape drops what was
    typed; a click elsewhere keeps it, since that is what was meant.
    """

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
        self.box.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.box.setSpacing(PADDING // 2)
        self._field = QLineEdit()
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.installEventFilter(self)
        self._names = QListWidget()
        self._names.setAccessibleName(title)
        self._names.setFrameShape(QListWidget.Shape.NoFrame)
        self._names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.setMouseTracking(True)
        self._names.viewport().setAutoFillBackground(False)
        self._rows = NameRows(themes, self._names)
        self._names.setItemDelegate(self._rows)
        for name in in_order({*known, *ticked}):
            self._add(name, ticked=name in ticked)
        self._new = QListWidgetItem(self._names)
        self._new.setData(NEW, True)  # noqa: FBT003  Qt's own signature
        self.box.addWidget(self._field)
        self.box.addWidget(self._names)
        self._connect()
        self._narrow("")

    def ticked(self) -> list[str]:
        """Name what is ticked."""
        return [item.text() for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the mark while the keys stay in the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key is Qt.Key.Key_Escape:
                self._field.clear()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Settle when the card closes."""
        if typed := self._field.text().strip():
            self._tick_named(typed)
        self.settled.emit(self.ticked())
        super().hideEvent(event)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._take)
        self._names.itemClicked.connect(self._take_row)
        self._names.currentItemChanged.connect(self._speak)
        self._names.itemChanged.connect(self._speak)
        self.setFocusProxy(self._field)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        """Show the names that hold what is typed, mark the one it begins, offer it where it is new."""
        wanted = typed.strip().casefold()
        names = [item.text().casefold() for item in self._items()]
        for item, name in zip(self._items(), names, strict=True):
            item.setHidden(wanted not in name)
        self._new.setHidden(not wanted or wanted in names)
        self._new.setText(_("Create “{name}”").format(name=typed.strip()))
        begun = (n for n, name in enumerate(names) if wanted and name.startswith(wanted))
        last = self._names.row(self._new) if wanted else -1
        self._names.setCurrentRow(names.index(wanted) if wanted in names else next(begun, last))
        self._fit()

    @Slot()
    def _speak(self) -> None:
        """Tell a screen reader which name is marked, and whether it is ticked: the focus is in the field."""
        item = self._names.currentItem() if self._names.currentRow() >= 0 else None
        said = item.text() if item and not item.isHidden() else ""
        if item and said and not item.data(NEW):
            ticked = item.checkState() is Qt.CheckState.Checked
            said = _("{name}, ticked").format(name=said) if ticked else said
        self._field.setAccessibleDescription(said)

    def _fit(self) -> None:
        shown = sum(not self._names.item(row).isHidden() for row in range(self._names.count()))
        self._names.setFixedHeight(self._rows.row_height() * min(ROWS, shown))
        self._names.setVisible(shown > 0)
        self.adjustSize()

    def _step(self, step: int) -> None:
        row = self._names.currentRow() + step
        while 0 <= row < self._names.count():
            if not self._names.item(row).isHidden():
                self._names.setCurrentRow(row)
                return
            row += step

    @Slot()
    def _take(self) -> None:
        item = self._names.currentItem() if self._names.currentRow() >= 0 else None
        if item and not item.isHidden():
            self._take_row(item)
        else:
            self.close()

    @Slot(QListWidgetItem)
    def _take_row(self, item: QListWidgetItem) -> None:
        if item is self._new:
            self._tick_named(self._field.text().strip())
        else:
            _turn(item)
        self._field.clear()

    def _tick_named(self, typed: str) -> None:
        for item in self._items():
            if item.text().casefold() == typed.casefold():
                item.setCheckState(Qt.CheckState.Checked)
                return
        self._names.insertItem(self._names.row(self._new), self._made(typed, ticked=True))

    def _add(self, name: str, *, ticked: bool) -> None:
        self._names.addItem(self._made(name, ticked=ticked))

    def _made(self, name: str, *, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setToolTip(name)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        items = [self._names.item(row) for row in range(self._names.count())]
        return [item for item in items if not item.data(NEW)]


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def in_order(names: set[str]) -> list[str]:
    """Sort names as the reader's language does: é stands beside e."""
    collator = QCollator(interface_locale())
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return sorted(sorted(names), key=collator.sortKey)
