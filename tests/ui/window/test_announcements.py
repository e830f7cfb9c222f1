"""What a screen reader is told of its own accord: each place and each deed, once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from ui.window.page_samples import feature, open_showpiece

from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.typography import PageLayout
from reader_app.ui.look import announcing
from reader_app.ui.window.commands import Name
from reader_app.ui.window.outline_card import OutlineCard
from reader_app.ui.window.place_telling import say_pages, words_at, words_round


class Ear:
    """Stands where Qt hands announcements to the desktop, and notes them."""

    def __init__(self):
        self.heard = []

    def isActive(self):  # noqa: N802  Qt names it so
        return True

    def updateAccessibility(self, event):  # noqa: N802  as above
        self.heard.append(event.message())


@pytest.fixture
def ear(monkeypatch):
    made = Ear()
    monkeypatch.setattr(announcing, "QAccessible", made)
    QAccessible.setActive(True)
    yield made
    QAccessible.setActive(False)


@pytest.fixture
def desk(ear, make_desk, library, tmp_path):
    made = open_showpiece(make_desk, library, tmp_path)
    ear.heard.clear()
    return made


def test_a_heading_that_a_key_led_to_is_said_once(desk, ear):
    desk.do(Name.NEXT_HEADING)
    assert ear.heard == ["Un jardin qui sait nager"]


def test_the_way_back_says_where_it_led(desk, ear):
    desk.do(Name.NEXT_HEADING)
    ear.heard.clear()
    desk.do(Name.JUMP_BACK)
    assert len(ear.heard) == 1
    assert ear.heard[0].startswith("Pendant deux siècles")


def test_a_heading_chosen_in_the_outline_is_said(desk, ear):
    desk.do(Name.OUTLINE)
    (card,) = _cards(desk)
    ear.heard.clear()
    QTest.keyClick(card._field, Qt.Key.Key_Down)
    QTest.keyClick(card._field, Qt.Key.Key_Return)
    assert len(ear.heard) == 1


def _cards(desk):
    return desk.window.findChildren(OutlineCard)


def test_the_mark_in_the_outline_is_told_with_the_field_that_has_the_keys(desk):
    desk.do(Name.OUTLINE)
    (card,) = _cards(desk)
    before = card._field.accessibleDescription()
    QTest.keyClick(card._field, Qt.Key.Key_Down)
    assert card._field.accessibleDescription() not in {"", before}
    card.close()


def test_a_match_is_counted_and_said_with_the_words_round_it(desk, ear):
    desk.do(Name.FIND)
    bar = feature(desk, "Finding")._bar
    bar.field.setText("éponge")
    desk.wait(bar.told)
    assert len(ear.heard) == 1
    assert ear.heard[0].startswith("1 of ")
    assert "éponge" in ear.heard[0]
    desk.do(Name.FIND_NEXT)
    assert len(ear.heard) == 2
    assert ear.heard[1].startswith("2 of ")


def test_a_highlight_is_said_when_it_is_made_and_when_it_goes(desk, ear):
    view = desk.parts.page.view
    view.select(*view.find_words("rapport du bureau")[0])
    desk.do(Name.YELLOW)
    desk.wait(lambda: ear.heard)
    desk.do(Name.NEXT_HIGHLIGHT)
    assert ear.heard[1:] == ["Yellow: rapport du bureau"]
    desk.do(Name.UNMARK)
    desk.wait(lambda: len(ear.heard) == 3)
    assert len(ear.heard) == 3, ear.heard


@pytest.fixture
def book(ear, make_desk, library, tmp_path):
    chosen = Preferences(theme=ThemeName.LIGHT, page_layout=PageLayout.ONE)
    made = open_showpiece(make_desk, library, tmp_path, chosen)
    view = made.parts.page.view
    made.wait(lambda: feature(made, "PlaceTelling")._pages)
    assert view.paged
    ear.heard.clear()
    return made


def test_a_turned_page_says_its_number(book, ear):
    desk, view = book, book.parts.page.view
    QTest.keyClick(view._sheet, Qt.Key.Key_PageDown)
    desk.wait(lambda: ear.heard)
    assert ear.heard == [f"Page 2 of {view.pages_in_sight()[1]}"]


def test_two_pages_are_said_together():
    assert say_pages((2, 3), 12) == "Pages 2 and 3 of 12"


def test_of_a_long_paragraph_no_more_is_said_than_one_listens_to():
    text = f"Heading\n{'word ' * 60}\nEnd"
    assert words_at(text, 0) == "Heading"
    assert len(words_at(text, 8)) <= 141
    assert words_at(text, 8).endswith("word…")
    assert words_round(text, 150).startswith("word")
    assert words_at(text, len(text)) == ""


def test_the_cursor_follows_the_place_from_which_a_screen_reader_reads_on(desk):
    view = desk.parts.page.view
    desk.do(Name.NEXT_HEADING)
    low, high = view.visible_range()

    def cursor():
        sheet = view._sheet
        return sheet.setting.map.to_article(sheet.textCursor().position())

    desk.wait(lambda: low <= cursor() <= high)
