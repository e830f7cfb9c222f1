"""Another version of an article's text: offered, put in its place, and taken back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.access import Completeness, Doubt
from reader_app.domain.flow import flow
from reader_app.domain.reading import Wanted
from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.window import versions
from reader_app.ui.window.commands import Name

DOUBTS = (Doubt.SHORT, Doubt.UNENDED)
PAGE = "<p>kept</p>"


@pytest.fixture
def put(library):
    """Keep doubtful articles with their pages."""
    return lambda *names: put_on_shelf(library, *names, doubts=DOUBTS, source=PAGE)


def menus():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]


def choose(desk, wanted):
    """Choose a version in the menu that is open."""
    desk.wait(menus)
    menu = menus()[-1]
    menu.actions()[list(Wanted).index(wanted)].trigger()
    menu.close()


def take(desk, wanted):
    """Give the open article another version, with the keyboard's command."""
    desk.do(Name.VERSION)
    choose(desk, wanted)


def text_of(library, identity):
    return flow(library.open_article(identity).article).text


def wanted_of(desk):
    return desk.parts.reading.current.wanted


def test_the_band_of_a_doubtful_article_offers_the_versions_and_ticks_the_one_in_use(make_desk, put):
    (one,) = put("a")
    desk = make_desk()
    desk.open(one)
    band = desk.parts.page.band
    assert band.isVisible()
    assert band._outlined.isVisible()
    band._outlined.click()
    desk.wait(menus)
    actions = menus()[0].actions()
    assert [action.isChecked() for action in actions[:4]] == [True, False, False, False]
    assert [action.text().split("\t")[0] for action in actions[1:3]] == ["trafilatura", "readability"]
    assert menus()[0].accessibleName()
    menus()[0].close()


def test_another_version_takes_the_page_and_can_be_taken_back(make_desk, put, library):
    (one,) = put("a")
    before = text_of(library, one)
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.READABILITY)
    desk.wait(lambda: wanted_of(desk) is Wanted.READABILITY)
    assert "readability" in desk.said()
    assert text_of(library, one).count("Un chapeau") == 1
    assert desk.parts.reading.current.row.completeness is Completeness.COMPLETE
    assert not desk.parts.page.band.isVisible()
    desk.do(Name.UNDO)
    desk.wait(lambda: wanted_of(desk) is Wanted.AUTOMATIC)
    assert text_of(library, one) == before
    assert library.open_article(one).doubts == DOUBTS
    assert library.source(one) == PAGE
    assert not desk.said()
    assert desk.pages.asked == [("a", Wanted.READABILITY)]


def test_the_readers_place_stays_when_the_text_changes(make_desk, put, library):
    (one,) = put("a")
    desk = make_desk()
    desk.library.keep_position(one, ReadingPosition(3000, "", 40))
    desk.open(one)
    desk.wait(lambda: desk.parts.page.view.place().offset > 2500)
    place = desk.parts.page.view.place()
    take(desk, Wanted.EVERYTHING)
    desk.wait(lambda: wanted_of(desk) is Wanted.EVERYTHING)
    desk.wait(lambda: desk.parts.page.view.place().offset > 2500)
    assert desk.parts.page.view.place().anchor[:20] == place.anchor[:20]


def versions_in_more():
    """Find the menu of versions, in the one about the text, in the one that is open."""
    (_on_the_page, about_the_text) = [action.menu() for action in menus()[0].actions() if action.menu()]
    (versions,) = [action for action in about_the_text.actions() if action.menu()]
    return versions


def test_the_menus_hold_the_versions_too_also_of_an_article_that_is_not_open(make_desk, put, library):
    one, other = put("a", "b")
    desk = make_desk()
    desk.open(one)
    desk.window.doer._open_menu([other], desk.window.pos())
    desk.wait(menus)
    (inside,) = [action.menu() for action in menus()[0].actions() if action.menu()]
    desk.wait(inside.actions)
    inside.actions()[1].trigger()
    menus()[0].close()
    desk.wait(lambda: library.open_article(other).wanted is Wanted.TRAFILATURA)
    assert desk.parts.reading.id == one
    assert wanted_of(desk) is Wanted.AUTOMATIC
    desk.do(Name.MENU)
    desk.wait(menus)
    assert len(versions_in_more().menu().actions()) == 4
    menus()[0].close()


def test_an_article_without_its_page_has_no_other_version_and_says_so(make_desk, library):
    (one,) = put_on_shelf(library, "a", doubts=DOUBTS)
    desk = make_desk()
    desk.open(one)
    assert desk.parts.page.band._outlined.text() != "Another version…"
    desk.do(Name.VERSION)
    desk.wait(desk.said)
    assert "not kept" in desk.said()
    assert not menus()
    desk.do(Name.MENU)
    desk.wait(menus)
    assert not versions_in_more().isEnabled()
    menus()[0].close()


def test_of_an_opening_there_is_one_version_only(make_desk, library):
    (one,) = put_on_shelf(library, "a", opening=True, source=PAGE)
    desk = make_desk()
    desk.open(one)
    assert desk.parts.page.band._outlined.text() != "Another version…"
    desk.do(Name.VERSION)
    desk.wait(desk.said)
    assert not menus()


def test_a_version_that_finds_nothing_says_so_in_one_sentence_and_changes_nothing(make_desk, put, library):
    (one,) = put("hopeless")
    before = text_of(library, one)
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.READABILITY)
    desk.wait(desk.said)
    assert desk.said().count(".") == 1
    assert text_of(library, one) == before


def test_what_lasts_is_said_and_can_be_cancelled(make_desk, put, library, monkeypatch):
    monkeypatch.setattr(versions, "PATIENCE", 20)
    (one,) = put("slow")
    before = text_of(library, one)
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.TRAFILATURA)
    desk.wait(desk.said)
    assert "…" in desk.said()
    desk.parts.page.notice._action.click()
    assert not desk.said()
    desk.pages.release.set()
    desk.show()
    assert text_of(library, one) == before


def test_a_page_that_turns_out_to_be_gated_leaves_its_opening_and_no_way_back(make_desk, put, library):
    (one,) = put("gated")
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.EVERYTHING)
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.OPENING)
    assert "opening" in desk.said()
    assert not desk.parts.page.notice._action.isVisible()
    before = text_of(library, one)
    desk.do(Name.UNDO)
    desk.show()
    assert text_of(library, one) == before


def test_undoing_leaves_an_article_that_was_saved_anew_since(make_desk, put, library):
    (one,) = put("a")
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.READABILITY)
    desk.wait(lambda: wanted_of(desk) is Wanted.READABILITY)
    anew = replace(reading_of("a", words=80), source="<p>a longer page</p>")
    library.keep(anew, given_url=address_of("a"), pictures={})
    longer = text_of(library, one)
    desk.do(Name.UNDO)
    desk.wait(lambda: wanted_of(desk) is Wanted.AUTOMATIC)
    assert text_of(library, one) == longer


def test_choosing_the_version_in_use_does_nothing(make_desk, put):
    (one,) = put("a")
    desk = make_desk()
    desk.open(one)
    take(desk, Wanted.AUTOMATIC)
    desk.show()
    assert desk.pages.asked == []
    assert not desk.said()
