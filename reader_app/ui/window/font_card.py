"""Choosing a font: a button that names it, and the card of families that typing narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy

from reader_app.ui.look.buttons import OutlinedButton
from reader_app.ui.look.card import Card
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import painting
from reader_app.ui.look.shipped_fonts import load_family, shipped_families
from reader_app.ui.window.font_rows import FontList, FontRows
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

WIDTH, ROWS, PADDING = 320, 9, 12
_ARROW = 30  # pixels at the button's end
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


def families(*, fixed: bool) -> list[str]:
    """List the families to choose from: those that are shipped, then the system's; `fixed` for code."""
    shipped = [] if fixed else [family for family in shipped_families() if load_family(family)]
    system = [
        family
        for family in QFontDatabase.families()
        if not QFontDatabase.isPrivateFamily(family)
        and QFontDatabase.isSmoothlyScalable(family)
        and (not fixed or QFontDatabase.isFixedPitch(family))
    ]
    return [*shipped, *(family for family in system if family not in shipped)]


class FontCard(Card):
    """The keys stay in the field: typing narrows, the arrows walk, Enter takes."""

    taken = Signal(str)  # a family, "" for the usual one

    def __init__(self, themes: Themes, name: str, usual: str, chosen: str, parent: QWidget) -> None:
        super().__init__(themes, name, WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.box.setSpacing(PADDING // 2)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find a font"))
        self.field.setAccessibleName(_("Find a font"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._take)
        self.list = FontList(usual, chosen)
        self.view = QListView()
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.viewport().setAutoFillBackground(False)
        rows = FontRows(themes, self.view)
        self.view.setItemDelegate(rows)
        self.view.setModel(self.list)
        self.view.setFixedHeight(rows.row_height() * ROWS)
        self.view.clicked.connect(self._take_row)
        self.box.addWidget(self.field)
        self.box.addWidget(self.view)
        self.setFocusProxy(self.field)

    def offer(self, names: list[str]) -> None:
        """Show the families; the chosen one is marked and in sight."""
        self.list.offer(names)
        self._mark(self.list.chosen_row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk while the keys stay in the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step:
                row = self.view.currentIndex().row() + step
                self._mark(max(0, min(row, self.list.rowCount() - 1)))
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        self.list.narrow(typed)
        self._mark(self.list.chosen_row() if not typed.strip() else 0)

    def _mark(self, row: int) -> None:
        self.view.setCurrentIndex(self.list.index(row, 0))
        self.view.scrollTo(self.view.currentIndex())

    @Slot()
    def _take(self) -> None:
        if self.view.currentIndex().isValid():
            self._take_row(self.view.currentIndex())

    def _take_row(self, index: QModelIndex) -> None:
        self.taken.emit(self.list.family(index.row()))
        self.close()


class FontChoice(OutlinedButton):
    """Names the family in use; pressed, it opens the card. `usual` is what is used where none is chosen."""

    chosen = Signal(str)  # a family, "" for the usual one

    def __init__(self, themes: Themes, name: str, usual: str, *, fixed: bool = False) -> None:
        super().__init__()
        self._themes, self._name, self._usual, self._fixed = themes, name, usual, fixed
        self._family = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "choice")
        self.clicked.connect(self._open)
        self.show_family("")

    def show_family(self, family: str) -> None:
        """Show which family is in use."""
        self._family = family
        self.setText(family or self._usual)
        self.setAccessibleName(f"{self._name}: {self.text()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the arrow at its end."""
        super().paintEvent(event)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        box = self.rect()
        box.setWidth(_ARROW)
        if left_to_right:
            box.moveRight(self.rect().right())
        with painting(self) as painter:
            draw_icon(painter, box, "chevron-down", SLIP_ICON, self._themes.current.text2)

    @Slot()
    def _open(self) -> None:
        card = FontCard(self._themes, self._name, self._usual, self._family, self.window())
        card.offer(families(fixed=self._fixed))
        card.taken.connect(self.chosen)
        card.open_from(self)
        card.field.setFocus(Qt.FocusReason.PopupFocusReason)
