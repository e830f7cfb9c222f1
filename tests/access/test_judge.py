"""A wall is named by the page's own marks, quoted; marks that disagree are said to disagree."""

from __future__ import annotations

import json

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.tree import parse

URL = "https://stand.example/2026/harbour-wall"
STORY = (
    "<p>" + "The harbour wall was built in a single winter by men who had never seen the sea. </p><p>" * 40
)


def judged(head, body="<h1>The harbour wall</h1>" + STORY, url=URL):
    head = f"<head><title>The harbour wall</title>{head}</head>"
    html = f"<html>{head}<body><article>{body}</article></body></html>"
    return judge(parse(html, host="stand.example"), url)


def data(*nodes):
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def article(*, free, **more):
    return {"@type": "NewsArticle", "headline": "The harbour wall", "isAccessibleForFree": free, **more}


def test_a_page_without_marks_is_free_and_shows_no_evidence():
    access = judged("")
    assert (access.state, access.evidence, access.conflict) == (AccessState.FREE, (), False)


@pytest.mark.parametrize(
    "said",
    [False, "False", "false", "http://schema.org/False", "schema:False", ["False"], 0, {"@value": False}],
)
def test_every_spelling_of_not_free_is_understood(said):
    access = judged(data(article(free=said)))
    assert access.state is AccessState.METERED
    assert not access.walled


@pytest.mark.parametrize("said", [True, "True", "https://schema.org/True"])
def test_every_spelling_of_free_is_understood(said):
    access = judged(data(article(free=said)))
    assert (access.state, access.conflict) == (AccessState.FREE, False)
    assert len(access.evidence) == 1


@pytest.mark.parametrize("said", [None, "", "maybe"])
def test_what_says_nothing_is_no_mark(said):
    assert judged(data(article(free=said))).evidence == ()


@pytest.mark.parametrize(
    "node",
    [
        {"@graph": [{"@type": "WebSite"}, article(free="False")]},
        [{"@type": "BreadcrumbList"}, article(free="False")],
        {"@type": "WebPage", "mainEntity": article(free="False")},
        {"@type": "WebPage", "isAccessibleForFree": "False"},
        {"@type": "WebPage", "schema:isAccessibleForFree": "False"},
        {"@type": "Article", "http://schema.org/isAccessibleForFree": False},
    ],
)
def test_the_mark_is_found_wherever_the_data_put_it(node):
    assert judged(data(node)).gated


def test_a_part_behind_the_gate_is_a_mark():
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".more"}
    access = judged(data({"@type": "NewsArticle", "headline": "The harbour wall", "hasPart": part}))
    assert access.state is AccessState.METERED
    assert access.evidence == (Evidence("json-ld hasPart isAccessibleForFree", "False"),)


@pytest.mark.parametrize(
    ("selector", "state"),
    [
        (".emailwall", AccessState.REGISTRATION),
        (".c-regwall__body", AccessState.REGISTRATION),
        ("#article .meteredContent", AccessState.METERED),
        (".for-subscribers", AccessState.SUBSCRIBER),
        (".paywall", AccessState.METERED),
    ],
)
def test_the_selector_of_a_part_may_name_the_kind_of_wall(selector, state):
    part = {"isAccessibleForFree": False, "cssSelector": selector}
    assert judged(data({"@type": "NewsArticle", "hasPart": part})).state is state


def test_a_gated_part_of_a_free_article_is_a_conflict():
    access = judged(data(article(free=True, hasPart=[{"isAccessibleForFree": False}])))
    assert (access.state, access.conflict) == (AccessState.METERED, True)


@pytest.mark.parametrize(
    "others",
    [
        [{"@type": "NewsArticle", "headline": "Another", "isAccessibleForFree": "False"}],
        [{"@type": "NewsArticle", "url": f"{URL}-2", "headline": "B", "isAccessibleForFree": False}] * 2,
        [{"@type": "ItemList", "itemListElement": [{"item": {"isAccessibleForFree": False}}]}],
        [{"@type": "WebPage", "url": "https://stand.example/club", "isAccessibleForFree": False}],
    ],
)
def test_the_mark_of_another_article_is_not_read_wherever_it_stands(others):
    assert judged(data(article(free=True), *others)).state is AccessState.FREE
    assert judged(data(*others, article(free=True))).state is AccessState.FREE


