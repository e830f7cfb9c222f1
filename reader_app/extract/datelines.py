"""Dates as sentences write them, in the languages of western bylines.

`dateparser` was tried in its place and left: 12 to 80 ms for the first date of each
language, "18 h" and a date without a year unread. Here a date is written out or is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari januar stycznia",
            "february feb février fevrier févr fév februar febrero febbraio fevereiro fev februari lutego",
            "march mar mars märz mär marzo março maart mrt marts marca",
            "april apr avril avr abril abr aprile kwietnia",
            "may mai mayo maggio mag maio mei maj maja",
            "june jun juin juni junio giugno giu junho czerwca",
            "july jul juillet juil juli julio luglio lug julho lipca",
            "august aug août aout agosto ago augustus augusti sierpnia",
            "september sep sept septembre septiembre settembre set setembro września",
            "october oct octobre oktober okt octubre ottobre ott outubro out października",
            "november nov novembre noviembre novembro listopada",
            "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro grudnia",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|ª|\.)?"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de[l]?\s+)?{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_YEAR[:-2]}\s?[-./年]\s?(?P<month>\d{{1,2}})\s?[-./月]\s?(?P<day>\d{{1,2}})(?!\d)",
    )
)
_NUMBERS = re.compile(
    r"(?<![\d./])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_SHORT = re.compile(r"(?<![\d./])(?P<day>\d\d)[./](?P<month>\d\d)[./](?P<year>\d\d)(?![\d./])")
_WITHOUT_YEAR = re.compile(rf"\b{_DAY}\s+(?:de\s+)?{_MONTH}(?![^\W\d_])", re.IGNORECASE)
_SPAN = re.compile(  # of days: "Du 4 avril au 2 novembre", "4 – 12 May"
    rf"\b\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s+(?:[^\W\d_]{{3,12}}\.?\s+)?(?:au|to|until|bis|al|tot|t/m|[-–—›→])\s+{_DAY}\s+{_MONTH}",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"""\D{0,14}?\b(?P<hour>[01]?\d|2[0-3])
    (?:\s?[:hH時시点]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)|\s?h(?:eures?)?\b|(?<=kl\s\d\d)\.(?P<dotted>[0-5]\d)
    |\.(?P<spoken>[0-5]\d)(?=\s?(?:uur|uhr|h\b))|(?=\s?[ap]\.?m\b))
    (?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?\(?(?P<zone>[A-Z]{3,4})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
# Hours; CST and IST are several zones each, and left out.
_OFFSETS = {
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "est": -5,
    "edt": -4, "cdt": -5, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
_LABELS = re.compile(
    r"""(?P<changed>modifi\w*|mis(?:e)?\s+à\s+jour|màj|actualis\w*|(?:last\s+)?updated?|aktualisiert|geändert
    |actualizad\w*|modificad\w*|modificat\w*|aggiornat\w*|atualizad\w*|bijgewerkt|gewijzigd|oppdatert|uppdaterad)
    |(?P<first>publi\w*|post[ée]*d?|paru\b|veröffentlicht|erschienen|pubblicat\w*|gepubliceerd|geplaatst|publisert)""",
    re.IGNORECASE | re.VERBOSE,
)
_CENTURY = 2000


@dataclass(frozen=True)
class Dateline:
    """When a sentence says that something was published and changed, each None when it does not."""

    published: datetime | None
    modified: datetime | None


def read_dateline(text: str, zone: tzinfo, *, month_first: bool = False) -> datetime | None:
    """Read the first date that a sentence writes out; `month_first` for 03/02/2025 as Americans write it."""
    found = None
    for pattern in (*_WRITTEN, _NUMBERS, _SHORT):
        for match in pattern.finditer(text):
            when = _date_of(match, text, zone, month_first=month_first and pattern in {_NUMBERS, _SHORT})
            if when is not None and (found is None or match.start() < found[0]):
                found = (match.start(), when)
            if when is not None:
                break
    return found[1] if found else None


def read_both(text: str, zone: tzinfo, *, month_first: bool = False) -> Dateline:
    """Read « Publié le 11 février 2025 à 09h12, modifié le 12 février à 18 h »; the year may stand once."""
    labels = list(_LABELS.finditer(text))
    ends = [*(label.start() for label in labels), len(text)]
    published = read_dateline(text[: ends[0]], zone, month_first=month_first)
    changed = None
    for label, end in zip(labels, ends[1:], strict=True):
        part = text[label.end() : end]
        when = read_dateline(part, zone, month_first=month_first)
        if label["first"] and when:
            published = when
        elif label["changed"]:
            changed = changed or when or (published and _within_the_year(part, published))
    return Dateline(published, changed)


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline by itself: it says what happened then, or its date has a clock."""
    when = read_dateline(text, UTC)
    return when is not None and (_LABELS.search(text) is not None or (when.hour, when.minute) != (0, 0))


def is_span(text: str) -> bool:
    """Whether a line tells from which day to which something lasts: no day of publication."""
    return any(span["month"].casefold() in _MONTHS for span in _SPAN.finditer(text))


def says_changed(text: str) -> bool:
    """Whether the last label in some words is that of a change ("Updated:")."""
    labels = list(_LABELS.finditer(text))
    return bool(labels) and labels[-1]["changed"] is not None


def _within_the_year(text: str, after: datetime) -> datetime | None:
    """Read a date without a year as the next such day from another date on."""
    match = _WITHOUT_YEAR.search(text)
    month = _MONTHS.get(match["month"].casefold(), 0) if match else 0
    if match is None or not month:
        return None
    for year in (after.year, after.year + 1):
        when = _moment(year, month, int(match["day"]), _CLOCK.match(text, match.end()), after.tzinfo or UTC)
        if when and when.date() >= after.date():
            return when
    return None


def _date_of(match: re.Match[str], text: str, zone: tzinfo, *, month_first: bool) -> datetime | None:
    written = match["month"].casefold()
    month = int(written) if written.isdecimal() else _MONTHS.get(written, 0)
    day, year = int(match["day"]), int(match["year"])
    if written.isdecimal() and (month_first or month > 12) and day <= 12:  # noqa: PLR2004  months
        day, month = month, day
    clock = _CLOCK.match(text, match.end())
    return _moment(year if year > 99 else _CENTURY + year, month, day, clock, zone)  # noqa: PLR2004  two digits


def _moment(year: int, month: int, day: int, clock: re.Match[str] | None, zone: tzinfo) -> datetime | None:
    hour = int(clock["hour"]) if clock else 0
    minute = int(clock["minute"] or clock["dotted"] or clock["spoken"] or 0) if clock else 0
    if clock and clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    named = _OFFSETS.get((clock["zone"] or "").lower()) if clock else None
    if named is not None:
        zone = timezone(timedelta(hours=named))
    try:
        return datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
