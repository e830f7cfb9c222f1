"""A wall is named by the page's own marks, quoted; marks that disagree are said to disagree."""

from __future__ import annotations

import json

import pytest

from reader_app.access.judge import BLOCKING_STATUSES, blocked_by, judge
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.tree import parse


def judged(head):
    return judge(parse(f"<html><head>{head}</head><body><p>Words.</p></body></html>", host="stand.example"))


def data(*nodes):
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def article(*, free, **more):
    return {"@type": "NewsArticle", "headline": "H", "isAccessibleForFree": free, **more}


def test_a_page_without_marks_is_free_and_shows_no_evidence():
    access = judged("")
    assert (access.state, access.evidence, access.conflict) == (AccessState.FREE, (), False)


@pytest.mark.parametrize("said", [False, "False", "false", "http://schema.org/False", ["False"], 0])
def test_every_spelling_of_not_free_is_understood(said):
    access = judged(data(article(free=said)))
    assert access.state is AccessState.SUBSCRIBER
    assert access.gated


@pytest.mark.parametrize("said", [True, "True", "https://schema.org/True"])
def test_every_spelling_of_free_is_understood(said):
    access = judged(data(article(free=said)))
    assert (access.state, access.conflict) == (AccessState.FREE, False)
    assert len(access.evidence) == 1


@pytest.mark.parametrize("said", [None, "", "maybe", {}])
def test_what_says_nothing_is_no_mark(said):
    assert judged(data(article(free=said))).evidence == ()


@pytest.mark.parametrize(
    "node",
    [
        {"@graph": [{"@type": "WebSite"}, article(free="False")]},
        [{"@type": "BreadcrumbList"}, article(free="False")],
        {"@type": "WebPage", "mainEntity": article(free="False")},
        {"@type": "WebPage", "isAccessibleForFree": "False"},
    ],
)
def test_the_mark_is_found_wherever_the_data_put_it(node):
    assert judged(data(node)).gated


def test_a_part_behind_the_gate_is_a_mark():
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".more"}
    access = judged(data({"@type": "NewsArticle", "headline": "H", "hasPart": part}))
    assert access.state is AccessState.SUBSCRIBER
    assert access.evidence == (Evidence("json-ld hasPart isAccessibleForFree", "False"),)


def test_a_gated_part_of_a_free_article_is_a_conflict():
    access = judged(data(article(free=True, hasPart=[{"isAccessibleForFree": False}])))
    assert (access.state, access.conflict) == (AccessState.SUBSCRIBER, True)


def test_the_mark_of_another_article_on_the_page_is_not_read():
    other = {"@type": "NewsArticle", "headline": "Another", "isAccessibleForFree": "False"}
    assert judged(data(article(free=True), other)).state is AccessState.FREE


def test_an_article_described_twice_in_two_ways_is_a_conflict():
    assert judged(data(article(free=True), article(free="False"))).conflict


@pytest.mark.parametrize(
    ("tier", "state"),
    [("free", AccessState.FREE), ("metered", AccessState.METERED), ("Locked", AccessState.SUBSCRIBER)],
)
@pytest.mark.parametrize("name", ["article:content_tier", "og:article:content_tier", "content-tier"])
def test_the_content_tier_says_which_kind_of_wall(name, tier, state):
    access = judged(f'<meta property="{name}" content="{tier}">')
    assert access.state is state
    assert access.evidence == (Evidence(f"meta {name}", tier),)


def test_a_meter_is_the_more_precise_name_for_not_free():
    access = judged(data(article(free="False")) + '<meta name="article:content_tier" content="metered">')
    assert (access.state, access.conflict, len(access.evidence)) == (AccessState.METERED, False, 2)


def test_marks_that_disagree_are_both_quoted_and_the_wall_is_believed():
    access = judged(data(article(free="False")) + '<meta name="article:content_tier" content="free">')
    assert (access.state, access.conflict) == (AccessState.SUBSCRIBER, True)
    assert access.evidence == (
        Evidence("json-ld isAccessibleForFree", "False"),
        Evidence("meta article:content_tier", "free"),
    )


def test_class_names_and_promotion_are_no_marks():
    promotion = "<style>.paywall{}</style><script>var isPremium = true</script>"
    assert judged(promotion).state is AccessState.FREE


@pytest.mark.parametrize("status", sorted(BLOCKING_STATUSES))
def test_a_page_that_the_site_did_not_show_is_blocked(status):
    access = blocked_by(status)
    assert access is not None
    assert (access.state, access.evidence) == (AccessState.BLOCKED, (Evidence("status", str(status)),))


@pytest.mark.parametrize("status", [200, 203, 404, 500])
def test_other_statuses_block_nothing(status):
    assert blocked_by(status) is None
