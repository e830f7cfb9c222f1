"""Which articles are still to be completed, when they were tried last, and how they are found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from library.made import reading, titles

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import Met, Shelf, ShelfKind

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TO_COMPLETE = Shelf(ShelfKind.TO_COMPLETE)


def put(library, name, completeness, days_ago=0, right=Right.NONE):
    """Keep an article of a host, whose page came so many days ago; answers its id."""
    url = f"https://{name}"
    read = reading(url, name, "Words enough.", completeness=completeness, access=AccessState.SUBSCRIBER)
    read = replace(read, right=right, had_at=NOW - timedelta(days=days_ago))
    return library.keep(read, given_url=url, pictures={}).id


@pytest.fixture
def one_of_each(library):
    return {
        completeness: put(library, f"www.{completeness.value.replace('_', '-')}.example/a", completeness)
        for completeness in Completeness
    }


def test_the_shelf_to_complete_has_all_that_is_not_complete_newest_first(library, one_of_each):
    expected = [article for state, article in one_of_each.items() if state is not Completeness.COMPLETE]
    assert library.ids(TO_COMPLETE) == sorted(expected, reverse=True)
    assert library.count(TO_COMPLETE) == library.counts().to_complete == 4
    library.trash([one_of_each[Completeness.OPENING]])
    assert library.count(TO_COMPLETE) == library.counts().to_complete == 3


def test_the_shelf_to_complete_is_counted_by_its_index(library):
    with library._connections.reading() as connection:
        sql = "SELECT count(*) FROM article WHERE trashed IS NULL AND completeness <> 'complete'"
        (plan,) = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert "USING INDEX article_to_complete" in plan


def test_a_query_asks_how_an_article_was_had(library):
    put(library, "a.example/1", Completeness.COMPLETE, right=Right.METERED)
    put(library, "a.example/2", Completeness.COMPLETE, right=Right.ACCOUNT)
    put(library, "a.example/3", Completeness.OPENING)
    assert titles(library.query("had:metered")) == ["a.example/1"]
    assert titles(library.query("-had:metered complete:complete")) == ["a.example/2"]
    assert titles(library.query("had:none")) == ["a.example/3"]
    with pytest.raises(LibraryError) as told:
        library.query("had:borrowed")
    assert told.value.problem is Problem.QUERY_MISTAKE


def test_openings_and_empty_entries_are_to_be_completed_and_doubtful_ones_are_not(library, one_of_each):
    wanted = (Completeness.OPENING, Completeness.TO_FETCH, Completeness.TO_RECONNECT)
    assert sorted(library.incomplete()) == sorted(one_of_each[completeness] for completeness in wanted)
    library.trash([one_of_each[Completeness.OPENING]])
    assert one_of_each[Completeness.OPENING] not in library.incomplete()


def test_a_publishers_own_are_found_under_all_of_its_hosts(library):
    one = put(library, "www.news.example/a", Completeness.OPENING)
    other = put(library, "amp.news.example/b", Completeness.OPENING)
    put(library, "othernews.example/c", Completeness.OPENING)
    assert library.incomplete("news.example") == [one, other]
    assert library.incomplete("nobody.example") == []


def test_whatever_was_tried_longest_ago_comes_first_and_what_was_just_tried_can_wait(library):
    yesterday = put(library, "a.example/1", Completeness.OPENING, days_ago=1)
    last_week = put(library, "a.example/2", Completeness.TO_FETCH, days_ago=7)
    assert library.incomplete(now=NOW) == [last_week, yesterday]
    library.note_visit(last_week, Met(AccessState.BLOCKED, NOW))
    assert library.incomplete(now=NOW) == [yesterday, last_week]
    assert library.incomplete(now=NOW, tried_before=NOW - timedelta(hours=6)) == [yesterday]


def test_a_publisher_that_asked_to_be_left_alone_for_a_while_is_left(library):
    article = put(library, "a.example/1", Completeness.TO_FETCH)
    same_host = put(library, "a.example/2", Completeness.OPENING)
    other_host = put(library, "b.example/1", Completeness.OPENING)
    met = Met(AccessState.BLOCKED, NOW, not_before=NOW + timedelta(minutes=10))
    library.note_visit(article, met)
    assert library.open_article(article).met == met
    assert library.incomplete(now=NOW + timedelta(minutes=9)) == [other_host]
    assert sorted(library.incomplete(now=NOW + timedelta(minutes=10))) == [article, same_host, other_host]


def test_a_visit_changes_nothing_else(library):
    article = put(library, "a.example/1", Completeness.OPENING)
    before, row = library.reading(article), library.row(article)
    library.note_visit(article, Met(AccessState.BLOCKED, NOW))
    assert (library.reading(article), library.row(article)) == (before, row)
    with pytest.raises(LibraryError) as told:
        library.note_visit(99, Met(AccessState.BLOCKED, NOW))
    assert told.value.problem is Problem.ARTICLE_NOT_FOUND
