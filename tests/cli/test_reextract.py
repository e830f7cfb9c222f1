"""`lutrin reextract`, with the real worker and the real library, and no network after the save."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from reader_app.__main__ import main
from reader_app.cli import again as command
from reader_app.services.read_again import Again, ReadAgain

SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice. "
COUNTS = {"same", "changed", "kept_better", "without_source", "failed"}


@pytest.fixture
def lutrin(tmp_path, capsys, monkeypatch):
    """Run a command in a fresh library; answers (exit code, what was printed, what was complained)."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "library"

    def run(*words):
        code = main(["--data-dir", str(folder), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    run.folder = folder
    return run


@pytest.fixture
def pages(lutrin, tmp_path):
    """Save three pages from files that are gone afterwards; answers their ids."""
    ids = []
    for name in ("mill", "pond", "weir"):
        path = tmp_path / f"{name}.html"
        body = "".join(f"<p>{number}: the {name}. {SENTENCE * 3}</p>" for number in range(5))
        path.write_text(
            f"<html lang=en><head><title>The {name}</title></head><body><article><h1>The {name}</h1>"
            f"{body}</article></body></html>",
            encoding="utf-8",
        )
        code, out, _ = lutrin("save", str(path), "--json")
        assert code == 0
        ids.append(json.loads(out)[0]["id"])
        path.unlink()
    return ids


def change(folder, sql):
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute(sql)
        connection.commit()


def counts(lutrin, *words):
    code, out, _ = lutrin("reextract", *words, "--json")
    told = json.loads(out)
    assert set(told) == COUNTS | {"read", "failed_ids"}
    assert told["read"] == sum(told[name] for name in COUNTS)
    return code, {name: count for name, count in told.items() if count}


def test_all_articles_are_read_again_from_what_was_kept(lutrin, pages):
    assert counts(lutrin) == (0, {"read": 3, "same": 3})


def test_people_get_a_table(lutrin, pages):
    code, out, err = lutrin("reextract")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("Articles")
    assert "same as before" in out


def test_only_those_of_an_older_version_are_read_when_asked(lutrin, pages):
    change(lutrin.folder, f"UPDATE article SET recipe = '1', tried = '1' WHERE id = {pages[1]}")  # noqa: S608
    assert counts(lutrin, "--stale") == (0, {"read": 1, "same": 1})
    assert counts(lutrin, "--stale") == (0, {})


def test_a_rule_of_the_readers_own_makes_articles_of_its_site_older(lutrin, pages, newsstand):
    lutrin.folder.joinpath("settings.json").write_text('{"private_addresses": true}', encoding="utf-8")
    address = newsstand.address("/numerique.html")
    lutrin("save", address)
    assert counts(lutrin, "--stale") == (0, {})
    rules = lutrin.folder / "rules"
    rules.mkdir()
    (rules / "127.0.0.1.txt").write_text("title: //meta[@name='no such name']/@content\nauthor: //h1\n")
    code, told = counts(lutrin, "--stale")
    assert (code, told["read"]) == (0, 1)
    assert counts(lutrin, "--stale") == (0, {})


def test_a_query_or_ids_choose_which(lutrin, pages):
    lutrin("tag", str(pages[0]), "--tag", "water")
    assert counts(lutrin, "--query", "tag:water") == (0, {"read": 1, "same": 1})
    assert counts(lutrin, str(pages[0]), str(pages[2])) == (0, {"read": 2, "same": 2})
    assert counts(lutrin, "--query", "tag:water", str(pages[2])) == (0, {})


def test_an_article_that_is_not_there_is_said_before_anything_is_read(lutrin, pages):
    code, out, err = lutrin("reextract", str(pages[0]), "99")
    assert (code, out) == (1, "")
    assert "99" in err


def test_a_query_that_cannot_be_understood_is_said(lutrin, pages):
    code, _, err = lutrin("reextract", "--query", "is:nothing")
    assert code == 1
    assert "is:nothing" in err


def test_an_article_whose_page_was_not_kept_is_counted_apart(lutrin, pages):
    change(lutrin.folder, f"DELETE FROM source WHERE article = {pages[2]}")  # noqa: S608
    assert counts(lutrin) == (0, {"read": 3, "same": 2, "without_source": 1})


def test_failures_are_counted_and_named(lutrin, pages, monkeypatch):
    real = ReadAgain.__call__

    def breaks(self, article, progress, wanted=None):
        return Again.FAILED if article == pages[1] else real(self, article, progress, wanted)

    monkeypatch.setattr(ReadAgain, "__call__", breaks)
    assert counts(lutrin) == (1, {"read": 3, "same": 2, "failed": 1, "failed_ids": [pages[1]]})
    assert f"failed: {pages[1]}" in lutrin("reextract")[1]


def test_interrupted_it_says_what_was_done_and_goes_on_later(lutrin, pages, monkeypatch):
    change(lutrin.folder, "UPDATE article SET recipe = '1', tried = '1'")
    real = ReadAgain.__call__
    read = []

    def interrupted(self, article, progress, wanted=None):
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(article)
        return real(self, article, progress, wanted)

    with monkeypatch.context() as patched:
        patched.setattr(ReadAgain, "__call__", interrupted)
        code, out, _ = lutrin("reextract", "--stale", "--json")
    assert (code, json.loads(out)["read"]) == (130, 2)
    assert json.loads(lutrin("doctor", "--json")[1])["library"]["sound"]
    assert counts(lutrin, "--stale") == (0, {"read": 1, "same": 1})


def test_a_terminal_sees_how_far_it_is(lutrin, pages, monkeypatch):
    monkeypatch.setattr(command.sys.stderr, "isatty", lambda: True)
    _, _, err = lutrin("reextract")
    assert "Article 1 of 3" in err
    assert err.endswith("\r\x1b[K")


def test_doubts_are_told_to_scripts(lutrin, pages):
    doubts = """completeness = 'doubtful', doubts = '["short", "unended"]'"""
    change(lutrin.folder, f"UPDATE article SET {doubts} WHERE id = {pages[0]}")  # noqa: S608
    rows = json.loads(lutrin("list", "--json", "--query", "complete:doubtful")[1])
    assert [row["doubts"] for row in rows] == [["short", "unended"]]
    assert json.loads(lutrin("show", str(pages[0]), "--json")[1])["doubts"] == ["short", "unended"]
