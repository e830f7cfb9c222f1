"""Focus: what is lit follows the reading place, and steps on by key."""

from __future__ import annotations

import pytest
from ui.reading.showpiece import WORDS, article, long_article, opened

from reader_app.domain.flow import Role, flow
from reader_app.domain.typography import Focus, PageLayout
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.focusing import FocusPlace, paragraph_around, with_words


@pytest.fixture
def place(view, qtbot):
    made = FocusPlace(view)
    view.show_article(opened(long_article(3_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    return made


def colours(view, start, end):
    """Tell the inks of a range: the pixels that are darkest there."""
    image = view.grab().toImage()
    found = set()
    for box in view.rectangles_of(start, end):
        for x in range(box.left(), box.right()):
            for y in range(max(0, box.top()), min(box.bottom(), image.height() - 1)):
                found.add(image.pixelColor(x, y).lightness())
    return min(found)


def test_a_paragraph_is_lit_and_the_rest_has_the_quietest_ink(view, place, qtbot):
    place.set_focus(Focus.PARAGRAPH)
    start, end = place.lit
    assert (start, end) == paragraph_around(view.flow, start)
    theme = load_theme("light")
    assert colours(view, start, end) < theme.text.lightness() + 30
    after = next(leaf for leaf in view.flow.leaves if leaf.start > end)
    assert colours(view, after.start, after.end) >= theme.control.lightness() - 12


def test_a_line_is_lit_within_its_paragraph(view, place):
    place.set_focus(Focus.LINE)
    place.step(1)
    place.step(1)
    start, end = place.lit
    leaf = next(one for one in view.flow.leaves if one.start <= start < one.end)
    assert end - start < leaf.end - leaf.start
    theme = load_theme("light")
    assert colours(view, start, end) < theme.text.lightness() + 30
    line_before = view.line_around(start - 2)
    assert colours(view, *line_before) >= theme.control.lightness() - 12


def test_the_arrows_go_through_every_line_once(view, place):
    place.set_focus(Focus.LINE)
    lines = [place.lit]
    for _ in range(40):
        assert place.step(1)
        lines.append(place.lit)
    assert lines == sorted(set(lines))
    for before in reversed(lines[:-1]):
        assert place.step(-1)
        assert place.lit == before


def test_steps_reach_both_ends_and_stop(view, place):
    place.set_focus(Focus.PARAGRAPH)
    while place.step(1):
        pass
    assert place.lit[1] == len(view.text)
    while place.step(-1):
        pass
    assert place.lit[0] == 0


def test_scrolling_reaches_the_first_paragraph_and_the_last(view, place, qtbot):
    place.set_focus(Focus.PARAGRAPH)
    with qtbot.waitSignal(view.place_changed):
        view.go_to_end()
    assert place.lit[1] == len(view.text)
    view.scroll_by(-1_000_000)
    assert place.lit[0] == 0


def test_what_a_step_lit_stays_once_the_page_is_at_rest(view, place, qtbot):
    place.set_focus(Focus.PARAGRAPH)
    for _ in range(6):
        place.step(1)
    lit = place.lit
    with qtbot.waitSignal(view.place_changed):
        pass
    assert place.lit == lit


def test_after_a_jump_the_place_one_jumped_to_is_lit(view, place, qtbot):
    place.set_focus(Focus.PARAGRAPH)
    heading = view.headings[4]
    with qtbot.waitSignal(view.place_changed):
        view.visit(heading.offset)
    assert place.lit[0] == heading.offset


def test_without_a_focus_everything_has_its_colours(view, place):
    place.set_focus(Focus.PARAGRAPH)
    place.set_focus(Focus.NONE)
    assert place.lit is None
    assert not place.step(1)
    assert view._sheet._painter.lit is None


def test_a_rule_is_never_lit_but_what_follows_it():
    text = flow(article())
    rule = next(leaf for leaf in text.leaves if leaf.role is Role.RULE)
    place = with_words(text, rule.start)
    assert place > rule.start
    assert with_words(text, place) == place


def test_a_table_a_code_and_a_picture_with_its_caption_are_one_paragraph():
    text = flow(article())
    for role in (Role.CELL, Role.CODE, Role.CAPTION):
        leaves = [leaf for leaf in text.leaves if leaf.role is role]
        start, end = paragraph_around(text, leaves[0].start)
        assert start <= leaves[0].start
        assert end >= leaves[0].end
        same = [leaf for leaf in leaves if leaf.block is leaves[0].block]
        assert end >= same[-1].end


@pytest.fixture
def on_pages(view, place, qtbot):
    view.set_layout(PageLayout.TWO)
    qtbot.waitUntil(lambda: view.is_whole)
    assert view.paged
    return place


@pytest.mark.parametrize("focus", [Focus.PARAGRAPH, Focus.LINE])
def test_on_real_pages_the_steps_turn_them(view, on_pages, focus, qtbot):
    on_pages.set_focus(focus)
    first = view.visible_range()
    while view.visible_range() == first:
        assert on_pages.step(1)
    low, high = view.visible_range()
    assert low <= on_pages.lit[0] < high
    lit = on_pages.lit
    with qtbot.waitSignal(view.place_changed):
        pass
    assert on_pages.lit == lit


def test_a_turned_page_has_its_first_paragraph_lit(view, on_pages, qtbot):
    on_pages.set_focus(Focus.PARAGRAPH)
    with qtbot.waitSignal(view.place_changed):
        view.turn_page()
    first = view.visible_range()[0]
    assert on_pages.lit[0] <= first < on_pages.lit[1]
