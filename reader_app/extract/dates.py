"""When the article was published and changed, with a zone: from the page's data, else from its dateline."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reader_app.markup.linked_data import text_of

if TYPE_CHECKING:
    from datetime import tzinfo

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_PUBLISHED = (
    *("article:published_time", "article:published", "datepublished", "date", "pubdate", "publishdate"),
    *("publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created"),
    *(
        "dcterms.date",
        "og:published_time",
        "og:article:published_time",
        "published_time",
        "cxenseparse:recs:publishtime",
    ),
    *("citation_publication_date", "citation_date", "article.published", "published-date", "last-modified"),
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "article.updated",
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar enero gennaio janeiro",
            "february feb février fevrier févr februar febrero febbraio fevereiro",
            "march mar mars märz marzo março",
            "april apr avril avr abril aprile",
            "may mai mayo maggio maio",
            "june jun juin juni junio giugno junho",
            "july jul juillet juil juli julio luglio julho",
            "august aug août aout agosto",
            "september sep sept septembre septiembre settembre setembro",
            "october oct octobre oktober octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec décembre decembre déc dezember diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)\b")
_CLOCK = re.compile(
    r"(?:\D{0,12}?)\b(?P<hour>[01]?\d|2[0-3])\s?[:hH]\s?(?P<minute>[0-5]\d)\b(?:\s?(?P<half>[ap])\.?m)?",
    re.IGNORECASE,
)
_PLAIN_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
_LOOSE = re.compile(r"^(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?:[T\s]+(\d\d):?(\d\d))?")
_LABEL = re.compile(
    r"modifi|mis(?:e)? à jour|actualis|updated|aktualisiert|modificad|aggiornat", re.IGNORECASE
)


def find_dates(
    tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, language: str
) -> tuple[datetime | None, datetime | None]:
    """Give when it was published and when it was changed, each None when the page does not say."""
    zone = _zone_of(language)
    published = _first_of([text_of(node.get("datePublished")) for node in nodes], zone)
    modified = _first_of([text_of(node.get("dateModified")) for node in nodes], zone)
    published = (
        published or _first_of(meta.all(*_PUBLISHED[:1]), zone) or _marked(tree, "datePublished", zone)
    )
    modified = modified or _first_of(meta.all(*_MODIFIED), zone) or _marked(tree, "dateModified", zone)
    published = published or _first_of(meta.all(*_PUBLISHED), zone) or _shown(tree, zone)
    return published, modified


def read_date(said: str, zone: tzinfo) -> datetime | None:
    """Read a date that data give, ISO 8601 mostly; `zone` is meant where none is written."""
    text = _PLAIN_ZONE.sub(r"\1:\2", said.strip().removesuffix("[Europe/Paris]"))
    for read in (datetime.fromisoformat, parsedate_to_datetime, _read_loose):
        try:
            when = read(text)
        except (ValueError, TypeError, IndexError):
            continue
        return _plausible(when if when.tzinfo else when.replace(tzinfo=zone))
    return read_dateline(said, zone)


def read_dateline(text: str, zone: tzinfo) -> datetime | None:
    """Read the first date that a sentence holds («\u202fPublié le 11 février 2025 à 09h12\u202f»)."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMBERS):
        for match in pattern.finditer(text):
            month = match["month"].casefold()
            number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
            if not number:
                continue
            clock = _CLOCK.match(text, match.end())
            hour = int(clock["hour"]) if clock else 0
            if clock and clock["half"]:
                hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
            try:
                return _plausible(
                    datetime(
                        int(match["year"]),
                        number,
                        int(match["day"]),
                        hour,
                        int(clock["minute"]) if clock else 0,
                        tzinfo=zone,
                    )
                )
            except ValueError:
                continue
    return None


def _first_of(said: list[str], zone: tzinfo) -> datetime | None:
    return next((when for when in (read_date(text, zone) for text in said if text) if when), None)


def _marked(tree: lxml.html.HtmlElement, prop: str, zone: tzinfo) -> datetime | None:
    said = [
        element.get("datetime") or element.get("content") or element.text_content()
        for element in tree.xpath(f".//*[@itemprop='{prop}']")
    ]
    return _first_of(said, zone)


def _shown(tree: lxml.html.HtmlElement, zone: tzinfo) -> datetime | None:
    """Read the first `time` after the headline, else the first dateline in words."""
    times = tree.xpath(".//h1/following::time") or tree.xpath(
        ".//article//time | .//main//time | .//header//time"
    )
    for element in times[:3]:
        said = element.get("datetime") or element.text_content()
        when = read_date(said, zone)
        if when:
            return when
    for element in tree.xpath(".//h1/following::*[not(*) or self::p][string-length(.) < 160]")[:40]:
        text = " ".join(element.text_content().split())
        if text and not _LABEL.match(text):
            when = read_dateline(text, zone)
            if when:
                return when
    return None


def _read_loose(text: str) -> datetime:
    match = _LOOSE.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001  the caller gives it its zone


def _plausible(when: datetime) -> datetime | None:
    return when if 1900 < when.year < 2100 else None  # noqa: PLR2004  outside, it is no date


def _zone_of(language: str) -> tzinfo:
    """Guess the zone of a dateline that names none: French pages mostly mean Paris."""
    if language.partition("-")[0].lower() == "fr":
        try:
            return ZoneInfo("Europe/Paris")
        except ZoneInfoNotFoundError:
            return UTC
    return UTC
