"""The reader's accounts on the command line: the program itself, a publisher over TLS, a real keyring.

Every way of signing in is walked by `test_ways_to_sign_in`; here stands what a reader types and
is told, and where a password must never be.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path
from shutil import which

import pytest
from newsstand import walls
from newsstand.accounts import PASSWORD, USER
from newsstand.behaviour import Served

from reader_app.accounts.account_book import AccountBook
from reader_app.domain.account import Account, Verdict, Way

_UNLOCKED = "printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
_WRONG = "passe-partout à moi"
_SECRET = "Xq7zPmkV09"  # letters alone: an encoding of it would be found as well
_LOUD = (
    "import logging, sys; logging.basicConfig(level=logging.DEBUG); "
    "from reader_app.__main__ import main; sys.exit(main())"
)


@pytest.fixture
def program(tmp_path, certificates):
    """Give `program(*words)`, which begins the program on a library of its own, without a terminal."""
    folder = tmp_path / "library"
    folder.mkdir()
    settings = {"private_addresses": True, "authorities": str(certificates.authority)}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def begin(*words, before=(), start=("-m", "reader_app"), environment=None, **more):
        more = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        return subprocess.Popen(
            [*before, sys.executable, *start, "--data-dir", str(folder), *words],
            env=(environment or os.environ) | {"LANGUAGE": "en"},
            start_new_session=True,
            **more,
        )

    begin.folder = folder
    return begin


@pytest.fixture
def lutrin(program):
    """Run a command to its end; answers (exit code, what was printed, what was complained)."""

    def run(*words, typed="", **more):
        running = program(*words, **more)
        out, complained = running.communicate(
            typed if isinstance(typed, bytes) else typed.encode(), timeout=90
        )
        return running.returncode, out.decode(), without_the_bus(complained.decode())

    return run


@pytest.fixture
def desktop(tmp_path):
    """Give what runs a program on a desktop whose keyring is unlocked, the same one each time."""
    home = tmp_path / "home"
    (home / "run").mkdir(mode=0o700, parents=True)
    apart = {"PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    environment = {name: value for name, value in os.environ.items() if name not in apart}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
    environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
    before = [str(which("dbus-run-session")), "--", "bash", "-c", _UNLOCKED + 'exec "$@"', "start"]
    return {"before": before, "environment": environment}


@pytest.fixture
def add(lutrin, secure_newsstand):
    """Connect the publisher, and prove it; answers (exit code, its state, what was complained)."""

    def run(*options, password=PASSWORD, article="article", **more):
        stand = secure_newsstand
        article = stand.address(f"/accounts/plain/{article}")
        words = ("account", "add", stand.url, "--user", USER, "--article", article, "--password-stdin")
        code, out, complained = lutrin(*words, *options, typed=password + "\n", **more)
        assert out, complained
        return code, json.loads(out), complained

    return run


def without_the_bus(complained):
    """Leave out what the desktop's bus says of itself when it starts."""
    return "".join(line for line in complained.splitlines(keepends=True) if "dbus-daemon" not in line)


def kept_in(folder):
    """Give everything that lies in a folder, as bytes."""
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


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


@pytest.mark.parametrize(
    "password",
    [
        *("  two  spaces ", "\"double\" 'single' `back` $HOME \\n", "éàü ñ ß œ", "🗝🔐 emoji"),
        *("x" * 200, "tab\there", "a&b=c%20d+e;f", "-starts-like-an-option", "\u202efrom right"),
    ],
)
def test_a_password_arrives_letter_for_letter(add, monkeypatch, password):
    monkeypatch.setattr("newsstand.accounts.PASSWORD", password)
    assert add(password=password)[:2][1]["verdict"] == "proven"


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        *(("word", "word"), ("word\n", "word"), ("word\r\n", "word")),
        *(("word\nmore\n", "word"), (" word \n", " word ")),
    ],
)
def test_of_the_line_nothing_but_its_end_is_left_out(lutrin, secure_newsstand, monkeypatch, typed, password):
    monkeypatch.setattr("newsstand.accounts.PASSWORD", password)
    article = secure_newsstand.address("/accounts/plain/article")
    words = ("account", "add", secure_newsstand.url, "--user", USER, "--article", article, "--password-stdin")
    code, out, _ = lutrin(*words, typed=typed)
    assert (code, json.loads(out)["verdict"]) == (0, "proven")


