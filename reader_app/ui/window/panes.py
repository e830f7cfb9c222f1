"""The three panes and how they fold: sidebar, list and page, then list and page, then one of the two.

A full page may stand in place of list and page; the sidebar stays beside it where there is room.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QStyle, QVBoxLayout, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from reader_app.ui.look.themes import Themes

SIDEBAR = (200, 232, 320)  # narrowest, usual, widest; pixels (LOOK.md's layout)
LIST = (280, 344, 480)
NARROW_LIST = 320
PAGE = 420  # at least
SIDEBAR_FOLDS = 1000  # window narrower than this: the sidebar hides
LIST_FOLDS = 720  # narrower than this: the list or the page


class Width(Enum):
    """How many panes stand side by side."""

    WIDE = 3
    MIDDLE = 2
    NARROW = 1


class _Handle(QSplitterHandle):
    """A hairline that can be taken hold of a little beside itself."""

    def __init__(self, themes: Themes, splitter: QSplitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._themes = themes
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        QPainter(self).fillRect(event.rect(), self._themes.current.line)


class _Splitter(QSplitter):
    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Make a hairline."""
        return _Handle(self._themes, self)


class _Veil(QWidget):
    """Lies over everything but the sidebar that is laid over: a click on it takes the sidebar away."""

    pressed = Signal()

    def __init__(self, themes: Themes, panes: QWidget) -> None:
        super().__init__(panes)
        self._themes = themes
        self.edge = SIDEBAR[1]  # where the sidebar ends
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hear the click, and keep it from what lies beneath."""
        event.accept()
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sidebar's edge; the rest stays in sight."""
        edge = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(self.edge, 0, 1, self.height()))
        QPainter(self).fillRect(edge, self._themes.current.control)


