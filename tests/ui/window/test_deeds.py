"""What is done to articles, one or several, and taken back; and where the page goes meanwhile."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.commands import Name
from reader_app.ui.window.moving_on import stand_in


@pytest.fixture
def shelf(library):
    """Four articles; the list shows them from the last to the first."""
    return list(reversed(put_on_shelf(library, "d", "c", "b", "a")))


@pytest.fixture
def desk(shelf, make_desk):
    return make_desk()


def select(desk, *ids):
    articles = desk.parts.list.articles
    articles.clearSelection()
    for identity in ids:
        index = desk.parts.list.model.index(desk.parts.list.model.row_of(identity))
        articles.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
    articles.setFocus(Qt.FocusReason.ShortcutFocusReason)


def state(library, identity):
    row = library.row(identity)
    return row.where, row.starred, row.trashed


DEEDS = {
    Name.STAR: (Where.INBOX, True, False),
    Name.ARCHIVE: (Where.ARCHIVE, False, False),
    Name.LATER: (Where.LATER, False, False),
    Name.DELETE: (Where.INBOX, False, True),
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_on_several_rows_is_done_said_and_taken_back(desk, library, shelf, name):
    select(desk, *shelf[:3])
    desk.do(name)
    desk.wait(lambda: "3 articles" in desk.said())
    assert [state(library, one) for one in shelf[:3]] == [DEEDS[name]] * 3
    desk.do(Name.UNDO)
    desk.wait(lambda: [state(library, one) for one in shelf] == [(Where.INBOX, False, False)] * 4)
    desk.wait(lambda: desk.rows() == shelf)
    assert not desk.said()


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_done_twice_is_its_own_contrary(desk, library, shelf, name):
    desk.open(shelf[0])
    where = {Name.ARCHIVE: ShelfKind.ARCHIVE, Name.LATER: ShelfKind.LATER, Name.DELETE: ShelfKind.TRASH}
    desk.do(name)
    desk.wait(lambda: state(library, shelf[0]) == DEEDS[name])
    if name in where:
        desk.show(Shelf(where[name]))
        desk.open(shelf[0])
    else:
        desk.wait(lambda: desk.parts.reading.current.row.starred)
    desk.do(name)
    desk.wait(lambda: state(library, shelf[0]) == (Where.INBOX, False, False))


def test_the_keys_undo_as_many_deeds_as_were_done_the_last_one_first(desk, library, shelf):
    for identity in shelf[:3]:
        select(desk, identity)
        with desk.qtbot.waitSignal(desk.parts.deeds.done):
            desk.do(Name.DELETE)
    for gone in (2, 1, 0, 0):
        desk.do(Name.UNDO)
        desk.wait(lambda gone=gone: sum(library.row(one).trashed for one in shelf) == gone)
    desk.wait(lambda: desk.rows() == shelf)
    assert desk.said() == "There is nothing to undo."


def test_the_button_of_the_notice_takes_its_deed_back(desk, library, shelf):
    desk.open(shelf[0])
    desk.do(Name.STAR)
    desk.wait(desk.said)
    desk.parts.page.notice._action.click()
    desk.wait(lambda: not library.row(shelf[0]).starred)


def test_the_row_with_the_keyboard_is_meant_not_the_open_one(desk, library, shelf):
    desk.open(shelf[0])
    desk.parts.list.articles.setFocus(Qt.FocusReason.ShortcutFocusReason)
    desk.do(Name.NEXT)
    desk.do(Name.STAR)
    desk.wait(lambda: library.row(shelf[1]).starred)
    assert not library.row(shelf[0]).starred


@pytest.mark.parametrize("name", [Name.ARCHIVE, Name.LATER, Name.DELETE])
def test_putting_the_open_article_away_brings_the_one_that_takes_its_place(desk, shelf, name):
    desk.open(shelf[1])
    desk.do(name)
    desk.wait(lambda: desk.parts.reading.id == shelf[2])
    assert desk.parts.list.articles.selected_ids() == [shelf[2]]
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())
    desk.do(Name.UNDO)
    desk.wait(lambda: desk.parts.reading.id == shelf[1] and desk.rows() == shelf)
    desk.wait(lambda: desk.parts.list.articles.selected_ids() == [shelf[1]])


def test_putting_the_last_article_away_leaves_the_page_empty(make_desk, library):
    (one,) = put_on_shelf(library, "only")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.DELETE)
    desk.wait(lambda: not desk.parts.reading.id)
    assert "only" not in desk.window.windowTitle()
    assert not desk.parts.actions[Name.ARCHIVE].isEnabled()
    desk.do(Name.UNDO)
    desk.wait(lambda: desk.parts.reading.id == one)


def test_the_keys_stay_in_the_list_when_the_open_article_goes_from_there(desk, shelf):
    desk.open(shelf[0])
    select(desk, shelf[0])
    desk.do(Name.DELETE)
    desk.wait(lambda: desk.parts.reading.id == shelf[1])
    assert desk.parts.list.articles.hasFocus()


def test_an_article_that_stays_in_the_list_stays_on_the_page(desk, library, shelf):
    desk.show(Shelf(ShelfKind.ALL))
    desk.open(shelf[0])
    desk.do(Name.ARCHIVE)
    desk.wait(lambda: desk.parts.reading.current.row.where is Where.ARCHIVE)
    desk.show(Shelf(ShelfKind.ALL))
    assert desk.parts.reading.id == shelf[0]


def test_who_stands_in_for_an_article_that_goes():
    assert stand_in([1, 2, 3], 2, [1, 3]) == 3
    assert stand_in([1, 2, 3], 3, [1, 2]) == 2
    assert stand_in([1, 2, 3], 1, [3]) == 3
    assert stand_in([1], 1, []) == 0


def test_a_list_that_is_deleted_comes_back_with_its_articles(desk, library, shelf):
    library.create_list("Eaux")
    library.add_to_list(shelf[:2], "Eaux")
    desk.parts.deeds.delete_list("Eaux")
    desk.wait(lambda: "Eaux" in desk.said())
    assert not library.lists()
    desk.do(Name.UNDO)
    desk.wait(lambda: [one.name for one in library.lists()] == ["Eaux"])
    assert library.count(Shelf(ShelfKind.LIST, "Eaux")) == 2


def test_renewing_the_rows_keeps_the_place_in_the_list(make_desk, library):
    ids = put_on_shelf(library, *(f"n{number}" for number in range(40)), words=1)
    desk = make_desk()
    bar = desk.parts.list.articles.verticalScrollBar()
    desk.wait(lambda: bar.maximum() > 500)
    bar.setValue(500)
    library.star([ids[3]])
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_renewed):
        desk.window.refresh()
    assert bar.value() == 500
