"""The shelves at the side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader_app.domain.shelf import ReadingList, Shelf, ShelfCounts, ShelfKind, Tag
from reader_app.ui.shelf.sidebar import Sidebar
from reader_app.ui.shelf.sidebar_model import SidebarModel
from reader_app.ui.shelf.sidebar_rows import RowKind, sidebar_rows

COUNTS = ShelfCounts(12, 34, 9, 5, 120, 3)
LISTS = (ReadingList(1, "La ville"), ReadingList(2, "L’eau", 1, 3), ReadingList(3, "Le club"))
TAGS = (Tag("énergie/réseaux", 2), Tag("typographie", 4), Tag("zinc", 1), Tag("énergie", 7))
WATER = Shelf(ShelfKind.LIST, "L’eau")


@pytest.fixture
def sidebar(qtbot, themes):
    made = Sidebar(themes)
    qtbot.addWidget(made)
    made.show_shelves(COUNTS, LISTS, TAGS)
    made.resize(232, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(rows):
    return [("  " * row.depth + row.words, row.count) for row in rows if row.kind is RowKind.SHELF]


def test_what_waits_is_counted_and_children_stand_under_their_parents():
    rows = sidebar_rows(COUNTS, LISTS, TAGS)
    assert words(rows) == [
        ("Inbox", 12),
        ("Later", 34),
        ("Favourites", 0),
        ("To complete", 5),
        ("Archive", 0),
        ("Trash", 0),
        ("La ville", 0),
        ("  L’eau", 3),
        ("Le club", 0),
        ("énergie", 7),
        ("  réseaux", 2),
        ("typographie", 4),
        ("zinc", 1),
    ]


def test_a_tag_without_its_parent_gets_one():
    rows = sidebar_rows(ShelfCounts(), (), (Tag("a/b/c", 1),))
    tags = [row.shelf.name for row in rows if row.shelf and row.shelf.kind is ShelfKind.TAG]
    assert tags == ["a", "a/b", "a/b/c"]


def test_a_group_without_shelves_is_not_there():
    heads = [row.words for row in sidebar_rows(ShelfCounts(), (), ()) if row.kind is RowKind.HEAD]
    assert heads == ["Library", "Lists"]


def test_the_model_passes_qts_tester(qapp):
    model = SidebarModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(sidebar_rows(COUNTS, LISTS, TAGS))
    model.set_rows(sidebar_rows(ShelfCounts(), LISTS, TAGS))
    model.set_rows(sidebar_rows(COUNTS, (), ()))
    del tester


def test_a_click_chooses_a_shelf_and_a_head_chooses_nothing(qtbot, sidebar):
    view = sidebar.shelves
    place = view.model().place_of(Shelf(ShelfKind.LATER))
    with qtbot.waitSignal(sidebar.shelf_chosen) as chosen:
        _click(view, place)
    assert chosen.args == [Shelf(ShelfKind.LATER)]
    assert sidebar.shelf() == Shelf(ShelfKind.LATER)
    with qtbot.assertNotEmitted(sidebar.shelf_chosen):
        _click(view, 0)


def test_the_keyboard_walks_past_heads_and_chooses_with_enter(qtbot, sidebar):
    view = sidebar.shelves
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(sidebar.shelf_chosen):
        for _step in range(7):
            QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data() == "La ville"
    assert sidebar.shelf() == Shelf(ShelfKind.INBOX)
    with qtbot.waitSignal(sidebar.shelf_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [Shelf(ShelfKind.LIST, "La ville")]


def test_the_chosen_shelf_survives_a_refresh(qtbot, sidebar):
    sidebar.select(WATER)
    with qtbot.assertNotEmitted(sidebar.shelf_chosen):
        sidebar.show_shelves(ShelfCounts(), LISTS, TAGS)
        sidebar.show_shelves(COUNTS, (ReadingList(9, "Avant"), *LISTS), ())
    assert sidebar.shelf() == WATER
    (index,) = sidebar.shelves.selectedIndexes()
    assert index.data() == "L’eau"


def test_a_list_that_is_gone_gives_way_to_the_inbox(qtbot, sidebar):
    sidebar.select(WATER)
    with qtbot.waitSignal(sidebar.shelf_chosen) as chosen:
        sidebar.show_shelves(COUNTS, LISTS[:1], TAGS)
    assert chosen.args == [Shelf(ShelfKind.INBOX)]
    assert sidebar.shelf() == Shelf(ShelfKind.INBOX)


def test_a_search_is_no_shelf_of_the_sidebar(sidebar):
    sidebar.select(Shelf(ShelfKind.SEARCH, "vent"))
    assert sidebar.shelves.selectedIndexes() == []


def test_a_new_list_and_the_tools_are_a_key_away(qtbot, sidebar):
    view = sidebar.shelves
    row = next(
        row for row in range(view.model().rowCount()) if view.model().row(row).kind is RowKind.NEW_LIST
    )
    with qtbot.waitSignal(sidebar.new_list_wanted):
        _click(view, row)
    wanted = {
        sidebar.fold_button: sidebar.fold_wanted,
        sidebar.settings_button: sidebar.settings_wanted,
        sidebar.help_button: sidebar.help_wanted,
    }
    for button, signal in wanted.items():
        assert button.accessibleName()
        assert button.accessibleName() in button.toolTip()
        with qtbot.waitSignal(signal):
            QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_row_says_its_count_to_a_screen_reader(sidebar):
    index = sidebar.shelves.model().index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Inbox, 12 articles"


def _click(view, row):
    place = view.visualRect(view.model().index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
