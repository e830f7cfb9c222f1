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
    return SaveArticle(Fetcher(lambda: Client(private_addresses=True)), reader, library, read_file)


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
@pytest.mark.parametrize("wanted", Wanted)
def test_no_rule_and_no_version_looks_behind_the_gate(tmp_path, name, wanted):
    for file in ("mill.example.txt", "global.txt"):
        (tmp_path / file).write_text(HOSTILE, encoding="utf-8")
    url = "https://mill.example/"
    asked = Page(url, url, 200, PAGES[name].encode(), "utf-8", datetime.now(UTC))
    reading = read_page(asked, wanted=wanted, rules=RuleBook([tmp_path]))
    assert (reading.completeness, reading.onward) == (Completeness.OPENING, Onward())
    assert HIDDEN not in repr(reading)


@pytest.mark.parametrize("name", ["json-ld", "a meter", "one giant paragraph", "headings first"])
def test_who_is_entitled_gets_the_whole(name):
    html = PAGES[name].encode()
    url = "https://mill.example/"
    whole = read_page(Page(url, url, 200, html, "utf-8", datetime.now(UTC)), right=Right.ACCOUNT)
    assert whole.completeness is Completeness.COMPLETE
    assert HIDDEN in flow(whole.article).text
    assert whole.source == html.decode()
