"""The outline and the headings by key; back and forward."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import SENTENCE, address_of, put_on_shelf, reading_of

from reader_app.domain.article import Heading, Paragraph, Run
from reader_app.ui.window.commands import Name
from reader_app.ui.window.outline_card import OutlineCard


@pytest.fixture
def desk(make_desk, library):
    """Open an article of twelve sections."""
    blocks = []
    for number in range(1, 13):
        blocks.append(Heading(2 if number % 3 else 3, (Run(f"Chapitre {number}, l’été"),)))
        blocks += [Paragraph((Run(SENTENCE * 3),)) for _ in range(3)]
    read = reading_of("a")
    read = dataclasses.replace(read, article=dataclasses.replace(read.article, blocks=tuple(blocks)))
    kept = library.keep(read, given_url=address_of("a"), pictures={})
    made = make_desk()
    made.open(kept.id)
    made.wait(lambda: made.parts.page.view.is_whole)
    return made


def card():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, OutlineCard))


def section(desk):
    return desk.parts.page.view.section().partition(",")[0]


def test_typing_narrows_the_outline_and_enter_goes_there(desk):
    desk.do(Name.OUTLINE)
    shown = card()
    assert len(shown.shown()) == 12
    desk.qtbot.keyClicks(shown._field, "11, L'ETE")
    assert shown.shown() == ["Chapitre 11, l’été"]
    desk.qtbot.keyClick(shown._field, Qt.Key.Key_Return)
    assert section(desk) == "Chapitre 11"
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())


def test_the_outline_begins_at_the_heading_one_is_under(desk):
    view = desk.parts.page.view
    view.visit(view.headings[4].offset + 200)
    desk.do(Name.OUTLINE)
    desk.qtbot.keyClick(card()._field, Qt.Key.Key_Down)
    desk.qtbot.keyClick(card()._field, Qt.Key.Key_Return)
    assert section(desk) == "Chapitre 6"


def test_the_outline_goes_when_another_article_comes(desk, library):
    (other,) = put_on_shelf(library, "b")
    desk.do(Name.OUTLINE)
    desk.open(other)
    assert QApplication.activePopupWidget() is None


def test_words_of_no_heading_are_answered(desk):
    desk.do(Name.OUTLINE)
    shown = card()
    desk.qtbot.keyClicks(shown._field, "zzz")
    assert shown.shown() == []
    assert shown._none.isVisible()
    desk.qtbot.keyClick(shown._field, Qt.Key.Key_Return)
    assert shown.isVisible()
    shown.close()


def test_keys_go_from_heading_to_heading_and_say_where_they_end(desk):
    for number in range(2, 13):
        desk.do(Name.NEXT_HEADING)
        assert desk.parts.page.view.visible_range()[1] > desk.parts.page.view.headings[number - 1].offset
    desk.do(Name.NEXT_HEADING)
    assert desk.said() == "There is no heading after this place."
    for _ in range(11):
        desk.do(Name.PREVIOUS_HEADING)
    assert section(desk) == "Chapitre 1"
    desk.do(Name.PREVIOUS_HEADING)
    assert desk.said() == "There is no heading before this place."


def test_previous_goes_to_the_heading_of_the_section_first(desk):
    view = desk.parts.page.view
    view.visit(view.headings[4].offset + 400)
    desk.do(Name.PREVIOUS_HEADING)
    assert view.place().offset == view.headings[4].offset


def test_back_leads_to_before_the_walk_and_forward_to_its_end(desk):
    view = desk.parts.page.view
    for _ in range(4):
        desk.do(Name.NEXT_HEADING)
    far = section(desk)
    desk.do(Name.JUMP_BACK)
    assert view.place().offset == 0
    desk.do(Name.JUMP_FORWARD)
    assert section(desk) == far
    desk.do(Name.JUMP_FORWARD)
    assert desk.said() == "There is no place to go forward to."
    desk.do(Name.JUMP_BACK)
    desk.do(Name.JUMP_BACK)
    assert desk.said() == "There is no place to go back to."


def test_an_article_without_headings_says_so(make_desk, library):
    (one,) = put_on_shelf(library, "b")
    desk = make_desk()
    desk.open(one)
    for name in (Name.OUTLINE, Name.NEXT_HEADING, Name.PREVIOUS_HEADING):
        desk.parts.page.notice.dismiss()
        desk.do(name)
        assert desk.said() == "This article has no headings."