class Panes(QWidget):
    """Holds the panes; `folded` tells the list whether it must offer the sidebar's button."""

    folded = Signal(bool)  # whether the sidebar is out of sight
    full_changed = Signal()  # a page stands in place of list and page, or does no more
    narrowed = Signal(bool)  # whether list and page share one place, so that the page offers Back

    def __init__(
        self, themes: Themes, sidebar: QWidget, articles: QWidget, page: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sidebar, self._articles, self._page = sidebar, articles, page
        self._width = Width.WIDE
        self._sidebar_wanted = True
        self._zen = False
        self._full: QWidget | None = None  # stands in place of list and page
        self._page_first = False  # of the two that share one place when narrow
        self._focus_before: QWidget | None = None  # the overlay opened
        self._keys_before_full: QWidget | None = None
        self._list_width = LIST[1]  # before it stood alone
        self._sidebar_width = SIDEBAR[1]  # while it stands in the row of panes
        self._splitter = _Splitter(themes, self)
        self._veil = _Veil(themes, self)
        self._veil.pressed.connect(self.close_overlay)
        for pane, (least, _, most) in ((sidebar, SIDEBAR), (articles, LIST)):
            pane.setMinimumWidth(least)
            pane.setMaximumWidth(most)
            self._splitter.addWidget(pane)
        self._splitter.addWidget(page)
        self._splitter.setStretchFactor(2, 1)
        self._splitter.setSizes([SIDEBAR[1], LIST[1], PAGE])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)

    @property
    def sidebar_shown(self) -> bool:
        """Whether the sidebar is in sight, beside the list or over it."""
        return self._sidebar.isVisibleTo(self)

    @property
    def sidebar_overlaid(self) -> bool:
        """Whether the sidebar lies over the list."""
        return self._sidebar.parent() is self and self._sidebar.isVisibleTo(self)

    @property
    def page_alone(self) -> bool:
        """Whether the page stands where the list was."""
        return self._width is Width.NARROW and self._page_first

    @Slot()
    def toggle_sidebar(self, *, by_key: bool = False) -> None:
        """Show or hide the sidebar; where there is no room it lies over the list."""
        if self._width is Width.WIDE:
            self._sidebar_wanted = not self._sidebar_wanted
            self._arrange()
        elif self.sidebar_shown:
            self.close_overlay()
        else:
            self._lay_over(by_key=by_key)

    @Slot()
    def close_overlay(self) -> None:
        """Take the sidebar off the list again."""
        if self.sidebar_overlaid:
            self._hide_overlay()
            back = self._focus_before
            if back and isValid(back) and back.isVisible():  # a card that had the focus is gone by now
                back.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def full(self) -> QWidget | None:
        """The full page that is on show."""
        return self._full

    def show_full(self, page: QWidget) -> None:
        """Show a page in place of list and page."""
        if self._full is None:
            self._keys_before_full = _holder_of_keys()
        if self._full is not page:
            self.leave_full()
            self._note_widths()
            self._full = page
            page.setMinimumWidth(min(PAGE, LIST[0]))
            self._splitter.addWidget(page)
            self._splitter.setStretchFactor(self._splitter.count() - 1, 1)
        self._arrange()
        self.full_changed.emit()

    @Slot()
    def leave_full(self) -> None:
        """Show list and page again."""
        full, self._full = self._full, None
        if full:
            full.hide()
            full.setParent(self)
            self._arrange()
            self._part_again()
            self.full_changed.emit()

    @Slot(result=bool)
    def return_from_full(self) -> bool:
        """Show list and page again; answers whether what had the keys before has them again."""
        back, self._keys_before_full = self._keys_before_full, None
        self.leave_full()
        if back is None or not isValid(back) or not back.isVisible():
            return False
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_page(self) -> None:
        """Bring the page forward where there is room for one pane only."""
        self._page_first = True
        self._arrange()

    def show_list(self) -> None:
        """Bring the list forward where there is room for one pane only."""
        self._page_first = False
        self.leave_full()
        self._arrange()

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page, or bring the rest back."""
        self._zen = on
        self._arrange()

    def state(self) -> QByteArray:
        """The widths that the reader gave the panes."""
        self.leave_full()
        self._hide_overlay()
        self._put_back()
        return self._splitter.saveState()

    def restore(self, state: QByteArray, *, sidebar: bool) -> None:
        """Take those widths again."""
        self._splitter.restoreState(state)
        self._sidebar_wanted = sidebar
        self._arrange()

    @property
    def sidebar_wanted(self) -> bool:
        """Whether the reader wants the sidebar where there is room for it."""
        return self._sidebar_wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        width = self._fitting()
        if width is not self._width:
            self._width, alone = width, self._width is Width.NARROW
            self._arrange()
            if alone:
                self._part_again()
        elif width is not Width.NARROW:
            self._note_widths()
        elif self.sidebar_overlaid:
            self._place_overlay()

    def _note_widths(self) -> None:
        """Remember how the reader had parted the panes, before one of them takes all the room."""
        if self._width is not Width.NARROW and self._full is None and self._articles.isVisible():
            self._list_width = self._articles.width()
            if self._width is Width.WIDE and self._sidebar.isVisible():
                self._sidebar_width = self._sidebar.width()

    def _part_again(self) -> None:
        """Give sidebar and list the widths that they had, and the page the rest."""
        if self._width is not Width.NARROW and self._full is None:
            beside = self._width is Width.WIDE and self._sidebar.isVisible()
            others = [self._sidebar_width, self._list_width] if beside else [0, self._list_width]
            if self._sidebar.parent() is not self._splitter:
                others = others[1:]
            self._splitter.setSizes([*others, max(PAGE, self._splitter.width() - sum(others) - len(others))])

    def _fitting(self) -> Width:
        if self.width() < LIST_FOLDS:
            return Width.NARROW
        return Width.MIDDLE if self.width() < SIDEBAR_FOLDS else Width.WIDE

    def _arrange(self) -> None:
        narrow = self._width is Width.NARROW
        beside = self._width is Width.WIDE and self._sidebar_wanted and not self._zen
        self._hide_overlay()
        if beside:
            self._put_back()
        elif self._sidebar.parent() is self._splitter and self._sidebar.isVisible():
            self._sidebar_width = self._splitter.sizes()[0]
        self._sidebar.setVisible(beside)
        self._articles.setMaximumWidth(16777215 if narrow else LIST[2])  # Qt's own "no limit"
        self._articles.setMinimumWidth(min(LIST[0], self.width()) if narrow else LIST[0])
        full = self._full is not None
        self._articles.setVisible(not (full or self._zen or (narrow and self._page_first)))
        self._page.setVisible(not full and (self._zen or not narrow or self._page_first))
        if self._full:
            self._full.show()
        self.folded.emit(not beside)
        self.narrowed.emit(narrow and not self._zen)

    def _lay_over(self, *, by_key: bool) -> None:
        """The sidebar leaves the row of panes and lies over the list, as wide as usual."""
        self._focus_before = QApplication.focusWidget()
        self._sidebar.setParent(self)
        self._place_overlay()
        for widget in (self._veil, self._sidebar):
            widget.show()
            widget.raise_()
        reason = Qt.FocusReason.ShortcutFocusReason if by_key else Qt.FocusReason.PopupFocusReason
        self._sidebar.setFocus(reason)

    def _place_overlay(self) -> None:
        box = QRect(0, 0, self._overlay_width(), self.height())
        self._veil.edge = box.width()
        self._sidebar.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
        self._veil.setGeometry(self.rect())

    def _overlay_width(self) -> int:
        """As wide as its words need."""
        return max(SIDEBAR[1], self._sidebar.sizeHint().width())

    def _put_back(self) -> None:
        """The sidebar stands in the row of panes again, as wide as it was there."""
        if self._sidebar.parent() is self:
            self._splitter.insertWidget(0, self._sidebar)
            self._sidebar.show()
            _, articles, *pages = self._splitter.sizes()
            pages[-1] -= self._sidebar_width
            self._splitter.setSizes([self._sidebar_width, articles, *pages])

    def _hide_overlay(self) -> None:
        self._veil.hide()
        if self._sidebar.parent() is self:
            self._sidebar.hide()


def _holder_of_keys() -> QWidget | None:
    """Give what has the keys; of a page what stays when its sheet is made anew."""
    focused = QApplication.focusWidget()
    parent = focused.parentWidget() if focused else None
    return parent if parent and parent.focusProxy() is focused else focused
