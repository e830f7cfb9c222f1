"""What goes through the door to a voice, with the service that Debian's readers have."""

import socket

import pytest
from PySide6.QtCore import QObject

from reader_app.ui.listening.door import Door
from reader_app.ui.listening.trouble import Trouble
from reader_app.ui.listening.voices import voice_for, voices_for

PATIENCE = 20_000


class Heard:
    """A door, and everything that came through it."""

    def __init__(self, qtbot, engine="", patience=15_000):
        self._qtbot, self._parent = qtbot, QObject()
        self.door = Door(self._parent, engine, patience)
        self.events = []
        self.door.began.connect(lambda: self.events.append("began"))
        self.door.ended.connect(lambda: self.events.append("ended"))
        self.door.word_begun.connect(lambda *where: self.events.append(where))
        self.door.failed.connect(self.events.append)

    def open(self):
        with self._qtbot.waitSignal(self.door.opened, timeout=PATIENCE):
            self.door.open()

    def wait_for(self, *events):
        self._qtbot.waitUntil(lambda: self.events[-len(events) :] == list(events), timeout=PATIENCE)


@pytest.fixture
def make_heard(qtbot):
    made = []

    def make(**how):
        made.append(Heard(qtbot, **how))
        return made[-1]

    yield make
    for heard in made:
        heard.door.close()


def test_the_real_voice_says_when_it_begins_and_when_it_is_done(make_heard, speech):
    speech.start("espeak-ng")
    heard = make_heard()
    heard.open()
    french = voice_for(heard.door.voices, "fr", ())
    assert french.tag == "fr"
    assert french.plain
    assert len(voices_for(heard.door.voices, "fr")) > 3
    heard.door.say("Il a plu toute la nuit.", french, 0.0)
    heard.wait_for("began", "ended")
    heard.door.say("It rained all night.", voice_for(heard.door.voices, "en-GB", ()), 0.3)
    heard.wait_for("began", "ended", "began", "ended")


def test_the_voice_and_the_speed_reach_the_engine(make_heard, speech):
    speech.start("paced")
    heard = make_heard()
    heard.open()
    heard.door.say("Bonjour.", voice_for(heard.door.voices, "fr", ("fr=fr-be",)), 0.5)
    heard.wait_for("began", "ended")
    assert speech.said() == ["fr-be|50.00|Bonjour."]


def test_stopping_is_at_once_and_nothing_ends(make_heard, speech, qtbot):
    speech.start("paced", pause=8)
    heard = make_heard()
    heard.open()
    heard.door.say("Une phrase interminable.", None, 0.0)
    qtbot.waitUntil(lambda: speech.words() == ["Une phrase interminable."], timeout=PATIENCE)
    heard.door.stop()
    heard.door.say("Une autre.", None, 0.0)
    heard.wait_for("began", "began")
    assert "ended" not in heard.events
    qtbot.waitUntil(lambda: speech.words()[1:] == ["Une autre."], timeout=PATIENCE)


def test_of_many_sentences_asked_for_at_once_the_last_is_said_to_its_end(make_heard, speech):
    speech.start("paced", pause=0.3)
    heard = make_heard()
    heard.open()
    for number in range(8):
        heard.door.say(f"Phrase {number}.", None, 0.0)
    heard.wait_for("ended")
    assert speech.words()[-1] == "Phrase 7."
    assert heard.events.count("ended") == 1


def test_words_are_told_where_an_engine_tells_them(make_heard):
    heard = make_heard(engine="mock")
    heard.open()
    heard.door.say("one two", voice_for(heard.door.voices, "en", ()), 1.0)
    heard.wait_for("began", (0, 3), (4, 3), "ended")


def test_a_service_that_dies_while_it_speaks_is_noticed(make_heard, speech):
    speech.start("paced", pause=8)
    heard = make_heard()
    heard.open()
    heard.door.say("Une phrase.", None, 0.0)
    heard.wait_for("began")
    speech.die()
    heard.wait_for(Trouble.BROKE_OFF)
    assert not heard.door.is_open


def test_without_a_service_there_is_no_engine(make_heard, speech):
    heard = make_heard()
    heard.door.open()
    heard.wait_for(Trouble.NO_ENGINE)


def test_a_service_that_never_answers_is_given_up(make_heard, speech):
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(speech.address.removeprefix("unix_socket:"))
        deaf.listen()
        heard = make_heard(patience=1_000)
        heard.door.open()
        heard.wait_for(Trouble.NO_ANSWER)


def test_a_voice_whose_sound_goes_nowhere_is_noticed(make_heard, speech):
    speech.start("espeak-ng", device="there-is-none")
    heard = make_heard()
    heard.open()
    heard.door._patience = 500
    heard.door.say("Un.", None, 0.0)
    heard.wait_for(Trouble.NO_SOUND)


def test_the_door_opens_again_after_trouble(make_heard, speech):
    heard = make_heard()
    heard.door.open()
    heard.wait_for(Trouble.NO_ENGINE)
    speech.start("paced")
    heard.open()
    heard.door.say("Revoici.", None, 0.0)
    heard.wait_for("began", "ended")
