import pytest
from library.made import ALL, keep, titles

from reader_app.domain.access import Completeness
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadState, Shelf, ShelfCounts, ShelfKind, Where
from reader_app.library.shelves import _SHELVES


@pytest.fixture
def five(library):
    """Ids of A to E, in order of arrival."""
    return [keep(library, f"https://a.example/{name}", name, f"Story {name}").id for name in "ABCDE"]


def on(library, kind, name=""):
    shelf = Shelf(kind, name)
    rows = library.rows(shelf)
    assert library.ids(shelf) == [row.id for row in rows]
    assert library.count(shelf) == len(rows)
    return "".join(titles(rows))


def test_the_newest_arrival_stands_first(library, five):
    assert on(library, ShelfKind.ALL) == "EDCBA"
    assert titles(library.rows(ALL, limit=2)) == ["E", "D"]
    assert titles(library.rows(ALL, limit=2, offset=3)) == ["B", "A"]


def test_every_shelf_holds_its_own(library, five):
    a, b, c, d, e = five
    library.move([a], Where.ARCHIVE)
    library.move([b], Where.LATER)
    library.star([a, c])
    library.trash([d])
    keep(library, "https://a.example/F", "F", "Begun", completeness=Completeness.OPENING)
    assert on(library, ShelfKind.ALL) == "FECBA"
    assert on(library, ShelfKind.INBOX) == "FEC"
    assert on(library, ShelfKind.LATER) == "B"
    assert on(library, ShelfKind.ARCHIVE) == "A"
    assert on(library, ShelfKind.STARRED) == "CA"
    assert on(library, ShelfKind.TO_COMPLETE) == "F"
    assert on(library, ShelfKind.TRASH) == "D"
    assert on(library, ShelfKind.SEARCH, "story") == on(library, ShelfKind.SEARCH, "STORY -d")
    library.set_state([e], ReadState.FINISHED)
    assert library.counts() == ShelfCounts(inbox=2, later=1, starred=2, to_complete=1, archive=1, trash=1)


def test_a_list_keeps_the_readers_order(library, five):
    a, b, c, d, _ = five
    library.create_list("Weekend")
    library.add_to_list([c, a], "weekend")
    library.add_to_list([b, a, d], "Weekend")
    assert on(library, ShelfKind.LIST, "WEEKEND") == "CABD"
    assert library.reorder("Weekend", [d, c, 99]) == (c, a, b, d)
    assert on(library, ShelfKind.LIST, "Weekend") == "DCAB"
    library.trash([c])
    assert on(library, ShelfKind.LIST, "Weekend") == "DAB"


def test_a_tag_shows_what_is_under_it(library, five):
    a, b, c, d, _ = five
    library.tag([a], ["Énergie"])
    library.tag([b], [" énergie / Réseaux "])
    library.tag([c], ["énergie-verte"])
    library.tag([d], ["énergie/réseaux", "énergie"])
    library.trash([d])
    assert on(library, ShelfKind.TAG, "ÉNERGIE") == "BA"
    assert on(library, ShelfKind.TAG, "énergie/réseaux") == "B"
    assert on(library, ShelfKind.TAG, "unknown") == ""
    counts = [(tag.name, tag.count) for tag in library.tags()]
    assert counts == [("Énergie", 2), ("énergie-verte", 1), ("énergie/Réseaux", 1)]


def test_rows_name_their_tags_and_lists(library, five):
    library.create_list("Two")
    library.create_list("One")
    library.tag(five[:2], ["b", "a"])
    library.add_to_list([five[0]], "One")
    library.add_to_list([five[0]], "Two")
    row = library.row(five[0])
    assert (row.tags, row.lists) == (("a", "b"), ("Two", "One"))
    assert library.row(five[2]).tags == ()


def test_rows_come_in_the_order_they_are_asked(library, five):
    a, b, c, *_ = five
    assert titles(library.rows_of([b, 99, c, a])) == ["B", "C", "A"]


def test_a_list_that_is_not_there_is_said_not_to_be(library):
    for ask in (library.rows, library.ids, library.count):
        with pytest.raises(LibraryError) as told:
            ask(Shelf(ShelfKind.LIST, "Nowhere"))
        assert told.value.problem is Problem.LIST_NOT_FOUND


def test_a_hundred_rows_cost_no_more_statements_than_one(library):
    for number in range(30):
        kept = keep(library, f"https://a.example/{number}", str(number))
        library.tag([kept.id], ["t"])
    asked = []
    with library._connections.outside_transactions() as connection:
        connection.set_trace_callback(asked.append)
        library.rows(ALL, limit=1)
        one = len(asked)
        library.rows(ALL, limit=30)
        connection.set_trace_callback(None)
    assert len(asked) == 2 * one


def test_shelves_are_read_from_their_indexes_without_sorting(library):
    with library._connections.reading() as connection:
        for kind, sql in _SHELVES.items():
            asked = f"EXPLAIN QUERY PLAN SELECT id FROM {sql} LIMIT 9"  # noqa: S608  of the code under test
            plan = str(connection.execute(asked).fetchall())
            assert " INDEX article_" in plan, kind
            assert "TEMP B-TREE" not in plan, kind


def test_a_publisher_is_called_what_most_of_its_articles_say(library):
    for number, site in enumerate(("The Ferry", "The Ferry Weekly", "The Ferry", "")):
        keep(library, f"https://www.ferry.example/{number}", f"Number {number}", site=site)
    keep(library, "https://quay.example/1", "Elsewhere", site="The Quay")
    assert library.site_name(("ferry.example",)) == "The Ferry"
    assert library.site_name(("nobody.example",)) == ""
