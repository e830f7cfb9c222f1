"""Footnotes in a card: the reader stays in the sentence until they ask to leave it."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from ui.window.page_samples import feature, open_showpiece

from reader_app.domain.article import Footnote, ItemList, ListItem, Paragraph, Run, Style
from reader_app.ui.look.beside import EDGE, GAP, place_beside
from reader_app.ui.window.note_words import note_html, note_text

Key = Qt.Key


@pytest.fixture
def desk(make_desk, library, tmp_path):
    return open_showpiece(make_desk, library, tmp_path)


@pytest.fixture
def view(desk):
    view = desk.parts.page.view
    view.show_range(*view.find_words("rapport du bureau")[0])
    desk.wait(lambda: view.rectangle_of_link("#note-1").isValid())
    return view


def notes(desk):
    return feature(desk, "NotesFeature")


def test_a_mark_shows_its_note_beside_itself_and_the_page_stays(desk, view):
    before = view.place()
    view.follow("#note-1")
    card = notes(desk).card
    assert card.isVisible()
    assert card.text.toPlainText().startswith("Bureau hydraulique, Rapport annuel")
    assert "↩" not in card.text.toPlainText()
    mark = view.rectangle_of_link("#note-1")
    corner = view.mapTo(desk.window, mark.topLeft())
    assert not card.geometry().intersects(QRect(corner, mark.size()))
    assert view.place() == before


def test_the_card_has_the_keys_and_escape_gives_them_back(desk, view):
    view.follow("#note-1")
    assert notes(desk).card.isAncestorOf(desk.window.focusWidget())
    QTest.keyClick(desk.window.focusWidget(), Key.Key_Escape)
    assert notes(desk).card is None
    assert view.isAncestorOf(desk.window.focusWidget())


def test_enter_on_the_mark_that_tab_reached_opens_it(desk, view):
    for _link in ("the report", "the mark"):
        QTest.keyClick(desk.window.focusWidget(), Key.Key_Tab)
    assert view.spot_of_keys().link == "#note-1"
    QTest.keyClick(desk.window.focusWidget(), Key.Key_Return)
    assert notes(desk).card.isVisible()


def test_go_to_the_note_and_back(desk, view):
    before = view.place()
    view.follow("#note-1")
    notes(desk).card.go.click()
    assert notes(desk).card is None
    desk.wait(lambda: view.place().offset > before.offset + 500)
    assert view.go_back()
    desk.wait(lambda: view.place().offset == before.offset)


def test_the_way_back_in_the_note_is_followed_as_ever(desk, view):
    view.jump_to("note-1")
    there = view.place()
    view.follow("#ref-1")
    assert notes(desk).card is None
    desk.wait(lambda: view.place().offset < there.offset)


def test_scrolling_away_closes_it(desk, view):
    view.follow("#note-1")
    view.scroll_by(400)
    desk.wait(lambda: notes(desk).card is None)


def test_a_hovered_card_leaves_the_keys_alone_and_goes_with_the_pointer(desk, view):
    desk.parts.page.focus_page()
    notes(desk).show_note("note-1", view.rectangle_of_link("#note-1"), take_keys=False)
    assert notes(desk).card.isVisible()
    assert view.isAncestorOf(desk.window.focusWidget())
    desk.wait(lambda: notes(desk).card is None)  # the pointer is elsewhere


def test_a_click_elsewhere_closes_it(desk, view):
    view.follow("#note-1")
    desk.parts.list.articles.setFocus()
    desk.wait(lambda: notes(desk).card is None)
    assert desk.parts.list.articles.hasFocus()


def test_a_link_of_the_note_is_followed_as_one_of_the_page(desk, view, outside):
    view.follow("#note-1")
    notes(desk).card.link_followed.emit("https://a.example/x")
    assert outside.addresses == ["https://a.example/x"]


def test_in_pages_too(desk, view):
    desk.window.resize(900, 700)
    view.follow("#note-1")
    card = notes(desk).card
    assert desk.window.rect().contains(card.geometry())


def test_a_note_is_written_with_its_styles_lists_and_links(themes):
    note = Footnote(
        "1",
        "n",
        (
            Paragraph(
                (
                    Run("Voir "),
                    Run("a < b", frozenset({Style.EMPHASIS})),
                    Run(" ici", href='https://a.example/?"x"&y'),
                )
            ),
            ItemList((ListItem((Paragraph((Run("un"),)),)), ListItem((Paragraph((Run("deux"),)),)))),
            Paragraph((Run("↩", href="#ref"),)),
        ),
    )
    html = note_html(note, themes.current)
    assert "<i>a &lt; b</i>" in html
    assert 'href="https://a.example/?&quot;x&quot;&amp;y"' in html
    assert "• un" in html
    assert "↩" not in html
    assert note_text(note) == "Voir a < b ici un deux"


ROOM = QRect(0, 0, 800, 600)


@pytest.mark.parametrize(
    ("words", "corner"),
    [
        (QRect(100, 100, 50, 20), (100, 120 + GAP)),
        (QRect(100, 500, 50, 20), (100, 500 - GAP - 200)),
        (QRect(780, 100, 10, 20), (800 - EDGE - 300, 120 + GAP)),
    ],
)
def test_a_card_covers_none_of_the_words_and_stays_in_the_room(words, corner):
    place = place_beside(QSize(300, 200), words, ROOM)
    assert (place.x(), place.y()) == corner


def test_from_right_to_left_it_begins_at_the_other_end():
    place = place_beside(QSize(300, 200), QRect(500, 100, 50, 20), ROOM, Qt.LayoutDirection.RightToLeft)
    assert place.x() + 300 == 550
