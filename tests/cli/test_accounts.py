"""The reader's accounts on the command line: the program itself, and a publisher over TLS.

Every way of signing in is walked by `test_ways_to_sign_in`, where passwords go by `test_typed_passwords`;
here stands what a reader types and is told.
"""

from __future__ import annotations

import json

import pytest
from newsstand.accounts import PASSWORD, USER

from reader_app.accounts.account_book import AccountBook
from reader_app.domain.account import Account, Verdict, Way

_WRONG = "passe-partout à moi"


def test_an_account_proves_itself_on_its_article_and_says_so(add, secure_newsstand):
    code, state, complained = add()
    assert code == 0
    assert (state["site"], state["user"], state["way"]) == ("127.0.0.1", USER, "form")
    assert (state["verdict"], state["state"], state["proven"], state["drawn"]) == (
        *("proven", "connected"),
        *(True, False),
    )
    assert state["article"] == secure_newsstand.address("/accounts/plain/article")
    assert state["until"].startswith("20")
    assert state["sentence"] == "Signed in: an article that was locked came whole."
    assert complained.splitlines()[0] == "lutrin: Signed in: an article that was locked came whole."
    assert set(state) == {
        *("site", "user", "way", "verdict", "state", "until", "article", "proven", "drawn"),
        *("sentence", "next_step", "password_kept", "facts"),
    }


def test_a_wrong_password_is_said_and_what_to_do_is_said_too(add, secure_newsstand):
    code, state, complained = add(password=_WRONG)
    assert (code, state["verdict"], state["state"], state["proven"]) == (1, "refused", "refused", False)
    assert "Password refused. It will not be tried again until you change it." in complained
    assert "lutrin account password 127.0.0.1" in complained
    assert not state["password_kept"]
    assert complained.count("\n") == 1


def test_an_opening_says_how_an_account_is_connected(lutrin, secure_newsstand):
    _, _, complained = lutrin("save", secure_newsstand.address("/accounts/plain/article"))
    assert "lutrin account add 127.0.0.1 --user NAME" in complained


def test_what_only_the_window_can_show_is_kept_as_its_opening_and_said(lutrin, program, secure_newsstand):
    signed_in = Account("127.0.0.1", way=Way.WINDOW, drawn=True, verdict=Verdict.PROVEN)
    AccountBook(program.folder / "accounts").keep(signed_in)
    address = secure_newsstand.address("/accounts/scripted/article")
    code, out, complained = lutrin("save", address, "--json")
    row, told = json.loads(out)[0], json.loads(complained)
    assert (code, row["completeness"], told["account"]) == (1, "opening", "hidden_by_script")
    assert told["sentence"].startswith("Only the window can show the articles of ")
    assert told["sentence"].endswith(f"lutrin open {row['id']}.")
    code, out, complained = lutrin("account", "test", "127.0.0.1")
    assert (code, out) == (1, "")
    assert "Only the window can show the articles of 127.0.0.1." in complained
    code, out, complained = lutrin("account", "test", "127.0.0.1", "--json")
    state = json.loads(out)
    assert (code, state["verdict"], state["drawn"]) == (1, "hidden_by_script", True)
    assert state["sentence"] == "Only the window can show the articles of 127.0.0.1."
    assert state["next_step"] == "Open the article in the window: lutrin open URL."
    assert complained.count("\n") == 1


def test_a_mailed_link_is_read_from_standard_input(lutrin, secure_newsstand, program):
    secure_newsstand.accounts.tokens.add("billet")
    link = secure_newsstand.address("/accounts/mail-link/return?token=billet&next=/")
    article = secure_newsstand.address("/accounts/mail-link/article")
    words = ("account", "add", secure_newsstand.url, "--link-stdin", "--article", article)
    code, out, _ = lutrin(*words, typed=link + "\n")
    assert (code, json.loads(out)["verdict"], json.loads(out)["way"]) == (0, "proven", "window")
    secure_newsstand.accounts.tokens.clear()
    secure_newsstand.accounts.end_all()
    code, out, complained = lutrin(*words, typed=link + "\n")
    assert (code, json.loads(out)["verdict"]) == (1, "mail_link")
    assert "The link did not sign you in to 127.0.0.1" in complained
    assert "--link-stdin" in complained
    assert "billet" not in out + complained


@pytest.mark.parametrize("typed", ["", "pas un lien\n", "ftp://x.example/a\n"])
def test_what_is_no_link_is_said_and_not_repeated(lutrin, typed):
    code, out, complained = lutrin("account", "add", "revue.example", "--link-stdin", typed=typed)
    assert (code, out, complained.count("\n")) == (1, "", 1)
    assert complained.startswith("lutrin: No link was given.")
    assert "x.example" not in complained


def test_a_link_in_the_arguments_is_a_mistake_that_is_explained(lutrin):
    words = ("account", "add", "revue.example", "--link", "https://revue.example/entrer?t=billet")
    code, out, complained = lutrin(*words)
    assert (code, out) == (2, "")
    assert "--link-stdin" in complained
    assert "billet" not in complained


def test_an_article_may_be_typed_for_its_site(lutrin, secure_newsstand):
    article = secure_newsstand.address("/accounts/plain/article")
    words = ("account", "add", article, "--user", USER, "--password-stdin")
    code, out, _ = lutrin(*words, typed=PASSWORD + "\n")
    assert (code, json.loads(out)["verdict"], json.loads(out)["article"]) == (0, "proven", article)


