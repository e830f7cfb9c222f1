"""Reads a script aloud, a sentence at a time.

A pause is a stop, and going on says the sentence again from its beginning: engines
that are told to pause go on to the end of it, or never come back.
"""

from __future__ import annotations

import time
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.listening import SPEEDS
from reader_app.ui.listening.trouble import Trouble
from reader_app.ui.listening.voices import voice_for

if TYPE_CHECKING:
    from reader_app.ui.listening.door import Door
    from reader_app.ui.listening.script import Script, Utterance
    from reader_app.ui.listening.voices import Voice

_USUAL = 15.0  # characters a second, until a voice's own pace was measured
_FASTER_BY = 0.12  # what a step of the speed is reckoned to make of it, until then
_ENOUGH = 200  # characters after which the measure is believed
_DOUBLE_PRESS = 2.0  # seconds into a sentence within which "previous" means the one before it


class State(Enum):
    """What it does."""

    SILENT = "silent"
    OPENING = "opening"  # looking for a voice
    SPEAKING = "speaking"
    PAUSED = "paused"


class Reciter(QObject):
    """`speed` is one of SPEEDS, `chosen` the reader's voices; both hold from the next sentence on."""

    changed = Signal()  # its state, or how far it is
    reached = Signal(object)  # an Utterance, as it begins
    word_reached = Signal(int, int)  # a range of the article's text, code points
    finished = Signal()
    failed = Signal(Trouble)

    def __init__(self, door: Door, parent: QObject) -> None:
        super().__init__(parent)
        self._door = door
        self.state = State.SILENT
        self.script: Script | None = None
        self.index = 0
        self.speed = 0
        self.chosen: tuple[str, ...] = ()
        self._language = ""  # of the article, for what has no voice of its own
        self._began = 0.0
        self._measured = (0, 0.0)  # characters and seconds, at this speed
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._say)
        door.opened.connect(self._begin)
        door.began.connect(self._note_time)
        door.ended.connect(self._go_on)
        door.word_begun.connect(self._see_word)
        door.failed.connect(self._see_trouble)

    @property
    def current(self) -> Utterance | None:
        """What is being said, or is to be said next."""
        utterances = self.script.utterances if self.script else ()
        return utterances[self.index] if self.index < len(utterances) else None

    @property
    def voice(self) -> Voice | None:
        """The voice of the article's language."""
        return voice_for(self._door.voices, self._language, self.chosen)

    def start(self, script: Script, index: int, language: str) -> None:
        """Read a script from one of its utterances on."""
        self.script, self.index, self._language = script, index, language
        self._measured = (0, 0.0)
        if self._door.is_open:
            self._begin_at(index)
        else:
            self._become(State.OPENING)
            self._door.open()

    def rewrite(self, script: Script, index: int) -> None:
        """Take another script of the same article, whose text has changed; nothing is said anew."""
        self.script, self.index = script, index
        self.changed.emit()

    def pause(self) -> None:
        """Be silent until it is to go on."""
        if self.state in {State.SPEAKING, State.OPENING}:
            self._rest.stop()
            self._door.stop()
            self._become(State.PAUSED)

    def go_on(self) -> None:
        """Say the sentence again in which it paused, and what follows."""
        if self.state is State.PAUSED and self.script:
            self.start(self.script, self.index, self._language)

    def step(self, steps: int) -> bool:
        """Go to another sentence; False where there is none. Back, long into one, is to its beginning."""
        if not self.script or self.state is State.SILENT:
            return False
        if steps == -1 and self._is_well_begun():
            steps = 0
        index = self.index + steps
        if not 0 <= index < len(self.script.utterances):
            return False
        self._begin_at(index, speak=self.state is not State.PAUSED)
        return True

    def set_speed(self, speed: int) -> None:
        """Go faster or slower; what was measured of the voice holds no more."""
        if speed != self.speed:
            self.speed = max(SPEEDS[0], min(SPEEDS[1], speed))
            self._measured = (0, 0.0)
            self.changed.emit()

    def stop(self) -> None:
        """Forget the script."""
        self._rest.stop()
        self._door.stop()
        self.script, self.index = None, 0
        self._become(State.SILENT)

    def seconds_left(self) -> float:
        """Tell how long the rest of the script takes, at this voice's own pace as far as it is known."""
        if not self.script:
            return 0.0
        characters, seconds = self._measured
        pace = _USUAL * (1 + _FASTER_BY * self.speed) if self.speed > 0 else _USUAL * (1 + 0.05 * self.speed)
        if characters >= _ENOUGH and seconds > 0:
            pace = characters / seconds
        rests = sum(each.rest for each in self.script.utterances[self.index :]) / 1000
        return self.script.characters_from(self.index) / pace + rests

    @Slot()
    def _begin(self) -> None:
        if self.state is State.OPENING:
            self._begin_at(self.index)

    def _begin_at(self, index: int, *, speak: bool = True) -> None:
        self._rest.stop()
        self.index = index
        if speak:
            self.state = State.SPEAKING
            self._say()
        elif self.current:
            self.reached.emit(self.current)
            self.changed.emit()

    @Slot()
    def _say(self) -> None:
        current = self.current
        if current is None:
            self._end()
            return
        voices = self._door.voices
        voice = voice_for(voices, current.language, self.chosen) or self.voice
        self._began = 0.0
        self._door.say(current.words, voice, self.speed / SPEEDS[1])
        self.reached.emit(current)
        self.changed.emit()

    @Slot()
    def _note_time(self) -> None:
        self._began = time.monotonic()

    @Slot()
    def _go_on(self) -> None:
        """Rest a moment, then say what follows."""
        current = self.current
        if self.state is not State.SPEAKING or current is None:
            return
        characters, seconds = self._measured
        self._measured = (characters + len(current.words), seconds + time.monotonic() - self._began)
        self.index += 1
        if self.current is None:
            self._end()
        else:
            self._rest.start(current.rest)

    def _end(self) -> None:
        self.script, self.index = None, 0
        self._become(State.SILENT)
        self.finished.emit()

    @Slot(int, int)
    def _see_word(self, start: int, length: int) -> None:
        """Turn a place in what is said, in UTF-16 units, into one in the article, in code points."""
        current = self.current
        if self.state is not State.SPEAKING or current is None:
            return
        units = current.words.encode("utf-16-le")
        first = len(units[: 2 * start].decode("utf-16-le", "ignore"))
        word = units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
        if found := current.range_of(first, first + len(word)):
            self.word_reached.emit(*found)

    @Slot(Trouble)
    def _see_trouble(self, trouble: Trouble) -> None:
        if self.state is State.SILENT:
            return
        self._rest.stop()
        self._become(State.PAUSED if self.script and trouble is Trouble.BROKE_OFF else State.SILENT)
        self.failed.emit(trouble)

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    def _is_well_begun(self) -> bool:
        said = self.state is State.SPEAKING and self._began
        return bool(said) and time.monotonic() - self._began > _DOUBLE_PRESS
