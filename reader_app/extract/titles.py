"""The article's title, chosen among the several that a page gives itself.

A page names its article up to five times: in its `h1`, in JSON-LD, in `og:title`, in
`title` and in words above the text. They differ by the site's name, by a section, and
because one of them is written for search engines; that one is the `title` element's.
What was measured on pages whose title is known: two of `h1`, JSON-LD and `og:title`
that agree are right; where all that is said elsewhere only repeats `title`, the
`og:title` that does not is the editor's headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.extract.headlines import Headline, headlines, is_shown, page_title
from reader_app.markup.linked_data import text_of

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_SEPARATOR = re.compile(r"\s+(?:[|｜·•»«›:—–*-]|::|//|--)\s+|\s*[|｜]\s*")
_EDGE = re.compile(r"[\s|｜·•»«›:：—–*\[\](),/ㅣ-]")
_FOLD = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"</?(?:em|i|b|strong|span|sup|sub|br|mark|small)\b[^<>]*>", re.IGNORECASE)
_WORDS = 3  # a part of a title with fewer words is a section's or a site's name
_ALIKE = 0.5  # of the words of the shorter one
_KEPT = 0.8  # of the shorter one's words
_SITE_WORDS = 5  # a site's name has fewer


@dataclass(frozen=True)
class _Said:
    """What the page's data call the article, each without the site's name; "" where they do not."""

    data: str  # JSON-LD
    other: str  # JSON-LD's alternative headline
    social: str  # og:title and its like
    page: str  # the title element


@dataclass(frozen=True)
class Title:
    """The article's title, and the headline that the page shows, which may say it in other words."""

    text: str
    shown: str = ""


def find_title(tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, site: str) -> Title:
    """Give the title; its text is "" for a page that has none in any place."""
    shown = headlines(tree)
    said = _said(tree, nodes, meta, site, shown)
    head = _headline_of(shown, said)
    if head is None:
        return Title(_without_headline(tree, said) or _first_heading(tree))
    if said.data or said.social:
        return Title(_chosen(head, said), head.text)
    if said.page and not _alike(head.text, said.page):
        return Title(said.page)  # the first heading of the text, in an `h1`
    return Title(head.text, head.text)


def without_site(title: str, site: str) -> str:
    """Take a site's name and its sections off the end, or the beginning, of a title."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:  # noqa: PLR2004  a title and a name
        return title
    if site and _same(parts[-1], site):
        return title[: _last_separator(title)].strip()
    if site and _same(parts[0], site):
        return _SEPARATOR.split(title, maxsplit=1)[1].strip()
    return title if site else _without_last(_without_last(title))


def _without_last(title: str) -> str:
    """Take the last part off a title of an unknown site, when it is as short as a name."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:  # noqa: PLR2004  a title and a name
        return title
    last, rest = parts[-1].split(), title[: _last_separator(title)]
    short = len(last) < _SITE_WORDS and len(rest.split()) >= max(_WORDS, len(last) + 1)
    return rest.strip() if short else title


def _said(
    tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, site: str, shown: list[Headline]
) -> _Said:
    data = next((said for node in nodes if (said := _plain(node.get("headline")))), "")
    data = data or next((said for node in nodes if (said := _plain(node.get("name")))), "")
    known = [head.text for head in shown]
    data = _trimmed(data, known, site)
    social = _plain(meta.first("og:title", "twitter:title", "dc.title", "parsely-title", "title"))
    social = _trimmed(social, [*known, data], site)
    page = _trimmed(page_title(tree), [*known, data, social], site)
    return _Said(data, next((_plain(node.get("alternativeHeadline")) for node in nodes), ""), social, page)


def _plain(value: object) -> str:
    """Give a title of the data without the markup that some sites leave in it."""
    return " ".join(_MARKUP.sub("", text_of(value)).split())


def _trimmed(title: str, known: list[str], site: str) -> str:
    """Take off what stands before or behind a title that the page also gives alone, else the site's name."""
    for alone in sorted(known, key=len, reverse=True):
        rest = len(title) - len(alone)
        if alone and rest > 0 and len(alone.split()) >= _fewest(title):
            if title.startswith(alone) and _EDGE.match(title[len(alone)]):
                return alone
            if title.endswith(alone) and _EDGE.match(title[rest - 1]) and rest < len(alone):
                return alone
    return without_site(title, site)


def _fewest(title: str) -> int:
    """Give how many words of a title make a title: scripts without spaces have one word a sentence."""
    return min(_WORDS - 1, len(title.split()))


def _headline_of(shown: list[Headline], said: _Said) -> Headline | None:
    """Give the headline that the data name too, else the first."""
    for title in (said.social, said.data, said.page):
        for head in shown:
            if _same(head.text, title) or _same(head.bare, title):
                return head
    return shown[0] if shown else None


def _chosen(head: Headline, said: _Said) -> str:
    """Choose between the headline that is shown and what the data say."""
    if _is_confirmed(head, said):
        return _written(head, said)
    if said.data and _same(said.data, said.social):
        return said.data
    if head.bare != head.text and not said.data:
        return head.bare
    if said.social and (not said.data or _same(head.text, said.data) or _same(said.social, said.page)):
        return said.social
    return said.data or _written(head, said)


def _is_confirmed(head: Headline, said: _Said) -> bool:
    """Whether the data name the headline that is shown, and not only as the title for search engines."""
    if not said.social and _same(head.text, said.page):
        return True
    return _same(head.text, said.social) or (
        _same(head.text, said.data) and not _is_for_search(head.text, said)
    )


def _is_for_search(title: str, said: _Said) -> bool:
    """Whether a title only repeats the `title` element, which lengthens the other by key words."""
    if not said.social or _same(said.social, title) or not _same(said.page, title):
        return False
    long, short = _words(title), _words(said.social)
    return len(short) < len(long) and len(short & long) >= _KEPT * len(short)


def _written(head: Headline, said: _Said) -> str:
    """Write a headline: as it is shown, or as the data write it where it stands in pieces."""
    for title in (said.data, said.social):
        if head.in_parts and _same(head.text, title) and len(title) >= len(head.text):
            return title
    return head.text


def _without_headline(tree: lxml.html.HtmlElement, said: _Said) -> str:
    """Choose on a page whose only `h1` is in its path, or that has none."""
    if said.data and _same(said.data, said.social):
        return said.social
    for title in (said.data, said.other, said.social):
        if title and is_shown(tree, title):
            return title
    return said.social or said.data or said.page


def _first_heading(tree: lxml.html.HtmlElement) -> str:
    texts = (" ".join(head.text_content().split()) for head in tree.iter("h1", "h2", "h3"))
    return next((text for text in texts if text), "")


def _alike(headline: str, title: str) -> bool:
    """Whether a headline and a title say the same in partly other words."""
    one, other = _words(headline), _words(title)
    return not other or len(one & other) >= _ALIKE * min(len(one), len(other))


def _words(text: str) -> set[str]:
    return set(_FOLD.sub(" ", text.casefold()).split())


def _last_separator(title: str) -> int:
    return [match.start() for match in _SEPARATOR.finditer(title)][-1]


def _same(one: str, other: str) -> bool:
    return bool(other) and _FOLD.sub("", one.casefold()) == _FOLD.sub("", other.casefold())
