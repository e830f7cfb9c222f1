"""The list's model under Qt's own tester, and what it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from ui.shelf.shelf_samples import an_article, articles

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.shelf import ReadState
from reader_app.ui.shelf.article_model import ArticleModel, Role

NOWHERE = QModelIndex()


@pytest.fixture
def model(qapp):
    made = ArticleModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester


def test_rows_come_go_and_change_under_the_tester(model):
    model.set_rows(articles(3), total=9)
    model.append_rows(articles(6))
    model.insert_row(0, an_article(20))
    model.insert_row(99, an_article(21))
    assert model.replace_row(an_article(2, title="Changed"))
    assert not model.replace_row(an_article(77))
    model.remove_ids({1, 20})
    assert model.ids() == [2, 3, 4, 5, 6, 21]
    assert model.index(0).data() == "Changed"
    assert model.total() == 9
    model.set_rows(())
    assert model.rowCount() == 0


def test_the_same_rows_are_wanted_once(qtbot, model):
    wanted = []
    model.more_wanted.connect(wanted.append)
    model.set_rows(articles(3), total=5)
    model.fetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    assert wanted == [3]
    model.append_rows(articles(5))
    model.fetchMore(NOWHERE)
    assert wanted == [3]
    assert not model.canFetchMore(NOWHERE)


def test_a_shelf_that_ends_early_is_not_asked_again(model):
    model.set_rows(articles(3), total=5)
    model.append_rows(())
    assert not model.canFetchMore(NOWHERE)


def test_an_article_that_is_saved_again_does_not_stand_twice(model):
    model.set_rows(articles(3))
    model.insert_row(0, an_article(2, title="Saved again"))
    assert model.ids() == [1, 2, 3]
    assert model.index(1).data() == "Saved again"


def test_a_row_is_read_aloud_whole(model):
    model.set_rows(
        [
            an_article(1, title="Le vent", starred=True),
            an_article(2, completeness=Completeness.OPENING, state=ReadState.READING, progress=40),
            an_article(
                3, title="", completeness=Completeness.TO_FETCH, access=AccessState.BLOCKED, minutes=0
            ),
        ]
    )
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[0].startswith("Le vent, La Gazette libre, ")
    assert spoken[0].endswith("7 min, Unread, Favourite")
    assert spoken[1].endswith("40%, Opening only")
    assert spoken[2].startswith("https://gazette.example/3")
    assert spoken[2].endswith("Blocked by the site")
    assert model.index(0).data(Role.ID) == 1
