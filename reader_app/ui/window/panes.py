"""The three panes and how they fold: sidebar, list and page, then list and page, then one of the two."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

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


class Panes(QWidget):
    """Holds the panes; `folded` tells the list whether it must offer the sidebar's button."""

    folded = Signal(bool)  # whether the sidebar is out of sight
    narrowed = Signal(bool)  # whether list and page share one place, so that the page offers Back

    def __init__(
        self, themes: Themes, sidebar: QWidget, articles: QWidget, page: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sidebar, self._articles, self._page = sidebar, articles, page
        self._width = Width.WIDE
        self._sidebar_wanted = True
        self._zen = False
        self._page_first = False  # of the two that share one place when narrow
        self._splitter = _Splitter(themes, self)
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
    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar; where there is no room it lies over the list."""
        if self._width is Width.WIDE:
            self._sidebar_wanted = not self._sidebar_wanted
            self._arrange()
        elif self.sidebar_shown:
            self.close_overlay()
        else:
            self._lay_over()

    @Slot()
    def close_overlay(self) -> None:
        """Take the sidebar off the list again."""
        if self._sidebar.parent() is self:
            self._sidebar.hide()

    def show_page(self) -> None:
        """Bring the page forward where there is room for one pane only."""
        self._page_first = True
        self._arrange()

    def show_list(self) -> None:
        """Bring the list forward where there is room for one pane only."""
        self._page_first = False
        self._arrange()

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page, or bring the rest back."""
        self._zen = on
        self._arrange()

    def state(self) -> QByteArray:
        """The widths that the reader gave the panes."""
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
            self._width = width
            self._arrange()
        elif self._sidebar.parent() is self:
            self._sidebar.resize(self._sidebar.width(), self.height())

    def _fitting(self) -> Width:
        if self.width() < LIST_FOLDS:
            return Width.NARROW
        return Width.MIDDLE if self.width() < SIDEBAR_FOLDS else Width.WIDE

    def _arrange(self) -> None:
        narrow = self._width is Width.NARROW
        beside = self._width is Width.WIDE and self._sidebar_wanted and not self._zen
        if self._sidebar.parent() is self:
            self._sidebar.hide()
        if beside and self._sidebar.parent() is not self._splitter:
            self._splitter.insertWidget(0, self._sidebar)
        self._sidebar.setVisible(beside)
        self._articles.setMaximumWidth(16777215 if narrow else LIST[2])  # Qt's own "no limit"
        self._articles.setMinimumWidth(min(LIST[0], self.width()) if narrow else LIST[0])
        self._articles.setVisible(not self._zen and not (narrow and self._page_first))
        self._page.setVisible(self._zen or not narrow or self._page_first)
        self.folded.emit(not beside)
        self.narrowed.emit(narrow and not self._zen)

    def _lay_over(self) -> None:
        """The sidebar leaves the row of panes and lies over the list, as wide as usual."""
        self._sidebar.setParent(self)
        self._sidebar.setGeometry(
            0 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else self.width() - SIDEBAR[1],
            0,
            SIDEBAR[1],
            self.height(),
        )
        self._sidebar.show()
        self._sidebar.raise_()
        self._sidebar.setFocus(Qt.FocusReason.PopupFocusReason)
