"""What stands round the text: the thin scroll bar, the line under a bare page, marks in two directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from ui.reading.showpiece import WORDS, article, long_article, opened, paint_hills

from reader_app.domain.flow import flow
from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.marks import Layer, Mark, MarkKind, mark_colour
from reader_app.ui.reading.pictures import read_picture
from reader_app.ui.reading.zen_footer import ZenFooter

LIGHT = load_theme("light")


def colours(image: QImage) -> set[str]:
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(pixels)}


def test_the_scroll_bars_thumb_is_dragged_to_the_end(view, qtbot):
    view.show_article(opened(long_article(3_000)), WORDS)
    view.finish_opening()
    bar, button = view._bar, Qt.MouseButton.LeftButton
    start = bar.thumb().center().toPoint()
    qtbot.mousePress(bar, button, pos=start)
    qtbot.mouseMove(bar, start + QPoint(0, 2_000))
    qtbot.mouseRelease(bar, button, pos=start)
    sheet_bar = view._sheet.verticalScrollBar()
    assert sheet_bar.value() == sheet_bar.maximum()
    qtbot.mousePress(bar, button, pos=QPoint(8, 4))
    qtbot.mouseRelease(bar, button, pos=QPoint(8, 4))
    assert sheet_bar.value() == 0


def test_a_short_page_has_no_scroll_bar(view):
    view.resize(900, 6_000)
    view.show_article(opened(article()), WORDS)
    assert view._bar.thumb().isEmpty()
    assert view._bar.isHidden()


def test_the_footer_says_where_the_reader_is(qtbot):
    footer = ZenFooter(LIGHT)
    qtbot.addWidget(footer)
    footer.resize(600, 36)
    footer.show_place("Un jardin qui sait nager", 37, "encore 9 min")
    assert footer.accessibleName() == "Un jardin qui sait nager · 37 % · encore 9 min"
    seen = colours(footer.grab().toImage())
    assert {LIGHT.accent.name(), LIGHT.track.name(), LIGHT.page.name()} <= seen
    footer.set_theme(load_theme("dark"))
    assert LIGHT.page.name() not in colours(footer.grab().toImage())


@pytest.mark.parametrize("kind", MarkKind)
def test_a_mark_is_painted_in_either_direction(view, kind):
    view.show_article(opened(article()), WORDS)
    view.finish_opening()
    text = flow(article()).text
    for words in ("السكان يزرعون", "arabe ماء se", "夕方には水"):
        start = text.index(words)
        view.go_to(ReadingPosition(start))
        view.set_marks(Layer.HIGHLIGHTS, [Mark(start, start + len(words), kind)])
        assert mark_colour(LIGHT, kind).name() in colours(view.grab(view._sheet.geometry()).toImage())


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_picture_is_read_at_the_size_it_is_drawn_at(tmp_path, qapp, suffix):
    stored = paint_hills(tmp_path / f"hills.{suffix}", 1600, 800)
    from_file = read_picture(stored.path, stored_size := QImage(400, 400, QImage.Format.Format_RGB32).size())
    assert stored_size.width() == from_file.width() == 400
    assert from_file.height() == 200
    assert read_picture(tmp_path / "none.png", stored_size).isNull()
