import pytest
from library.made import HARBOUR, keep, stretch, titles

from reader_app.domain.access import Completeness
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadingList, ReadingPosition, ReadState, Shelf, ShelfKind, Where


@pytest.fixture
def three(library):
    return [keep(library, f"https://a.example/{name}", name).id for name in "ABC"]


def problem(act, *values):
    with pytest.raises(LibraryError) as told:
        act(*values)
    return told.value.problem


def test_every_deed_can_be_undone(library, three):
    _, b, c = three
    library.create_list("Weekend")
    library.star([b])
    library.tag([b], ["old"])
    library.add_to_list([c, b], "Weekend")
    library.keep_position(b, ReadingPosition(3, "ts came", 40))
    before = library.rows_of(three)
    deeds = [
        lambda: library.move(three, Where.ARCHIVE),
        lambda: library.star(three),
        lambda: library.star(three, starred=False),
        lambda: library.trash(three),
        lambda: library.set_state(three, ReadState.FINISHED),
        lambda: library.set_state(three, ReadState.UNREAD),
        lambda: library.tag(three, ["Old", "new/one"]),
        lambda: library.untag(three, ["OLD", "never"]),
        lambda: library.add_to_list(three, "Weekend"),
        lambda: library.remove_from_list(three, "Weekend"),
        lambda: library.delete_list("weekend"),
    ]
    for deed in deeds:
        change = deed()
        assert set(change.articles) <= set(three)
        assert not change.empty
        assert library.rows_of(three) != before
        library.undo(change)
        assert library.rows_of(three) == before
        assert titles(library.rows(Shelf(ShelfKind.LIST, "Weekend"))) == ["C", "B"]
    assert library.open_article(b).position == ReadingPosition(3, "ts came", 40)
    assert [tag.name for tag in library.tags()] == ["old"]


def test_an_undo_touches_nothing_but_what_its_deed_did(library, three):
    a, b, _ = three
    library.star([b])
    change = library.star([a, b])
    library.move([a], Where.LATER)
    library.undo(change)
    assert (library.row(a).starred, library.row(a).where, library.row(b).starred) == (
        False,
        Where.LATER,
        True,
    )


def test_an_undo_of_what_is_gone_since_does_nothing(library, three):
    library.create_list("Weekend")
    library.add_to_list(three, "Weekend")
    changes = [
        library.remove_from_list(three, "Weekend"),
        library.tag(three, ["x"]),
        library.untag(three, ["x"]),
    ]
    library.delete_list("Weekend")
    library.trash(three)
    library.purge()
    for change in changes:
        library.undo(change)
    assert library.tags() == library.lists() == []


def test_an_unknown_article_stops_the_whole_deed(library, three):
    assert problem(library.star, [three[0], 99]) is Problem.ARTICLE_NOT_FOUND
    assert problem(library.trash, [three[0], 99]) is Problem.ARTICLE_NOT_FOUND
    assert not library.row(three[0]).starred
    assert not library.row(three[0]).trashed


def test_the_trash_gives_back_what_it_was_given(library, three):
    library.move([three[0]], Where.LATER)
    library.trash([three[0]])
    assert library.row(three[0]).trashed
    library.restore([three[0]])
    assert (library.row(three[0]).trashed, library.row(three[0]).where) == (False, Where.LATER)


def test_trashing_twice_changes_nothing(library, three):
    library.trash(three)
    assert library.trash(three).empty


@pytest.mark.parametrize("marked_by_hand", [False, True])
def test_an_opening_that_was_read_to_its_end_is_being_read_once_the_whole_article_is_there(
    library, marked_by_hand
):
    opening = stretch("dock", 40)
    kept = keep(library, HARBOUR, "Harbour", opening, completeness=Completeness.OPENING)
    if marked_by_hand:
        library.keep_position(kept.id, ReadingPosition(10, opening[10:40], 20))
        library.set_state([kept.id], ReadState.FINISHED)
    else:
        library.keep_position(kept.id, ReadingPosition(0, opening[:30], 100))
    assert library.row(kept.id).state is ReadState.FINISHED
    keep(library, HARBOUR, "Harbour", opening, stretch("quay", 160))
    row = library.row(kept.id)
    assert row.state is (ReadState.FINISHED if marked_by_hand else ReadState.READING)
    assert row.progress < 50
    assert library.open_article(kept.id).position.offset == (10 if marked_by_hand else 0)


