"""Every state that a page can be in, met with the command line on a publisher that has them all."""

from __future__ import annotations

import json

import pytest
from library.traces import find_traces
from newsstand import walls

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

    run.folder = folder
    return run


@pytest.fixture
def save(lutrin, newsstand):
    """Save a page of the publisher; answers (exit code, its row or None, what was complained)."""

    def run(path, *options):
        code, out, complained = lutrin("save", newsstand.address("/walls/" + path), *options, "--json")
        rows = json.loads(out) if out else []
        return code, rows[0] if rows else None, complained

    return run


def text_of(lutrin, row):
    _, out, _ = lutrin("show", str(row["id"]), "--json")
    return json.loads(out)["text"]


@pytest.mark.parametrize(
    ("path", "access", "completeness"),
    [
        ("free", "free", "complete"),
        ("appeal", "free", "complete"),
        ("preview", "preview", "opening"),
        ("registration", "registration", "opening"),
        ("subscriber", "subscriber", "opening"),
        ("scripted", "subscriber", "opening"),
        ("conflict", "subscriber", "opening"),
        ("unknown", "unknown", "doubtful"),
        ("gift", "preview", "opening"),
        ("script-meter/1", "metered", "opening"),
    ],
)
def test_each_state_is_named_and_what_may_be_kept_is_kept(lutrin, save, path, access, completeness):
    code, row, complained = save(path)
    assert (row["access"], row["completeness"]) == (access, completeness)
    assert code == 0
    assert bool(complained) is (completeness != "complete")
    whole = completeness == "complete"
    assert (walls.RESERVED in text_of(lutrin, row)) is whole


@pytest.mark.parametrize(
    "path", ["consent", "captcha", "bot-check", "bot-check?status=200", "bot-check?status=503"]
)
def test_a_site_that_wants_to_see_a_person_leaves_an_entry_without_text(lutrin, save, path):
    code, row, complained = save(path)
    assert code == 1
    assert (row["access"], row["completeness"]) == ("blocked", "to_fetch")
    assert complained.count("\n") == 1
    assert text_of(lutrin, row) == ""


@pytest.mark.parametrize("status", ["401", "402", "403", "407", "429", "451"])
def test_a_refusal_leaves_an_entry_without_text(lutrin, newsstand, status):
    code, out, complained = lutrin("save", newsstand.address(f"/status/{status}?after=7200"), "--json")
    row = json.loads(out)[0]
    assert code == 1
    assert (row["access"], row["completeness"]) == ("blocked", "to_fetch")
    assert complained.count("\n") == 1


def test_a_gift_is_read_as_the_publisher_serves_it(lutrin, save):
    code, row, _ = save(f"gift?offert={walls.GIFT}")
    assert code == 0
    assert row["completeness"] == "complete"
    assert walls.RESERVED in text_of(lutrin, row)


def test_free_reads_are_counted_and_the_last_is_asked_for(lutrin, save, newsstand):
    for number in (1, 2, 3, 4):
        code, row, _ = save(f"metered/{number}")
        assert (code, row["access"], row["completeness"]) == (0, "metered", "complete")
    asked = len(newsstand.paths)
    code, row, complained = save("metered/5")
    assert (code, row) == (1, None)
    assert "4" in complained
    assert "5" in complained
    assert "--spend-last" in complained
    assert len(newsstand.paths) == asked, "the page was fetched before the reader was asked"
    code, row, _ = save("metered/5", "--spend-last")
    assert (code, row["completeness"]) == (0, "complete")
    code, row, _ = save("metered/6")
    assert (code, row["access"], row["completeness"]) == (0, "metered", "opening")
    assert walls.RESERVED not in text_of(lutrin, row)
    _, out, _ = lutrin("meter", "--json")
    assert (json.loads(out)[0]["read"], json.loads(out)[0]["limit"]) == (5, 5)


def test_an_article_that_was_read_already_costs_nothing(lutrin, save):
    for number in (1, 2, 3, 4):
        save(f"metered/{number}")
    assert save("metered/2")[0] == 0
    _, out, _ = lutrin("meter", "--json")
    assert json.loads(out)[0]["read"] == 4


def test_the_publishers_own_count_stands_beside_ours_where_they_differ(lutrin, save):
    assert save("metered/9?read=3")[1]["completeness"] == "complete"
    _, out, _ = lutrin("meter", "--json")
    tally = json.loads(out)[0]
    assert (tally["ours"], tally["said"], tally["limit"]) == (1, 4, 5)


def test_a_teaser_never_replaces_the_text_and_is_said(lutrin, save):
    first = save("teaser-later")[1]
    assert first["completeness"] == "complete"
    code, again, complained = save("teaser-later")
    assert (code, again["id"], again["completeness"]) == (0, first["id"], "complete")
    assert complained.count("\n") == 1
    assert walls.RESERVED in text_of(lutrin, again)
    code, out, complained = lutrin("refresh", str(first["id"]))
    assert code == 0
    assert out or complained
    assert walls.RESERVED in text_of(lutrin, again)


def test_a_site_that_sets_a_cookie_and_sends_back_is_read(save):
    assert save("set-and-return")[1]["completeness"] == "complete"


@pytest.mark.parametrize("kind", ["cut", "large", "deep", "types"])
def test_data_in_pieces_are_read_as_far_as_they_go(lutrin, save, kind):
    code, row, _ = save(f"broken-data/{kind}")
    assert code == 0
    assert row["completeness"] == "opening"
    assert walls.RESERVED not in text_of(lutrin, row)


@pytest.mark.parametrize(
    "path",
    [
        *("registration", "subscriber", "scripted", "script-meter/1", "conflict"),
        *("broken-data/cut", "broken-data/large", "broken-data/deep", "broken-data/types"),
    ],
)
def test_what_stands_behind_a_wall_leaves_no_trace_in_the_data_folder(lutrin, save, path):
    """Neither in rows and indexes nor in packed blobs, the write-ahead log, free pages or other files."""
    assert save(path)[1]["completeness"] == "opening"
    save(path)  # once more: it is now a copy to be weighed
    assert find_traces(lutrin.folder, walls.RESERVED) == []
    lutrin("reextract")
    assert find_traces(lutrin.folder, walls.RESERVED) == []


def test_the_search_for_traces_finds_what_is_there(lutrin, save):
    assert save("free")[1]["completeness"] == "complete"
    assert find_traces(lutrin.folder, walls.RESERVED) != []
