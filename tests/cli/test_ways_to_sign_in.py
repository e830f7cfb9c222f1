"""Every way that publishers have of signing readers in, met with the command line."""

from __future__ import annotations

import io
import json

import keyring
import pytest
from accounts.keyrings import MemoryKeyring
from newsstand import walls
from newsstand.accounts import PASSWORD, USER
from newsstand.server import Newsstand

from reader_app.__main__ import main

WITHOUT_BROWSER = ("plain", "static", "token", "two-pages", "json", "basic")
IN_THE_WINDOW = {
    "scripted": "scripted",
    "captcha": "captcha",
    "second-factor": "second_factor",
    "mail-link": "mail_link",
    "sso": "elsewhere",
    "framed": "framed",
    "two-forms": "several_forms",
}


@pytest.fixture
def desk():
    """Have a keyring that can be looked into, for one test."""
    before, ours = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def elsewhere(certificates):
    """Open another publisher, at another host."""
    with Newsstand(host="127.0.0.2", tls=certificates.good) as stand:
        yield stand


@pytest.fixture
def stand(secure_newsstand, elsewhere):
    secure_newsstand.elsewhere = elsewhere.url
    return secure_newsstand


@pytest.fixture
def lutrin(tmp_path, capsys, monkeypatch, certificates, desk):
    """Run a command in a fresh library; answers (exit code, what was printed, what was complained)."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "library"
    (folder / "rules").mkdir(parents=True)
    settings = {"private_addresses": True, "authorities": str(certificates.authority)}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def run(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        code = main(["--data-dir", str(folder), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    run.folder = folder
    return run


@pytest.fixture
def connect(lutrin, stand):
    """Connect the publisher in one way; answers (exit code, its state, what was complained)."""

    def run(way, *options, password=PASSWORD, what="article", user=USER):
        (lutrin.folder / "rules" / "127.0.0.1.txt").write_text(rule_for(way, stand), encoding="utf-8")
        article = stand.address(f"/accounts/{way}/{what}")
        words = ("account", "add", stand.url, "--user", user, "--article", article, "--password-stdin")
        code, out, complained = lutrin(*words, *options, typed=password + "\n")
        return code, json.loads(out), complained

    return run


def rule_for(way, stand):
    if way == "json":
        return (
            f"login_type: json\nlogin_uri: {stand.address('/accounts/json/api')}\n"
            "login_username_field: login.email\nlogin_password_field: login.password\n"
        )
    return "login_type: basic\n" if way == "basic" else ""


def save(lutrin, address):
    code, out, complained = lutrin("save", address, "--json")
    row = json.loads(out)[0]
    _, shown, _ = lutrin("show", str(row["id"]), "--json")
    return code, json.loads(shown), complained


def posted(stand):
    """Give the bodies that were posted."""
    return [asked.body for asked in stand.asked if asked.method == "POST"]


def carries_password(stand):
    return any(b"mot" in body and b"t%C3%A9" in body for body in posted(stand))


@pytest.mark.parametrize("way", WITHOUT_BROWSER)
def test_a_way_without_a_browser_is_proven_and_opens_the_articles(lutrin, connect, stand, way):
    code, state, _ = connect(way)
    assert (code, state["verdict"], state["state"]) == (0, "proven", "connected")
    code, row, complained = save(lutrin, stand.address(f"/accounts/{way}/article/2"))
    assert (code, row["completeness"], row["had"], complained) == (0, "complete", "account", "")
    assert walls.RESERVED in row["text"]


@pytest.mark.parametrize("way", [way for way in WITHOUT_BROWSER if way != "basic"])
def test_a_wrong_password_is_refused_and_never_tried_by_itself(lutrin, connect, stand, way):
    code, state, complained = connect(way, password="passe-partout")  # noqa: S106  an invented one
    assert (code, state["verdict"], state["state"]) == (1, "refused", "refused")
    assert complained
    tries = len(posted(stand))
    _, row, _ = save(lutrin, stand.address(f"/accounts/{way}/article/2"))
    assert row["completeness"] == "to_reconnect"
    assert walls.RESERVED not in row["text"]
    assert len(posted(stand)) == tries


def test_a_wrong_password_for_basic_is_refused(connect, stand):
    code, state, _ = connect("basic", password="passe-partout")  # noqa: S106  as above
    assert (code, state["verdict"]) == (1, "refused")


@pytest.mark.parametrize(("way", "verdict"), IN_THE_WINDOW.items())
def test_a_way_that_wants_a_browser_is_said_to(connect, elsewhere, way, verdict):
    code, state, complained = connect(way)
    assert (code, state["verdict"], state["state"]) == (1, verdict, "needs_reader")
    assert complained.strip().count("\n") == 0
    assert not carries_password(elsewhere)


@pytest.mark.parametrize("way", ["scripted", "captcha", "mail-link", "framed", "two-forms", "sso"])
def test_no_password_is_sent_where_a_browser_is_wanted(connect, stand, way):
    connect(way)
    assert not carries_password(stand)


def test_a_browsers_cookies_are_a_session_too(lutrin, stand, tmp_path):
    value = stand.accounts.begin("cookies")
    file = tmp_path / "cookies.txt"
    lines = [
        "# Netscape HTTP Cookie File",
        f"#HttpOnly_127.0.0.1\tFALSE\t/\tTRUE\t2145916800\tseance_cookies\t{value}",
        "#HttpOnly_.gazette.example\tTRUE\t/\tTRUE\t2145916800\tautre\tmystere",
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    article = stand.address("/accounts/cookies/article")
    words = ("account", "add", stand.url, "--cookies", str(file), "--article", article)
    code, out, _ = lutrin(*words)
    state = json.loads(out)
    assert (code, state["verdict"], state["way"]) == (0, "proven", "cookies")
    assert state["until"]
    code, row, _ = save(lutrin, stand.address("/accounts/cookies/article/2"))
    assert (code, row["had"]) == (0, "account")
    assert not any("autre" in asked.headers.get("cookie", "") for asked in stand.asked)
    stand.accounts.end_all()
    code, row, complained = save(lutrin, stand.address("/accounts/cookies/article/3"))
    assert row["completeness"] == "to_reconnect"
    assert complained


def test_a_session_that_ended_is_begun_again_once_an_article(lutrin, connect, stand):
    connect("plain")
    stand.accounts.end_all()
    tries = len(posted(stand))
    _, row, _ = save(lutrin, stand.address("/accounts/plain/article/2"))
    assert row["had"] == "account"
    assert len(posted(stand)) == tries + 1


def test_a_password_that_was_changed_elsewhere_is_tried_once(lutrin, connect, stand, monkeypatch):
    connect("plain")
    stand.accounts.end_all()
    monkeypatch.setattr("newsstand.accounts.PASSWORD", "un autre mot")
    tries = len(posted(stand))
    for number in (2, 3, 4):
        _, row, _ = save(lutrin, stand.address(f"/accounts/plain/article/{number}"))
        assert row["completeness"] == "to_reconnect"
    assert len(posted(stand)) == tries + 1
    _, out, _ = lutrin("account", "list", "--json")
    assert json.loads(out)[0]["state"] == "refused"


def test_a_plan_that_is_too_low_is_said(lutrin, connect, stand):
    code, state, complained = connect("plain", what="premium")
    assert (code, state["verdict"], state["state"]) == (0, "plan_too_low", "plan_too_low")
    assert complained
    tries = len(posted(stand))
    _, row, _ = save(lutrin, stand.address("/accounts/plain/premium"))
    assert row["completeness"] == "opening"
    assert len(posted(stand)) == tries


def test_after_three_wrong_passwords_the_site_locks_its_reader_out_and_it_is_said(connect):
    for _ in range(3):
        assert connect("lockout", password="passe-partout")[1]["verdict"] == "refused"  # noqa: S106  as above
    code, state, _ = connect("lockout", password="passe-partout")  # noqa: S106  as above
    assert (code, state["verdict"], state["state"]) == (1, "locked_out", "needs_patience")


def test_a_site_that_is_down_is_no_refusal(connect):
    code, state, _ = connect("down")
    assert (code, state["verdict"]) == (1, "site_down")


def test_a_form_that_leads_to_another_origin_gets_no_password_before_it_is_approved(connect, elsewhere):
    code, state, complained = connect("elsewhere")
    assert (code, state["verdict"], state["facts"]["origin"]) == (1, "elsewhere", elsewhere.url)
    assert elsewhere.url in complained
    assert not posted(elsewhere)
    connect("elsewhere", "--approve", elsewhere.url)
    assert carries_password(elsewhere)


def test_a_service_that_signs_in_for_the_publisher_is_used_once_it_is_approved(
    lutrin, connect, stand, elsewhere
):
    code, state, _ = connect("sso", "--approve", elsewhere.url)
    assert (code, state["verdict"]) == (0, "proven")
    assert carries_password(elsewhere)
    assert not carries_password(stand)
    _, row, _ = save(lutrin, stand.address("/accounts/sso/article/2"))
    assert row["had"] == "account"


@pytest.mark.parametrize("way", ["leaves-302", "leaves-307"])
def test_where_an_answer_leads_to_another_origin_nothing_goes_along(connect, stand, elsewhere, way):
    connect(way)
    assert carries_password(stand)
    assert not posted(elsewhere)
    for asked in elsewhere.asked:
        assert "cookie" not in asked.headers
        assert "authorization" not in asked.headers
        assert "referer" not in asked.headers


def test_where_an_answer_leads_to_http_no_cookie_goes_along(connect, stand):
    with Newsstand() as clear:
        stand.accounts.posts.clear()
        connect("downgrade")
        assert not clear.asked


def test_the_password_stands_in_no_file_and_in_nothing_that_was_printed(lutrin, connect, stand, capsys):
    _, state, complained = connect("plain")
    save(lutrin, stand.address("/accounts/plain/article/2"))
    secrets = [PASSWORD, *stand.accounts.sessions]
    kept = b"\0".join(path.read_bytes() for path in lutrin.folder.rglob("*") if path.is_file())
    for secret in secrets:
        assert secret.encode() not in kept
        assert secret not in complained + json.dumps(state, ensure_ascii=False)


def test_an_account_that_is_forgotten_leaves_no_trace(lutrin, connect, stand, desk):
    connect("plain")
    save(lutrin, stand.address("/accounts/plain/article/2"))
    code, _, _ = lutrin("account", "remove", stand.url)
    assert code == 0
    kept = b"\0".join(path.read_bytes() for path in lutrin.folder.rglob("*") if path.is_file())
    for trace in (USER, PASSWORD, *stand.accounts.sessions):
        assert trace.encode() not in kept
    assert not any(USER in name or PASSWORD in value for (_, name), value in desk.kept.items())


@pytest.mark.parametrize("password", [' avec "des" guillemets ', "x" * 200, "🗝🔐", "a&b=c%20d+e", "\\'; --"])
def test_a_password_comes_as_it_was_typed(connect, stand, monkeypatch, password):
    monkeypatch.setattr("newsstand.accounts.PASSWORD", password)
    assert connect("plain", password=password)[1]["verdict"] == "proven"


@pytest.mark.parametrize(
    "site",
    [
        "https://WWW.Journal-des-Rives.example/une?x=1",
        "Journal-des-Rives.example:443",
        "www.journal-des-rives.example.",
    ],
)
def test_a_site_may_be_typed_in_many_ways(lutrin, site):
    lutrin("account", "add", site, "--user", USER, "--password-stdin", typed="x\n")
    _, out, _ = lutrin("account", "list", "--json")
    assert [row["publisher"] for row in json.loads(out)] in ([], ["journal-des-rives.example"])


@pytest.mark.parametrize("site", ["", "pas un site", "http://", "ftp://x.example", "x..example", "é" * 80])
def test_what_is_no_site_gets_its_own_sentence(lutrin, site):
    code, out, complained = lutrin("account", "add", site, "--user", USER, "--password-stdin", typed="x\n")
    assert (code, out) == (1, "")
    assert complained.count("\n") == 1
