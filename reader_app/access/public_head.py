"""What a gated page says of itself in public, written anew for the head of the source that is kept.

The facts are those that were found of the article, not the page's own data: read
again, the source gives the same title, names and dates, and the same wall on the
same evidence.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

from reader_app.markup.linked_data import articles, linked_data
from reader_app.markup.meta import Meta, link

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.access import Access
    from reader_app.domain.article import Article

_LONGEST = 400  # characters of a public value: a longer "description" is a piece of the article
_PUBLIC_META = re.compile(
    r"""^(?:og:(?:title|site_name|type|url|locale|image(?::\w+)?|description) | description | author
    | date | robots | article:(?:published_time|modified_time|section|author)
    | twitter:(?:title|image|description) | content-language | language)$""",
    re.VERBOSE,
)
_PUBLIC_DATA = ("@type", "inLanguage", "url", "@id", "datePublished", "dateModified")
_FREE = "isAccessibleForFree"
_BOOLEANS: dict[str, bool | str] = {"True": True, "False": False}  # as the evidence spells JSON's own


def public_head(tree: lxml.html.HtmlElement, opening: Article, access: Access) -> str:
    """Give the lines of the head: public meta elements, addresses, the facts, the marks of the wall."""
    metas = [(name, value) for name, value in Meta(tree).items() if _PUBLIC_META.match(name)]
    metas += [
        (mark.mark.removeprefix("meta "), mark.value)
        for mark in access.evidence
        if mark.mark.startswith("meta ")
    ]
    links = [("canonical", link(tree, "canonical")), ("icon", opening.icon)]
    lines = [
        *(f'<meta property="{escape(n)}" content="{escape(v)}">' for n, v in metas if len(v) <= _LONGEST),
        *(
            f'<link rel="{rel}" href="{escape(address)}">'
            for rel, address in links
            if 0 < len(address) <= _LONGEST
        ),
        f'<script type="application/ld+json">{_safe(json.dumps(_facts(tree, opening, access)))}</script>',
    ]
    return "\n".join(lines) + "\n"


def _facts(tree: lxml.html.HtmlElement, opening: Article, access: Access) -> dict[str, object]:
    """Give what is said of the article without anything of it, for one node of JSON-LD."""
    own = articles(linked_data(tree))[:1]
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        **{name: own[0][name] for name in _PUBLIC_DATA if own and _is_public(own[0].get(name))},
        "headline": opening.title,
    }
    if opening.published:
        facts["datePublished"] = opening.published.isoformat()
    if opening.modified:
        facts["dateModified"] = opening.modified.isoformat()
    if opening.section:
        facts["articleSection"] = opening.section
    if opening.authors:
        facts["author"] = [{"@type": "Person", "name": name} for name in opening.authors]
    if opening.site:
        facts["publisher"] = {"@type": "Organization", "name": opening.site}
    return facts | _marks(access)


def _is_public(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _marks(access: Access) -> dict[str, object]:
    """Write the marks of the wall where the page's own data had them."""
    own = [mark.value for mark in access.evidence if mark.mark == f"json-ld {_FREE}"]
    parts = [mark.value for mark in access.evidence if mark.mark == f"json-ld hasPart {_FREE}"]
    marks: dict[str, object] = {}
    if own:
        marks[_FREE] = [_BOOLEANS.get(value, value) for value in own]
    if parts:
        marks["hasPart"] = [
            {"@type": "WebPageElement", _FREE: _BOOLEANS.get(value, value)} for value in parts
        ]
    return marks


def _safe(text: str) -> str:
    return text.replace("</", "<\\/")
