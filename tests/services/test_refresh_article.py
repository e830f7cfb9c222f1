"""Articles fetched again, one or many: never a worse copy, never rudely, and what was met is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from library.made import reading, stretch
from newsstand.behaviour import Served
from newsstand.walls import RESERVED, article

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.problem import Cancelled, FetchError, Problem
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Wanted
from reader_app.domain.shelf import Met
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.files import read_file
from reader_app.library.library import Library
from reader_app.services import complete_articles
from reader_app.services.complete_articles import CompleteArticles
from reader_app.services.free_reads import FreeReads
from reader_app.services.read_page import read_page
from reader_app.services.refresh_article import Outcome, RefreshArticle
from reader_app.services.save_article import SaveArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client

TEXT = "".join(
    f"<p>{RESERVED} Le relevé numéro {n} fut fait à l’aube, et la vanne du moulin resta close.</p>"
    for n in range(8)
)
WHOLE = Served(article("Les terres basses", TEXT))
SHUT = Served(article("Les terres basses", TEXT, free=False, tier="locked"))


class Reader:
    """Reads pages in this process."""

    def warm(self):
        pass

    def read(self, page, _progress, *, right=Right.FREE, wanted=Wanted.AUTOMATIC):
        return read_page(page, right=right, wanted=wanted)


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def fetcher():
    fetcher = Fetcher(lambda: Client(private_addresses=True))
    yield fetcher
    fetcher.close()


@pytest.fixture
def save(library, fetcher):
    return SaveArticle(fetcher, Reader(), library, read_file, FreeReads(library, RuleBook(())))


@pytest.fixture
def refresh(library, fetcher, save):
    return RefreshArticle(fetcher, save, library)


@pytest.fixture
def complete(library, refresh, monkeypatch):
    monkeypatch.setattr(complete_articles, "PAUSE", 0.0)
    return CompleteArticles(library, refresh)


def run(complete, articles):
    """Go through a round; answers what each article came to."""
    outcomes = {}
    while (step := articles.next_one()) is not None:
        brought = complete.bring(step[0], Progress(), step[1])
        articles.note(brought)
        kept = complete.keep(brought)
        outcomes[step[0]] = kept.outcome if kept else brought.trouble.problem
    return outcomes


def test_an_opening_becomes_the_whole_in_its_place(save, refresh, library, newsstand):
    row = save(newsstand.publish("/a", SHUT, WHOLE))
    library.tag([row.id], ["eau"])
    done = refresh(row.id, Progress())
    assert (done.outcome, done.row.id, done.row.completeness) == (
        Outcome.COMPLETED,
        row.id,
        Completeness.COMPLETE,
    )
    assert done.row.tags == ("eau",)


def test_a_wall_that_came_later_takes_nothing_away_and_is_said(save, refresh, library, newsstand):
    row = save(newsstand.publish("/a", WHOLE, SHUT))
    done = refresh(row.id, Progress())
    assert done.outcome is Outcome.KEPT_FULLER
    assert done.saved.met.state is not AccessState.FREE
    assert done.row.completeness is Completeness.COMPLETE
    assert library.open_article(row.id).met.state is done.saved.met.state


def test_a_page_that_did_not_change_is_not_sent_again(save, refresh, newsstand):
    asked = []

    def answer(exchange):
        asked.append(exchange.headers.get("If-Modified-Since"))
        exchange.serve(Served(status=304, headers=()) if asked[-1] else WHOLE)

    row = save(newsstand.publish("/a", answer))
    assert refresh(row.id, Progress()).outcome is Outcome.UNCHANGED
    assert asked[0] is None
    assert asked[1].endswith("GMT")


def test_an_opening_is_asked_for_without_conditions(save, refresh, newsstand):
    row = save(newsstand.publish("/a", SHUT))
    assert refresh(row.id, Progress()).outcome is Outcome.INCOMPLETE
    assert "if-modified-since" not in newsstand.asked[-1].headers


def test_a_refused_article_that_has_moved_is_completed_in_its_place(save, refresh, library, newsstand):
    newsstand.publish("/b", WHOLE)
    moved = Served(status=301, headers=(("Location", "/b"),))
    row = save(newsstand.publish("/a", Served(b"no", 403), moved))
    assert row.completeness is Completeness.TO_FETCH
    done = refresh(row.id, Progress())
    assert (done.outcome, done.row.id, done.row.url) == (Outcome.COMPLETED, row.id, newsstand.address("/b"))
    assert len(library.query("")) == 1


def test_refreshing_a_free_read_costs_nothing(save, refresh, library, newsstand):
    rows = [save(newsstand.address(f"/walls/metered/{n}?read={n - 1}")) for n in range(1, 5)]
    before = library.tally("127.0.0.1", datetime.now(UTC))
    assert before.left == 1
    refresh(rows[3].id, Progress())
    assert library.tally("127.0.0.1", datetime.now(UTC)).ours == before.ours


def test_what_is_missing_is_fetched_and_nothing_else(save, complete, newsstand):
    save(newsstand.address("/walls/free"))
    opening = save(newsstand.publish("/a", SHUT, WHOLE))
    assert run(complete, complete.round()) == {opening.id: Outcome.COMPLETED}
    assert run(complete, complete.round()) == {}


def test_a_query_and_a_limit_select(save, complete, library, newsstand):
    rows = [save(newsstand.publish(f"/{name}", SHUT)) for name in "abc"]
    library.tag([rows[1].id], ["eau"])
    assert list(run(complete, complete.round("tag:eau"))) == [rows[1].id]
    assert complete.round(limit=2).total == 2


def test_what_was_interrupted_goes_on_where_it_was(save, complete, newsstand):
    rows = [save(newsstand.publish(f"/{name}", SHUT)) for name in "abc"]
    first = complete.round().next_one()[0]
    complete.keep(complete.bring(first, Progress()))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        complete.bring(rows[1].id, stopped)
    assert rows[0].id == first
    assert list(run(complete, complete.round())) == [rows[1].id, rows[2].id, rows[0].id]


def keep_opening(library, address):
    access = Access(AccessState.SUBSCRIBER)
    read = reading(address, address, stretch("word", 30), completeness=Completeness.OPENING)
    return library.keep(replace(read, access=access), given_url=address, pictures={}).id


def test_publishers_take_turns(library, complete):
    names = ["one/a", "one/b", "one/c", "two/a", "three/a", "two/b"]
    kept = {keep_opening(library, f"https://{name.replace('/', '.example/')}"): name for name in names}
    articles = complete.round()
    order = []
    while (step := articles.next_one()) is not None:
        order.append(kept[step[0]])
    assert order == ["one/a", "two/a", "three/a", "one/b", "two/b", "one/c"]


def test_between_two_pages_of_one_publisher_there_is_a_pause(library, refresh):
    for name in "ab":
        keep_opening(library, f"https://one.example/{name}")
    articles = CompleteArticles(library, refresh).round()
    assert articles.next_one()[1] == 0.0
    assert 0 < articles.next_one()[1] <= complete_articles.PAUSE


@pytest.mark.parametrize("answer", [Served(b"no", 403), Served(b"tired", 503)])
def test_a_publisher_that_refuses_is_left_alone_for_the_round(save, complete, newsstand, answer):
    rows = [save(newsstand.publish(f"/{name}", SHUT, answer)) for name in "abc"]
    fetched = len(newsstand.paths)
    articles = complete.round()
    assert list(run(complete, articles)) == [rows[0].id]
    assert articles.put_off == [rows[1].id, rows[2].id]
    assert len(newsstand.paths) == fetched + 1


def test_a_page_that_is_gone_does_not_hold_up_the_others(save, complete, newsstand):
    rows = [save(newsstand.publish(f"/{n}", SHUT, Served(b"", 404) if n == "a" else WHOLE)) for n in "ab"]
    assert run(complete, complete.round()) == {
        rows[0].id: Problem.PAGE_NOT_FOUND,
        rows[1].id: Outcome.COMPLETED,
    }


def test_no_last_free_read_is_spent(save, complete, library, newsstand):
    waiting = save(newsstand.address("/status/403"))
    for number in range(1, 5):
        save(newsstand.address(f"/walls/metered/{number}?read={number - 1}"))
    fetched = len(newsstand.paths)
    assert run(complete, complete.round()) == {waiting.id: Problem.LAST_FREE_READ}
    assert len(newsstand.paths) == fetched


def test_an_account_that_appears_completes_its_publishers_articles(library, complete):
    ours = keep_opening(library, "https://www.one.example/a")
    keep_opening(library, "https://two.example/a")
    articles = complete.for_publisher("one.example")
    assert (articles.total, articles.next_one()[0], articles.next_one()) == (1, ours, None)


@pytest.mark.parametrize("first", [WHOLE, SHUT], ids=["whole", "opening"])
def test_an_address_that_leads_to_another_article_now_takes_nothing_away(
    save, refresh, library, newsstand, first
):
    other = "".join(f"<p>Poisson {n}: il nage, et nul ne le voit passer sous le pont.</p>" for n in range(40))
    page = article("La pêche à la ligne", other).replace(b"Depuis l", b"Sous l")
    newsstand.publish("/accueil", Served(page.replace("bénévoles relève chaque matin".encode(), b"poissons")))
    row = save(newsstand.publish("/a", first, Served(status=302, headers=(("Location", "/accueil"),))))
    done = refresh(row.id, Progress())
    assert done.outcome is Outcome.KEPT_FULLER
    assert (done.row.title, done.row.url) == (row.title, row.url)
    assert library.open_article(row.id).met.state is AccessState.FREE


def test_an_article_that_was_given_another_title_is_the_same(save, refresh, newsstand):
    row = save(newsstand.publish("/a", WHOLE, Served(article("Les terres hautes", TEXT))))
    done = refresh(row.id, Progress())
    assert (done.outcome, done.row.title) == (Outcome.RENEWED, "Les terres hautes")


def test_a_file_that_the_reader_saved_while_signed_in_becomes_whole(save, refresh, library, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(article("Les terres basses", TEXT, free=False, tier="locked"))
    row = save(str(file))
    assert row.completeness is Completeness.OPENING
    done = refresh.keep(row.id, refresh.bring(row.id, Progress(), signed_in=True))
    assert (done.outcome, done.saved.right) == (Outcome.COMPLETED, Right.STATED)
    file.unlink()
    with pytest.raises(FetchError) as gone:
        refresh.bring(row.id, Progress(), signed_in=True)
    assert gone.value.problem is Problem.FILE_NOT_FOUND


def test_an_article_that_came_again_as_it_was_is_unchanged(save, refresh, newsstand):
    row = save(newsstand.publish("/a", WHOLE))
    assert refresh(row.id, Progress()).outcome is Outcome.UNCHANGED


def test_by_itself_only_pages_that_did_not_come_are_tried_again_and_only_when_their_turn_has_come(
    save, complete, library, newsstand
):
    save(newsstand.publish("/a", SHUT))
    refused = save(newsstand.address("/status/403"))
    now = datetime.now(UTC)
    assert complete.due(now).total == 0
    assert complete.due(now + complete_articles.PATIENCE).total == 1
    library.note_visit(refused.id, Met(AccessState.BLOCKED, now, now + timedelta(minutes=5)))
    assert complete.due(now + timedelta(minutes=4)).total == 0
    assert complete.due(now + timedelta(minutes=6)).next_one()[0] == refused.id
