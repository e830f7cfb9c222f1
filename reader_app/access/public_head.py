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

from reader_app.access.kept_access import NAME as KEPT
from reader_app.access.kept_access import kept_mark
from reader_app.markup.linked_data import articles, linked_data
from reader_app.markup.meta import Meta, link

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.access import Access, Evidence
    from reader_app.domain.article import Article

LONGEST = 400  # characters of a public value: a longer "description" is a piece of the article
_PUBLIC_META = re.compile(
    r"""^(?:og:(?:title|site_name|type|url|locale|image(?::\w+)?|description) | description | author
    | date | robots | article:(?:published_time|modified_time|section|author)
    | twitter:(?:title|image|description) | content-language | language)$""",
    re.VERBOSE,
)
_PUBLIC_DATA = ("@type", "inLanguage", "url", "@id", "datePublished", "dateModified")
FREE = "isAccessibleForFree"
_BOOLEANS: dict[str, bool | str] = {"True": True, "False": False}  # as the evidence spells JSON's own


def public_head(tree: lxml.html.HtmlElement, opening: Article, access: Access) -> str:
    """Give the lines of the head: public meta elements, addresses, the facts, the marks of the wall."""
    metas = [(name, value) for name, value in Meta(tree).items() if _PUBLIC_META.match(name)]
    said = [mark for mark in access.evidence if mark.mark.startswith("meta ")]
    metas += [(mark.mark.removeprefix("meta "), mark.value) for mark in said]
    links = [("canonical", link(tree, "canonical")), ("icon", opening.icon)]
    lines = [
        *(f'<meta property="{escape(n)}" content="{escape(v)}">' for n, v in metas if len(v) <= LONGEST),
        *(
            f'<link rel="{rel}" href="{escape(address)}">'
            for rel, address in links
            if 0 < len(address) <= LONGEST
        ),
        *([f'<meta property="{KEPT}" content="{escape(kept_mark(access))}">'] if access.gated else []),
        f'<script type="application/ld+json">{safe(json.dumps(_facts(tree, opening, access)))}</script>',
    ]
    return "\n".join(lines) + "\n"


def is_public_meta(name: str) -> bool:
    """Whether a `meta` element of that name says something of the article that is everyone's to know."""
    return _PUBLIC_META.match(name) is not None


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
    return isinstance(value, str) and len(value) <= LONGEST


def _marks(access: Access) -> dict[str, object]:
    """Write the marks of the wall where the page's own data had them."""
    own = [mark.value for mark in access.evidence if mark.mark == f"json-ld {FREE}"]
    parts = [mark for mark in access.evidence if mark.mark.startswith("json-ld hasPart ")]
    marks: dict[str, object] = {}
    if own:
        marks[FREE] = [_BOOLEANS.get(value, value) for value in own]
    if parts:
        marks["hasPart"] = [_part(mark) for mark in parts]
    return marks


def _part(mark: Evidence) -> dict[str, object]:
    part: dict[str, object] = {"@type": "WebPageElement", FREE: False}
    name = mark.mark.rpartition(" ")[2]
    return part | {name: _BOOLEANS.get(mark.value, mark.value)}


def safe(text: str) -> str:
    """Give data that cannot close the script they stand in."""
    return text.replace("</", "<\\/")
