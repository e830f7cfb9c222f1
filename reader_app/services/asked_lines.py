"""The lines that `lutrin extract --jsonl` is sent: bounded, and understood as far as they can be."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlsplit

from reader_app.domain.access import Right
from reader_app.domain.page import Origin, Page
from reader_app.domain.reading import Wanted
from reader_app.domain.repair import Show, repair_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from reader_app.extract.mending import Mend

LONGEST_LINE = 128 * 1024 * 1024  # bytes: the largest page, six for a character, and room
_OK = 200
_SCHEMES = frozenset({"http", "https", "file"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks; `name` is its "id" as it came, `page` None when it holds none.

    `rule_folders` is what the window says of the reader's rules, None where nobody does, `mend`
    what it says of the repairs.
    """

    name: object = None
    page: Page | None = None
    right: Right = Right.FREE
    wanted: Wanted = Wanted.AUTOMATIC
    rule_folders: tuple[Path, ...] | None = None
    mend: Mend | None = None


def lines_of(stream: BinaryIO, longest: int = LONGEST_LINE) -> Iterator[str]:
    """Give a stream's lines as text; what is longer comes cut, and so cannot be understood."""
    while line := stream.readline(longest):
        rest = line
        while rest and not rest.endswith(b"\n"):  # at the stream's end there is no rest
            rest = stream.readline(longest)
        yield line.decode("utf-8", errors="replace")


def understand(line: str) -> Asked:
    """Read a line; one that is no JSON object, or has no page, asks for nothing."""
    try:
        asked = json.loads(line.removeprefix("\ufeff"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Asked()
    if not isinstance(asked, dict):
        return Asked()
    html, url, status = asked.get("html"), asked.get("url"), asked.get("status")
    if not isinstance(html, str):
        return Asked(asked.get("id"))
    page = _page(html, url if _names_a_place(url) else "", status if type(status) is int else _OK)
    page = replace(page, headers=_headers(asked.get("headers")))
    folders = _folders(asked.get("rule_folders"))
    wanted, mend = _wanted(asked.get("wanted")), _mend(asked.get("repairs"), asked.get("show"))
    return Asked(asked.get("id"), page, _right(asked), wanted, folders, mend)


def _headers(said: object) -> dict[str, str]:
    """Give the headers of an answer, their names in lower case; what is no text is none."""
    pairs = said.items() if isinstance(said, dict) else ()
    return {name.lower(): value for name, value in pairs if isinstance(value, str)}


def _right(asked: dict[str, object]) -> Right:
    """Give the right that is claimed: programs say "entitled", where "false" is no yes."""
    if asked.get("entitled") is True:
        return Right.ACCOUNT
    name = asked.get("right")
    return Right(name) if isinstance(name, str) and name in list(Right) else Right.FREE


def _wanted(name: object) -> Wanted:
    """Give whose version is asked for; what no version is called asks for the best."""
    return Wanted(name) if isinstance(name, str) and name in list(Wanted) else Wanted.AUTOMATIC


def _folders(named: object) -> tuple[Path, ...] | None:
    """Give the folders of rules that a line names, None for one that names none."""
    if not isinstance(named, list):
        return None
    return tuple(Path(name) for name in named if isinstance(name, str))


def _mend(repairs: object, show: object) -> Mend | None:
    """Give the repairs that a line names, None for a line that names none or none that can be read."""
    if not isinstance(repairs, list) or not isinstance(show, str):
        return None
    from reader_app.extract.mending import Mend  # noqa: PLC0415  heavy, and the lines of others have none

    try:
        return Mend(tuple(repair_from_json(one) for one in repairs), Show(show))
    except (TypeError, ValueError):
        return None


def _page(html: str, url: str, status: int) -> Page:
    return Page(
        asked_url=url,
        url=url,
        status=status,
        content=html.encode("utf-8", errors="replace"),
        charset="utf-8",
        fetched_at=datetime.now(UTC),
        origin=Origin.NETWORK,
    )


def _names_a_place(url: object) -> TypeGuard[str]:
    """Whether a value is an address that others can stand on."""
    try:
        return isinstance(url, str) and urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _refuse(constant: str) -> None:
    """JSON has no NaN and no Infinity."""
    raise ValueError(constant)
