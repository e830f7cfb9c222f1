"""The one door to the voices of this machine: words in; begun, where it is, and ended out.

What speaks is a process of its own, `speaking`. Two habits of engines are kept from
everyone else: a word to stop may also stop what is said right after it, so that nothing
is said before the engine is at rest again; and one that died says nothing, so that
whatever takes too long is over.
"""

from __future__ import annotations

import json
import sys
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from reader_app.ui.listening.trouble import Trouble
from reader_app.ui.listening.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 15_000  # milliseconds for an engine to be there, or to begin
_IDLE = 60_000  # milliseconds until a process that has nothing to say is ended
_SETTLED = 40  # milliseconds after an engine said that it has stopped
_NEVER_BEGAN = 300  # the same, where it had not said yet that it began
_SLOWEST = 250  # milliseconds a character: what takes longer than that never ends
_FAREWELL = 500  # milliseconds for the process to fall silent and end


class _State(Enum):
    CLOSED = "closed"
    OPENING = "opening"
    IDLE = "idle"
    STARTING = "starting"  # told to speak, has not begun yet
    SPEAKING = "speaking"
    STOPPING = "stopping"


class Door(QObject):
    """Says one thing at a time; `engine` is Qt's name of one, "" for the machine's own."""

    opened = Signal()
    began = Signal()
    ended = Signal()  # it was said to its end
    word_begun = Signal(int, int)  # where in the words, and how long, in UTF-16 units
    failed = Signal(Trouble)  # the door is closed by then

    def __init__(self, parent: QObject, engine: str = "", patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._engine, self._patience = engine, patience
        self._state = _State.CLOSED
        self._process: QProcess | None = None
        self._next: tuple[str, Voice | None, float] | None = None
        self._length = 0  # of what is said, in characters
        self.voices: tuple[Voice, ...] = ()
        self._deadline = self._timer(self._give_up)
        self._settles = self._timer(self._rest)
        self._leaves = self._timer(self.close)

    @property
    def is_open(self) -> bool:
        """Whether there is an engine that answered."""
        return self._state not in {_State.CLOSED, _State.OPENING}

    def open(self) -> None:
        """Look for an engine; `opened` or `failed` follows, never before this returns."""
        if self.is_open:
            QTimer.singleShot(0, self, self.opened.emit)
        elif self._state is _State.CLOSED:
            self._state = _State.OPENING
            self._process = process = QProcess(self)
            process.setStandardErrorFile(QProcess.nullDevice())
            process.readyReadStandardOutput.connect(self._hear)
            process.finished.connect(self._see_end)
            process.errorOccurred.connect(self._see_end)
            self._deadline.start(self._patience)
            process.start(sys.executable, ["-m", "reader_app.ui.listening.speaking"])
            self._ask(open=self._engine)

    def say(self, words: str, voice: Voice | None, rate: float) -> None:
        """Say this now, in place of what is being said; `rate` is -1.0 to 1.0, 0.0 as usual."""
        self._next = (words, voice, rate)
        if self._state is _State.IDLE:
            self._start()
        else:
            self._halt()

    def stop(self) -> None:
        """Be silent; `ended` does not follow."""
        self._next = None
        self._halt()

    def close(self) -> None:
        """Be silent and let the engine go."""
        self._end(wait=True)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(act)
        return timer

    def _ask(self, **what: object) -> None:
        if self._process:
            self._process.write(json.dumps(what).encode() + b"\n")

    def _start(self) -> None:
        if self._next is None:
            self._leaves.start(_IDLE)
            return
        (words, voice, rate), self._next = self._next, None
        self._leaves.stop()
        self._state = _State.STARTING
        self._ask(say=words, voice=[voice.name, voice.language] if voice else None, rate=rate)
        self._length = len(words)
        self._deadline.start(self._patience)

    def _halt(self) -> None:
        if self._state in {_State.STARTING, _State.SPEAKING}:
            if self._state is _State.STARTING:
                self._settles.start(_NEVER_BEGAN)
            self._state = _State.STOPPING
            self._deadline.start(self._patience)
            self._ask(stop=True)

    @Slot()
    def _rest(self) -> None:
        self._state = _State.IDLE
        self._deadline.stop()
        self._start()

    @Slot()
    def _hear(self) -> None:
        while self._process and self._process.canReadLine():
            said = json.loads(bytes(self._process.readLine().data()))
            if "trouble" in said:
                self._fail(Trouble(said["trouble"]))
            elif "voices" in said:
                self._see_voices([Voice(name, language) for name, language in said["voices"]])
            elif "word" in said and self._state is _State.SPEAKING:
                self.word_begun.emit(*said["word"])
            elif said.get("state") == "speaking":
                self._see_speaking()
            elif said.get("state") == "ready":
                self._see_ready()

    def _see_voices(self, voices: list[Voice]) -> None:
        self.voices = tuple(voices)
        self._rest()
        self.opened.emit()

    def _see_speaking(self) -> None:
        if self._state is _State.STARTING:
            self._state = _State.SPEAKING
            self._deadline.start(self._patience + _SLOWEST * self._length)
            self.began.emit()
        elif self._state is _State.STOPPING:  # it began after it was told to stop
            self._settles.stop()
            self._ask(stop=True)

    def _see_ready(self) -> None:
        if self._state is _State.SPEAKING:
            self._rest()
            self.ended.emit()
        elif self._state is _State.STOPPING:
            self._settles.start(_SETTLED)

    @Slot()
    def _see_end(self) -> None:
        """The process is gone, and not because it was told to."""
        self._fail(Trouble.BROKE_OFF if self.is_open else Trouble.NO_ENGINE)

    @Slot()
    def _give_up(self) -> None:
        speaking = self._state is _State.SPEAKING
        self._fail(Trouble.NO_SOUND if speaking else Trouble.NO_ANSWER)

    def _fail(self, trouble: Trouble) -> None:
        self._end(wait=False)
        self.failed.emit(trouble)

    def _end(self, *, wait: bool) -> None:
        for timer in (self._deadline, self._settles, self._leaves):
            timer.stop()
        process, self._process = self._process, None
        self._state, self._next = _State.CLOSED, None
        if process:
            process.blockSignals(True)  # noqa: FBT003  what it says now is nobody’s
            if wait:
                process.closeWriteChannel()
            if not (wait and process.waitForFinished(_FAREWELL)):
                process.kill()
                process.waitForFinished(_FAREWELL)
            process.deleteLater()
