"""Focus in the window: one key turns it, the arrows step, the choice is a setting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from ui.window.window_samples import put_on_shelf

from reader_app.domain.typography import Focus
from reader_app.ui.window.commands import Name
from reader_app.ui.window.focus import Focusing


def place(desk):
    return next(feature for feature in desk.window.features if isinstance(feature, Focusing))._place


def test_one_key_goes_through_paragraph_and_line_to_the_whole_page(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    assert place(desk).lit is None
    desk.do(Name.FOCUS)
    assert desk.parts.choices.current.focus is Focus.PARAGRAPH
    paragraph = place(desk).lit
    assert "paragraph" in desk.said()
    desk.do(Name.FOCUS)
    line = place(desk).lit
    assert line[1] - line[0] < paragraph[1] - paragraph[0]
    desk.do(Name.FOCUS)
    assert place(desk).lit is None


def test_the_arrows_step_while_something_is_in_focus_and_scroll_otherwise(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=60)
    desk = make_desk()
    desk.open(one)
    view = desk.parts.page.view
    desk.qtbot.keyClick(view._sheet, Qt.Key.Key_Down)
    assert view.scrolled()[0] > 0
    desk.do(Name.FOCUS)
    before = place(desk).lit
    desk.qtbot.keyClick(view._sheet, Qt.Key.Key_Down)
    assert place(desk).lit[0] == before[1] + 1
    desk.qtbot.keyClick(view._sheet, Qt.Key.Key_Up)
    assert place(desk).lit == before


def test_the_focus_holds_through_another_size_and_another_article(make_desk, library):
    one, other = put_on_shelf(library, "a", "b", words=60)
    desk = make_desk()
    desk.open(one)
    desk.do(Name.FOCUS)
    for name in (Name.LARGER, Name.LARGER):
        desk.do(name)
    desk.wait(lambda: desk.parts.page.view.is_whole)
    assert desk.parts.page.view._sheet._painter.lit is not None
    desk.open(other)
    desk.wait(lambda: desk.parts.page.view.is_whole)
    assert desk.parts.page.view._sheet._painter.lit is not None
