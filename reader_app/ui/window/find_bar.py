"""The bar in which words are looked for in the open article, below the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.buttons import CrossButton, ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font, tabular
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions
_FIELD = (120, 300)  # pixels, at least and at most
_WORDS_FIT = 620  # from this width on the switch has its words beside it
_ESCAPE_ASKED = (QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindField(QLineEdit):
    """Enter goes on, Shift+Enter back, Escape leaves."""

    on_wanted = Signal(bool)  # whether backwards
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Escape, which would be the window's."""
        if isinstance(event, QKeyEvent) and (event.type(), event.key()) == _ESCAPE_ASKED:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the matches."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            self.on_wanted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


class FindBar(Pane):
    """Field · count · previous, next · whole words · close; it asks, and shows what it is told."""

    words_changed = Signal()
    on_wanted = Signal(bool)  # to the next match; True: to the one before
    left = Signal()

    def __init__(self, themes: Themes, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.LIST, parent)
        self.field = FindField()
        self.field.setMinimumWidth(_FIELD[0])
        self.field.setMaximumWidth(_FIELD[1])
        find = actions.command(Name.FIND)
        self.field.setPlaceholderText(find.words)
        self.field.setAccessibleName(find.words)
        self._count = ElidingLabel(themes, font=tabular(interface_font(Size.SMALL)), ink="text2")
        self.previous = self._tool(themes, actions, Name.FIND_PREVIOUS, "chevron-up")
        self.next = self._tool(themes, actions, Name.FIND_NEXT, "chevron-down")
        self.whole = ToolButton(themes, "whole-word", _("Whole words"))
        self.whole.setCheckable(True)
        self.close_button = CrossButton(themes, _("Close"))
        self._lay_out(themes)
        self.setAccessibleName(find.words)
        self.field.textChanged.connect(self.words_changed)
        self.whole.toggled.connect(self.words_changed)
        self.field.on_wanted.connect(self.on_wanted)
        self.field.left.connect(self.left)
        self.previous.clicked.connect(lambda: self.on_wanted.emit(True))  # noqa: FBT003  a signal's argument
        self.next.clicked.connect(lambda: self.on_wanted.emit(False))  # noqa: FBT003  as above
        self.close_button.clicked.connect(self.left)

    def tell(self, words: str, *, found: bool, around: str = "") -> None:
        """Show which of how many matches is seen, or that there is none; `around` it is said aloud."""
        spoken = words != self._count.words() and bool(words)
        self._count.set_words(words)
        for button in (self.previous, self.next):
            button.setEnabled(found)
        if spoken:
            announce(self, f"{words}: {around}" if around else words)

    def told(self) -> str:
        """Give what the bar says of the matches."""
        return self._count.words()

    def ask(self, words: str) -> None:
        """Take the keys, with these words to be typed over."""
        if words and words != self.field.text():
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the switch its words where there is room."""
        super().resizeEvent(event)
        roomy = self.width() >= _WORDS_FIT
        self.whole.setText(_("Whole words") if roomy else "")
        longest = _("{count}, from the start").format(count=_("{n} of {total}").format(n=888, total=888))
        metrics = QFontMetrics(self._count.font())
        self._count.setMinimumWidth(metrics.horizontalAdvance(longest) if roomy else 0)
        self.whole.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the page may be."""
        return QSize(0, super().minimumSizeHint().height())

    def _tool(self, themes: Themes, actions: Actions, name: Name, icon: str) -> ToolButton:
        command = actions.command(name)
        return ToolButton(themes, icon, command.words, command.key)

    def _lay_out(self, themes: Themes) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 3)
        row.addSpacing(8)
        row.addWidget(self._count, 2)
        row.addSpacing(4)
        for button in (self.previous, self.next):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.whole)
        row.addStretch(1)
        row.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Hairline(themes))
        box.addLayout(row)
