"""Pages that a script draws: offered, opened as a browser would, and never worse than what is kept."""

import pytest
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.domain.access import Doubt
from reader_app.domain.progress import StepKind
from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.commands import Name


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
    desk.parts.arrivals.draw_again(reading_row(desk, "broken"))
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
