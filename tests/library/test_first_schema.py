"""A library that the first version of the app made is opened by this one, and loses nothing."""

import sqlite3
from contextlib import closing

import pytest
from library.first_schema import make_old_library
from library.made import ALL, keep, titles

from reader_app.domain.access import Access, AccessState, Completeness, Evidence, Right
from reader_app.domain.reading import Recipe, Wanted
from reader_app.domain.shelf import ReadState, Where
from reader_app.library.again import Tried
from reader_app.library.library import Library

TEXT = "Boats came in at dawn, and the gulls with them."
PAGE = f"<h1>The harbour</h1><p>{TEXT}</p>"


@pytest.fixture
def old(folder):
    make_old_library(
        folder,
        (1, "https://news.example/harbour", "The harbour", TEXT, PAGE),
        (2, "https://news.example/pier", "The pier", "A pier of its own.", "", "opening"),
        (3, "lutrin:sample/welcome.en", "Welcome", "A sample.", "<p>A sample.</p>"),
    )
    opened = Library.open(folder)
    yield opened
    opened.close()


def test_everything_is_there_as_it_was(old):
    opened = old.open_article(1)
    row = opened.row
    assert (row.title, row.authors, row.tags) == ("The harbour", ("Ann",), ("Sea",))
    assert (row.where, row.state, row.starred, row.progress) == (Where.LATER, ReadState.READING, True, 40)
    assert (opened.position.offset, opened.position.anchor) == (5, TEXT[5:65])
    assert opened.article.blocks[0].runs[0].text == TEXT
    assert old.source(1) == PAGE
    assert titles(old.search("gulls")) == ["The harbour"]
    assert titles(old.rows(ALL)) == ["Welcome", "The pier", "The harbour"]
    assert old.health().sound


def test_what_the_new_columns_say_of_old_articles(old):
    opened = old.open_article(1)
    assert opened.access == Access(AccessState.FREE, (Evidence("meta article:content_tier", "free"),))
    assert (opened.doubts, opened.wanted, opened.row.unfinished) == ((), Wanted.AUTOMATIC, False)
    assert opened.has_source
    kept = old.reading(1)
    assert (kept.recipe, kept.right, kept.further) == (Recipe("1"), Right.FREE, ())
    assert kept.source == PAGE


def test_old_articles_with_a_page_wait_to_be_read_again_and_the_sample_does_not(old):
    assert old.tried_versions() == [Tried("news.example", "1")]
    assert old.tried_articles(Tried("news.example", "1"), -1) == [1]
    assert not old.open_article(2).has_source
    assert old.reading(2).completeness is Completeness.OPENING
    assert not old.open_article(3).has_source
    assert old.source(3)


def test_it_was_copied_before(old, folder):
    with closing(sqlite3.connect(folder / "library-before-4.sqlite")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (3,)


def test_the_copy_goes_with_the_first_thing_that_is_deleted_for_good(old, folder):
    assert keep(old, "https://news.example/harbour", "The harbour", f"{TEXT} More came later.").id == 1
    assert (folder / "library-before-4.sqlite").exists()
    old.trash([1])
    old.purge()
    assert not (folder / "library-before-4.sqlite").exists()
