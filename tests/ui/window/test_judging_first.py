"""In the window, what an older version kept is judged before its text stands on the page."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from ui.window.window_samples import KeptPages, address_of, reading_of

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.article import Paragraph, Run
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.reading import Recipe
from reader_app.library.library import FILE

HIDDEN = "zqxbehindthegate"


@pytest.fixture
def put(library):
    """Keep an article as an older version would have; answers its id."""

    def keep(name):
        read = reading_of(name)
        text = Paragraph((Run(HIDDEN),))
        article = replace(read.article, blocks=(*read.article.blocks, text))
        read = replace(read, article=article, source="<p>kept</p>", recipe=Recipe("1"))
        kept = library.keep(read, given_url=address_of(name), pictures={}).id
        with closing(sqlite3.connect(library.folder / FILE)) as connection:
            connection.execute("UPDATE article SET unjudged = 1 WHERE id = ?", (kept,))
            connection.commit()
        return kept

    return keep


def opening_of(name):
    read = reading_of(name)
    return replace(
        read, access=Access(AccessState.SUBSCRIBER), completeness=Completeness.OPENING, right=Right.NONE
    )


class Judging:
    """Reads kept pages as it was told to."""

    def __init__(self):
        self.answer = None
        self.asked = 0

    def read(self, _page, _progress, **_claim):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def judging(monkeypatch):
    """What the window's pages are read by."""
    reader = Judging()
    monkeypatch.setattr(KeptPages, "read", lambda _pages, *asked, **claim: reader.read(*asked, **claim))
    return reader


def shown_text(desk):
    return flow(desk.parts.reading.current.article).text


def test_a_text_behind_a_gate_never_stands_on_the_page(make_desk, put, judging):
    article = put("a")
    judging.answer = opening_of("a")
    desk = make_desk()
    shown = []
    desk.parts.reading.opened.connect(lambda opened: shown.append(flow(opened.article).text))
    desk.open(article)
    assert len(shown) == 1
    assert HIDDEN not in shown[0]
    assert desk.parts.reading.current.row.completeness is Completeness.OPENING
    desk.open(article)
    assert judging.asked == 1


def test_a_page_that_breaks_is_shown_as_it_was_kept(make_desk, put, judging):
    article = put("a")
    judging.answer = ExtractionError(Problem.EXTRACTION_FAILED, host="a.example")
    desk = make_desk()
    desk.open(article)
    assert HIDDEN in shown_text(desk)
    assert desk.parts.reading.current.row.completeness is Completeness.DOUBTFUL
    desk.open(article)
    assert judging.asked == 1


def test_the_article_asked_for_last_is_the_one_that_opens(make_desk, put, judging):
    first, second = put("a"), put("b")
    judging.answer = opening_of("b")
    desk = make_desk()
    desk.parts.reading.open(first)
    desk.open(second)
    assert desk.parts.reading.id == second
