"""The shelf on show: late answers are dropped, and a search finds whole words before begun ones."""

from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.renewing import renew_rows
from reader_app.ui.window.shelving import PAGE


def test_the_answer_for_a_shelf_that_was_left_is_dropped(make_desk, library):
    put_on_shelf(library, "a")
    put_on_shelf(library, "b", where=Where.LATER)
    desk = make_desk()
    shown = []
    desk.parts.shelving.rows_arrived.connect(lambda shelf, *_: shown.append(shelf.kind))
    desk.parts.shelving.show(Shelf(ShelfKind.LATER))
    desk.show(Shelf(ShelfKind.ALL))
    assert shown == [ShelfKind.ALL]
    assert len(desk.rows()) == 2


def test_rows_that_come_late_for_another_shelf_are_not_added(make_desk, library):
    put_on_shelf(library, "a", "b")
    desk = make_desk()
    desk.parts.shelving.more(1)
    desk.show(Shelf(ShelfKind.LATER))
    assert desk.rows() == []


def test_a_long_shelf_comes_in_parts(make_desk, library):
    with library.together():
        put_on_shelf(library, *(f"n{number}" for number in range(PAGE + 5)), words=1)
    desk = make_desk()
    assert len(desk.rows()) == PAGE
    with desk.qtbot.waitSignal(desk.parts.shelving.more_arrived):
        desk.parts.list.model.fetchMore(desk.parts.list.model.index(-1))
    assert len(set(desk.rows())) == PAGE + 5


def test_a_search_falls_back_to_words_that_only_begin_like_those_typed(make_desk, library):
    put_on_shelf(library, "a", "b")
    desk = make_desk()
    desk.show(Shelf(ShelfKind.SEARCH, "quart"))
    assert len(desk.rows()) == 2
    desk.show(Shelf(ShelfKind.SEARCH, "héliogravure"))
    assert not desk.rows()
    assert desk.parts.list.empty.isVisible()


def test_leaving_a_search_brings_back_the_shelf_before_it(make_desk, library):
    put_on_shelf(library, "a", where=Where.LATER)
    desk = make_desk()
    desk.show(Shelf(ShelfKind.LATER))
    field = desk.parts.list.field
    field.setFocus()
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.qtbot.keyClicks(field, "sable")
    assert desk.parts.shelving.shelf.kind is ShelfKind.SEARCH
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.window.doer._back()
    assert desk.parts.shelving.shelf == Shelf(ShelfKind.LATER)
    assert not field.text()


def test_choosing_a_shelf_shows_it_and_says_so(make_desk, library):
    put_on_shelf(library, "a")
    desk = make_desk()
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.parts.sidebar.shelf_chosen.emit(Shelf(ShelfKind.ARCHIVE))
    assert desk.parts.sidebar.shelf() == Shelf(ShelfKind.ARCHIVE)
    assert desk.parts.list.header.title() in desk.window.windowTitle()


def test_rows_are_renewed_with_the_fewest_changes(make_desk, library):
    ids = put_on_shelf(library, "a", "b", "c")
    desk = make_desk()
    model, resets, removed = desk.parts.list.model, [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsRemoved.connect(lambda *where: removed.append(where))
    library.trash([ids[1]])
    renew_rows(model, library.rows(Shelf(ShelfKind.INBOX)), 2)
    assert model.ids() == [ids[2], ids[0]]
    library.restore([ids[1]])
    renew_rows(model, library.rows(Shelf(ShelfKind.INBOX)), 3)
    assert model.ids() == [ids[2], ids[1], ids[0]]
    assert len(removed) == 1
    assert not resets
