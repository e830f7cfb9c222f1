"""What a page says of its article besides the text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.domain.address import host_of
from reader_app.extract.authors import find_authors
from reader_app.extract.dates import find_dates, read_date
from reader_app.extract.language import stated_language
from reader_app.extract.sections import Known, find_section
from reader_app.extract.site_names import names_of_site, short_name, shown_names
from reader_app.extract.titles import find_title
from reader_app.markup.icons import icon_of
from reader_app.markup.linked_data import articles, kinds, linked_data, text_of, values
from reader_app.markup.meta import Meta, base_of, link
from reader_app.markup.microdata import marked_articles

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node


_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")  # controls, and bidi overrides
_TEXT = re.compile(r"(?:Article|Posting|Report)$")
_OTHER = re.compile(r"Episode$|^(?:Video|Audio)Object$|^(?:Web|Item)Page$")
_LONGEST = 500  # characters of a title or a name


@dataclass(frozen=True)
class Metadata:
    """Every field is empty where the page says nothing.

    `headline` is the title as the page shows it, which may be in other words; `live`
    when it is a live page still running; `icon` the address of the site's small picture.
    """

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
    icon: str = ""
    headline: str = ""


def read_metadata(tree: lxml.html.HtmlElement, url: str) -> Metadata:
    """Read JSON-LD first, then microdata, then meta elements, then what the page shows."""
    everything = linked_data(tree)
    meta = Meta(tree)
    canonical = _canonical(tree, meta, url)
    nodes = _texts_first(_of_this_page(articles(everything), {url, canonical}))
    stated = nodes or _others(everything)
    described = [*stated, *marked_articles(tree)]
    names = names_of_site(everything, nodes, meta)
    stated_site = next(iter(names), "")
    site = next(iter(names or names_of_site(everything, described, meta) or shown_names(tree, url)), "")
    language = stated_language(tree, nodes, meta)
    published, modified = find_dates(tree, stated, meta, language, canonical or url)
    title = find_title(tree, nodes, meta, stated_site)
    return Metadata(
        title=_tame(title.text),
        authors=tuple(filter(None, map(_tame, find_authors(tree, described, meta, (*names, host_of(url)))))),
        site=_tame(short_name(site)) or host_of(url),
        section=_tame(find_section(tree, everything, nodes, described, meta, Known(url, site, title.text))),
        published=published,
        modified=modified,
        language=language,
        canonical_url=canonical,
        description=_description(nodes, meta),
        live=any("LiveBlogPosting" in kinds(node) and not _has_ended(node) for node in nodes),
        icon=icon_of(tree, url),
        headline=_tame(title.shown),
    )


def _has_ended(live: Node) -> bool:
    """Whether a live page's coverage has ended: data may give an end that is still to come."""
    said = text_of(live.get("coverageEndTime"))
    ended = read_date(said, UTC) if said else None
    return bool(said) and (ended is None or ended <= datetime.now(UTC))


def _texts_first(nodes: list[Node]) -> list[Node]:
    """Put what judges or accompanies a text (a review of a claim, a recipe) behind the text itself."""
    return sorted(nodes, key=lambda node: not any(_TEXT.search(kind) for kind in kinds(node)))


def _of_this_page(nodes: list[Node], addresses: set[str]) -> list[Node]:
    """Leave out the nodes of other articles: those that name another page while one names this page."""
    paths = {_path(address) for address in addresses if address}
    named = [(node, _paths_of(node)) for node in nodes]
    if not any(stated & paths for _, stated in named):
        return nodes
    return [node for node, stated in named if not stated or stated & paths]


def _others(everything: list[Node]) -> list[Node]:
    """Give what a page that is about no article says of itself: a broadcast's page, a page of a firm."""
    return [node for node in everything if any(_OTHER.search(kind) for kind in kinds(node))]


def _paths_of(node: Node) -> set[str]:
    """Give the paths of the pages that a node says it is about."""
    said = [item for name in ("url", "mainEntityOfPage") for item in values(node.get(name))]
    said += [item.get("@id") or item.get("url") for item in said if isinstance(item, dict)]
    return {path for item in said if isinstance(item, str) and (path := _path(item))}


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _tame(text: str) -> str:
    """Give one line of bearable length, without what commands a terminal or turns the line around."""
    line = " ".join(_COMMANDS.sub(" ", html.unescape(text)).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


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
