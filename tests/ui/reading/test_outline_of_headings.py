"""Headings as an outline: depth, and the one that a place is under."""

from __future__ import annotations

from dataclasses import replace

from ui.reading.showpiece import article, h, p

from reader_app.domain.flow import flow
from reader_app.ui.reading.outline import heading_at, outline


def headings(*blocks):
    return outline(flow(replace(article(), lead=(), blocks=blocks)))


def test_a_skipped_level_is_one_deeper_and_no_more():
    found = headings(h("A", 2), h("B", 4), h("C", 4), h("D", 3), h("E", 2))
    assert [(one.words, one.depth) for one in found] == [("A", 0), ("B", 1), ("C", 1), ("D", 1), ("E", 0)]


def test_an_article_that_begins_deep_begins_at_the_edge():
    assert [one.depth for one in headings(h("A", 4), h("B", 3), h("C", 4))] == [0, 0, 1]


def test_a_place_is_under_the_heading_before_it():
    found = headings(p("Avant."), h("A"), p("Un."), h("B"))
    assert heading_at(found, 0) == -1
    assert heading_at(found, found[0].offset) == 0
    assert heading_at(found, found[1].offset - 1) == 0
    assert heading_at(found, found[1].offset) == 1


def test_a_heading_without_words_is_none():
    assert headings(h("  "), h("A\u2028b"))[0].words == "A b"
