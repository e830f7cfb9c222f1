"""The plain text of an article is one coordinate: every leaf knows exactly where it stands in it."""

from __future__ import annotations

from reader_app.domain.article import (
    Article,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    Image,
    ItemList,
    ListItem,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from reader_app.domain.flow import PICTURE, Role, flow, reading_text


def words(text):
    return (Run(text),)


def paragraph(text):
    return Paragraph(words(text))


def item(*blocks):
    return ListItem(tuple(blocks))


def article(*blocks, lead=()):
    return Article("https://stand.example/a", "A title", tuple(blocks), lead=lead)


def roles(laid):
    return [leaf.role for leaf in laid.leaves]


def test_every_leaf_finds_its_own_text_in_the_whole():
    laid = flow(
        article(
            Heading(2, words("One")),
            Paragraph((Run("two "), Run("three"))),
            Figure(Image("https://stand.example/p.png"), words("four"), "© five"),
            Code("six\nseven", "python"),
            Rule(),
            paragraph("eight"),
            lead=words("The lead."),
        )
    )
    assert laid.text == f"The lead.\nOne\ntwo three\n{PICTURE}\nfour\n© five\nsix\nseven\n\neight"
    assert all(laid.text[leaf.start : leaf.end] == leaf.text for leaf in laid.leaves)


def test_title_and_byline_are_no_part_of_the_coordinate():
    one = flow(Article("https://a.example/", "One", (paragraph("Same."),), authors=("Ann",)))
    other = flow(Article("https://a.example/", "Another", (paragraph("Same."),)))
    assert one.text == other.text == "Same."


def test_only_the_first_leaf_of_an_item_carries_its_marker():
    laid = flow(
        article(
            ItemList((item(paragraph("a"), paragraph("b")), item(paragraph("c"))), ordered=True, start=3),
        )
    )
    assert [(leaf.text, leaf.place.marker) for leaf in laid.leaves] == [("a", "3."), ("b", ""), ("c", "4.")]


def test_nested_lists_are_indented_and_change_their_bullet():
    inner = ItemList((item(paragraph("deep")),))
    laid = flow(article(ItemList((item(paragraph("shallow"), inner),))))
    assert [(leaf.place.indent, leaf.place.marker) for leaf in laid.leaves] == [(1, "•"), (2, "–")]


def test_a_quote_keeps_its_source_inside_and_says_that_it_is_a_pull_quote():
    laid = flow(article(Quote((paragraph("Said."),), words("Somebody"), pull=True), paragraph("After.")))
    assert roles(laid) == [Role.PARAGRAPH, Role.QUOTE_SOURCE, Role.PARAGRAPH]
    assert [(leaf.place.quotes, leaf.place.pull) for leaf in laid.leaves] == [
        (1, True),
        (1, True),
        (0, False),
    ]


def test_cells_know_their_column_through_spans_of_rows_and_columns():
    table = Table(
        (
            (Cell(words("a"), rows=2), Cell(words("b"), columns=2)),
            (Cell(words("c")), Cell(words("d"))),
        ),
        words("A caption"),
    )
    laid = flow(article(table))
    assert laid.leaves[0].role is Role.TABLE_CAPTION
    assert [(leaf.text, leaf.row, leaf.column) for leaf in laid.leaves[1:]] == [
        ("a", 0, 0),
        ("b", 0, 1),
        ("c", 1, 1),
        ("d", 1, 2),
    ]


def test_notes_carry_their_label_and_glossaries_their_terms():
    laid = flow(
        article(
            DefinitionList((Definition((words("term"),), (words("meaning"),)),)),
            Footnotes((Footnote("1", "n1", (paragraph("note"),)),)),
        )
    )
    assert roles(laid) == [Role.TERM, Role.MEANING, Role.PARAGRAPH]
    assert (laid.leaves[2].place.note, laid.leaves[2].place.marker) == (True, "1")


def test_galleries_embeds_and_live_entries_have_a_place_in_the_text():
    image = Image("https://stand.example/p.png")
    laid = flow(
        article(
            Gallery((Figure(image), Figure(image, words("second"))), words("both")),
            Embed(EmbedKind.VIDEO, "https://video.example/1"),
            LiveEntry("10:15", (paragraph("It began."),)),
        )
    )
    assert laid.text == f"{PICTURE}\n{PICTURE}\nsecond\nboth\nhttps://video.example/1\n10:15\nIt began."


def test_the_text_for_a_terminal_leaves_pictures_captions_and_cards_out():
    text = reading_text(
        article(
            paragraph("First."),
            Figure(Image("https://stand.example/p.png"), words("a caption"), "a credit"),
            Embed(EmbedKind.VIDEO, "https://video.example/1", "a film"),
            paragraph("Last."),
            lead=words("Lead."),
        )
    )
    assert text == "Lead.\n\nFirst.\n\nLast."
