"""The network of a sign-in, over whatever sends one request in its turn with the publisher's jar."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlsplit

from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.accounts.sign_in.origins import origin_of
from reader_app.web.exchange import MEGABYTE, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.accounts.sign_in.found_page import Fields, Json
    from reader_app.web.exchange import Answer

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
_ACCEPT_JSON = "application/json,text/html;q=0.9,*/*;q=0.1"
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_MOST_BYTES = 5 * MEGABYTE  # of a page with a form, or a locked article; it is read in this process
_SECONDS = 30.0
_LINE_END = "\r\n"


class WebNetwork:
    """Sends a sign-in's requests; cookies are the jar's affair, redirects the client's.

    `send` takes a request and gives its answer, or raises. `charset_of` names the codec that
    reads a body, by the body and its Content-Type.
    """

    def __init__(self, send: Callable[[Request], Answer], charset_of: Callable[[bytes, str], str]) -> None:
        self._send = send
        self._charset_of = charset_of

    def get(self, url: str, *, referer: str = "") -> FoundPage:
        """Fetch a page, whatever its status."""
        headers = {"Referer": _referer(referer, url)} if referer else {}
        return self._page(Request(url, _ACCEPT, _MOST_BYTES, _SECONDS, headers=headers))

    def post(
        self, url: str, fields: Fields | Mapping[str, Json], *, referer: str = "", charset: str = "utf-8"
    ) -> FoundPage:
        """Send a form's fields, or one JSON object, as the page at `referer` would."""
        as_json = isinstance(fields, Mapping)
        source = referer or url
        body = json.dumps(fields).encode() if isinstance(fields, Mapping) else _encoded(fields, charset)
        request = Request(
            url,
            _ACCEPT_JSON if as_json else _ACCEPT,
            _MOST_BYTES,
            _SECONDS,
            headers={"Referer": _referer(source, url), "Origin": origin_of(source)},
            method="POST",
            body=body,
            content_type=_JSON if as_json else _FORM,
            secret=True,
        )
        return self._page(request)

    def _page(self, request: Request) -> FoundPage:
        answer = self._send(request)
        charset = self._charset_of(answer.body, answer.headers.get("content-type", ""))
        return FoundPage(
            answer.url, answer.status, answer.body.decode(charset, "replace").removeprefix("\ufeff"), charset
        )


def _encoded(fields: Fields, charset: str) -> bytes:
    """Write fields as browsers do (WHATWG URL and HTML).

    Line ends are CRLF, and what the encoding does not have is written as a character reference.
    """
    return "&".join(f"{_quoted(name, charset)}={_quoted(value, charset)}" for name, value in fields).encode(
        "ascii"
    )


def _quoted(text: str, charset: str) -> str:
    lines = _LINE_END.join(text.replace(_LINE_END, "\n").replace("\r", "\n").split("\n"))
    return quote_plus(lines.encode(charset, "xmlcharrefreplace"), safe="*")


def _referer(source: str, target: str) -> str:
    """Give what browsers say of where a request comes from: the origin alone to others (Referrer Policy)."""
    if origin_of(source) != origin_of(target):
        return origin_of(source) + "/"
    parts = urlsplit(source)
    return parts._replace(fragment="").geturl()
