"""The article's title, without the name of its site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.linked_data import text_of

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_SEPARATOR = re.compile(r"\s+(?:[|｜·•»«›:—–-]|::|//)\s+")
_FOLD = re.compile(r"[\W_]+")
_WORDS = 3  # a part of a title with fewer words is a section's or a site's name
_ALIKE = 0.5  # of the words of the shorter one
_SITE_WORDS = 5  # a site's name has fewer


def find_title(tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, site: str) -> str:
    """Give the title: the headline that is shown where the page's data agree, else what they say."""
    page = _page_title(tree)
    said = [text_of(node.get("headline")) or text_of(node.get("name")) for node in nodes[:1]]
    said += [meta.first("og:title"), meta.first("twitter:title"), meta.first("dc.title", "title")]
    said = [title for title in said if title]
    said = [without_site(title, site) for title in said]
    shown = _headlines(tree)
    for headline in shown:
        if any(_same(headline, title) for title in (*said, page)):
            return headline
    for headline in shown:
        if any(_begins(title, headline) for title in (*said, page)):
            return headline
    for headline in shown:
        if not nodes and any(_alike(headline, title) for title in said or [page]):
            return headline
    return next((title for title in (*said, without_site(page, site), *shown) if title), "")


def without_site(title: str, site: str) -> str:
    """Take a site's name and its sections off the end, or the beginning, of a title."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:  # noqa: PLR2004  a title and a name
        return title
    if site and _same(parts[-1], site):
        return title[: _last_separator(title)].strip()
    if site and _same(parts[0], site):
        return _SEPARATOR.split(title, maxsplit=1)[1].strip()
    last = parts[-1].split()
    rest = title[: _last_separator(title)]
    if not site and len(last) < _SITE_WORDS and len(rest.split()) >= max(_WORDS, len(last) + 1):
        return rest.strip()
    return title


def _last_separator(title: str) -> int:
    return [match.start() for match in _SEPARATOR.finditer(title)][-1]


def _page_title(tree: lxml.html.HtmlElement) -> str:
    for element in tree.iter("title"):
        parent = element.getparent()
        if parent is None or parent.tag != "svg":
            return " ".join(element.text_content().split())
    return ""


def _headlines(tree: lxml.html.HtmlElement) -> list[str]:
    texts = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    return list(dict.fromkeys(text for text in texts if text))


def _same(one: str, other: str) -> bool:
    return bool(other) and _FOLD.sub("", one.casefold()) == _FOLD.sub("", other.casefold())


def _alike(headline: str, title: str) -> bool:
    """Whether a headline and a title say the same in partly other words: the one shown is taken then."""
    one, other = (set(_FOLD.sub(" ", text.casefold()).split()) for text in (headline, title))
    return len(one) >= _WORDS and len(one & other) >= _ALIKE * min(len(one), len(other))


def _begins(title: str, headline: str) -> bool:
    """Whether the page's title is the headline and more (a site's name, a section)."""
    long, short = _FOLD.sub("", title.casefold()), _FOLD.sub("", headline.casefold())
    return len(headline.split()) >= _WORDS and long.startswith(short)