def test_reading_makes_an_article_begun_and_then_finished(library, three):
    a = three[0]
    library.keep_position(a, ReadingPosition())
    assert library.row(a).state is ReadState.UNREAD
    library.keep_position(a, ReadingPosition(120, "some words", 12))
    assert (library.row(a).state, library.row(a).progress) == (ReadState.READING, 12)
    library.keep_position(a, ReadingPosition(900, "last words", 98))
    assert library.row(a).state is ReadState.FINISHED
    library.keep_position(a, ReadingPosition(10, "again", 1))
    assert library.row(a).state is ReadState.FINISHED
    library.set_state([a], ReadState.UNREAD)
    assert (library.row(a).state, library.row(a).progress) == (ReadState.UNREAD, 0)


def test_lists_are_named_once_however_they_are_written(library):
    assert library.create_list("  À  lire ") == ReadingList(1, "À lire")
    assert problem(library.create_list, "à LIRE") is Problem.LIST_EXISTS
    assert problem(library.create_list, "A\u0300 lire") is Problem.LIST_EXISTS
    assert problem(library.create_list, " \n ") is Problem.EMPTY_NAME
    assert problem(library.create_list, "Sub", "Nowhere") is Problem.LIST_NOT_FOUND
    library.create_list("Straße")
    assert problem(library.create_list, "STRASSE") is Problem.LIST_EXISTS


def test_lists_stand_under_lists(library, three):
    library.create_list("Top")
    library.create_list("Middle", "top")
    library.create_list("Low", "Middle")
    library.add_to_list(three[:2], "Middle")
    library.trash([three[0]])
    assert library.lists() == [
        ReadingList(1, "Top"),
        ReadingList(2, "Middle", 1, 1),
        ReadingList(3, "Low", 2),
    ]
    change = library.delete_list("Middle")
    assert library.lists() == [ReadingList(1, "Top"), ReadingList(3, "Low", 1)]
    library.undo(change)
    assert library.lists() == [
        ReadingList(1, "Top"),
        ReadingList(2, "Middle", 1, 1),
        ReadingList(3, "Low", 2),
    ]


def test_a_list_is_renamed(library, three):
    library.create_list("Old")
    library.create_list("Other")
    library.add_to_list([three[0]], "Old")
    library.rename_list("old", "OLD")
    library.rename_list("old", "New")
    assert library.row(three[0]).lists == ("New",)
    assert problem(library.rename_list, "New", "other") is Problem.LIST_EXISTS
    assert problem(library.rename_list, "Old", "x") is Problem.LIST_NOT_FOUND
    assert problem(library.rename_list, "New", "") is Problem.EMPTY_NAME


@pytest.mark.parametrize("act", ["add_to_list", "remove_from_list"])
def test_a_list_that_is_not_there_takes_nothing(library, three, act):
    assert problem(getattr(library, act), three, "Nowhere") is Problem.LIST_NOT_FOUND
    assert problem(library.delete_list, "Nowhere") is Problem.LIST_NOT_FOUND


def test_tags_are_named_once_and_go_with_their_last_article(library, three):
    library.tag(three, ["Forêts", " forêts ", "FORÊTS"])
    assert [(tag.name, tag.count) for tag in library.tags()] == [("Forêts", 3)]
    library.tag([three[0]], ["mer//côtes/ "])
    assert [tag.name for tag in library.tags()] == ["Forêts", "mer", "mer/côtes"]
    library.untag([three[0]], ["Mer/Côtes"])
    assert [tag.name for tag in library.tags()] == ["Forêts"]
    assert problem(library.tag, three, [" / "]) is Problem.EMPTY_NAME
