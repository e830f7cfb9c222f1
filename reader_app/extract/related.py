"""Links to other articles that stand in or under the text: kept apart from it.

They come under a label (« À lire aussi »), behind one on the same line, in a box that
its class names call related, or as a line that is one whole link to the same site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reader_app.domain.article import Related
from reader_app.extract.leaves import squeezed
from reader_app.extract.phrases import Kind, is_named, phrases
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import lxml.html

    from reader_app.extract.leaves import Leaf

_LABEL = 70  # characters: a heading over links
_LINKED = 0.55  # of a text: a link with a few words around it
_WHOLE = 0.95  # of a text: nothing but a link
_MAX_GAP = 1  # texts without a link between two links of one block (a date, a section's name)
_TITLE = 12  # characters without spaces that an article's title has at least, in scripts with words
_DENSE_TITLE = 6  # in scripts without
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADLINE = 25  # characters: a line that is one link and shorter may be a part of the text
_FEW = 0.25  # of the article: where more of it is such lines, links are what it is about
_FEW_LINKS = 5  # more under one label behind the article were put there by a program
_MARK = re.compile(r"\s*(?:[:：|>»–—-]+|\.{3}|…|[^\w\s]*$)")  # behind a label, unlike in a sentence


class RelatedLinks:
    """The related links among the texts of an article's container; `taken` are the texts' numbers.

    Among the texts `behind` the container, only a few links under a label that speaks
    of the subject are the editor's: what "you may also like" is the site's choice.
    `address` is the page's own, `chosen` the numbers of the texts taken for the article.
    """

    def __init__(self, texts: list[Leaf], behind: list[Leaf], chosen: Collection[int], address: str) -> None:
        self._found: dict[str, Related] = {}
        self._address = address
        self.taken: set[int] = set()
        self._take_behind(behind)
        there, self._found = self._found, {}
        self._take_labelled(texts)
        self._take_boxed(texts)
        self._take_lines([leaf for leaf in texts if leaf.number in chosen or _is_between(leaf, chosen)])
        self._found = {
            **self._found,
            **{bare: link for bare, link in there.items() if bare not in self._found},
        }

    @property
    def links(self) -> tuple[Related, ...]:
        """The links, each address once."""
        return tuple(self._found.values())

    def _take_labelled(self, texts: list[Leaf]) -> None:
        waiting: list[int] = []  # the label, and what stood between it and the next link
        box: lxml.html.HtmlElement | None = None  # what holds the label and its links
        for leaf in texts:
            if box is not None and box not in leaf.element.iterancestors():
                waiting, box = [], None
            if is_label(leaf):
                waiting, box = [leaf.number], _box_of(leaf)
            elif _names_a_link(leaf) or (leaf.link_share >= _LINKED and waiting):
                self._take(leaf)
                self.taken.update(waiting)
                waiting = [leaf.number] if waiting else []
            elif len(waiting) > _MAX_GAP + 1 or len(leaf.text) > _LABEL:
                waiting = []
            elif waiting:
                waiting.append(leaf.number)

    def _take_behind(self, texts: list[Leaf]) -> None:
        for leaf in texts:
            if is_label(leaf) and phrases(Kind.SAME_SUBJECT).opening(leaf.text) and not _shows_cards(leaf):
                self._take_labelled(texts[leaf.number - texts[0].number :])
                break
        if len(self._found) > _FEW_LINKS:
            self._found, self.taken = {}, set()

    def _take_boxed(self, texts: list[Leaf]) -> None:
        for leaf in texts:
            if leaf.number not in self.taken and leaf.link_share >= _LINKED and _is_in_related_box(leaf):
                self._take(leaf)

    def _take_lines(self, texts: list[Leaf]) -> None:
        lines = [leaf for leaf in texts if self._is_line(leaf) and leaf.number not in self.taken]
        if sum(len(leaf.key) for leaf in lines) > _FEW * sum(len(leaf.key) for leaf in texts):
            return
        for leaf in lines:
            self._take(leaf)

    def _is_line(self, leaf: Leaf) -> bool:
        """Whether a text is one whole link to another article of the same site."""
        if leaf.link_share < _WHOLE or len(leaf.text) < _HEADLINE or leaf.element.tag in HEADINGS:
            return False
        addresses = {link.get("href") or "" for link in leaf.element.iter("a")}
        return len(addresses) == 1 and all(
            _host(address) == _host(self._address) and self._is_article(address) for address in addresses
        )

    def _take(self, leaf: Leaf) -> None:
        self.taken.add(leaf.number)
        for link in leaf.element.iter("a"):
            address = (link.get("href") or "").partition("#")[0]
            title = " ".join(link.text_content().split())
            title = title[after_label(title) :].strip()
            if self._is_article(address) and _is_title(title):
                self._found.setdefault(_bare(address), Related(title, address))

    def _is_article(self, address: str) -> bool:
        """Whether an address may be another article's, and no front page, tag, author or sign-up."""
        parts = urlsplit(address)
        path = [segment for segment in unquote(parts.path).split("/") if segment]
        if parts.scheme not in {"http", "https"} or _bare(address) == _bare(self._address):
            return False
        if not path:
            return bool(parts.query) and _host(address) == _host(self._address)
        return not any(phrases(Kind.ADDRESSES).is_all(segment) for segment in path)


