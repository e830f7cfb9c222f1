"""The process that speaks: Qt's engine, asked in lines of JSON on the standard input.

    {"open": "speechd"}                     → {"voices": [["French (France)", "fr-FR"], …]}
    {"say": "Il pleut.", "voice": ["French (France)", "fr-FR"], "rate": 0.2}
                                            → {"state": "speaking"}, {"word": [3, 5]} …, {"state": "ready"}
    {"stop": true}                          → {"state": "ready"}, if something was being said

Anything else ends in {"trouble": "…"}, one of `Trouble`. It is a process of its own
since engines do what a window must not: Debian's speech service brings 13,000 voices in
1.5 s, never answers where it cannot open the sound, and libspeechd reads through a null
pointer when that service dies (0.11.4). The process ends with its input.
"""

from __future__ import annotations

import json
import sys
import threading

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

from reader_app.ui.listening.trouble import Trouble

PULSE = 3_000  # milliseconds between two signs of life
_PITCH = (0.0, 0.01)  # asking for the other one is the sign of life: nobody hears the difference


class Speaking(QObject):
    """Does what it is asked, and tells what the engine tells."""

    asked = Signal(str)  # a line of the input; "" at its end

    def __init__(self) -> None:
        super().__init__()
        self._speech: QTextToSpeech | None = None
        self._voices: dict[tuple[str, str], QVoice] = {}
        self._pitch = 0
        self._pulse = QTimer(self, interval=PULSE)
        self._pulse.timeout.connect(self._feel_pulse)
        self.asked.connect(self._do)

    def read(self) -> None:
        """Hand over the input line by line; in a thread of its own, which ends with the process."""
        for line in sys.stdin:
            self.asked.emit(line)
        self.asked.emit("")

    @Slot(str)
    def _do(self, line: str) -> None:
        if not line:
            self._leave()
            return
        wanted = json.loads(line)
        if "open" in wanted:
            self._open(wanted["open"])
        elif self._speech and "say" in wanted:
            self._say(wanted)
        elif self._speech and "stop" in wanted:
            self._speech.stop()

    def _leave(self) -> None:
        if self._speech and self._speech.state() is QTextToSpeech.State.Speaking:
            self._speech.stop()
        QCoreApplication.quit()

    def _open(self, engine: str) -> None:
        names = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
        if not (engine or names):
            _tell(trouble=Trouble.NO_ENGINE)
            return
        self._speech = QTextToSpeech(engine or names[0], self)
        every = self._speech.allVoices(None)  # type: ignore[arg-type]  # Qt takes none for all of them
        for voice in every:
            if voice.locale().language() is not QLocale.Language.C:  # a tag that Qt does not know
                self._voices[voice.name(), voice.locale().name().replace("_", "-")] = voice
        if not self._voices:  # with voices, but none of the desktop's language, it is in error too
            absent = self._speech.errorReason() is QTextToSpeech.ErrorReason.Initialization
            _tell(trouble=Trouble.NO_ENGINE if absent else Trouble.NO_VOICE)
            return
        self._speech.stateChanged.connect(self._tell_state)
        self._speech.errorOccurred.connect(self._tell_error)
        self._speech.sayingWord.connect(lambda _word, _number, start, length: _tell(word=[start, length]))
        _tell(voices=list(self._voices))

    def _say(self, wanted: dict[str, str | float | list[str] | None]) -> None:
        assert self._speech  # noqa: S101  asked for after it is open only
        voice = wanted["voice"]
        if isinstance(voice, list):
            self._use(self._speech, self._voices[voice[0], voice[1]])
        self._speech.setRate(float(str(wanted["rate"])))
        self._speech.say(str(wanted["say"]))
        self._pulse.start()

    def _use(self, speech: QTextToSpeech, voice: QVoice) -> None:
        if speech.voice() != voice:
            if speech.locale() != voice.locale():
                speech.setLocale(voice.locale())
            speech.setVoice(voice)

    @Slot(QTextToSpeech.State)
    def _tell_state(self, state: QTextToSpeech.State) -> None:
        if state is not QTextToSpeech.State.Speaking:
            self._pulse.stop()
        _tell(state=state.name.lower())

    @Slot(QTextToSpeech.ErrorReason, str)
    def _tell_error(self, reason: QTextToSpeech.ErrorReason, _words: str) -> None:
        if reason is not QTextToSpeech.ErrorReason.Configuration:
            _tell(trouble=Trouble.BROKE_OFF)

    @Slot()
    def _feel_pulse(self) -> None:
        """Ask the engine for something: one that died tells nobody, but cannot do this any more."""
        assert self._speech  # noqa: S101  the timer runs while it speaks
        self._pitch = 1 - self._pitch
        wanted = _PITCH[self._pitch]
        self._speech.setPitch(wanted)
        if abs(self._speech.pitch() - wanted) > _PITCH[1] / 2:
            _tell(trouble=Trouble.BROKE_OFF)


def _tell(**what: object) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201  the answer


def main() -> int:
    """Speak until the input ends."""
    app = QCoreApplication(["lutrin"])
    speaking = Speaking()
    threading.Thread(target=speaking.read, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
