"""The contrasts that the themes promise, by WCAG 2's formula."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QColor

from reader_app.resources import resource
from reader_app.ui.look.theme import load_theme, mixed
from reader_app.ui.reading.dimming import dimmed

THEMES = sorted(file.stem for file in resource("themes").glob("*.toml"))
READING, WORDS, SHAPES = 7, 4.5, 3  # WCAG 2.2: AAA for what is read long, AA for words and for shapes
STRONGEST = "contrast"  # whose words all keep AAA
MARKS = ("mark_yellow", "mark_green", "mark_blue", "mark_rose")
PROMISES = [
    *[("text", ground, READING) for ground in ("page", "side", "list", "raised", "select", "select_idle")],
    *[("text", mark, READING) for mark in MARKS],
    *[("text2", ground, WORDS) for ground in ("field",)],
    *[("text3", ground, WORDS) for ground in ("field",)],  # what stands in an empty field
    *[("text2", ground, WORDS) for ground in ("list", "side", "select", "select_idle", "page", "raised")],
    *[("text3", ground, WORDS) for ground in ("page", "list", "side", "raised")],
    *[("accent", ground, WORDS) for ground in ("page", "side", "list", "raised")],
    ("on_accent", "accent", WORDS),
    ("on_accent", "accent_hover", WORDS),
    ("page", "text", WORDS),  # a notice's words
    ("notice_action", "text", WORDS),
    *[(token, ground, WORDS) for token in ("warn", "bad") for ground in ("list", "side", "select", "raised")],
    *[("control", ground, SHAPES) for ground in ("field", "list")],
    *[("accent", ground, SHAPES) for ground in ("page", "side", "select", "track")],
    *[("ok", ground, SHAPES) for ground in ("page", "list")],
    *[("accent", mark, WORDS) for mark in MARKS],  # a link that is highlighted
    *[(f"code_{role}", "side", WORDS) for role in ("comment", "keyword", "string", "number", "name")],
]


def luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(share) for share in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_extremes():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_every_promise_of_a_theme_is_kept(name):
    theme = load_theme(name)
    broken = {
        f"{over} on {under}": round(contrast(theme.colour(over), theme.colour(under)), 2)
        for over, under, floor in PROMISES
        if contrast(theme.colour(over), theme.colour(under)) < floor
    }
    assert not broken


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["list", "side", "page"])
def test_secondary_words_are_read_under_the_pointer(name, ground):
    theme = load_theme(name)
    hovered = mixed(QColor(theme.hover.rgb()), theme.colour(ground), theme.hover.alphaF())
    assert contrast(theme.text2, hovered) >= WORDS


def test_in_high_contrast_every_word_keeps_the_higher_floor_and_every_line_is_black():
    theme = load_theme(STRONGEST)
    weak = {
        f"{over} on {under}"
        for over, under, floor in PROMISES
        if floor >= WORDS and contrast(theme.colour(over), theme.colour(under)) < READING
    }
    assert not weak
    assert {theme.line.name(), theme.control.name()} == {"#000000"}
    assert theme.lined


@pytest.mark.parametrize("name", THEMES)
def test_the_four_highlights_are_told_apart_from_the_page_and_from_each_other(name):
    theme = load_theme(name)
    shades = {theme.colour(token).name() for token in (*MARKS, "page")}
    assert len(shades) == len(MARKS) + 1


def test_an_unknown_or_missing_token_is_a_bug(tmp_path, monkeypatch):
    folder = tmp_path / "themes"
    folder.mkdir()
    whole = resource("themes", "light.toml").read_text(encoding="utf-8")
    (folder / "light.toml").write_text(whole.replace("accent =", "acent ="), encoding="utf-8")
    monkeypatch.setattr("reader_app.resources.ROOT", tmp_path)
    with pytest.raises(ValueError, match="accent"):
        load_theme("light")


def test_every_theme_names_every_token():
    tokens = {field.name for field in dataclasses.fields(load_theme("light"))}
    assert {"accent", "text3", "select_idle"} < tokens
    for name in THEMES:
        assert load_theme(name).name == name


@pytest.mark.parametrize("name", THEMES)
def test_what_is_out_of_focus_is_quieter_and_still_read_on_its_marks_too(name):
    theme = load_theme(name)
    quiet = dimmed(theme)
    floor = READING if name == STRONGEST else SHAPES
    assert contrast(quiet.text, theme.page) >= floor
    assert contrast(quiet.text, theme.page) < contrast(theme.text, theme.page) / 2
    assert all(contrast(quiet.text, quiet.colour(mark)) >= SHAPES for mark in MARKS)