def is_label(leaf: Leaf) -> bool:
    """Whether a text is what pages put over links to other articles."""
    end = phrases(Kind.RELATED).opening(leaf.text)
    mark = _MARK.match(leaf.text, end) if end else None
    return mark is not None and len(leaf.text) <= _LABEL and leaf.link_share < _LINKED


def _names_a_link(leaf: Leaf) -> bool:
    """Whether a text is a label and the link that it announces, and nothing else."""
    if _is_labelled(leaf):
        return True
    end = phrases(Kind.RELATED).opening(leaf.text)
    if not end:
        return False
    if leaf.link_share >= _LINKED and _MARK.match(leaf.text, end):
        return True
    linked = "".join(squeezed(link.text_content()) for link in leaf.element.iter("a"))
    return leaf.link_share >= _WHOLE or (linked != "" and linked == squeezed(leaf.text[end:]))


def _shows_cards(label: Leaf) -> bool:
    """Whether the links under a label are pictures too: cards that a program deals."""
    box = _box_of(label)
    return box is not None and box.find(".//img") is not None


def _is_between(leaf: Leaf, chosen: Collection[int]) -> bool:
    return leaf.number - 1 in chosen and leaf.number + 1 in chosen


def _is_labelled(leaf: Leaf) -> bool:
    """Whether only a label stands before the first link, and nothing behind the last.

    The label may be set in an element of its own, without a space before the link, and
    a mark for subscribers may stand between the two.
    """
    parts = list(_parts(leaf.element))
    links = [at for at, (_, linked) in enumerate(parts) if linked]
    if not links or links[-1] != len(parts) - 1:
        return False
    label = " ".join(text for text, linked in parts[: links[0]] if not linked)
    end = phrases(Kind.RELATED).opening(label)
    rest = label[end:].strip(" \t:.|>»–—-…：")
    return end > 0 and (not rest or phrases(Kind.AIDS).is_all(rest))


def _parts(element: lxml.html.HtmlElement, *, linked: bool = False) -> Iterator[tuple[str, bool]]:
    """Give the pieces of an element's text in order, each with whether it is in a link."""
    inside = linked or element.tag == "a"
    if (element.text or "").strip():
        yield " ".join(element.text.split()), inside
    for child in element:
        if isinstance(child.tag, str):
            yield from _parts(child, linked=inside)
        if (child.tail or "").strip():
            yield " ".join(child.tail.split()), inside


def after_label(title: str) -> int:
    """Give how many characters a label and its mark take at a title's beginning."""
    end = phrases(Kind.RELATED).opening(title)
    mark = _MARK.match(title, end) if end else None
    return mark.end() if mark else 0


def _is_in_related_box(leaf: Leaf) -> bool:
    for element in (leaf.element, *leaf.element.iterancestors()):
        if element.tag in {"body", "main", "article", "html"}:
            return False
        if is_named(Kind.RELATED_NAMES, names_of(element)):
            return True
    return False


def _is_title(title: str) -> bool:
    least = _DENSE_TITLE if _DENSE.search(title) else _TITLE
    return len(squeezed(title)) >= least


def _box_of(heading: Leaf) -> lxml.html.HtmlElement | None:
    """Give the nearest element that holds a heading and something after it."""
    inner = heading.element
    for ancestor in heading.element.iterancestors():
        if inner.getnext() is not None:
            return ancestor
        inner = ancestor
    return None


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _bare(address: str) -> str:
    """Give an address without what does not change the page: scheme, campaign, place in it."""
    parts = urlsplit(address)
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith("utm_"))
    return f"{_host(address)}{parts.path.rstrip('/')}?{query}"
