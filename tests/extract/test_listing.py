"""A list of articles is no article: front pages, sections, tags, searches, blogs, feeds in several styles."""

from __future__ import annotations

import json

import pytest

from reader_app.domain.problem import ExtractionError, PageOfLinksError, Problem
from reader_app.domain.reading import Wanted
from reader_app.extract.article import extract_article
from reader_app.markup.tree import parse

TOPICS = (
    "The harbour ferry returns after a winter of repairs",
    "Why the island's bakers changed their minds about rye",
    "Council votes to keep the lighthouse open at night",
    "A schoolteacher maps every well on the northern shore",
    "Storm damage on the pier will cost more than feared",
    "Young fishers ask for a say in the new quota rules",
    "The last cinema of the valley finds a second life",
    "How a footpath divided two villages for ninety years",
    "Orchard owners count their losses after the late frost",
    "New bus line links the hospital with the old town",
    "The museum of clocks opens its workshop to visitors",
    "Scientists listen to the seabed and hear it breathe",
)
EXCERPT = (
    "Nobody had expected it so early in the year, and yet there it was on a Tuesday morning, "
    "with half of the town on the quay to see it and the other half on the telephone."
)
SECTIONS = ("Politics", "Culture", "Sport", "Weather", "Opinion")
STAND = "https://www.stand.example"


def slug(title):
    return "/2026/03/" + "-".join(title.lower().replace("'", "").split())


def page(main, head="", *, title="The Stand"):
    sections = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    legal = "".join(
        f'<a href="/{path}">{words}</a> '
        for path, words in (("privacy", "Read our full privacy and cookies policy"), ("about", "About us"))
    )
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>"
        f"<header><nav><ul>{sections}</ul></nav></header><main>{main}</main><footer>{legal}</footer></body></html>"
    )


def cards():
    return "".join(
        f'<div class="card"><a href="{slug(t)}"><img src="/a.jpg" alt=""><span class="kicker">Harbour</span>'
        f"<h3>{t}</h3><p>{EXCERPT}</p></a></div>"
        for t in TOPICS
    )


def articles_with_more():
    return "".join(
        f'<article><h2><a href="{slug(t)}">{t}</a></h2><p class="meta">by Ann Lee, 3 March 2026</p>'
        f'<p>{EXCERPT} {EXCERPT}</p><p><a href="{slug(t)}#more">Continue reading</a></p></article>'
        for t in TOPICS
    )


def headlines_only():
    return (
        "<ul>" + "".join(f'<li><a href="{slug(t)}">{t}</a> <time>12:04</time></li>' for t in TOPICS) + "</ul>"
    )


def search_results():
    return (
        "<h1>12 results for “harbour”</h1><ol>"
        + "".join(
            f'<li><div class="result"><h3><a href="{slug(t)}">{t}</a></h3><p>… {EXCERPT} …</p></div></li>'
            for t in TOPICS
        )
        + "</ol>"
    )


def table_of_old():
    return (
        "<table>"
        + "".join(
            f'<tr><td>3 March</td><td><a href="{slug(t)}"><b>{t}</b></a><br>{EXCERPT}</td></tr>'
            for t in TOPICS
        )
        + "</table>"
    )


def whole_posts():
    return "".join(
        f'<div class="post"><h2><a href="{slug(t)}">{t}</a></h2>' + f"<p>{EXCERPT}</p>" * 4 + "</div>"
        for t in TOPICS
    )


def list_data(kind):
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, "name": "Harbour"})}</script>'


WEBSITE = '<meta property="og:type" content="website">'
STYLES = {
    "front page of cards": (cards(), WEBSITE, "/"),
    "front page of headlines": (headlines_only(), "", "/"),
    "section of excerpts": (articles_with_more(), WEBSITE, "/harbour"),
    "section that says so": (cards(), list_data("CollectionPage"), "/harbour"),
    "tag": (cards(), "", "/tag/harbour"),
    "search": (search_results(), list_data("SearchResultsPage"), "/search?q=harbour"),
    "search of few words": (search_results(), "", "/search?q=harbour"),
    "blog": (articles_with_more(), list_data("Blog"), "/"),
    "blog, second page": (articles_with_more(), "", "/page/2"),
    "blog of whole posts": (whole_posts(), "", "/"),
    "archive in a table": (table_of_old(), WEBSITE, "/archive/2026"),
    "nothing said": (articles_with_more(), "", "/harbour.html"),
    "an author": (cards(), WEBSITE, "/author/ann-lee"),
}


def read(html, path="/harbour.html", wanted=Wanted.AUTOMATIC):
    return extract_article(parse(html, host="www.stand.example"), STAND + path, wanted)


def links_of(html, path="/harbour.html"):
    with pytest.raises(PageOfLinksError) as trouble:
        read(html, path)
    assert trouble.value.problem is Problem.LIST_OF_ARTICLES
    assert trouble.value.facts == {"host": "stand.example", "count": len(trouble.value.links)}
    return [(link.title, link.address) for link in trouble.value.links]


