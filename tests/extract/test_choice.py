"""Which of the page's texts are the article's, and whose answer that is."""

from __future__ import annotations

import pytest

from reader_app.extract import choice, engines
from reader_app.extract.choice import Told, choose
from reader_app.extract.engines import Engine
from reader_app.extract.leaves import texts_of
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import parse

URL = "https://stand.example/page"
TITLE = "The boats come home before the storm"


def paragraphs(about, count=8):
    return "".join(
        f"<p>Paragraph {number} says something about {about}, at a length that readers call fair.</p>"
        for number in range(count)
    )


def read(html):
    body = prepare(parse(f"<title>{TITLE}</title>{html}", host="stand.example"), URL)
    return body, texts_of(body)


@pytest.fixture
def said():
    """Give the chosen texts of a page, and the choice."""

    def said(html, **asked):
        body, texts = read(html)
        chosen = choose(body, texts, URL, told=Told(TITLE), **asked)
        return " ".join(leaf.text for leaf in texts if leaf.number in chosen.numbers), chosen

    return said


def slides(count):
    return "".join(
        f"<h2>{n}/{count} A pier of the coast</h2><p>The pier number {n} was built by hands that are "
        "long gone, and it stands where nobody would build one now, for the sea has come nearer.</p>"
        for n in range(1, count + 1)
    )


def broken(*_page):
    raise ValueError("nothing to see")


def test_two_engines_that_agree_say_so(said):
    text, chosen = said(f"<main><h1>{TITLE}</h1>{paragraphs('boats')}</main>")
    assert "Paragraph 0" in text
    assert "Paragraph 7" in text
    assert chosen.agreement > 0.9
    assert chosen.expected > 0.9


def test_a_page_without_text_has_no_choice(said):
    text, chosen = said("<img src='a.png'>")
    assert (text, chosen.engine) == ("", None)


@pytest.mark.parametrize("engine", list(Engine))
def test_an_engine_that_is_asked_for_answers_alone(said, engine):
    text, chosen = said(f"<main><h1>{TITLE}</h1>{paragraphs('boats')}</main>", engine=engine)
    assert chosen.engine is engine
    assert "Paragraph 7" in text


def test_the_crash_of_an_engine_is_the_turn_of_the_others(said, monkeypatch):
    monkeypatch.setitem(engines._FINDERS, Engine.TRAFILATURA, broken)
    text, chosen = said(f"<main><h1>{TITLE}</h1>{paragraphs('boats')}</main>")
    assert chosen.engine is Engine.READABILITY
    assert "Paragraph 7" in text


def test_when_all_engines_crash_nothing_is_chosen(said, monkeypatch):
    for engine in Engine:
        monkeypatch.setitem(engines._FINDERS, engine, broken)
    text, chosen = said(f"<main>{paragraphs('boats')}</main>")
    assert (text, chosen.engine) == ("", None)


def test_a_page_of_very_many_texts_is_taken_from_the_first_answer(said, monkeypatch):
    monkeypatch.setattr(choice, "_MANY", 3)
    text, chosen = said(f"<main><h1>{TITLE}</h1>{paragraphs('boats')}</main>")
    assert chosen.engine is Engine.TRAFILATURA
    assert "Paragraph 7" in text


def test_on_a_huge_page_who_finds_something_is_the_last_to_be_asked(said, monkeypatch):
    monkeypatch.setattr(choice, "_HUGE", 3)
    monkeypatch.setitem(engines._FINDERS, Engine.READABILITY, broken)
    assert said(f"<main>{paragraphs('boats')}</main>")[1].engine is Engine.TRAFILATURA


def test_a_slideshow_in_an_article_is_no_part_of_its_text(said):
    show = f"<div class='x'>{slides(12)}</div>"
    text, _ = said(f"<article><h1>{TITLE}</h1>{paragraphs('boats')}{show}{paragraphs('nets')}</article>")
    assert "boats" in text
    assert "nets" in text
    assert "pier number" not in text


def test_a_slideshow_that_is_the_article_is_kept(said):
    text, _ = said(f"<article><h1>{TITLE}</h1>{paragraphs('boats', 1)}{slides(12)}</article>")
    assert "pier number 12" in text
