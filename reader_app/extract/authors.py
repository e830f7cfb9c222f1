"""The article's authors: every one, once, without job titles and without the site's own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.linked_data import text_of, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_BY = re.compile(
    r"""^\W*(?:by|par|von|por|door|av|di|texte?|propos\ recueillis\ par|reported\ by|écrit\ par|written\ by
    |autor(?:a|en)?|auteur|author)\b[\s:]+""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*(?:[;,|•\n/]|\b(?:and|und|et|y|en|och|og)\b|&)\s*")
_TOGETHER = re.compile(r"\s*\((?:avec|with|mit)\s+([^()]+\s[^()]+)\)", re.IGNORECASE)  # not "(with AFP)"
_JOB = re.compile(
    r"""\b(?:journaliste?|reporter(?:in)?|correspond(?:ent|ante?|iente)|editor|éditeur|redaktor|redacci[oó]n
    |rédact(?:eur|rice|ion)|redakt(?:eur(?:in)?|ion|ør)|redazione|staff|writer|chroniqueu(?:r|se)|columnist
    |directeur|directrice|director|chef(?:fe)?|senior|envoyée?|spéciale?|bureau|producer|analyst|freelance
    |professor|professeure?|chercheu(?:r|se)|contributor|team|desk|news|service|agence|agency|photographer
    |author|politics|autor(?:in)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|fr|de|org|net|co)\b")
_FOLD = re.compile(r"[\W_]+")
_LONGEST = 60  # characters of a name
_MOST_WORDS = 6
_BYLINES = (
    ".//*[@rel='author']",
    ".//*[@itemprop='author']//*[@itemprop='name']",
    ".//*[@itemprop='author']",
    ".//*[contains(concat(' ', @class, ' '), ' author-name ')]",
    ".//*[contains(concat(' ', @class, ' '), ' author ')]",
    ".//*[contains(concat(' ', @class, ' '), ' byline ')]",
)


def find_authors(tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta, site: str) -> tuple[str, ...]:
    """Give the authors' names: from the page's data where they name any, else from its byline."""
    sources = (
        [name for node in nodes for name in _named(node.get("author"))],
        [name for node in nodes for name in _named(node.get("creator"))],
        meta.all(
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        ),
        _shown(tree),
    )
    for source in sources:
        names = _settled(source, site)
        if names:
            return names
    return ()


def _named(value: object) -> Iterator[str]:
    for item in values(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            if "Organization" in str(item.get("@type")) and not item.get("name"):
                continue
            for name in values(item.get("name")):
                if isinstance(name, str):
                    yield text_of(name)


def _shown(tree: lxml.html.HtmlElement) -> list[str]:
    for path in _BYLINES:
        found = [" ".join(element.text_content().split()) for element in tree.xpath(path)]
        names = [name for name in found if name and len(name) < 2 * _LONGEST]
        if names:
            return names[:4]
    return []


def _settled(said: Iterable[str], site: str) -> tuple[str, ...]:
    """Part bylines into names and leave out jobs, addresses, the site's own name and repetitions."""
    names: dict[str, str] = {}
    for line in said:
        if _ADDRESS.search(line):
            continue
        for part in _BETWEEN.split(_TOGETHER.sub(r", \1", _BY.sub("", " ".join(line.split())))):
            name = re.sub(r"\s*\(.*?\)\s*", " ", _BY.sub("", part)).strip(" .,:-–—")
            if _is_name(name, site):
                names.setdefault(_FOLD.sub("", name.casefold()), _cased(name))
    return tuple(names.values())


def _is_name(name: str, site: str) -> bool:
    if not name or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or _ADDRESS.search(name):
        return False
    folded = _FOLD.sub("", name.casefold())
    return (
        bool(folded)
        and not folded.isdigit()
        and folded != _FOLD.sub("", site.casefold())
        and not _JOB.search(name)
    )


def _cased(name: str) -> str:
    """Write a name that is all capitals as names are written."""
    return name.title() if name.isupper() and len(name.split()) > 1 else name
