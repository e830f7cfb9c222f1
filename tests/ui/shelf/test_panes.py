"""The library panes as they stand in the window: nothing is cut, in French neither."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from ui.shelf.shelf_samples import articles

from reader_app.domain.progress import Step, StepKind
from reader_app.domain.shelf import Shelf, ShelfCounts, ShelfKind
from reader_app.ui.shelf.empty_shelves import emptiness_of
from reader_app.ui.shelf.list_pane import NARROWEST, ListPane
from reader_app.ui.shelf.save_slip import SaveSlip
from reader_app.ui.shelf.sidebar import Sidebar
from reader_app.ui.shelf.slip import ClipboardOffer

LEFT = Qt.MouseButton.LeftButton
INBOX = Shelf(ShelfKind.INBOX)


@pytest.fixture
def pane(qtbot, themes):
    made = ListPane(themes, None)
    qtbot.addWidget(made)
    made.resize(344, 700)
    made.show()
    return made


def test_an_empty_shelf_says_why(pane):
    pane.show_shelf(INBOX, ())
    assert pane.empty.isVisible()
    assert not pane.articles.isVisible()
    pane.show_shelf(INBOX, articles(2))
    assert pane.articles.isVisible()
    pane.model.remove_ids({1, 2})
    assert pane.empty.isVisible()


@pytest.mark.parametrize("kind", list(ShelfKind))
def test_every_shelf_has_its_words_for_being_empty(kind):
    emptiness = emptiness_of(Shelf(kind, "vent"))
    assert emptiness.title
    assert bool(emptiness.action) is (kind is ShelfKind.SEARCH)


def test_a_search_without_result_can_be_cleared_where_it_says_so(qtbot, pane):
    pane.field.show_words("vent")
    pane.show_shelf(Shelf(ShelfKind.SEARCH, "vent"), ())
    assert pane.header.title() == "Search"
    with qtbot.waitSignal(pane.field.search_cleared):
        QTest.mouseClick(pane.empty._action, LEFT)


def test_the_first_steps_stand_right_under_the_first_article(qtbot, pane):
    pane.show_shelf(INBOX, articles(1))
    pane.show_steps(wanted=True)
    QApplication.processEvents()
    below = pane.steps.mapTo(pane, pane.steps.rect().topLeft()).y()
    row = pane.articles.mapTo(pane, pane.articles.rect().bottomLeft()).y()
    assert 0 <= below - row < 8
    assert pane.articles.height() == pane.articles.row_height()
    address, page = pane.steps.findChildren(QAbstractButton)
    with qtbot.waitSignal(pane.steps.address_wanted):
        QTest.mouseClick(address, LEFT)
    with qtbot.waitSignal(pane.steps.file_wanted):
        QTest.keyClick(page, Qt.Key.Key_Space)
    pane.show_steps(wanted=False)
    QApplication.processEvents()
    assert pane.articles.height() > 2 * pane.articles.row_height()


def test_orders_are_offered_where_there_is_a_choice(qtbot, pane):
    assert not pane.header.sort_button.isVisible()
    pane.header.show_orders((("saved", "Date"), ("title", "Title")), "saved")
    assert pane.header.sort_button.isVisible()
    actions = pane.header.menu().actions()
    assert [action.isChecked() for action in actions] == [True, False]
    with qtbot.waitSignal(pane.header.order_chosen) as chosen:
        actions[1].trigger()
    assert chosen.args == ["title"]


def test_a_hidden_sidebar_is_called_back_from_the_list(qtbot, pane):
    assert not pane.unfold_button.isVisible()
    pane.show_unfold_button(wanted=True)
    with qtbot.waitSignal(pane.unfold_wanted):
        QTest.mouseClick(pane.unfold_button, LEFT)


@pytest.mark.parametrize("points", [10, 13])
@pytest.mark.parametrize("width", [NARROWEST, 344])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_nothing_in_sight_is_smaller_than_it_needs_in_french(
    qtbot, qapp, themes, in_french, points, width, direction
):
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(points)
    qapp.setFont(font)
    try:
        pane, sidebar = _full_pane(themes), Sidebar(themes)
        sidebar.show_shelves(ShelfCounts(12, 345, 9, 5, 0, 0), (), ())
        for widget, wide in ((pane, width), (sidebar, sidebar.sizeHint().width())):
            qtbot.addWidget(widget)
            widget.setLayoutDirection(direction)
            widget.resize(max(wide, widget.minimumSizeHint().width()), 900)
            widget.show()
            QApplication.processEvents()
            assert _squeezed(widget) == []
        assert pane.width() <= max(width, 344)
        assert sidebar.shelves.natural_width() <= sidebar.width()
    finally:
        qapp.setFont(before)


@pytest.mark.parametrize("kind", list(ShelfKind))
def test_an_empty_shelf_is_said_in_full_in_the_narrowest_list(qtbot, themes, in_french, kind):
    pane = ListPane(themes, None)
    qtbot.addWidget(pane)
    pane.show_shelf(Shelf(kind, "une recherche assez longue"), ())
    pane.resize(NARROWEST, 700)
    pane.show()
    QApplication.processEvents()
    assert pane.width() == NARROWEST
    assert _squeezed(pane) == []
    for label in (pane.empty._title, pane.empty._sentence):
        assert label.height() >= label.heightForWidth(label.width())


def _full_pane(themes) -> ListPane:
    pane = ListPane(themes, None)
    pane.show_shelf(INBOX, articles(1))
    pane.show_steps(wanted=True)
    pane.show_unfold_button(wanted=True)
    pane.header.show_orders((("saved", "Date"), ("title", "Titre")), "saved")
    saving, failed = SaveSlip(themes, "Une histoire"), SaveSlip(themes, "rives.example")
    saving.show_step(Step(StepKind.PICTURES, 13, 27))
    saving.show_waiting(12)
    failed.show_failure("rives.example ne répond pas.", "Rien n’a été enregistré.")
    for slip in (saving, failed, ClipboardOffer(themes, "https://a.example", "a.example")):
        pane.slips.add(slip)
    return pane


def _squeezed(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.accessibleName()} {widget.size()} < {widget.minimumSizeHint()}"
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and (
            widget.width() < widget.minimumSizeHint().width()
            or widget.height() < widget.minimumSizeHint().height()
        )
    ]
