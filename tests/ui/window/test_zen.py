"""Zen: the last line, the tools and the pointer come with a move, and go when nothing stirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.window.commands import Name
from reader_app.ui.window.zen import Zen


@pytest.fixture
def desk(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=60)
    library.keep_position(one, ReadingPosition(3000, "", 40))
    made = make_desk()
    made.open(one)
    made.do(Name.ZEN)
    return made


def zen(desk):
    return next(feature for feature in desk.window.features if isinstance(feature, Zen))


def move(desk, x, y):
    QTest.mouseMove(desk.window.windowHandle(), QPoint(x, y))


def rest(desk):
    """Let the two seconds pass at once."""
    zen(desk)._still.timeout.emit()
    assert not desk.parts.page.footer.drawn


def test_the_last_line_goes_when_nothing_stirs_and_its_room_stays(desk):
    footer, view = desk.parts.page.footer, desk.parts.page.view
    assert footer.drawn
    height = view.height()
    rest(desk)
    assert footer.isVisible()
    assert view.height() == height
    move(desk, 300, 300)
    assert footer.drawn


def test_a_key_brings_the_last_line_back(desk):
    rest(desk)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Space)
    assert desk.parts.page.footer.drawn


def test_the_last_line_says_section_share_and_time(desk):
    spoken = desk.parts.page.footer.accessibleName()
    assert "%" in spoken
    assert "min left" in spoken


def test_the_pointer_goes_too_and_comes_back_at_a_move(desk):
    move(desk, 300, 300)
    zen(desk)._hide_pointer()
    assert QApplication.overrideCursor().shape() is Qt.CursorShape.BlankCursor
    move(desk, 320, 300)
    assert QApplication.overrideCursor() is None


def test_the_pointer_is_there_after_zen(desk):
    zen(desk)._hide_pointer()
    desk.do(Name.BACK)
    assert QApplication.overrideCursor() is None


def test_the_top_edge_brings_the_tools_over_the_page(desk):
    tools, view = desk.parts.page.tools, desk.parts.page.view
    top = view.mapTo(desk.window, QPoint())
    move(desk, 300, 300)
    assert not tools.isVisible()
    move(desk, 300, 2)
    assert tools.isVisible()
    assert view.mapTo(desk.window, QPoint()) == top
    move(desk, 300, 300)
    assert zen(desk)._tools_leave.isActive()
    zen(desk)._tools_leave.timeout.emit()
    assert not tools.isVisible()


def test_tools_stay_while_the_pointer_is_on_them(desk):
    move(desk, 300, 2)
    move(desk, 320, 30)
    assert not zen(desk)._tools_leave.isActive()
    assert desk.parts.page.tools.isVisible()


def test_the_tools_stand_above_the_page_again_after_zen(desk):
    move(desk, 300, 2)
    desk.do(Name.BACK)
    tools, view = desk.parts.page.tools, desk.parts.page.view
    assert tools.isVisible()
    desk.wait(lambda: view.mapTo(desk.parts.page, QPoint()).y() >= tools.height())


def test_full_screen_is_a_key_of_its_own_and_zen_leaves_it_as_it_was(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.FULL_SCREEN)
    assert desk.window.isFullScreen()
    assert desk.parts.sidebar.isVisible()
    desk.do(Name.ZEN)
    desk.do(Name.BACK)
    assert desk.window.isFullScreen()
    desk.do(Name.FULL_SCREEN)
    assert not desk.window.isFullScreen()
    desk.do(Name.ZEN)
    desk.do(Name.ZEN)
    assert not desk.window.isFullScreen()


def test_a_card_opens_under_its_tool_though_that_is_hidden(desk):
    desk.window.resize(1500, 900)
    assert not desk.parts.page.tools.isVisible()
    desk.do(Name.TEXT)
    card, button = QApplication.activePopupWidget(), desk.parts.page.tools[Name.TEXT]
    assert abs(card.geometry().right() - button.mapToGlobal(QPoint(button.width(), 0)).x()) < 10
    assert desk.parts.page.width() - button.geometry().right() < 150
    card.close()


def test_escape_leaves_a_full_page_first_then_zen(desk):
    desk.do(Name.HIGHLIGHTS)
    desk.wait(lambda: desk.parts.panes.full)
    desk.do(Name.BACK)
    assert desk.window.doer.zen
    assert desk.parts.panes.full is None
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())
    desk.do(Name.BACK)
    assert not desk.window.doer.zen
