"""When the article was published and changed, with a zone: from the page's data, else from its dateline."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reader_app.extract.datelines import (
    Dateline,
    is_dateline,
    is_span,
    read_both,
    read_dateline,
    says_changed,
)
from reader_app.extract.zones import writes_month_first, zone_of
from reader_app.markup.linked_data import text_of, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_PUBLISHED = (
    *("article:published_time", "article:published", "datepublished", "date", "pubdate", "publishdate"),
    *("publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created"),
    *("dc.date.created", "dcterms.date", "og:published_time", "og:article:published_time", "published_time"),
    *("cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "article.published"),
    *("published-date", "creation_date", "last-modified"),
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified"),
    *("article.updated", "og:article:modified_time", "cxenseparse:recs:modifiedtime", "modified_time"),
)
_PLAIN_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")
_SINCE_1970 = re.compile(r"^(\d{10})(?:\d{3})?$")
_LOOSE = re.compile(r"^(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?:[T\s]+(\d\d):?(\d\d))?(?!\d)")
_OFFSET = re.compile(r"T[\d:.]+([+-]\d\d):?(\d\d)$")
_CHANGED = re.compile(r"modif|update|change", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_TIMES = 4  # `time` elements after the headline that may be the article's
_LINES = 40  # short elements after the headline that may be its dateline
_NEAR = 400  # elements after the headline that are looked at
_LONGEST = 160  # characters of a dateline


def find_dates(
    tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, language: str, url: str = ""
) -> tuple[datetime | None, datetime | None]:
    """Give when it was published and when it was changed, each None when the page does not say.

    The page's address is asked last: it often holds the day.
    """
    reader = _Reader(zone_of(language) or _zone_elsewhere(nodes, meta), writes_month_first(language))
    published = reader.first(_of_nodes(nodes, "datePublished", "dateCreated"))
    modified = reader.first(_of_nodes(nodes, "dateModified"))
    published = published or reader.first(meta.all(*_PUBLISHED[:1])) or reader.marked(tree, "datePublished")
    modified = modified or reader.first(meta.all(*_MODIFIED)) or reader.marked(tree, "dateModified")
    published = published or reader.first(meta.all(*_PUBLISHED))
    if not published:
        shown = reader.shown(tree)
        published, modified = shown.published, modified or shown.modified
    published = published or reader.in_address(url)
    if published:
        published = reader.with_hour(published, meta, tree)
    if published and modified and modified <= published:
        modified = None
    return published, modified


def read_date(said: str, zone: tzinfo, *, month_first: bool = False) -> datetime | None:
    """Read a date that data give, ISO 8601 mostly; `zone` is meant where none is written."""
    text = _PLAIN_ZONE.sub(r"\1:\2", _ZONE_NAME.sub("", said.strip()))
    for read in (_read_seconds, datetime.fromisoformat, parsedate_to_datetime, _read_loose):
        try:
            when = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return _plausible(when if when.tzinfo else when.replace(tzinfo=zone))
    return read_dateline(said, zone, month_first=month_first)


class _Reader:
    """Reads the dates of one page, in its zone."""

    def __init__(self, zone: tzinfo, month_first: bool) -> None:  # noqa: FBT001  made in one place, by name below
        self._zone = zone
        self._month_first = month_first

    def first(self, said: Iterable[str]) -> datetime | None:
        """Give the first of these that is a date."""
        dates = (read_date(text, self._zone, month_first=self._month_first) for text in said if text)
        return next((when for when in dates if when), None)

    def marked(self, tree: lxml.html.HtmlElement, prop: str) -> datetime | None:
        """Read elements that microdata mark, wherever they stand."""
        elements = tree.xpath(f".//*[@itemprop='{prop}' or @property='{prop}']")[:_TIMES]
        return self.first(
            element.get("datetime") or element.get("content") or _line(element) for element in elements
        )

    def with_hour(self, day: datetime, meta: Meta, tree: lxml.html.HtmlElement) -> datetime:
        """Give the hour of a day where the page says it elsewhere."""
        if (day.hour, day.minute, day.second) != (0, 0, 0):
            return day
        others = (read_date(said, self._zone) for said in meta.all(*_PUBLISHED))
        shown = (moment for moment in (*others, self.shown(tree).published) if moment)
        same_day = (moment for moment in shown if moment.astimezone(day.tzinfo).date() == day.date())
        return next((moment for moment in same_day if moment.hour or moment.minute), day)

    def shown(self, tree: lxml.html.HtmlElement) -> Dateline:
        """Read the `time` elements after the headline, else the first line that writes a date out."""
        published = modified = None
        for element in _times(tree):
            when = self.first([element.get("datetime") or "", _line(element)])
            if when and _says_changed(element):
                modified = modified or when
            else:
                published = published or when
        if published:
            return Dateline(published, modified)
        for line in _lines(tree):
            both = read_both(line, self._zone, month_first=self._month_first)
            if both.published:
                return Dateline(both.published, modified or both.modified)
            modified = modified or both.modified
        return Dateline(None, modified)

    def in_address(self, url: str) -> datetime | None:
        """Read the day that an address holds (/2025/02/11/)."""
        match = _IN_ADDRESS.search(url)
        try:
            year, month, day = (int(part) for part in match.groups()) if match else (0, 0, 0)
            return _plausible(datetime(year, month, day, tzinfo=self._zone))
        except ValueError:
            return None


def _times(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    found: list[lxml.html.HtmlElement] = tree.xpath("(.//h1)[1]/following::time")
    return (found or tree.xpath(".//article//time | .//main//time | .//header//time"))[:_TIMES]


def _lines(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Give the short lines that follow the headline; without one, those that are marked as a dateline."""
    headed = tree.find(".//h1") is not None
    near = (
        f"(.//h1)[1]/following::*[position() <= {_NEAR}]" if headed else f"(//body//*)[position() <= {_NEAR}]"
    )
    path = f"{near}[not(*) or self::p or self::div][string-length(.) < {_LONGEST}]"
    for element in tree.xpath(path)[:_LINES]:
        line = _line(element)
        dated = any(character.isdecimal() for character in line) and not is_span(line)
        if dated and (headed or is_dateline(line)):
            yield line


def _says_changed(element: lxml.html.HtmlElement) -> bool:
    """Whether a `time` is that of a change: by its own marks, or by the words right before it."""
    if _CHANGED.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
        return True
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return says_changed(before.tail if (before.tail or "").strip() else _line(before))
    return says_changed((parent.text or "") if parent is not None else "")


def _of_nodes(nodes: list[Node], *names: str) -> Iterator[str]:
    for name in names:
        for node in nodes:
            yield from (text_of(value) for value in values(node.get(name)))


def _zone_elsewhere(nodes: list[Node], meta: Meta) -> tzinfo:
    """Give the offset that the page's other stamps have, UTC when they have none."""
    for said in (*_of_nodes(nodes, "datePublished", "dateModified"), *meta.all(*_PUBLISHED, *_MODIFIED)):
        if _OFFSET.search(said):
            when = read_date(said, UTC)
            if when and when.tzinfo:
                return when.tzinfo
    return UTC


def _read_seconds(text: str) -> datetime:
    match = _SINCE_1970.match(text)
    if match is None:
        raise ValueError(text)
    return datetime.fromtimestamp(int(match[1]), UTC)


def _read_loose(text: str) -> datetime:
    match = _LOOSE.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001  the caller gives it its zone


def _plausible(when: datetime) -> datetime | None:
    return when if 1900 < when.year < 2100 else None  # noqa: PLR2004  outside, it is no date


def _line(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
