"""Of a gated page only the opening is kept, and the kept source holds nothing else."""

from __future__ import annotations

from reader_app.access.gate import WORDS, opening_of, source_of_opening
from reader_app.access.judge import judge
from reader_app.domain.article import Article, Figure, Heading, Image, Paragraph, Related, Run, plain
from reader_app.markup.tree import parse


def paragraph(text):
    return Paragraph((Run(text),))


def figure(name):
    return Figure(Image(f"https://stand.example/{name}.png"))


def article(*blocks, lead="", **more):
    lead_runs = (Run(lead),) if lead else ()
    return Article("https://stand.example/a", "T", tuple(blocks), lead=lead_runs, language="fr", **more)


def test_the_opening_is_the_lead_and_two_paragraphs():
    whole = article(
        figure("one"),
        Heading(2, (Run("a heading"),)),
        paragraph("First."),
        figure("two"),
        paragraph("Second."),
        figure("three"),
        paragraph("SECRET"),
        lead="The lead.",
        related=(Related("SECRET", "https://stand.example/b"),),
    )
    opening = opening_of(whole)
    assert opening.blocks == (figure("one"), paragraph("First."), paragraph("Second."))
    assert plain(opening.lead) == "The lead."
    assert opening.related == ()


def test_an_article_in_one_paragraph_is_cut_inside_it():
    sentences = " ".join(f"This is sentence number {number} of a long paragraph." for number in range(60))
    (cut,) = opening_of(article(paragraph(sentences))).blocks
    kept = plain(cut.runs)
    assert len(kept.split()) <= WORDS
    assert kept.endswith("of a long paragraph.")


def test_an_endless_sentence_is_cut_and_says_so():
    (cut,) = opening_of(article(paragraph("word " * 500))).blocks
    assert plain(cut.runs).endswith("…")


def test_a_script_without_spaces_is_cut_too():
    (cut,) = opening_of(article(paragraph("港の図書館は夜も開く。" * 200))).blocks
    assert len(plain(cut.runs)) < 600


def test_an_article_that_is_only_pictures_keeps_the_first():
    assert opening_of(article(figure("one"), figure("two"))).blocks == (figure("one"),)


def test_the_source_is_written_anew_from_what_is_public():
    tree = parse(
        """<html><head><meta property="og:title" content="T"><meta name="x-body" content="SECRET">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"T","isAccessibleForFree":false,
        "articleBody":"SECRET","description":"SECRET","author":{"name":"Ann","description":"SECRET"}}</script>
        <script>SECRET</script></head><body data-x="SECRET"><!-- SECRET --><p>SECRET</p></body></html>""",
        host="stand.example",
    )
    opening = article(paragraph("First & <second>."), lead="Lead.", authors=("Ann",))
    source = source_of_opening(tree, opening, judge(tree))
    assert "SECRET" not in source
    again = parse(source, host="stand.example")
    assert [p.text_content() for p in again.iter("p")] == ["Lead.", "First & <second>."]
    assert judge(again) == judge(tree)
    assert '"Ann"' in source


def test_a_public_value_cannot_close_the_script_it_stands_in():
    tree = parse(
        '<script type="application/ld+json">{"@type":"Article","inLanguage":"<\\/script><b>x"}</script>x',
        host="stand.example",
    )
    source = source_of_opening(tree, article(paragraph("x")), judge(tree))
    again = parse(source, host="stand.example")
    assert again.find(".//b") is None
