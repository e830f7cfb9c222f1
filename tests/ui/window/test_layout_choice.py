"""The key that goes from the scrolled article to pages and back."""

from __future__ import annotations

import pytest
from ui.window.window_samples import put_on_shelf

from reader_app.domain.typography import PageLayout
from reader_app.ui.window.commands import Name


@pytest.fixture
def desk(make_desk, library):
    (article,) = put_on_shelf(library, "a")
    made = make_desk()
    made.open(article)
    made.wait(lambda: made.parts.page.view.is_whole)
    return made


def test_one_key_goes_through_the_layouts_and_keeps_the_choice(desk):
    seen = []
    for _ in PageLayout:
        desk.do(Name.LAYOUT)
        seen.append(desk.parts.choices.current.page_layout)
        assert desk.parts.page.view.paged is (seen[-1] is not PageLayout.SCROLL)
    assert seen == [PageLayout.ONE, PageLayout.TWO, PageLayout.SCROLL]


def test_a_window_too_narrow_for_two_pages_shows_one(desk):
    desk.window.resize(760, 700)
    desk.parts.choices.change(page_layout=PageLayout.TWO)
    assert desk.parts.page.view.side_by_side == 1


def test_the_place_outlives_every_layout(desk):
    view = desk.parts.page.view
    desk.parts.choices.change(page_layout=PageLayout.ONE)
    view.turn_page()
    view.turn_page()
    offset = view.place().offset
    for _ in PageLayout:
        desk.do(Name.LAYOUT)
    assert view.place().offset == offset > 0


def test_an_article_opens_in_the_layout_that_was_chosen(make_desk, library):
    first, second = put_on_shelf(library, "a", "b")
    desk = make_desk()
    desk.parts.choices.change(page_layout=PageLayout.ONE)
    for article in (first, second):
        desk.open(article)
        assert desk.parts.page.view.side_by_side == 1
