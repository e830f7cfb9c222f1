"""An article as Markdown says what it said, and nothing becomes a heading or a list by accident."""

from __future__ import annotations

import pytest

from reader_app.domain.article import (
    Article,
    Cell,
    Code,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Image,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Related,
    Run,
    Style,
    Table,
)
from reader_app.markup.markdown import render_markdown


def paragraph(text, *styles, href=""):
    return Paragraph((Run(text, frozenset(styles), href),))


def body(*blocks):
    """The Markdown of some blocks, without the title and the address."""
    return render_markdown(Article("https://revue.example/a", "T", blocks)).split("\n\n", 2)[2].strip()


def test_title_byline_and_lead_come_first():
    article = Article(
        "https://revue.example/a",
        "Les digues",
        (paragraph("Corps."),),
        lead=(Run("Chapeau.", frozenset({Style.STRONG})),),
        authors=("Claire Aubrac",),
        site="Revue",
    )
    assert render_markdown(article).startswith(
        "# Les digues\n\nRevue · Claire Aubrac · https://revue.example/a\n\n**Chapeau.**\n\nCorps."
    )


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("# pas un titre"), "\\# pas un titre"),
        (paragraph("1. pas une liste"), "1\\. pas une liste"),
        (paragraph("a * b_c"), "a \\* b\\_c"),
        (paragraph("mot ", Style.STRONG), "**mot**"),
        (paragraph("lien", href="https://a.example/(x)"), "[lien](https://a.example/%28x%29)"),
        (paragraph("x = `y`", Style.CODE), "`` x = `y` ``"),
        (Heading(3, (Run("Titre"),)), "### Titre"),
        (Quote((paragraph("Mots."),), (Run("Ilse"),)), "> Mots.\n>\n> — Ilse"),
        (Code("a = 1\n```", "python"), "````python\na = 1\n```\n````"),
        (
            Figure(Image("https://a.example/i.png", "Un pont"), (Run("Le pont."),), "// Source : X"),
            "![Un pont](https://a.example/i.png)\n\n*Le pont. // Source : X*",
        ),
        (Footnotes((Footnote("1", "fn1", (paragraph("Note."),)),)), "[^1]: Note."),
    ],
)
def test_each_kind_of_block(block, expected):
    assert body(block) == expected


def test_lists_nest_under_their_items():
    inner = ItemList((ListItem((paragraph("dedans"),)),), ordered=True, start=3)
    assert body(ItemList((ListItem((paragraph("dehors"), inner)),))) == "- dehors\n\n  3. dedans"


def test_a_table_has_its_line_of_dashes_and_even_rows():
    table = Table(
        (
            (Cell((Run("Titre"),), header=True), Cell((Run("Prix"),), header=True)),
            (Cell((Run("Gazette | Soir"),), columns=2),),
        )
    )
    assert body(table) == "| Titre | Prix |\n| --- | --- |\n| Gazette \\| Soir |  |"


def test_related_links_come_last():
    article = Article("https://a.example/", "T", (), related=(Related("Suite", "https://a.example/2"),))
    assert render_markdown(article).endswith("- [Suite](https://a.example/2)\n")
