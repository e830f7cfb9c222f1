"""The command line as a process among others: pipes that close, terminals without Unicode, full disks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from newsstand import server

LUTRIN = (sys.executable, "-m", "reader_app")
FULL = Path("/dev/full")


@pytest.fixture
def lutrin(tmp_path):
    """Run the real program on a fresh library."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")
    environment = os.environ | {"LUTRIN_DATA_DIR": str(folder), "LANGUAGE": "en"}

    def run(*words, env=None, **more):
        more = {"capture_output": True} | more
        return subprocess.run(
            [*LUTRIN, *words], env=environment | (env or {}), timeout=60, check=False, **more
        )

    run.folder = folder
    run.environment = environment
    return run


@pytest.fixture
def saved(lutrin):
    assert lutrin("save", str(server.PAGES / "numerique.html")).returncode == 0


@pytest.mark.parametrize(
    "words", [("list",), ("show", "1"), ("show", "1", "--json"), ("lists",), ("doctor",)]
)
def test_who_stops_reading_hears_no_complaint(lutrin, saved, words):
    reading, writing = os.pipe()
    os.close(reading)
    ended = lutrin(*words, stdout=writing, stderr=subprocess.PIPE, capture_output=False)
    os.close(writing)
    assert ended.stderr == b""
    assert ended.returncode == 141


def test_lines_that_nobody_reads_end_the_worker_quietly(lutrin):
    reading, writing = os.pipe()
    os.close(reading)
    line = json.dumps({"id": 1, "html": ""}).encode() + b"\n"
    ended = lutrin(
        "extract", "--jsonl", input=line, stdout=writing, stderr=subprocess.PIPE, capture_output=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_without_unicode_gets_what_it_can_show(lutrin, saved, encoding):
    shown = lutrin("show", "1", env={"PYTHONIOENCODING": encoding})
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"ordinateurs" in shown.stdout
    listed = lutrin("list", "--json", env={"PYTHONIOENCODING": encoding})
    assert json.loads(listed.stdout.decode(encoding))[0]["title"].startswith("Le lycée Marcelle-Tardieu")


def test_lines_are_unicode_whatever_the_terminal_is(lutrin):
    page = (server.PAGES / "numerique.html").read_text(encoding="utf-8")
    line = json.dumps({"id": "é", "url": "https://a.example/", "html": page}).encode() + b"\n"
    answer = json.loads(lutrin("extract", "--jsonl", input=line, env={"PYTHONIOENCODING": "ascii"}).stdout)
    assert answer["id"] == "é"
    assert answer["title"].startswith("Le lycée")


def test_a_full_disk_is_one_sentence(lutrin, saved):
    with FULL.open("wb") as full:
        ended = lutrin("show", "1", stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ended.returncode == 1
    assert ended.stderr.decode().startswith("lutrin: The answer cannot be written (")
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("show", "1", "--json")])
def test_a_closed_output_is_nobodys_trouble(lutrin, saved, words):
    ended = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *LUTRIN, *words],
        env=lutrin.environment,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_closed_input_is_one_sentence(lutrin):
    ended = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *LUTRIN, "extract", "-"],
        env=lutrin.environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr == b"lutrin: The file - cannot be read (closed).\n"


@pytest.mark.parametrize("path", ["/stuck", "/stuck/body", "/drip"])
def test_ctrl_c_ends_a_save_at_once_and_leaves_nothing(lutrin, newsstand, path):
    started = subprocess.Popen(
        [*LUTRIN, "save", newsstand.address(path)],
        env=lutrin.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not newsstand.asked and started.poll() is None:
        time.sleep(0.01)
    children = _children(started.pid)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=5)
    assert (started.returncode, out, err) == (130, b"", b"")
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    assert json.loads(lutrin("list", "--json").stdout) == []


def _children(parent):
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return listed.read_text(encoding="ascii").split() if listed.exists() else []
