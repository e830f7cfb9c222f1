"""The article's pictures in order, and how their files are read."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from ui.reading.showpiece import article, paint_hills, picture, pictures_in

from reader_app.domain.article import Figure, Gallery, Run
from reader_app.domain.flow import flow
from reader_app.ui.reading.links import links_between, links_of, notes_of
from reader_app.ui.reading.picture_file import MOST_PIXELS, decode, decode_whole
from reader_app.ui.reading.picture_series import nearest, pictures_of


@pytest.fixture
def shown(tmp_path, qapp):
    return pictures_of(flow(article()), pictures_in(tmp_path))


def test_pictures_come_in_reading_order_those_of_galleries_too(shown):
    assert [one.address.rpartition("/")[2] for one in shown] == [
        "hills.png",
        "gone.png",
        "small.png",
        "tall.png",
    ]
    hills, gone, small, _tall = shown
    assert hills.alternative == "Des collines au couchant"
    assert hills.caption.startswith("L’esplanade")
    assert hills.credit == "// Source : dessin pour Lutrin"
    assert gone.stored is None
    assert small.stored


def test_a_picture_of_a_gallery_without_words_takes_the_gallerys(qapp):
    made = Gallery((Figure(picture("a")), Figure(picture("b"), (Run("La sienne."),))), (Run("Deux vues."),))
    shown = pictures_of(flow(type(article())("", "", (made,))), {})
    assert [one.caption for one in shown] == ["Deux vues.", "La sienne."]


def test_what_is_said_is_said_once_and_ends_its_sentences(shown):
    assert shown[0].said.startswith("Des collines au couchant. L’esplanade")
    assert pictures_of(flow(article()), {})[2].said == "Le repère de 1856. © Archives."


def test_the_picture_in_sight_comes_first_else_the_next_else_the_last(shown):
    assert nearest(shown, (0, 900)) == 0
    assert nearest(shown, (shown[0].offset + 1, 10_000)) == 1
    assert nearest(shown, (shown[-1].offset + 1, 99_999)) == len(shown) - 1


def test_a_file_is_read_at_the_size_that_is_drawn_and_never_larger_than_it_is(tmp_path, qapp):
    stored = paint_hills(tmp_path / "a.jpg", 1600, 800)
    small = decode(stored.path, QSize(400, 400))
    assert (small.image.size(), small.whole, small.moves) == (QSize(400, 200), QSize(1600, 800), False)
    assert decode(stored.path, QSize(9000, 9000)).image.size() == QSize(1600, 800)


def test_a_vast_picture_stays_within_memory(tmp_path, qapp):
    path = tmp_path / "vast.jpg"
    QImage(8000, 5000, QImage.Format.Format_RGB32).save(str(path), quality=30)
    vast = decode_whole(path)
    assert vast.whole == QSize(8000, 5000)
    assert 0.9 * MOST_PIXELS < vast.image.width() * vast.image.height() <= MOST_PIXELS


def test_what_is_no_picture_is_null(tmp_path, qapp):
    (tmp_path / "a.png").write_bytes(b"no picture at all")
    assert decode(tmp_path / "a.png", QSize(100, 100)).image.isNull()


def test_links_have_their_place_in_the_text():
    text = flow(article())
    links = list(links_of(text))
    assert text.text[links[0].start : links[0].end] == "rapport du bureau hydraulique"
    assert links[1].address == "#note-1"
    assert links_between(text, links[0].start + 3, links[0].start + 4) == [links[0]]
    assert links_between(text, 0, links[0].start) == []


def test_notes_are_known_by_what_their_marks_lead_to():
    assert list(notes_of(article())) == ["note-1", "note-2"]
