"""Room for what a dialog holds: all of it where the screen is large enough, else a part that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar

EDGE = 48  # pixels of the screen that a dialog leaves free, for its title and what stands round it


class ScrollRoom(QScrollArea):
    """Holds the content of a dialog; what gets the keys comes into sight, and the page keys scroll."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._scroll_bar = OverlayScrollBar(self)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the dialog grow with what is in it."""
        answer = super().eventFilter(watched, event)
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return answer

    def fit(self) -> None:
        """Make the dialog no smaller than its content, as far as its screen has the room."""
        dialog = self.window()
        screen = dialog.screen().availableGeometry().size() - QSize(0, EDGE)
        dialog.setMinimumSize(self._wanted().boundedTo(screen))

    def _wanted(self) -> QSize:
        layout = self._content.layout()
        if layout is None:
            return self._content.sizeHint()
        width = max(self._content.minimumWidth(), layout.totalMinimumSize().width())
        if not layout.hasHeightForWidth():
            return QSize(width, layout.totalSizeHint().height())
        return QSize(width, layout.totalHeightForWidth(max(self.width(), width)))
