"""Pages that are no article but lead to some, on the command line."""

from __future__ import annotations

import json

import pytest

from reader_app.__main__ import main


@pytest.fixture
def lutrin(tmp_path, capsys, monkeypatch):
    """Run a command in a fresh library; answers (exit code, what was printed, what was complained)."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")

    def run(*words):
        code = main(["--data-dir", str(folder), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_list_of_articles_is_offered_and_not_saved(lutrin, newsstand):
    code, out, err = lutrin("save", newsstand.address("/section.html"))
    lines = err.splitlines()
    assert (code, out) == (1, "")
    assert "is a list of articles, not an article" in lines[0]
    assert lines[1:3] == [
        "  The ferry comes back after a winter of repairs",
        f"    {newsstand.address('/long.html')}",
    ]
    assert len(lines) == 1 + 2 * 7
    assert json.loads(lutrin("list", "--json")[1]) == []


def test_programs_get_what_was_refused_as_json(lutrin, newsstand):
    section, article = newsstand.address("/section.html"), newsstand.address("/long.html")
    code, out, err = lutrin("save", section, article, "nothing at all", "--json")
    listed, mistaken = map(json.loads, err.splitlines())
    assert code == 1
    assert [row["given_url"] for row in json.loads(out)] == [article]
    assert (listed["given_url"], listed["error"]) == (section, "list_of_articles")
    assert listed["links"][0] == {"title": "The ferry comes back after a winter of repairs", "url": article}
    assert mistaken["error"] == "not_an_address"
    assert "links" not in mistaken


def test_a_set_of_frames_leads_to_its_frames(lutrin, newsstand):
    code, _, err = lutrin("save", newsstand.address("/frames.html"))
    assert code == 1
    assert "only holds other pages" in err
    assert newsstand.address("/long.html") in err


def test_a_page_that_a_script_draws_is_said_to_be_one(lutrin, newsstand):
    code, _, err = lutrin("save", newsstand.address("/drawn.html"))
    assert code == 1
    assert "is drawn by a script" in err
    assert err.count("\n") == 1
