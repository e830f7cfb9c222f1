"""From a saved HTML file to a Page."""

from __future__ import annotations

import html
import re
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.address import read_address
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import AddressError, FetchError, Problem
from reader_app.fetch.charset import find_charset
from reader_app.fetch.media_type import HTML, check_is_page
from reader_app.web.exchange import MEGABYTE

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

FILE_BYTES = 20 * MEGABYTE
_HEAD = 65_536  # bytes in which a page says where it comes from
_OK = 200
_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_CANONICAL = re.compile(r"""\brel\s*=\s*["']?canonical\b""", re.IGNORECASE)
_OG_URL = re.compile(r"""\bproperty\s*=\s*["']?og:url\b""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
# What browsers and page savers write above a page: "saved from url=(0032)https://…", "url: https://…".
_SAVED_FROM = re.compile(r"<!--(?:(?!-->).){0,200}?\burl(?:=\(\d+\)|:)\s*(https?://[^\s>]+)", re.DOTALL)


def read_file(path: Path) -> Page:
    """Read a saved page; its address is the one it says it has, or the file's own.

    Raises FetchError: FILE_NOT_FOUND, FILE_UNREADABLE, TOO_LARGE, NOT_HTML, EMPTY_PAGE (the
    file's name stands where a page's host would).
    """
    return _page(_read(path), path.absolute().as_uri(), path.name, known=path.suffix.lower() in _SUFFIXES)


def read_pipe(stream: BinaryIO) -> Page:
    """Read a page that comes through a pipe; raises FetchError: TOO_LARGE, NOT_HTML, EMPTY_PAGE."""
    content = stream.read(FILE_BYTES + 1)
    _check_size(content, "-")
    return _page(content, "", "-", known=True)


def _page(content: bytes, own_address: str, name: str, *, known: bool) -> Page:
    check_is_page(content, HTML if known else "", name)
    charset = find_charset(content)
    return Page(
        asked_url=own_address,
        url=_stated_address(content[:_HEAD].decode(charset, "replace")) or own_address,
        status=_OK,
        content=content,
        charset=charset,
        fetched_at=datetime.now(UTC),
        origin=Origin.FILE,
    )


def _read(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a folder; a device or a pipe would never end
            raise FetchError(Problem.FILE_UNREADABLE, path=str(path), reason="not a file")
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise FetchError(Problem.FILE_NOT_FOUND, path=str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null byte
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FetchError(Problem.FILE_UNREADABLE, path=str(path), reason=reason) from error
    _check_size(content, path.name)
    return content


def _check_size(content: bytes, name: str) -> None:
    if len(content) > FILE_BYTES:
        raise FetchError(Problem.TOO_LARGE, host=name, megabytes=FILE_BYTES // MEGABYTE)


def _stated_address(head: str) -> str:
    """Give the first absolute address that the page says is its own, "" when none does."""
    saved_from = _SAVED_FROM.search(head)
    claims = [
        *(_attribute(tag) for tag in _LINK.findall(head) if _CANONICAL.search(tag)),
        *(_attribute(tag) for tag in _META.findall(head) if _OG_URL.search(tag)),
        saved_from[1] if saved_from else "",
    ]
    return next(filter(None, map(_web_address, claims)), "")


def _attribute(tag: str) -> str:
    said = _ADDRESS.search(tag)
    return html.unescape(said[1] or said[2] or said[3] or "") if said else ""


def _web_address(claim: str) -> str:
    if not claim.lower().startswith(("http://", "https://")):
        return ""
    try:
        return read_address(claim)
    except AddressError:
        return ""
