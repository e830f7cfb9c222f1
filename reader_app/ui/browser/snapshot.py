"""What a page in the browser shows at one moment, as a Page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWebEngineCore import QWebEngineScript

from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value  # the page's own scripts cannot reach in
_SCRIPTS = ("gradients.js", "covers.js", "shown.js")
_HEADERS = {b"date": "date", b"retry-after": "retry-after"}  # the publisher's clock, and its patience
_OK = 200


@cache
def script() -> str:
    """Give the script whose answer `Snapshot.read` takes; it changes nothing in the page."""
    folder = Path(__file__).parent
    parts = [(folder / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    return "(() => {\n" + "\n".join(parts) + "\n})()"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was visible: HTML without anything else, where it stands, and how many characters it is."""

    html: str
    address: str
    letters: int

    @classmethod
    def read(cls, answer: object) -> Snapshot | None:
        """Take the script's answer; None from a page that is not there yet."""
        if not isinstance(answer, str) or not answer:
            return None
        shown = json.loads(answer)
        return cls(shown["html"], shown["address"], shown["text"])


class Answered:
    """What the publisher answered for a page: its status, and the headers that matter."""

    def __init__(self) -> None:
        self.status = _OK
        self.headers: dict[str, str] = {}

    def note(self, info: QWebEngineLoadingInfo) -> None:
        """Take what the engine says of the page's own loading."""
        if info.status() is info.LoadStatus.LoadStartedStatus:
            self.status, self.headers = _OK, {}
        if info.errorDomain() is info.ErrorDomain.HttpStatusCodeDomain:
            self.status = info.errorCode() or _OK
        said = info.responseHeaders()
        for name in said:
            if known := _HEADERS.get(bytes(name.data()).lower()):
                self.headers[known] = _first(said[name])

    def page(self, snapshot: Snapshot, asked: str) -> Page:
        """Make the page that was shown."""
        return Page(
            asked_url=asked,
            url=snapshot.address,
            status=self.status,
            content=snapshot.html.encode("utf-8", errors="replace"),
            charset="utf-8",
            fetched_at=datetime.now(UTC),
            origin=Origin.BROWSER,
            headers=dict(self.headers),
        )


def problem_of(info: QWebEngineLoadingInfo) -> Problem:
    """Say why a page did not load."""
    return {
        info.ErrorDomain.DnsErrorDomain: Problem.HOST_NOT_FOUND,
        info.ErrorDomain.InternalErrorDomain: Problem.BROKEN_ANSWER,
        info.ErrorDomain.CertificateErrorDomain: Problem.CERTIFICATE_NOT_VERIFIED,
    }.get(info.errorDomain(), Problem.NO_CONNECTION)


def _first(values: QByteArray | Sequence[QByteArray]) -> str:
    """Read a header; the engine gives every header as a list, which Qt's stubs do not know."""
    first = values if isinstance(values, QByteArray) else values[0]
    return bytes(first.data()).decode("latin-1")
