"""Entries of live pages and their times.

An entry is told by its class names or microdata (`roles`), or by the page's own
list of them: a LiveBlogPosting names in `liveBlogUpdate` each entry's headline,
text, address and date (https://schema.org/LiveBlogPosting). Afterwards each entry is
an element with the role "live" that carries its time in `data-time`, and the time
stands nowhere else in it.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.markup.linked_data import Node, linked_data, text_of, values
from reader_app.markup.roles import ROLE, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import lxml.html

TIME = "data-time"

_CLOCK = re.compile(r"\d{1,2}\s*(?:[:h.：]|heures?)\s*\d{0,2}", re.IGNORECASE)
_AGO = re.compile(
    r"^\W*(?:il y a|vor|hace|\d+\s*(?:min|mn|hrs?|h|s|d|j)\b.*\bago\b|just now|à l[’']instant)", re.IGNORECASE
)
_TIME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:time|times?tamp|date|datetime|hour|heure|horaire|uhrzeit|zeit|hora)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:^|[\s_-])(?:minutes?|chrono)(?:$|[\s_-])", re.IGNORECASE)  # of a match
_LONGEST_MINUTE = 12  # characters: "90' + 5"
_READERS = re.compile("comment", re.IGNORECASE)
_FOLD = re.compile(r"[\W_]+")
_LONGEST_TIME = 40  # characters: a day and an hour
_BEGINNING = 60  # letters of an entry's text by which it is found in the page
_MOST_ENTRIES = 500
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def live_updates(root: lxml.html.HtmlElement) -> list[Node]:
    """Give the entries that a page lists for machines, while its scripts are still there."""
    if not any("liveBlogUpdate" in (script.text or "") for script in root.iter("script")):
        return []
    found = [item for node in linked_data(root) for item in values(node.get("liveBlogUpdate"))]
    return [item for item in found if isinstance(item, dict)][:_MOST_ENTRIES]


def note_live_entries(body: lxml.html.HtmlElement, updates: list[Node]) -> None:
    """Note the entries under `body`, and take their times out of their text."""
    dated = dict(_matched(body, updates)) if len(updates) > 1 else {}
    for entry in _with_the_rest(list(dated)):
        entry.set(ROLE, "live")
        _forget_readers(entry)
    for entry in _single(body):
        said = _take_time(entry) or dated.get(entry, "")
        if said:
            entry.set(TIME, said)


def _with_the_rest(entries: list[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Give entries with those that a page's list leaves out: beside them, of the same name."""
    found = dict.fromkeys(entries)
    for parent, count in Counter(entry.getparent() for entry in entries).items():
        names = {_first_name(entry) for entry in entries if entry.getparent() is parent}
        if count > 1 and len(names) == 1 and "" not in names:
            found |= dict.fromkeys(child for child in parent if _first_name(child) in names)
            _drop_paid(parent, found)
    return list(found)


def _drop_paid(row: lxml.html.HtmlElement, entries: Iterable[lxml.html.HtmlElement]) -> None:
    """Drop what stands between entries with a link that somebody paid for, as the link itself says."""
    for child in list(row):
        if child not in entries and child.xpath(".//a[contains(@rel, 'sponsored')]"):
            child.drop_tree()


def _first_name(element: lxml.html.HtmlElement) -> str:
    return next(iter((element.get("class") or "").split()), "") if isinstance(element.tag, str) else ""


def _forget_readers(entry: lxml.html.HtmlElement) -> None:
    """Change the names that would pass an entry, called a comment on a match, for a reader's."""
    for element in (*entry.iter(), *entry.iterancestors()):
        if _READERS.search(names_of(element)) and element.tag not in {"body", "html"}:
            for name in ("class", "id"):
                if element.get(name):
                    element.set(name, _READERS.sub("entry", element.get(name) or ""))


