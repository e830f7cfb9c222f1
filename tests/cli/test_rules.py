"""The commands for who writes rules, and rules at work in the others."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from reader_app.__main__ import main

RULE = """\
# the newsstand's story in three pages
body: //div[@class="recit"]
strip: //div[@class="abonnez"]
next_page_link: //a[@class="suivante"]
http_header(User-Agent): Crawler/2.1
titl: //h1
"""


@pytest.fixture
def lutrin(tmp_path, capsys, monkeypatch):
    """Run a command in a fresh library; answers (exit code, what was printed, what was complained)."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "library"
    (folder / "rules").mkdir(parents=True)
    (folder / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")

    def run(*words):
        code = main(["--data-dir", str(folder), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    def write(text, name="127.0.0.1.txt"):
        (folder / "rules" / name).write_text(text, encoding="utf-8")
        return folder / "rules" / name

    run.folder, run.write = folder, write
    return run


def test_the_lint_names_rule_line_and_error(lutrin):
    path = lutrin.write("# mine\nbody: //div[\n", "revue.example.txt")
    code, out, _ = lutrin("rules", "lint")
    assert code == 1
    mistake, count = out.splitlines()
    assert mistake == f"{path}:2: body: This is no XPath 1.0: Invalid expression."
    assert count.endswith(" rules, 1 with mistakes")  # with those that come with the app


def test_the_lint_of_good_rules_says_what_is_refused_and_what_is_unknown(lutrin):
    path = lutrin.write(RULE)
    code, out, _ = lutrin("rules", "lint", str(path))
    assert code == 0
    assert "Refused: they would pretend to be somebody else: http_header(user-agent) (1)" in out
    assert "Unknown, and left aside: titl (1)" in out
    assert out.endswith("1 rule\n")


def test_the_lint_answers_programs_too(lutrin):
    lutrin.write(RULE)
    path = lutrin.write("prune: maybe", "revue.example.txt")
    code, out, _ = lutrin("rules", "lint", "--json", str(path.parent))
    answer = json.loads(out)
    assert code == 1
    assert (answer["rules"], answer["with_mistakes"]) == (2, 1)
    (mistake,) = answer["mistakes"]
    assert mistake == {
        "file": str(path),
        "line": 1,
        "directive": "prune",
        "fault": "neither_yes_nor_no",
        "error": "“maybe” is neither yes nor no.",
    }
    assert answer["directives"]["refused"] == {"http_header(user-agent)": 1}


def test_a_folder_that_is_not_there_is_one_sentence(lutrin, tmp_path):
    code, out, err = lutrin("rules", "lint", str(tmp_path / "nowhere"))
    assert (code, out) == (1, "")
    assert "There is no file" in err


def test_a_rule_is_tried_on_its_own_test_pages(lutrin, newsstand):
    test = f"test_url: {newsstand.address('/feuilleton/1.html')}\ntest_contains: les  MEUNIERS\n"
    lutrin.write(RULE + test)
    code, out, _ = lutrin("rules", "test", "127.0.0.1", "--json")
    (page,) = json.loads(out)["pages"]
    assert code == 0
    assert page["title"] == "Les trois ponts de Varenne"
    assert page["words"] > 80
    assert page["contains"] == [{"text": "les  MEUNIERS", "met": True}]
    found = {one["directive"]: (one["line"], one["found"]) for one in page["directives"]}
    assert found == {"body": (2, 1), "strip": (3, 1), "next_page_link": (4, 1)}


def test_a_trial_says_what_is_not_there(lutrin, newsstand):
    tests = f"test_url: {newsstand.address('/feuilleton/1.html')}\ntest_contains: dragons\n"
    lutrin.write(f"body: //div[@id='gone']\n{tests}test_url: {newsstand.address('/status/404')}\n")
    code, out, _ = lutrin("rules", "test", "http://127.0.0.1/")
    assert code == 1
    assert "lacks “dragons”" in out
    assert "finds nothing any more" in out
    assert "has no page at this address" in out
    assert "Article: Les trois ponts de Varenne" in out


def test_a_gated_test_page_shows_its_opening_and_nothing_by_the_rule(lutrin, newsstand):
    lutrin.write(f"body: //body\nstrip: //p\ntest_url: {newsstand.address('/gated.html')}\n")
    _, out, _ = lutrin("rules", "test", "127.0.0.1")
    assert "The page is not free" in out
    assert "PHRASE-RESERVEE" not in out
    assert "//body" not in out


def test_a_rule_is_tried_on_a_saved_page_without_the_network(lutrin, newsstand):
    lutrin.write(RULE, "passeur.example.txt")
    page = str(newsstand.pages / "feuilleton" / "2.html")
    code, out, _ = lutrin("rules", "test", "passeur.example", "--file", page)
    assert code == 0
    assert "Les trois ponts de Varenne" in out
    assert newsstand.asked == []


def test_a_host_without_a_rule_is_said(lutrin):
    code, _, err = lutrin("rules", "test", "nowhere.example")
    assert code == 1
    assert "There is no rule for nowhere.example." in err


def test_how_a_rule_signs_in_is_said_and_not_done(lutrin, newsstand):
    fields = "login_username_field: mail\nlogin_password_field: word\n"
    checked = "login_checked: 2026-11-23 untried\n"
    lutrin.write(f"login_uri: https://id.revue.example/\n{fields}{checked}", "revue.example.txt")
    assert lutrin("rules", "test", "revue.example")[1].splitlines()[-1] == (
        "To sign in, name and password go to id.revue.example in a form. "
        "Written on 2026-11-23, and not tried yet."
    )
    answer = json.loads(lutrin("rules", "test", "revue.example", "--json")[1])
    assert answer["login"] == {
        "type": "form",
        "address": "https://id.revue.example/",
        "domains": [],
        "checked": "2026-11-23 untried",
    }
    assert newsstand.asked == []


def test_a_rule_that_would_send_a_password_in_the_clear_opens_the_window_instead(lutrin):
    fields = "login_username_field: mail\nlogin_password_field: word\n"
    path = lutrin.write(f"login_uri: http://id.revue.example/\n{fields}", "revue.example.txt")
    code, out, _ = lutrin("rules", "lint", str(path))
    assert code == 1
    assert "“http://id.revue.example/” is not an https address: no password is sent there." in out
    out = lutrin("rules", "test", "revue.example")[1]
    assert "the publisher's own page opens in the sign-in window" in out
    assert "`lutrin rules lint` says why" in out


@pytest.mark.parametrize("words", [("rules",), ("rules", "test"), ("rules", "bake")])
def test_a_mistake_in_the_words_is_exit_2(lutrin, words, capsys):
    with pytest.raises(SystemExit) as ended:
        lutrin(*words)
    assert ended.value.code == 2


def test_an_article_in_several_pages_is_saved_whole(lutrin, newsstand):
    lutrin.write(RULE)
    code, out, _ = lutrin("save", newsstand.address("/feuilleton/1.html"), "--json")
    row = json.loads(out)[0]
    assert (code, row["completeness"]) == (0, "complete")
    shown = lutrin("show", "1")[1]
    assert shown.count("Le premier pont") == shown.count("On le retrouva") == 1
    assert "Sous la deuxième pile" in shown
    assert "Page 2 sur 3" not in shown


def test_a_saved_page_is_extracted_by_the_rule_of_its_address(lutrin, newsstand):
    lutrin.write("body: //div[@class='recit']/p[4]\nautodetect_on_failure: yes\n", "passeur.example.txt")
    lutrin.write("title: string('Par la règle')\n", "passeur.example.txt")
    page = str(newsstand.pages / "feuilleton" / "1.html")
    answer = json.loads(lutrin("extract", "--url", "https://www.passeur.example/1", page)[1])
    assert answer["title"] == "Par la règle"
    assert json.loads(lutrin("extract", page)[1])["title"] == "Les trois ponts de Varenne"


def test_a_folder_named_in_the_settings_counts_before_the_librarys_own(lutrin, newsstand, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "passeur.example.txt").write_text("title: string('Le mien')", encoding="utf-8")
    lutrin.write("title: string('Celui de la bibliothèque')", "passeur.example.txt")
    settings = {"private_addresses": True, "rule_folders": [str(mine)]}
    (lutrin.folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    page = str(newsstand.pages / "feuilleton" / "1.html")
    answer = json.loads(lutrin("extract", "--url", "https://passeur.example/1", page)[1])
    assert answer["title"] == "Le mien"


def test_ctrl_c_is_heard_while_a_path_takes_for_ever(lutrin, tmp_path):
    lutrin.write("body: //*[count(//*[count(//*[count(//*)>0])>0])>0]", "revue.example.txt")
    page = tmp_path / "page.html"
    page.write_text(f"<title>Boats</title>{'<div><p>A boat.</p></div>' * 2000}", encoding="utf-8")
    code = (
        "import sys, reader_app.services.read_page as reading, reader_app.__main__ as start\n"
        "carve = reading.extract_article\n"
        "tell = lambda: print('reading', flush=True)\n"
        "reading.extract_article = lambda *words, **more: (tell(), carve(*words, **more))[1]\n"
        "sys.exit(start.main(sys.argv[1:]))"
    )
    words = (sys.executable, "-c", code, "--data-dir", str(lutrin.folder))
    words += ("rules", "test", "revue.example", "--file", str(page))
    with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"reading\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == -signal.SIGINT
