"""How the window folds, in French, down to its smallest size; nothing is squeezed under its own words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from ui.window.window_samples import put_on_shelf

from reader_app.ui.window.commands import Name


def squeezed(window):
    """Name the controls that have less room than they need, and those that stick out of their parent."""
    found = []
    for widget in window.findChildren(QAbstractButton) + window.findChildren(QLineEdit):
        if widget.isVisible():
            need = widget.minimumSizeHint()
            if widget.width() < need.width() or widget.height() < need.height():
                found.append((widget.accessibleName() or widget.text(), widget.size(), need))
            if not widget.parentWidget().rect().contains(widget.geometry()):
                found.append((widget.accessibleName(), widget.geometry()))
    labels = (label for label in window.findChildren(QLabel) if label.isVisible())
    found += [
        (label.text(), label.size()) for label in labels if label.height() < label.minimumSizeHint().height()
    ]
    return found


SIZES = [(640, 480), (719, 600), (720, 600), (900, 640), (999, 700), (1000, 700), (1280, 820)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_panes_fold_where_the_design_says(make_desk, library, width, height):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.window.resize(width, height)
    parts = desk.parts
    assert parts.sidebar.isVisible() == (width >= 1000)
    assert parts.list.unfold_button.isVisible() == (720 <= width < 1000)
    assert parts.list.isVisible() == (width >= 720)
    assert parts.page.isVisible()
    assert parts.page.tools[Name.BACK].isVisible() == (width < 720)
    desk.do(Name.BACK)
    assert parts.list.isVisible()
    assert parts.page.isVisible() == (width >= 720)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_squeezed_in_french(in_french, make_desk, library, width, height):
    put_on_shelf(library, "a")
    (one,) = put_on_shelf(library, "b", opening=True)
    library.create_list("La ville et l’eau")
    desk = make_desk()
    desk.parts.arrivals.save("https://broken-with-a-rather-long-name.example/")
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    desk.window.resize(width, height)
    desk.qtbot.wait(1)
    assert not squeezed(desk.window)
    desk.open(one)
    desk.do(Name.STAR)
    desk.wait(desk.said)
    assert not squeezed(desk.window)
    assert desk.window.size().width() == width


def test_the_sidebar_lies_over_the_list_where_there_is_no_room(make_desk, library):
    put_on_shelf(library, "a")
    desk = make_desk()
    desk.window.resize(900, 640)
    articles = desk.parts.list.articles
    articles.setFocus()
    desk.do(Name.SIDEBAR)
    assert desk.parts.panes.sidebar_overlaid
    assert desk.parts.sidebar.shelves.hasFocus()
    desk.do(Name.BACK)
    assert not desk.parts.sidebar.isVisible()
    assert articles.hasFocus()


def test_a_click_beside_the_overlaid_sidebar_takes_it_away(make_desk, library):
    put_on_shelf(library, "a")
    desk = make_desk()
    desk.window.resize(900, 640)
    desk.do(Name.SIDEBAR)
    beside = desk.window.childAt(700, 300)
    desk.qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    assert not desk.parts.sidebar.isVisible()
    assert not desk.parts.reading.id


def test_the_sidebar_comes_back_to_its_place_with_the_room(make_desk):
    desk = make_desk()
    wide = desk.parts.sidebar.width()
    desk.window.resize(900, 640)
    desk.do(Name.SIDEBAR)
    desk.window.resize(1280, 820)
    assert desk.parts.sidebar.isVisible()
    assert not desk.parts.panes.sidebar_overlaid
    assert desk.parts.sidebar.width() == wide
    assert desk.parts.sidebar.x() == 0
    assert desk.parts.list.isVisible()


def test_a_sidebar_that_was_put_away_stays_away(make_desk):
    desk = make_desk()
    desk.do(Name.SIDEBAR)
    assert not desk.parts.sidebar.isVisible()
    assert desk.parts.list.unfold_button.isVisible()
    desk.window.resize(900, 640)
    desk.window.resize(1280, 820)
    assert not desk.parts.sidebar.isVisible()
    desk.parts.list.unfold_button.click()
    assert desk.parts.sidebar.isVisible()


def test_a_command_about_the_page_brings_it_forward_where_the_list_stands(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.window.resize(640, 480)
    desk.do(Name.BACK)
    assert not desk.parts.page.isVisible()
    desk.do(Name.FOCUS)
    assert desk.parts.page.isVisible()
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())


@pytest.mark.parametrize("name", [Name.TEXT, Name.MENU])
def test_what_opens_from_a_tool_that_is_not_there_opens_under_what_is(make_desk, name):
    desk = make_desk()
    desk.window.resize(640, 480)
    desk.do(name)
    header = desk.parts.list.header
    opened = QApplication.activePopupWidget()
    end = header.mapToGlobal(header.rect().bottomRight())
    assert abs(opened.geometry().right() - end.x()) < 10  # a card keeps off the window's edge
    opened.close()


def test_without_an_article_the_menu_offers_nothing_about_one(make_desk):
    desk = make_desk()
    desk.do(Name.MENU)
    menu = QApplication.activePopupWidget()
    assert all(action.isEnabled() for action in menu.actions() if not action.isSeparator())
    menu.close()