def test_a_teaser_alone_in_the_data_says_nothing_of_a_page_at_another_address():
    teaser = {"@type": "NewsArticle", "url": "https://stand.example/2026/a-plan", "headline": "A plan"}
    assert judged(data({**teaser, "isAccessibleForFree": False})).state is AccessState.FREE


def test_the_page_s_own_node_is_found_by_its_address_when_its_headline_differs():
    own = {"@type": "NewsArticle", "headline": "For search", "mainEntityOfPage": {"@id": URL}}
    other = {"@type": "NewsArticle", "headline": "First", "url": "https://stand.example/first"}
    marks = data({**other, "isAccessibleForFree": True}, {**own, "isAccessibleForFree": False})
    assert judged(marks).state is AccessState.METERED


def test_an_article_described_twice_in_two_ways_is_a_conflict():
    assert judged(data(article(free=True), article(free="False"))).conflict


@pytest.mark.parametrize(
    ("tier", "state"),
    [
        ("free", AccessState.FREE),
        ("metered", AccessState.METERED),
        ("Locked", AccessState.SUBSCRIBER),
        ("premium", AccessState.SUBSCRIBER),
        ("paid", AccessState.SUBSCRIBER),
        ("registered", AccessState.REGISTRATION),
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        *("article:content_tier", "og:article:content_tier", "content-tier", "article.access"),
        *("cXenseParse:stand-access-type", "stand:paywall"),
    ],
)
def test_the_tier_says_which_kind_of_wall_however_its_name_is_spelt(name, tier, state):
    access = judged(f'<meta property="{name}" content="{tier}">')
    assert access.state is state
    assert access.evidence == (Evidence(f"meta {name.lower()}", tier),)


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("cXenseParse:stand-is_free", "no", AccessState.METERED),
        ("cXenseParse:stand-is_free", "yes", AccessState.FREE),
        ("lp:premium", "true", AccessState.SUBSCRIBER),
        ("lp:premium", "false", AccessState.FREE),
        ("adv:premium", "yes", AccessState.FREE),
        ("user-access", "premium", AccessState.FREE),
    ],
)
def test_a_yes_counts_where_it_speaks_of_the_article(name, value, state):
    assert judged(f'<meta name="{name}" content="{value}">').state is state


def test_microdata_counts_in_the_page_s_own_article_and_not_in_a_teaser_s():
    mark = '<meta itemprop="isAccessibleForFree" content="false">'
    item = f'<div itemscope itemtype="https://schema.org/NewsArticle">{{}}{mark}</div>'
    own = item.format("<h1>The harbour wall</h1>" + STORY)
    teaser = item.format("<h3>Another</h3>")
    assert judged("", own).state is AccessState.METERED
    assert judged("", own.replace('"false"', '"true"') + teaser * 3).state is AccessState.FREE
    assert judged("", "<h1>The harbour wall</h1>" + STORY + teaser).state is AccessState.FREE


def test_a_meter_is_the_more_precise_name_for_not_free():
    access = judged(data(article(free="False")) + '<meta name="article:content_tier" content="metered">')
    assert (access.state, access.conflict, len(access.evidence)) == (AccessState.METERED, False, 2)


@pytest.mark.parametrize(
    ("free", "tier", "state"),
    [
        ("False", "free", AccessState.METERED),
        (True, "metered", AccessState.METERED),
        (True, "locked", AccessState.SUBSCRIBER),
    ],
)
def test_marks_that_disagree_are_both_quoted_and_the_wall_is_believed(free, tier, state):
    access = judged(data(article(free=free)) + f'<meta name="article:content_tier" content="{tier}">')
    assert (access.state, access.conflict) == (state, True)
    assert access.evidence == (
        Evidence("json-ld isAccessibleForFree", str(free)),
        Evidence("meta article:content_tier", tier),
    )


def test_class_names_vendors_and_promotion_are_no_marks():
    promotion = "<style>.paywall{}</style><script src='https://cdn.tinypass.com/a.js'></script>"
    assert judged(promotion, f'<div class="paywall">{STORY}</div>').state is AccessState.FREE
