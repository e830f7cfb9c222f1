"""The command line, walked from a URL to an answer, with the real worker and the real library."""

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

    run.folder = folder
    return run


@pytest.fixture
def saved(lutrin, newsstand):
    code, out, _ = lutrin("save", newsstand.address("/numerique.html"), "--json")
    assert code == 0
    return json.loads(out)[0]


def test_an_address_becomes_an_article_with_its_fields(saved, newsstand):
    assert saved["id"] == 1
    assert saved["given_url"] == newsstand.address("/numerique.html")
    assert saved["language"] == "fr-FR"
    assert saved["completeness"] == "complete"
    assert saved["minutes"] >= 1
    assert [saved["archived"], saved["starred"], saved["finished"]] == [False, False, False]


def test_the_article_is_shown_in_every_format(lutrin, saved):
    _, text, _ = lutrin("show", "1")
    assert saved["title"] in text
    _, page, _ = lutrin("show", "1", "--format", "html")
    assert "<figure>" in page
    assert "<script" not in page
    _, markdown, _ = lutrin("show", "1", "--format", "markdown")
    assert markdown.startswith(f"# {saved['title']}")
    _, data, _ = lutrin("show", "1", "--json")
    shown = json.loads(data)
    assert shown["figures"]
    assert shown["related"]
    assert all(figure["credit"].startswith("// Source") for figure in shown["figures"])


def test_saving_the_same_page_twice_keeps_one_article(lutrin, saved, newsstand):
    code, out, _ = lutrin("save", newsstand.address("/numerique.html?utm_source=lettre#suite"), "--json")
    assert code == 0
    assert json.loads(out)[0]["id"] == saved["id"]
    assert len(json.loads(lutrin("list", "--json")[1])) == 1


def test_lists_and_tags_are_given_at_saving(lutrin, newsstand):
    code, out, _ = lutrin(
        "save", newsstand.address("/long.html"), "--list", "À lire", "--tag", "eau/crue", "--later", "--json"
    )
    assert code == 0
    row = json.loads(out)[0]
    assert row["lists"] == ["À lire"]
    assert row["tags"] == ["eau/crue"]
    lists = json.loads(lutrin("lists", "--json")[1])
    assert lists == [{"name": "À lire", "count": 1}]
    assert len(json.loads(lutrin("list", "--query", "tag:eau", "--json")[1])) == 1


def test_states_are_set_and_taken_back(lutrin, saved):
    assert json.loads(lutrin("star", "1", "--json")[1])[0]["starred"]
    assert not json.loads(lutrin("star", "--undo", "1", "--json")[1])[0]["starred"]
    assert json.loads(lutrin("archive", "1", "--json")[1])[0]["archived"]
    assert not json.loads(lutrin("archive", "--undo", "1", "--json")[1])[0]["archived"]
    lutrin("delete", "1")
    assert json.loads(lutrin("list", "--json")[1]) == []
    lutrin("undelete", "1")
    assert len(json.loads(lutrin("list", "--json")[1])) == 1


def test_tags_are_given_and_taken(lutrin, saved):
    assert json.loads(lutrin("tag", "1", "--tag", "numérique", "--json")[1])[0]["tags"] == ["numérique"]
    assert json.loads(lutrin("untag", "1", "--tag", "Numérique", "--json")[1])[0]["tags"] == []


def test_search_finds_words_without_their_accents(lutrin, saved):
    word = next(word for word in saved["title"].split() if len(word) > 5)
    found = json.loads(lutrin("search", word.upper(), "--json")[1])
    assert [row["id"] for row in found] == [1]
    assert json.loads(lutrin("search", "introuvable", "--json")[1]) == []


def test_a_table_is_printed_for_people(lutrin, saved):
    _, out, _ = lutrin("list")
    assert out.splitlines()[0].split() == ["ID", "Saved", "Site", "Minutes", "Title"]
    assert saved["title"][:15] in out
    assert lutrin("search", "introuvable")[1] == "Nothing here.\n"


def test_a_file_is_saved_like_a_page(lutrin, newsstand):
    code, out, _ = lutrin("save", str(newsstand.pages / "japanese.html"), "--json")
    assert code == 0
    assert json.loads(out)[0]["language"] == "ja"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("not an address", "is not the address of a page"),
        ("https://newsstand.invalid/article", "No site answers to the name newsstand.invalid"),
        ("/status/404", "has no page at this address"),
        ("/status/418", "does not give this page to Lutrin (answer 418)"),
        ("/status/500", "has a fault of its own (answer 500)"),
        ("/loop/ping", "sends from one address to the next without end"),
        ("/pdf", "This address holds no page to read but a PDF document."),
        ("/empty", "is empty"),
        ("/login.html", "No article was found"),
        ("/bomb", "is larger than 20 MB"),
        ("/broken/gzip", "sent an answer that cannot be read"),
        ("./no-such-file.html", "There is no file"),
    ],
)
def test_expected_trouble_is_one_sentence_and_keeps_nothing(lutrin, newsstand, given, sentence):
    code, out, err = lutrin("save", newsstand.address(given) if given.startswith("/") else given)
    assert code == 1
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert out == ""
    assert json.loads(lutrin("list", "--json")[1]) == []
    assert not list((lutrin.folder / "pictures").rglob("*.*"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("/status/403", "The site refused to show this page."),
        ("/status/429?after=3600", "The site asks not to be asked again before"),
    ],
)
def test_a_refused_page_leaves_its_place_and_one_sentence(lutrin, newsstand, given, sentence):
    code, out, err = lutrin("save", newsstand.address(given))
    assert code == 1
    assert sentence in err
    assert err.count("\n") == 1
    assert "127.0.0.1" in out
    row = json.loads(lutrin("list", "--json")[1])[0]
    assert (row["completeness"], row["given_url"]) == ("to_fetch", newsstand.address(given))


