"""What is missing, brought in the background: politely, in its place, and seen above the list."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from ui.window.window_samples import FakeFetcher, address_of, put_on_shelf, reading_of

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.shelf import Met, Shelf, ShelfKind
from reader_app.services import complete_articles
from reader_app.services.complete_articles import CompleteArticles
from reader_app.services.refresh_article import RefreshArticle
from reader_app.ui.window import completing
from reader_app.ui.window.commands import Name
from reader_app.ui.window.completing import Completing

TO_COMPLETE = Shelf(ShelfKind.TO_COMPLETE)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def begin(library, monkeypatch):
    """Let the completing begin by itself at once; answers it with the counts that it told."""
    monkeypatch.setattr(completing, "YIELD", 1)
    monkeypatch.setattr(complete_articles, "PAUSE", 0.0)
    owner = QObject()
    begun = []

    def make(desk, *, quiet=1):
        monkeypatch.setattr(completing, "QUIET", quiet)
        refresh = RefreshArticle(FakeFetcher(), desk.saver, library)
        made = Completing(
            lambda: CompleteArticles(library, refresh),
            desk.browser,
            desk.queue,
            desk.jobs,
            desk.parts,
            owner,
        )
        made.changed.connect(desk.window.renew_completed)
        made.finished.connect(desk.window.tell_completed)
        desk.window.doer.complete_wanted.connect(made.begin)
        made.counts = []
        made.finished.connect(made.counts.append)
        begun.append(made)
        return made

    yield make
    for made in begun:
        made.close()
    owner.deleteLater()


def put_refused(library, *names, at=LONG_AGO):
    """Keep entries of pages that were not shown, tried last at a moment; answers their ids."""
    ids = []
    for name in names:
        read = replace(
            reading_of(name, words=0),
            access=Access(AccessState.BLOCKED),
            completeness=Completeness.TO_FETCH,
            had_at=at,
        )
        ids.append(library.keep(read, given_url=address_of(name), pictures={}).id)
    return ids


def completeness(library, *ids):
    return [library.row(identity).completeness.value for identity in ids]


def test_what_was_not_shown_before_is_completed_by_itself_and_nothing_else(make_desk, library, begin):
    (one,) = put_refused(library, "a")
    (opening,) = put_on_shelf(library, "b", opening=True)
    desk = make_desk()
    made = begin(desk)
    desk.wait(lambda: made.counts == [1])
    assert desk.saver.asked == ["a"]
    assert completeness(library, one, opening) == ["complete", "opening"]
    assert desk.said() == "1 article is complete now."
    assert desk.parts.list.model.article(1).completeness is Completeness.COMPLETE


def test_what_was_tried_today_waits_unless_its_publisher_named_a_moment_that_is_past(
    make_desk, library, begin
):
    now = datetime.now(UTC)
    put_refused(library, "today", at=now)
    (named,) = put_refused(library, "named", at=now)
    (later,) = put_refused(library, "later", at=LONG_AGO)
    library.note_visit(named, Met(AccessState.BLOCKED, now, now - timedelta(minutes=1)))
    library.note_visit(later, Met(AccessState.BLOCKED, LONG_AGO, now + timedelta(hours=1)))
    desk = make_desk()
    made = begin(desk)
    desk.wait(lambda: made.counts)
    assert desk.saver.asked == ["named"]


def test_the_open_article_is_left_alone(make_desk, library, begin):
    one, two = put_refused(library, "a", "b")
    desk = make_desk()
    desk.open(one)
    made = begin(desk)
    desk.wait(lambda: made.counts)
    assert completeness(library, one, two) == ["to_fetch", "complete"]


def test_nothing_begins_while_the_reader_does_something(make_desk, library, begin):
    put_refused(library, "a")
    (other,) = put_on_shelf(library, "b")
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    made._next.start(50)
    desk.open(other)
    assert made._next.remainingTime() > 50_000
    assert not desk.saver.asked


def test_no_last_free_read_is_spent(make_desk, library, begin):
    (one,) = put_refused(library, "last")
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    made.begin()
    desk.wait(lambda: made.counts == [0])
    assert completeness(library, one) == ["to_fetch"]
    assert not desk.saver.asked
    assert desk.said() == "No article became whole this time."


def test_on_the_readers_word_openings_are_tried_too_and_change_in_their_place(make_desk, library, begin):
    one, two = put_on_shelf(library, "a", "b", opening=True, words=2)
    desk = make_desk()
    desk.show(TO_COMPLETE)
    begin(desk, quiet=60_000)
    line = desk.parts.list.completing
    assert line.isVisible()
    assert line.button.text() == "Complete now"
    line.button.click()
    desk.wait(lambda: desk.said() == "2 articles are complete now.")
    assert completeness(library, one, two) == ["complete", "complete"]
    assert desk.rows() == [two, one]
    assert all(desk.parts.list.model.article(row).completeness is Completeness.COMPLETE for row in (0, 1))


def test_it_is_seen_how_far_it_is_and_it_can_be_stopped(make_desk, library, begin):
    ids = put_on_shelf(library, "slow1", "slow2", opening=True, words=2)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    desk.do(Name.COMPLETE)
    line = desk.parts.list.completing
    desk.wait(lambda: line.words() == "Completing 1 of 2")
    desk.wait(lambda: desk.saver.asked and desk.rows())
    assert desk.parts.shelving.shelf == TO_COMPLETE
    assert line.button.text() == "Stop"
    line.button.click()
    desk.wait(lambda: desk.saver.cancelled)
    assert made.counts == [0]
    assert line.button.text() == "Complete now"
    assert completeness(library, *ids) == ["opening", "opening"]


def test_when_an_account_appears_only_its_publishers_articles_are_tried(make_desk, library, begin):
    one, two = put_on_shelf(library, "a", "b", opening=True, words=2)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    made.for_publisher("b.example")
    desk.wait(lambda: made.counts == [1])
    assert completeness(library, one, two) == ["opening", "complete"]


def test_a_save_goes_first(make_desk, library, begin):
    put_on_shelf(library, "a", opening=True, words=2)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    desk.parts.arrivals.save(address_of("slow"))
    desk.wait(lambda: desk.saver.asked == ["slow"])
    made.begin()
    desk.wait(lambda: made._round is not None)
    assert desk.saver.asked == ["slow"]
    desk.saver.release.set()
    desk.wait(lambda: made.counts == [1])
    assert desk.saver.asked == ["slow", "a"]


def test_an_article_that_is_deleted_meanwhile_is_passed_over(make_desk, library, begin):
    one, _two = put_on_shelf(library, "slow", "b", opening=True, words=2)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    made.begin()
    desk.wait(lambda: "slow" in desk.saver.asked)
    library.trash([one])
    library.purge()
    desk.saver.release.set()
    desk.wait(lambda: made.counts == [1])


def test_of_what_is_in_doubt_nothing_is_offered_to_be_completed(make_desk, library):
    put_on_shelf(library, "a", opening=True)
    desk = make_desk()
    assert not desk.parts.list.completing.isVisible()
    desk.show(TO_COMPLETE)
    assert desk.parts.list.completing.isVisible()
    desk.show(Shelf(ShelfKind.TO_COMPLETE, Completeness.DOUBTFUL.value))
    assert not desk.parts.list.completing.isVisible()


def test_articles_of_a_drawn_account_are_completed_by_the_browser(make_desk, library, begin):
    put_on_shelf(library, "mine-drawn", "mine-drawn-too", "plain", words=2, opening=True)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    told = []
    made.progressed.connect(lambda *counts: told.append(counts))
    with desk.qtbot.waitSignal(made.finished):
        made.begin()
    assert sorted(desk.browser.opened) == ["mine-drawn", "mine-drawn-too"]
    assert made.counts == [3]
    assert told[-1] == ("", 0, 0)


def test_what_a_page_hides_by_a_script_is_drawn_and_once_more_when_the_session_had_ended(
    make_desk, library, begin
):
    put_on_shelf(library, "hidden", "hidden-ended", words=2, opening=True)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    with desk.qtbot.waitSignal(made.finished):
        made.begin()
    assert sorted(desk.browser.opened) == ["hidden", "hidden-ended", "hidden-ended"]
    assert made.counts == [2]


def test_a_round_of_one_publisher_tells_how_far_it_is(make_desk, library, begin):
    put_on_shelf(library, "journal", "autre", words=2, opening=True)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    told = []
    made.progressed.connect(lambda *counts: told.append(counts))
    with desk.qtbot.waitSignal(made.finished):
        made.for_publisher("journal.example")
    assert told == [("journal.example", 1, 1), ("journal.example", 0, 0)]
    assert desk.saver.asked == ["journal"]


def test_stopping_a_round_stops_the_browser_too(make_desk, library, begin):
    put_on_shelf(library, "mine-drawn-late", words=2, opening=True)
    desk = make_desk()
    made = begin(desk, quiet=60_000)
    made.begin()
    desk.wait(lambda: desk.browser.drawing is not None)
    made.stop()
    assert desk.browser.drawing.cancelled
    assert made.counts == [0]
