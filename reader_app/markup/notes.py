"""Places inside an article that its own links lead to, and the notes among them.

A note is what a mark leads to: a link of a few characters ("1", "[2]", "*") to a
place further down. Pages write notes as items of a list, as paragraphs that begin
with their mark, or as boxes; `gather_notes` makes one list of neighbours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.domain.article import Block, ListItem, Paragraph
from reader_app.markup.inline import Reach, trimmed
from reader_app.markup.normal import HEADINGS, is_container, leaves

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.article import Run

_LABEL = re.compile(
    r"[\[(]?\s*(?:note\s*)?(?:\d{1,3}|[ivxlc]{1,5}|[a-z]|\*{1,3}|[†‡§¶]{1,2})\s*[\])]?\.?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"[\W\d_]*(?:retour|haut|back|return|top|jump up|(?:aller|revenir) .{0,20}|back to .{0,12}|[a-z])?"
    r"[\W\d_]*",
    re.IGNORECASE,
)
_LONGEST_BACK = 30  # characters of a link that leads back to the text
_ARROWS = "↩↑^⏎⤴⬆↵\ufe0e\ufe0f \u00a0"
_LONGEST_LABEL = 6
_HOLDERS = frozenset({"p", "div", "section", "dd", "li"})


def is_mark(text: str) -> bool:
    """Whether a link's text is what stands beside a word that has a note."""
    return _LABEL.fullmatch(text.strip()) is not None


class Anchors:
    """The in-page links of a clean tree: what can be reached, and by which label."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._labels: dict[str, str] = {}
        self._notes: set[str] = set()
        places = {element: at for at, element in enumerate(root.iter())}
        there = {name: element for element in places if (name := element.get("id"))}
        for link in root.iter("a"):
            name = (link.get("href") or "")[1:] if (link.get("href") or "").startswith("#") else ""
            if not name:
                continue
            label = " ".join(link.text_content().split())
            self._labels.setdefault(name, label)
            if name in there and places[link] < places[there[name]] and is_mark(label):
                self._notes.add(name)
        _bring_down(root, frozenset(self._labels))
        found = {element.get("id") for element in root.iter() if element.get("id") in self._labels}
        self.reach = Reach(frozenset(name for name in found if name))

    @property
    def leads_to_notes(self) -> bool:
        """Whether there are marks at all."""
        return bool(self._notes)

    def of(self, element: lxml.html.HtmlElement) -> str:
        """Give the anchor that an element or something inside it carries, "" for none."""
        for inner in element.iter():
            name = inner.get("id") or ""
            if name in self.reach.anchors:
                return name
        return ""

    def note_of(self, element: lxml.html.HtmlElement) -> str:
        """Give the anchor of the note that an element begins, "" where it is none."""
        name = self.of(element)
        return name if name in self._notes else ""

    def label(self, anchor: str, number: int) -> str:
        """Give a note's label as the text shows it, else its number."""
        said = self._labels.get(anchor, "").strip("[](). ")
        return said if said and len(said) <= _LONGEST_LABEL else str(number)


def gather_notes(root: lxml.html.HtmlElement, anchors: Anchors) -> None:
    """Make a list of each row of neighbours that begin with a note's anchor and are no list yet."""
    if not anchors.leads_to_notes:
        return
    waiting: lxml.html.HtmlElement | None = None
    for element in list(root.iter(*_HOLDERS - {"li"})):
        if element.getparent() is None or next(element.iterancestors("li", "ol"), None) is not None:
            continue
        name = anchors.note_of(element)
        if not name or not _is_one_note(element, name, anchors):
            continue
        if waiting is None or element.getprevious() is not waiting:
            waiting = element.makeelement("ol")
            element.addprevious(waiting)
        item = element.makeelement("li", id=name)
        for inner in element.iter():
            if inner.get("id") == name:
                del inner.attrib["id"]
        item.append(element)
        waiting.append(item)


def _is_one_note(element: lxml.html.HtmlElement, name: str, anchors: Anchors) -> bool:
    """Whether an element holds this note's words and no other note."""
    if next(element.iter("li", "hr", *HEADINGS), None) is not None:
        return False
    inside = {anchors.note_of(child) for child in element.iter("p", "div") if child is not element} - {
        "",
        name,
    }
    label = " ".join(element.text_content().split())
    return not inside and not is_mark(label)


def without_way_back(item: ListItem) -> tuple[Block, ...]:
    """Take the links that lead back to the text off a note's beginning and end, with their arrows."""
    kept: list[Block] = []
    for block in item.blocks:
        if isinstance(block, Paragraph):
            runs = _without_label(list(block.runs))
            while runs and _leads_back(runs[-1]):
                runs.pop()
            while runs and _leads_back(runs[0]):
                runs.pop(0)
            if runs:
                kept.append(Paragraph(trimmed(_without_arrows(runs))))
        else:
            kept.append(block)
    return tuple(block for block in kept if not isinstance(block, Paragraph) or block.runs)


def _leads_back(run: Run) -> bool:
    text = run.text.strip(_ARROWS)
    if not text:
        return True
    return run.href.startswith("#") and len(text) <= _LONGEST_BACK and _BACK.fullmatch(text) is not None


def _without_label(runs: list[Run]) -> list[Run]:
    """Take off a label whose brackets stand outside its link back: "[", "1", "] The note."."""
    opened = len(runs) > 2 and runs[0].text.strip() in {"[", "("} and _leads_back(runs[1])  # noqa: PLR2004
    if opened and runs[2].text.lstrip().startswith(("]", ")")):
        return [replace(runs[2], text=runs[2].text.lstrip()[1:].lstrip()), *runs[3:]]
    return runs


def _without_arrows(runs: list[Run]) -> list[Run]:
    runs[0] = replace(runs[0], text=runs[0].text.lstrip(_ARROWS))
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(_ARROWS))
    return runs


def _bring_down(root: lxml.html.HtmlElement, wanted: frozenset[str]) -> None:
    """Move the name of a division to the first text inside it, which can carry it."""
    for element in list(root.iter()):
        name = element.get("id")
        if name in wanted and element.tag not in {"li", "dd"} and is_container(element):
            first = next(iter(leaves(element)), None)
            if first is not None and first.get("id") not in wanted:
                first.set("id", name or "")
                del element.attrib["id"]
