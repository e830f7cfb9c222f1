from __future__ import annotations

import os
from io import BytesIO

import pytest

from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError, Problem
from reader_app.fetch.files import FILE_BYTES, read_file, read_pipe


def saved(folder, head: str, body: str = "<p>Words.") -> object:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><html><head>{head}<title>x</title></head>{body}", encoding="utf-8")
    return path


def test_a_saved_page_is_read(tmp_path):
    path = saved(tmp_path, "", "<p>L’été")
    page = read_file(path)
    assert page.asked_url == page.url == path.as_uri()
    assert (page.status, page.charset, page.origin) == (200, "utf-8", Origin.FILE)
    assert "L’été" in page.html


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (
            '<link rel="canonical" href="https://gazette.example/a?b=1&amp;c=2">',
            "https://gazette.example/a?b=1&c=2",
        ),
        ("<LINK href='https://gazette.example/a' rel=canonical>", "https://gazette.example/a"),
        ('<meta property="og:url" content="https://gazette.example/b">', "https://gazette.example/b"),
        ("<meta content=https://gazette.example/b property=og:url>", "https://gazette.example/b"),
        ("<!-- saved from url=(0025)https://gazette.example/c -->", "https://gazette.example/c"),
        (
            "<!--\n Page saved by a tool\n url: https://gazette.example/d \n saved date: x -->",
            "https://gazette.example/d",
        ),
        (
            """<!-- saved from url=(0025)https://gazette.example/c --><link rel=canonical href="/a">
            <meta property="og:url" content="https://gazette.example/b">""",
            "https://gazette.example/b",
        ),
    ],
)
def test_a_saved_page_says_where_it_comes_from(tmp_path, head, address):
    assert read_file(saved(tmp_path, head)).url == address


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="/relative">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<link rel="canonical" href="http://bad host/">',
        '<link rel="canonical">',
        '<link rel="stylesheet" href="https://gazette.example/style.css">',
        '<meta property="og:image" content="https://gazette.example/b.png">',
        "<!-- see https://gazette.example/ -->",
    ],
)
def test_a_claim_that_is_no_address_is_passed_over(tmp_path, head):
    path = saved(tmp_path, head)
    assert read_file(path).url == path.as_uri()


def test_a_saved_page_in_old_letters_is_read(tmp_path):
    path = tmp_path / "vieux.htm"
    path.write_bytes("<meta charset=iso-8859-1><p>L’été à 2 €".encode("cp1252"))
    assert "L’été à 2 €" in read_file(path).html


def test_a_file_that_is_not_there_is_not_found(tmp_path, refused):
    with refused(Problem.FILE_NOT_FOUND) as trouble:
        read_file(tmp_path / "nothing.html")
    assert trouble.value.facts == {"path": str(tmp_path / "nothing.html")}


def test_a_folder_a_pipe_and_a_device_are_no_files(tmp_path, refused):
    os.mkfifo(tmp_path / "pipe.html")
    for path in (tmp_path, tmp_path / "pipe.html", type(tmp_path)("/dev/zero")):
        with refused(Problem.FILE_UNREADABLE) as trouble:
            read_file(path)
        assert trouble.value.facts == {"path": str(path), "reason": "not a file"}


def test_a_name_that_no_file_can_have_is_unreadable(tmp_path, refused):
    for name in ("a\0b.html", "x" * 300):
        with refused(Problem.FILE_UNREADABLE):
            read_file(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.html", b"%PDF-1.7", "application/pdf"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.mhtml", b"MIME-Version: 1.0\r\n", "multipart/related"),
        ("a.txt", b"Some words.", "application/octet-stream"),
    ],
)
def test_a_file_that_is_no_page_is_named(tmp_path, refused, name, content, media_type):
    (tmp_path / name).write_bytes(content)
    with refused(Problem.NOT_HTML) as trouble:
        read_file(tmp_path / name)
    assert trouble.value.facts == {"host": name, "media_type": media_type}


def test_a_file_named_as_a_page_is_one(tmp_path):
    (tmp_path / "a.HTM").write_bytes(b"Some words.")
    assert read_file(tmp_path / "a.HTM").html == "Some words."


@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_file_is_an_empty_page(tmp_path, refused, content):
    (tmp_path / "a.html").write_bytes(content)
    with refused(Problem.EMPTY_PAGE) as trouble:
        read_file(tmp_path / "a.html")
    assert trouble.value.facts == {"host": "a.html"}


def test_a_file_of_more_than_twenty_megabytes_is_too_large(tmp_path, refused):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(20_000_001)
    with refused(Problem.TOO_LARGE) as trouble:
        read_file(tmp_path / "a.html")
    assert trouble.value.facts == {"host": "a.html", "megabytes": 20}


def test_a_page_that_comes_through_a_pipe_has_no_address_of_its_own():
    page = read_pipe(BytesIO(b"Some words."))
    assert (page.url, page.origin, page.html) == ("", Origin.FILE, "Some words.")
    stated = read_pipe(BytesIO(b'<link rel=canonical href="https://gazette.example/a">'))
    assert stated.url == "https://gazette.example/a"


def test_a_file_made_to_be_slow_is_not(tmp_path):
    path = tmp_path / "a.html"
    for piece in ("<link ", "<meta ", "<!-- url: ", "<link rel=canonical "):
        path.write_text(piece * 100_000, encoding="utf-8")
        assert read_file(path).url == path.as_uri()


def test_a_pipe_may_hold_no_more_than_a_file():
    with pytest.raises(FetchError) as trouble:
        read_pipe(BytesIO(b"<p>" + b"x" * FILE_BYTES))
    assert trouble.value.problem is Problem.TOO_LARGE