@pytest.mark.parametrize("style", STYLES)
def test_a_list_of_articles_leads_to_them_in_page_order(style):
    main, head, path = STYLES[style]
    assert links_of(page(main, head), path) == [(title, STAND + slug(title)) for title in TOPICS]


def test_articles_of_the_same_site_come_first():
    away = '<div><h3><a href="https://other.example/a">Another site has a story about boats</a></h3></div>'
    links = links_of(page(away + cards(), WEBSITE), "/")
    assert [address for _, address in links][-1] == "https://other.example/a"
    assert len(links) == len(TOPICS) + 1


def test_a_list_offers_a_hundred_at_most():
    many = "".join(f'<h3><a href="/a-{n}">The story of the boat with number {n}</a></h3>' for n in range(300))
    assert len(links_of(page(many), "/")) == 100


def test_a_list_in_japanese():
    many = "".join(
        f'<div><h3><a href="/a{n}">港の連絡船が{n}号機の修理を終えて戻る</a></h3>'
        f"<p>{'昨年の夏、町に新しい図書館が開館した。' * 3}</p></div>"
        for n in range(12)
    )
    assert len(links_of(page(many), "/")) == 12


def test_who_asks_for_an_engines_version_of_a_list_gets_it():
    assert read(page(articles_with_more(), WEBSITE), "/", Wanted.EVERYTHING).article.blocks


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><title>Stand</title>{items}</channel></rss>",
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"><channel><title>S</title></channel>{items}</rdf:RDF>',
    ],
)
def test_a_feed_is_a_list_of_articles(feed):
    items = "".join(
        f"<item><title>{t}</title><link>{STAND}{slug(t)}</link><description>{EXCERPT}</description></item>"
        for t in TOPICS
    )
    assert links_of(feed.format(items=items), "/feed") == [(title, STAND + slug(title)) for title in TOPICS]


def test_an_atom_feed_is_one_too():
    entries = "".join(
        f'<entry><title>{t}</title><link rel="self" href="/x"/><link href="{STAND}{slug(t)}"/></entry>'
        for t in TOPICS
    )
    feed = (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Stand</title>{entries}</feed>'
    )
    assert links_of(feed, "/feed") == [(title, STAND + slug(title)) for title in TOPICS]


def paragraphs(count):
    return "".join(f"<p>{number}. {EXCERPT}</p>" for number in range(count))


BEST = "".join(
    f'<h2>{n}. {t}</h2><p>{EXCERPT}</p><p><a href="https://shop.example/{n}">Buy it here</a></p>'
    for n, t in enumerate(TOPICS)
)
ROUNDUP = "".join(
    f'<h3><a href="https://site{n}.example/a">{t}</a></h3><p>{EXCERPT}</p>' for n, t in enumerate(TOPICS)
)
OWN_ROUNDUP = "".join(f'<h3><a href="{slug(t)}">{t}</a></h3><p>{EXCERPT}</p>' for t in TOPICS)
WITH_RELATED = paragraphs(9) + "<aside><h2>Most read</h2>" + headlines_only() + "</aside>" + cards()
ENCYCLOPEDIA = "".join(
    f'<h2>Part {n}</h2><p>The <a href="/wiki/harbour">harbour</a> of <a href="/n">a</a> town. {EXCERPT}</p>'
    f'<ul><li><a href="/wiki/pier-{n}">The pier of the northern harbour town</a></li></ul>'
    for n in range(8)
)
READ_ALSO = "".join(
    f'<p>{n}. {EXCERPT}</p><p>Read also: <a href="{slug(t)}">{t}</a></p>' for n, t in enumerate(TOPICS[:4])
)
ARTICLE_DATA = '<meta property="og:type" content="article">'
FULL_THEN_OLDER = f"<article><h1>{TOPICS[0]}</h1>{paragraphs(14)}</article><h2>Older</h2>{headlines_only()}"


@pytest.mark.parametrize(
    ("main", "head", "path"),
    [
        (f"<h1>The ten best harbours</h1>{BEST}", "", "/best"),
        (f"<h1>What we read this week</h1>{paragraphs(2)}{ROUNDUP}", "", "/week"),
        (f"<h1>Twelve stories of the year</h1>{paragraphs(3)}{OWN_ROUNDUP}", ARTICLE_DATA, "/year"),
        (f"<h1>The ferry is back</h1>{WITH_RELATED}", "", "/ferry"),
        (f"<h1>The ferry is back</h1>{WITH_RELATED}", WEBSITE, "/ferry"),
        (f"<h1>Northern harbour</h1>{ENCYCLOPEDIA}", "", "/wiki/northern-harbour"),
        (f"<h1>The ferry is back</h1>{READ_ALSO}{paragraphs(5)}", WEBSITE, "/ferry"),
        (FULL_THEN_OLDER, WEBSITE, "/"),
    ],
)
def test_an_article_with_many_links_stays_an_article(main, head, path):
    assert read(page(main, head, title="The ferry is back"), path).article.blocks


def test_a_page_without_article_and_without_headlines_is_no_list():
    with pytest.raises(ExtractionError) as trouble:
        read(page("<p>Sign in</p><form><input></form>"))
    assert trouble.value.problem is Problem.NO_ARTICLE
