"""Passwords on the command line: how they come, what a real keyring keeps, and where one must never be."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import threading
from pathlib import Path

import pytest
from newsstand import walls
from newsstand.accounts import PASSWORD, USER
from newsstand.behaviour import Served

_WRONG = "passe-partout à moi"
_SECRET = "Xq7zPmkV09"  # letters alone: an encoding of it would be found as well
_LOUD = (
    "import logging, sys; logging.basicConfig(level=logging.DEBUG); "
    "from reader_app.__main__ import main; sys.exit(main())"
)


def kept_in(folder):
    """Give everything that lies in a folder, as bytes."""
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


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
