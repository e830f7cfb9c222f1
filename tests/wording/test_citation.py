"""A passage is quoted with its source as a careful writer would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from reader_app.wording.citation import cite_in_markdown, cite_passage, cite_source, say_date


@dataclass(frozen=True)
class Cited:
    title: str = "A winter"
    site: str = "The Mercury"
    authors: tuple[str, ...] = ("Ana Roy", "Hugo Mercier", "Lou Petit")
    published: datetime | None = datetime(2026, 3, 12, tzinfo=UTC)
    url: str = "https://news.example/winter_(part_1)"


def test_a_passage_stands_before_its_source():
    assert cite_passage("The grid held.", Cited()) == (
        "“The grid held.” — Ana Roy, Hugo Mercier and Lou Petit, “A winter”, The Mercury, 12 March 2026,"
        " https://news.example/winter_(part_1)"
    )


def test_the_source_of_several_paragraphs_stands_below():
    assert cite_passage("One.\n\ufffc\nTwo.", Cited(authors=())).split("\n")[:2] == ["“One.", "Two.”"]


def test_what_is_not_known_is_left_out():
    bare = Cited(site="", authors=(), published=None, url="file:///home/me/page.html")
    assert cite_source(bare) == "“A winter”"
    assert cite_source(Cited(title="", site="", authors=("Ana Roy",), published=None, url="")) == "Ana Roy"


@pytest.mark.parametrize("words", ["“He said so.”", "« Il l’a dit. »"])
def test_what_is_quoted_already_gets_no_second_marks(words):
    assert cite_passage(words, Cited()).startswith(f"{words} — ")


def test_soft_hyphens_and_pictures_are_not_copied():
    assert cite_passage("The elec\u00adtric grid\ufffc held", Cited()).startswith("“The electric grid held”")


def test_markdown_keeps_its_marks_from_meaning_anything():
    assert cite_in_markdown("1. A *star*\n# no heading", Cited(authors=())) == (
        "> 1\\. A \\*star\\*\n>\n> \\# no heading\n>\n"
        "> — [“A winter”](https://news.example/winter_%28part_1%29), The Mercury, 12 March 2026"
    )


def test_dates_are_said_in_full():
    assert [say_date(date(2026, 5, 1)), say_date(date(1999, 12, 31))] == ["1 May 2026", "31 December 1999"]
