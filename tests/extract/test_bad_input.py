"""Odd, broken and hostile pages: each has a clear outcome, and what may be read of it is read."""

from __future__ import annotations

import pytest

from reader_app.domain.access import Doubt
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, PageOfLinksError, Problem
from reader_app.domain.reading import Wanted
from reader_app.extract.article import extract_article
from reader_app.fetch.charset import find_charset
from reader_app.markup import tree as trees
from reader_app.markup.tree import parse

SENTENCE = "The ferry left the quay before dawn, and nobody on the island heard it go. "
BODY = "".join(f"<p>{number}. {SENTENCE * 2}</p>" for number in range(8))
OTHER = "".join(
    f"<p>{number}. The orchard lost its blossom in one night of frost, and the bees went hungry.</p>"
    for number in range(10)
)
SCRIPT = '<script src="/app.js"></script>'
ASKED = "<noscript>You need to enable JavaScript to run this app.</noscript>"
STATE = '<script id="__NEXT_DATA__" type="application/json">{"text": "secret"}</script>'


def read(html, wanted=Wanted.AUTOMATIC, path="ferry"):
    return extract_article(parse(html, host="stand.example"), f"https://stand.example/{path}", wanted)


def text_of(html):
    return flow(read(html).article).text


def trouble_of(html):
    with pytest.raises(ExtractionError) as trouble:
        read(html)
    return trouble.value


@pytest.mark.parametrize(
    "html",
    [
        f'<title>Ferry</title>{SCRIPT}{ASKED}<div id="root"></div>',
        f'<div id="__next"></div>{SCRIPT}{STATE}',
        f"<noscript>Veuillez activer JavaScript pour lire cette page.</noscript><div class=x></div>{SCRIPT}",
        f"<noscript>Bitte aktivieren Sie JavaScript in Ihrem Browser.</noscript>{SCRIPT}",
        f"<noscript>JavaScriptを有効にしてください。</noscript>{SCRIPT}",
        f"<noscript>Por favor, habilite JavaScript.</noscript>{SCRIPT}",
        f"<app-root>Loading…</app-root>{SCRIPT}",
        f"<div id=app><div class=spinner>Loading…</div></div><footer>© The Stand</footer>{SCRIPT}",
        f"<p>Please wait</p><script>window.__INITIAL_STATE__ = {{}}</script>{SCRIPT}",
        f"<p>Please wait</p><script>{'var a = 1;' * 3000}</script>",
        f"<p>This site doesn't work properly without JavaScript. {'Please do turn it on. ' * 8}</p>{SCRIPT}",
    ],
)
def test_a_page_that_a_script_draws_is_said_to_be_one(html):
    error = trouble_of(html)
    assert error.problem is Problem.DRAWN_BY_SCRIPT
    assert error.facts == {"host": "stand.example"}


@pytest.mark.parametrize(
    "rest",
    [
        '<div id="root"></div>',
        "<noscript>You need to enable JavaScript to run this app.</noscript>",
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
    ],
)
def test_a_page_with_an_article_and_a_script_is_an_article(rest):
    assert "7. The ferry" in text_of(
        f"<title>Ferry</title><article><h1>Ferry</h1>{BODY}</article>{rest}{SCRIPT}"
    )


def test_the_text_is_never_taken_out_of_a_script():
    hidden = f'<script id="__NEXT_DATA__" type="application/json">{{"body": "{SENTENCE * 20}"}}</script>'
    assert trouble_of(f'<div id="__next"></div>{hidden}').problem is Problem.DRAWN_BY_SCRIPT


def test_a_set_of_frames_leads_to_its_frames():
    error = trouble_of(
        "<html><frameset cols='1,2'><frame src=menu.html name=menu><frame src='/text.html' title='The ferry'>"
        "<frame src='javascript:void(0)'><noframes>No frames here.</noframes></frameset></html>"
    )
    assert isinstance(error, PageOfLinksError)
    assert error.problem is Problem.FRAMES
    assert [(link.title, link.address) for link in error.links] == [
        ("menu", "https://stand.example/menu.html"),
        ("The ferry", "https://stand.example/text.html"),
    ]


