"""Places inside an article that its own links lead to, and the notes among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.domain.article import Block, ListItem, Paragraph
from reader_app.markup.inline import Reach, trimmed
from reader_app.markup.normal import is_container, leaves

if TYPE_CHECKING:
    import lxml.html

_BACK = frozenset(["↩", "↩︎", "↑", "^", "⏎", "⤴", "⬆", "↵", "↩︎", "[↩]", "[↑]"])
_LONG_LABEL = 6  # characters; a longer link is a phrase that leads somewhere, not a note's mark


class Anchors:
    """The in-page links of a clean tree: what can be reached, and by which label."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._labels: dict[str, str] = {}
        for link in root.iter("a"):
            href = link.get("href") or ""
            if href.startswith("#") and len(href) > 1:
                self._labels.setdefault(href[1:], " ".join(link.text_content().split()))
        _bring_down(root, frozenset(self._labels))
        there = {element.get("id") for element in root.iter() if element.get("id") in self._labels}
        self.reach = Reach(frozenset(name for name in there if name))

    def of(self, element: lxml.html.HtmlElement) -> str:
        """Give the anchor that an element or something inside it carries, "" for none."""
        for inner in element.iter():
            name = inner.get("id") or ""
            if name in self.reach.anchors:
                return name
        return ""

    def label(self, anchor: str, number: int) -> str:
        """Give a note's label as the text shows it, else its number."""
        said = self._labels.get(anchor, "").strip("[]() ")
        return said if said and len(said) <= _LONG_LABEL else str(number)


def without_way_back(item: ListItem) -> tuple[Block, ...]:
    """Take the arrow that leads back to the text off a note."""
    kept: list[Block] = []
    for block in item.blocks:
        if isinstance(block, Paragraph):
            runs = trimmed(
                run
                for run in block.runs
                if not (run.href.startswith("#") and run.text.strip(" \u00a0") in _BACK)
            )
            if runs:
                kept.append(replace(block, runs=runs))
        else:
            kept.append(block)
    return tuple(kept)


def _bring_down(root: lxml.html.HtmlElement, wanted: frozenset[str]) -> None:
    """Move the name of a division to the first text inside it, which can carry it."""
    for element in list(root.iter()):
        name = element.get("id")
        if name in wanted and element.tag not in {"li", "dd"} and is_container(element):
            first = next(iter(leaves(element)), None)
            if first is not None and first.get("id") not in wanted:
                first.set("id", name or "")
                del element.attrib["id"]
