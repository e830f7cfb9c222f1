"""The page in use: it opens at the place, keeps it, is copied, followed and painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from ui.reading.showpiece import BYLINE, WORDS, article, long_article, opened, p, picture

from reader_app.domain.access import Completeness
from reader_app.domain.article import Figure, Paragraph, Run
from reader_app.domain.flow import flow
from reader_app.domain.shelf import ReadingPosition
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.marks import Layer, Mark, MarkKind
from reader_app.ui.reading.page_sheet import PageSheet
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.places import line_top
from reader_app.ui.reading.spacing import JOINER


def whole(view, qtbot):
    qtbot.waitUntil(lambda: view.is_whole)


def line_y(view, offset):
    """Where the line of an offset stands on the screen."""
    return line_top(view._sheet.setting, offset) - view._sheet.top


def scrolled_to(view, qtbot, share):
    whole(view, qtbot)
    bar = view._sheet.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    return view.place()


def test_an_article_opens_at_its_head(view, qtbot):
    view.show_article(opened(article()), WORDS, byline=BYLINE)
    assert view.place().offset == 0
    assert view._sheet.top == 0
    assert view._sheet.accessibleName() == article().title
    whole(view, qtbot)
    assert view._sheet.top == 0


def test_an_article_opens_where_the_reader_stopped(view, qtbot):
    shown = long_article(4_000)
    text = flow(shown).text
    offset = text.index("Partie 5")
    view.show_article(opened(shown, position=ReadingPosition(offset, text[offset : offset + 60], 40)), WORDS)
    assert view.place().offset == offset
    before = line_y(view, offset)
    whole(view, qtbot)
    assert line_y(view, offset) == before
    assert view.place().offset == offset


def test_the_small_page_and_the_whole_page_look_the_same(view, qtbot):
    shown = long_article(4_000)
    offset = flow(shown).text.index("Partie 5")
    view.show_article(opened(shown, position=ReadingPosition(offset)), WORDS)
    assert not view.is_whole
    small = view._sheet.grab().toImage()
    whole(view, qtbot)
    assert view._sheet.grab().toImage() == small


def test_a_place_is_told_and_found_again_to_the_pixel(view, qtbot):
    view.show_article(opened(long_article(3_000)), WORDS)
    place = scrolled_to(view, qtbot, 0.4)
    assert 20 < place.percent < 60
    view.go_to(ReadingPosition())
    view.go_to(place)
    assert view.place() == place
    top = view._sheet.top
    view.go_to(view.place())
    assert view._sheet.top == top


def test_a_place_is_found_by_its_words_when_the_article_has_grown(view, qtbot):
    shown = long_article(3_000)
    text = flow(shown).text
    offset = text.index("Partie 4")
    position = ReadingPosition(offset, text[offset : offset + 60], 50)
    grown = replace(shown, blocks=(p("Mise à jour. " * 20), *shown.blocks))
    view.show_article(opened(grown, position=position), WORDS)
    assert flow(grown).text[view.place().offset :].startswith("Partie 4")


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.set_style(PageStyle(text_size=26)),
        lambda view: view.set_style(PageStyle(text_size=15)),
        lambda view: view.set_style(PageStyle(characters=48)),
        lambda view: view.resize(420, 700),
        lambda view: view.resize(1400, 900),
        lambda view: view.set_theme(load_theme("dark")),
    ],
    ids=["larger", "smaller", "narrower lines", "narrow window", "wide window", "dark"],
)
def test_the_place_is_kept_when_the_page_changes(view, qtbot, change):
    view.show_article(opened(long_article(3_000)), WORDS)
    place = scrolled_to(view, qtbot, 0.5)
    y = line_y(view, place.offset)
    change(view)
    assert line_y(view, place.offset) == pytest.approx(y, abs=1)
    whole(view, qtbot)
    assert line_y(view, place.offset) == pytest.approx(y, abs=1)


def test_zen_and_back_moves_nothing(view, qtbot):
    view.show_article(opened(long_article(3_000)), WORDS)
    place = scrolled_to(view, qtbot, 0.5)
    before = view._sheet.top
    for size in ((1600, 1000), (600, 500), (320, 400), (900, 700)):
        view.resize(*size)
    whole(view, qtbot)
    assert view._sheet.top == before
    assert view.place() == place


def test_a_wider_window_sets_nothing_again(view, qtbot):
    view.show_article(opened(article()), WORDS)
    whole(view, qtbot)
    sheet = view._sheet
    view.resize(1500, 700)
    assert view._sheet is sheet
    assert abs(sheet.geometry().center().x() - view.rect().center().x()) <= 1


def test_thirty_thousand_words_are_built_in_many_slices(view, qtbot):
    view.show_article(opened(long_article(30_000)), WORDS)
    assert not view.is_whole
    first = view._sheet.setting.document.blockCount()
    work = view._whole
    whole(view, qtbot)
    assert first < 40
    assert work.slices > 8
    assert view._sheet.setting.document.blockCount() > 300


def test_a_key_may_ask_for_the_end_before_it_is_built(view, qtbot):
    view.show_article(opened(long_article(10_000)), WORDS)
    assert not view.is_whole
    qtbot.keyClick(view._sheet, Qt.Key.Key_End)
    assert view.is_whole
    assert view.place().percent == 100
    qtbot.keyClick(view._sheet, Qt.Key.Key_Home)
    assert view.place().offset == 0


def test_space_turns_the_page_and_loses_no_line(view, qtbot):
    view.show_article(opened(long_article(3_000)), WORDS)
    whole(view, qtbot)
    qtbot.keyClick(view._sheet, Qt.Key.Key_Space)
    first = view.place().offset
    qtbot.keyClick(view._sheet, Qt.Key.Key_Space)
    second = view.place().offset
    assert 0 < first < second
    qtbot.keyClick(view._sheet, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.place().offset <= second
    assert line_y(view, second) < view.height()


def test_the_place_is_told_once_the_reader_has_stopped(view, qtbot):
    view.show_article(opened(long_article(3_000)), WORDS)
    whole(view, qtbot)
    with qtbot.waitSignal(view.place_changed, check_params_cb=lambda place: place.offset > 0):
        view._sheet.verticalScrollBar().setValue(900)


def test_what_is_copied_is_the_articles_own_text(view, qtbot):
    view.show_article(opened(article()), WORDS, byline=BYLINE)
    view.select_all()
    copied = view.selected_text()
    assert SOFT_HYPHEN not in copied
    assert JOINER not in copied
    assert "« C’est exactement ce que nous avions dessiné »" in copied
    assert "• Des places de repli :\n– sur les hauteurs du cimetière ;" in copied
    assert "9. D’abord mesurer.\n10. Ensuite creuser" in copied
    assert "Verriers\t12 400 m³\t2023\t4 180" in copied
    assert copied.startswith("Cahiers du fleuve\nLes digues du dedans")


def test_the_clipboard_holds_a_range_as_it_was_written(view, clipboard):
    view.show_article(opened(article()), WORDS)
    text = flow(article()).text
    start = text.index("stationnaient encore")
    view._sheet.select(start, start + 40)
    assert view.selected_range() == (start, start + 40)
    view.copy()
    assert clipboard.text() == text[start : start + 40]


def test_a_double_click_takes_the_word_and_no_comma(view, qtbot):
    view.show_article(opened(article()), WORDS)
    text = flow(article()).text
    start = text.index("parfaitement")
    rect = _caret(view, start + 4)
    qtbot.mouseDClick(view._sheet.viewport(), Qt.MouseButton.LeftButton, pos=rect)
    assert view.selected_text() == "parfaitement"


def test_words_are_found_across_soft_hyphens_and_marked(view, qtbot):
    view.show_article(opened(article()), WORDS)
    hits = view.find_words("EXACTEMENT ce que")
    assert len(hits) == 1
    plain = view.grab().toImage()
    view.set_marks(Layer.HIGHLIGHTS, [Mark(*hits[0], MarkKind.FOUND)])
    marked = view.grab().toImage()
    colour = load_theme("light").mark_yellow.rgb()
    point = _caret(view, hits[0][0]) + QPoint(view._sheet.x() + 1, 10)
    around = [point + QPoint(x, y) for x in range(30) for y in range(-12, 8)]
    assert plain != marked
    assert any(marked.pixel(at) == colour for at in around)


def test_links_are_reached_and_followed_by_keyboard(view, qtbot):
    view.show_article(opened(article()), WORDS)
    whole(view, qtbot)
    view._sheet.setFocus()
    qtbot.keyClick(view._sheet, Qt.Key.Key_Tab)
    assert view.selected_text() == "rapport du bureau hydraulique"
    with qtbot.waitSignal(view.link_activated) as followed:
        qtbot.keyClick(view._sheet, Qt.Key.Key_Return)
    assert followed.args == ["https://bureau.example/rapport"]


def test_the_link_that_a_key_reached_is_ringed(view, qtbot):
    view.show_article(opened(article()), WORDS)
    whole(view, qtbot)
    accent = load_theme("light").accent.name()
    qtbot.keyClick(view._sheet, Qt.Key.Key_Tab)
    offset = view.selected_range()[0]
    spot = _caret(view, offset) + view._sheet.pos()
    image = view.grab().toImage()
    left = [image.pixelColor(spot + QPoint(x, 0)).name() for x in range(-6, 0)]
    assert accent in left


def test_a_notes_mark_leads_to_the_note_and_back(view, qtbot):
    view.show_article(opened(article()), WORDS)
    whole(view, qtbot)
    text = flow(article()).text
    view._sheet.verticalScrollBar().setValue(400)
    top = view._sheet.top
    view.follow("#note-1")
    note = text.index("Bureau hydraulique")
    assert 0 <= line_y(view, note) < view.height()
    view.follow("#ref-1")  # the page gives no such place: back to where the reader came from
    assert view._sheet.top == top
    assert not view.go_back()


def test_a_link_to_an_unknown_place_of_the_page_is_handed_on(view, qtbot):
    view.show_article(opened(article()), WORDS)
    with qtbot.waitSignal(view.link_activated) as followed:
        view.follow("#nowhere")
    assert followed.args == ["https://techniques.example/digues#nowhere"]


def test_a_heading_can_be_gone_to_while_the_page_is_still_small(view, qtbot):
    view.show_article(opened(long_article(10_000)), WORDS)
    assert not view.is_whole
    view.follow("#partie-9")
    assert not view.is_whole
    assert view.section() == "Partie 9"
    whole(view, qtbot)
    assert view.section() == "Partie 9"


def test_an_opening_says_where_it_stops(view, qtbot):
    view.show_article(opened(article(), completeness=Completeness.OPENING), WORDS)
    view.finish_opening()
    assert WORDS.opening_title in view._sheet.toPlainText()
    view.show_article(opened(article()), WORDS)
    view.finish_opening()
    assert WORDS.opening_title not in view._sheet.toPlainText()


def test_an_article_being_written_says_so(view, qtbot):
    unfinished = Paragraph((Run(WORDS.unfinished),))
    view.show_article(opened(article()), WORDS)
    assert unfinished.runs[0].text.split(" :")[0] in view._sheet.toPlainText()
    view.show_article(opened(replace(article(), unfinished=False)), WORDS)
    assert "en cours de rédaction" not in view._sheet.toPlainText()


def test_pictures_are_painted_when_they_arrive(view, qtbot, pictures):
    shown = replace(article(), lead=(), blocks=(Figure(picture("hills")), p("Une ligne.")))
    view.show_article(opened(shown, pictures), WORDS)
    sheet = view._sheet

    def sky() -> str:
        image = view.grab().toImage()
        return image.pixelColor(view.width() // 2, round(line_y(view, 0)) + 20).name()

    assert sheet.setting.metas
    qtbot.waitUntil(lambda: sky() == "#c9b8bb")


def test_a_missing_picture_is_a_quiet_box_with_its_words(view, qtbot):
    shown = replace(article(), lead=(), blocks=(Figure(picture("gone", "Un plan")), p("Une ligne.")))
    view.show_article(opened(shown), WORDS)
    meta = next(meta for meta in view._sheet.setting.metas if meta.picture)
    assert not meta.picture.kept
    assert meta.picture.alternative == "Un plan"
    image = view.grab().toImage()
    inside = image.pixelColor(view.width() // 2, round(line_y(view, 0)) + 6)
    assert inside.name() == load_theme("light").list.name()


def test_a_file_that_is_no_picture_becomes_a_quiet_box_too(view, qtbot, pictures, tmp_path):
    (tmp_path / "hills.png").write_bytes(b"no picture at all")
    shown = replace(article(), lead=(), blocks=(Figure(picture("hills")), p("Une ligne.")))
    view.show_article(opened(shown, pictures), WORDS)
    with qtbot.waitSignal(view._pictures.arrived):
        view.grab()
    assert view._pictures.is_unreadable(picture("hills").address)
    view.grab()


def test_a_theme_changes_colours_and_nothing_else(view, qtbot):
    view.show_article(opened(long_article(2_000)), WORDS)
    scrolled_to(view, qtbot, 0.5)
    sheet, top = view._sheet, view._sheet.top
    light = view.grab().toImage()
    view.set_theme(load_theme("dark"))
    dark = view.grab().toImage()
    assert view._sheet is sheet
    assert sheet.top == top
    assert light.pixelColor(2, 2).name() == load_theme("light").page.name()
    assert dark.pixelColor(2, 2).name() == load_theme("dark").page.name()
    assert (
        dark.pixelColor(view.width() // 2, 690).lightness()
        != light.pixelColor(view.width() // 2, 690).lightness()
    )


def test_every_theme_and_width_paints_the_showpiece(view, qtbot, pictures):
    view.show_article(opened(article(), pictures, completeness=Completeness.OPENING), WORDS, byline=BYLINE)
    for theme in ("light", "dark", "sepia"):
        view.set_theme(load_theme(theme))
        for width in (320, 700, 1600):
            view.resize(width, 600)
            view.finish_opening()
            view.go_to_end(last=False)
            while view.place().percent < 100:
                before = view._sheet.top
                view.grab()
                view.turn_page()
                if view._sheet.top == before:
                    break
            assert view._sheet.horizontalScrollBar().maximum() == 0


def test_a_wide_table_is_pushed_with_the_arrow_keys(view, qtbot):
    view.show_article(opened(article()), WORDS)
    view.finish_opening()
    table = next(one for one in view._sheet.setting.tables if one.overflow)
    offset = flow(article()).text.index("Aubrac-sur-Lys")
    view.go_to(ReadingPosition(offset))
    qtbot.keyClick(view._sheet, Qt.Key.Key_Right)
    assert table.offset > 0
    for _ in range(40):
        qtbot.keyClick(view._sheet, Qt.Key.Key_Right)
    assert table.offset == table.overflow
    qtbot.keyClick(view._sheet, Qt.Key.Key_Left)
    assert table.offset < table.overflow


def test_ctrl_and_the_wheel_ask_for_another_size(view, qtbot):
    view.show_article(opened(article()), WORDS)
    with qtbot.waitSignal(view.size_step) as stepped:
        _wheel(view._sheet.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    assert stepped.args == [1]


def test_the_wheel_scrolls_from_the_margins_too(view, qtbot):
    view.show_article(opened(long_article(2_000)), WORDS)
    whole(view, qtbot)
    _wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view._sheet.top > 0


def test_opening_another_article_forgets_the_first(view, qtbot):
    view.show_article(opened(long_article(10_000)), WORDS)
    view.show_article(opened(article()), WORDS)
    whole(view, qtbot)
    assert "Les digues du dedans" in view._sheet.toPlainText()
    qtbot.waitUntil(lambda: len(view.findChildren(PageSheet)) == 1)
    view.clear()
    assert view.place() == ReadingPosition()


def test_an_article_without_text_still_has_its_title(view, qtbot):
    view.show_article(opened(replace(article(), blocks=(), lead=(), related=())), WORDS)
    assert view.place() == ReadingPosition(0, "", 100)
    assert "Les digues du dedans" in view._sheet.toPlainText()


def test_the_selection_outlives_a_change_of_size(view, qtbot):
    view.show_article(opened(article()), WORDS)
    view._sheet.select(10, 30)
    view.set_style(PageStyle(text_size=24))
    assert view.selected_range() == (10, 30)


def _caret(view, offset) -> QPoint:
    cursor = view._sheet.textCursor()
    cursor.setPosition(view._sheet.setting.map.to_document(offset))
    rect = view._sheet.cursorRect(cursor)
    return rect.center()


def _wheel(widget, angle, modifiers) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  Qt takes it by position
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
