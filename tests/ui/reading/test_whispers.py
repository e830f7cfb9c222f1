"""What a screen reader is given of the page: everything that eyes see, in the order in which they see it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from ui.reading.showpiece import BYLINE, WORDS, article, opened

from reader_app.domain.typography import Alignment
from reader_app.ui.reading.attention import Attention
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.spacing import JOINER, SPOKEN_SPACE
from reader_app.ui.reading.whispers import SpokenWords

SPOKEN = SpokenWords(
    heading="Titre {level} :",
    quote="Citation :",
    code="Programme :",
    picture="Image :",
    table="Tableau, {rows} lignes, {columns} colonnes.",
    note="note",
    link="lien",
)


@pytest.fixture
def listened():
    """Have a screen reader listen."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def show(view, pictures):
    view.show_article(opened(article(), pictures), replace(WORDS, spoken=SPOKEN), byline=BYLINE)
    view.finish_opening()
    return view


def heard(view):
    """All that a screen reader can read of the page, through Qt's text interface."""
    told = QAccessible.queryAccessibleInterface(view._sheet).textInterface()
    return told.text(0, told.characterCount()).replace(SPOKEN_SPACE, " ")


@pytest.fixture
def spoken(listened, view, pictures):
    return show(view, pictures)


def test_headings_quotes_code_and_pictures_are_named_before_their_words(spoken):
    words = heard(spoken)
    for told in (
        "Titre 1 : Les digues du dedans",
        "Titre 2 : Un jardin qui sait nager",
        "Titre 3 : Ce que demandent",
        "Citation : On nous avait demandé",
        "Programme : def hauteur",
        "Image : Des collines au couchant",
        "Titre 2 : Pour aller plus loin",
    ):
        assert words.count(told) == 1, told
    assert "\nReste à convaincre" in words  # the second paragraph of the same quote


def test_a_picture_that_is_not_kept_is_told_too(spoken):
    assert "Image : Plan du quartier des Verriers, avec les bassins en bleu" in heard(spoken)


def test_the_painted_markers_of_lists_are_read(spoken):
    words = heard(spoken)
    assert "• Un avertissement six heures avant" in words
    assert "– sur les hauteurs du cimetière" in words
    assert "10. Ensuite creuser" in words
    assert "1 Bureau hydraulique, Rapport annuel" in words


def test_a_tables_cells_are_parted_and_each_says_its_column(spoken):
    words = heard(spoken)
    assert "Tableau, 4 lignes, 4 colonnes. Quartier" in words
    assert "Quartier: Verriers" in words
    assert "; Habitants: 4 180" in words


def test_a_notes_mark_is_parted_from_its_word(spoken):
    assert "autrement note 1" in heard(spoken)


def test_links_are_said_to_be_links(spoken):
    assert "Le lien rapport du bureau hydraulique le dit" in heard(spoken)


def test_nothing_is_in_the_words_that_would_be_read_wrongly(spoken):
    assert not {SOFT_HYPHEN, JOINER} & set(heard(spoken))


def test_all_is_read_in_the_order_of_the_page(spoken):
    words, text = heard(spoken), spoken.text
    at = words.index("Pendant deux")
    for word in re.findall(r"[^\W\d]+", text):
        found = words.find(word, at)
        assert 0 <= found - at < 400, word  # a row of figures may stand between two words
        at = found + len(word)


def test_offsets_are_those_of_the_article_all_the_same(spoken):
    mapped = spoken._sheet.setting.map
    for offset in range(len(spoken.text)):
        leaf = mapped.leaf_at(offset)
        assert mapped.to_article(mapped.to_document(offset)) == min(offset, leaf.end)
    start, end = spoken.find_words("Un jardin qui sait nager")[0]
    spoken.select(start, end)
    assert spoken.selected_text() == "Un jardin qui sait nager"
    assert spoken.selected_range() == (start, end)


def test_whispers_take_no_room(view, pictures, qapp):
    style = view._style
    view.set_style(replace(style, hyphenation=False, alignment=Alignment.START))
    show(view, pictures)
    silent = view._sheet.document().size()
    lines = [view.rectangles_of(*view.find_words(words)[0]) for words in ("Un jardin", "Verriers")]
    QAccessible.setActive(True)
    view.speak()
    view.finish_opening()
    QAccessible.setActive(False)
    assert "Titre 2 :" in heard(view)
    # A fixed space of the page is a little narrower than the no-break space that is read.
    assert abs(view._sheet.document().size().height() - silent.height()) <= 2 * style.text_size * 1.6
    assert [len(each) for each in lines] == [
        len(view.rectangles_of(*view.find_words(words)[0])) for words in ("Un jardin", "Verriers")
    ]


def test_the_page_is_set_anew_when_a_screen_reader_comes_and_the_place_is_kept(view, pictures, qtbot):
    show(view, pictures)
    view.visit(view.find_words("Un jardin qui sait nager")[0][0])
    place = view.place()
    assert SOFT_HYPHEN in heard(view)
    attention = view.findChild(Attention)
    assert not attention.look()
    QAccessible.setActive(True)
    assert attention.look()
    view.finish_opening()
    words = heard(view)
    QAccessible.setActive(False)
    assert SOFT_HYPHEN not in words
    assert "Titre 2 : Un jardin" in words
    assert view.place().offset == place.offset


def test_without_a_screen_reader_nothing_is_whispered(view, pictures):
    show(view, pictures)
    assert "Titre" not in heard(view)
