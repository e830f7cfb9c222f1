"""The trees that judge a page's texts: walked as they were trained, and asked for what they know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader_app.extract.choice import Told, answers_of, judged, measured
from reader_app.extract.leaves import texts_of
from reader_app.extract.trees import chooser, forest_of
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import parse
from reader_app.resources import resource

VECTORS = json.loads(Path(__file__).with_name("chooser_vectors.json").read_text(encoding="utf-8"))
URL = "https://stand.example/page"
TITLE = "The boats come home before the storm"
TEXT = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(8)
)
MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Harbour", "Weather", "Sport"))
PAGE = f"<nav><ul>{MENU}</ul></nav><main><h1>{TITLE}</h1>{TEXT}</main>"


@pytest.fixture
def page():
    """Give the page's texts and what engines take of them."""
    body = prepare(parse(PAGE, host="stand.example"), URL)
    texts = texts_of(body)
    return texts, answers_of(body, texts, URL)


def test_the_trees_give_what_their_trainer_gave():
    given = [chooser().probability(row) for row in VECTORS["rows"]]
    assert given == pytest.approx(VECTORS["probabilities"], abs=2e-4)
    assert max(given) > 0.9
    assert min(given) < 0.1


def test_every_text_is_measured_by_as_many_numbers_as_the_trees_expect(page):
    texts, answers = page
    rows = measured(texts, answers, Told(TITLE)).values()
    assert {len(row) for row in rows} == {chooser().features}
    assert {len(row) for row in VECTORS["rows"]} == {chooser().features}


def test_paragraphs_are_probable_and_menus_are_not_even_asked_about(page):
    texts, answers = page
    probable = judged(texts, answers, Told(TITLE))
    paragraphs = [leaf.number for leaf in texts if leaf.element.tag == "p"]
    assert all(probable[number] > 0.5 for number in paragraphs)
    assert not any(leaf.number in probable for leaf in texts if leaf.text in {"Harbour", "Weather", "Sport"})


def test_a_tree_goes_left_up_to_its_limit_and_right_beyond():
    forest = forest_of({"features": 1, "series": [[[[0], [2.0], [-1], [-2], [-9.0, 9.0]]]]})
    assert forest.probability([2.0]) < 0.01
    assert forest.probability([2.1]) > 0.99


def test_the_data_file_stays_small():
    assert resource("chooser.json").stat().st_size < 300_000
