"""A page of the set and what a careful reader takes from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from reader_app.domain.page import Origin, Page
from reader_app.fetch.charset import find_charset

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page says, written down before the page was; README.md tells what each field means."""

    name: str
    url: str
    kind: str
    title: str
    paragraphs: tuple[str, ...]
    language: str
    site: str
    section: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    authors_allowed: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    unfinished: bool = False
    embeds: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    optional: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Lead and body."""
        return "\n".join((self.lead, *self.paragraphs)).strip()


def every_gold() -> list[Gold]:
    """Read the whole set, by name."""
    return [read_gold(path) for path in sorted((HERE / "gold").glob("*.toml"))]


def read_gold(path: Path) -> Gold:
    """Read one; a field that nobody knows raises TypeError."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    said["captions"] = [(each["caption"], each["credit"]) for each in said.get("captions", ())]
    said["related"] = [(each["title"], each["url"]) for each in said.get("related", ())]
    frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Gold(name=path.stem, **frozen)


def known_fields() -> set[str]:
    """Name what a gold file may say."""
    return {field.name for field in fields(Gold)} - {"name"}


def page_of(gold: Gold) -> Page:
    """Give the page as if the publisher had just sent it, without a charset in the header."""
    content = (HERE / "pages" / f"{gold.name}.html").read_bytes()
    return Page(
        asked_url=gold.url,
        url=gold.url,
        status=200,
        content=content,
        charset=find_charset(content, "text/html"),
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        origin=Origin.NETWORK,
    )


def visible_text(html: str) -> str:
    """Give all the text of a page, scripts and styles aside, without any white space."""
    reader = _Text()
    reader.feed(html)
    return squeezed("".join(reader.parts))


def squeezed(text: str) -> str:
    """Take all white space out, the no-break spaces of French typography and its soft hyphens too."""
    return "".join(text.replace("\u00ad", "").split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = False

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  HTMLParser names them
        self._silent = tag in {"script", "style", "noscript", "title"}

    def handle_endtag(self, tag):  # noqa: ARG002  HTMLParser names it
        self._silent = False

    def handle_data(self, data):
        if not self._silent:
            self.parts.append(data)
