"""What belongs to an article without being a paragraph of it, and engines therefore leave out.

Engines score texts; a table's cells, a program, a pull quote, a box of facts or the
notes score badly. They are kept where they stand among texts that were chosen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.extract.phrases import Kind, is_named
from reader_app.extract.related import after_label
from reader_app.markup.normal import HEADINGS
from reader_app.markup.notes import is_mark
from reader_app.markup.roles import ROLE, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_WHOLE = {"table": 2000, "dl": 60, "blockquote": 8}  # kept whole once half is chosen, up to so many texts
_TAGS = frozenset({"table", "dl", "pre", "blockquote"})
_LISTS = frozenset({"ul", "ol"})
_ROLES = frozenset({"pull", "box", "live"})
_MOST_TEXTS = 400  # of a structure
_LINKED = 0.35  # of a structure's text: more is a list of links
_LONGEST_NOTE = 3000  # characters
_POSTSCRIPT = re.compile(r"(?:p\.?\s?-?\s?s\.?|post-?\s?scriptum)\s*:?", re.IGNORECASE)
_MOST_AFTER = 6  # texts of a postscript, its heading among them
_MOST_NOTES = 500


def with_structures(body: lxml.html.HtmlElement, texts: Sequence[Leaf], chosen: set[int]) -> set[int]:
    """Give the chosen numbers with those of the structures among them and of the notes they lead to."""
    kept = _with_whole_blocks(texts, chosen)
    kept |= _between(texts, kept)
    kept |= _postscript(texts, kept)
    return kept | _notes(body, texts, kept)


def _postscript(texts: Sequence[Leaf], kept: set[int]) -> set[int]:
    """Give the heading that says so right after the kept texts, and what stands in its box."""
    at = max(kept, default=len(texts)) + 1
    if at >= len(texts) or not _POSTSCRIPT.fullmatch(texts[at].text):
        return set()
    box = texts[at].element.getparent()
    return {leaf.number for leaf in texts[at : at + _MOST_AFTER] if box in leaf.element.iterancestors()}


def _with_whole_blocks(texts: Sequence[Leaf], chosen: set[int]) -> set[int]:
    kept = set(chosen)
    boxes: dict[lxml.html.HtmlElement, list[Leaf]] = {}
    for leaf in texts:
        for ancestor in leaf.element.iterancestors(*_WHOLE):
            boxes.setdefault(ancestor, []).append(leaf)
    for box, inside in boxes.items():
        length = sum(len(leaf.key) for leaf in inside)
        if len(inside) > _WHOLE[str(box.tag)]:
            continue
        if sum(len(leaf.key) for leaf in inside if leaf.number in chosen) >= length / 2:
            kept.update(leaf.number for leaf in inside)
    return kept


def _between(texts: Sequence[Leaf], kept: set[int]) -> set[int]:
    """Give the texts of the structures that stand between two kept texts."""
    first, last = min(kept, default=0), max(kept, default=-1)
    boxes: dict[lxml.html.HtmlElement, list[Leaf]] = {}
    for leaf in texts[first : last + 1]:
        box = _structure(leaf)
        if box is not None:
            boxes.setdefault(box, []).append(leaf)
    found: set[int] = set()
    for box, inside in boxes.items():
        numbers = {leaf.number for leaf in inside}
        if not numbers <= kept and _belongs(box, inside, kept | found, texts):
            found |= numbers
    return found


def _structure(leaf: Leaf) -> lxml.html.HtmlElement | None:
    """Give the outermost structure that a text is part of."""
    found = None
    for element in (leaf.element, *leaf.element.iterancestors()):
        if element.tag in _TAGS or element.tag in _LISTS or element.get(ROLE) in _ROLES:
            found = element
    return found


def _belongs(box: lxml.html.HtmlElement, inside: list[Leaf], kept: set[int], texts: Sequence[Leaf]) -> bool:
    """Whether a structure touches a kept text and is no furniture; a list has to be announced."""
    before, after = inside[0].number - 1, inside[-1].number + 1
    if len(inside) > _MOST_TEXTS or _is_furniture(box, inside):
        return False
    if box.tag in _LISTS and box.get(ROLE) is None:
        return before in kept and texts[before].text.endswith((":", "："))
    return before in kept or after in kept


def _is_furniture(box: lxml.html.HtmlElement, inside: list[Leaf]) -> bool:
    length = sum(len(leaf.key) for leaf in inside)
    linked = sum(leaf.link_share * len(leaf.key) for leaf in inside)
    if linked > _LINKED * length or after_label(inside[0].text):
        return True
    near = [box, *list(box.iterancestors())[:2]]
    return any(is_named(Kind.FURNITURE_NAMES, names_of(element)) for element in near if element.tag != "body")


def _notes(body: lxml.html.HtmlElement, texts: Sequence[Leaf], kept: set[int]) -> set[int]:
    """Give the texts of the notes whose marks stand in kept texts, and of the heading over them."""
    wanted = {name for leaf in texts if leaf.number in kept for name in _marked(leaf.element)}
    if not wanted or len(wanted) > _MOST_NOTES:
        return set()
    places = {leaf.element: leaf.number for leaf in texts}
    found: set[int] = set()
    for element in body.iter():
        if element.get("id") in wanted:
            numbers = _texts_of_note(element, places)
            if numbers and min(numbers) > min(kept):
                found |= numbers
    heads = {number - 1 for number in found if number - 1 not in found}
    return found | {number for number in heads if number >= 0 and texts[number].element.tag in HEADINGS}


def _marked(text: lxml.html.HtmlElement) -> Iterator[str]:
    """Give the names of the notes that a text's marks lead to."""
    for link in text.iter("a"):
        href = link.get("href") or ""
        if len(href) > 1 and href.startswith("#") and is_mark(link.text_content()):
            yield href[1:]


def _texts_of_note(element: lxml.html.HtmlElement, places: dict[lxml.html.HtmlElement, int]) -> set[int]:
    """Give the texts of the nearest box around a note's anchor that holds more than its mark."""
    for holder in (element, *element.iterancestors()):
        if holder.tag in {"body", "ol", "ul", "section", "article"}:
            break
        text = holder.text_content()
        if len(text) > _LONGEST_NOTE:
            break
        inside = {places[inner] for inner in holder.iter() if inner in places}
        if inside and not is_mark(" ".join(text.split())):
            return inside
    return set()
