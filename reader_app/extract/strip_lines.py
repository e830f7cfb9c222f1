"""The lines of a site's rule that would do what a reader did on one page, on others too.

A line goes by what a template writes the same on every page: an id, a class, a role, a
tag, or the label that a text begins with. Never by a place ("the third paragraph"): that
is another one on the next page. It touches nothing that the reader left in the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from reader_app.domain.repair import LineKind, RuleLine
from reader_app.sites.xpath import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import lxml.html

    from reader_app.extract.page_places import PagePlaces, Place

_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{3,39}")  # digits number things, and long ones are made by programs
_MADE = re.compile(  # by a program that writes style sheets
    r"^(?:css|sc|jsx?|svelte|styled|emotion|ember|react|astro|post)-|__\w{5,}$|[A-Z]\w*[a-z][A-Z]{2}"
)
_ANYTHING = frozenset(
    {
        *("text", "content", "block", "box", "container", "wrapper", "inner", "outer", "section", "item"),
        *("main", "body", "left", "right", "center", "column", "grid", "flex", "hidden", "small", "large"),
        *("title", "link", "links", "list", "card", "media", "group", "row-fluid", "clearfix", "paragraph"),
    }
)
_TAGS = frozenset({"aside", "footer", "form", "details"})
_LABELLED = frozenset({"p", "li", "div", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_LABEL = re.compile(r"[^\W\d_][^:.!?'\"]{3,38}(?=\s*[:：→►»])")
_DISTINCT = 8  # letters of a name that is known for what it is wherever it stands
_MAY_BE_MORE = 0.1  # of the article's texts: what a body may hold beside them


@dataclass(frozen=True)
class _Candidate:
    """A line, and what of the page it finds."""

    line: RuleLine
    path: str
    places: frozenset[int]


class StripLines:
    """Finds lines for one page; `held` are the numbers of the texts that the article has."""

    def __init__(self, body: lxml.html.HtmlElement, places: PagePlaces, held: frozenset[int]) -> None:
        self._body, self._places = body, places
        self._texts = held
        self._held = frozenset(places.of_text[number].number for number in held)
        self._known: dict[str, frozenset[int] | None] = {}
        self._distinct: dict[str, bool] = {}  # names that are one of a kind

    def lines_for(self, gone: Sequence[Place]) -> tuple[list[RuleLine], int]:
        """Give as few lines as take these out, and how many of them no line is found for."""
        wanted = {place.number for place in gone}
        found = {one.line.text: one for place in gone for one in self._candidates(place)}
        chosen: list[RuleLine] = []
        while wanted and found:
            best = max(found.values(), key=partial(_worth, wanted))
            if not best.places & wanted:
                break
            chosen.append(best.line)
            wanted -= best.places
        return chosen, len(wanted)

    def box_of(self, place: Place) -> str:
        """Give the path of a named box that holds a place and no other of the article, "" for none."""
        if place.leaf is not None and place.number in self._held:
            return self._own_box(place)
        named = (one for one in self._candidates(place) if one.line.kind is LineKind.NAME)
        return next((one.path for one in named), "")

    def body_line(self) -> RuleLine | None:
        """Give the line that names the article's box, None where no name tells it from others."""
        elements = [self._places.all[number].element for number in sorted(self._held)]
        if not elements:
            return None
        ways = [set(element.iterancestors()) for element in elements]
        shared = [box for box in elements[0].iterancestors() if all(box in way for way in ways)]
        for box in shared:
            if box.tag in {"body", "html"}:
                break
            inside = sum(1 for place in self._places.inside(box) if place.leaf is not None)
            if inside > len(self._held) * (1 + _MAY_BE_MORE):
                break
            for path, name in _named_paths(box):
                if len(find(self._body, path)) == 1:
                    return RuleLine(f"body: {path}", LineKind.BODY, name)
        return None

    def _own_box(self, place: Place) -> str:
        """Name the box of a text that is still the article's, for when it will have gone."""
        for element in (place.element, *place.element.iterancestors()):
            inside = {one.number for one in self._places.inside(element)} & self._held
            if len(inside) > 1:
                return ""
            for path, _name in _named_paths(element):
                if {one.number for one in self._found(path)} & self._held == {place.number}:
                    return path
        return ""

    def _candidates(self, place: Place) -> Iterator[_Candidate]:
        """Give every line that finds a place and nothing of the article, the nearest box first."""
        for element in (place.element, *place.element.iterancestors()):
            if element.tag in {"body", "html"} or self._holds_article(element):
                return
            for line, path in self._lines_of(element):
                places = self._free_of_article(path)
                if places is not None and place.number in places:
                    yield _Candidate(line, path, places)
            if element is place.element and place.leaf is not None:
                yield from self._labelled(place)

    def _lines_of(self, element: lxml.html.HtmlElement) -> Iterator[tuple[RuleLine, str]]:
        for path, name in _named_paths(element):
            if name not in self._distinct:
                self._distinct[name] = _says_it_all(name, path, self._body)
            text = f"strip_id_or_class: {name}" if self._distinct[name] else f"strip: {path}"
            yield RuleLine(text, LineKind.NAME, name), path
        role = (element.get("role") or "").strip()
        if _NAME.fullmatch(role) and role not in {"main", "article", "document", "presentation", "region"}:
            yield RuleLine(f"strip: //*[@role='{role}']", LineKind.ROLE, role), f"//*[@role='{role}']"
        if element.tag in _TAGS:
            yield RuleLine(f"strip: //{element.tag}", LineKind.TAG, str(element.tag)), f"//{element.tag}"

    def _labelled(self, place: Place) -> Iterator[_Candidate]:
        leaf = place.leaf
        label = _LABEL.match(leaf.text) if leaf is not None else None
        if label is None or place.element.tag not in _LABELLED:
            return
        path = f"//{place.element.tag}[starts-with(normalize-space(.), '{label[0].strip()}')]"
        places = self._free_of_article(path)
        if places:
            yield _Candidate(RuleLine(f"strip: {path}", LineKind.LABEL, label[0].strip()), path, places)

    def _holds_article(self, element: lxml.html.HtmlElement) -> bool:
        return any(place.number in self._held for place in self._places.inside(element))

    def _free_of_article(self, path: str) -> frozenset[int] | None:
        """Give the places that a path finds, None where one of them is the article's."""
        if path not in self._known:
            places = frozenset(place.number for place in self._found(path))
            self._known[path] = None if places & self._held else places
        return self._known[path]

    def _found(self, path: str) -> list[Place]:
        boxes = [match for match in find(self._body, path) if not isinstance(match, str)]
        return [place for box in boxes for place in self._places.inside(box)]


def _named_paths(element: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Give paths that go by an element's id, or by one of its classes."""
    if _is_name(own := (element.get("id") or "").strip()):
        yield f"//*[@id='{own}']", own
    for word in (element.get("class") or "").split():
        if _is_name(word):
            yield f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {word} ')]", word


def _is_name(word: str) -> bool:
    return bool(_NAME.fullmatch(word)) and word.lower() not in _ANYTHING and not _MADE.search(word)


def _says_it_all(name: str, path: str, body: lxml.html.HtmlElement) -> bool:
    """Whether a name is so much one of a kind that looking for it inside other names finds nothing else."""
    if len(name) < _DISTINCT:
        return False
    exact = {match for match in find(body, path) if not isinstance(match, str)}
    around = (
        e for e in body.iter(etree.Element) if name in (e.get("class") or "") or name in (e.get("id") or "")
    )
    return all(element in exact for element in around)


def _worth(wanted: set[int], one: _Candidate) -> tuple[int, int, int]:
    """Rate a line: by how much it takes out that is to go, how sure its mark is, how little else goes."""
    return len(one.places & wanted), -list(LineKind).index(one.line.kind), -len(one.places)
