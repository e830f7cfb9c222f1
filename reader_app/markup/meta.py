"""What a page's `meta` and `link` elements say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import lxml.html


class Meta:
    """The `meta` elements of a page by name, lower case; Open Graph and others use `property` for it."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        values: dict[str, dict[str, None]] = defaultdict(dict)
        for element in tree.iter("meta"):
            content = " ".join((element.get("content") or "").split())
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                name = (element.get(attribute) or "").strip().lower()
                if name and content:
                    values[name][content] = None  # in order, each once; a list would be searched too often
        self._values = {name: list(said) for name, said in values.items()}

    def first(self, *names: str) -> str:
        """Give the first value of the first of these names that has one, "" for none."""
        return next((self._values[name][0] for name in names if name in self._values), "")

    def all(self, *names: str) -> list[str]:
        """Give all values of these names."""
        return [value for name in names if name in self._values for value in self._values[name]]

    def items(self) -> list[tuple[str, str]]:
        """Give every name with each of its values."""
        return [(name, value) for name, values in self._values.items() for value in values]


def link(tree: lxml.html.HtmlElement, relation: str) -> str:
    """Give the address of a `link` of that relation as the page wrote it, "" for none."""
    for element in tree.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            return (element.get("href") or "").strip()
    return ""


def base_of(tree: lxml.html.HtmlElement, url: str) -> str:
    """Give the address that the page's relative addresses stand on."""
    for element in tree.iter("base"):
        href = (element.get("href") or "").strip()
        try:
            base = str(urljoin(url, href))
            if href and urlsplit(base).scheme in {"http", "https"}:
                return base
        except ValueError:
            break
    return url