def test_where_there_is_no_keyring_nothing_is_kept_and_it_is_said(add, lutrin, program, secure_newsstand):
    _, state, complained = add()
    assert not state["password_kept"]
    assert "no keyring that can be used: no password and no session is kept" in complained
    sessions = list(secure_newsstand.accounts.sessions)
    assert sessions
    for secret in (PASSWORD, *sessions):
        assert secret.encode() not in kept_in(program.folder)
    code, out, complained = lutrin("save", secure_newsstand.address("/accounts/plain/article/2"), "--json")
    assert (code, json.loads(out)[0]["completeness"]) == (0, "to_reconnect")
    assert "asks for your password, and none is kept" in complained
    code, out, _ = lutrin("fetch", "--json")
    told = json.loads(out)["accounts"]
    assert (code, [(one["publisher"], one["verdict"]) for one in told]) == (0, [("127.0.0.1", "no_password")])
    assert "Type your password: lutrin account test 127.0.0.1." in lutrin("fetch")[2]
    code, out, _ = lutrin("account", "test", "127.0.0.1")
    assert (code, out.count("\n")) == (1, 1)
    assert "no password is kept for this account" in out


def test_a_password_that_is_kept_nowhere_is_given_for_one_test(add, lutrin):
    add()
    code, out, _ = lutrin("account", "test", "127.0.0.1", "--password-stdin", typed=PASSWORD)
    assert (code, out) == (0, "Signed in: an article that was locked came whole.\n")


def test_the_desktops_keyring_keeps_it_and_articles_come_whole(
    add, lutrin, program, secure_newsstand, desktop, tmp_path
):
    code, state, complained = add(**desktop)
    assert (code, state["verdict"], state["password_kept"]) == (0, "proven", True)
    assert complained.count("\n") == 1
    code, out, complained = lutrin(
        "save", secure_newsstand.address("/accounts/plain/article/2"), "--json", **desktop
    )
    row = json.loads(out)[0]
    assert (code, row["completeness"], complained) == (0, "complete", "")
    shown = lutrin("show", str(row["id"]), **desktop)[1]
    assert walls.RESERVED in shown
    assert "Read with your account." in shown
    secure_newsstand.accounts.end_all()
    code, out, _ = lutrin("account", "test", "127.0.0.1", **desktop)
    assert (code, out) == (0, "Signed in: an article that was locked came whole.\n")
    listed = json.loads(lutrin("account", "list", "--json", **desktop)[1])[0]
    assert (listed["publisher"], listed["state"], listed["articles"]) == ("127.0.0.1", "connected", 1)
    for secret in (PASSWORD, *secure_newsstand.accounts.sessions):
        assert secret.encode() not in kept_in(program.folder)
    code, out, _ = lutrin("account", "remove", "127.0.0.1", **desktop)
    assert (code, out) == (0, "127.0.0.1 is forgotten: the account, its password and its session.\n")
    assert json.loads(lutrin("account", "list", "--json", **desktop)[1]) == []
    for trace in (USER, PASSWORD):
        assert trace.encode() not in kept_in(program.folder)
    code, state, _ = add(password=_WRONG, **desktop)
    assert (code, state["password_kept"]) == (1, False)


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


def test_a_password_that_was_refused_is_changed(add, lutrin, secure_newsstand, desktop):
    add(password=_WRONG, **desktop)
    tries = len(secure_newsstand.accounts.posts)
    code, out, _ = lutrin("account", "test", "127.0.0.1", **desktop)
    assert (code, len(secure_newsstand.accounts.posts)) == (1, tries)
    assert "Password refused" in out
    words = ("account", "password", "127.0.0.1", "--password-stdin")
    code, out, _ = lutrin(*words, typed=PASSWORD + "\n", **desktop)
    assert (code, out) == (0, "Signed in: an article that was locked came whole.\n")


@pytest.mark.parametrize("deed", [("add", "revue.example", "--user", "lea"), ("password", "127.0.0.1")])
def test_without_a_terminal_nobody_is_asked_and_nothing_hangs(add, lutrin, deed):
    add()
    code, out, complained = lutrin("account", *deed, stdin=subprocess.DEVNULL)
    assert (code, out, complained.count("\n")) == (1, "", 1)
    assert "no terminal to ask for it" in complained
    assert "--password-stdin" in complained


