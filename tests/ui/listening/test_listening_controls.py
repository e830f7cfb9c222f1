"""The bar, its cards, and the section of the preferences."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from ui.listening.test_listening import keep, listening, wait_for_silence

from reader_app.domain.listening import Spoken
from reader_app.domain.preferences import Preferences
from reader_app.preferences.store import PreferencesStore
from reader_app.ui.jobs import Jobs
from reader_app.ui.listening.queue import ListeningQueue, Waiting
from reader_app.ui.listening.voices import Voice
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.switch import Switch
from reader_app.ui.window.choices import Choices
from reader_app.ui.window.commands import Actions, Name
from reader_app.ui.window.listening_bar import ListeningBar
from reader_app.ui.window.listening_cards import QueueCard, VoiceCard
from reader_app.ui.window.listening_section import listening_section
from reader_app.ui.window.listening_voices import LanguageVoices

WAITING = [Waiting(number, f"Article {number}", f"Site {number}") for number in (1, 2, 3)]
VOICES = (Voice("Aline", "fr-FR"), Voice("Benoît", "fr-BE"), Voice("Carol", "en-GB"))


@pytest.fixture
def choices(qtbot, tmp_path):
    jobs = Jobs()
    yield Choices(Preferences(), PreferencesStore(tmp_path / "settings.json"), jobs, jobs)
    assert jobs.close()
    jobs.deleteLater()


def press(qtbot, card, name):
    def buttons():
        named = [each for each in card.findChildren(QAbstractButton) if each.accessibleName() == name]
        return [each for each in named if each.isEnabled() and each.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()))
    buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
    buttons()[0].click()


def test_the_queue_is_reordered_and_emptied_in_its_card(qtbot, themes):
    parent = QObject()
    queue = ListeningQueue(parent)
    queue.add(WAITING)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 600)
    window.show()
    card = QueueCard(themes, queue, Actions(window), window)
    card.open_over(window)
    press(qtbot, card, "Later")
    assert [each.id for each in queue.all()] == [2, 1, 3]
    assert card.focusWidget().property("held") == "later 1"
    press(qtbot, card, "Earlier")
    assert [each.id for each in queue.all()] == [1, 2, 3]
    for _time in WAITING:
        press(qtbot, card, "Take it out of the queue")
    assert len(queue) == 0
    assert card._empty.isVisible()
    card.close()


def test_an_article_stands_in_the_queue_once_and_moves_no_further_than_its_ends(qtbot):
    parent = QObject()
    queue = ListeningQueue(parent)
    assert queue.add(WAITING) == WAITING
    assert queue.add(WAITING[:1]) == []
    queue.move(1, -1)
    queue.move(3, 9)
    queue.move(99, 1)
    assert [each.id for each in queue.all()] == [1, 2, 3]
    assert queue.take_first() == WAITING[0]
    queue.remove([2, 3])
    assert queue.take_first() is None


def test_speed_and_voice_are_chosen_in_the_bars_card(make_desk, choices, themes):
    desk = make_desk()
    card = VoiceCard(themes, choices, VOICES, "fr", desk.window)
    assert [card.choice.itemText(n) for n in range(card.choice.count())][1:] == ["Aline", "Benoît"]
    card.choice.setCurrentIndex(2)
    card.choice.activated.emit(2)
    assert choices.current.listen_voices == ("fr=Benoît",)
    card.choice.activated.emit(0)
    assert choices.current.listen_voices == ()
    card.close()


def test_a_voice_is_chosen_in_the_preferences_and_forgotten(qtbot, choices, themes):
    control = LanguageVoices(themes, choices, engine="mock")
    qtbot.addWidget(control)
    control.show()
    control.ask.click()
    qtbot.waitUntil(lambda: control.voices is not None, timeout=15_000)
    assert not control._door.is_open
    names = [control.voices.itemText(n) for n in range(control.voices.count())]
    control.voices.activated.emit(names.index("Bob"))
    assert choices.current.listen_voices == ("en=Bob",)
    press(qtbot, control, "Forget this voice")
    assert choices.current.listen_voices == ()


def test_where_nothing_speaks_the_preferences_say_so(qtbot, choices, themes, speech):
    control = LanguageVoices(themes, choices)
    qtbot.addWidget(control)
    control.show()
    control.ask.click()
    qtbot.waitUntil(lambda: "Install" in control._said.text(), timeout=15_000)
    assert control.ask.isEnabled()


def test_what_is_read_is_set_in_the_preferences(qtbot, choices, themes):
    section = listening_section(themes, choices)
    qtbot.addWidget(section)
    segments = section.findChildren(Segments)
    assert len(segments) == 3
    segments[0].chosen.emit(2)
    assert choices.current.listen_code is Spoken.READ
    switches = section.findChildren(Switch)
    for switch in switches:
        switch.click()
    assert choices.current.listen_captions
    assert choices.current.listen_notes
    assert choices.current.listen_alternatives


@pytest.mark.parametrize("width", [420, 700, 1400])
def test_nothing_in_the_bar_is_cut_at_any_width(qtbot, themes, width):
    window = QWidget()
    qtbot.addWidget(window)
    bar = ListeningBar(themes, Actions(window), window)
    title = "Trois ponts, deux rives et un très long désaccord"
    bar.show_state(title, "18 sur 59 · encore 7 min", speaking=True)
    bar.show_voice("French (France), speed +2")
    bar.show_waiting(12)
    bar.show_way_back(wanted=True)
    bar.setFixedWidth(width)
    window.show()

    def whole():
        shown = [part for part in bar.findChildren(QWidget) if part.isVisible()]
        fits = all(part.width() >= part.minimumSizeHint().width() for part in shown)
        return fits and all(part.geometry().right() < width for part in shown)

    qtbot.waitUntil(whole)
    assert bar.play.accessibleName() == "Pause"
    assert bar.queue.accessibleName() == "Queue, 12 articles"


def test_in_zen_the_bar_is_a_small_line(make_desk, library, speech):
    speech.start("paced", pause=1)
    identity = keep(library, "a", "Un. Deux. Trois.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    bar = listening(desk).front.bar
    tall = bar.height()
    desk.do(Name.ZEN)
    desk.wait(lambda: bar.isVisible() and bar.height() < tall)
    assert not bar.next.isVisible()
    assert bar.title.words() == "Article a"
    desk.do(Name.ZEN)
    desk.wait(bar.next.isVisible)
    bar.stop.click()
    wait_for_silence(desk)
