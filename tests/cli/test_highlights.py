"""What was marked in the window, listed for people, programs and writers."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from library.made import keep

from reader_app.__main__ import main
from reader_app.domain.highlight import HighlightColour, Quote
from reader_app.library.library import Library

TEXT = "Boats came in at dawn. The captain said [nothing]. Nobody asked."


@pytest.fixture
def lutrin(tmp_path, capsys, monkeypatch):
    """Run a command on a library with two articles and three highlights."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "library"
    with closing(Library.open(folder)) as library:
        facts = {
            "site": "The Mercury",
            "authors": ("Ana Roy", "Hugo Mercier"),
            "published": datetime(2026, 3, 12, tzinfo=UTC),
        }
        keep(library, "https://news.example/harbour", "The harbour", TEXT, **facts)
        keep(library, "https://other.example/x", "Elsewhere", "Nothing of it was said.")
        library.highlight(1, Quote(0, 22, TEXT[:22]), HighlightColour.ROSE, "Why so *early*?", ["sea/boats"])
        library.highlight(2, Quote(0, 10, "Nothing of"), HighlightColour.GREEN)
        library.highlight(1, Quote(0, 7, "was not there"), HighlightColour.YELLOW)

    def run(*words):
        code = main(["--data-dir", str(folder), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def listed(lutrin, *words):
    code, out, _ = lutrin("highlights", *words, "--json")
    assert code == 0
    return [one["quote"] for one in json.loads(out)]


def test_highlights_are_listed_for_people_an_article_at_a_time(lutrin):
    code, out, _ = lutrin("highlights")
    assert code == 0
    assert out == (
        "Ana Roy and Hugo Mercier, “The harbour”, The Mercury, 12 March 2026, https://news.example/harbour\n"
        "  [1 · Rose · sea/boats]\n      Boats came in at dawn.\n    → Why so *early*?\n"
        "  [3 · Yellow · not in the text any more]\n      was not there\n\n"
        "“Elsewhere”, https://other.example/x\n  [2 · Green]\n      Nothing of\n"
    )


def test_programs_get_every_field(lutrin):
    _, out, _ = lutrin("highlights", "dawn", "--json")
    (one,) = json.loads(out)
    made = datetime.fromisoformat(one.pop("made"))
    assert made.tzinfo is not None
    assert one == {
        "id": 1,
        "colour": "rose",
        "quote": "Boats came in at dawn.",
        "before": "",
        "after": " The captain said [nothing]. Nobody asked.",
        "note": "Why so *early*?",
        "tags": ["sea/boats"],
        "start": 0,
        "end": 22,
        "orphan": False,
        "article": 1,
        "title": "The harbour",
        "site": "The Mercury",
        "authors": ["Ana Roy", "Hugo Mercier"],
        "published": "2026-03-12T00:00:00+00:00",
        "url": "https://news.example/harbour",
        "trashed": False,
    }


def test_markdown_quotes_and_cites(lutrin):
    _, out, _ = lutrin("highlights", "--colour", "rose", "--format", "markdown")
    assert out == (
        "> Boats came in at dawn.\n\nWhy so *early*?\n\n"
        "— Ana Roy and Hugo Mercier, [“The harbour”](https://news.example/harbour), The Mercury,"
        " 12 March 2026\n"
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--tag", "sea"), ["Boats came in at dawn."]),
        (("--orphans",), ["was not there"]),
        (("--article", "1"), ["was not there", "Boats came in at dawn."]),
        (("--site", "other.example"), ["Nothing of"]),
        (("--notes",), ["Boats came in at dawn."]),
        (("--limit", "1"), ["was not there"]),
        (("early", "why"), ["Boats came in at dawn."]),
        (("--colour", "blue"), []),
    ],
)
def test_options_choose(lutrin, words, found):
    assert listed(lutrin, *words) == found


def test_nothing_is_said_to_be_nothing(lutrin):
    assert lutrin("highlights", "absent")[:2] == (0, "Nothing here.\n")


def test_an_article_that_is_not_there_is_named(lutrin):
    assert lutrin("highlights", "--article", "9") == (1, "", "lutrin: The library holds no article 9.\n")


def test_an_article_in_the_trash_shows_its_highlights_when_it_is_asked_for(lutrin):
    lutrin("delete", "1")
    assert listed(lutrin) == ["Nothing of"]
    assert len(listed(lutrin, "--article", "1")) == 2


def test_an_article_is_shown_with_its_highlights(lutrin):
    _, out, _ = lutrin("show", "1", "--json")
    assert [one["quote"] for one in json.loads(out)["highlights"]] == [
        "Boats came in at dawn.",
        "was not there",
    ]


def test_the_doctor_counts_them(lutrin):
    _, out, _ = lutrin("doctor", "--json")
    health = json.loads(out)["library"]
    assert (health["highlights"], health["orphans"]) == (3, 1)
