"""Clean HTML comes in, the article's blocks go out."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import lxml.html

from reader_app.domain.article import (
    LINE_BREAK,
    Block,
    Code,
    Definition,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    Image,
    Inline,
    ItemList,
    ListItem,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Run,
)
from reader_app.markup.captions import caption_of
from reader_app.markup.embeds import MARK
from reader_app.markup.inline import joined, runs_of
from reader_app.markup.live import TIME
from reader_app.markup.normal import HEADINGS, is_block, is_container
from reader_app.markup.notes import Anchors, gather_notes, without_way_back
from reader_app.markup.quotes import take_source, without_said_source
from reader_app.markup.roles import LANGUAGE, ROLE
from reader_app.markup.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LISTS = ("ul", "ol")


def blocks_of(html: str) -> tuple[Block, ...]:
    """Give the blocks of clean, settled HTML (`clean`'s output)."""
    if not html.strip():
        return ()
    root = _tree_of(html)
    return _Reader(root).blocks(root)


def inline_of(html: str) -> Inline:
    """Give clean HTML as running text."""
    if not html.strip():
        return ()
    root = _tree_of(html)
    return runs_of(root, Anchors(root).reach)


def _tree_of(html: str) -> lxml.html.HtmlElement:
    """Parse clean HTML; without `huge_tree` a text of 10 MB would be lost silently."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return lxml.html.fragment_fromstring(f"<div>{html}</div>".encode(), parser=parser)


class _Reader:
    """Reads one tree; each method takes an element and gives what it holds."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._anchors = Anchors(root)
        gather_notes(root, self._anchors)
        self._reach = self._anchors.reach
        self._kinds: dict[str, Callable[[lxml.html.HtmlElement], Iterator[Block]]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(_LISTS, self._list),
            "dl": self._definitions,
            "blockquote": self._quote,
            "pre": self._code,
            "table": self._table,
            "figure": self._figure,
            "img": self._figure,
            "hr": self._rule,
            "a": self._embed,
        }

    def blocks(self, element: lxml.html.HtmlElement) -> tuple[Block, ...]:
        """Give the blocks inside an element, or its own text as one paragraph."""
        if not is_container(element):
            return tuple(self._paragraph(element))
        return tuple(block for child in element if is_block(child) for block in self._block(child))

    def _block(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        role = element.get(ROLE)
        if role == "live" and is_container(element):
            yield from self._live(element)
        elif role == "gallery" and sum(1 for _ in element.iter("img")) > 1:
            yield from self._gallery(element)
        elif role == "pull" and element.tag != "figure":
            yield from self._quote(element, pull=True)
        elif _is_quote_with_source(element):
            yield from self._quote(element)
        elif element.tag in self._kinds:
            yield from self._kinds[str(element.tag)](element)
        else:
            yield from self.blocks(element)

    def _paragraph(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        runs = runs_of(element, self._reach)
        if runs:
            yield Paragraph(runs, self._anchors.of(element))

    def _heading(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        runs = runs_of(element, self._reach)
        if runs:
            yield Heading(max(2, int(str(element.tag)[1])), runs, self._anchors.of(element))

    def _list(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        items: list[ListItem] = []
        for child in element:
            if child.tag in _LISTS and items:  # a nested list beside its item, not inside it
                items[-1] = ListItem(items[-1].blocks + tuple(self._list(child)))
            elif blocks := self.blocks(child):
                items.append(ListItem(blocks))
        if not items:
            return
        names = [self._anchors.note_of(child) for child in element if child.tag == "li"]
        if len(names) == len(items) and sum(map(bool, names)) >= len(names) / 2:
            yield self._footnotes(items, names)
            return
        start = element.get("start") or "1"
        yield ItemList(
            tuple(items), ordered=element.tag == "ol", start=int(start) if start.isdecimal() else 1
        )

    def _footnotes(self, items: list[ListItem], names: list[str]) -> Footnotes:
        return Footnotes(
            tuple(
                Footnote(self._anchors.label(name, number), name, without_way_back(item))
                for number, (item, name) in enumerate(zip(items, names, strict=True), start=1)
            )
        )

    def _definitions(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        entries: list[Definition] = []
        terms: list[Inline] = []
        meanings: list[Inline] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" and meanings:
                entries.append(Definition(tuple(terms), tuple(meanings)))
                terms, meanings = [], []
            runs = runs_of(child, self._reach)
            if runs:
                (terms if child.tag == "dt" else meanings).append(runs)
        if terms or meanings:
            entries.append(Definition(tuple(terms), tuple(meanings)))
        if entries:
            yield DefinitionList(tuple(entries))

    def _quote(self, element: lxml.html.HtmlElement, *, pull: bool = False) -> Iterator[Block]:
        source = take_source(element, self._reach)
        blocks = self.blocks(element)
        inner = blocks[0] if len(blocks) == 1 else None
        if isinstance(inner, Quote) and not (source and inner.source):  # a box around the quote itself
            yield Quote(inner.blocks, source or inner.source, pull or inner.pull)
            return
        blocks, said = without_said_source(blocks) if not source else (blocks, source)
        if blocks:
            yield Quote(blocks, said, pull)

    def _code(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        for line_break in element.iter("br"):
            line_break.tail = "\n" + (line_break.tail or "")
        text = element.text_content().replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        if text.strip():
            yield Code(text.expandtabs(4), element.get(LANGUAGE) or "")

    def _table(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        table = table_of(element, self._reach)
        if table is not None:
            yield table

    def _figure(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        image = element if element.tag == "img" else next(element.iter("img"), None)
        cards = [card for link in element.iter("a") if link.get(MARK) for card in self._embed(link)]
        if image is None and not cards:
            yield from self.blocks(element)
            return
        caption, credit = caption_of(element, self._reach) if element.tag == "figure" else ((), "")
        if image is not None:
            yield Figure(_image(image), () if cards else caption, "" if cards else credit)
        yield from cards[:-1]
        if cards:
            words = joined([caption, (Run(credit),)] if credit else [caption], LINE_BREAK)
            yield replace(cards[-1], caption=words)

    def _gallery(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        figures: list[Figure] = []
        for inner in element.iter("figure", "img"):
            alone = inner.tag == "img" and not _in_single_figure(inner, element)
            if alone or (inner is not element and inner.tag == "figure" and _is_single(inner)):
                figures.extend(block for block in self._figure(inner) if isinstance(block, Figure))
        own = [child for child in element if child.tag == "figcaption"]
        caption = runs_of(own[-1], self._reach) if own else ()
        yield Gallery(tuple(figures), caption)

    def _live(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        blocks = self.blocks(element)
        if blocks:
            yield LiveEntry(element.get(TIME) or "", blocks)

    def _embed(self, element: lxml.html.HtmlElement) -> Iterator[Embed]:
        address = self._reach.address(element.get("href") or "")
        mark = element.get(MARK)
        if address and mark in set(EmbedKind):
            yield Embed(EmbedKind(mark), address, element.get("title") or "")

    def _rule(self, _element: lxml.html.HtmlElement) -> Iterator[Block]:
        yield Rule()


def _is_single(figure: lxml.html.HtmlElement) -> bool:
    """Whether a figure holds one picture."""
    pictures = figure.iter("img")
    return next(pictures, None) is not None and next(pictures, None) is None


def _in_single_figure(image: lxml.html.HtmlElement, gallery: lxml.html.HtmlElement) -> bool:
    """Whether a picture of a gallery has a figure of its own there."""
    around = takewhile(lambda ancestor: ancestor is not gallery, image.iterancestors())
    return any(ancestor.tag == "figure" and _is_single(ancestor) for ancestor in around)


def _is_quote_with_source(element: lxml.html.HtmlElement) -> bool:
    """Whether a box holds one quote and the line that says whose it is."""
    if len(element) != 2 or element.tag in HEADINGS:  # noqa: PLR2004  the quote and its source
        return False
    quote, source = element
    return str(quote.tag) == "blockquote" and source.get(ROLE) == "source"


def _image(element: lxml.html.HtmlElement) -> Image:
    return Image(
        element.get("src") or "",
        element.get("alt") or "",
        int(element.get("width") or 0),
        int(element.get("height") or 0),
    )
