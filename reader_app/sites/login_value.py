"""What a field of a sign-in form is filled with: a text, or what a page of the publisher says.

The community's rules take a form's hidden token from a page that is fetched first.
Three kinds of value are all there is: nothing else can be asked for, and nothing is run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from reader_app.sites.pattern import first_group
from reader_app.sites.xpath import find_soon

if TYPE_CHECKING:
    from collections.abc import Mapping

    import lxml.html

_SAID_BY = ("value", "content")  # attributes that hold what an element says: of a form's field, of a <meta>


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text that the rule writes down."""

    text: str

    def needs(self) -> tuple[str, ...]:
        """Give the addresses of the pages that are to be fetched for it: none."""
        return ()

    def evaluate(self, pages: Mapping[str, str]) -> str | None:  # noqa: ARG002  as the others
        """Give the text."""
        return self.text


@dataclass(frozen=True, slots=True)
class ByPath:
    """What an XPath finds first on a page: an attribute, a text, or the value of a form's field."""

    path: str
    address: str

    def needs(self) -> tuple[str, ...]:
        """Give the address of the page."""
        return (self.address,)

    def evaluate(self, pages: Mapping[str, str]) -> str | None:
        """Give what is found on the page, by its address in `pages`; None where there is nothing."""
        tree = _tree(pages.get(self.address, ""))
        match = next(iter(find_soon(tree, self.path)), None) if tree is not None else None
        if match is None or isinstance(match, str):
            return match
        said = (match.get(name) for name in _SAID_BY)
        return next((one for one in said if one is not None), "".join(map(str, match.itertext())).strip())


@dataclass(frozen=True, slots=True)
class ByPattern:
    """What the first group of a regular expression finds in a page's source."""

    pattern: str
    address: str

    def needs(self) -> tuple[str, ...]:
        """Give the address of the page."""
        return (self.address,)

    def evaluate(self, pages: Mapping[str, str]) -> str | None:
        """Give what is found in the page, by its address in `pages`; None where there is nothing."""
        return first_group(self.pattern, pages.get(self.address, ""))


Value: TypeAlias = Fixed | ByPath | ByPattern


def _tree(html: str) -> lxml.html.HtmlElement | None:
    """Give a page's tree, None for a page without any element."""
    parser = etree.HTMLParser(encoding="utf-8")
    content = html.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:  # an empty page
        return None
