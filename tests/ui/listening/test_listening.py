"""Listening in the window, with a real speech service that writes down what it was told."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from ui.reading.showpiece import h, p
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.article import Run
from reader_app.domain.listening import Spoken
from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.listening.reciter import State
from reader_app.ui.reading.marks import Layer
from reader_app.ui.window.commands import Name
from reader_app.ui.window.listening import Listening


def keep(library, name, *sentences, language="fr"):
    """Keep an article of these paragraphs; answers its id."""
    reading = reading_of(name)
    blocks = tuple(p(each) for each in sentences)
    article = replace(reading.article, blocks=blocks, language=language)
    kept = library.keep(replace(reading, article=article), given_url=address_of(name), pictures={})
    return kept.id


def listening(desk):
    return next(each for each in desk.window.features if isinstance(each, Listening))


def marked(desk):
    """The words that are marked as being said."""
    view = desk.parts.page.view
    return [view.text[each.start : each.end] for each in view._layers.get(Layer.SPOKEN, ())]


def wait_for_words(desk, speech, *words):
    desk.qtbot.waitUntil(lambda: tuple(speech.words()) == words, timeout=15_000)


def wait_for_silence(desk):
    front = listening(desk).front
    desk.qtbot.waitUntil(lambda: front.reciter.state is State.SILENT, timeout=20_000)


@pytest.fixture
def desk(make_desk):
    return make_desk()


def test_an_article_is_read_from_its_title_to_its_end(make_desk, library, speech):
    speech.start("paced")
    identity = keep(library, "a", "Il pleut. Il vente.", "Il neige.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    front = listening(desk).front
    assert front.bar.isVisible()
    wait_for_words(desk, speech, "Article a", "Il pleut.", "Il vente.", "Il neige.")
    wait_for_silence(desk)
    assert not front.bar.isVisible()
    assert marked(desk) == []
    assert {each.split("|")[0] for each in speech.said()} == {"fr"}


def test_the_sentence_is_marked_while_it_is_said(make_desk, library, speech):
    speech.start("paced", pause=0.4)
    identity = keep(library, "a", "Il pleut. Il vente.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    for sentence in ("Il pleut.", "Il vente."):
        desk.wait(lambda sentence=sentence: marked(desk) == [sentence])
    wait_for_silence(desk)


def test_listening_begins_at_the_selection_and_a_second_press_pauses(make_desk, library, speech):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Il pleut. Il vente. Il neige.")
    desk = make_desk()
    desk.open(identity)
    view = desk.parts.page.view
    view.finish_opening()
    select(view, "vente")
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Il vente.")
    desk.do(Name.LISTEN)
    front = listening(desk).front
    assert front.reciter.state is State.PAUSED
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Il vente.", "Il vente.")
    select(view, "neige")
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Il vente.", "Il vente.", "Il neige.")


def select(view, words):
    """Select words of the page as a mouse would."""
    start, end = view.find_words(words)[0]
    sheet = view._sheet
    cursor = sheet.textCursor()
    (first, last), *_rest = sheet.setting.map.ranges(start, end)
    cursor.setPosition(first)
    cursor.setPosition(last, cursor.MoveMode.KeepAnchor)
    sheet.setTextCursor(cursor)


def test_it_begins_with_the_first_sentence_in_sight(make_desk, library, speech):
    speech.start("paced", pause=5)
    sentences = [f"Voici la phrase numéro {number}. " * 4 for number in range(120)]
    identity = keep(library, "a", *sentences)
    desk = make_desk()
    desk.open(identity)
    view = desk.parts.page.view
    view.finish_opening()
    view.go_to(ReadingPosition(view.text.index("numéro 60")))
    low, _high = view.visible_range()
    desk.do(Name.LISTEN)
    desk.wait(speech.words)
    current = listening(desk).front.reciter.current
    assert 0 <= current.start - low < len("Voici la phrase numéro 60. ")
    assert speech.words()[0] == current.words


def test_sentences_are_skipped_and_said_again(make_desk, library, speech):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Un. Deux. Trois.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    desk.do(Name.NEXT_SENTENCE)
    desk.do(Name.NEXT_SENTENCE)
    desk.wait(lambda: speech.words()[-1:] == ["Deux."])
    desk.do(Name.PREVIOUS_SENTENCE)
    desk.wait(lambda: speech.words()[-1:] == ["Un."])
    assert marked(desk) == ["Un."]
    desk.do(Name.STOP_LISTENING)
    assert marked(desk) == []
    assert listening(desk).front.heard is None


def test_a_paused_voice_can_be_led_to_another_sentence_in_silence(make_desk, library, speech):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Un. Deux. Trois.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    desk.do(Name.LISTEN)
    desk.do(Name.NEXT_SENTENCE)
    desk.do(Name.NEXT_SENTENCE)
    assert marked(desk) == ["Deux."]
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a", "Deux.")


def test_another_article_may_be_looked_at_while_the_first_is_read_on(make_desk, library, speech):
    speech.start("paced", pause=0.6)
    first = keep(library, "a", "Il pleut. Il vente. Il neige.")
    second = keep(library, "b", "Il pleut. Autre chose.")
    desk = make_desk()
    desk.open(first)
    desk.do(Name.LISTEN)
    desk.wait(lambda: marked(desk) == ["Il pleut."])
    desk.open(second)
    desk.wait(lambda: "Il vente." in speech.words())
    assert marked(desk) == []
    desk.do(Name.SPOKEN_PLACE)
    desk.wait(lambda: desk.parts.reading.id == first and marked(desk))
    wait_for_silence(desk)
    assert speech.words() == ["Article a", "Il pleut.", "Il vente.", "Il neige."]


def test_the_page_follows_until_the_reader_looks_elsewhere_and_a_key_brings_it_back(
    make_desk, library, speech
):
    speech.start("paced", pause=5)
    identity = keep(library, "a", *(f"Voici la phrase numéro {number}. " * 3 for number in range(150)))
    desk = make_desk()
    desk.open(identity)
    view, bar = desk.parts.page.view, listening(desk).front.bar
    view.finish_opening()
    desk.do(Name.LISTEN)
    reciter = listening(desk).front.reciter
    desk.wait(lambda: reciter.state is State.SPEAKING)
    reciter._begin_at(120)
    assert in_sight(view, reciter.current)
    view.go_to_end(last=False)
    desk.wait(bar.place.isVisible)
    reciter._begin_at(121)
    assert not in_sight(view, reciter.current)
    desk.do(Name.SPOKEN_PLACE)
    assert in_sight(view, reciter.current)
    assert not bar.place.isVisible()
    reciter._begin_at(140)
    assert in_sight(view, reciter.current)


def in_sight(view, utterance):
    low, high = view.visible_range()
    return low <= utterance.start and utterance.end <= high


def test_the_queue_goes_on_by_itself_and_turns_the_page(make_desk, library, speech):
    speech.start("paced")
    first, second, third = (keep(library, name, f"Ceci est {name}.") for name in ("a", "b", "c"))
    desk = make_desk()
    desk.open(second)
    desk.do(Name.LISTEN_LATER)
    assert "Article b" in desk.said()
    desk.open(third)
    desk.do(Name.LISTEN_LATER)
    desk.do(Name.LISTEN_LATER)
    assert "already" in desk.said()
    front = listening(desk).front
    assert [each.title for each in front.queue.all()] == ["Article b", "Article c"]
    assert front.bar.isVisible()
    front.queue.move(third, -1)
    desk.open(first)
    desk.do(Name.LISTEN)
    desk.wait(lambda: len(front.queue) == 0)
    wait_for_silence(desk)
    assert speech.words() == [
        f"{words} {name}{end}" for name in "acb" for words, end in (("Article", ""), ("Ceci est", "."))
    ]
    desk.wait(lambda: desk.parts.reading.id == second)


def test_the_next_article_leaves_the_page_to_a_reader_who_reads_another(make_desk, library, speech):
    speech.start("paced", pause=0.3)
    first, second, other = (keep(library, name, f"Ceci est {name}.") for name in ("a", "b", "c"))
    desk = make_desk()
    desk.open(second)
    desk.do(Name.LISTEN_LATER)
    desk.open(first)
    desk.do(Name.LISTEN)
    desk.wait(speech.words)
    desk.open(other)
    wait_for_silence(desk)
    assert speech.words()[-1] == "Ceci est b."
    assert desk.parts.reading.id == other


def test_what_was_put_into_the_queue_can_be_taken_out(make_desk, library, speech):
    identity = keep(library, "a", "Un.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN_LATER)
    desk.parts.page.notice._action.click()
    front = listening(desk).front
    assert len(front.queue) == 0
    assert not front.bar.isVisible()


def test_an_article_thrown_away_is_heard_no_more_and_the_next_begins(make_desk, library, speech):
    speech.start("paced", pause=5)
    first, second = keep(library, "a", "Un."), keep(library, "b", "Deux.")
    desk = make_desk()
    desk.open(second)
    desk.do(Name.LISTEN_LATER)
    desk.open(first)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    desk.do(Name.DELETE)
    wait_for_words(desk, speech, "Article a", "Article b")


def test_closing_the_article_stops_the_voice(make_desk, library, speech):
    speech.start("paced", pause=5)
    desk = make_desk()
    identity = keep(library, "a", "Un. Deux.")
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    desk.parts.reading.close()
    assert listening(desk).front.reciter.state is State.SILENT
    assert not listening(desk).front.bar.isVisible()


def test_closing_the_window_ends_the_process_that_speaks(make_desk, library, speech):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Un. Deux.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    process = listening(desk).front.door._process
    desk.window.close()
    assert process.state() is process.ProcessState.NotRunning
    assert speech.words() == ["Article a"]


def test_faster_and_slower_hold_from_the_next_sentence_and_are_kept(make_desk, library, speech):
    speech.start("paced", pause=0.3)
    identity = keep(library, "a", "Un. Deux.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.FASTER)
    assert desk.said()
    desk.do(Name.LISTEN)
    desk.wait(speech.words)
    desk.do(Name.FASTER)
    desk.do(Name.FASTER)
    desk.do(Name.SLOWER)
    assert desk.parts.choices.current.listen_speed == 1
    wait_for_silence(desk)
    assert [each.split("|")[1] for each in speech.said()] == ["0.00", "10.00", "10.00"]


def test_the_readers_voice_speaks_its_language(make_desk, library, speech):
    speech.start("paced")
    identity = keep(library, "a", "Un.", "It rained all night and nobody minded.")
    desk = make_desk(Preferences(theme=ThemeName.LIGHT, listen_voices=("fr=fr-be",)))
    desk.open(identity)
    desk.do(Name.LISTEN)
    desk.wait(lambda: len(speech.said()) == 3)
    assert {each.split("|")[0] for each in speech.said()} == {"fr-be"}
    wait_for_silence(desk)


def test_a_language_without_a_voice_is_said_once(make_desk, library, speech):
    speech.start("paced")
    identity = keep(library, "a", "Un. Deux.", language="eo")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    desk.wait(lambda: "Esperanto" in desk.said())
    wait_for_silence(desk)


def test_a_wish_that_changes_meanwhile_changes_what_follows(make_desk, library, speech):
    speech.start("paced", pause=0.5)
    identity = keep(library, "a", "Un.", "Voyez https://rives.example/a ici.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    desk.wait(speech.words)
    desk.parts.choices.change(listen_addresses=Spoken.SKIPPED)
    wait_for_silence(desk)
    assert speech.words() == ["Article a", "Un.", "Voyez ici."]


def test_where_nothing_speaks_the_command_says_what_to_install(make_desk, library, speech):
    identity = keep(library, "a", "Un.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    desk.wait(desk.said)
    assert "Install" in desk.said()
    front = listening(desk).front
    assert front.heard is None
    assert not front.bar.isVisible()
    if (copy := desk.parts.page.notice._action).isVisible():
        copy.click()
        assert QGuiApplication.clipboard().text().startswith("sudo ")


def test_a_voice_that_dies_says_so_and_listening_goes_on_from_there(make_desk, library, speech):
    speech.start("paced", pause=5)
    identity = keep(library, "a", "Un. Deux.")
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a")
    desk.do(Name.NEXT_SENTENCE)
    desk.wait(lambda: speech.words()[-1] == "Un.")
    speech.die()
    desk.wait(lambda: "broke off" in desk.said())
    assert listening(desk).front.reciter.state is State.PAUSED
    assert marked(desk) == ["Un."]
    speech.start("paced")
    desk.do(Name.LISTEN)
    wait_for_silence(desk)
    assert speech.words() == ["Article a", "Un.", "Un.", "Deux."]


def test_words_are_marked_where_the_engine_tells_them(make_desk, library):
    identity = keep(library, "a", "😀 Il pleut encore.")
    desk = make_desk()
    listening(desk).engine = "mock"
    desk.open(identity)
    seen = []
    listening(desk).front.reciter.word_reached.connect(lambda *_where: seen.append(tuple(marked(desk))))
    desk.do(Name.LISTEN)
    wait_for_silence(desk)
    assert ("😀 Il pleut encore.", "pleut") in seen


def test_stopping_what_is_not_heard_says_so(desk):
    for name in (Name.STOP_LISTENING, Name.NEXT_SENTENCE, Name.SPOKEN_PLACE):
        desk.do(name)
        assert desk.said() == "Nothing is being read aloud."
        desk.parts.page.notice.dismiss()


def test_an_article_of_pictures_alone_says_that_there_is_nothing_to_read(make_desk, library, speech):
    reading = reading_of("a")
    article = replace(reading.article, blocks=(p("***"),), title="")
    identity = library.keep(replace(reading, article=article), given_url=address_of("a"), pictures={}).id
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    assert "nothing" in desk.said()


def test_an_opening_says_that_it_is_one(make_desk, library, speech):
    speech.start("paced")
    (identity,) = put_on_shelf(library, "a", words=1, opening=True)
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    desk.wait(lambda: speech.words()[-1:] == ["The opening ends here."])
    assert speech.said()[-1].startswith("en|")
    wait_for_silence(desk)


def test_a_heading_is_among_what_is_said(make_desk, library, speech):
    speech.start("paced")
    reading = reading_of("a")
    article = replace(reading.article, blocks=(h("La suite"), p(Run("Un."))))
    identity = library.keep(replace(reading, article=article), given_url=address_of("a"), pictures={}).id
    desk = make_desk()
    desk.open(identity)
    desk.do(Name.LISTEN)
    wait_for_words(desk, speech, "Article a", "La suite", "Un.")
    wait_for_silence(desk)
