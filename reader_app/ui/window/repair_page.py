"""The page while it is mended: a page of its own over the article's, that nothing else knows of.

The reader's place, highlights and what is read aloud belong to the article as it is kept;
what is tried here touches none of them, and to discard it is to take this page away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout

from reader_app.domain.repair import RepairKind
from reader_app.ui.look.announcing import announce
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.window.commands import Name
from reader_app.ui.window.repair_band import RepairBand
from reader_app.ui.window.repair_frame import RepairFrame
from reader_app.wording.catalogue import _
from reader_app.wording.repairs import say_block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.shelf import OpenArticle
    from reader_app.services.repair_units import Unit
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.commands import Actions

# What stays possible beside the mending; any other command is about the article as it is kept.
BESIDE = frozenset(
    {
        *(Name.QUIT, Name.PANES, Name.SIDEBAR, Name.LARGER, Name.SMALLER, Name.USUAL_SIZE, Name.THEME),
        *(Name.FULL_SCREEN, Name.PREFERENCES, Name.SHORTCUTS, Name.MENU, Name.FIELD),
    }
)
_HEARD = 140  # characters of a block that are said aloud


class RepairPage(Pane):
    """Band and page; gives what the reader wants done as signals."""

    act_wanted = Signal(object, int)  # a RepairKind, the number of the unit
    left_out_wanted = Signal()
    undo_wanted = Signal()
    done_wanted = Signal()
    chosen_changed = Signal()

    def __init__(
        self, themes: Themes, actions: Actions, make_view: Callable[[QWidget], PageView], host: QWidget
    ) -> None:
        super().__init__(themes, Ground.PAGE, host)
        self._actions = actions
        self.band = RepairBand(themes, self)
        self.view = make_view(self)
        self.view.sheet_shown.connect(self._watch)
        self.frame = RepairFrame(themes, self.view)
        self.units: Sequence[Unit] = ()
        self.chosen = -1
        self._keys = self._key_deeds()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self.view, 1)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Repair the page"))
        self.setAccessibleDescription(_("The arrow keys go from block to block."))

    def show_article(self, opened: OpenArticle, units: Sequence[Unit], chosen: int) -> None:
        """Show an article as the repairs make it, with one of its units chosen."""
        from reader_app.ui.window.page_words import byline, page_words  # noqa: PLC0415  with the page

        self.units = units
        self.frame.show_units(units)
        self.view.show_article(opened, page_words(opened), byline=byline(opened))
        self.choose(chosen)

    def choose(self, number: int, *, tell: bool = True) -> None:
        """Choose a unit, bring it into sight, and say it aloud."""
        self.chosen = min(max(number, 0), len(self.units) - 1)
        self.frame.choose(self.chosen)
        if self.chosen >= 0 and tell:
            unit = self.units[self.chosen]
            self.view.show_range(unit.start, min(unit.end, unit.start + _HEARD))
            self.announce(say_block(unit.words[:_HEARD], self.chosen + 1, len(self.units), held=unit.held))
        self.chosen_changed.emit()

    def announce(self, words: str) -> None:
        """Have a screen reader say something."""
        announce(self, words)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this page, and those that would do something to the article under it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self._is_beside(event):
                event.accept()
                return True
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and mend."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        deed = self._keys.get((event.key(), control))
        if deed:
            deed()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose what the pointer is at; nothing is selected and no link followed here."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point_at(event)
            return True
        if kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._point_at(event)
            return True
        swallowed = {QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.ContextMenu}
        return kind in swallowed or super().eventFilter(watched, event)

    def _point_at(self, event: QMouseEvent) -> None:
        number = self.frame.unit_at(self.view.mapFromGlobal(event.globalPosition().toPoint()))
        if number >= 0 and number != self.chosen:
            self.choose(number, tell=False)

    def _watch(self, sheet: PageSheet) -> None:
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet.viewport().installEventFilter(self)
        self.frame.setGeometry(self.view.rect())
        self.frame.watch(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frame over the whole page."""
        super().resizeEvent(event)
        self.frame.setGeometry(self.view.rect())

    def _is_beside(self, event: QKeyEvent) -> bool:
        keys = QKeySequence(event.keyCombination())
        return any(keys in self._actions[name].shortcuts() for name in BESIDE)

    def _key_deeds(self) -> dict[tuple[int, bool], Callable[[], object]]:
        key = Qt.Key
        plain: dict[int, Callable[[], object]] = {
            key.Key_Down: lambda: self.choose(self.chosen + 1),
            key.Key_Up: lambda: self.choose(self.chosen - 1),
            key.Key_Home: lambda: self.choose(0),
            key.Key_End: lambda: self.choose(len(self.units) - 1),
            key.Key_PageDown: self.view.turn_page,
            key.Key_PageUp: lambda: self.view.turn_page(back=True),
            key.Key_Space: self.view.turn_page,
            key.Key_Delete: lambda: self._want(RepairKind.REMOVE),
            key.Key_Backspace: lambda: self._want(RepairKind.REMOVE),
            key.Key_S: lambda: self._want(RepairKind.START),
            key.Key_E: lambda: self._want(RepairKind.END),
            key.Key_Return: lambda: self._want(RepairKind.BRING),
            key.Key_Enter: lambda: self._want(RepairKind.BRING),
            key.Key_B: self.left_out_wanted.emit,
            key.Key_Escape: self.done_wanted.emit,
        }
        deeds = {(pressed, False): deed for pressed, deed in plain.items()}
        deeds[key.Key_Z, True] = self.undo_wanted.emit
        return deeds

    def _want(self, kind: RepairKind) -> None:
        if self.chosen >= 0:
            self.act_wanted.emit(kind, self.chosen)
