"""The pages of one article made one: all of it, and nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime

from reader_app.domain.access import Access, AccessState, Completeness, Doubt
from reader_app.domain.article import Article, Figure, Heading, Image, Paragraph, Related, Run, plain
from reader_app.domain.reading import Reading
from reader_app.services.join_pages import join, with_doubts

TITLE = "Les trois ponts"
LEAD = "Une vallée, une rivière et trois façons de passer de l'autre côté, racontées par ceux qui y étaient."
ONE = (
    "Le premier pont fut de bois, et les meuniers de la vallée l'avaient bâti en un hiver, sans plan ni clou."
)
TWO = "Le deuxième fut de pierre, et il fallut trente ans pour le payer aux banquiers de la ville."
THREE = (
    "Le troisième n'a pas d'histoire, et c'est la plus belle chose que l'on puisse dire d'un pont de béton."
)
SHORT = "Ainsi va l'eau."


def runs(text):
    return (Run(text),)


def p(text):
    return Paragraph(runs(text))


def figure(name):
    return Figure(Image(f"https://revue.example/{name}.png"))


def page(number, *blocks, lead="", doubts=(), **more):
    made = tuple(p(block) if isinstance(block, str) else block for block in blocks)
    article = Article(
        f"https://revue.example/ponts/{number}", TITLE, made, lead=runs(lead) if lead else (), **more
    )
    state = Completeness.DOUBTFUL if doubts else Completeness.COMPLETE
    return Reading(article, Access(AccessState.FREE), state, f"<html>{number}", doubts=doubts)


def texts(reading):
    return [plain(block.runs) for block in reading.article.blocks if isinstance(block, Paragraph | Heading)]


def test_pages_follow_one_another():
    joined = join([page(1, ONE), page(2, TWO), page(3, THREE)])
    assert texts(joined) == [ONE, TWO, THREE]
    assert joined.article.url == "https://revue.example/ponts/1"
    assert joined.source == "<html>1"
    assert [(one.url, one.html) for one in joined.further] == [
        ("https://revue.example/ponts/2", "<html>2"),
        ("https://revue.example/ponts/3", "<html>3"),
    ]


def test_one_page_alone_stays_as_it_is():
    alone = page(1, ONE)
    assert join([alone]) is alone


def test_headline_lead_and_picture_are_said_once():
    head = Heading(2, runs(f"{TITLE} (page 2)"))
    joined = join([page(1, figure("a"), ONE, lead=LEAD), page(2, head, LEAD, figure("a"), figure("b"), TWO)])
    assert texts(joined) == [ONE, TWO]
    pictures = [block.image.address for block in joined.article.blocks if isinstance(block, Figure)]
    assert pictures == ["https://revue.example/a.png", "https://revue.example/b.png"]
    assert plain(joined.article.lead) == LEAD


def test_the_paragraph_at_the_seam_is_said_once():
    joined = join([page(1, ONE, TWO, SHORT), page(2, TWO.upper(), SHORT, THREE)])
    assert texts(joined) == [ONE, TWO, SHORT, THREE]


def test_a_short_line_may_come_again_far_from_the_seam():
    filler = [f"{THREE} {number}" for number in range(8)]
    joined = join([page(1, ONE, SHORT), page(2, *filler, SHORT)])
    assert texts(joined).count(SHORT) == 2


def test_lines_that_count_pages_go():
    lines = [
        "Page 2 sur 3",
        "(2/3)",
        "Page 2",
        "Seite 2 von 3",
        "Suite en page 3",
        "Next page",
        "Page 2 of 3.",
    ]
    for line in lines:
        assert texts(join([page(1, ONE), page(2, line, TWO)])) == [ONE, TWO], line
        assert texts(join([page(1, ONE, line), page(2, TWO)])) == [ONE, TWO], line


def test_a_sentence_about_pages_stays():
    sentence = "Page 2 of the green book is missing, and nobody in the valley will say who has it."
    assert texts(join([page(1, ONE), page(2, sentence, TWO)])) == [ONE, sentence, TWO]


def test_what_a_following_page_takes_for_its_lead_is_a_paragraph():
    joined = join([page(1, ONE, lead=LEAD), page(2, THREE, lead=TWO)])
    assert texts(joined) == [ONE, TWO, THREE]


def test_the_article_on_one_page_takes_the_place_of_the_first():
    joined = join([page(1, ONE, TWO, "Suite en page 2", lead=LEAD), page("tout", LEAD, ONE, TWO, THREE)])
    assert texts(joined) == [ONE, TWO, THREE]
    assert plain(joined.article.lead) == LEAD
    assert joined.article.url == "https://revue.example/ponts/1"


def test_what_the_first_page_does_not_say_another_may():
    when = datetime(2026, 2, 3, tzinfo=UTC)
    joined = join([page(1, ONE), page(2, TWO, authors=("Maëlle Jourdan",), published=when)])
    assert joined.article.authors == ("Maëlle Jourdan",)
    assert joined.article.published == when


def test_related_links_are_given_once_and_never_lead_to_a_page_of_the_article():
    links = (Related("Crue", "https://revue.example/crue"), Related("2", "https://revue.example/ponts/2"))
    joined = join([page(1, ONE, related=links), page(2, TWO, related=links)])
    assert joined.article.related == links[:1]


def test_that_a_page_stops_in_the_middle_is_doubted_at_the_end_only():
    joined = join([page(1, ONE, doubts=(Doubt.UNENDED, Doubt.LOST)), page(2, TWO)])
    assert (joined.doubts, joined.completeness) == ((Doubt.LOST,), Completeness.DOUBTFUL)
    assert join([page(1, ONE), page(2, TWO, doubts=(Doubt.UNENDED,))]).doubts == (Doubt.UNENDED,)


def test_a_missing_page_makes_an_article_doubtful():
    doubted = with_doubts(page(1, ONE), [Doubt.PAGE_MISSING])
    assert (doubted.doubts, doubted.completeness) == ((Doubt.PAGE_MISSING,), Completeness.DOUBTFUL)
