"""Reading a page as a service: who may read it, what is kept of it, and what never is."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsstand import server

from reader_app.domain.access import Access, AccessState, Completeness, Doubt, Evidence, Right
from reader_app.domain.article import Figure, plain
from reader_app.domain.article_json import article_to_json
from reader_app.domain.flow import flow
from reader_app.domain.page import Page
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.markup.render import render_article
from reader_app.services.asked_lines import lines_of
from reader_app.services.extract_lines import answer_lines
from reader_app.services.read_page import read_page

MARKER = "PHRASE-RESERVEE"
PROMISED = {
    *(
        "id",
        "title",
        "authors",
        "date",
        "language",
        "text",
        "html",
        "access",
        "evidence",
        "conflict",
        "counter",
        "share_shown",
        "walled",
        "offer",
        "had",
        "complete",
        "error",
    ),
}
SEARCH = '<title>Search</title><form><input name="q"><button>Go</button></form>'


def page(name, *, status=200, html=None):
    content = (Path(server.PAGES) / name).read_bytes() if html is None else html.encode()
    url = f"https://stand.example/{name}"
    return Page(url, url, status, content, "utf-8", datetime.now(UTC))


def everything_of(reading):
    return json.dumps(article_to_json(reading.article)) + render_article(reading.article) + reading.source


def answers(*lines, worker=False):
    asked = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(line) for line in (by_worker(asked) if worker else by_this_process(asked))]


def by_this_process(asked):
    out = io.StringIO()
    answer_lines(asked, out, worker=False)
    return out.getvalue().splitlines()


def by_worker(asked):
    """In a process of its own: a worker gives itself little memory, and never takes that back."""
    program = "import sys; from reader_app.services.extract_lines import answer_lines as answer;"
    run = subprocess.run(
        [sys.executable, "-c", program + "answer(sys.stdin, sys.stdout, worker=True)"],
        input="".join(f"{line}\n" for line in asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    return run.stdout.splitlines()


def line(name, **more):
    return {"id": name, "url": f"https://stand.example/{name}", "html": page(name).html} | more


def test_a_free_page_is_kept_whole_with_its_source():
    read = read_page(page("numerique.html"))
    assert (read.access.state, read.completeness) == (AccessState.FREE, Completeness.COMPLETE)
    assert read.source == page("numerique.html").html
    assert read.canonical_url == "https://stand.example/numerique.html"


def test_of_a_gated_page_only_the_opening_is_shown():
    read = read_page(page("gated.html"))
    assert (read.access.state, read.completeness) == (AccessState.PREVIEW, Completeness.OPENING)
    assert plain(read.article.lead).startswith("Quarante ans")
    text = flow(read.article).text
    assert "Le premier bateau est passé un mardi" in text
    assert "On avait oublié le bruit" in text
    assert "La suite est réservée" not in text
    assert read.article.title == "Le canal qui changea de lit"
    assert [b.image.address for b in read.article.blocks if isinstance(b, Figure)] == [
        "https://stand.example/pictures/canal-1000x600.png"
    ]


def test_nothing_behind_the_gate_is_kept_anywhere():
    raw = page("gated.html").html
    assert raw.count(MARKER) >= 16
    assert MARKER not in everything_of(read_page(page("gated.html")))


def test_the_kept_source_of_a_gated_page_reads_the_same_again():
    once = read_page(page("gated.html"))
    again = read_page(page("gated.html", html=once.source))
    assert again.article.title == once.article.title
    assert again.article.authors == once.article.authors
    assert again.article.published == once.article.published
    assert (again.access.state, again.completeness) == (AccessState.PREVIEW, Completeness.OPENING)
    assert again.access.walled
    assert flow(again.article).text == flow(once.article).text


def test_who_is_entitled_reads_on():
    read = read_page(page("metered.html"), right=Right.ACCOUNT)
    assert (read.access.state, read.completeness) == (AccessState.METERED, Completeness.COMPLETE)
    assert flow(read.article).text.count("METERED-MARK") == 3


def test_a_metered_page_is_the_publishers_to_count():
    read = read_page(page("metered.html"))
    assert (read.access.state, read.completeness) == (AccessState.METERED, Completeness.OPENING)
    assert "METERED-MARK" not in everything_of(read)


def test_a_blocked_page_leaves_a_place_and_no_text():
    read = read_page(page("numerique.html", status=403))
    assert (read.access.state, read.completeness) == (AccessState.BLOCKED, Completeness.TO_FETCH)
    assert (read.article.blocks, read.article.lead, read.source) == ((), (), "")
    assert read.article.url == "https://stand.example/numerique.html"


def test_a_page_that_was_refused_is_named_after_its_address():
    refused = replace(
        page("login.html", status=402), url="https://stand.example/eau/le-canal-change-de-lit-1234.html"
    )
    read = read_page(refused)
    assert (read.article.title, read.right) == ("Le canal change de lit", Right.NONE)
    assert [mark.value for mark in read.access.evidence] == ["402", "sign-in form"]


@pytest.mark.parametrize(
    "said",
    [
        ("Just a moment...", "Checking if the site connection is secure. Verifying you are human."),
        (
            "Your choices about cookies",
            """With your agreement, we and our partners use cookies to store and access personal data such as
            your visit on this website. Accept all. Reject all. Continue without accepting.""",
        ),
    ],
)
def test_a_check_before_the_site_is_no_article(said):
    title, text = said
    read = read_page(page("le-vieux-pont", html=f"<title>{title}</title><body><h1>{title}</h1><p>{text}</p>"))
    assert (read.access.state, read.completeness) == (AccessState.BLOCKED, Completeness.TO_FETCH)
    assert (read.article.title, read.article.blocks, read.source) == ("Le vieux pont", (), "")


def gated(body, **data):
    said = {"@type": "NewsArticle", "headline": "The mill", "isAccessibleForFree": False} | data
    head = f'<title>The mill</title><script type="application/ld+json">{json.dumps(said)}</script>'
    return page("mill", html=f"{head}<body><article><h1>The mill</h1>{body}</article>")


SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice."
SHORT = f"<p>{SENTENCE} {SENTENCE}</p>"  # 34 words


def test_the_share_is_counted_from_all_that_came_hidden_or_not():
    read = read_page(gated(f"{SHORT}<div hidden>{SHORT * 9}</div>"))
    assert read.access.share_shown == pytest.approx(0.1, abs=0.01)


def test_the_share_is_what_the_page_says_first():
    wall = "<p>There is still 75% of this article left to read.</p>"
    assert read_page(gated(SHORT + wall)).access.share_shown == 0.25


def test_the_share_is_counted_from_the_length_that_the_page_says():
    assert read_page(gated(SHORT, wordCount=340)).access.share_shown == pytest.approx(0.1, abs=0.01)


def test_of_a_teaser_that_says_nothing_of_the_rest_no_share_is_known():
    assert read_page(gated(SHORT)).access.share_shown is None


def test_an_opening_before_a_wall_is_kept_with_its_headings():
    wall = '<div class="paywall"><p>Subscribe to continue reading this article.</p></div>'
    read = read_page(gated(f"{SHORT}<h2>The pond</h2>{SHORT}{SHORT}{wall}{SHORT * 12}"))
    kinds = [type(block).__name__ for block in read.article.blocks]
    assert kinds == ["Paragraph", "Heading", "Paragraph", "Paragraph"]
    assert "Subscribe" not in flow(read.article).text


def test_a_page_of_which_nothing_is_sure_is_kept_and_doubted(monkeypatch):
    unsure = Access(AccessState.UNKNOWN, (Evidence("script premium", "true"),))
    monkeypatch.setattr("reader_app.services.read_page.judge", lambda *_: unsure)
    read = read_page(page("numerique.html"))
    assert (read.completeness, read.doubts[0]) == (Completeness.DOUBTFUL, Doubt.ACCESS)
    assert read.source == page("numerique.html").html


def test_a_free_page_with_a_counter_is_complete():
    counted = page("numerique.html").html.replace(
        "</body>", "<p>Vous avez lu 3 articles ce mois-ci.</p></body>"
    )
    read = read_page(page("numerique.html", html=counted))
    assert (read.access.state, read.completeness) == (AccessState.FREE, Completeness.COMPLETE)


def test_an_answer_says_what_is_known_of_the_wall():
    free, metered = answers(line("numerique.html"), line("metered.html", right="metered"))
    assert (free["had"], free["share_shown"], free["walled"]) == ("free", None, False)
    assert free["counter"] == {"read": 0, "limit": None, "period": "month"}
    assert metered["counter"] is None
    assert (metered["access"], metered["conflict"]) == ("metered", False)


def test_the_worker_sends_a_source_that_is_not_the_pages_own():
    hidden = page("metered.html").html.replace("</p>", "</p><p hidden>HIDDEN-MARK</p>", 1)
    (answer,) = answers(line("metered.html", html=hidden, right="metered"), worker=True)
    assert (answer["had"], answer["complete"]) == ("metered", True)
    assert answer["source"]
    assert "HIDDEN-MARK" not in json.dumps(answer)
    (whole,) = answers(line("metered.html", html=hidden, entitled=True), worker=True)
    assert whole["source"] is None


@pytest.mark.parametrize(
    ("name", "html", "problem"),
    [
        ("search.html", SEARCH, Problem.NO_ARTICLE),
        ("empty.html", "", Problem.EMPTY_PAGE),
        ("frames.html", '<frameset><frame src="/a"></frameset>', Problem.EMPTY_PAGE),
    ],
)
def test_a_page_with_nothing_to_read_is_expected_trouble(name, html, problem):
    with pytest.raises(ExtractionError) as trouble:
        read_page(page(name, html=html))
    assert trouble.value.problem is problem
    assert trouble.value.facts == {"host": "stand.example"}


def test_each_line_is_answered_by_a_line_with_the_promised_fields():
    first, second = answers(line("numerique.html"), line("metered.html"))
    assert set(first) == set(second) == PROMISED
    assert (first["id"], second["id"]) == ("numerique.html", "metered.html")
    assert first["title"] == "Le lycée Marcelle-Tardieu répare ses ordinateurs lui-même"
    assert first["authors"] == ["Nadège Collin", "Hugo Arnaudet"]
    assert first["date"] == "2026-03-11T09:12:00+01:00"
    assert (first["access"], first["complete"], first["error"]) == ("free", True, None)
    assert (second["access"], second["complete"]) == ("metered", False)
    assert second["evidence"] == [{"mark": "meta article:content_tier", "value": "metered"}]


def test_the_text_of_an_answer_has_the_lead_and_no_captions():
    (answer,) = answers(line("numerique.html"))
    assert answer["text"].startswith("Dans un atelier ouvert le mercredi")
    assert "Source :" not in answer["text"]
    assert "// Source : Nadège Collin" in answer["html"]


def test_entitled_and_status_are_heard():
    entitled, blocked = answers(line("metered.html", entitled=True), line("metered.html", status=429))
    assert entitled["complete"]
    assert "METERED-MARK" in entitled["text"]
    assert (blocked["access"], blocked["text"], blocked["complete"]) == ("blocked", "", False)


def test_an_unreadable_page_is_answered_and_the_next_has_its_turn():
    said = answers(
        line("login.html", html=SEARCH),
        "",
        "not json",
        "[]",
        {"id": 7, "html": ""},
        {"id": 8},
        line("lazy.html"),
    )
    assert [answer["error"] for answer in said] == [
        "no_article",
        "extraction_failed",
        "extraction_failed",
        "empty_page",
        "extraction_failed",
        None,
    ]
    assert all(set(answer) == PROMISED for answer in said)
    assert [answer["text"] for answer in said[:5]] == [""] * 5


def test_a_line_without_an_address_is_read_all_the_same():
    (answer,) = answers({"id": 1, "html": page("numerique.html").html})
    assert answer["error"] is None


def test_an_answer_of_the_worker_tells_all_and_never_what_is_behind_the_gate():
    (answer,) = answers(line("gated.html"), worker=False)
    assert MARKER not in json.dumps(answer)


def test_whatever_a_line_holds_the_next_has_its_turn():
    said = answers(
        '{"id":"\\ud800","html":""}',
        "[" * 100_000,
        '{"id":NaN,"html":""}',
        '{"id":1e999,"html":""}',
        '{"id":9,"html":["x"]}',
        "\ufeff" + json.dumps({"id": 10, "html": ""}),
        line("numerique.html", url="http://["),
        line("numerique.html", url="javascript:alert(1)"),
        line("numerique.html", url=["https://stand.example/"], status="403"),
    )
    assert [answer["id"] for answer in said[:6]] == ["\ud800", None, None, None, 9, 10]
    assert [answer["error"] for answer in said[6:]] == [None] * 3


def test_only_true_is_entitled():
    said = answers(*(line("metered.html", entitled=value) for value in ("false", "true", 1, [True], None)))
    assert [answer["complete"] for answer in said] == [False] * 5


def test_a_line_without_end_is_cut_and_the_next_has_its_turn():
    lines = lines_of(io.BytesIO(b"x" * 100 + b"\n" + b"next\n" + b"y" * 100), longest=32)
    assert list(lines) == ["x" * 32, "next\n", "y" * 32]
