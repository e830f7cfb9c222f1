"""Spaces, hyphens and directions of single paragraphs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader_app.domain.article import Run, Style
from reader_app.ui.reading.composing import Composer
from reader_app.ui.reading.finding import Finder
from reader_app.ui.reading.formats import Formats
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN, Hyphenation
from reader_app.ui.reading.page_plan import Part
from reader_app.ui.reading.page_style import Kind, PageStyle
from reader_app.ui.reading.scripts import Script, script_of
from reader_app.ui.reading.spacing import JOINER, fixed_spaces

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlockFormat

ARABIC = "القراءة على الشاشة عادة يومية"


def shown(kind: Kind, text: str, language: str = "fr") -> str:
    composer = Composer(language, Hyphenation())
    return "".join(piece.text for piece in composer.compose(kind, (Run(text),)).pieces)


def block(text: str, language: str = "fr", column: int = 560) -> QTextBlockFormat:
    composed = Composer(language, Hyphenation()).compose(Kind.BODY, (Run(text),))
    return Formats(PageStyle(), language, column).block(Part(Kind.BODY, (Run(text),)), composed)


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        ("« Oui », dit-il", [1, 5]),
        ("quoi ? rien !", [4, 11]),
        ("à 18 h : 4 % et 10 000 €", [4, 6, 10, 18, 22]),
        ("un\u00a0deux\u202f!", [2, 7]),
        ("rien de tout cela", []),
    ],
)
def test_french_spaces_are_fixed(text, spaces):
    assert fixed_spaces(text, "fr") == spaces


def test_english_keeps_its_breaking_spaces():
    assert fixed_spaces("see 10 000 things : no", "en") == []
    assert fixed_spaces("10\u00a0kg", "en") == [2]


def test_a_fixed_space_is_one_joiner_for_one_space():
    assert shown(Kind.CAPTION, "Source : ici et ailleurs") == f"Source{JOINER}: ici et ailleurs"


def test_body_words_are_hyphenated_titles_and_code_are_not():
    word = "extraordinairement"
    assert SOFT_HYPHEN in shown(Kind.BODY, word)
    for kind in (Kind.TITLE, Kind.HEADING, Kind.CODE, Kind.CAPTION, Kind.LEAD):
        assert shown(kind, word) == word


def test_code_inside_a_sentence_is_not_hyphenated():
    composer = Composer("fr", Hyphenation())
    runs = (Run("évidemment "), Run("extraordinairement", frozenset({Style.CODE})))
    composed = composer.compose(Kind.BODY, runs)
    assert SOFT_HYPHEN in composed.pieces[0].text
    assert composed.pieces[-1].text == "extraordinairement"


def test_names_in_capitals_are_not_cut():
    assert shown(Kind.BODY, "UNESCO OTANIENNE") == "UNESCO OTANIENNE"


def test_an_unknown_language_is_left_whole():
    assert shown(Kind.BODY, "extraordinairement", "xx") == "extraordinairement"
    assert shown(Kind.BODY, "extraordinairement", "") == "extraordinairement"


def test_known_words_are_kept_between_starts(tmp_path):
    first = Hyphenation(tmp_path)
    cuts = first.points("extraordinairement", "fr")
    assert first.has_news
    first.keep()
    assert not first.has_news
    assert json.loads((tmp_path / "fr.json").read_text("utf-8")) == {"extraordinairement": cuts}
    assert Hyphenation(tmp_path).points("extraordinairement", "fr-FR") == cuts


def test_a_damaged_list_of_words_is_as_good_as_none(tmp_path):
    (tmp_path / "fr.json").write_text("[1, {", "utf-8")
    assert Hyphenation(tmp_path).points("extraordinairement", "fr")


def test_a_right_to_left_paragraph_leans_on_its_leading_side(qapp):
    made = block(ARABIC, "ar")
    assert made.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert made.alignment() & Qt.AlignmentFlag.AlignLeft  # Qt's left is the leading side


def test_a_paragraph_of_mixed_directions_is_not_stretched(qapp):
    assert block("Le mot ماء est arabe").alignment() & Qt.AlignmentFlag.AlignLeft
    assert block("Le mot eau est français").alignment() & Qt.AlignmentFlag.AlignJustify


def test_a_narrow_column_is_left_ragged(qapp):
    assert block("Le mot eau est français", column=264).alignment() & Qt.AlignmentFlag.AlignLeft


def test_words_of_another_direction_get_their_own_font():
    composed = Composer("fr", Hyphenation()).compose(Kind.BODY, (Run("Le mot ماء est arabe"),))
    assert [piece.script for piece in composed.pieces] == [Script.LATIN, Script.ARABIC, Script.LATIN]
    assert composed.mixed


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Bonjour", "fr", Script.LATIN),
        (ARABIC, "", Script.ARABIC),
        ("הקריאה נעימה", "fr", Script.HEBREW),
        ("川は流れる", "", Script.JAPANESE),
        ("河水流过", "zh", Script.CHINESE),
        ("강물이 흐른다", "", Script.KOREAN),
        ("Le mot 川 est japonais, dit la notice", "fr", Script.LATIN),
    ],
)
def test_scripts_are_told_apart(text, language, script):
    assert script_of(text, language) is script


def test_lines_have_a_fixed_height_whatever_stands_in_them(qapp):
    heights = {block(text).lineHeight() for text in ("simple", "emoji 🌊", "m³")}
    assert heights == {30.0}


def test_words_are_found_without_their_accents():
    finder = Finder("L’Été, l'été et l’ETE à l’œuvre")
    assert finder.find("l'ete") == [(0, 5), (7, 12), (16, 21)]
    assert finder.find("OEUVRE") == [(26, 31)]
    assert finder.find("  ") == []


def test_a_find_counts_code_points():
    text = "🌊🌊 straße ﬁn œuf"
    start, end = Finder(text).find("oeuf")[0]
    assert text[start:end] == "œuf"
    start, end = Finder(text).find("strasse")[0]
    assert text[start:end] == "straße"
