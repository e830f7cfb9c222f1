"""Mending an article in the window: with the keyboard alone, seen at once, kept only when asked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.window.repair_samples import CORRECTION, HOST, WALK, keep_page, page_html
from ui.window.window_samples import put_on_shelf

from reader_app.domain.flow import flow
from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.window.commands import Name
from reader_app.ui.window.repair_card import RepairCard
from reader_app.ui.window.repairing import Repairing

KEY = Qt.Key


@pytest.fixture
def mended(library, make_desk):
    """Open a kept article and begin to mend it."""
    return lambda html=None: begin(make_desk(), keep_page(library, html=html))


def begin(desk, article):
    desk.open(article)
    desk.do(Name.REPAIR)
    desk.wait(lambda: feature(desk).page and feature(desk).page.units)
    desk.article = article
    return desk


def feature(desk):
    return next(one for one in desk.window.features if isinstance(one, Repairing))


def page_of(desk):
    return feature(desk).page


def said_blocks(desk):
    return [unit.words[:20] for unit in page_of(desk).units]


def choose(desk, words):
    """Walk with the arrow keys to the block that begins so."""
    page = page_of(desk)
    press(desk, KEY.Key_Home)
    while not page.units[page.chosen].words.startswith(words):
        before = page.chosen
        press(desk, KEY.Key_Down)
        assert page.chosen == before + 1, words


def press(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desk.window.focusWidget(), key, modifier)


def step(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key that reads the page again, and wait until it is shown."""
    before = feature(desk)._looked
    press(desk, key, modifier)
    desk.wait(lambda: feature(desk)._looked is not before)


def text_of(library, article):
    return flow(library.open_article(article).article).text


def keep(desk):
    """Finish, and keep for this article."""
    press(desk, KEY.Key_Escape)
    press(desk, KEY.Key_Return)
    desk.wait(lambda: page_of(desk) is None)


def test_a_block_that_does_not_belong_is_removed_kept_and_taken_back(mended, library):
    desk = mended()
    assert page_of(desk).hasFocus()
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    assert WALK[:20] not in said_blocks(desk)
    assert WALK in text_of(library, desk.article)  # nothing is kept yet
    keep(desk)
    assert WALK not in text_of(library, desk.article)
    assert "Mended" in desk.said()
    desk.wait(lambda: WALK not in flow(desk.parts.reading.current.article).text)
    desk.do(Name.UNDO)
    desk.wait(lambda: WALK in text_of(library, desk.article))
    assert not library.repairs(desk.article)


