"""Whatever way a publisher ships a gated article, the library never holds what is behind its gate.

Each page goes the whole way: from a server through the worker process into a library,
whose tables, blobs, indexes, pictures and write-ahead log are then searched.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from library.traces import find_traces
from newsstand.behaviour import Served

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.flow import flow
from reader_app.domain.page import Page
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Onward, Wanted
from reader_app.extract.worker import ExtractionWorker
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.files import read_file
from reader_app.library.library import Library
from reader_app.services.free_reads import FreeReads
from reader_app.services.read_again import Again, ReadAgain
from reader_app.services.read_page import read_page
from reader_app.services.save_article import SaveArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client

HIDDEN = "zqxbehindthegate"
TITLE = "The mill that would not stop"
SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice."
FIRST = f"<p>{SENTENCE} The miller slept through it.</p><p>In the morning the pond was empty. {SENTENCE}</p>"
REST = "".join(f"<p>{SENTENCE} {HIDDEN} number {n}, and the water went on falling.</p>" for n in range(12))
GATED = {"@context": "https://schema.org", "@type": "NewsArticle", "isAccessibleForFree": False}
LONG = f"{SENTENCE} {SENTENCE} {SENTENCE} {SENTENCE} {SENTENCE} {HIDDEN} {SENTENCE}"


def data(**fields):
    return f'<script type="application/ld+json">{json.dumps(GATED | {"headline": TITLE} | fields)}</script>'


def page(head=None, body=FIRST + REST, around=""):
    head = data() if head is None else head
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title>{head}</head>"
        f"<body>{around}<main><article><h1>{TITLE}</h1>{body}</article></main></body></html>"
    )


def state(body):
    held = json.dumps({"props": {"body": body}})
    return f'<script id="__NEXT_DATA__" type="application/json">{held}</script>'


def ld(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {"@type": "NewsArticle", "headline": TITLE}
NOT_FREE = {"@type": "WebPage", "isAccessibleForFree": False}
WALL = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}
PAGES = {
    "json-ld": page(),
    "attributes in single quotes": page(data().replace('"application/ld+json"', "'application/ld+json'")),
    "json-ld in single quotes": page(data().replace('"', "'").replace("False", "'False'")),
    "json-ld that no parser reads": page(data().replace("{", "{ oops: undefined, ", 1)),
    "json-ld cut off": page(data().replace("}</script>", "</script>")),
    "an odd spelling": page(data().replace("isAccessibleForFree", "isAccessibleforFree")),
    "a typed value": page(data(isAccessibleForFree={"@type": "Boolean", "@value": "false"})),
    "a graph": page(ld({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, GATED]})),
    "the mark on the page that holds it": page(ld(NOT_FREE | {"mainEntity": NEWS})),
    "the mark on the page beside it": page(ld([NEWS, NOT_FREE])),
    "the mark on the page it is the main entity of": page(ld(NEWS | {"mainEntityOfPage": NOT_FREE})),
    "a part of it": page(
        data(isAccessibleForFree=True, hasPart=WALL), f'{FIRST}<div class="rest">{REST}</div>'
    ),
    "a part named a work": page(data(isAccessibleForFree=True, hasPart=WALL | {"@type": "CreativeWork"})),
    "microdata": page('<meta itemprop="isAccessibleForFree" content="false">'),
    "a tier": page('<meta property="article:content_tier" content="locked">'),
    "a meter": page('<meta property="article:content_tier" content="metered">'),
    "hidden by style": page(body=f'{FIRST}<div style="display:none">{REST}</div>'),
    "hidden, and most of the page": page(body=f"{FIRST}<div hidden>{REST}{REST}{REST}</div>"),
    "attributes": page(body=f'{FIRST}<p data-text="{LONG}" title="{LONG}" aria-label="{LONG}">…</p>'),
    "attributes of what is kept": page(body=FIRST.replace("<p>", f'<p data-rest="{LONG}" title="{LONG}">')),
    "a template": page(body=f"{FIRST}<template>{REST}</template>"),
    "comments": page(body=f"{FIRST}<!-- {REST} -->".replace("<p>The", f"<p><!-- {HIDDEN} -->The")),
    "state for scripts": page(body=FIRST, around=state(REST)),
    "a stream for scripts": page(body=f"{FIRST}<script>self.__next_f.push([1,{json.dumps(REST)}])</script>"),
    "articleBody": page(data(articleBody=LONG, text=LONG, backstory=LONG), FIRST),
    "descriptions that are the body": page(
        data(description=LONG, abstract=LONG, alternativeHeadline=LONG, keywords=LONG)
        + "".join(f'<meta property="{name}" content="{LONG}">' for name in ("og:description", "description")),
        FIRST,
    ),
    "an amp page": page(body=f'{FIRST}<section amp-access="NOT granted" amp-access-hide>{REST}</section>'),
    "noscript": page(body=f"{FIRST}<noscript>{REST}</noscript>"),
    "one giant paragraph": page(body=f"<p>{SENTENCE * 2} {(SENTENCE + ' ') * 8}{HIDDEN} {SENTENCE}</p>"),
    "a giant sentence": page(body=f"<p>{'and the water fell ' * 60}{HIDDEN} {SENTENCE}</p>"),
    "a lead that is the article": page(
        data(description=(SENTENCE + " ") * 9),
        f'<p class="lead">{(SENTENCE + " ") * 9}{HIDDEN}</p>{FIRST}{REST}',
    ),
    "headings first": page(
        body=f"<h2>One</h2><h2>Two</h2><h2>Three</h2>{FIRST}<h2>{HIDDEN} heading</h2>{REST}"
    ),
    "a list": page(body=f"<ol>{''.join(f'<li>{SENTENCE} {HIDDEN}</li>' for _ in range(9))}</ol>"),
    "paragraphs after a list": page(
        body=f"{FIRST[: FIRST.index('</p>') + 4]}<ul><li>{SENTENCE} {HIDDEN}</li></ul><p>{SENTENCE}</p>{REST}"
    ),
    "quotes and tables": page(
        body=f"{FIRST}<blockquote><p>{LONG}</p></blockquote><table><tr><td>{HIDDEN}</td><td>1</td></tr></table>{REST}"
    ),
    "the words of a picture": page(
        body=f'<figure><img src="/pictures/mill-900x600.png" alt="{LONG}">'
        f"<figcaption>{SENTENCE} {SENTENCE} {SENTENCE} {HIDDEN}</figcaption></figure>{FIRST}"
    ),
    "a picture further down": page(
        body=f"<ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>{FIRST}"
        f'<figure><img src="/pictures/{HIDDEN}-900x600.png" alt="{HIDDEN}"></figure>{REST}'
    ),
    "a list before its picture": page(
        body=f"<ul>{f'<li>{SENTENCE}</li>' * 6}</ul>"
        f'<figure><img src="/pictures/{HIDDEN}-900x600.png" alt="{HIDDEN}"></figure>{FIRST}{REST}'
    ),
    "a headline that is the article": page(data(headline=f"{TITLE} {LONG} {LONG}"), FIRST).replace(
        f"<h1>{TITLE}</h1>", f"<h1>{TITLE} {LONG} {LONG}</h1>"
    ),
    "names": page(data(author=[{"name": LONG}], publisher={"name": LONG}, articleSection=LONG), FIRST),
    "read on": page(body=f'{FIRST}<p>Read also: <a href="/{HIDDEN}">{HIDDEN}</a></p>'),
}

SHOWN = "".join(f"<p>{SENTENCE} Of that, evening number {n} tells no more.</p>" for n in range(4))
ASKED = '<div class="paywall"><p>Subscribe to continue reading this article.</p></div>'
LEFT = '<p class="rest-line">There is still 60% of this article left to read.</p>'
MANY = "".join(f"<p>{SENTENCE} That was evening number {n} of many.</p>" for n in range(30))
HIDING = {
    "hidden": f"<div hidden>{REST}</div>",
    "no display": f'<div style="color:red; display : none">{REST}</div>',
    "invisible": f'<div style="visibility:hidden">{REST}</div>',
    "transparent": f'<div style="opacity: 0">{REST}</div>',
    "blurred": f'<div style="filter: blur(6px)">{REST}</div>',
    "without height": f'<div style="overflow:hidden;max-height:0">{REST}</div>',
    "off the page": f'<div style="position:absolute;left:-9999px">{REST}</div>',
    "without size": f'<div style="font-size:0">{REST}</div>',
    "inert": f"<div inert>{REST}</div>",
    "for no machine": f'<div aria-hidden="true">{REST}</div>',
    "named hidden": f'<div class="body is-hidden">{REST}</div>',
    "named as frameworks do": f'<div class="d-none">{REST}</div>',
    "by the page's own style sheet": f"<style>.tail {{ display:none }}</style><div class='tail'>{REST}</div>",
    "by a rule for what is inside": f"<style>.rest > .tail {{ height:0; overflow:hidden }}</style>"
    f'<div class="rest"><div class="tail">{REST}</div></div>',
    "by a rule for every screen": f"<style>@media screen {{ [data-cut] {{ display:none }} }}</style>"
    f'<div data-cut="1">{REST}</div>',
    "by moving it away": f'<div style="transform: translateX(-9999px)">{REST}</div>',
    "for readers of screens": f'<div class="sr-only">{REST}</div>',
    "until it is called": f"<div popover>{REST}</div>",
    "beside a player": f'<video src="/mill.mp4">{REST}</video>',
    "in data, in pieces": data(paragraphs=[f"{SENTENCE} {HIDDEN}"] * 3)
    + ld({"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": HIDDEN}]}),
    "of an amp page": f'<div subscriptions-section="content">{REST}</div>',
    "in a template": f"<template>{REST}</template>",
    "in a noscript": f"<noscript>{REST}</noscript>",
    "in a dialog": f"<dialog>{REST}</dialog>",
    "in a text field": f"<textarea>{LONG}</textarea>",
    "in an input": f'<input type="hidden" value="{LONG}">',
    "in a comment": f"<!-- {LONG} -->",
    "in attributes": f'<p data-text="{LONG}" title="{LONG}" aria-label="{LONG}">{SENTENCE}</p>',
    "in an alternative text": f'<img src="/pictures/mill-900x600.png" alt="{LONG}">',
    "in an address": f'<a href="javascript:show(\'{HIDDEN}\')" data-href="{HIDDEN}">{SENTENCE}</a>',
    "in state": state(REST),
    "in a stream": f"<script>self.__next_f.push([1,{json.dumps(REST)}])</script>",
    "in data": data(articleBody=LONG, text=LONG, hasPart={"@type": "WebPageElement", "text": LONG}),
    "in broken data": f'<script type="application/ld+json">{{"articleBody": "{LONG}", oops: }}</script>',
    "in meta": f'<meta name="x-body" content="{HIDDEN}"><meta property="og:description" content="{LONG}">',
    "in a frame": f'<iframe srcdoc="<p>{LONG}</p>"></iframe>',
    "in a drawing": f"<svg><text>{LONG}</text></svg>",
}


def behind(selector, body, *, free=False):
    part = WALL | {"cssSelector": selector}
    return page(data(isAccessibleForFree=free, hasPart=part), body)


PAGES |= {f"hidden text: {name}": page(body=FIRST + html) for name, html in HIDING.items()}
PAGES |= {
    "behind one of several selectors": behind(
        [".no-such", "#rest"], f'{FIRST}{SHOWN}<div id="rest">{REST}</div>'
    ),
    "behind a nested selector": behind(
        "article > .text .more", f'<div class="text">{FIRST}<div class="more">{REST}</div></div>'
    ),
    "behind a selector of an attribute": behind(
        'section[data-access="paid"]', f'{FIRST}<section data-access="paid">{REST}</section>'
    ),
    "behind a selector in a list": behind(".a, .rest", f'{FIRST}<div class="rest">{REST}</div>'),
    "the whole body behind a selector": behind(".all", f'<div class="all">{REST}{FIRST}</div>'),
    "the whole page behind a selector": behind("body", REST),
    "a selector for every paragraph": behind(".p", FIRST + REST.replace("<p>", '<p class="p">')),
    "behind a selector inside a paragraph": behind(
        ".rest",
        f'<p>{SENTENCE} <span class="rest">{HIDDEN} {SENTENCE}</span> and {HIDDEN} after it.</p>{REST}',
    ),
    "behind a selector, without an element": behind(
        ".rest",
        f'<div>{FIRST}<i class="rest">More.</i> {HIDDEN} {SENTENCE}<b>and {HIDDEN}</b> {HIDDEN}</div>',
    ),
    "a picture behind a selector": behind(
        ".rest",
        f'{FIRST}<p class="rest">{SENTENCE}</p><img src="/pictures/{HIDDEN}-900x600.png" alt="{HIDDEN}">',
    ),
    "a selector below a whole text": behind(".rest", f'{MANY}{REST}<div class="rest">{SENTENCE}</div>'),
    "a selector of nothing": behind(".none", FIRST + REST),
    "a selector that is none": behind(">> [..{", FIRST + REST),
    "a selector of another kind": behind({"@value": ".rest"}, FIRST + REST),
    "a wall in the text": page(body=FIRST + SHOWN + ASKED + REST),
    "a wall below a whole text": page(body=FIRST + MANY + REST + ASKED),
    "a wall below a whole text, and its length said": page(data(wordCount=900), FIRST + MANY + REST + ASKED),
    "a call below a whole text": page(body=f"{MANY}{REST}<p>Subscribe to continue reading this article.</p>"),
    "a line in the text": page(body=FIRST + LEFT + REST),
    "a line below a whole text": page(body=MANY + REST + LEFT),
    "a line below a whole text, and its length said": page(data(wordCount=700), MANY + REST + LEFT),
    "a length that is no length": page(data(wordCount=10**9), MANY + REST + ASKED),
}


@pytest.fixture(scope="module")
def reader():
    worker = ExtractionWorker()
    yield worker
    worker.close()


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def save(library, reader):
    free_reads = FreeReads(library, RuleBook(()))
    return SaveArticle(
        Fetcher(lambda: Client(private_addresses=True)), reader, library, read_file, free_reads
    )


@pytest.mark.parametrize("name", PAGES)
def test_what_is_behind_the_gate_is_nowhere(save, library, newsstand, name):
    html = PAGES[name]
    assert HIDDEN in html
    row = save(newsstand.publish("/mill", Served(html.encode())))
    assert (row.completeness, row.access is AccessState.FREE) == (Completeness.OPENING, False)
    assert list(find_traces(library.folder, HIDDEN)) == []
    library.close()
    assert list(find_traces(library.folder, HIDDEN)) == []
    assert not [path for path in newsstand.paths if HIDDEN in path]


@pytest.mark.parametrize("name", PAGES)
def test_taken_from_what_was_kept_again_it_is_the_same_opening(save, library, reader, newsstand, name):
    row = save(newsstand.publish("/mill", Served(PAGES[name].encode())))
    before = library.reading(row.id)
    again = ReadAgain(library, reader, lambda _host: "another version")
    assert again(row.id, Progress()) in {Again.SAME, Again.KEPT_BETTER}
    assert library.reading(row.id) == before
    assert list(find_traces(library.folder, HIDDEN)) == []


HOSTILE = """
find_string: isAccessibleForFree
replace_string: free
replace_string(content_tier): tier
skip_json_ld: yes
strip: //script | //meta
title: //article
author: //article
body: //body
prune: no
single_page_link: string('https://mill.example/whole')
next_page_link: string('https://mill.example/2')
"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("wanted", [Wanted.AUTOMATIC, Wanted.EVERYTHING])
def test_no_rule_and_no_version_looks_behind_the_gate(tmp_path, name, wanted):
    for file in ("mill.example.txt", "global.txt"):
        (tmp_path / file).write_text(HOSTILE, encoding="utf-8")
    url = "https://mill.example/"
    asked = Page(url, url, 200, PAGES[name].encode(), "utf-8", datetime.now(UTC))
    reading = read_page(asked, wanted=wanted, rules=RuleBook([tmp_path]))
    assert (reading.completeness, reading.onward) == (Completeness.OPENING, Onward())
    assert HIDDEN not in repr(reading)


