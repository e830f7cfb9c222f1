"""What the reader sets, and the traps it meets in several scripts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor

from reader_app.domain.access import Completeness
from reader_app.domain.article import Article, Code, Heading, Paragraph, Quote, Run
from reader_app.domain.flow import flow
from reader_app.domain.typography import Alignment, Paragraphs
from reader_app.ui.reading.document_builder import DocumentBuilder, Manner
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN, Hyphenation
from reader_app.ui.reading.page_plan import PageWords, plan_page
from reader_app.ui.reading.page_style import Kind, PageStyle
from reader_app.ui.reading.scripts import Script

LONG = "Une circonstance extraordinaire bouleversait profondément la municipalité. " * 4
COLUMN = 560
_ALIVE = []  # a block of a document that is gone crashes whoever asks it


@pytest.fixture(autouse=True)
def documents_that_live_as_long_as_the_test(qapp):
    yield
    _ALIVE.clear()


def built(style, *blocks, language="fr"):
    article = Article("https://kiosk.example/a", "Un titre", blocks, language=language)
    parts = plan_page(article, flow(article), PageWords(), "", Completeness.COMPLETE)
    setting = DocumentBuilder(parts, Manner(style, language, COLUMN, {}, Hyphenation())).build()
    _ALIVE.append(setting)
    return setting


def of_kind(setting, kind):
    block, found = setting.document.begin(), []
    while block.isValid():
        meta = setting.meta(block)
        if meta and meta.kind is kind:
            found.append(block)
        block = block.next()
    return found


def paragraphs(*texts):
    return tuple(Paragraph((Run(text),)) for text in texts)


def test_an_indent_stands_only_where_a_paragraph_goes_on(qapp):
    blocks = (*paragraphs(LONG, LONG), Heading(2, (Run("Plus loin"),)), *paragraphs(LONG, LONG))
    setting = built(PageStyle(paragraphs=Paragraphs.INDENT), *blocks)
    indents = [block.blockFormat().textIndent() for block in of_kind(setting, Kind.BODY)]
    assert indents == [0, 27, 0, 27]
    assert [block.blockFormat().topMargin() > 0 for block in of_kind(setting, Kind.BODY)] == [
        True,
        False,
        True,
        False,
    ]


def test_no_indent_after_a_quote(qapp):
    blocks = (*paragraphs(LONG), Quote(paragraphs("Cité.")), *paragraphs(LONG))
    setting = built(PageStyle(paragraphs=Paragraphs.INDENT), *blocks)
    assert [block.blockFormat().textIndent() for block in of_kind(setting, Kind.BODY)] == [0, 0]


def test_japanese_is_indented_by_one_character(qapp):
    text = "川は町の真ん中を静かに流れ、橋の上では子どもたちが水位を数えている。"
    setting = built(PageStyle(paragraphs=Paragraphs.INDENT), *paragraphs(text, text), language="ja")
    second = of_kind(setting, Kind.BODY)[1]
    assert second.blockFormat().textIndent() == second.begin().fragment().charFormat().font().pixelSize()


def test_ragged_lines_are_still_hyphenated_unless_that_is_off(qapp):
    ragged = PageStyle(alignment=Alignment.START)
    (block,) = of_kind(built(ragged, *paragraphs(LONG)), Kind.BODY)
    assert block.blockFormat().alignment() == Qt.AlignmentFlag.AlignLeft
    assert SOFT_HYPHEN in block.text()
    (whole,) = of_kind(built(replace(ragged, hyphenation=False), *paragraphs(LONG)), Kind.BODY)
    assert SOFT_HYPHEN not in whole.text()


def test_letters_stand_apart_but_not_joined_ones_nor_those_of_programs(qapp):
    style = PageStyle(letter_spacing=5, word_spacing=20)
    latin = style.font(Kind.BODY, Script.LATIN, "fr")
    assert latin.letterSpacing() == pytest.approx(0.05 * 19, abs=0.02)
    assert latin.wordSpacing() == pytest.approx(0.2 * 19, abs=0.02)
    assert style.font(Kind.BODY, Script.ARABIC, "ar").letterSpacing() == 0
    assert style.font(Kind.CODE, Script.LATIN, "fr").letterSpacing() == 0


def test_a_french_space_grows_with_the_letters_and_never_stretches(qapp):
    text = "« Voilà » : " + LONG
    widths = []
    for spacing in (0, 10):
        setting = built(PageStyle(letter_spacing=spacing), *paragraphs(text))
        (block,) = of_kind(setting, Kind.BODY)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + 2)  # behind the space that follows «
        widths.append(cursor.charFormat().font().letterSpacing())
    assert widths == pytest.approx([0.2 * 19, 0.3 * 19], abs=0.02)


def test_line_height_moves_prose_and_leaves_titles_and_tables(qapp):
    usual, open_ = PageStyle(), PageStyle(leading=200)
    assert open_.line_height(Kind.BODY, Script.LATIN) == 38
    for kind in (Kind.TITLE, Kind.CELL, Kind.CAPTION, Kind.CODE):
        assert open_.line_height(kind, Script.LATIN) == usual.line_height(kind, Script.LATIN)


def test_headings_may_have_a_font_of_their_own(qapp):
    style = PageStyle(heading_families=("Noto Sans",), page_families=("Charis SIL",))
    assert style.font(Kind.HEADING, Script.LATIN, "fr").families()[0] == "Noto Sans"
    assert style.font(Kind.BODY, Script.LATIN, "fr").families()[0] == "Charis SIL"


def test_a_chosen_font_draws_another_script_only_if_it_has_its_letters(qapp):
    style = PageStyle(page_families=("Charis SIL", "serif"), own_text=True)
    assert style.font(Kind.BODY, Script.ARABIC, "ar").families()[0] == "Noto Naskh Arabic"
    has_both = next(
        name for name in QFontDatabase.families(QFontDatabase.WritingSystem.Japanese) if "CJK JP" in name
    )
    chosen = replace(style, page_families=(has_both, "serif"))
    assert chosen.font(Kind.BODY, Script.JAPANESE, "ja").families()[0] == has_both


def test_wide_margins_narrow_the_column_only_where_there_is_no_room(qapp):
    style = PageStyle(margins=120)
    assert style.column_width("fr", 2_000) == PageStyle().column_width("fr", 2_000)
    assert style.column_width("fr", 700) == 700 - 2 * 120


PROGRAM = 'def height(flow: float) -> float:\n    """All of it."""\n    return flow * 0.5  # half\n'


def tones(language, text=PROGRAM):
    setting = built(PageStyle(), Code(text, language))
    found = []
    for block in of_kind(setting, Kind.CODE):
        for start, length, token in setting.meta(block).tones:
            units = block.text().encode("utf-16-le")[2 * start : 2 * (start + length)]
            found.append((units.decode("utf-16-le"), token))
    return found


@pytest.mark.parametrize("language", ["python", "py", "Python"])
def test_a_program_is_coloured_by_the_language_that_its_page_names(qapp, language):
    found = tones(language)
    assert ("def", "code_keyword") in found
    assert ("height", "code_name") in found
    assert ('"""All of it."""', "code_string") in found
    assert ("0.5", "code_number") in found
    assert ("# half", "code_comment") in found


def test_a_program_that_nobody_named_is_known_by_its_beginning_or_left_alone(qapp):
    assert ("def", "code_keyword") in tones("")
    assert tones("", "Pour 2 litres de bouillon :\n  3 oignons\n") == []
    assert tones("klingon") == []


def test_colours_stand_right_behind_letters_of_two_units(qapp):
    assert ("# 🌊 wave", "code_comment") in tones("python", 'x = "🌊"  # 🌊 wave')


def test_a_program_that_a_machine_wrote_stays_plain(qapp):
    assert tones("javascript", "var a=1;" * 2_000) == []
