"""Which text is the lead, and what stands before the first sentence and is none of the article."""

from __future__ import annotations

import pytest

from reader_app.domain.article import plain
from reader_app.domain.flow import flow
from reader_app.extract.lead import Opening
from reader_app.extract.leaves import texts_of
from reader_app.extract.metadata import read_metadata
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import parse

TITLE = "The boats come home before the storm"
LEAD = "Every boat of the fleet was back in harbour by dusk, which has not happened in years."
BODY = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 9)
)
FIRST = "Paragraph 1 says"


@pytest.fixture
def article_of(take_html):
    """Take the article out of what stands between headline and body."""

    def take(between, body=BODY, head=""):
        main = f"<h1>{TITLE}</h1>{between}<div class='body'>{body}</div>"
        return take_html(f"<title>{TITLE}</title>{head}<main>{main}</main>").article

    return take


@pytest.mark.parametrize(
    "between",
    [
        f'<p class="chapo">{LEAD}</p>',
        f'<div class="article__standfirst"><p>{LEAD}</p></div>',
        f'<h2 class="subtitle">{LEAD}</h2>',
        f'<p itemprop="description">{LEAD}</p>',
        f'<div class="articleDek">{LEAD}</div>',
        f'<div class="x81">{LEAD}</div>',
        f'<p class="kicker">Harbour</p><div class="x81">{LEAD}</div><p class="byline">By Ann Ito</p>',
        f'<div class="x81">{LEAD}</div><ul class="share"><li><a href="/s">Facebook</a></li></ul><p>3 min</p>',
    ],
)
def test_the_text_under_the_headline_is_the_lead(article_of, between):
    article = article_of(between)
    assert plain(article.lead) == LEAD
    assert flow(article).text.count(LEAD) == 1
    assert flow(article).text.removeprefix(LEAD).lstrip().startswith(FIRST)


@pytest.mark.parametrize("said", [LEAD, LEAD[:60] + "…", LEAD.upper()])
def test_what_the_page_describes_itself_with_is_the_lead_where_it_stands_apart(article_of, said):
    head = f'<meta name="description" content="{said}">'
    assert plain(article_of(f"<h2>{LEAD}</h2>", head=head).lead) == LEAD


def test_a_bold_first_paragraph_is_the_lead(article_of):
    assert plain(article_of("", f"<p><strong>{LEAD}</strong></p>{BODY}").lead) == LEAD


@pytest.mark.parametrize(
    "between",
    [
        "<p>By Ann Ito, Harbour Editor</p>",
        '<p class="byline">Ann Ito is a writer who lives beside the harbour and sees every boat.</p>',
        "<p>Published 11 March 2026 at 9:12 am, updated 12 March 2026 at 10:05 am</p>",
        '<p class="photo-caption">The last boat of the fleet comes past the light at the end of the day.</p>',
        "<figure><img src='a.png'><figcaption>The last boat comes past the old light.</figcaption></figure>",
        "<div><p>Subscribe now and get the harbour in your inbox every single morning of the week.</p></div>",
        "<ul><li>All the boats are back, and nobody was hurt on the way to the harbour.</li></ul>",
        "<aside><p>The harbour was built in 1811, and the light on its wall is older than that.</p></aside>",
    ],
)
def test_other_texts_under_the_headline_are_no_lead(article_of, between):
    assert article_of(between).lead == ()


@pytest.mark.parametrize(
    "label",
    [
        "Reading time: 4 minutes",
        "Video starten, abbrechen mit Escape",
        "Tempo de leitura: 2 minutos",
        "Stand: 22.04.2024, 06:00 Uhr",
        "[PR]",
        "Listen to this article",
        "Harbour notes",
    ],
)
def test_labels_before_the_first_sentence_stay_out(article_of, label):
    article = article_of("", f'<div class="note"><span>{label}</span></div>{BODY}')
    assert flow(article).text.startswith(FIRST)


@pytest.mark.parametrize("begin", ["PARIS —", "Paris (AFP) –", "“Come in,” she says.", "Why boats?"])
def test_a_dateline_or_a_short_first_sentence_stays(article_of, begin):
    assert flow(article_of("", f"<p>{begin}</p>{BODY}")).text.startswith(begin)


def test_a_heading_that_opens_the_body_stays(article_of):
    assert flow(article_of("", f"<h2>What was seen</h2>{BODY}")).text.startswith("What was seen")


def test_the_key_points_that_were_chosen_stay_a_list_of_the_body():
    points = "<ul><li>All the boats are back</li><li>Nobody was hurt on the way home</li></ul>"
    page = f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{points}<div class='body'>{BODY}</div></main>"
    tree = parse(page, host="stand.example")
    texts = texts_of(prepare(tree, "https://stand.example/page"))
    metadata = read_metadata(tree, "https://stand.example/page")
    chosen = [leaf.number for leaf in texts if leaf.element.tag in {"li", "p"}]
    opening = Opening(texts, chosen, metadata)
    assert opening.lead() is None
    assert opening.labels(None) == set()
