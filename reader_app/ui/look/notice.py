"""A notice: what was done in one sentence, and one action that undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.fonts import SEMIBOLD, interface_font
from reader_app.ui.look.painting import RADIUS_SLIP, fill_round, painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

STAYS = 8000  # milliseconds; longer while it is hovered or focused
_ABOVE = 20  # pixels of page that stay below it
_ONE_LINE, _LINES = 4, 9  # pixels above and below the words
_AWAY = 16  # at least so far from the sides


class Notice(QWidget):
    """An inverse slip at the bottom centre of `host`; one at a time, the newest.

    While the host is out of sight it stands in what `stand_in` named, else in the window: it may be
    the way to undo.
    """

    def __init__(self, themes: Themes, host: QWidget) -> None:
        super().__init__(host)
        self._themes = themes
        self._host = self._ground = host
        self._instead: QWidget | None = None
        self._act: Callable[[], object] | None = None
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._action = QPushButton()
        self._action.setProperty("kind", "quiet")
        self._action.setFont(interface_font(weight=SEMIBOLD))
        self._action.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._action.clicked.connect(self._do)
        self._lay_out()
        self._leaves = QTimer(self)
        self._leaves.setInterval(STAYS)
        self._leaves.timeout.connect(self._leave)
        host.installEventFilter(self)
        themes.changed.connect(self._wear)
        self._wear()
        self.hide()

    def say(
        self,
        sentence: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a sentence, and offer an action when there is one; `act` is called at most once.

        One that `stays` is there until the next one, or until it is dismissed.
        """
        self._act = act
        self._words.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._appear()
        if stays:
            self._leaves.stop()
        else:
            self._leaves.start()
        announce(self, f"{sentence} {action}".strip())

    def dismiss(self) -> None:
        """Take it away; what it offered is offered no more."""
        self._act = None
        self._leaves.stop()
        self.hide()

    def stand_in(self, instead: QWidget | None) -> None:
        """Name what stands where the host does, None for nothing: that may be deleted from then on."""
        self._instead = instead
        shown = not self.isHidden()
        self._move()
        if shown:
            self._appear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre, and in sight."""
        of_host = event.type() if watched is self._host else None
        comes = of_host is QEvent.Type.Show and not self.isHidden()
        if watched is self._ground and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif comes or (of_host is QEvent.Type.Hide and self._leaves_host()):
            self._appear()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the slip."""
        with painting(self) as painter:
            fill_round(painter, self.rect(), self._themes.current.text, RADIUS_SLIP)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)

    def _do(self) -> None:
        act = self._act
        self.dismiss()
        if act:
            act()

    def _leave(self) -> None:
        if not (self.underMouse() or self._action.hasFocus()):
            self.dismiss()

    def _leaves_host(self) -> bool:
        """Whether what is shown would go with the host, while the window stays."""
        return self._ground is self._host and not self.isHidden() and self._host.window().isVisible()

    def _appear(self) -> None:
        self._move()
        self._place()
        self.show()
        self._wear()  # with a style sheet Qt takes the palette back when a parent changes places
        self.raise_()

    def _move(self) -> None:
        """Stand where it can be seen."""
        window = self._host.window()
        elsewhere = window.isVisible() and not self._host.isVisible()
        ground = (self._instead or window) if elsewhere else self._host
        if ground is not self._ground:
            if self._ground is not self._host:
                self._ground.removeEventFilter(self)
            self.setParent(ground)
            ground.installEventFilter(self)
            self._ground = ground

    def _place(self) -> None:
        widest = self._ground.width() - 2 * _AWAY
        self._words.setWordWrap(False)
        self._give_air(_ONE_LINE)
        size = self.sizeHint()
        if size.width() > widest:
            self._words.setWordWrap(True)
            self._give_air(_LINES)
            size = QSize(widest, self.heightForWidth(widest))
        size.setHeight(max(size.height(), 36))
        left = (self._ground.width() - size.width()) // 2
        self.setGeometry(left, self._ground.height() - size.height() - _ABOVE, size.width(), size.height())

    def _give_air(self, pixels: int) -> None:
        after = 16 if self._action.isHidden() else 8  # words keep as far from the end as from the start
        self._row.setContentsMargins(8, pixels, after, pixels)

    def _wear(self) -> None:
        theme = self._themes.current
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.WindowText, theme.page)
        self._words.setPalette(colours)
        # The one place where a sheet of its own is needed: the ground is the text's colour.
        self._action.setStyleSheet(f"QPushButton {{ color: {theme.notice_action.name()}; }}")
