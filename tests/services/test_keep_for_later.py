"""An address kept without its page."""

from __future__ import annotations

import pytest
from library.made import reading

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.problem import AddressError
from reader_app.domain.shelf import Where
from reader_app.library.library import Library
from reader_app.services.keep_for_later import keep_for_later

ADDRESS = "https://gazette.example/2026/la-vanne-du-moulin-1234.html"


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


def test_an_address_becomes_an_entry_that_is_still_to_be_fetched(library):
    row = keep_for_later(library, ADDRESS)
    assert (row.title, row.site, row.url) == ("La vanne du moulin", "gazette.example", ADDRESS)
    assert (row.completeness, row.access, row.where) == (
        Completeness.TO_FETCH,
        AccessState.METERED,
        Where.LATER,
    )
    opened = library.open_article(row.id)
    assert (opened.right, opened.had_at, opened.met, opened.unjudged) == (Right.NONE, None, None, False)
    assert library.incomplete() == [row.id]


def test_what_is_there_of_it_stays(library):
    kept = library.keep(reading(ADDRESS, "La vanne"), given_url=ADDRESS, pictures={})
    library.trash([kept.id])
    row = keep_for_later(library, ADDRESS)
    assert (row.id, row.completeness, row.where) == (kept.id, Completeness.COMPLETE, Where.LATER)
    assert not row.trashed
    assert library.open_article(row.id).met is None


def test_what_is_no_address_is_not_kept(library):
    with pytest.raises(AddressError):
        keep_for_later(library, "not an address")


def test_an_address_without_words_is_its_own_title(library):
    assert keep_for_later(library, "https://gazette.example/a/51?x=1").title == "gazette.example/a/51"
