"""Where a gate stands: by a rule, by the publisher's data, by a wall in the text."""

from __future__ import annotations

import json

import pytest

from reader_app.access.where import GateKind, gate_in, wall_in
from reader_app.markup.selectors import selected
from reader_app.markup.tree import parse

SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice."
TEXT = f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"
ASKED = "Subscribe to continue reading this article."


def tree_of(body, part=None):
    said = {"@type": "NewsArticle", "headline": "The mill", "isAccessibleForFree": False}
    if part is not None:
        said["hasPart"] = part
    data = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    return parse(f"<head>{data}</head><body>{body}</body>", host="stand.example")


def part(selector, *, free=False):
    return {"@type": "WebPageElement", "isAccessibleForFree": free, "cssSelector": selector}


@pytest.mark.parametrize(
    "selector",
    [
        ".x",
        "#i",
        "div.x",
        "div#i.x.y",
        "*.x",
        ".none, .x",
        "main .x",
        "main > .x",
        "body main>.x",
        "[data-a]",
        "[data-a=b]",
        "div[data-a='b']",
        '.x[ data-a = "b" ]',
    ],
)
def test_a_simple_selector_is_understood(selector):
    tree = tree_of('<main><div class="y x" id="i" data-a="b">a</div></main><p class="z">b</p>')
    assert [element.get("id") for element in selected(tree, [selector])] == ["i"]


@pytest.mark.parametrize(
    "selector",
    [
        *(
            "",
            ",",
            ">",
            ".x >",
            "> .x",
            ".x:not(.y)",
            "p.x",
            ".x ~ p",
            ".x + p",
            "main > body .x",
            "[",
            "..x",
        ),
        *(".X", "[data-a=c]", ".x .x", "body > .x", ".x " * 200, "[data-a='b]"),
    ],
)
def test_others_select_nothing(selector):
    tree = tree_of('<main><div class="y x" id="i" data-a="b">a</div></main>')
    assert list(selected(tree, [selector])) == []


def test_a_stretch_that_is_not_free_is_the_gate():
    gate = gate_in(tree_of(f'{TEXT}<div class="x">{TEXT}</div>', part(".x")))
    assert gate is not None
    assert (gate.kind, gate.element.get("class")) == (GateKind.SELECTOR, "x")


def test_a_stretch_that_is_free_or_empty_is_none():
    assert gate_in(tree_of(f'{TEXT}<div class="x">{TEXT}</div>', part(".x", free=True))) is None
    assert gate_in(tree_of(f'{TEXT}<div class="x"></div>', part(".x"))) is None


def test_a_wall_below_some_text_is_the_gate():
    gate = wall_in(tree_of(f'{TEXT}<div class="paywall"><p>{ASKED}</p></div>{TEXT}'))
    assert gate is not None
    assert (gate.kind, gate.element.get("class")) == (GateKind.WALL, "paywall")


def test_a_line_says_how_much_is_shown():
    gate = wall_in(tree_of(f"{TEXT}<p>There is still 60% of this article left to read.</p>"))
    assert gate is not None
    assert gate.share_shown == pytest.approx(0.4)


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="paywall">{ASKED}</div>{TEXT}',
        f'{TEXT}<div class="paywall" hidden>{ASKED}</div>',
        f'{TEXT}<div class="paywall"></div>',
        f'{TEXT}<template><div class="paywall">{ASKED}</div></template>',
        f'{TEXT}<div class="paywall">{TEXT}</div>',
    ],
    ids=["above the text", "hidden", "empty", "a template", "without a call"],
)
def test_what_only_looks_like_a_wall_is_none(body):
    assert wall_in(tree_of(body)) is None


@pytest.mark.parametrize(
    "selector",
    [".a " * 350_000, ",".join([".a"] * 330_000), [f".a{n}" for n in range(50_000)], "[" * 200_000],
)
def test_a_selector_without_end_is_no_selector(selector):
    assert gate_in(tree_of(TEXT, part(selector))) is None


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f'<div class="paywall"><p>{ASKED}</p></div>' * 8_000, True),
        ('<div class="paywall"></div>' * 8_000, False),
        ('<div class="paywall"><p>Hello there.</p></div>' * 8_000, False),
        ('<div class="paywall">' * 8_000 + ASKED, True),
    ],
    ids=["calls", "empty", "without a call", "inside one another"],
)
def test_thousands_of_walls_are_one_gate_or_none(body, found):
    assert (wall_in(tree_of(TEXT + body)) is not None) is found