def test_a_selector_that_also_stands_in_the_header_leaves_the_opening():
    html = behind(".rest", f'{FIRST}{SHOWN}<div class="rest">{REST}</div>')
    html = html.replace("<main>", '<header><div class="rest">Subscribe</div></header><main>')
    reading = read(html)
    assert "evening number 1" in flow(reading.article).text
    assert HIDDEN not in repr(reading)


SEEN = {
    Right.METERED: '<meta property="article:content_tier" content="metered">',
    Right.SHOWN: data(),
    Right.GIFT: data(),
}
OFFERED = "<p>A subscriber gifted you this article.</p>"


@pytest.mark.parametrize("right", SEEN)
@pytest.mark.parametrize("name", HIDING)
def test_who_may_see_an_article_gets_what_the_page_shows_and_no_more(name, right):
    html = page(SEEN[right], f"{OFFERED if right is Right.GIFT else ''}{FIRST}{SHOWN}{HIDING[name]}{SHOWN}")
    reading = read(html, right)
    assert (reading.completeness, reading.right) == (Completeness.COMPLETE, right)
    assert "evening number 3" in flow(reading.article).text
    assert HIDDEN not in repr(reading)
    again = read(reading.source, right)
    assert (again.article, again.source, again.right) == (reading.article, reading.source, right)
    assert again.access.state is reading.access.state


