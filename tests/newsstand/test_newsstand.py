"""The publisher of the tests is tested itself: a habit that does not misbehave tests nothing."""

from __future__ import annotations

import ast
import http.client
import json
import subprocess
import sys
import urllib.request
import zlib
from pathlib import Path

from newsstand import misbehaviour, pictures
from newsstand.server import Newsstand

HERE = Path(__file__).parent


def test_it_imports_nothing_from_the_app():
    for file in HERE.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("reader_app") for name in names), file


def test_every_habit_says_what_it_does():
    assert all(habit.__doc__ for habit in misbehaviour._HABITS.values())


def read(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310  loopback
        return answer.read()


def test_it_serves_its_pages_and_lists_them(tmp_path):
    (tmp_path / "bridges.html").write_text("<p>Bridges", encoding="utf-8")
    with Newsstand(pages=tmp_path, articles={"a1": b"<p>One"}) as stand:
        assert read(stand.address("/bridges.html")) == b"<p>Bridges"
        assert read(stand.address("/id/a1")) == b"<p>One"
        index = read(stand.url).decode()
        assert stand.paths == ["/bridges.html", "/id/a1", ""] or stand.paths[-1] == "/"
    assert 'href="/bridges.html"' in index
    assert 'href="/id/a1"' in index


def test_it_serves_nothing_beside_its_pages(tmp_path):
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    with Newsstand(pages=tmp_path / "pages") as stand:
        connection = http.client.HTTPConnection("127.0.0.1", stand.port)
        connection.request("GET", "/../secret.html")
        assert connection.getresponse().status == 404
        connection.close()


def test_its_png_can_be_drawn():
    content = pictures.png(3, 2)
    at = content.index(b"IDAT") + 4
    length = int.from_bytes(content[at - 8 : at - 4], "big")
    assert len(zlib.decompress(content[at : at + length])) == 2 * (1 + 3 * 3)


def test_it_serves_from_a_shell(tmp_path):
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": 7, "html": "<p>Été"}) + "\n", encoding="utf-8")
    command = [sys.executable, HERE / "serve.py", "--until-eof", "--jsonl", tmp_path / "pages.jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        address = program.stdout.readline().strip()
        assert read(address + "/id/7").decode() == "<p>Été"
        program.stdin.close()
        assert program.wait(10) == 0