def test_a_page_that_is_only_a_frame_leads_there():
    tiny = "<iframe src=/count width=1 height=1></iframe><iframe src=/x style='display: none'></iframe>"
    error = trouble_of(
        f"<title>Ferry</title><body>{tiny}<iframe src='/text.html' title='The ferry'></iframe></body>"
    )
    assert isinstance(error, PageOfLinksError)
    assert [link.address for link in error.links] == ["https://stand.example/text.html"]


@pytest.mark.parametrize("said", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("meant", ["utf-8", "cp1252"])
def test_a_page_that_lies_about_its_charset_is_read_right(said, meant):
    french = "L’été à Nîmes, l’œuf coûtait 2 € : « c’est cher », disait-on au marché ce matin-là. "
    html = f"<html><head><meta charset={said}><title>L’œuf</title></head><body>" + f"<p>{french * 3}</p>" * 5
    content = html.encode(meant)
    assert french.strip() in text_of(content.decode(find_charset(content)))


def test_control_characters_and_half_surrogates_are_left_out():
    assert SENTENCE.strip() in text_of(BODY.replace("ferry", "f\x00er\x01r\ud800y\x1b"))


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>" * 20_000 + SENTENCE,
        "<blockquote>" * 20_000 + SENTENCE * 3,
        "<table><tr><td>" * 5_000 + SENTENCE * 3,
        "<div><p>" * 20_000 + SENTENCE * 3,
        "<![CDATA[ x ]]>" + BODY,
        "<p>" + "&amp;" * 50_000 + "</p>" + BODY,
        f'<p class="{"a-" * 100_000}">{SENTENCE}</p>{BODY}',
        "<form><input><button>Go</button></form>" * 2_000 + BODY,
        BODY + '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;</p>',
        "\n\n".join(SENTENCE for _ in range(20)),
        BODY + "<p>unclosed <b>tags <i>everywhere" + SENTENCE,
        BODY + '<a href="' + "x" * 100_000,
    ],
)
def test_the_text_of_a_broken_page_is_still_read(html):
    assert "left the quay before dawn" in text_of(html)


def test_a_page_that_is_cut_says_so(monkeypatch):
    monkeypatch.setattr(trees, "MAX_TEXT", 5_000)
    monkeypatch.setattr(trees, "MAX_ELEMENTS", 10)
    assert Doubt.CUT in read("<title>Ferry</title>" + BODY * 10).doubts


def neighbours(first, second, box):
    end = f"</{box[1:-1].split()[0]}>"
    return f"{box}<h1>The ferry is back</h1>{first}{end}{box}<h1>Frost in the orchard</h1>{second}{end}"


@pytest.mark.parametrize("box", ["<article>", "<div class=story>", "<section class='a b'>"])
@pytest.mark.parametrize("title", ["The ferry is back", ""])
def test_of_two_articles_the_one_that_the_page_names_is_read(box, title):
    text = text_of(f"<title>{title}</title><main>{neighbours(BODY, OTHER * 3, box)}</main>")
    assert "left the quay" in text
    assert "orchard lost" not in text


def test_the_second_article_is_read_where_the_page_names_that_one():
    head = '<meta property="og:title" content="Frost in the orchard"><title>Frost in the orchard</title>'
    text = text_of(f"{head}<main>{neighbours(BODY * 2, OTHER, '<article>')}</main>")
    assert "orchard lost" in text
    assert "left the quay" not in text


def test_an_article_with_several_great_headings_stays_whole():
    parts = "".join(f"<h1>Part {n}</h1>{BODY}" for n in range(3))
    assert text_of(f"<title>Ferry</title><article>{parts}</article>").count("7. The ferry") == 3


def test_several_articles_that_the_page_shows_whole_can_be_had_whole():
    html = f"<title>The ferry is back</title><main>{neighbours(BODY, OTHER, '<article>')}</main>"
    text = flow(read(html, Wanted.EVERYTHING).article).text
    assert "orchard lost" in text
    assert "left the quay" in text
