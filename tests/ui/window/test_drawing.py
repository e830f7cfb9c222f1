"""Pages that a script draws: offered, opened as a browser would, and never worse than what is kept."""

from datetime import UTC, datetime

import pytest
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.domain.access import Completeness, Doubt
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import StepKind
from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.commands import Name
from reader_app.ui.window.saving import Save


def failed(desk):
    """Wait for the one slip to say why, and answer its trouble."""
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    (slip,) = desk.slips()
    return slip._trouble


def test_a_page_drawn_by_a_script_is_opened_as_a_browser_would_and_read(make_desk):
    desk = make_desk()
    steps = []
    desk.queue.stepped.connect(lambda _save, step: steps.append(step.kind))
    desk.parts.arrivals.save(address_of("drawn"))
    trouble = failed(desk)
    assert trouble.action.text() == "Open as a browser would"
    assert trouble.retry.isHidden()
    trouble.action.click()
    desk.wait(lambda: desk.window.windowTitle() == "Article drawn — Lutrin")
    assert steps.count(StepKind.DRAWING) == 1
    assert desk.browser.opened == ["drawn"]
    assert not desk.slips()


def test_it_is_drawn_to_where_it_was_to_be_kept(make_desk, library):
    desk = make_desk()
    desk.parts.arrivals.save("drawn.example/article", later=True)
    failed(desk).action.click()
    desk.wait(lambda: library.count(Shelf(ShelfKind.LATER)) == 1 and not desk.queue.busy)
    assert library.row(1).where is Where.LATER
    assert not desk.parts.reading.id


def test_drawing_can_be_cancelled(make_desk, library):
    desk = make_desk()
    desk.parts.arrivals.save(address_of("bare-late"))
    trouble = failed(desk)
    assert "Paste" in trouble._next.text()
    trouble.action.click()
    desk.wait(lambda: desk.browser.opened == ["bare-late"])
    desk.slips()[0].cancel_button.click()
    assert not desk.slips()
    assert not desk.queue.busy
    assert library.count(Shelf(ShelfKind.ALL)) == 0


@pytest.mark.parametrize("name", ["nothing", "bare"])
def test_what_no_browser_shows_either_is_said_and_not_offered_again(make_desk, name):
    desk = make_desk()
    desk.parts.arrivals.save(address_of(name))
    failed(desk).action.click()
    desk.wait(lambda: desk.browser.opened == [name])
    trouble = failed(desk)
    assert "browser" in trouble._sentence.text()
    assert trouble.action.isHidden()


def test_a_browser_that_fails_is_tried_again_as_a_browser(make_desk):
    desk = make_desk()
    desk.parts.refreshing.draw_again(reading_row(desk, "broken"))
    trouble = failed(desk)
    assert not trouble.retry.isHidden()
    trouble.retry.click()
    desk.wait(lambda: desk.browser.opened == ["broken", "broken"])
    failed(desk)


def reading_row(desk, name):
    (one,) = put_on_shelf(desk.library, name)
    return desk.library.row(one)


def test_a_file_is_not_offered_to_a_browser(make_desk, tmp_path):
    desk = make_desk()
    file = tmp_path / "bare.html"
    file.write_text("<p>")
    desk.parts.arrivals.save(str(file))
    desk.wait(desk.slips)
    desk.wait(lambda: not desk.queue.busy)
    assert not desk.browser.opened


def test_an_article_on_the_shelf_is_drawn_again_in_its_place(make_desk, library):
    (one,) = put_on_shelf(library, "drawn", doubts=(Doubt.SHORT,))
    desk = make_desk()
    desk.open(one)
    before = library.row(one).words
    desk.do(Name.DRAW)
    desk.wait(lambda: library.row(one).words > before and not desk.queue.busy)
    desk.wait(lambda: desk.parts.reading.current.row.words > before)
    assert desk.rows() == [one]
    assert not desk.parts.page.band.isVisible()


