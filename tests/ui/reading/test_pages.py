"""Real pages: nothing is cut, the place is kept, and every way of turning turns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from ui.reading.page_scorer import faults, openings
from ui.reading.showpiece import BYLINE, WORDS, article, long_article, opened, p

from reader_app.domain.article import Cell, Code, Run, Table
from reader_app.domain.shelf import ReadingPosition
from reader_app.domain.typography import PageLayout
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.marks import Layer, Mark
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.places import lines_from

SIZES = [(15, 700), (19, 620), (26, 900)]  # of the text, and the window's height
ARABIC = "غادرت العبارة القديمة الميناء في وقت متأخر من المساء ولم يفكر أحد على الرصيف في توديعها. " * 6


def show(view, shown, pictures=None, *, layout=PageLayout.TWO, size=(1300, 800), position=None):
    view.resize(*size)
    view.set_layout(layout)
    view.show_article(opened(shown, pictures or {}, position or ReadingPosition()), WORDS, byline=BYLINE)
    view.finish_opening()
    return view._sheet


def middle(view):
    """Turn to the middle of the book and tell the place."""
    bar = view._sheet.bar
    bar.setValue(bar.maximum() // 2)
    return view.place()


def word_at_top(view):
    return view.text[view.place().offset :][:12]


@pytest.mark.parametrize(("text", "height"), SIZES)
@pytest.mark.parametrize("layout", [PageLayout.ONE, PageLayout.TWO])
@pytest.mark.parametrize("kind", ["showpiece", "long"])
def test_no_page_is_badly_cut(view, pictures, text, height, layout, kind):
    shown = article() if kind == "showpiece" else long_article(12_000)
    view.set_style(PageStyle(text_size=text))
    sheet = show(view, shown, pictures, layout=layout, size=(1500, height))
    found = faults(sheet)
    assert found.pop("pages") > 3
    assert not found


@pytest.mark.parametrize("offset", [300, 3_000, 9_000, 20_000])
def test_pages_that_begin_at_a_place_are_cut_as_well(view, offset):
    sheet = show(view, long_article(6_000), position=ReadingPosition(offset))
    found = faults(sheet)
    assert found.pop("pages") > 10
    assert not found
    first, last = view.visible_range()
    assert first <= offset < last


def test_no_page_is_higher_than_its_room(view, pictures):
    for height in (420, 640, 900):
        sheet = show(view, article(), pictures, size=(1300, height))
        room = view._room.spread.height
        assert all(bottom - top <= room for top, bottom in openings(sheet))


def test_a_picture_leaves_room_for_its_caption(view, pictures):
    sheet = show(view, article(), pictures, size=(1000, 600), layout=PageLayout.ONE)
    heights = [meta.picture.height for meta in sheet.setting.metas if meta.picture]
    assert max(heights) <= 0.72 * view._room.spread.height


def test_a_tables_header_stands_again_on_the_next_page(view):
    rows = [f"<{number}>" for number in range(80)]
    sheet = show(view, _table_of(rows), layout=PageLayout.ONE, size=(900, 600))
    view.turn_page()
    repeated, own = sheet.book.sight.strips
    assert repeated.repeated
    assert own.y == repeated.y + repeated.bottom - repeated.top
    assert repeated.bottom < own.top


def test_a_row_that_is_higher_than_a_page_is_parted_between_its_lines(view):
    sheet = show(view, _table_of(["mot " * 1500, "fin"]), layout=PageLayout.ONE, size=(900, 500))
    assert faults(sheet)["cut or lost line"] == 0


def test_a_panel_goes_on_with_its_padding(view):
    code = Code("\n".join(f"ligne {number}" for number in range(90)))
    sheet = show(view, replace(article(), blocks=(p("Avant."), code)), layout=PageLayout.ONE)
    sheet.turn(1)
    strip = sheet.book.sight.strips[0]
    assert strip.over > 0
    assert strip.y == view._room.spread.top + strip.over
    image = view.grab().toImage()
    panel, paper = load_theme("light").side.name(), load_theme("light").page.name()
    x = view.width() // 2
    assert image.pixelColor(x, round(strip.y - strip.over) + 1).name() == panel
    assert image.pixelColor(x, round(strip.y - strip.over) - 2).name() == paper


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.set_style(PageStyle(text_size=26)),
        lambda view: view.set_style(PageStyle(text_size=15)),
        lambda view: view.set_style(PageStyle(page_families=("DejaVu Sans",))),
        lambda view: view.set_layout(PageLayout.ONE),
        lambda view: view.set_layout(PageLayout.SCROLL),
        lambda view: view.resize(1100, 500),
        lambda view: view.resize(700, 900),
    ],
    ids=["larger", "smaller", "another font", "one page", "scrolled", "lower", "narrow"],
)
def test_the_same_words_stay_at_the_top(view, qtbot, change):
    show(view, long_article(6_000))
    place = middle(view)
    before = word_at_top(view)
    change(view)
    # A page may begin a few lines before, never to cut a paragraph badly.
    assert view.place().offset <= place.offset < _end_of_line(view, 4)
    qtbot.waitUntil(lambda: view.is_whole)
    assert view.place().offset <= place.offset < _end_of_line(view, 4)
    view.set_layout(PageLayout.TWO)
    view.set_style(PageStyle())
    view.resize(1300, 800)
    view.finish_opening()
    assert word_at_top(view) == before


def test_pages_and_the_scrolled_article_are_one_layout(view):
    sheet = show(view, long_article(3_000), layout=PageLayout.SCROLL)
    view.set_layout(PageLayout.ONE)
    assert view._sheet is sheet
    view.set_layout(PageLayout.SCROLL)
    assert view._sheet is sheet
    assert sheet.verticalScrollBar().maximum() == pytest.approx(
        sheet.document().size().height() - sheet.viewport().height(), abs=1
    )


def test_an_article_opens_on_the_page_where_the_reader_stopped(view, qtbot):
    shown = long_article(20_000)
    view.resize(1300, 800)
    view.set_layout(PageLayout.TWO)
    view.show_article(opened(shown, position=ReadingPosition(30_000)), WORDS)
    assert not view.is_whole
    small = view.visible_range()
    image = view._sheet.grab().toImage()
    qtbot.waitUntil(lambda: view.is_whole)
    assert view.visible_range() == small
    foot = 60  # the numbers come with the whole
    now = view._sheet.grab().toImage()
    assert now.copy(0, 0, now.width(), now.height() - foot) == image.copy(
        0, 0, image.width(), image.height() - foot
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down])
def test_keys_turn_on(view, qtbot, key):
    sheet = show(view, long_article(3_000))
    end = view.visible_range()[1]
    qtbot.keyClick(sheet, key)
    assert sheet.bar.value() == 1
    assert 0 <= view.place().offset - end <= 1


@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up])
def test_keys_turn_back(view, qtbot, key):
    sheet = show(view, long_article(3_000))
    sheet.turn(2)
    qtbot.keyClick(sheet, key)
    assert sheet.bar.value() == 1
    qtbot.keyClick(sheet, Qt.Key.Key_Home)
    assert view.place().offset == 0
    qtbot.keyClick(sheet, Qt.Key.Key_End)
    assert view.place().percent == 100


def test_a_book_that_is_read_through_shows_every_line_once(view):
    sheet = show(view, long_article(4_000))
    ends = [view.visible_range()]
    while sheet.bar.value() < sheet.bar.maximum():
        view.turn_page()
        ends.append(view.visible_range())
    assert ends[0][0] == 0
    assert ends[-1][1] == len(view.text)
    assert all(0 <= after[0] - before[1] <= 1 for before, after in pairwise(ends))


def test_back_to_the_first_page_begins_at_the_head(view):
    sheet = show(view, long_article(4_000), position=ReadingPosition(5_000))
    for _ in range(30):
        view.turn_page(back=True)
    assert sheet.at_head
    assert len(sheet.book.sight.strips) == 2


def test_a_wheel_turns_once_a_notch_and_a_touchpad_adds_up(view):
    sheet = show(view, long_article(4_000))
    _roll(sheet.viewport(), -120)
    assert sheet.bar.value() == 1
    for _ in range(5):
        _roll(sheet.viewport(), -30, pixels=-15)
    assert sheet.bar.value() == 1
    for _ in range(3):
        _roll(sheet.viewport(), -30, pixels=-15)
    assert sheet.bar.value() == 2
    _roll(view, 120)
    assert sheet.bar.value() == 1


def test_a_click_beside_the_pages_turns_them(view, qtbot):
    sheet = show(view, long_article(4_000))
    left, right = QPoint(4, 300), QPoint(view.width() - 5, 300)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=right)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=right)
    assert sheet.bar.value() == 2
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=left)
    assert sheet.bar.value() == 1
    port = sheet.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 3, 300))
    assert sheet.bar.value() == 2
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert sheet.bar.value() == 2


def test_six_of_six_double_clicks_take_their_word(view, qtbot):
    sheet = show(view, long_article(4_000))
    sheet.turn(3)
    start, end = view.visible_range()
    taken = 0
    for number in range(6):
        offset = start + (end - start) * (2 * number + 1) // 12
        word_start, word_end = _word_around(view.text, offset)
        first = view.rectangles_of(word_start, word_start + 2)[0]
        qtbot.mouseDClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=first.center() - sheet.pos())
        taken += view.selected_range() == (word_start, word_end)
    assert taken == 6


def test_a_point_and_its_offset_agree_on_both_pages(view):
    sheet = show(view, long_article(4_000))
    sheet.turn(2)
    start, end = view.visible_range()
    columns = set()
    for offset in range(start + 5, end - 5, 97):
        if view.text[offset].isspace():
            continue
        [box] = view.rectangles_of(offset, offset + 1)
        columns.add(box.x() > view.width() // 2)
        assert view.offset_at(QPoint(box.x() + 1, box.center().y())) == offset
    assert columns == {False, True}
    assert view.offset_at(QPoint(view.width() // 2, view.height() - 10)) is None
    assert view.rectangles_of(0, 4) == []


def test_a_selection_goes_on_over_the_next_column(view, qtbot):
    sheet = show(view, long_article(4_000))
    sheet.turn(1)
    start, end = view.visible_range()
    port = sheet.viewport()
    low, high = _word_around(view.text, start + 200)[0], _word_around(view.text, end - 300)[1]
    begin, stop = view.rectangles_of(low, low + 1)[0], view.rectangles_of(high - 1, high)[0]
    qtbot.mousePress(
        port, Qt.MouseButton.LeftButton, pos=QPoint(begin.left(), begin.center().y()) - sheet.pos()
    )
    _drag(port, QPoint(stop.right() + 1, stop.center().y()) - sheet.pos())
    qtbot.mouseRelease(
        port, Qt.MouseButton.LeftButton, pos=QPoint(stop.right() + 1, stop.center().y()) - sheet.pos()
    )
    assert view.selected_range() == (low, high)
    assert sheet.bar.value() == 1
    assert {box.x() > view.width() // 2 for box in view.rectangles_of(low, high)} == {False, True}


def test_a_mark_is_painted_on_both_sides_of_a_page_turn(view):
    sheet = show(view, long_article(4_000))
    end = view.visible_range()[1]
    view.set_marks(Layer.HIGHLIGHTS, [Mark(end - 60, end + 60)])
    colour = load_theme("light").mark_yellow.name()
    for opening, offset in ((0, end - 10), (1, end + 10)):
        sheet.bar.setValue(opening)
        box = view.rectangles_of(offset, offset + 3)[0]
        shown = view.grab(box).toImage()
        assert colour in {shown.pixelColor(x, shown.height() // 2).name() for x in range(shown.width())}


def test_a_found_word_is_turned_to_and_what_is_in_sight_stays(view):
    sheet = show(view, long_article(6_000))
    hits = view.find_words("12.")
    view.show_range(*hits[-1])
    low, high = view.visible_range()
    assert low <= hits[-1][0] < high
    at = sheet.bar.value()
    view.show_range(low + 300, low + 310)
    assert sheet.bar.value() == at


def test_a_heading_that_is_gone_to_begins_a_page(view):
    show(view, long_article(6_000))
    view.follow("#partie-5")
    assert word_at_top(view).startswith("Partie 5")
    assert view.section() == "Partie 5"
    assert view.go_back()
    assert view.place().offset == 0


def test_the_next_page_is_there_before_the_article_is_whole(view, qtbot):
    view.resize(1300, 800)
    view.set_layout(PageLayout.TWO)
    view.show_article(opened(long_article(20_000)), WORDS)
    assert not view.is_whole
    first = view.visible_range()
    qtbot.keyClick(view._sheet, Qt.Key.Key_Space)
    assert 0 <= view.visible_range()[0] - first[1] <= 1


def test_tab_turns_to_the_link(view, qtbot):
    sheet = show(view, article(), size=(1300, 500))
    for _ in range(3):
        qtbot.keyClick(sheet, Qt.Key.Key_Tab)
        start, end = view.selected_range()
        low, high = view.visible_range()
        assert low <= start
        assert end <= high


def test_two_pages_become_one_where_lines_would_be_short(view):
    show(view, long_article(2_000))
    assert view.side_by_side == 2
    view.resize(700, 800)
    assert view.side_by_side == 1
    view.set_layout(PageLayout.SCROLL)
    assert view.side_by_side == 0


def test_a_right_to_left_article_turns_the_other_way(view, qtbot):
    shown = replace(article(), language="ar", lead=(), blocks=tuple(p(ARABIC) for _ in range(40)))
    sheet = show(view, shown)
    first, second = sheet.book.sight.strips
    assert first.x > second.x
    qtbot.keyClick(sheet, Qt.Key.Key_Left)
    assert sheet.bar.value() == 1
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.bar.value() == 0
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(4, 300))
    assert sheet.bar.value() == 1


def test_letters_that_hang_out_of_their_line_stay_whole_and_on_their_page(view):
    shown = replace(article(), language="ar", lead=(), blocks=tuple(p(ARABIC) for _ in range(40)))
    sheet = show(view, shown, layout=PageLayout.ONE, size=(800, 700))
    paper = load_theme("light").page.rgb()
    for opening in range(1, 6):
        sheet.bar.setValue(opening)
        [strip] = sheet.book.sight.strips
        image = sheet.grab().toImage()
        end = round(strip.y + strip.bottom - strip.top)

        def inked(top, bottom, image=image):
            return any(
                image.pixel(x, y) != paper for y in range(top, bottom) for x in range(30, image.width() - 30)
            )

        assert not inked(round(strip.y) - 12, round(strip.y) - 2)
        assert inked(end - 20, end)
        assert not inked(end + 9, end + 12)


def test_pages_have_their_numbers_at_the_foot(view):
    sheet = show(view, long_article(3_000))
    count = sheet.book.pages.count
    assert [number for number, _ in sheet.book.numbers()] == [f"1 / {count}", f"2 / {count}"]


def test_percent_goes_from_nothing_to_all(view):
    sheet = show(view, long_article(5_000))
    percents = []
    for opening in range(sheet.bar.maximum() + 1):
        sheet.bar.setValue(opening)
        percents.append(view.place().percent)
    assert percents[0] == 0
    assert percents[-1] == 100
    assert percents == sorted(percents)


def test_a_screen_reader_is_told_where_the_words_of_a_page_are(view):
    sheet = show(view, long_article(4_000), layout=PageLayout.ONE, size=(900, 700))
    sheet.turn(4)
    offset = view.visible_range()[0] + 120
    cursor = sheet.textCursor()
    cursor.setPosition(sheet.setting.map.to_document(offset))
    reckoned = sheet.cursorRect(cursor)
    [seen] = view.rectangles_of(offset, offset + 1)
    assert abs(reckoned.center().y() - seen.center().y()) < 12
    assert abs(reckoned.x() + sheet.x() - seen.x()) < 3


def _end_of_line(view, number):
    """Where the so many lines at the top of the first page end."""
    lines = [line for line in _lines_in_sight(view) if not line.own]
    return lines[min(number, len(lines)) - 1].end


def _lines_in_sight(view):

    for line in lines_from(view._sheet.setting, view._sheet.top):
        if line.top > view._sheet.bottom:
            return
        if line.top >= view._sheet.top - 0.5:
            yield line


def _word_around(text, offset):
    while not text[offset].isalpha():
        offset += 1
    start, end = offset, offset
    while text[start - 1].isalpha() or text[start - 1] == "’":
        start -= 1
    while text[end].isalpha() or text[end] == "’":
        end += 1
    return (start, end) if end - start > 2 else _word_around(text, end + 1)


def _table_of(rows):

    header = (Cell((Run("Nom"),), header=True), Cell((Run("Rang"),), header=True))
    body = tuple((Cell((Run(words),)), Cell((Run(str(number)),))) for number, words in enumerate(rows))
    return replace(article(), lead=(), blocks=(Table((header, *body)),))


def _roll(widget, angle, pixels=0):
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(0, pixels), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  Qt takes it by position
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _drag(widget, to):

    at = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, widget.mapToGlobal(at), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