def test_each_step_can_be_undone_before_anything_is_kept(mended):
    desk = mended()
    before = said_blocks(desk)
    choose(desk, "Tuesday")
    step(desk, KEY.Key_S)
    assert said_blocks(desk)[0].startswith("Tuesday")
    choose(desk, "Wednesday")
    step(desk, KEY.Key_E)
    assert len(said_blocks(desk)) == 3
    step(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    step(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said_blocks(desk) == before
    press(desk, KEY.Key_Escape)
    assert page_of(desk) is None  # with nothing to keep, nothing is asked


def test_what_was_left_out_is_shown_in_its_place_and_one_of_it_is_brought_back(mended, library):
    desk = mended()
    assert not any(CORRECTION.startswith(words) for words in said_blocks(desk))
    step(desk, KEY.Key_B)
    choose(desk, "Correction")
    assert not page_of(desk).units[page_of(desk).chosen].held
    step(desk, KEY.Key_Return)
    assert page_of(desk).units[page_of(desk).chosen].held
    keep(desk)
    text = text_of(library, desk.article)
    assert CORRECTION in text
    assert "All rights" not in text


def test_keys_of_the_list_do_nothing_to_the_article_while_it_is_mended(mended, library):
    desk = mended()
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    for key in (KEY.Key_L, KEY.Key_J, KEY.Key_V):
        press(desk, key)
    assert not library.row(desk.article).trashed
    assert page_of(desk)
    override = QKeyEvent(QKeyEvent.Type.ShortcutOverride, KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(page_of(desk).band.keep, override)
    assert override.isAccepted()


def test_the_pointer_chooses_what_it_is_at_and_follows_no_link(mended):
    desk = mended()
    page = page_of(desk)
    desk.wait(lambda: page.frame.box(2).isValid())
    place = page.frame.box(2).center()
    sheet = page.view.focusProxy()
    QTest.mouseClick(
        sheet.viewport(),
        Qt.MouseButton.LeftButton,
        pos=sheet.viewport().mapFrom(page.view, QPoint(place.x(), place.y())),
    )
    assert page.chosen == 2
    assert page.hasFocus()


def test_what_is_chosen_is_named_for_the_ear(mended, monkeypatch):
    desk = mended()
    heard = []
    monkeypatch.setattr(page_of(desk), "announce", heard.append)
    press(desk, KEY.Key_End)
    press(desk, KEY.Key_Home)
    assert heard[-1].startswith("Monday.")
    assert heard[-1].endswith("1 of 5")
    assert page_of(desk).accessibleName()
    assert page_of(desk).band.accessibleName()


def test_the_place_of_the_reader_stays_while_blocks_are_tried(mended, library):
    desk = mended()
    text = text_of(library, desk.article)
    at = text.index("Wednesday.")
    library.keep_position(desk.article, ReadingPosition(at, text[at : at + 60], 60))
    step(desk, KEY.Key_B)
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    assert library.open_article(desk.article).position.offset == at
    page_of(desk).band._done.click()
    page_of(desk).band._discard.click()
    assert page_of(desk) is None
    assert WALK in text_of(library, desk.article)


def test_an_article_without_its_page_says_so_and_offers_to_fetch_it(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.REPAIR)
    assert "was not kept" in desk.said()
    assert desk.parts.page.notice._action.text() == "Fetch again"


def test_of_an_opening_nothing_is_mended(make_desk, library):
    (one,) = put_on_shelf(library, "a", opening=True, words=2, source="<p>x</p>")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.REPAIR)
    assert "Only the opening" in desk.said()
    assert page_of(desk) is None


def test_the_last_block_stays(mended, monkeypatch):
    desk = mended()
    choose(desk, "Thursday")
    step(desk, KEY.Key_S)
    heard = []
    monkeypatch.setattr(page_of(desk), "announce", heard.append)
    press(desk, KEY.Key_Delete)
    assert heard == ["The last block stays."]


def test_a_rule_for_the_site_is_shown_tried_written_and_taken_back(make_desk, library, tmp_path):
    keep_page(
        library,
        "frost",
        page_html(
            "The frost came",
            "Walk with us: on Saturday the people of the town look at the frozen river and go home.",
        ),
    )
    keep_page(
        library, "fire", page_html("The fire went out", "").replace("<p class='town-walk-note'></p>", "")
    )
    desk = begin(make_desk(), keep_page(library))
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    press(desk, KEY.Key_Escape)
    band = page_of(desk).band
    assert HOST in band._site.text()
    band._site.click()
    desk.wait(lambda: desk.window.findChildren(RepairCard))
    card = desk.window.findChildren(RepairCard)[0]
    assert "would change 1" in card.spoken
    assert "does all that you did" in card.spoken
    card._answer(card.rule_wanted)
    desk.wait(lambda: page_of(desk) is None)
    path = tmp_path / "data" / "rules" / f"{HOST}.txt"
    assert "town-walk-note" in path.read_text()
    assert HOST in desk.said()
    desk.do(Name.UNDO)
    desk.wait(lambda: not path.exists())
    desk.wait(lambda: WALK in text_of(library, desk.article))


def test_turning_to_another_article_offers_to_keep_what_was_mended(make_desk, library):
    other = keep_page(library, "frost", page_html("The frost came"))
    desk = begin(make_desk(), keep_page(library))
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    desk.open(other)
    assert page_of(desk) is None
    assert "was not kept" in desk.said()
    desk.parts.page.notice._action.click()
    desk.wait(lambda: WALK not in text_of(library, desk.article))


def test_a_repair_that_finds_its_place_no_more_is_said(mended, library):
    desk = mended()
    choose(desk, "Walk with us")
    step(desk, KEY.Key_Delete)
    keep(desk)
    with library._connections.writing() as connection:
        connection.execute("UPDATE repair SET met = 0")
    feature(desk).lost.told.clear()
    desk.open(desk.article)
    desk.wait(lambda: "finds its place" in desk.said())
