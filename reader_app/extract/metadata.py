"""What a page says of its article besides the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.domain.address import host_of
from reader_app.extract.authors import find_authors
from reader_app.extract.dates import find_dates
from reader_app.extract.language import stated_language
from reader_app.extract.titles import find_title
from reader_app.markup.linked_data import articles, kinds, linked_data, text_of
from reader_app.markup.meta import Meta, base_of, link

if TYPE_CHECKING:
    from datetime import datetime

    import lxml.html

    from reader_app.markup.linked_data import Node


_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")  # controls, and bidi overrides
_LONGEST = 500  # characters of a title or a name


@dataclass(frozen=True)
class Metadata:
    """Every field is empty where the page says nothing; `live` when it is a live page still running."""

    title: str
    authors: tuple[str, ...]
    site: str
    section: str
    published: datetime | None
    modified: datetime | None
    language: str
    canonical_url: str
    description: str
    live: bool


def read_metadata(tree: lxml.html.HtmlElement, url: str) -> Metadata:
    """Read JSON-LD first, then meta elements, then what the page shows."""
    everything = linked_data(tree)
    nodes = articles(everything)
    meta = Meta(tree)
    site = _site(everything, nodes, meta)
    language = stated_language(tree, nodes, meta)
    published, modified = find_dates(tree, nodes, meta, language)
    return Metadata(
        title=_tame(find_title(tree, nodes, meta, site)),
        authors=tuple(filter(None, map(_tame, find_authors(tree, nodes, meta, site)))),
        site=_tame(site) or host_of(url),
        section=_tame(_section(nodes, meta)),
        published=published,
        modified=modified,
        language=language,
        canonical_url=_canonical(tree, meta, url),
        description=_description(nodes, meta),
        live=any("LiveBlogPosting" in kinds(node) and not node.get("coverageEndTime") for node in nodes),
    )


def _tame(text: str) -> str:
    """Give one line of bearable length, without what commands a terminal or turns the line around."""
    line = " ".join(_COMMANDS.sub(" ", text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _site(everything: list[Node], nodes: list[Node], meta: Meta) -> str:
    said = [meta.first("og:site_name"), *(text_of(node.get("publisher")) for node in nodes)]
    said += [text_of(node.get("name")) for node in everything if "WebSite" in kinds(node)]
    said.append(meta.first("application-name"))
    return next((name for name in said if name and not name.startswith(("http:", "https:"))), "")


def _section(nodes: list[Node], meta: Meta) -> str:
    said = [text_of(node.get("articleSection")) for node in nodes]
    return next((name for name in (*said, meta.first("article:section")) if name), "")


def _description(nodes: list[Node], meta: Meta) -> str:
    said = [text_of(node.get("description")) for node in nodes]
    said.append(meta.first("og:description", "description", "twitter:description"))
    return max(said, key=len, default="")


def _canonical(tree: lxml.html.HtmlElement, meta: Meta, url: str) -> str:
    """Give the page's own address for itself, absolute; one of another site or of a front page is no such."""
    for said in (link(tree, "canonical"), meta.first("og:url")):
        try:
            address = urljoin(base_of(tree, url), said) if said else ""
            parts = urlsplit(address)
        except ValueError:
            continue
        same_site = _domain(parts.hostname) == _domain(urlsplit(url).hostname)
        if parts.scheme in {"http", "https"} and same_site and parts.path.strip("/"):
            return address
    return ""


def _domain(host: str | None) -> str:
    """Give the last two names of a host: enough to tell another publisher's address."""
    return ".".join((host or "").lower().split(".")[-2:])
