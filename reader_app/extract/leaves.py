"""The page's texts, numbered: what engines and rules choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader_app.markup.figures import figure_of
from reader_app.markup.normal import is_media, leaves
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    import lxml.html

_UNSEEN = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_DIGITS = re.compile(r"\d+")


def squeezed(text: str) -> str:
    """Give a text without white space, so that two renderings of it compare equal."""
    return _UNSEEN.sub("", text)


@dataclass(frozen=True, eq=False)
class Leaf:
    """One text of the page and where it stands; `number` counts texts in page order."""

    number: int
    element: lxml.html.HtmlElement

    @cached_property
    def text(self) -> str:
        """Its text, white space folded."""
        return " ".join(self.element.text_content().split())

    @cached_property
    def key(self) -> str:
        """Its text without white space."""
        return squeezed(self.text)

    @cached_property
    def link_share(self) -> float:
        """How much of its text is link, 0 to 1."""
        linked = sum(len(squeezed(link.text_content())) for link in self.element.iter("a"))
        return linked / len(self.key) if self.key else 0.0

    @cached_property
    def names(self) -> str:
        """The class words and ids of the element and its three nearest ancestors."""
        near = [self.element, *list(self.element.iterancestors())[:3]]
        return " ".join(names_of(element) for element in near)

    @cached_property
    def template(self) -> tuple[str, ...]:
        """How the page's template writes this text: tags and classes of the element and its parents."""
        near = [self.element, *list(self.element.iterancestors())[:3]]
        return tuple(f"{element.tag}.{_DIGITS.sub('', element.get('class') or '')}" for element in near)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of the element and of everything around it."""
        return frozenset((str(self.element.tag), *(str(e.tag) for e in self.element.iterancestors())))


def texts_of(body: lxml.html.HtmlElement) -> list[Leaf]:
    """Give the texts of a prepared body in page order; what stands under pictures is not among them."""
    found: list[Leaf] = []
    for element in leaves(body):
        if not is_media(element) and figure_of(element) is None and element.text_content().strip():
            found.append(Leaf(len(found), element))
    return found
