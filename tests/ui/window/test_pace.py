"""The reader's own pace in the window: it counts in the time that is left, and moves the page by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from ui.window.window_samples import put_on_shelf

from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.ui.window.auto_scroll import AutoScroll
from reader_app.ui.window.commands import Name
from reader_app.ui.window.pace_controls import PaceControls
from reader_app.ui.window.pace_keeping import PaceKeeping


@pytest.fixture
def long_one(library):
    return put_on_shelf(library, "a", words=120)[0]


@pytest.fixture
def desk(make_desk, long_one):
    made = make_desk()
    made.open(long_one)
    made.wait(lambda: made.parts.page.view.is_whole)
    return made


def feature(desk, kind):
    return next(each for each in desk.window.features if isinstance(each, kind))


def learn(desk, speed):
    """Read for a while at so many words a minute."""
    pace = feature(desk, PaceKeeping)
    for _ in range(30):
        pace.learn(90, 90 * 60 / speed)


def near(value, wanted):
    return abs(value - wanted) < wanted * 0.1


def test_the_time_left_is_reckoned_with_the_readers_own_pace(desk):
    desk.do(Name.ZEN)
    usual = desk.parts.page.footer.accessibleName()
    learn(desk, 60)
    desk.wait(lambda: near(feature(desk, PaceKeeping).speed, 60))
    slow = desk.parts.page.footer.accessibleName()
    assert minutes(slow) > 2 * minutes(usual)


def minutes(spoken):
    return int(spoken.rpartition("·")[2].split()[0])


def test_the_pace_is_there_when_an_article_is_opened_again(desk, long_one):
    learn(desk, 300)
    desk.wait(lambda: near(feature(desk, PaceKeeping).speed, 300))
    desk.open(long_one)
    desk.wait(lambda: near(feature(desk, PaceKeeping).speed, 300))


def test_nothing_is_measured_where_the_reader_does_not_want_it(make_desk, long_one, library):
    desk = make_desk(Preferences(theme=ThemeName.LIGHT, measure_pace=False))
    desk.open(long_one)
    learn(desk, 300)
    assert feature(desk, PaceKeeping).speed == 195
    assert library.pace("fr") == {}


def test_what_was_measured_can_be_forgotten(desk, library):
    learn(desk, 300)
    desk.wait(lambda: near(feature(desk, PaceKeeping).speed, 300))
    controls = PaceControls(desk.parts.themes, desk.parts.choices, desk.window)
    controls.findChild(QPushButton).click()
    desk.wait(lambda: library.pace("fr") == {})
    desk.wait(lambda: feature(desk, PaceKeeping).speed == 195)


class Wanted:
    """A desktop that lets things move."""

    wanted = True


def scrolling(desk):
    """Begin to scroll, as on a desktop that lets things move."""
    auto = feature(desk, AutoScroll)
    auto._prepare()
    auto._motion = Wanted()
    desk.do(Name.AUTO_SCROLL)
    return auto


def test_the_page_scrolls_by_itself_and_says_how_fast(desk):
    auto = scrolling(desk)
    assert desk.said() == "Scrolling at 195 words a minute. Any key stops it."
    desk.wait(lambda: desk.parts.page.view.scrolled()[0] > 5)
    desk.do(Name.AUTO_SCROLL)
    assert not auto.running
    assert desk.said() == ""


def test_faster_and_slower_change_its_pace_and_are_kept(desk):
    auto = scrolling(desk)
    before = auto._speed
    desk.do(Name.FASTER)
    assert auto._speed > before
    assert desk.parts.choices.current.scroll_pace == 110
    assert desk.said().startswith("Scrolling at 21")
    for _ in range(50):
        desk.do(Name.SLOWER)
    assert desk.parts.choices.current.scroll_pace == 25
    assert auto.running


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Down])
def test_any_key_stops_it(desk, key):
    auto = scrolling(desk)
    QTest.keyClick(desk.window.windowHandle(), key)
    assert not auto.running


def test_a_key_that_is_a_command_stops_it_too(desk):
    auto = scrolling(desk)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not auto.running


def test_escape_leaves_the_scrolling_and_nothing_else(desk):
    desk.do(Name.ZEN)
    auto = scrolling(desk)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Escape)
    assert not auto.running
    assert desk.window.doer.zen


def test_its_own_keys_do_not_stop_it(desk):
    auto = scrolling(desk)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
    assert auto.running
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_G)
    assert not auto.running


def test_a_click_stops_it(desk):
    auto = scrolling(desk)
    QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton)
    assert not auto.running


def test_it_stops_at_the_end_and_says_so(desk):
    auto = scrolling(desk)
    desk.parts.page.view.go_to_end()
    desk.wait(lambda: not auto.running)
    assert desk.said() == "The end of the article."


def test_it_stops_when_the_article_goes(desk):
    auto = scrolling(desk)
    desk.parts.reading.close()
    assert not auto.running


def test_where_nothing_may_move_it_turns_the_page_instead(desk):
    auto = feature(desk, AutoScroll)
    desk.do(Name.AUTO_SCROLL)  # there is no motion where nobody sees it
    assert desk.said().startswith("Turning pages at 195")
    first = desk.parts.page.view.visible_range()[0]
    auto._turn.start(0)
    desk.wait(lambda: desk.parts.page.view.visible_range()[0] > first + 100)
    assert auto.running
    desk.do(Name.AUTO_SCROLL)


def test_without_anything_that_moves_faster_says_so(desk):
    desk.do(Name.FASTER)
    assert desk.said() == "Nothing is moving or speaking that could go faster or slower."
