"""What engines took around the article: labels before its body, notes about the page after it.

The body is the smallest element that holds nearly all of the running text. A publisher
sets a kicker, the author's portrait, next week's announcement, results and comments in
boxes beside it. Paragraphs that a template wrote in a second box of the same kind are
the body's too, and so are footnotes, corrections and the points that open an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.extract.furniture import says_the_title
from reader_app.extract.phrases import Kind, is_named
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

# Tried on the development pages: .8 to .95 differ by .001, all are better than no bounds.
_NEARLY_ALL = 0.9  # of the running text
_SENTENCE = 40  # characters without spaces: a text that runs
_LABEL = 140  # characters: a longer text before the body may be its first paragraph
_PARAGRAPH = 90  # characters of one that stands right behind the body's box
_LINKED = 0.3
_MOSTLY = 0.5  # of the chosen text: a box with more of it is the article's
_CARD = 400  # characters
_CARD_HEADS = ("h2", "h3", "h4", "h5")
_PAGE = frozenset({"html", "body", "main", "article"})
_ENDS = (".", "!", "?", "…", "»", "”", '"', "。", "！", "？", "」")


def above(texts: Sequence[Leaf], chosen: set[int], title: str) -> set[int]:
    """Give the short chosen texts above the headline: the day's date, a menu, the section's name."""
    body = next((n for n in sorted(chosen) if len(texts[n].text) >= _LABEL and _runs(texts[n])), 0)
    heads = (
        leaf.number for leaf in texts[:body] if leaf.element.tag in HEADINGS and says_the_title(leaf, title)
    )
    headline = next(heads, 0)
    return {n for n in chosen if n < headline and len(texts[n].text) < _LABEL}


def outskirts(texts: Sequence[Leaf], chosen: set[int]) -> set[int]:
    """Give the chosen texts that stand outside the article's body and are none of it."""
    box = _body(texts, chosen)
    if box is None:
        return set()
    inside = sorted(n for n in chosen if _stands_in(texts[n], box))
    alike = {(texts[n].element.tag, texts[n].template) for n in inside}
    others = [n for n in sorted(chosen) if (texts[n].element.tag, texts[n].template) not in alike]
    before = [texts[n] for n in others if n < inside[0]]
    kept = _opening(before, {leaf.key for leaf in texts if leaf.element.tag in HEADINGS})
    kept |= {n for n in others if n > inside[-1] and _may_end(texts[n], box)}
    return {n for n in others if not inside[0] <= n <= inside[-1]} - kept


def comments(texts: Sequence[Leaf], chosen: set[int]) -> set[int]:
    """Give the chosen texts that readers wrote: those in a box that names itself so.

    An article in a box of such a name (of one that is open to comments) is none.
    """
    boxes: dict[lxml.html.HtmlElement, set[int]] = {}
    for number in chosen:
        for element in texts[number].element.iterancestors():
            if element.tag not in _PAGE and is_named(Kind.COMMENT_NAMES, names_of(element)):
                boxes.setdefault(element, set()).add(number)
    small = [held for held in boxes.values() if _size(texts, held) < _MOSTLY * _size(texts, chosen)]
    return set().union(*small)


def _size(texts: Sequence[Leaf], numbers: set[int]) -> int:
    return sum(len(texts[number].key) for number in numbers)


def _body(texts: Sequence[Leaf], chosen: set[int]) -> lxml.html.HtmlElement | None:
    """Give the smallest element that holds nearly all of the running text, None where none runs."""
    held: dict[lxml.html.HtmlElement, int] = {}
    running = [texts[n] for n in sorted(chosen) if _runs(texts[n])]
    for leaf in running:
        for ancestor in leaf.element.iterancestors():
            held[ancestor] = held.get(ancestor, 0) + len(leaf.key)
    enough = _NEARLY_ALL * sum(len(leaf.key) for leaf in running)
    boxes = [element for element, size in held.items() if size >= enough]
    return max(boxes, key=_depth, default=None)


def _depth(element: lxml.html.HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _runs(leaf: Leaf) -> bool:
    return (
        len(leaf.key) >= _SENTENCE
        and leaf.link_share <= _LINKED
        and "table" not in leaf.tags
        and not _is_teaser(leaf)
    )


def _is_teaser(leaf: Leaf) -> bool:
    """Whether a text stands in a small card under a heading that is a link."""
    card = next((e for e in leaf.element.iterancestors() if e.tag in {"article", "li"}), None)
    if card is None or len(card.text_content()) > _CARD:
        return False
    return any(head.find("a") is not None or head.getparent().tag == "a" for head in card.iter(*_CARD_HEADS))


def _stands_in(leaf: Leaf, box: lxml.html.HtmlElement) -> bool:
    return any(ancestor is box for ancestor in leaf.element.iterancestors())


def _opening(before: Sequence[Leaf], headings: set[str]) -> set[int]:
    """Give the texts before the body that open it: paragraphs, points, and the headings over them.

    Points that repeat the headings of the body are a table of its contents.
    """
    kept: set[int] = set()
    follows = False
    for leaf in reversed(before):
        if leaf.element.tag not in HEADINGS:
            follows = len(leaf.text) >= _LABEL or ("li" in leaf.tags and leaf.key not in headings)
        if follows:
            kept.add(leaf.number)
    return kept


def _may_end(leaf: Leaf, box: lxml.html.HtmlElement) -> bool:
    """Whether a text after the body belongs to it: a note, a paragraph right behind it, a box of its kind."""
    parent = box.getparent()
    for element in (leaf.element, *leaf.element.iterancestors()):
        if is_named(Kind.NOTES_NAMES, f"{names_of(element)} {element.get('role') or ''}"):
            return True
        if parent is not None and element.getparent() is parent:
            same_kind = element.tag == box.tag and element.get("class") == box.get("class")
            return same_kind or (element is leaf.element and _is_paragraph(leaf))
    return False


def _is_paragraph(leaf: Leaf) -> bool:
    return (
        leaf.element.tag == "p"
        and len(leaf.text) >= _PARAGRAPH
        and leaf.link_share <= _LINKED
        and leaf.text.endswith(_ENDS)
    )
