"""Highlights on the page: made with a key, changed, noted, taken away, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import put_on_shelf

from reader_app.domain.highlight import HighlightColour
from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.problem import LibraryError, Problem
from reader_app.ui.reading.marks import Layer
from reader_app.ui.window.commands import Name
from reader_app.ui.window.highlight_card import HighlightCard
from reader_app.ui.window.highlighting import Highlighting
from reader_app.ui.window.name_card import NameCard
from reader_app.ui.window.passages import quote_of

YELLOW, GREEN, BLUE = HighlightColour.YELLOW, HighlightColour.GREEN, HighlightColour.BLUE
PASSAGE = (10, 45)


@pytest.fixture
def desk(make_desk, library):
    """An article stands on the page, nothing in it is marked."""
    (identity,) = put_on_shelf(library, "a")
    made = make_desk()
    made.window.resize(1640, 820)
    made.open(identity)
    made.wait(lambda: made.parts.page.view.is_whole)
    made.article = identity
    return made


def of(desk):
    return next(one for one in desk.window.features if isinstance(one, Highlighting))


def page(desk):
    return desk.parts.page.view


def select(desk, start=PASSAGE[0], end=PASSAGE[1]):
    page(desk).select(start, end)


def kept(desk):
    """What the library has, as (start, end, colour)."""
    found = desk.library.highlights(desk.article)
    return [(one.quote.start, one.quote.end, one.colour) for one in found]


def seen(desk):
    return [(mark.start, mark.end, mark.kind.value) for mark in page(desk)._layers.get(Layer.HIGHLIGHTS, ())]


def open_cards():
    return [
        one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, HighlightCard)
    ]


def mark(desk, start, end, colour=YELLOW, note="", tags=()):
    """Have something marked before the article was opened."""
    quote = quote_of(page(desk).text, start, end)
    highlight, _ = desk.library.highlight(desk.article, quote, colour, note=note, tags=tags)
    desk.open(desk.article)
    desk.wait(lambda: any(one.id == highlight.id for one in of(desk).keeping.passages))
    return highlight


def test_a_selection_is_highlighted_with_one_key_and_seen_before_it_is_written(desk):
    select(desk)
    desk.do(Name.HIGHLIGHT)
    assert seen(desk) == [(*PASSAGE, "yellow")]
    assert page(desk).selected_range() is None
    desk.wait(lambda: kept(desk) == [(*PASSAGE, YELLOW)])
    desk.wait(lambda: "highlighted" in desk.said())


def test_the_colour_used_last_is_the_next_one(desk):
    select(desk)
    desk.do(Name.GREEN)
    select(desk, 100, 120)
    desk.do(Name.HIGHLIGHT)
    desk.wait(lambda: kept(desk) == [(*PASSAGE, GREEN), (100, 120, GREEN)])


def test_another_key_right_after_changes_the_colour(desk):
    select(desk)
    desk.do(Name.YELLOW)
    desk.do(Name.BLUE)
    assert seen(desk) == [(*PASSAGE, "blue")]
    desk.wait(lambda: kept(desk) == [(*PASSAGE, BLUE)])


def test_what_meets_its_own_colour_becomes_one_and_undo_parts_it_again(desk):
    mark(desk, 10, 45, note="First.")
    select(desk, 30, 80)
    desk.do(Name.YELLOW)
    desk.wait(lambda: kept(desk) == [(10, 80, YELLOW)])
    assert desk.library.highlights(desk.article)[0].note == "First."
    desk.wait(desk.said)
    desk.do(Name.UNDO)
    desk.wait(lambda: kept(desk) == [(10, 45, YELLOW)])
    desk.wait(lambda: seen(desk) == [(10, 45, "yellow")])


def test_another_colour_lies_on_top(desk):
    mark(desk, 10, 100)
    select(desk, 30, 50)
    desk.do(Name.GREEN)
    assert seen(desk) == [(10, 30, "yellow"), (30, 50, "green"), (50, 100, "yellow")]


def test_undo_takes_a_highlight_back(desk):
    select(desk)
    desk.do(Name.HIGHLIGHT)
    desk.wait(desk.said)
    desk.do(Name.UNDO)
    desk.wait(lambda: not kept(desk))
    desk.wait(lambda: not seen(desk))


def test_a_highlight_that_the_library_refuses_is_taken_back_and_said(desk, monkeypatch):
    def refuse(*_given, **_named):
        raise LibraryError(Problem.LIBRARY_BUSY)

    monkeypatch.setattr(desk.library, "highlight", refuse)
    select(desk)
    desk.do(Name.HIGHLIGHT)
    assert seen(desk)
    desk.wait(lambda: not seen(desk))
    desk.wait(lambda: "could not be kept" in desk.said())


@pytest.mark.parametrize("name", [Name.HIGHLIGHT, Name.GREEN, Name.NOTE, Name.COPY, Name.COPY_QUOTE])
def test_without_a_selection_a_command_says_what_it_needs(desk, name):
    desk.do(name)
    assert "Select a passage first" in desk.said()


def test_a_selection_that_touches_highlights_takes_them_all_away(desk):
    mark(desk, 10, 45)
    mark(desk, 60, 90, GREEN)
    select(desk, 40, 65)
    desk.do(Name.UNMARK)
    assert seen(desk) == []
    desk.wait(lambda: not kept(desk))
    desk.wait(lambda: "2 highlights" in desk.said())
    desk.do(Name.UNDO)
    desk.wait(lambda: len(kept(desk)) == 2)


def test_where_nothing_is_marked_nothing_is_taken_away(desk):
    select(desk)
    desk.do(Name.UNMARK)
    assert "Nothing is highlighted" in desk.said()


def test_the_next_highlight_is_selected_and_after_the_last_comes_the_first(desk):
    mark(desk, 10, 45)
    far = len(page(desk).text) - 40
    mark(desk, far, far + 20)
    desk.do(Name.NEXT_HIGHLIGHT)
    desk.do(Name.NEXT_HIGHLIGHT)
    assert page(desk).selected_range() == (far, far + 20)
    low, high = page(desk).visible_range()
    assert low <= far < high
    desk.do(Name.NEXT_HIGHLIGHT)
    assert page(desk).selected_range() == (10, 45)


def test_with_no_highlight_there_is_no_next_one(desk):
    desk.do(Name.NEXT_HIGHLIGHT)
    assert "Nothing is highlighted" in desk.said()


def test_a_note_is_written_while_it_is_typed_and_undone_as_one(desk, qtbot):
    select(desk)
    desk.do(Name.NOTE)
    (card,) = open_cards()
    assert card.note.hasFocus() or QApplication.focusWidget() is None
    qtbot.keyClicks(card.note, "Why so late?")
    desk.wait(lambda: [one.note for one in desk.library.highlights(desk.article)] == ["Why so late?"])
    qtbot.keyClicks(card.note, " 1983")
    card.close()
    desk.wait(lambda: [one.note for one in desk.library.highlights(desk.article)] == ["Why so late? 1983"])
    desk.wait(lambda: "note is kept" in desk.said())
    desk.do(Name.UNDO)
    desk.wait(lambda: [one.note for one in desk.library.highlights(desk.article)] == [""])


def test_the_card_changes_the_colour_by_the_same_keys(desk, qtbot):
    highlight = mark(desk, *PASSAGE)
    of(desk).open_card(highlight.id)
    (card,) = open_cards()
    card.activateWindow()
    qtbot.keyClick(card, Qt.Key.Key_3)
    desk.wait(lambda: kept(desk) == [(*PASSAGE, BLUE)])
    assert card.colours[BLUE].isChecked()
    card.close()


def test_the_styles_have_the_names_that_the_reader_gave(make_desk, library):
    (identity,) = put_on_shelf(library, "a")
    desk = make_desk(Preferences(theme=ThemeName.LIGHT, style_green="To check"))
    desk.open(identity)
    desk.article = identity
    highlight = mark(desk, *PASSAGE)
    of(desk).open_card(highlight.id)
    (card,) = open_cards()
    assert [button.accessibleName() for button in card.colours.values()] == [
        "Yellow",
        "To check",
        "Blue",
        "Rose",
    ]
    card.close()


def test_tags_are_chosen_as_elsewhere(desk, qtbot):
    desk.library.tag([desk.article], ["energy"])
    highlight = mark(desk, *PASSAGE, tags=("water",))
    of(desk).open_card(highlight.id)
    (card,) = open_cards()
    assert card.tags.text() == "water"
    card.tags_button.click()
    desk.wait(lambda: card.findChildren(NameCard))
    (names,) = card.findChildren(NameCard)
    qtbot.keyClicks(names._field, "ener")
    qtbot.keyClick(names._field, Qt.Key.Key_Return)
    names.close()
    desk.wait(lambda: set(desk.library.highlights(desk.article)[0].tags) == {"energy", "water"})
    desk.wait(lambda: "energy" in card.tags.text())
    card.close()


def test_a_press_on_a_highlight_opens_its_card(desk, qtbot):
    highlight = mark(desk, *PASSAGE)
    view = page(desk)
    spot = view.rectangles_of(20, 21)[0].center()
    sheet = view._sheet
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=sheet.viewport().mapFrom(view, spot))
    desk.wait(open_cards)
    assert open_cards()[0].accessibleDescription() == highlight.quote.exact
    open_cards()[0].close()


def test_the_shortest_highlight_under_the_hand_is_meant(desk):
    mark(desk, 10, 100)
    word = mark(desk, 30, 40, GREEN)
    view = page(desk)
    of(desk)._press(35, view.rectangles_of(35, 36)[0].center())
    (card,) = open_cards()
    assert card.accessibleDescription() == word.quote.exact
    card.close()


def test_the_bar_shows_beside_what_the_mouse_selected_and_leaves_with_escape(desk):
    view, highlighting = page(desk), of(desk)
    select(desk)
    highlighting.pointing.selected.emit(view.rectangles_of(*PASSAGE)[0].center())
    bar = highlighting.bar
    assert bar.isVisible()
    assert view.rect().contains(bar.geometry())
    assert not any(line.intersects(bar.geometry()) for line in view.rectangles_of(*PASSAGE))
    desk.do(Name.BACK)
    assert not bar.isVisible()
    assert view.selected_range() == PASSAGE


def test_the_bar_leaves_when_the_page_scrolls(desk):
    select(desk)
    of(desk).pointing.selected.emit(QPoint(100, 200))
    page(desk).scroll_by(100)
    assert not of(desk).bar.isVisible()


def test_a_selection_stays_with_its_article(desk, library):
    select(desk)
    desk.open(desk.article)
    assert page(desk).selected_range() == PASSAGE
    (other,) = put_on_shelf(library, "b")
    desk.open(other)
    assert page(desk).selected_range() is None


def test_the_bar_can_be_switched_off(desk):
    desk.parts.choices.change(selection_bar=False)
    select(desk)
    of(desk).pointing.selected.emit(QPoint(100, 200))
    assert not of(desk).bar.isVisible()


def test_a_colour_of_the_bar_highlights(desk, qtbot):
    select(desk)
    of(desk).pointing.selected.emit(QPoint(100, 200))
    qtbot.mouseClick(of(desk).bar._colours[BLUE], Qt.MouseButton.LeftButton)
    desk.wait(lambda: kept(desk) == [(*PASSAGE, BLUE)])
    assert not of(desk).bar.isVisible()


def test_a_passage_is_copied_as_the_article_has_it(desk):
    highlight = mark(desk, *PASSAGE)
    desk.do(Name.NEXT_HIGHLIGHT)
    desk.do(Name.COPY)
    assert QGuiApplication.clipboard().text() == highlight.quote.exact
    page(desk).clear_selection()
    QGuiApplication.clipboard().clear()
    desk.do(Name.COPY)
    assert QGuiApplication.clipboard().text() == highlight.quote.exact


def test_a_passage_is_copied_with_its_source(desk):
    select(desk)
    desk.do(Name.COPY_QUOTE)
    copied = QGuiApplication.clipboard().text()
    assert page(desk).text[slice(*PASSAGE)] in copied
    assert "Article a" in copied
    assert "https://a.example/article" in copied


def test_notes_stand_beside_the_text_and_never_over_it_or_each_other(desk):
    mark(desk, 10, 45, note="One. " * 30)
    mark(desk, 60, 90, GREEN, note="Two.")
    notes = of(desk).notes.notes()
    assert [note.note.words[:3] for note in notes] == ["One", "Two"]
    column = page(desk).columns()[0]
    assert not any(note.small for note in notes)
    assert all(note.geometry().left() > column.right() for note in notes)
    assert notes[0].geometry().bottom() < notes[1].geometry().top()
    before = notes[0].y()
    page(desk).scroll_by(20)
    assert notes[0].y() == before - 20


def test_in_a_narrow_window_a_mark_stands_for_the_note(desk):
    highlight = mark(desk, 10, 45, note="One.")
    desk.window.resize(900, 700)
    desk.wait(lambda: of(desk).notes.notes() and of(desk).notes.notes()[0].small)
    (note,) = of(desk).notes.notes()
    assert not note.geometry().intersects(page(desk).columns()[0])
    assert note.accessibleName() == "Note: One."
    note.click()
    (card,) = open_cards()
    assert card.accessibleDescription() == highlight.quote.exact
    card.close()


def test_of_passages_that_are_lost_it_is_said_once(desk):
    quote = quote_of(page(desk).text, *PASSAGE)
    lost = type(quote)(10, 45, "Words that never stood in this text, at no time.", "nowhere", "never")
    desk.library.highlight(desk.article, lost, YELLOW)
    desk.open(desk.article)
    desk.wait(lambda: "1 passage you marked is not in this text" in desk.said())
    assert seen(desk) == []
    desk.parts.page.notice.dismiss()
    with desk.qtbot.waitSignal(of(desk).keeping.read):
        desk.open(desk.article)
    assert not desk.said()
