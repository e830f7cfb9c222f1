"""Every state of a page, met in the window with its real parts on a publisher that has them all."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from newsstand import walls
from newsstand.server import Newsstand

from reader_app.__main__ import build_desk
from reader_app.domain.access import Completeness
from reader_app.domain.flow import flow
from reader_app.ui.app import Session

PATIENCE = 40_000  # milliseconds: a worker process starts


@pytest.fixture(scope="module")
def stand():
    with Newsstand() as stand:
        yield stand


@pytest.fixture(scope="module")
def session(qapp, tmp_path_factory):
    hook = sys.excepthook
    desk = build_desk(tmp_path_factory.mktemp("walls"))
    desk = replace(desk, preferences=replace(desk.preferences, private_addresses=True))
    library = desk.open_library()
    session = Session(qapp, desk, library)
    session.window.show()
    yield session
    session.close()
    session.window.deleteLater()
    library.close()
    sys.excepthook = hook


def read(session, qtbot, address):
    """Save an address and wait until its article is on the page as it is now."""
    with qtbot.waitSignal(session.queue.saved, timeout=PATIENCE) as kept:
        session.window.take(address)
    row, reading = kept.args[1], session.window.parts.reading
    qtbot.waitUntil(
        lambda: (
            reading.current is not None
            and (reading.current.row.id, reading.current.row.completeness) == (row.id, row.completeness)
        ),
        timeout=PATIENCE,
    )
    return reading.current


@pytest.mark.parametrize(
    ("path", "completeness", "said", "main"),
    [
        ("/walls/preview", "opening", "You have the opening (about 43", "Sign in"),
        ("/walls/registration", "opening", "This publisher wants a free account.", "Sign in"),
        ("/walls/subscriber", "opening", "the rest is for subscribers of", "Sign in"),
        ("/walls/conflict", "opening", "The site's own marks disagree", "Sign in"),
        ("/walls/gift", "opening", "You have the opening", "Sign in"),
        ("/walls/unknown", "doubtful", "We cannot tell whether this is all of it.", "Open on the site"),
        ("/walls/captcha", "to_fetch", "The site wants to see a person", "Open its page here"),
        ("/walls/bot-check", "to_fetch", "The site wants to see a person", "Open its page here"),
        ("/walls/consent", "to_fetch", "The site asks for your consent first.", "Open its page here"),
        ("/status/402", "to_fetch", "The site wants to be paid for this page.", "Open on the site"),
        ("/status/451", "to_fetch", "Not available for legal reasons", "Open on the site"),
    ],
)
def test_the_band_names_the_wall_and_leads_on(session, qtbot, stand, path, completeness, said, main):
    opened = read(session, qtbot, stand.address(path))
    band = session.window.parts.page.band
    assert opened.row.completeness == completeness
    assert not band.isHidden()
    assert said in band._sentence.text()
    assert band._main.text() == main
    assert band.why_button.isVisibleTo(band)
    assert walls.RESERVED not in flow(opened.article).text


@pytest.mark.parametrize("path", ["/walls/free", "/walls/appeal", f"/walls/gift?offert={walls.GIFT}"])
def test_what_is_given_freely_is_read_without_a_band(session, qtbot, stand, path):
    opened = read(session, qtbot, stand.address(path))
    assert opened.row.completeness is Completeness.COMPLETE
    assert session.window.parts.page.band.isHidden()
    assert walls.RESERVED in flow(opened.article).text


def test_a_number_above_an_appeal_is_shown_and_is_no_wall(session, qtbot, stand):
    opened = read(session, qtbot, stand.address("/walls/appeal"))
    assert opened.access.counter is not None
    assert opened.access.counter.read == 0
    assert opened.access.state == "free"


def test_a_teaser_met_later_leaves_the_text_where_it_is(session, qtbot, stand):
    address = stand.address("/walls/teaser-later")
    first = read(session, qtbot, address)
    with qtbot.waitSignal(session.queue.met, timeout=PATIENCE) as told:
        session.window.take(address)
    assert told.args[1].fuller_kept
    again = session.window.parts.reading.current
    assert again.row.id == first.row.id
    assert walls.RESERVED in flow(again.article).text


def test_a_site_that_wants_to_be_left_alone_says_until_when(session, qtbot, stand):
    """The last one: this publisher is left alone from here on."""
    read(session, qtbot, stand.address("/status/429?after=7200"))
    band = session.window.parts.page.band
    assert "not to be asked again before" in band._sentence.text()
    assert band._main.text() == "Try again"