@pytest.mark.parametrize("right", SEEN)
@pytest.mark.parametrize("wall", [ASKED, LEFT])
def test_who_meets_a_wall_gets_the_opening_whatever_was_granted(right, wall):
    reading = read(page(SEEN[right], f"{FIRST}{wall}{REST}"), right)
    assert (reading.completeness, reading.right) == (Completeness.OPENING, Right.NONE)
    assert HIDDEN not in repr(reading)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("right", [Right.METERED, Right.GIFT])
def test_a_claim_that_does_not_hold_opens_nothing(name, right):
    html = PAGES[name]
    reading = read(html, right)
    if right is not Right.METERED or reading.access.state is not AccessState.METERED:
        assert (reading.completeness, reading.right) == (Completeness.OPENING, Right.NONE)
        assert HIDDEN not in repr(reading)


def test_no_rule_unhides_what_a_meter_did_not_show(tmp_path):
    rule = "find_string: is-hidden\nreplace_string: open\nreplace_string(hidden): shown\nbody: //body\n"
    (tmp_path / "mill.example.txt").write_text(rule, encoding="utf-8")
    html = page(SEEN[Right.METERED], f"{FIRST}{SHOWN}{HIDING['named hidden']}{HIDING['hidden']}")
    reading = read(html, Right.METERED, RuleBook([tmp_path]))
    assert reading.right is Right.METERED
    assert HIDDEN not in repr(reading)


