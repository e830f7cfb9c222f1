"""The desktop's media keys, on a bus of the tests' own, pressed by another program."""

import os
import re
import subprocess
import sys

import pytest
from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.listening.test_listening import keep, listening, wait_for_silence, wait_for_words

from reader_app.ui.listening.media_keys import NAME, PATH, MediaKeys, Playing
from reader_app.ui.listening.reciter import State
from reader_app.ui.window.commands import Name

PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = """<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


@pytest.fixture
def bus(tmp_path, monkeypatch):
    """Start a bus, and lead this process and its programs to it."""
    configuration = tmp_path / "bus.conf"
    configuration.write_text(_BUS.format(folder="/tmp"))  # noqa: S108  a socket's path is short
    command = ["dbus-daemon", f"--config-file={configuration}", "--print-address", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        yield
        daemon.kill()


class Listener(QObject):
    def __init__(self, heard):
        super().__init__()
        self._heard = heard

    @Slot(QDBusMessage)
    def hear(self, message):
        self._heard.append((message.signature(), message.arguments()[0]))


class Client:
    """Another program of the desktop."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    def call(self, member, *arguments, name=NAME):
        """Call a method; answers what dbus-send printed once the window has answered."""
        command = ["dbus-send", "--session", "--print-reply", f"--dest={name}", PATH, member, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as asked:
            self._qtbot.waitUntil(lambda: asked.poll() is not None, timeout=10_000)
            return asked.stdout.read()

    def press(self, member):
        return self.call(f"{PLAYER}.{member}")

    def told(self, interface=PLAYER):
        return self.call(f"{PROPERTIES}.GetAll", f"string:{interface}")


@pytest.fixture
def client(bus, qtbot):
    return Client(qtbot)


@pytest.fixture
def keys(qtbot):
    parent = QObject()
    made = MediaKeys(parent)
    yield made
    made.leave()


def test_the_desktop_hears_what_is_read_and_asks_for_a_pause(make_desk, library, speech, client):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Un. Deux.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    told = client.told()
    for words in ('"Playing"', '"Article a"', '"Site a"', f"/lutrin/article/{identity}", "https://a.example"):
        assert words in told
    front = listening(desk).front
    client.press("PlayPause")
    assert front.reciter.state is State.PAUSED
    assert '"Paused"' in client.told()
    client.press("Play")
    assert front.reciter.state is State.SPEAKING
    client.press("Next")
    desk.wait(lambda: speech.words()[-1] == "Un.")
    client.press("Previous")
    desk.wait(lambda: speech.words()[-1] == "Article a")
    client.press("Pause")
    client.press("Pause")
    assert front.reciter.state is State.PAUSED
    client.press("Stop")
    assert front.heard is None
    assert '"Stopped"' in client.told()


def test_next_after_the_last_sentence_is_the_next_article(make_desk, library, speech, client):
    speech.start("paced", pause=5)
    first, second = keep(library, "a", "Un."), keep(library, "b", "Deux.")
    desk = make_desk()
    desk.open(second)
    desk.do(Name.LISTEN_LATER)
    desk.open(first)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    client.press("Next")
    client.press("Next")
    desk.wait(lambda: speech.words()[-1] == "Article b")
    assert '"Article b"' in client.told()


def test_play_begins_with_the_article_that_is_open(make_desk, library, speech, client):
    speech.start("paced")
    identity = keep(library, "a", "Un.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_silence(desk)
    client.press("Play")
    wait_for_words(desk, speech, *("Article a", "Un.") * 2)
    wait_for_silence(desk)


def test_what_changes_is_told_as_the_specification_wants_it(keys, client, qtbot):
    assert keys.take()
    heard = []
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "a client of the tests")
    listener = Listener(heard)
    assert bus.connect("", PATH, PROPERTIES, "PropertiesChanged", listener, SLOT("hear(QDBusMessage)"))
    keys.show(Playing("Playing", 7, "Titre", "Site"))
    keys.show(Playing("Playing", 7, "Titre", "Site"))
    keys.show(Playing("Paused", 7, "Titre", "Site"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    QDBusConnection.disconnectFromBus("a client of the tests")
    assert {signature for signature, _status in heard} == {"sa{sv}as"}


def test_the_interfaces_describe_themselves(keys, client):
    assert keys.take()
    described = client.call("org.freedesktop.DBus.Introspectable.Introspect")
    assert f'<interface name="{PLAYER}">' in described
    root = client.told("org.mpris.MediaPlayer2")
    assert '"Lutrin"' in root
    assert re.search(r'"CanRaise"\s+variant\s+boolean true', root)
    status = client.call(f"{PROPERTIES}.Get", f"string:{PLAYER}", "string:PlaybackStatus")
    assert '"Stopped"' in status


def test_what_no_player_knows_is_refused(keys, client):
    assert keys.take()
    assert "Error" in client.press("Explode")
    assert "Error" in client.call(f"{PROPERTIES}.Get", f"string:{PLAYER}", "string:Colour")


def test_a_second_window_takes_a_name_of_its_own(keys, client, qtbot):
    assert keys.take()
    pressed = []
    keys.pressed.connect(pressed.append)
    code = (
        "from PySide6.QtCore import QCoreApplication, QObject\n"
        "from reader_app.ui.listening.media_keys import MediaKeys\n"
        "app, parent = QCoreApplication([]), QObject()\n"
        "keys = MediaKeys(parent)\n"
        "print(keys.take(), keys._name)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=10_000)
        taken, name = other.stdout.read().split()
    assert taken == "True"
    assert re.fullmatch(rf"{re.escape(NAME)}\.instance\d+", name)
    client.press("Raise")
    assert pressed == ["Raise"]


def test_without_a_bus_nothing_breaks(keys, monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not keys.take()
    keys.show(Playing("Playing", 1, "Titre"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'gone'}")
    assert not keys.take()


def test_the_name_is_given_back(keys, client):
    assert keys.take()
    keys.leave()
    assert "Error" in client.told()
    assert keys.take()
    assert "Stopped" in client.told()
