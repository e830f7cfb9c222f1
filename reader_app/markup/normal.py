"""A tree's normal form: every block holds either blocks only, or running text only.

Pages mix the two freely: text beside paragraphs, paragraphs made of double line
breaks, cards wrapped in one link, pictures in the middle of a sentence. In normal
form each stretch of running text is the whole of one element, a leaf, so that
choosing what belongs to the article is choosing leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html

from reader_app.markup.embeds import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "math", "nobr", "q", "rb", "rp", "rt"),
        *("rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"),
        *("u", "var", "wbr", "g-emoji"),
    }
)
MEDIA = frozenset({"img", "hr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = HEADINGS | {"figcaption", "caption", "dt", "pre", "summary"}  # never split at line breaks
_PLAIN = HEADINGS | {"dt", "summary", "pre"}  # blocks inside these are only more of their text
_RUN_HOLDERS = frozenset({"p", "address"})  # cannot hold blocks: become divisions when they do


def settle(root: lxml.html.HtmlElement) -> None:
    """Bring everything under `root` to normal form, in place."""
    for child in list(root):
        if isinstance(child.tag, str) and child.tag != "pre":
            settle(child)
    if root.tag in _PLAIN:
        _flatten(root)
    elif any(is_block(child) for child in root) or (
        root.tag not in INLINE and root.tag not in _WHOLE and _has_double_break(root)
    ):
        _separate(root)


def is_block(element: lxml.html.HtmlElement) -> bool:
    """Whether an element of a settled tree stands on its own lines."""
    return element.tag not in INLINE or element.get(MARK) is not None


def is_media(element: lxml.html.HtmlElement) -> bool:
    """Whether a block is a picture, a rule or an embed and not text."""
    return element.tag in MEDIA or element.get(MARK) is not None


def leaves(root: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Give the blocks of a settled tree that hold running text or are media, in page order."""
    for element in root.iter():
        if isinstance(element.tag, str) and is_block(element) and not is_container(element):
            yield element


def is_container(element: lxml.html.HtmlElement) -> bool:
    """Whether a block of a settled tree holds blocks."""
    return any(is_block(child) for child in element)


def _flatten(element: lxml.html.HtmlElement) -> None:
    """Move pictures and embeds after a heading, and make the rest of its blocks running text."""
    media = [inner for inner in element.iter() if inner is not element and is_media(inner)]
    for inner in reversed(media):
        inner.drop_tree()
        inner.tail = None
        if element.getparent() is not None:
            element.addnext(inner)
            inner.tail, element.tail = element.tail, None
    for inner in list(element.iter()):
        if inner is not element and is_block(inner):
            inner.tag = "span"


def _separate(element: lxml.html.HtmlElement) -> None:
    """Give each stretch of running text beside blocks or double breaks a paragraph of its own."""
    link = element.get("href") if element.tag == "a" else None
    if element.tag in INLINE or element.tag in _RUN_HOLDERS:
        element.tag = "div"
        element.attrib.pop("href", None)
    children = list(element)
    run = _Run(element, link)
    text, element.text = element.text, None
    run.add_text(text, at=0)
    for child in children:
        if is_block(child):
            tail, child.tail = child.tail, None
            run.end()
            if link:
                _link_leaves(child, link)
            run.add_text(tail, after=child)
        elif child.tag == "br" and _is_break(child):
            tail, child.tail = child.tail, None
            run.end()
            run.add_text(tail, after=child)
            element.remove(child)
        else:
            run.add(child)
    run.end()


class _Run:
    """The paragraph under way that gathers running text between two blocks."""

    def __init__(self, holder: lxml.html.HtmlElement, link: str | None) -> None:
        self._holder = holder
        self._link = link
        self._paragraph: lxml.html.HtmlElement | None = None

    def add_text(
        self, text: str | None, *, at: int | None = None, after: lxml.html.HtmlElement | None = None
    ) -> None:
        if not (text or "").strip():
            return
        paragraph = lxml.html.Element("p")
        paragraph.text = text
        if after is None:
            self._holder.insert(at or 0, paragraph)
        else:
            after.addnext(paragraph)
        self._paragraph = paragraph

    def add(self, child: lxml.html.HtmlElement) -> None:
        if self._paragraph is None:
            self._paragraph = lxml.html.Element("p")
            child.addprevious(self._paragraph)
        self._paragraph.append(child)

    def end(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        if not paragraph.text_content().strip():
            _drop(paragraph)
        elif self._link:
            _link_leaves(paragraph, self._link)


def _drop(element: lxml.html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _link_leaves(block: lxml.html.HtmlElement, address: str) -> None:
    """Carry a link that was around blocks into each text under it."""
    for leaf in list(leaves(block)):
        if is_media(leaf) or not leaf.text_content().strip():
            continue
        link = lxml.html.Element("a")
        link.set("href", address)
        link.text, leaf.text = leaf.text, None
        for child in list(leaf):
            link.append(child)
        leaf.append(link)


def _has_double_break(element: lxml.html.HtmlElement) -> bool:
    return any(_is_break(line_break) for line_break in element.iterchildren("br"))


def _is_break(line_break: lxml.html.HtmlElement) -> bool:
    """Whether a `br` is one of several in a row."""
    following, previous = line_break.getnext(), line_break.getprevious()
    if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
        return True
    return previous is not None and previous.tag == "br" and not (previous.tail or "").strip()