def test_no_rule_makes_a_gated_page_free(tmp_path):
    (tmp_path / "mill.example.txt").write_text("free_xpath: //body\n", encoding="utf-8")
    reading = read(PAGES["json-ld"], Right.FREE, RuleBook([tmp_path]))
    assert reading.completeness is Completeness.OPENING
    assert HIDDEN not in repr(reading)


@pytest.mark.parametrize("name", PAGES)
def test_evidence_is_short_and_never_from_behind_the_gate(name):
    access = read(PAGES[name]).access
    assert all(len(mark.value) <= 200 and HIDDEN not in mark.value for mark in access.evidence)


def test_a_gate_that_a_rule_names_comes_before_the_pages_own(tmp_path):
    (tmp_path / "mill.example.txt").write_text("gate_xpath: //div[@class='cut']\n", encoding="utf-8")
    body = f'{FIRST}{SHOWN}<div class="cut">{REST}</div><div class="rest">{REST}</div>'
    reading = read(behind(".rest", body), Right.FREE, RuleBook([tmp_path]))
    assert "evening number 3" in flow(reading.article).text
    assert HIDDEN not in repr(reading)


def read(html, right=Right.FREE, rules=None):
    url = "https://mill.example/"
    asked = Page(url, url, 200, html.encode(), "utf-8", datetime.now(UTC))
    return read_page(asked, right=right, rules=rules)


@pytest.mark.parametrize("name", ["json-ld", "a meter", "one giant paragraph", "headings first"])
def test_who_is_entitled_gets_the_whole(name):
    html = PAGES[name].encode()
    url = "https://mill.example/"
    whole = read_page(Page(url, url, 200, html, "utf-8", datetime.now(UTC)), right=Right.ACCOUNT)
    assert whole.completeness is Completeness.COMPLETE
    assert HIDDEN in flow(whole.article).text
    assert whole.source == html.decode()