@pytest.mark.parametrize("typed", ["", "\n", b"\xff\xfe\n"])
def test_no_password_is_no_password(lutrin, typed):
    words = ("account", "add", "revue.example", "--user", "lea", "--password-stdin")
    code, out, complained = lutrin(*words, typed=typed)
    assert (code, out) == (1, "")
    assert complained == "lutrin: No password was typed. Nothing was tried.\n"


def test_at_a_terminal_the_password_is_asked_for_and_not_shown(program, secure_newsstand):
    reader, terminal = pty.openpty()
    article = secure_newsstand.address("/accounts/plain/article")
    words = ("account", "add", secure_newsstand.url, "--user", USER, "--article", article)
    streams = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
    running = program(*words, **streams)
    os.close(terminal)
    shown = b""
    while b"Password for 127.0.0.1: " not in shown:
        shown += os.read(reader, 4096)
    os.write(reader, PASSWORD.encode() + b"\n")
    while chunk := _read(reader):
        shown += chunk
    assert running.wait(30) == 0
    assert b'"verdict": "proven"' in shown
    assert PASSWORD.encode() not in shown


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end was closed
        return b""


@pytest.mark.parametrize(
    "option", [("--password", _SECRET), (f"--password={_SECRET}",), ("--pass", _SECRET), (f"-p{_SECRET}",)]
)
def test_a_password_in_the_arguments_is_a_mistake_that_is_explained(lutrin, option):
    code, out, complained = lutrin("account", "add", "revue.example", "--user", "lea", *option)
    assert (code, out) == (2, "")
    assert "never taken from the command line" in complained
    assert "--password-stdin" in complained
    assert _SECRET not in complained


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


def test_the_password_stands_nowhere_while_the_program_runs(program, secure_newsstand, monkeypatch):
    """Neither in what `ps` shows of the program and its worker, nor in what either of them prints."""
    monkeypatch.setattr("newsstand.accounts.PASSWORD", _SECRET)
    asked, go_on = threading.Event(), threading.Event()

    def hold(exchange):
        asked.set()
        go_on.wait(60)
        exchange.serve(Served(b"<title>500</title>", 500))

    secure_newsstand.publish("/accounts/plain/enter", hold)
    article = secure_newsstand.address("/accounts/plain/article")
    words = ("account", "add", secure_newsstand.url, "--user", USER, "--article", article, "--password-stdin")
    running = program(*words, start=("-c", _LOUD))
    running.stdin.write(_SECRET.encode() + b"\n")
    running.stdin.close()
    running.stdin = None
    try:
        assert asked.wait(60)
        seen = seen_of(running.pid)
    finally:
        go_on.set()
    out, complained = running.communicate(timeout=60)
    assert len(seen) >= 2, "the worker was not there"
    assert any(b"reader_app" in told or b"account" in told for told in seen)
    for told in (*seen, out, complained, kept_in(program.folder)):
        assert _SECRET.encode() not in told


def seen_of(pid):
    """Give what the system shows of a process and its children: their arguments and variables."""
    processes = [Path("/proc", str(pid)), *children_of(pid)]
    return [(one / "cmdline").read_bytes() + b"\0" + (one / "environ").read_bytes() for one in processes]


def children_of(pid):
    threads = Path("/proc", str(pid), "task").iterdir()
    found = [child for thread in threads for child in (thread / "children").read_text().split()]
    return [Path("/proc", child) for child in found]


def test_no_secret_is_in_a_file_or_a_log_at_debug_level(
    add, lutrin, program, secure_newsstand, desktop, monkeypatch
):
    monkeypatch.setattr("newsstand.accounts.PASSWORD", _SECRET)
    told = [str(add(password=_SECRET, start=("-c", _LOUD), **desktop))]
    address = secure_newsstand.address("/accounts/plain/article/2")
    commands = (("save", address), ("account", "test", "127.0.0.1"), ("account", "list"), ("doctor",))
    told += [str(lutrin(*words, start=("-c", _LOUD), **desktop)) for words in commands]
    assert "DEBUG" in "".join(told)
    sessions = list(secure_newsstand.accounts.sessions)
    for secret in (_SECRET, *sessions):
        assert secret not in "".join(told)
        assert secret.encode() not in kept_in(program.folder)