def test_a_certificate_that_does_not_verify_is_said(lutrin, secure_newsstand):
    code, _, err = lutrin("save", secure_newsstand.address("/numerique.html"))
    assert code == 1
    assert "certificate is not valid" in err


def test_a_private_address_is_refused_unless_the_setting_allows_it(lutrin, newsstand):
    (lutrin.folder / "settings.json").write_text("{}", encoding="utf-8")
    code, _, err = lutrin("save", newsstand.address("/numerique.html"))
    assert code == 1
    assert "private network" in err
    assert newsstand.asked == []


def test_one_bad_address_does_not_keep_the_others_from_being_saved(lutrin, newsstand):
    code, out, err = lutrin("save", "nonsense", newsstand.address("/long.html"), "--json")
    assert code == 1
    assert len(json.loads(out)) == 1
    assert "nonsense" in err


def test_a_gated_page_keeps_its_opening_only(lutrin, newsstand):
    code, out, _ = lutrin("save", newsstand.address("/gated.html"), "--json")
    assert code == 0
    assert json.loads(out)[0]["completeness"] == "opening"
    assert json.loads(out)[0]["access"] in {"subscriber", "preview"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "7"), "The library holds no article 7."),
        (("star", "7"), "The library holds no article 7."),
        (("list", "--query", "colour:blue"), "cannot be understood at “colour:blue”"),
        (("lists", "--create", " "), "A name needs at least one letter."),
        (("lists", "--remove", "Rien"), "There is no list named “Rien”."),
    ],
)
def test_a_wrong_name_is_one_sentence(lutrin, words, sentence):
    code, out, err = lutrin(*words)
    assert (code, out) == (1, "")
    assert sentence in err


@pytest.mark.parametrize("words", [("show",), ("show", "one"), ("dance",), ("list", "--limit", "0")])
def test_a_mistake_in_the_words_is_exit_2(lutrin, words, capsys):
    with pytest.raises(SystemExit) as ended:
        lutrin(*words)
    assert ended.value.code == 2


def test_unknown_and_damaged_settings_are_said(lutrin):
    for text, sentence in (
        ('{"colour": 1}', "names “colour”"),
        ('{"text_size": 500}', "“500”"),
        ("{", "cannot be read"),
    ):
        (lutrin.folder / "settings.json").write_text(text, encoding="utf-8")
        code, _, err = lutrin("list")
        assert code == 1
        assert sentence.replace("names", "name") in err


def test_the_doctor_finds_a_library_well(lutrin, saved):
    code, out, _ = lutrin("doctor", "--json")
    found = json.loads(out)
    assert found["library"]["sound"]
    assert found["library"]["articles"] == 1
    assert code == (0 if found["well"] else 1)
    assert "trafilatura" in lutrin("doctor")[1]


def test_the_doctor_says_which_picture_is_missing(lutrin, saved):
    next(file for file in (lutrin.folder / "pictures").rglob("*") if file.is_file()).unlink()
    code, out, _ = lutrin("doctor")
    assert code == 1
    assert "1 picture is missing" in out


def test_one_page_is_extracted_without_a_library(lutrin, newsstand):
    code, out, _ = lutrin(
        "extract", "--url", "https://revue.example/a", str(newsstand.pages / "numerique.html")
    )
    answer = json.loads(out)
    assert code == 0
    assert answer["complete"]
    assert answer["access"] == "free"
    assert {"title", "authors", "date", "text", "html", "lead", "figures", "related"} <= set(answer)


@pytest.mark.parametrize("more", [("--tag", ""), ("--tag", " / "), ("--list", " ")])
def test_a_name_that_cannot_be_given_is_said_before_anything_is_fetched(lutrin, newsstand, more):
    code, out, err = lutrin("save", newsstand.address("/long.html"), *more)
    assert (code, out, err) == (1, "", "lutrin: A name needs at least one letter.\n")
    assert newsstand.asked == []
    assert json.loads(lutrin("list", "--json")[1]) == []


def test_a_title_obeys_the_table_and_not_the_other_way_round(lutrin, tmp_path):
    head = "<title>A\u009b31m &#27;[31m title &#8238;and on " + "日本 e\u0301 🏳️‍🌈" * 2000 + "</title>"
    text = "<p>The wheel turned all night and nobody could say who had opened the sluice.</p>" * 9
    (tmp_path / "a.html").write_text(f"<!doctype html>{head}<body>{text}", encoding="utf-8")
    code, out, _ = lutrin("save", str(tmp_path / "a.html"))
    assert code == 0
    row = out.splitlines()[1]
    assert "\x1b" not in row
    assert "\x9b" not in row
    assert row.endswith("…")


def test_numbers_without_measure_are_no_trouble(lutrin, saved):
    beyond = str(10**30)
    assert len(json.loads(lutrin("list", "--limit", beyond, "--json")[1])) == 1
    assert len(json.loads(lutrin("search", saved["title"].split()[1], "--limit", beyond, "--json")[1])) == 1
    for command in ("show", "star", "delete", "archive", "undelete"):
        code, out, err = lutrin(command, beyond)
        assert (code, out) == (1, "")
        assert f"holds no article {beyond}" in err


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "'", "NEAR(", "a AND", "OR", "-", "--", "*", "^a", "a:b", "{a b}:c", "%", "\\", "（", "🏳️‍🌈"],
)
def test_a_search_reads_nothing_as_its_own_language(lutrin, saved, typed):
    code, _, err = lutrin("search", "--", typed, "x" * 5000, "\ud800")
    assert (code, err) == (0, "")
