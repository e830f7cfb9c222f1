"""The page's text in blocks, in page order, each with where it stands: what a wall is looked for in.

One walk over the page, because every page is judged and most have no wall. What
class names hide is known for the usual names only; style sheets are not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reader_app.access.mark_names import is_block_of_membership
from reader_app.access.wall_words import is_wall_name
from reader_app.markup.hidden import is_hidden

if TYPE_CHECKING:
    import lxml.html

_SKIPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "svg", "canvas", "select", "textarea", "iframe"),
        *("object", "video", "audio", "math", "head", "picture", "figure", "datalist"),
    }
)
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr", "button"),
    }
)
_ASIDE_TAGS = frozenset({"nav", "header", "footer", "menu"})
_ASIDE_ROLES = frozenset({"navigation", "banner", "contentinfo", "menu", "menubar", "search"})
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|masthead|breadcrumbs?|sidebar|newsletters?"
    r"|comments?|commentaires?|comentarios?|coment[aá]rios|kommentare?|kommentarer|reacties|commenti|komentarze"
    r"|related|teasers?|cards?|recommend\w*|most-?(?:read|popular)|trending|cookies?|consent|share|social)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_NAME = re.compile(
    r"(?:^|\s)(?:(?:[\w-]+-)?(?:hidden|invisible)|(?:is-|u-|js-|o-|s-|l-)?hide|d-none|_dn|dn|display-none"
    r"|(?:visually|screen-?reader|sr)-?(?:hidden|only|text)|collapse|mfp-hide|uk-hidden|modal|template)(?:$|\s)",
    re.IGNORECASE,
)
_PROSE = 50  # characters of a paragraph
_LONG_WALL = 1_800  # characters: a longer element of that name holds the article, and is no wall before it


@dataclass(eq=False, slots=True)
class Wall:
    """An element whose name is that of a wall; `length` are the characters of its text."""

    element: lxml.html.HtmlElement
    system: bool = False  # a membership system's own name
    length: int = 0

    @property
    def stops(self) -> bool:
        """Whether it may be a wall, and not what stands behind one."""
        return 0 < self.length <= _LONG_WALL


@dataclass(eq=False, slots=True)
class Block:
    """A run of text, and where it stands."""

    element: lxml.html.HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0  # characters of it that are links
    hidden: bool = False
    aside: bool = False  # in a menu, a footer, a list of teasers; walked only when asked
    wall: Wall | None = None
    text: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it could be a paragraph of an article."""
        return len(self.text) >= _PROSE and not self.aside and self.linked * 2 < len(self.text)


@dataclass(slots=True)
class _Where:
    hidden: bool
    aside: bool
    wall: Wall | None


def blocks_of(tree: lxml.html.HtmlElement, *, aside: bool = False) -> list[Block]:
    """Give the blocks of a page's body that have text; with `aside`, menus and lists of teasers too."""
    body = tree.find("body")
    root = tree if body is None else body
    walk = _Walk(root, aside=aside)
    walk.into(root, _Where(hidden=False, aside=False, wall=None))
    return walk.finished()


def stands_beside(element: lxml.html.HtmlElement) -> bool:
    """Whether the names round an element are those of lists, comments and letters beside an article."""
    around = (each for each in (element, *element.iterancestors()) if each.tag not in {"body", "html"})
    return any(_kind_of(f"{each.get('class') or ''} {each.get('id') or ''}").aside for each in around)


def is_named_hidden(element: lxml.html.HtmlElement) -> bool:
    """Whether an element bears one of the usual names of what is not shown."""
    return _kind_of(f"{element.get('class') or ''} {element.get('id') or ''}").hidden


class _Walk:
    """One walk over the page; deep pages are cut when they are parsed, so that recursion is safe."""

    def __init__(self, root: lxml.html.HtmlElement, *, aside: bool) -> None:
        self._aside = aside
        self._blocks: list[Block] = []
        self._block = Block(root)
        self._links = 0

    def into(self, element: lxml.html.HtmlElement, where: _Where) -> None:
        """Take an element's text; its children's is theirs."""
        if element.tag not in _INLINE:
            self._begin(element, where)
        link = element.tag == "a"
        self._links += link
        self._take(element.text)
        for child in element:
            if child.tag == "br":
                self._take(" ")
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._child(child, element, where)
            self._take(child.tail)
        self._links -= link

    def _child(self, child: lxml.html.HtmlElement, parent: lxml.html.HtmlElement, where: _Where) -> None:
        inner = _inside(child, where) if child.attrib or child.tag in _ASIDE_TAGS else where
        if inner.aside and not self._aside and inner.wall is None:
            return
        self.into(child, inner)
        if child.tag not in _INLINE:
            self._begin(parent, where)

    def finished(self) -> list[Block]:
        """Give the blocks with text, each folded, and tell the walls how long they are."""
        self._keep()
        for block in self._blocks:
            if block.wall is not None:
                block.wall.length += len(block.text)
        return self._blocks

    def _begin(self, element: lxml.html.HtmlElement, where: _Where) -> None:
        self._keep()
        self._block = Block(element, hidden=where.hidden, aside=where.aside, wall=where.wall)

    def _keep(self) -> None:
        block = self._block
        if block.pieces:
            block.text = " ".join("".join(block.pieces).split())
            if block.text:
                self._blocks.append(block)

    def _take(self, text: str | None) -> None:
        if text:
            self._block.pieces.append(text)
            if self._links:
                self._block.linked += len(text)


def _inside(element: lxml.html.HtmlElement, where: _Where) -> _Where:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    aside = where.aside or element.tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES
    hidden = where.hidden or is_hidden(element)
    wall = where.wall
    if len(names) > 1:
        kind = _kind_of(names)
        aside = aside or kind.aside
        hidden = hidden or kind.hidden
        if kind.wall:
            wall = Wall(element, system=kind.system)
    if (hidden, aside, wall) == (where.hidden, where.aside, where.wall):
        return where
    return _Where(hidden, aside, wall)


@dataclass(frozen=True, slots=True)
class _Kind:
    aside: bool
    hidden: bool
    wall: bool
    system: bool


@lru_cache(maxsize=8192)
def _kind_of(names: str) -> _Kind:
    system = is_block_of_membership(names)
    return _Kind(
        aside=_ASIDE.search(names) is not None and not system,
        hidden=_HIDDEN_NAME.search(names) is not None,
        wall=system or is_wall_name(names),
        system=system,
    )
