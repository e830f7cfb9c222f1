"""Every place of an article is found in its document, and back."""

from __future__ import annotations

import random

import pytest
from ui.reading.showpiece import WORDS, article, long_article, opened

from reader_app.domain.access import Completeness
from reader_app.domain.article import Article, Cell, Paragraph, Run, Style, Table
from reader_app.domain.flow import Role, flow
from reader_app.ui.reading.document_builder import DocumentBuilder, Manner
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN, Hyphenation
from reader_app.ui.reading.offset_map import LeafMap, OffsetMap
from reader_app.ui.reading.page_plan import plan_page
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.spacing import JOINER, SPOKEN_SPACE
from reader_app.ui.reading.whispers import SpokenWords

ALPHABETS = {
    "fr": "extraordinairement l’hydrologue « déjà » ; 10 000 € œuvre 🌊🏳️‍🌈 ",
    "de": "Donaudampfschifffahrt Straßenbahnhaltestelle größer 𝔊 ",
    "en": "notwithstanding hyphenation—between words 😀😀 ",
    "ar": "القراءة على الشاشة عادة يومية Reading 2025 ",
    "he": "המעבורת הישנה עזבה את הנמל p. 12–15 ",
    "ja": "画面での読書は、新聞の電子版𠮷野家「静かな頁」 ",
    "ru": "достопримечательность неторопливо отошёл ",
}


def built(shown: Article, hyphenation: Hyphenation, *, spoken: SpokenWords | None = None):
    text = flow(shown)
    parts = plan_page(shown, text, WORDS, "byline", Completeness.COMPLETE)
    manner = Manner(PageStyle(), shown.language, 560, opened(shown).pictures, hyphenation, "?", spoken=spoken)
    return text, DocumentBuilder(parts, manner).build()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def generated(language: str) -> Article:
    """Write paragraphs of that language's letters, cut into runs at random places."""
    chance = random.Random(language)  # noqa: S311  the same text every time
    words = ALPHABETS[language].split(" ")
    styles = [frozenset(), frozenset({Style.STRONG}), frozenset({Style.CODE}), frozenset({Style.SUPERSCRIPT})]
    paragraphs = []
    for _ in range(30):
        runs = []
        for _ in range(chance.randint(1, 5)):
            text = " ".join(chance.choices(words, k=chance.randint(1, 12))) + chance.choice(
                [" ", "\u202f", "\u2028", ""]
            )
            runs.append(Run(text, chance.choice(styles), chance.choice(["", "", "https://a.example/"])))
        paragraphs.append(Paragraph(tuple(runs)))
    return Article("https://a.example", "T", tuple(paragraphs), language=language)


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_offset_comes_back_in_every_language(qapp, language):
    hyphenation = Hyphenation()
    text, setting = built(generated(language), hyphenation)
    for leaf in text.leaves:
        for offset in range(leaf.start, leaf.end + 1):
            assert setting.map.to_article(setting.map.to_document(offset)) == offset


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_character_stands_where_the_map_says(qapp, language):
    text, setting = built(generated(language), Hyphenation())
    shown = "".join(setting.document.characterAt(at) for at in range(setting.document.characterCount()))
    encoded = shown.encode("utf-16-le", "surrogatepass")
    for leaf in text.leaves:
        for number, character in enumerate(leaf.text):
            at = setting.map.to_document(leaf.start + number)
            there = encoded[2 * at : 2 * (at + units(character))].decode("utf-16-le")
            fixed = character in {"\u202f", " "}
            assert there == character or (fixed and there in {JOINER, SPOKEN_SPACE})


def test_every_leaf_of_the_showpiece_comes_back(qapp, hyphenation):
    text, setting = built(article(), hyphenation)
    assert len(setting.map.leaves) == len(text.leaves)
    for leaf in text.leaves:
        for offset in range(leaf.start, leaf.end + 1):
            assert setting.map.to_article(setting.map.to_document(offset)) == offset
        block = setting.document.findBlock(setting.map.to_document(leaf.start))
        assert setting.meta(block).part.leaf == leaf


def test_a_picture_is_one_character_on_both_sides(qapp, hyphenation):
    text, setting = built(article(), hyphenation)
    for leaf in text.leaves:
        if leaf.role is Role.PICTURE:
            assert setting.document.characterAt(setting.map.to_document(leaf.start)) == "\ufffc"


def test_an_exclusive_end_takes_in_no_soft_hyphen_after_it():
    # « vi|ta » with a soft hyphen before t: the range of "vi" ends before the hyphen.
    leaf = LeafMap(10, 14, 100, extras=(12,))
    assert OffsetMap((leaf,)).ranges(10, 12) == [(100, 102)]
    assert OffsetMap((leaf,)).ranges(12, 14) == [(103, 105)]


