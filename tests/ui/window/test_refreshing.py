"""Kept articles fetched again: in their place, never for a worse copy, and their end is said."""

from dataclasses import replace

import pytest
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.access import Completeness, Right
from reader_app.domain.page import Origin, Page
from reader_app.domain.shelf import ReadState
from reader_app.ui.window.commands import Name
from reader_app.ui.window.saving import Save


def open_and_do(desk, article, name=Name.AGAIN):
    desk.open(article)
    desk.do(name)


def test_an_article_that_changed_is_drawn_anew_in_its_place_and_said_to_be_updated(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=39)
    desk = make_desk()
    open_and_do(desk, one)
    desk.wait(desk.said)
    assert desk.said() == "Updated: the article was changed on its site."
    assert desk.saver.asked == ["a"]
    desk.wait(lambda: desk.parts.reading.current.row.words == library.row(one).words)
    assert desk.rows() == [one]
    assert not desk.slips()


def test_an_opening_that_was_wholly_in_sight_is_not_read_once_the_article_is_whole(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=1, opening=True)
    desk = make_desk()
    desk.open(one)
    desk.wait(lambda: library.row(one).state is ReadState.FINISHED)
    desk.do(Name.AGAIN)
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.COMPLETE)
    desk.wait(lambda: desk.parts.reading.current.row.state is ReadState.READING)
    assert library.row(one).progress < 50


@pytest.mark.parametrize("name", ["unchanged", "a"])
def test_an_article_that_is_as_it_was_is_said_to_be_unchanged(make_desk, library, name):
    (one,) = put_on_shelf(library, name)
    desk = make_desk()
    open_and_do(desk, one)
    desk.wait(desk.said)
    assert desk.said().startswith("Unchanged")
    assert not desk.slips()


def test_a_page_that_shows_only_its_opening_now_takes_nothing_away(make_desk, library):
    (one,) = put_on_shelf(library, "metered-broken")
    desk = make_desk()
    open_and_do(desk, one)
    desk.wait(desk.said)
    assert desk.said() == "The fuller copy was kept; the site now shows only the opening."
    assert library.row(one).completeness is Completeness.COMPLETE


def test_saving_what_is_there_already_and_better_says_so_too(make_desk, library):
    (one,) = put_on_shelf(library, "metered-broken")
    desk = make_desk()
    desk.parts.arrivals.save(address_of("metered-broken"))
    desk.wait(desk.said)
    assert desk.said() == "The fuller copy was kept; the site now shows only the opening."
    desk.wait(lambda: desk.parts.reading.id == one)


def test_several_are_fetched_one_by_one_and_told_together(make_desk, library):
    ids = put_on_shelf(library, "a", "unchanged", "broken")
    desk = make_desk()
    desk.parts.list.articles.selectAll()
    desk.do(Name.AGAIN)
    desk.wait(desk.said)
    assert desk.said() == "2 unchanged."
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    assert sorted(desk.rows()) == sorted(ids)


def test_a_refresh_can_be_cancelled(make_desk, library):
    (one,) = put_on_shelf(library, "slow", words=10)
    desk = make_desk()
    open_and_do(desk, one)
    desk.wait(lambda: desk.saver.asked == ["slow"])
    before = library.row(one)
    assert desk.slips()[0].accessibleName() == "Article slow"
    desk.slips()[0].cancel_button.click()
    desk.wait(lambda: desk.saver.cancelled and not desk.queue.busy)
    assert library.row(one) == before


def test_refreshing_asks_before_it_spends_the_last_free_read_and_keeps_nothing_for_later(make_desk, library):
    (one,) = put_on_shelf(library, "last", opening=True)
    desk = make_desk()
    open_and_do(desk, one)
    desk.wait(lambda: desk.slips() and desk.slips()[0].asks())
    question = desk.slips()[0]._question
    assert question.other.isHidden()
    question.action.click()
    desk.wait(lambda: library.row(one).completeness is Completeness.COMPLETE)
    assert desk.saver.how == [{"spend_last"}]


@pytest.fixture
def file(tmp_path, library):
    """A file that was kept with its opening only; answers its article."""
    path = tmp_path / "locked.html"
    path.write_text("<p>", encoding="utf-8")
    read = replace(reading_of("locked", words=2, opening=True), right=Right.NONE)
    return library.keep(read, given_url=path.as_uri(), pictures={}).id


def test_a_file_saved_while_signed_in_becomes_whole_and_that_can_be_taken_back(make_desk, library, file):
    desk = make_desk()
    open_and_do(desk, file, Name.SIGNED_IN)
    desk.wait(lambda: library.row(file).completeness is Completeness.COMPLETE)
    desk.wait(desk.said)
    assert "signed in" in desk.said()
    assert library.open_article(file).right is Right.STATED
    assert desk.saver.how == [{"signed_in"}]
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.COMPLETE)
    desk.do(Name.UNDO)
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.OPENING)
    assert library.open_article(file).right is Right.NONE
    assert len(library.reading(file).article.blocks) == 2


def test_a_visited_page_completes_the_article_in_its_place(make_desk, library):
    (one,) = put_on_shelf(library, "a", opening=True, words=2)
    desk = make_desk()
    desk.open(one)
    address = address_of("a")
    page = Page(address, address, 200, b"<p>", "utf-8", library.row(one).saved, Origin.BROWSER)
    desk.queue.add(Save(address, visited=page, article=one))
    desk.wait(desk.said)
    assert desk.said() == "The article is complete now."
    assert desk.saver.how == [{"visited"}]
    assert library.row(one).completeness is Completeness.COMPLETE
    assert desk.rows() == [one]


def test_why_no_browser_was_asked_for_more_is_said(make_desk):
    desk = make_desk()
    desk.parts.arrivals.save(address_of("metered-broken"))
    desk.wait(desk.said)
    assert desk.said().endswith("The opening is kept.")
    assert "30 seconds" in desk.said()