def test_who_is_replaced_at_a_site_is_said(add, lutrin, secure_newsstand):
    add()
    words = ("account", "add", secure_newsstand.url, "--user", "paul@example.org", "--password-stdin")
    _, out, complained = lutrin(*words, typed="son mot\n")
    assert json.loads(out)["user"] == "paul@example.org"
    assert f"takes the place of {USER} at 127.0.0.1" in complained


def test_a_browsers_cookies_are_brought_for_further_domains_too(lutrin, secure_newsstand, tmp_path):
    session = secure_newsstand.accounts.begin("cookies")
    line = f"#HttpOnly_127.0.0.1\tFALSE\t/\tTRUE\t2145916800\tseance_cookies\t{session}\n"
    (tmp_path / "cookies.txt").write_text("# Netscape HTTP Cookie File\n" + line, encoding="utf-8")
    article = secure_newsstand.address("/accounts/cookies/article")
    words = ("account", "add", "127.0.0.1", "--cookies", str(tmp_path / "cookies.txt"), "--article", article)
    code, out, complained = lutrin(*words, "--domain", "supplement.example")
    assert (code, json.loads(out)["way"], complained.count("\n")) == (0, "cookies", 1)
    account = AccountBook(tmp_path / "library" / "accounts").named("127.0.0.1")
    assert account.domains == ("supplement.example",)
    assert lutrin("account", "remove", "127.0.0.1")[1] == (
        "127.0.0.1 is forgotten: the account and its cookies.\n"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "holds no cookies that can be read"),
        ("mot\tde\tpasse\n", "holds no cookies that can be read"),
        (".gazette.example\tTRUE\t/\tTRUE\t2145916800\tseance\tx\n", "holds no cookie of revue.example"),
    ],
)
def test_a_file_without_the_cookies_is_said(lutrin, tmp_path, content, sentence):
    file = tmp_path / "cookies.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    code, out, complained = lutrin("account", "add", "revue.example", "--cookies", str(file))
    assert (code, out, complained.count("\n")) == (1, "", 1)
    assert sentence in complained


def test_an_account_is_changed_without_typing_its_password_again(add, lutrin, secure_newsstand, desktop):
    add(**desktop)
    article = secure_newsstand.address("/accounts/plain/premium")
    words = ("account", "add", "127.0.0.1", "--user", USER, "--article", article)
    code, out, complained = lutrin(*words, **desktop)
    state = json.loads(out)
    assert (code, state["verdict"], state["article"]) == (0, "plan_too_low", article)
    assert "your subscription does not include it" in complained


@pytest.mark.parametrize(
    "words",
    [
        ("account",),
        ("account", "add"),
        ("account", "add", "revue.example"),
        ("account", "add", "revue.example", "--user", "lea", "--cookies", "x.txt"),
        ("account", "dance"),
    ],
)
def test_a_mistake_in_the_words_is_exit_2(lutrin, words):
    assert lutrin(*words)[0] == 2


@pytest.mark.parametrize("site", ["", "pas un site", "http://", "x..example", "é" * 80])
def test_what_is_no_site_gets_its_own_sentence(lutrin, site):
    for deed in (("add", site, "--user", "lea", "--password-stdin"), ("test", site), ("remove", site)):
        code, out, complained = lutrin("account", *deed)
        assert (code, out, complained.count("\n")) == (1, "", 1)
        assert "is not the name of a site" in complained


@pytest.mark.parametrize("deed", ["test", "remove", "password"])
def test_a_site_without_an_account_is_said(lutrin, deed):
    code, out, complained = lutrin("account", deed, "revue.example")
    assert (code, out) == (1, "")
    assert "There is no account for revue.example." in complained


@pytest.mark.parametrize("site", ["HTTPS://127.0.0.1/une?x=1", "127.0.0.1:8443", " 127.0.0.1 "])
def test_an_account_is_found_however_its_site_is_typed(add, lutrin, site):
    add()
    assert lutrin("account", "remove", site)[0] == 0


def test_without_an_account_the_list_says_how_to_begin(lutrin):
    code, out, _ = lutrin("account", "list")
    assert (code, out.count("\n")) == (0, 1)
    assert "lutrin account add" in out
    assert json.loads(lutrin("account", "list", "--json")[1]) == []


def test_the_list_is_for_people_as_well(add, lutrin):
    add(password=_WRONG)
    _, out, _ = lutrin("account", "list")
    head, line = out.splitlines()
    assert head.split()[:2] == ["Publisher", "Name"]
    assert USER in line
    assert line.endswith("Password refused")


def test_the_doctor_counts_accounts_and_says_where_secrets_go_and_names_nobody(add, lutrin):
    add(password=_WRONG)
    _, out, _ = lutrin("doctor", "--json")
    accounts = json.loads(out)["accounts"]
    assert (accounts["count"], accounts["states"]) == (1, {"refused": 1})
    assert "no keyring" in accounts["secrets"]
    assert json.loads(out)["rules"]["shipped"] > 0
    for said in (out, lutrin("doctor")[1]):
        assert USER not in said
        assert "no password and no session is kept" in said