def test_a_browser_that_shows_nothing_better_changes_nothing_and_says_so(make_desk, library):
    (one,) = put_on_shelf(library, "drawn", words=200)
    desk = make_desk()
    desk.open(one)
    before = library.row(one).words
    desk.do(Name.DRAW)
    desk.wait(desk.said)
    assert "nothing better" in desk.said()
    assert library.row(one).words == before
    assert not desk.slips()


def test_in_a_narrow_window_drawing_is_told_where_it_can_be_seen(make_desk, library):
    (one,) = put_on_shelf(library, "late")
    desk = make_desk()
    desk.window.resize(640, 480)
    desk.open(one)
    assert not desk.parts.list.isVisible()
    desk.do(Name.DRAW)
    assert desk.parts.list.isVisible()
    assert desk.slips()
    desk.slips()[0].cancel_button.click()


def save(desk, name, **wishes):
    desk.queue.add(Save(address_of(name), **wishes))


def test_a_page_whose_meter_only_its_script_knows_is_drawn_and_brought_again(make_desk, library):
    desk = make_desk()
    steps = []
    desk.queue.stepped.connect(lambda _save, step: steps.append(step.kind))
    save(desk, "metered")
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    assert desk.saver.asked == ["metered", "metered"]
    assert desk.browser.opened == ["metered"]
    assert steps.count(StepKind.DRAWING) == 1
    assert library.row(1).completeness is Completeness.COMPLETE


@pytest.mark.parametrize("name", ["metered-broken", "metered-asked"])
def test_the_opening_is_kept_when_the_browser_is_shown_nothing(make_desk, library, name):
    desk = make_desk()
    save(desk, name)
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    assert desk.browser.opened == [name]
    assert library.row(1).completeness is Completeness.OPENING
    assert not desk.slips()


def test_the_opening_is_kept_where_no_browser_may_run(make_desk, library, monkeypatch):
    desk = make_desk()

    def refuse(address, _owner):
        raise FetchError(Problem.BROWSER_AS_ROOT, host=address)

    monkeypatch.setattr(desk.browser, "open", refuse)
    save(desk, "metered")
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    assert library.row(1).completeness is Completeness.OPENING


def test_a_metered_page_that_is_being_drawn_can_be_cancelled(make_desk, library):
    desk = make_desk()
    save(desk, "metered-late")
    desk.wait(lambda: desk.browser.opened)
    drawing = desk.browser.drawing
    desk.slips()[0].cancel_button.click()
    assert drawing.cancelled
    drawing.break_off()
    assert not desk.queue.busy
    assert library.count(Shelf(ShelfKind.ALL)) == 0


def test_the_answers_of_the_reader_go_along(make_desk):
    desk = make_desk()
    save(desk, "a", spend_last=True)
    save(desk, "b", signed_in=True)
    desk.wait(lambda: len(desk.rows()) == 2)
    assert desk.saver.how == [{"spend_last"}, {"signed_in"}]


def test_a_page_that_was_visited_is_kept_as_it_was_seen(make_desk):
    desk = make_desk()
    seen = Page(address_of("a"), address_of("a"), 200, b"<p>", "utf-8", datetime.now(UTC), Origin.BROWSER)
    save(desk, "a", visited=seen)
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    assert desk.saver.how == [{"visited"}]
    assert not desk.browser.opened


def test_the_last_free_read_is_not_drawn_before_the_reader_is_asked(make_desk):
    desk = make_desk()
    troubles = []
    desk.queue.failed.connect(lambda _save, error: troubles.append(error.problem))
    save(desk, "last", in_browser=True)
    desk.wait(lambda: troubles)
    assert troubles == [Problem.LAST_FREE_READ]
    assert not desk.browser.opened
    save(desk, "last", in_browser=True, spend_last=True)
    desk.wait(lambda: desk.browser.opened == ["last"] and not desk.queue.busy)
