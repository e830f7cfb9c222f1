"""Kept pages read again while the reader does nothing: one at a time, and never the open one."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from ui.window.window_samples import address_of, reading_of

from reader_app.domain.article import Paragraph, Run
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, LibraryError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Recipe, Wanted
from reader_app.domain.shelf import ReadingPosition
from reader_app.services.read_again import ReadAgain
from reader_app.ui.window import reading_again
from reader_app.ui.window.reading_again import ReadingAgain
from reader_app.ui.window.saving import Save

PATIENCE = 10  # seconds for a page that a test forgot to release


class Reader:
    """Gives every page a better title; pages of hosts called "slow…" wait, of "broken…" fail."""

    def __init__(self):
        self.asked = []
        self.cancelled = []
        self.release = threading.Event()

    def warm(self):
        pass

    def read(self, page, progress, *, wanted=Wanted.AUTOMATIC, **_entitled):
        name = page.url.removeprefix("https://").partition(".")[0]
        self.asked.append(name)
        if name.startswith("slow"):
            self._wait(name, progress)
        if name.startswith("broken"):
            raise ExtractionError(Problem.EXTRACTION_FAILED, host=page.url)
        read = reading_of(name)
        article = replace(read.article, title=f"Better {name}")
        if name.startswith("longer"):
            article = replace(article, blocks=(Paragraph((Run("Avant tout. "),)), *article.blocks))
        if name.startswith("same"):
            article = read.article
        return replace(read, article=article, source=page.html, recipe=Recipe("3", wanted))

    def _wait(self, name, progress):
        for _ in range(PATIENCE * 100):
            if progress.cancelled:
                self.cancelled.append(name)
            progress.check()
            if self.release.wait(0.01):
                return


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def put(library):
    """Keep articles that an older version made; answers their ids."""

    def keep(*names):
        return [
            library.keep(
                replace(reading_of(name), source="<p>kept</p>", recipe=Recipe("2")),
                given_url=address_of(name),
                pictures={},
            ).id
            for name in names
        ]

    return keep


@pytest.fixture
def begin(library, reader, monkeypatch):
    """Let the reading begin at once, and go on without rest; answers it with what it told."""
    monkeypatch.setattr(reading_again, "QUIET", 1)
    monkeypatch.setattr(reading_again, "PAUSE", 1)
    monkeypatch.setattr(reading_again, "GRACE", 1)
    owner = QObject()
    begun = []

    def make(desk, version="3", service=None):
        again = ReadingAgain(
            lambda: service or ReadAgain(library, reader, lambda _: version),
            library,
            desk.queue,
            desk.jobs,
            desk.parts,
            owner,
        )
        again.changed.connect(desk.window.renew_text)
        again.finished.connect(desk.window.tell_read_again)
        again.counts = []
        again.finished.connect(again.counts.append)
        begun.append(again)
        return again

    yield make
    for again in begun:
        again.stop()
    owner.deleteLater()


def titles(desk):
    return [desk.parts.list.model.article(row).title for row in range(desk.parts.list.model.rowCount())]


def test_older_articles_are_made_anew_the_newest_first_and_told_in_one_line(make_desk, put, begin, reader):
    put("a", "b", "c")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: again.counts)
    assert reader.asked == ["c", "b", "a"]
    assert again.counts == [3]
    assert titles(desk) == ["Better c", "Better b", "Better a"]
    assert "3" in desk.said()


def test_articles_that_come_out_the_same_are_not_spoken_of(make_desk, put, begin, reader, library):
    (article,) = put("same")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: library.reading(article).recipe == Recipe("3"))
    desk.wait(lambda: again._job is None and again._next.remainingTime() > 1000)
    assert again.counts == []
    assert desk.said() == ""


def test_articles_of_todays_version_are_left_alone(make_desk, put, begin, reader):
    put("a")
    desk = make_desk()
    again = begin(desk, version="2")
    desk.wait(lambda: again._next.remainingTime() > 1000)
    assert reader.asked == []


def test_the_open_article_waits_until_it_is_left(make_desk, put, begin, reader, library):
    first, second = put("a", "b")
    desk = make_desk()
    desk.open(second)
    again = begin(desk)
    desk.wait(lambda: again.counts == [1])
    assert library.row(first).title == "Better a"
    assert library.row(second).title == "Article b"
    desk.open(first)
    again.stir()
    desk.wait(lambda: library.row(second).title == "Better b")


def test_an_article_opened_while_its_page_is_read_is_not_changed_under_the_readers_eyes(
    make_desk, put, begin, reader, library
):
    (article,) = put("slow")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: reader.asked == ["slow"])
    desk.open(article)
    reader.release.set()
    desk.wait(lambda: again._job is None and again._next.remainingTime() > 1000)
    assert library.row(article).title == "Article slow"


def test_an_article_opened_while_it_is_written_comes_again_at_its_place(make_desk, put, begin, library):
    (article,) = put("longer")
    text = flow(library.open_article(article).article).text
    place = len(text) // 2
    library.keep_position(article, ReadingPosition(place, text[place : place + 60], 50))
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: again.counts)
    desk.open(article)
    with desk.qtbot.waitSignal(desk.window.shown_article):
        again.changed.emit(library.row(article))
    assert desk.parts.reading.current.article.title == "Better longer"
    assert desk.parts.reading.current.position.offset == place + len("Avant tout. \n")


def test_nothing_begins_while_a_save_is_under_way(make_desk, put, begin, reader):
    put("a")
    desk = make_desk()
    desk.parts.arrivals.save(address_of("slow"))
    desk.wait(lambda: desk.saver.asked == ["slow"])
    again = begin(desk)
    with desk.qtbot.assertNotEmitted(again.changed, wait=60):
        pass
    assert reader.asked == []
    desk.saver.release.set()
    desk.wait(lambda: again.counts == [1])


def test_a_page_that_takes_long_makes_way_for_a_save_and_has_its_turn_later(
    make_desk, put, begin, reader, library
):
    (article,) = put("slow")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: reader.asked == ["slow"])
    desk.queue.stepped.emit(Save(address_of("b")), Step(StepKind.EXTRACTING))
    desk.wait(lambda: reader.cancelled)
    reader.release.set()
    desk.wait(lambda: again.counts == [1])
    assert library.row(article).title == "Better slow"


def test_whatever_the_reader_does_puts_it_off(make_desk, put, begin, reader, monkeypatch):
    (article,) = put("a")
    desk = make_desk()
    monkeypatch.setattr(reading_again, "QUIET", 60_000)
    again = begin(desk)
    for do in (
        lambda: desk.open(article),
        lambda: desk.parts.page.place_changed.emit(ReadingPosition(1, "", 1)),
        desk.show,
        lambda: desk.queue.started.emit(Save(address_of("b"))),
    ):
        again._next.start(30_000)  # half of the quiet has passed
        do()
        assert again._next.remainingTime() > 50_000
    assert reader.asked == []


def test_a_page_that_breaks_is_passed_over_once_and_for_all(make_desk, put, begin, reader, library):
    put("a", "broken")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: again.counts == [1])
    again.stir()
    desk.wait(lambda: again._next.remainingTime() > 1000)
    assert reader.asked == ["broken", "a"]


def test_other_rules_are_followed_from_the_next_one_on(make_desk, put, begin, reader, library):
    put("a")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: again.counts == [1])
    again.use(lambda: ReadAgain(library, reader, lambda _: "3 rule"))
    desk.wait(lambda: reader.asked == ["a", "a"])


class Trouble:
    """A service whose library is in trouble."""

    def __init__(self, problem):
        self._problem = problem
        self.asked = 0

    def older(self, _limit):
        self.asked += 1
        raise LibraryError(self._problem, path="library.sqlite", reason="", id=1)


def test_a_busy_library_is_asked_again_without_a_word(make_desk, begin):
    desk = make_desk()
    busy = Trouble(Problem.LIBRARY_BUSY)
    begin(desk, service=busy)
    desk.wait(lambda: busy.asked > 1)
    assert desk.said() == ""


def test_a_damaged_library_is_said_once(make_desk, begin):
    desk = make_desk()
    damaged = Trouble(Problem.LIBRARY_DAMAGED)
    begin(desk, service=damaged)
    desk.wait(desk.said)
    assert damaged.asked == 1


def test_the_end_does_not_wait_for_a_page(make_desk, put, begin, reader, library):
    (article,) = put("slow")
    desk = make_desk()
    again = begin(desk)
    desk.wait(lambda: reader.asked == ["slow"])
    again.stop()
    desk.wait(lambda: reader.cancelled == ["slow"])
    assert library.row(article).title == "Article slow"
    assert library.reading(article).recipe == Recipe("2")
