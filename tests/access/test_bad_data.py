"""Broken, endless, nested or wrongly typed data are read as far as they go, and named."""

from __future__ import annotations

import json

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.tree import parse

STORY = (
    "<h1>The harbour wall</h1>" + "<p>The harbour wall was built in one winter by men from inland.</p>" * 40
)


def judged(*scripts, body=STORY):
    data = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return judge(parse(f"<html><head>{data}</head><body>{body}</body></html>", host="stand.example"))


def marks(access):
    return [mark.mark for mark in access.evidence]


def test_broken_data_are_named_and_what_they_say_of_the_page_still_counts():
    broken = '{"@type":"NewsArticle","headline":"The harb"our","isAccessibleForFree":"False",'
    access = judged(broken)
    assert access.state is AccessState.METERED
    assert Evidence("json-ld unreadable", f"{len(broken)} characters") in access.evidence
    assert "json-ld isAccessibleForFree" in marks(access)


def test_what_broken_data_say_of_teasers_does_not_count():
    broken = '{"@type":"ItemList","items":[{"name":"A "quoted" teaser"},{"isAccessibleForFree":false}]'
    access = judged(broken)
    assert access.state is AccessState.FREE
    assert marks(access) == ["json-ld unreadable"]


def test_the_evidence_of_broken_data_holds_nothing_of_the_text():
    secret = "the secret of the harbour wall"
    access = judged(f'{{"articleBody":"{secret}" "isAccessibleForFree":false')
    assert access.gated
    assert secret not in str(access)


def test_five_megabytes_are_read_and_named():
    node = {"@type": "NewsArticle", "isAccessibleForFree": False, "articleBody": "wall " * 1_000_000}
    access = judged(json.dumps(node))
    assert access.state is AccessState.METERED
    assert "json-ld very long" in marks(access)


def test_five_broken_megabytes_are_read_and_named():
    access = judged('{"isAccessibleForFree":false,"articleBody":"' + 'a "b" ' * 830_000)
    assert access.state is AccessState.METERED
    assert {"json-ld very long", "json-ld unreadable"} <= set(marks(access))


@pytest.mark.parametrize("key", ["@graph", "mainEntity"])
def test_two_hundred_levels_are_read_and_named(key):
    node = {"@type": "NewsArticle", "isAccessibleForFree": "False"}
    for _ in range(200):
        node = {"@type": "WebPage", key: [node]}
    access = judged(json.dumps(node))
    assert access.state is AccessState.METERED
    assert "json-ld nested" in marks(access)


def test_levels_beyond_any_reader_are_named_as_unreadable():
    access = judged("[" * 100_000 + '{"isAccessibleForFree":false}' + "]" * 100_000)
    assert "json-ld unreadable" in marks(access)


@pytest.mark.parametrize(
    "data",
    [
        *("42", '"isAccessibleForFree"', "null", "true", "[]", "{}", "[[[]]]", "[null, 1, [2]]"),
        '{"@type": 5, "isAccessibleForFree": true}',
        '{"@type": {"a": 1}, "headline": {"b": []}, "url": 7, "mainEntityOfPage": [3, null, {"@id": {}}]}',
        '{"@type": "Article", "hasPart": "no part", "isAccessibleForFree": []}',
        '{"@type": "Article", "hasPart": [1, {"cssSelector": {"x": 1}, "isAccessibleForFree": {}}]}',
        '{"@graph": "text", "mainEntity": 3}',
        '{"@type": "Article", "wordCount": {"a": []}, "articleBody": 3}',
    ],
)
def test_the_wrong_types_are_no_reason_to_stop(data):
    assert judged(data).state is AccessState.FREE
    assert judged(data, '{"@type": "Article", "isAccessibleForFree": false}').state is AccessState.METERED


def test_a_value_of_another_type_is_named():
    access = judged('{"@type": "Article", "isAccessibleForFree": {"not": "a boolean"}}')
    assert (access.state, access.evidence[0].value) == (AccessState.FREE, "an object")
    assert marks(judged('"only a text"')) == ["json-ld unreadable"]


def test_scripts_full_of_names_and_brackets_end():
    noise = "var a = [" + '{"isPremium":true,"accessType":"paid"},' * 40_000 + "];"
    html = f"<html><head><script>{noise}</script></head><body>{STORY}</body></html>"
    assert judge(parse(html, host="stand.example")).state is AccessState.FREE


def test_a_page_of_ten_thousand_boxes_and_calls_ends():
    body = STORY + '<div class="paywall"><p>Subscribe to continue reading</p></div>' * 5_000
    assert judged(body=body).state in {AccessState.PREVIEW, AccessState.UNKNOWN}


@pytest.mark.parametrize("url", ["", "not an address", "https://[::1", "https://stand.example/\udcff"])
def test_an_odd_address_is_no_reason_to_stop(url):
    html = f'<html><head><link rel="canonical" href="http://[bad"></head><body><a href="http://[x">Subscribe</a>{STORY}</body></html>'
    data = '<script type="application/ld+json">{"@type":"Article","url":"http://[y","isAccessibleForFree":false}</script>'
    assert judge(parse(data + html, host="stand.example"), url).state is AccessState.METERED
