"""The card of one highlight: its style, its note, its tags, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit

from reader_app.ui.look.buttons import QUIET_INSIDE, QuietButton, ToolButton
from reader_app.ui.look.card import Card
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.colour_buttons import COLOUR_COMMANDS, ColourButton
from reader_app.ui.window.commands import Name, shown_keys
from reader_app.wording.catalogue import _
from reader_app.wording.highlights import style_name

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.highlight import Highlight, HighlightColour
    from reader_app.domain.preferences import Preferences
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

WIDTH = 340
PADDING = 14
NOTE_LINES = 5
PAUSE = 700  # milliseconds without typing before the note is written
_AWAY = 8  # pixels from the words
_ACTS = (Name.COPY, Name.COPY_QUOTE, Name.UNMARK)


class HighlightCard(Card):
    """Everything holds at once, there is no OK; the window's own keys work outside the note."""

    colour_chosen = Signal(object)  # a HighlightColour
    note_written = Signal(str)  # after a pause, and when the card closes
    tags_wanted = Signal(object)  # the button under which to ask
    act_wanted = Signal(object)  # a Name: to copy, with its source or without, or to take it away
    orphans_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        themes: Themes,
        actions: Actions,
        preferences: Preferences,
        highlight: Highlight,
        lost: str,
        parent: QWidget,
    ) -> None:
        super().__init__(themes, _("Highlight"), WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleDescription(highlight.quote.exact)
        self._actions = actions
        self._written: str | None = highlight.note  # None where the library has not taken it
        self.box.setContentsMargins(PADDING, PADDING, PADDING, PADDING - 4)
        self.box.setSpacing(PADDING - 4)
        self.colours = {
            colour: ColourButton(
                themes,
                colour,
                style_name(preferences, colour),
                keys=shown_keys(actions.command(name)),
                named=True,
            )
            for name, colour in COLOUR_COMMANDS.items()
        }
        self.note = self._note_field()
        self.tags_button = QuietButton()
        self.tags = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.acts = {name: self._act_button(name) for name in _ACTS}
        self._lost = QuietButton(lost)
        self._lost.setVisible(bool(lost))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.show_highlight(highlight)
        self.setFocusProxy(self.colours[highlight.colour])

    def open_by(self, lines: QRect, window: QWidget) -> None:
        """Open beneath some lines of the screen, or above them where there is more room: never over them."""
        self._fit()
        room = window.frameGeometry()
        below = lines.bottom() + _AWAY
        fits = below + self.height() <= room.bottom()
        top = below if fits else lines.top() - _AWAY - self.height()
        self._show_at(QPoint(lines.left(), top), window)

    def show_highlight(self, highlight: Highlight) -> None:
        """Show it as it is now; what is being typed stays."""
        for colour, button in self.colours.items():
            button.setChecked(colour is highlight.colour)
        self.tags.setText(" · ".join(highlight.tags))
        self.tags.setVisible(bool(highlight.tags))
        self.tags_button.setText(_("Tags…") if highlight.tags else _("Add a tag…"))
        self._refit()

    def write(self) -> None:
        """Begin to type the note."""
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def note_is_unwritten(self) -> None:
        """The note could not be kept: what stands here is given out again, changed since or not."""
        self._written = None

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed last."""
        self._keep_note()
        self.closed.emit()
        super().hideEvent(event)

    def _note_field(self) -> QPlainTextEdit:
        field = QPlainTextEdit(self._written)
        field.setAccessibleName(_("Note"))
        field.setPlaceholderText(_("Write a note"))
        field.setTabChangesFocus(True)
        field.setFixedHeight(NOTE_LINES * QFontMetrics(field.font()).lineSpacing() + 22)
        return field

    def _act_button(self, name: Name) -> ToolButton:
        command = self._actions.command(name)
        words = _("Copy the words") if name is Name.COPY else command.words
        button = ToolButton(self._themes, command.icon, words, command.key)
        button.clicked.connect(lambda _checked=False: self._act(name))
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, button in enumerate(self.colours.values()):
            grid.addWidget(button, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addSpacing(-QUIET_INSIDE)
        foot.addWidget(self.tags_button)
        foot.addStretch()
        for act in self.acts.values():
            foot.addWidget(act)
        lost = QHBoxLayout()
        lost.addSpacing(-QUIET_INSIDE)
        lost.addWidget(self._lost)
        lost.addStretch()
        self.box.addLayout(grid)
        self.box.addWidget(self.note)
        self.box.addWidget(self.tags)
        self.box.addLayout(foot)
        self.box.addLayout(lost)

    def _connect(self) -> None:
        self.note.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._keep_note)
        self.tags_button.clicked.connect(lambda: self.tags_wanted.emit(self.tags_button))
        self._lost.clicked.connect(self._leave_for_orphans)
        for colour, button in self.colours.items():
            button.clicked.connect(lambda _checked=False, colour=colour: self._choose(colour))
        for name, colour in COLOUR_COMMANDS.items():
            self._listen(name, lambda colour=colour: self._choose(colour))
        for name in _ACTS:
            self._listen(name, lambda name=name: self._act(name))
        self._listen(Name.NOTE, self.write)

    def _listen(self, name: Name, act: object) -> None:
        """Let the window's own keys work here too: a popup does not hear them."""
        for keys in self._actions[name].shortcuts():
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _choose(self, colour: HighlightColour) -> None:
        for one, button in self.colours.items():
            button.setChecked(one is colour)
        self.colour_chosen.emit(colour)

    def _act(self, name: Name) -> None:
        self.close()
        self.act_wanted.emit(name)

    @Slot()
    def _leave_for_orphans(self) -> None:
        self.close()
        self.orphans_wanted.emit()

    @Slot()
    def _keep_note(self) -> None:
        self._pause.stop()
        words = self.note.toPlainText().strip()
        if words != self._written:
            self._written = words
            self.note_written.emit(words)

    def _refit(self) -> None:
        if self.isVisible():
            self._fit()
