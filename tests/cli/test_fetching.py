"""Fetching again, the meter and the doctor, typed as a reader would."""

from __future__ import annotations

import json

import pytest
from newsstand.behaviour import Served
from newsstand.walls import RESERVED, article

from reader_app.__main__ import main

TEXT = "".join(
    f"<p>{RESERVED} Le relevé numéro {n} fut fait à l’aube, et la vanne du moulin resta close.</p>"
    for n in range(8)
)
WHOLE = Served(article("Les terres basses", TEXT))
SHUT = Served(article("Les terres basses", TEXT, free=False, tier="locked"))


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


def test_an_opening_says_what_it_is_when_it_is_saved_and_when_it_is_shown(lutrin, newsstand):
    code, _, err = lutrin("save", newsstand.publish("/a", SHUT))
    assert code == 0
    assert "the rest is for subscribers of Le Courrier des Digues" in err
    assert err.count("\n") == 1
    _, out, _ = lutrin("show", "1")
    assert "the rest is for subscribers of Le Courrier des Digues" in out.splitlines()[2]


def test_programs_are_told_the_same_as_json(lutrin, newsstand):
    _, _, err = lutrin("save", newsstand.publish("/a", SHUT), "--json")
    said = json.loads(err)
    assert (said["id"], said["completeness"], said["access"]) == (1, "opening", "subscriber")
    assert "subscribers" in said["sentence"]


def test_an_article_is_fetched_again_and_is_whole(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT, WHOLE))
    code, out, err = lutrin("refresh", "1", "--json")
    done = json.loads(out)[0]
    assert (code, err) == (0, "")
    assert (done["outcome"], done["completeness"], done["met"]) == ("completed", "complete", "free")


def test_an_article_that_does_not_come_keeps_no_other_from_it(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT, Served(b"", 404)), newsstand.publish("/b", SHUT, WHOLE))
    code, out, err = lutrin("refresh", "1", "2")
    assert code == 1
    assert "complete now" in out
    assert "has no page at this address" in err


def test_an_article_that_is_not_there_is_said_before_anything_is_fetched(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT))
    fetched = len(newsstand.paths)
    code, out, err = lutrin("refresh", "1", "7")
    assert (code, out) == (1, "")
    assert "The library holds no article 7." in err
    assert len(newsstand.paths) == fetched


def test_what_is_missing_is_brought(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT, WHOLE))
    code, out, _ = lutrin("fetch", "--json")
    assert code == 0
    assert json.loads(out) == {
        "tried": 1,
        "unchanged": 0,
        "renewed": 0,
        "completed": 1,
        "incomplete": 0,
        "kept_fuller": 0,
        "left": 0,
        "troubles": [],
        "accounts": [],
    }
    assert "complete now" in lutrin("fetch")[1]


def test_no_last_free_article_is_spent_by_the_way(lutrin, newsstand):
    lutrin("save", newsstand.address("/status/403"))
    for number in range(1, 5):
        lutrin("save", newsstand.address(f"/walls/metered/{number}?read={number}"))
    code, out, err = lutrin("fetch")
    assert (code, err) == (0, "")
    assert "No last free article was spent" in out


def test_the_meter_is_a_table(lutrin, newsstand):
    assert lutrin("meter")[1] == "No free read was counted in this period.\n"
    lutrin("save", newsstand.address("/walls/metered/9?read=3"))
    lines = lutrin("meter")[1].splitlines()
    assert lines[0].split()[0] == "Publisher"
    assert lines[1].split()[:5] == ["127.0.0.1", "1", "4", "5", "1"]
    assert "every month" in lines[1]


def test_the_last_free_article_is_named_with_the_way_to_spend_it(lutrin, newsstand):
    for number in range(1, 5):
        lutrin("save", newsstand.address(f"/walls/metered/{number}?read={number}"))
    code, out, err = lutrin("save", newsstand.address("/walls/metered/5?read=4"))
    assert (code, out) == (1, "")
    assert "--spend-last" in err
    assert err.count("\n") == 1


def test_a_file_may_be_said_to_be_saved_while_signed_in(lutrin, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(SHUT.body)
    code, _, err = lutrin("save", str(file))
    assert code == 0
    assert "--signed-in" in err
    row = json.loads(lutrin("save", str(file), "--signed-in", "--json")[1])[0]
    assert row["completeness"] == "complete"
    assert json.loads(lutrin("show", str(row["id"]), "--json")[1])["had"] == "stated"


def test_the_doctor_counts_what_is_missing_and_looks_at_cookies(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT), newsstand.address("/walls/metered/1?read=1"))
    found = json.loads(lutrin("doctor", "--json")[1])
    assert found["library"]["completeness"]["opening"] == 1
    assert found["library"]["copies"] == []
    assert found["keyring"]["state"] in {"usable", "none", "locked"}
    assert [*found["jars"]["sealed"], *found["jars"]["clear"]] == ["127.0.0.1"]
    assert "Opening only" in lutrin("doctor")[1]


def test_rules_that_ask_to_pass_for_somebody_else_are_listed_and_not_obeyed(lutrin, newsstand):
    rules = lutrin.folder / "rules"
    rules.mkdir()
    wish = "http_header(user-agent): FriendlyBot/2.1\nhttp_header(Cookie): paid=1\nbody: //article\n"
    (rules / "127.0.0.1.txt").write_text(wish, encoding="utf-8")
    lutrin("save", newsstand.publish("/a", WHOLE))
    assert "FriendlyBot" not in newsstand.asked[-1].headers["user-agent"]
    assert "cookie" not in newsstand.asked[-1].headers
    refused = json.loads(lutrin("doctor", "--json")[1])["rules"]["refused"]
    assert refused == {
        "127.0.0.1": ["http_header(user-agent): FriendlyBot/2.1", "http_header(Cookie): paid=1"]
    }
    assert "127.0.0.1: http_header(user-agent), http_header(Cookie)" in lutrin("doctor")[1]


def test_the_doctor_says_how_to_go_on_with_cookies_that_nothing_opens(lutrin, newsstand):
    lutrin("save", newsstand.address("/walls/metered/1"))
    jar = lutrin.folder / "jars" / "127.0.0.1.jar"
    jar.write_bytes(b"Lutrin jar 1\n" + bytes(60))  # sealed with a keyring that is gone
    code, _, err = lutrin("save", newsstand.address("/walls/metered/2"))
    assert (code, newsstand.paths) == (1, ["/walls/metered/1"])
    assert "cookies of 127.0.0.1 are locked" in err
    code, out, _ = lutrin("doctor")
    assert code == 1
    assert f"delete their files in {jar.parent}" in out
    assert json.loads(lutrin("doctor", "--json")[1])["jars"]["shut"] == ["127.0.0.1"]
    jar.unlink()
    lutrin("save", newsstand.address("/walls/metered/2"))
    assert json.loads(lutrin("meter", "--json")[1])[0]["ours"] == 2  # ours is counted on


def test_a_publisher_that_asked_to_be_left_alone_is_so_at_the_next_start(lutrin, newsstand):
    lutrin("save", newsstand.publish("/a", SHUT))
    lutrin("save", newsstand.publish("/b", Served(b"", 429, headers=(("Retry-After", "900"),))))
    asked = len(newsstand.paths)
    assert json.loads(lutrin("fetch", "--json")[1])["tried"] == 0
    assert len(newsstand.paths) == asked
