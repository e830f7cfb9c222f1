"""What older versions kept, which knew fewer walls, is judged before it is shown, and what is cut is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from library.first_schema import make_old_library
from library.made import keep, picture
from library.traces import find_traces, unwiped_free_pages

from reader_app.domain.access import AccessState, Completeness, Doubt, Right
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Wanted
from reader_app.domain.shelf import ReadingPosition
from reader_app.library.library import FILE, Library
from reader_app.services.judge_first import open_judged
from reader_app.services.read_again import Again, ReadAgain
from reader_app.services.read_page import read_page

HIDDEN = "zqxbehindthegate"
SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice."
OPENING = [f"{SENTENCE} The miller slept through it.", f"In the morning the pond was empty. {SENTENCE}"]
REST = [f"{SENTENCE} {HIDDEN} number {number}, and the water went on falling." for number in range(9)]
GATE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
WHOLE = "\n".join(OPENING + REST)
GATED, OPEN, PIER, SAMPLE, BINNED = 1, 2, 3, 4, 5


def page(head, title="The mill"):
    body = "".join(f"<p>{text}</p>" for text in OPENING + REST)
    return f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"


class Reader:
    """Reads pages as they are, in this process, unless it is told to fail."""

    def __init__(self):
        self.asked = []
        self.fails = None

    def warm(self):
        pass

    def read(self, page, _progress, *, right=Right.FREE, wanted=Wanted.AUTOMATIC):
        self.asked.append(page.url)
        if self.fails:
            raise ExtractionError(self.fails, host="news.example")
        return read_page(page, right=right, wanted=wanted)


@pytest.fixture(params=[1, 2])
def folder(tmp_path, request):
    """A library of an older version: an article behind a gate that it did not see, and others."""
    made = tmp_path / "data"
    host = "https://news.example"
    make_old_library(
        made,
        (GATED, f"{host}/mill", "The mill", WHOLE, page(GATE)),
        (OPEN, f"{host}/pond", "The pond", *(text.replace(HIDDEN, "open") for text in (WHOLE, page("")))),
        (PIER, f"{host}/pier", "The pier", OPENING[0], "<p>The opening.</p>", "opening"),
        (SAMPLE, "lutrin:sample/welcome.en", "Welcome", "A sample.", ""),
        (BINNED, f"{host}/weir", "The weir", WHOLE, page(GATE, "The weir")),
        schema=request.param,
    )
    with closing(sqlite3.connect(made / FILE)) as connection:
        connection.execute("UPDATE article SET trashed = saved WHERE id = ?", (BINNED,))
        connection.commit()
    return made


@pytest.fixture
def library(folder):
    opened = Library.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def again(library, reader):
    return ReadAgain(library, reader, lambda _host: "3")


def text_of(opened):
    return flow(opened.article).text


def tidy(library):
    while library.idle_work():
        pass


def test_every_text_that_was_kept_as_free_is_to_be_judged_in_the_trash_too(library, again):
    assert library.unjudged(-1) == [BINNED, OPEN, GATED]
    assert again.older()[:3] == [BINNED, OPEN, GATED]
    assert again.older(2) == [BINNED, OPEN]
    assert [library.needs_judging(article) for article in (GATED, PIER, SAMPLE)] == [True, False, False]


def test_an_article_behind_a_gate_is_cut_before_it_is_shown(library, reader, again):
    opened = open_judged(library, GATED, lambda: again, Progress())
    assert opened.row.completeness is Completeness.OPENING
    assert opened.row.access is not AccessState.FREE
    assert (opened.right, opened.unjudged) == (Right.NONE, False)
    assert HIDDEN not in text_of(opened)
    assert SENTENCE in text_of(opened)
    assert opened.row.tags == ("Sea",)
    open_judged(library, GATED, lambda: again, Progress())
    assert reader.asked == ["https://news.example/mill"]


def test_an_open_article_is_shown_as_it_was_and_judged_once(library, reader, again):
    opened = open_judged(library, OPEN, lambda: again, Progress())
    assert "open number 8" in text_of(opened)
    assert (opened.right, opened.unjudged) == (Right.FREE, False)
    open_judged(library, OPEN, lambda: again, Progress())
    assert len(reader.asked) == 1


def test_what_needs_no_judging_is_opened_without_the_worker(library):
    for article in (PIER, SAMPLE):
        assert not open_judged(library, article, lambda: pytest.fail("it was asked"), Progress()).unjudged


def test_a_search_shows_no_words_of_a_text_that_is_yet_to_be_judged(library, again):
    (found,) = library.search(HIDDEN)
    assert (found.id, found.snippet) == (GATED, "")
    assert HIDDEN not in found.excerpt
    again(GATED, Progress())
    assert library.search(HIDDEN) == []
    again(OPEN, Progress())
    assert library.search("falling")[0].snippet


@pytest.mark.parametrize(
    "problem", [Problem.EXTRACTION_FAILED, Problem.EXTRACTION_TOO_LONG, Problem.TOO_LARGE]
)
def test_a_page_that_cannot_be_judged_is_shown_as_it_was_kept_and_doubtful(library, reader, again, problem):
    reader.fails = problem
    opened = open_judged(library, GATED, lambda: again, Progress())
    assert (opened.unjudged, opened.doubts) == (False, (Doubt.ACCESS,))
    assert opened.row.completeness is Completeness.DOUBTFUL
    assert HIDDEN in text_of(opened)


def test_a_page_without_an_article_was_judged_all_the_same(library, reader, again):
    reader.fails = Problem.NO_ARTICLE
    opened = open_judged(library, OPEN, lambda: again, Progress())
    assert (opened.unjudged, opened.doubts, opened.row.completeness) == (False, (), Completeness.COMPLETE)


def test_an_article_saved_anew_needs_no_judging_and_its_old_text_leaves_no_trace(library, folder, again):
    kept = keep(library, "https://news.example/mill", "The mill", *OPENING, *(f"now {n}" for n in range(300)))
    assert (kept.id, kept.replaced) == (GATED, True)
    assert library.unjudged(-1) == [BINNED, OPEN]
    library.trash([GATED, OPEN])
    for article in library.unjudged(-1):
        again(article, Progress())
    tidy(library)
    assert find_traces(folder, HIDDEN) == []


def test_what_is_cut_is_gone_from_the_whole_folder_and_from_the_copy_before(library, folder, again):
    copy = folder / "library-before-4.sqlite"
    assert copy.exists()
    address = f"https://p.example/{HIDDEN}.png"
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT count(*) FROM article").fetchone() == (5,)
    library.keep_position(
        GATED, ReadingPosition(WHOLE.index(HIDDEN), f"{HIDDEN} number 0, and the water", 60)
    )
    shown = library.reading(GATED)
    library.replace_article(GATED, shown, {address: picture(HIDDEN.encode())}, all_pictures=True)
    with library.together(), library._connections.writing() as connection:
        connection.execute("UPDATE article SET unjudged = 1 WHERE id = ?", (GATED,))
    outcomes = [again(article, Progress()) for article in again.older()]
    assert outcomes.count(Again.CHANGED) >= 2
    tidy(library)
    assert not copy.exists()
    assert find_traces(folder, HIDDEN) == []
    assert unwiped_free_pages(folder) == []
    assert library.health().sound
    assert again.older() == []


def test_the_markers_would_have_been_found(library, folder):
    traces = find_traces(folder, HIDDEN)
    for place in ("table body", "table source", "body_index", "library-before-4.sqlite, blob"):
        assert any(trace.startswith(place) for trace in traces), place


def test_the_copy_goes_when_all_were_judged_even_if_nothing_was_cut(tmp_path, reader):
    folder = tmp_path / "open"
    make_old_library(folder, (1, "https://a.example/1", "The pond", OPENING[0], page("")), schema=2)
    with closing(Library.open(folder)) as library:
        tidy(library)
        assert (folder / "library-before-4.sqlite").exists()
        ReadAgain(library, reader, lambda _host: "3")(1, Progress())
        tidy(library)
        assert not (folder / "library-before-4.sqlite").exists()


def test_a_subscribers_article_of_the_older_version_is_theirs_and_is_not_judged(tmp_path, reader):
    folder = tmp_path / "theirs"
    make_old_library(folder, (1, "https://a.example/1", "The mill", WHOLE, page(GATE)), schema=2)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("UPDATE article SET entitled = 1")
        connection.commit()
    with closing(Library.open(folder)) as library:
        opened = library.open_article(1)
        assert (opened.right, opened.unjudged) == (Right.ACCOUNT, False)
        assert ReadAgain(library, reader, lambda _host: "3")(1, Progress()) is not Again.FAILED
        assert HIDDEN in text_of(library.open_article(1))