def test_an_astral_character_is_two_wide_in_the_document():
    leaf = LeafMap(0, 3, 0, extras=(2,), astral=frozenset({1}))
    assert OffsetMap((leaf,)).ranges(1, 2) == [(1, 3)]
    assert leaf.to_article(2) == 1


def test_a_range_over_several_paragraphs_is_one_range_in_each(qapp, hyphenation):
    text, setting = built(article(), hyphenation)
    first, second = text.leaves[0], text.leaves[1]
    ranges = setting.map.ranges(first.start + 3, second.start + 5)
    assert len(ranges) == 2
    assert ranges[0][0] == setting.map.to_document(first.start + 3)


def test_a_screen_reader_hears_no_soft_hyphen_and_real_spaces(qapp, hyphenation):
    _, seen = built(article(), hyphenation)
    _, heard = built(article(), hyphenation, spoken=SpokenWords())
    assert SOFT_HYPHEN in seen.document.toRawText()
    assert JOINER in seen.document.toRawText()
    assert SOFT_HYPHEN not in heard.document.toRawText()
    assert JOINER not in heard.document.toRawText()
    assert "regarde sa montre\u00a0:" in heard.document.toRawText()


def test_a_document_holds_no_colour(qapp, hyphenation):
    _, setting = built(article(), hyphenation)
    block = setting.document.begin()
    while block.isValid():
        for span in block.textFormats():
            assert not span.format.hasProperty(span.format.Property.ForegroundBrush)
            assert not span.format.hasProperty(span.format.Property.BackgroundBrush)
        block = block.next()


def test_reserved_characters_in_a_text_break_no_paragraph(qapp, hyphenation):
    nasty = "un\u2029deux\ufdd0trois\ufffcquatre\x00cinq\rsix"
    shown = Article(
        "https://a.example", "T", (Paragraph((Run(nasty),)), Paragraph((Run("fin"),))), language="fr"
    )
    text, setting = built(shown, hyphenation)
    for leaf in text.leaves:
        assert setting.map.to_article(setting.map.to_document(leaf.end)) == leaf.end
    assert setting.document.findBlock(setting.map.to_document(len(text.text))).text() == "fin"


@pytest.mark.parametrize("seed", range(20))
def test_tables_with_any_spans_keep_their_reading_order(qapp, hyphenation, seed):
    chance = random.Random(seed)  # noqa: S311  the same tables every time
    rows = tuple(
        tuple(
            Cell(
                (Run(f"r{row}c{column} déjà"),),
                chance.random() < 0.2,
                chance.randint(1, 4),
                chance.randint(1, 4),
            )
            for column in range(chance.randint(0, 6))
        )
        for row in range(chance.randint(1, 8))
    )
    blocks = (Table(((Cell((Run("seul"),)),), *rows)), Paragraph((Run("fin"),)))
    text, setting = built(Article("https://a.example", "T", blocks, language="fr"), hyphenation)
    setting.document.setTextWidth(600)
    for leaf in text.leaves:
        block = setting.document.findBlock(setting.map.to_document(leaf.start))
        assert setting.meta(block).part.leaf == leaf
        assert setting.map.to_article(setting.map.to_document(leaf.end)) == leaf.end


def test_a_table_wider_than_any_page_loses_no_cell(qapp, hyphenation):
    wide = Table((tuple(Cell((Run(str(number)),)) for number in range(90)),))
    text, setting = built(Article("https://a.example", "T", (wide,), language="fr"), hyphenation)
    assert len(setting.map.leaves) == len(text.leaves) == 90
    for leaf in text.leaves:
        block = setting.document.findBlock(setting.map.to_document(leaf.start))
        assert block.text() == leaf.text


def test_a_long_article_has_as_many_paragraphs_as_its_flow(qapp, hyphenation):
    text, setting = built(long_article(3_000), hyphenation)
    assert len(setting.map.leaves) == len(text.leaves)


def test_a_selection_that_ends_at_a_hyphen_of_the_document_keeps_its_last_letter():
    """Ex·tra·or, with a soft hyphen before the third and the sixth letter."""
    leaf = LeafMap(100, 107, 1000, extras=(102, 105))
    for end in range(101, 108):
        assert leaf.end_in_article(leaf.end_in_document(end)) == end
    assert leaf.end_in_article(1000 + 3) == 102  # after the hyphen, as before it
    assert OffsetMap((leaf,)).end_in_article(leaf.end_in_document(105)) == 105


def test_half_of_an_astral_character_is_none_of_it():
    owl = LeafMap(0, 3, 0, extras=(2,), astral=frozenset({1}))
    assert [owl.end_in_article(position) for position in range(5)] == [0, 1, 1, 2, 3]