def _single(body: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Give the entries, none inside another: what holds several is their list, what one holds is its part."""
    marked = [
        element for element in body.iter() if isinstance(element.tag, str) and element.get(ROLE) == "live"
    ]
    inside = Counter(
        outer for element in marked for outer in element.iterancestors() if outer.get(ROLE) == "live"
    )
    for element in marked:
        outer = (ancestor for ancestor in element.iterancestors() if ancestor.get(ROLE) == "live")
        if inside[element] > 1 or any(inside[ancestor] == 1 for ancestor in outer):
            del element.attrib[ROLE]
    return [element for element in marked if element.get(ROLE) == "live"]


def _matched(body: lxml.html.HtmlElement, updates: list[Node]) -> Iterator[tuple[lxml.html.HtmlElement, str]]:
    """Give the box of each update that the page shows, with the update's own time."""
    places = _Places(body)
    starts = {}
    for update in updates:
        start = places.of(update)
        if start is not None and start not in starts:
            starts[start] = text_of(update.get("datePublished")) or text_of(update.get("dateCreated"))
    if len(starts) < 2:  # noqa: PLR2004  one match may be chance
        return
    days = {stamp[:10] for stamp in starts.values()}
    held = Counter(ancestor for start in starts for ancestor in start.iterancestors())
    for start, stamp in starts.items():
        yield _box(start, held, starts), _said(stamp, with_day=len(days) > 1)


class _Places:
    """Where in the page an update may stand: by its id, its headline, or how it begins."""

    def __init__(self, body: lxml.html.HtmlElement) -> None:
        self._ids = {name: element for element in body.iter() if (name := element.get("id"))}
        self._headings: dict[str, lxml.html.HtmlElement] = {}
        for heading in body.iter(*_HEADINGS):
            self._headings.setdefault(_folded(heading.text_content()), heading)
        self._beginnings: dict[str, lxml.html.HtmlElement] = {}
        for paragraph in body.iter("p", "li"):
            self._beginnings.setdefault(
                _folded(paragraph.text_content()[: 3 * _BEGINNING])[:_BEGINNING], paragraph
            )

    def of(self, update: Node) -> lxml.html.HtmlElement | None:
        fragment = _fragment(text_of(update.get("url")) or text_of(update.get("@id")))
        headline = _folded(text_of(update.get("headline")))
        begins = _folded(text_of(update.get("articleBody"))[: 3 * _BEGINNING])[:_BEGINNING]
        if fragment and fragment in self._ids:
            return self._ids[fragment]
        if headline and headline in self._headings:
            return self._headings[headline]
        return self._beginnings.get(begins) if len(begins) >= _BEGINNING / 2 else None


def _fragment(address: str) -> str:
    try:
        return urlsplit(address).fragment
    except ValueError:
        return ""


def _folded(text: str) -> str:
    return _FOLD.sub("", text.casefold())


def _box(
    start: lxml.html.HtmlElement,
    held: Counter[lxml.html.HtmlElement],
    starts: Iterable[lxml.html.HtmlElement],
) -> lxml.html.HtmlElement:
    """Give the largest element around a start that holds no other start, or a new one to the next start."""
    box = start
    for ancestor in start.iterancestors():
        if held[ancestor] > 1 or ancestor.tag in {"body", "html"}:
            break
        box = ancestor
    return box if box is not start or start.tag not in {*_HEADINGS, "p"} else _gathered(start, starts)


def _gathered(start: lxml.html.HtmlElement, starts: Iterable[lxml.html.HtmlElement]) -> lxml.html.HtmlElement:
    """Put a start and what follows it up to the next one into a division."""
    box = start.makeelement("div")
    following = []
    for sibling in start.itersiblings():
        if sibling in starts or (isinstance(sibling.tag, str) and sibling.tag in _HEADINGS[:1]):
            break
        following.append(sibling)
    start.addprevious(box)
    box.extend([start, *following])
    return box


def _take_time(entry: lxml.html.HtmlElement) -> str:
    """Take the first text of an entry that says when out of it."""
    for element in entry.iter():
        if element is entry or not isinstance(element.tag, str):
            continue
        names = names_of(element)
        if element.tag != "time" and not (_TIME_NAMES.search(names) or _MINUTES.search(names)):
            continue
        text = " ".join(element.text_content().split())
        of_match = _MINUTES.search(names) and 0 < len(text) <= _LONGEST_MINUTE
        if len(text) > _LONGEST_TIME or not (element.tag == "time" or of_match or _CLOCK.search(text)):
            continue
        said = _said(element.get("datetime") or "", with_day=False) if not text or _AGO.search(text) else text
        if said or text:
            element.drop_tree()
            return said or text
    return ""


def _said(stamp: str, *, with_day: bool) -> str:
    """Give a machine's date as a clock shows it where the page was written."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    zone = " UTC" if stamp.endswith("Z") else ""
    return f"{when:%Y-%m-%d %H:%M}{zone}" if with_day else f"{when:%H:%M}{zone}"
