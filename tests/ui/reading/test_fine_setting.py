"""What a typographer sees first: whole lines, ends of paragraphs, gaps, panels, tables' words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from ui.reading.showpiece import BYLINE, STRONG, WORDS, article, h, opened, p, row

from reader_app.domain.article import LINE_BREAK, Code, LiveEntry, Run, Table
from reader_app.domain.typography import Alignment, PageLayout
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.composing import Composer
from reader_app.ui.reading.formats import Formats
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN, Hyphenation
from reader_app.ui.reading.page_plan import Part
from reader_app.ui.reading.page_style import Kind, PageStyle
from reader_app.ui.reading.places import block_box
from reader_app.ui.reading.scripts import Script
from reader_app.ui.reading.sight import scrolled
from reader_app.ui.reading.spacing import JOINER, SPOKEN_SPACE, fixed_spaces

PROGRAM = "\n".join(f"def level_{n}(depth: float) -> float: return depth * {n}  # metres" for n in range(80))
LINK = Run("que l’on trouve ici", href="https://a.example/")
LINKED = p(*("Le rapport du bureau, ", LINK, ", le dit. ") * 30)
FAR = 40  # of 255: darker or lighter by so much is another picture
POEM = LINE_BREAK.join(("Un bout de bois qui fut une barque,", "un mot", "d’un sourcil de sable tracé."))


def show(view, *blocks, layout=PageLayout.SCROLL, size=(900, 900), language="fr"):
    view.resize(*size)
    view.set_layout(layout)
    shown = replace(article(), language=language, lead=(), related=(), blocks=blocks)
    view.show_article(opened(shown), WORDS, byline=BYLINE)
    view.finish_opening()
    return view._sheet


def composed(kind, text, language="fr", **how):
    runs = (Run(text),)
    return Composer(language, Hyphenation(), **how).compose(kind, runs)


def set_as(kind, text, language="fr", **how):
    return "".join(piece.text for piece in composed(kind, text, language, **how).pieces)


def drawn(sheet, sight):
    image = QImage(sheet.width(), sheet.height(), QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    sheet._painter.paint(painter, sight, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return image


def rows_of(image, top, bottom):
    return [[image.pixelColor(x, y).value() for x in range(0, image.width(), 2)] for y in range(top, bottom)]


@pytest.mark.parametrize("block", [LINKED, Code(PROGRAM, "python")], ids=["links", "program"])
@pytest.mark.parametrize("height", [540, 610, 700])
def test_a_pages_last_line_is_whole_where_words_have_colours(view, block, height):
    sheet = show(view, *(block,) * 3, layout=PageLayout.ONE, size=(900, height))
    for opening in range(1, sheet.book.pages.openings - 1):
        sight = sheet.book.pages.sight(opening)
        strip = sight.strips[-1]
        whole = drawn(sheet, scrolled(strip.top - strip.y, sheet.height(), sheet.width()))
        page = drawn(sheet, sight)
        end = round(strip.y + strip.bottom - strip.top)
        pairs = zip(rows_of(page, end - 22, end - 4), rows_of(whole, end - 22, end - 4), strict=True)
        assert all(
            abs(one - two) < FAR for ours, theirs in pairs for one, two in zip(ours, theirs, strict=True)
        )


@pytest.mark.parametrize("leading", [120, 160])
def test_every_link_has_its_colour_however_close_the_lines(view, leading):
    view.set_style(PageStyle(leading=leading))
    sheet = show(view, LINKED)
    image, accent = sheet.grab().toImage(), load_theme("light").accent
    links = [found for found in view.find_words("trouve") if found[1] < view.visible_range()[1]]
    assert len(links) > 9
    for start, end in links:
        box = sheet.rectangles_of(start, end)[0]
        inside = ((x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
        assert any(image.pixelColor(x, y) == accent for x, y in inside)


def test_no_line_of_the_next_page_shows_under_a_page(view):
    sheet = show(view, *(LINKED,) * 6, layout=PageLayout.ONE, size=(900, 640))
    paper = load_theme("light").page.value()
    for opening in range(1, sheet.book.pages.openings - 1):
        sight = sheet.book.pages.sight(opening)
        end = round(sight.strips[-1].y + sight.strips[-1].bottom - sight.strips[-1].top)
        assert all(
            value == paper for line in rows_of(drawn(sheet, sight), end + 4, end + 30) for value in line
        )


def test_a_very_short_last_word_is_not_left_alone():
    assert set_as(Kind.BODY, "il n’a pas applaudi, il s’est tu.").endswith(f"s’est{SPOKEN_SPACE}tu.")
    assert set_as(Kind.CAPTION, "La tour, et l’on ne voit qu’elle.").endswith(" qu’elle.")
    assert set_as(Kind.CELL, "la digue de 98").endswith(" 98")


def test_a_paragraph_does_not_end_with_the_rest_of_a_cut_word():
    text = "Ils ont remplacé bien des adjectifs."
    assert f"jec{SOFT_HYPHEN}tifs" not in set_as(Kind.BODY, text)
    assert f"jec{SOFT_HYPHEN}tifs" in set_as(Kind.BODY, f"{text} Et bien des verbes.")


def test_words_are_cut_after_two_letters_only_where_lines_are_stretched():
    text = "Les stations modernes sont remplacées"
    assert f"mo{SOFT_HYPHEN}" in set_as(Kind.BODY, text)
    assert f"mo{SOFT_HYPHEN}" not in set_as(Kind.BODY, text, ragged=True)
    assert f"rem{SOFT_HYPHEN}" in set_as(Kind.BODY, text, ragged=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("à 190_°C, une digue", "fr"),
        ("de 7_h_10 à midi", "fr"),
        ("1,42_m, 800_g et 20_cl de crème", "fr"),
        ("E_=_mc² et ainsi de suite", "fr"),
        ("at 5_km and 3 lamps", "en"),
        ("en 1998 l’eau montait, en 1999 m’a-t-on dit", "fr"),
    ],
)
def test_numbers_keep_their_units_and_signs_their_sides(text, language):
    plain = text.replace("_", " ")
    assert [at for at, mark in enumerate(text) if mark == "_"] == fixed_spaces(plain, language)


def test_a_few_words_of_another_script_have_its_font():
    def scripts(text, language="fr"):
        pieces = composed(Kind.BODY, text, language).pieces
        return [(piece.text, piece.script) for piece in pieces]

    assert ("木漏れ日", Script.JAPANESE) in scripts("Le deuxième est 木漏れ日 (komorebi), la lumière")
    assert scripts("quelques emoji 🙂. Et 👩‍🚀, puis")[1::2] == [("🙂", Script.EMOJI), ("👩‍🚀", Script.EMOJI)]
    assert ("1931 ", Script.LATIN) in scripts("لم يتغير شيء منذ عام 1931 إلا الحبر.", "ar")


def test_a_number_that_ends_a_right_to_left_line_leaves_the_edge_straight(view):
    text = "ليلة»، «نصف نهار»، «من الغروب إلى العشاء». لم يتغير شيء منذ عام 1931 إلا الحبر. "
    show(view, p(text * 5), language="ar")
    for width in range(300, 560, 4):
        view.resize(width, 700)
        view.finish_opening()
        setting = view._sheet.setting
        block = setting.document.findBlock(setting.map.to_document(10))
        block_box(setting, block, setting.meta(block))
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            right = max(run.boundingRect().right() for run in line.glyphRuns())
            assert right <= line.x() + line.width() + 3


def test_a_poem_is_neither_stretched_nor_hyphenated(qapp):
    made = composed(Kind.BODY, POEM)
    part = Part(Kind.BODY, (Run(POEM),))
    alignment = Formats(PageStyle(), "fr", 560).block(part, made).alignment()
    assert not alignment & Qt.AlignmentFlag.AlignJustify
    assert SOFT_HYPHEN not in "".join(piece.text for piece in made.pieces)
    prose = composed(Kind.BODY, f"{'Il pleut sur la ville. ' * 9}{LINE_BREAK}{'Et encore. ' * 12}")
    assert not prose.verse


def test_the_rest_of_a_programs_line_stands_further_in_than_its_beginning(view):
    code = f"def due():\n        {'# a remark that goes on ' * 6}\n\tx"
    sheet = show(view, Code(code, "python"))
    setting = sheet.setting
    block = setting.document.findBlock(setting.map.to_document(14))
    block_box(setting, block, setting.meta(block))
    first, second = block.layout().lineAt(0), block.layout().lineAt(1)
    begins = first.cursorToX(8)[0]
    assert second.cursorToX(second.textStart())[0] > begins


def test_no_word_of_a_tables_header_is_cut(view):
    months = (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    )
    table = Table((row("Station", *months, header=True), row("Le Gué", *("12,0",) * 12)), ())
    setting = show(view, p("Un tableau :"), table).setting
    grid = setting.tables[0].table
    for column in range(grid.columns()):
        block = grid.cellAt(0, column).firstCursorPosition().block()
        block_box(setting, block, setting.meta(block))
        assert block.layout().lineCount() == 1, block.text()


def tops_of(sheet):
    """Give the space over each paragraph by its words."""
    found, setting = {}, sheet.setting
    block = setting.document.begin()
    while block.isValid():
        found[block.text().replace(SOFT_HYPHEN, "")] = block.blockFormat().topMargin()
        block = block.next()
    return found


def test_a_question_stands_over_its_answer(view):
    question, answer = "What do people bring you?", "Guilt, mostly. " * 9
    sheet = show(view, p(answer), p(Run(question, STRONG)), p(answer), language="en")
    document = sheet.document()
    asked = document.find("What do").block()
    while "Guilt" in asked.text():
        asked = asked.next()
    under = asked.next().blockFormat().topMargin()
    assert under < asked.blockFormat().topMargin() / 2
    sheet = show(
        view, *(p(answer), p(Run(question, STRONG))) * 30, p(answer), layout=PageLayout.ONE, language="en"
    )
    units, starts = sheet.book.pages.units, [page.last for page in sheet.book.pages.cuts]
    questions = {
        block.position()
        for block in _blocks(sheet.document())
        if question in block.text().replace(JOINER, " ")
    }
    assert not any(units[last].position in questions for last in starts[:-1])


def test_bold_words_are_no_question_where_nothing_answers_or_they_are_long(view):
    sheet = show(view, p(Run("Tout est en gras. " * 20, STRONG)), p("Suite."), p(Run("La fin", STRONG)))
    kinds = [meta.kind for meta in sheet.setting.metas]
    assert Kind.QUESTION not in kinds


def test_an_entrys_time_stands_close_over_its_heading(view):
    entry = LiveEntry("17 h 40", (h("Le niveau se stabilise", 3), p("À l’échelle, rien n’a bougé.")))
    tops = tops_of(show(view, p("Avant."), entry))
    assert tops["Le niveau se stabilise"] < 4


def test_a_caption_of_two_lines_is_balanced(qapp):
    text = "Le vent comme sculpteur, et le sable qui garde sa direction pendant des heures"
    formats = Formats(PageStyle(), "fr", 400)
    made = formats.block(Part(Kind.CAPTION, (Run(text),)), composed(Kind.CAPTION, text))
    long = formats.block(Part(Kind.CAPTION, (Run(text * 9),)), composed(Kind.CAPTION, text * 9))
    assert made.rightMargin() > 60
    assert long.rightMargin() == 0


def test_a_panel_shows_where_it_is_as_black_as_the_page(view):
    view.set_theme(load_theme("black"))
    sheet = show(view, p("Voici :"), Code("x = 1", "python"))
    image = sheet.grab().toImage()
    line = load_theme("black").line.rgb()
    assert any(image.pixel(image.width() // 2, y) == line for y in range(image.height()))


def test_turning_pages_shows_no_scroll_bar(view):
    sheet = show(view, *(LINKED,) * 9, layout=PageLayout.ONE, size=(900, 640))
    before = view._bar.grab().toImage()
    sheet.turn(1)
    assert view._bar.grab().toImage() == before
    assert len({before.pixel(x, y) for x in range(before.width()) for y in range(before.height())}) == 1


def test_ragged_pages_are_composed_as_such(view):
    view.set_style(PageStyle(alignment=Alignment.START))
    sheet = show(view, p("Les stations modernes sont remplacées par de très modernes machines."))
    assert f"mo{SOFT_HYPHEN}" not in sheet.document().toPlainText()


def _blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
