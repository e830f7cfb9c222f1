"""A site's rule over a page: it has the first word, and not the last."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.article import Figure, Quote, plain
from reader_app.domain.flow import reading_text
from reader_app.domain.page import Page
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.reading import Onward, Wanted
from reader_app.extract.recipe import version_for
from reader_app.services.read_page import read_by_rule, read_page
from reader_app.sites.rule_book import RuleBook

URL = "https://revue.example/2026/ecluse"
STORY = [
    "The lock keeper of Varenne has counted boats for thirty years, and writes each into a green book.",
    "There were four hundred in his first summer, most of them barges with gravel, a few that carried wine.",
    "Last summer there were nine thousand, nearly all rented by the week to people who had never steered.",
    "He teaches them the knot at the upper gate and the words that one says to a lock keeper at breakfast.",
]
OTHER = [
    "Somebody else's story stands beside it and is longer: it was bought by the line from an agency.",
    "It tells of a harbour on another sea where cranes are painted each spring in the colours of the town.",
    "Nobody who came for the lock keeper wanted to read it, and a page without a rule cannot know that.",
]


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def document(body, head=""):
    head = f"<head><title>The green book</title>{head}</head>"
    return f"<!doctype html><html lang=en>{head}<body>{body}</body></html>"


PAGE = document(
    f"<h1>The green book</h1><div class=byline>By Ada Moreau and Jonas Ek, lock reporter</div>"
    f"<div class=when>Printed 11 February 2026</div><div id=story>{paragraphs(STORY)}</div>"
    f"<div id=beside>{paragraphs(OTHER)}</div>"
)


@pytest.fixture
def read(tmp_path):
    """Read a page by a rule; answers the reading and the page with its rule."""

    def do(rule, html=PAGE, url=URL, **asked):
        (tmp_path / "revue.example.txt").write_text(rule, encoding="utf-8")
        page = Page(url, url, 200, html.encode(), "utf-8", datetime.now(UTC))
        return read_by_rule(page, RuleBook([tmp_path]), **asked)

    return do


def text_of(read, rule, html=PAGE):
    return reading_text(read(rule, html)[0].article)


def test_the_body_is_where_the_rule_says(read):
    assert text_of(read, "body: //div[@id='story']").split("\n\n") == STORY
    assert text_of(read, "body: //div[@id='beside']").endswith("\n\n".join(OTHER))


def test_all_matches_of_the_first_body_that_finds_anything_are_the_article_each_once(read):
    paths = "//div[@id='story'] | //div[@id='story']/p[1] | //div[@id='beside']/p[1]"
    rule = f"body: //nothing\nbody: {paths}\nbody: //h1"
    assert text_of(read, rule).split("\n\n") == [*STORY, OTHER[0]]


def test_what_is_stripped_is_gone(read):
    html = PAGE.replace(
        "</p>", '</p><p class="advert-x">Buy a boat of your own today and pay for it tomorrow.</p>', 2
    ).replace("</p>", '</p><aside id="shop-1">A hat for every captain, from nine in the morning.</aside>', 1)
    rule = "body: //div[@id='story']\nstrip: //aside\nstrip_id_or_class: advert-"
    assert text_of(read, rule, html).split("\n\n") == STORY


def test_a_rule_never_strips_the_page_itself(read):
    html = PAGE.replace("<body>", '<body class="advert-page">')
    assert text_of(read, "body: //div[@id='story']\nstrip_id_or_class: advert-\nstrip: //body", html)


def test_title_authors_and_date_are_the_rules(read):
    rule = "title: //div[@class='none']\ntitle: substring-after(//h1, 'The ')\nauthor: //div[@class='byline']"
    article = read(f"{rule}\ndate: substring-after(//div[@class='when'], 'Printed ')")[0].article
    assert article.title == "green book"
    assert article.authors == ("Ada Moreau", "Jonas Ek")
    assert article.published.date().isoformat() == "2026-02-11"


def test_a_bare_day_does_not_replace_the_same_day_with_its_hour(read):
    head = '<meta property="article:published_time" content="2026-02-11T09:12:00+01:00">'
    html = PAGE.replace("<title>", head + "<title>")
    article = read("date: substring-after(//div[@class='when'], 'Printed ')", html)[0].article
    assert article.published.isoformat() == "2026-02-11T09:12:00+01:00"


def test_the_rule_for_all_hosts_speaks_where_the_page_is_silent(read, tmp_path):
    (tmp_path / "global.txt").write_text("title: string('anything')\nauthor: string('Ann Other')")
    article = read("body: //div[@id='story']")[0].article
    assert article.title == "The green book"
    (tmp_path / "global.txt").write_text("strip: //div[@id='story']/p[2]")
    assert text_of(read, "body: //div[@id='story']").split("\n\n") == [STORY[0], *STORY[2:]]


def test_structured_data_that_lie_are_skipped_where_the_rule_says_so(read):
    data = '{"@type": "NewsArticle", "datePublished": "2001-01-01T05:00Z", "author": {"name": "Ned Nobody"}}'
    html = PAGE.replace("<title>", f'<script type="application/ld+json">{data}</script><title>')
    assert read("body: //div[@id='story']", html)[0].article.published.year == 2001
    article = read("body: //div[@id='story']\nskip_json_ld: yes", html)[0].article
    assert article.published is None or article.published.year == 2026
    assert "Ned Nobody" not in article.authors


def test_elements_are_wrapped_moved_and_dissolved(read):
    html = PAGE.replace(
        "<div id=story>",
        "<div id=story><section class=said><p>“Four hundred boats, and I knew every one.”</p></section>",
    )
    html = html.replace(
        "<h1>", "<p id=first>What was printed above the headline belongs to the end of the story.</p><h1>"
    )
    story = "//div[@id='story']"
    rule = f"body: {story}\nwrap_in(blockquote): //section\nmove_into({story}): //p[@id='first']"
    article = read(rule, html)[0].article
    assert isinstance(article.blocks[0], Quote)
    assert plain(article.blocks[-1].runs).startswith("What was printed above")
    dissolved = f"dissolve: //section\nbody: {story}/p"
    assert text_of(read, dissolved, html).startswith("“Four hundred boats")


def test_pictures_are_taken_from_where_the_site_keeps_them(read):
    html = PAGE.replace(
        "<p>The lock", '<figure><img data-late="/quay.jpg" src="/grey.gif" width=900></figure><p>The lock'
    )
    html = html.replace("<p>There", '<img src="/pixel/l.gif" width=900><p>There')
    rule = "body: //div[@id='story']\nsrc_lazy_load_attr: data-late\nstrip_image_src: /pixel/"
    blocks = read(rule, html)[0].article.blocks
    assert [b.image.address for b in blocks if isinstance(b, Figure)] == ["https://revue.example/quay.jpg"]


def test_the_page_is_rewritten_before_it_is_read(read):
    html = PAGE.replace("<div id=story>", "<noscript><div id=real>").replace(
        "</div><div id=beside>", "</div></noscript><div id=beside>"
    )
    rule = "body: //div[@id='real']\nreplace_string(<noscript>):\nreplace_string(</noscript>):"
    reading = read(rule, html)[0]
    assert reading_text(reading.article).split("\n\n") == STORY
    assert reading.source == html


def test_a_menu_in_the_body_is_left_out_unless_the_rule_keeps_everything(read):
    html = PAGE.replace(
        "<div id=story>",
        "<div id=story><form><p>Type a word here, any word, and look for it in all our years.</p></form>",
    )
    assert text_of(read, "body: //div[@id='story']", html).split("\n\n") == STORY
    assert text_of(read, "body: //div[@id='story']\nprune: no", html).startswith("Type a word here")


@pytest.mark.parametrize(
    "rule", ["body: //div[@id='gone']", "body: //h1", "body: //div[", "strip: //div\nbody: //div"]
)
def test_a_rule_that_finds_nothing_any_more_gives_way_and_is_stale(read, rule):
    html = document(f"<h1>The green book</h1><div id=story>{paragraphs(STORY + STORY[:0])}</div>")
    reading, ruled = read(rule, html)
    assert reading_text(reading.article).split("\n\n") == STORY
    assert ruled.stale


def test_a_body_that_found_the_article_is_not_stale(read):
    assert not read("body: //div[@id='story']")[1].stale


def test_a_rule_may_forbid_to_look_on(read):
    with pytest.raises(ExtractionError) as trouble:
        read("body: //div[@id='gone']\nautodetect_on_failure: no")
    assert trouble.value.problem is Problem.NO_ARTICLE


def test_one_bad_directive_leaves_the_others(read):
    assert (
        text_of(read, "title: //h1[\nstrip: frobnicate(//p)\nbody: //div[@id='story']").split("\n\n") == STORY
    )


@pytest.mark.parametrize(
    ("rule", "onward"),
    [
        ("next_page_link: //a[@class='next']", Onward(next_page="https://revue.example/2026/ecluse?page=2")),
        (
            "next_page_link: //a[@class='next']/@href",
            Onward(next_page="https://revue.example/2026/ecluse?page=2"),
        ),
        ("next_page_link: //a[@class='self']", Onward()),
        ("next_page_link: //a[@class='script']", Onward()),
        ("next_page_link: //a[@class='next']\nif_page_contains: //nav[@id='x']", Onward()),
        ("autodetect_next_page: yes", Onward(next_page="https://revue.example/2026/ecluse/2")),
        (
            "single_page_link: concat(//link[@rel='canonical']/@href, '?all=1')",
            Onward("https://revue.example/e?all=1"),
        ),
    ],
)
def test_a_rule_says_where_the_rest_is(read, rule, onward):
    head = '<link rel=canonical href="https://revue.example/e"><link rel=next href="/2026/ecluse/2">'
    links = '<a class=next href="?page=2">2</a><a class=self href="#top">1</a>'
    links += '<a class=script href="javascript:go()">3</a>'
    html = PAGE.replace("<title>", head + "<title>").replace("<h1>", links + "<h1>")
    assert read(rule, html)[0].onward == onward


GATE = '<meta property="article:content_tier" content="locked">'
GATED = PAGE.replace("<title>", GATE + "<title>").replace(
    "<div id=story>", '<a class=next href="?page=2">2</a><div id=story>'
)
REVEALING = """
body: //div[@id='story']
strip: //meta
replace_string(locked): free
next_page_link: //a
title: //p[4]
"""


def test_a_rule_changes_nothing_of_what_a_gate_leaves(read):
    by_rule, ruled = read(REVEALING, GATED)
    page = Page(URL, URL, 200, GATED.encode(), "utf-8", datetime.now(UTC))
    without = read_page(page)
    assert ruled is None
    assert by_rule.access.state is AccessState.SUBSCRIBER
    assert by_rule.completeness is Completeness.OPENING
    assert (by_rule.article, by_rule.source, by_rule.onward) == (without.article, without.source, Onward())


def test_who_is_entitled_reads_by_the_rule(read):
    reading, _ = read(REVEALING, GATED, right=Right.ACCOUNT)
    assert reading.article.title == STORY[3]
    assert reading_text(reading.article).split("\n\n") == STORY[:3]
    assert reading.onward.next_page


def test_the_recipe_names_the_rule(read, tmp_path):
    first = read("body: //div[@id='story']")[0].recipe
    assert read("# a remark\nbody: //div[@id='story']")[0].recipe == first
    assert first.version.endswith(RuleBook([tmp_path]).fingerprint_for("revue.example"))
    assert read("body: //div[@id='beside']")[0].recipe != first


def test_who_asks_for_one_engines_version_gets_that(read):
    text = reading_text(read("body: //div[@id='beside']", wanted=Wanted.TRAFILATURA)[0].article)
    assert text.startswith("The lock keeper")


def test_every_directive_tells_what_it_found(read):
    html = PAGE.replace("</h1>", "</h1><aside>One</aside><aside>Two</aside>")
    rule = "title: //h1\nbody: //div[@id='story']\nstrip: //aside\nstrip_id_or_class: nowhere\ntidy: no"
    found = {one.directive.name: (one.count, one.words[:14]) for one in read(rule, html)[1].findings()}
    assert found == {
        "title": (1, "The green book"),
        "body": (1, "The lock keepe"),
        "strip": (2, "One"),
        "strip_id_or_class": (0, ""),
    }


@pytest.mark.parametrize("name", ["", "{", "{}x", "two words", "\x01", "src"])
def test_what_cannot_be_an_attribute_holds_no_pictures(read, name):
    html = PAGE.replace("</h1>", "</h1><img src=/a.png>")
    assert text_of(read, f"body: //div[@id='story']\nsrc_lazy_load_attr: {name}", html).split("\n\n") == STORY


def test_an_article_is_made_by_the_very_rule_that_its_recipe_names(read, tmp_path):
    class ChangedMeanwhile(RuleBook):
        def rule_for(self, host):
            rule = super().rule_for(host)
            (tmp_path / "revue.example.txt").write_text(
                "title: string('after')\nbody: //div", encoding="utf-8"
            )
            return rule

    (tmp_path / "revue.example.txt").write_text("title: string('before')", encoding="utf-8")
    before = version_for(RuleBook([tmp_path]).fingerprint_for("revue.example"))
    page = Page(URL, URL, 200, PAGE.encode(), "utf-8", datetime.now(UTC))
    reading = read_page(page, rules=ChangedMeanwhile([tmp_path]))
    assert (reading.article.title, reading.recipe.version) == ("before", before)
