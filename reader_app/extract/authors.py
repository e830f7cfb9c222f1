"""The article's authors: every person once, from the page's data, else from its byline.

Where a page names nobody but itself or an agency, that is the author. An agency that
stands among the authors is kept; one that is only said to have helped ("avec AFP") is
kept when nobody else is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.extract.bylines import looks_like_a_person, shown_bylines
from reader_app.extract.names import Kind, Name, fold, names_in
from reader_app.markup.linked_data import kinds, text_of, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_META = (
    *("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author"),
    *("sailthru.author", "cxenseparse:author", "byl", "og:author", "citation_author", "article:author_name"),
)
_MOST = 30  # authors of one article


def find_authors(
    tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, own: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the authors' names; `own` are the names of the site, its host among them."""
    folded = frozenset(filter(None, map(fold, own)))
    stated = [_in_nodes(nodes, "author", folded), _in_nodes(nodes, "creator", folded)]
    stated.append(names_in(_in_meta(meta), folded))
    for names in stated:
        if any(name.kind is Kind.PERSON for name in names):
            return _authors(names, folded)
    shown = [name for name in names_in(shown_bylines(tree), folded) if _is_safe(name)]
    if any(name.kind is Kind.PERSON for name in shown):
        return _authors(shown, folded)
    return next((_texts(names) for names in (*stated, shown) if names), ())


def _authors(names: list[Name], own: frozenset[str]) -> tuple[str, ...]:
    """Give the people, and the agencies among them that are no helpers and not the site itself."""
    return _texts(
        [
            name
            for name in names
            if name.kind is Kind.PERSON or (name.is_agency and not name.helped and fold(name.text) not in own)
        ]
    )


def _texts(names: list[Name]) -> tuple[str, ...]:
    return tuple(name.text for name in names[:_MOST])


def _is_safe(name: Name) -> bool:
    """Whether a name from the page's text may be believed: there, half of what is short is no name."""
    return name.is_agency or (name.kind is Kind.PERSON and looks_like_a_person(name.text))


def _in_nodes(nodes: list[Node], field: str, own: frozenset[str]) -> list[Name]:
    found: dict[str, Name] = {}
    for item in (item for node in nodes for item in values(node.get(field))):
        for name in names_in(_said(item), own):
            found.setdefault(name.key, _with_type(name, item))
    return list(found.values())


def _with_type(name: Name, item: object) -> Name:
    """Believe data that say that an author is an organisation; they call organisations people as often."""
    organisation = isinstance(item, dict) and any("Organization" in kind for kind in kinds(item))
    return Name(name.text, Kind.ORGANISATION, name.helped) if organisation else name


def _said(item: object) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        said = [text_of(name) for name in values(item.get("name"))]
        whole = " ".join(filter(None, (text_of(item.get("givenName")), text_of(item.get("familyName")))))
        yield from filter(None, said or [whole])


def _in_meta(meta: Meta) -> list[str]:
    """Give what the first of the names that has a person in it says, all of them failing that."""
    lines = [meta.all(name) for name in _META]
    for said in lines:
        if any(name.kind is Kind.PERSON for name in names_in(said)):
            return said
    return [line for said in lines for line in said]
