"""The quiet bar below the page while something is read aloud; in zen one small line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reader_app.ui.look.buttons import CrossButton, ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, Size, interface_font, tabular
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

_VOICE_FITS, _QUEUE_WORDS_FIT, _PROGRESS_FITS = 760, 620, 460  # pixels from which on there is room
_TALL, _SMALL = 8, 2  # pixels above and below the buttons, in zen and out of it


class ListeningBar(Pane):
    """Transport, title, how far and how long, voice, queue, stop; it asks, and shows what it is told."""

    play_wanted = Signal()
    step_wanted = Signal(int)
    place_wanted = Signal()
    voice_wanted = Signal()
    queue_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, themes: Themes, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.LIST, parent)
        self._actions = actions
        self._zen = False
        self.previous = self._tool(themes, Name.PREVIOUS_SENTENCE, "skip-back")
        self.play = self._tool(themes, Name.LISTEN, "play")
        self.next = self._tool(themes, Name.NEXT_SENTENCE, "skip-forward")
        self.title = ElidingLabel(themes, font=interface_font(weight=MEDIUM))
        self.progress = ElidingLabel(themes, font=tabular(interface_font(Size.SMALL)), ink="text2")
        self.place = self._tool(themes, Name.SPOKEN_PLACE, "locate")
        self.voice = ToolButton(themes, "audio-lines", _("Voice and speed"))
        self.queue = ToolButton(themes, "list-music", _("Queue"))
        stop = actions.command(Name.STOP_LISTENING)
        self.stop = CrossButton(themes, stop.words)
        self.stop.set_name(stop.words, stop.key)
        self._voice_words, self._waiting = "", 0
        self._line = Hairline(themes)
        self._lay_out()
        self.setAccessibleName(_("Read aloud"))
        self.play.clicked.connect(self.play_wanted)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        self.place.clicked.connect(self.place_wanted)
        self.voice.clicked.connect(self.voice_wanted)
        self.queue.clicked.connect(self.queue_wanted)
        self.stop.clicked.connect(self.stop_wanted)

    def show_state(self, title: str, progress: str, *, speaking: bool) -> None:
        """Say what is read, and how far it is."""
        self.title.set_words(title)
        self.progress.set_words(progress)
        words = _("Pause") if speaking else _("Listen")
        self.play.set_icon("pause" if speaking else "play")
        self.play.set_name(words, self._actions.command(Name.LISTEN).key)

    def show_voice(self, words: str) -> None:
        """Say who speaks, and how fast."""
        self._voice_words = words
        self._fit()

    def show_waiting(self, count: int) -> None:
        """Say how many articles are to be heard afterwards."""
        self._waiting = count
        said = ngettext("Queue, {n} article", "Queue, {n} articles", count).format(n=count)
        self.queue.set_name(said if count else _("Queue"))
        self._fit()

    def show_way_back(self, *, wanted: bool) -> None:
        """Offer the way back to the sentence, where the reader has turned away from it."""
        self.place.setVisible(wanted)

    def set_zen(self, *, on: bool) -> None:
        """Be a small line on the page's own ground."""
        self._zen = on
        self._ground = Ground.PAGE if on else Ground.LIST
        self._line.setVisible(not on)
        air = _SMALL if on else _TALL
        self._row.setContentsMargins(12, air, 12, air)
        for button in (self.previous, self.next, self.stop):
            button.setVisible(not on)
        self._row.setStretchFactor(self.title, 0 if on else 1)
        for end in (0, self._row.indexOf(self.place) - 1):
            self._row.setStretch(end, 1 if on else 0)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the page may be."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        width = self.width()
        self.voice.setText(self._voice_words if width >= _VOICE_FITS and not self._zen else "")
        self.queue.setText(str(self._waiting) if self._waiting and width >= _QUEUE_WORDS_FIT else "")
        self.voice.set_name(f"{_('Voice and speed')}: {self._voice_words}".removesuffix(": "))
        self.voice.setVisible(not self._zen)
        self.queue.setVisible(not self._zen)
        self.progress.setVisible(width >= _PROGRESS_FITS)
        self.place.setText(_("Show the sentence") if width >= _VOICE_FITS else "")
        for tool in (self.voice, self.queue, self.place):
            tool.updateGeometry()

    def _tool(self, themes: Themes, name: Name, icon: str) -> ToolButton:
        command = self._actions.command(name)
        return ToolButton(themes, icon, command.words, command.key)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setContentsMargins(12, _TALL, 12, _TALL)
        row.setSpacing(4)
        row.addStretch(0)
        for tool in (self.previous, self.play, self.next):
            row.addWidget(tool)
        row.addSpacing(8)
        row.addWidget(self.title, 1)
        row.addSpacing(12)
        row.addWidget(self.progress)
        row.addSpacing(8)
        row.addStretch(0)
        for button in (self.place, self.voice, self.queue, self.stop):
            row.addWidget(button)
        self.place.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._line)
        box.addLayout(row)
