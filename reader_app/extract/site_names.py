"""The name of the site that an article is on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.extract.headlines import headlines, page_title
from reader_app.extract.names import fold
from reader_app.markup.linked_data import kinds, text_of, values
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_SLOGAN = re.compile(r"\s+[|–—·:-]\s+|\s*[|]\s*")
_META = ("og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name", "dc.publisher")
_LONGEST = 100  # characters of a site's name
_FEW_WORDS = 5  # of the name at the end of a title
_LOGO = re.compile(
    r"\b(?:logo(?:\s+(?:de|du|von|of)\b)?|home-?page|home|brand|accueil|startseite|retour(?:\s+à\s+l['’])?"
    r"|inicio|back\s+to|zurück|übersicht|首页|トップページ?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"logo|brand|masthead|site-?(?:title|name)", re.IGNORECASE)
_MARKS = " -–—|:.,·»«>"


def names_of_site(everything: list[Node], nodes: list[Node], meta: Meta) -> list[str]:
    """Give the names that the page calls its site by, the best known first, each once."""
    said = [meta.first("og:site_name"), *(text_of(node.get("publisher")) for node in nodes)]
    said += [text_of(node.get("name")) for node in everything if "WebSite" in kinds(node)]
    said += [_whole(node) for node in nodes]
    said += [meta.first(name) for name in _META[1:]]
    names = [name.lstrip("@") for name in said if not name.startswith(("http:", "https:"))]
    return list(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST))


def shown_names(tree: lxml.html.HtmlElement, url: str) -> list[str]:
    """Give the site's name where no data state it: what its logo and the end of the page's title agree on.

    Without a logo, the short end of a title whose beginning the page shows as its
    headline; without such an end, what a link says that is named a logo. [] where
    nothing is safe.
    """
    parts = [part.strip() for part in _SLOGAN.split(page_title(tree)) if part and part.strip()]
    logos = dict(_logos(tree, url))
    agreed = [part for part in reversed(parts) if any(fold(part) == fold(logo) for logo in logos)]
    heads = {fold(head.text) for head in headlines(tree)}
    ends = [parts[-1]] if heads & set(map(fold, parts[:-1])) else []
    ends += [parts[0]] if heads & set(map(fold, parts[1:])) else []
    names = [
        *agreed,
        *(end for end in ends if len(end.split()) <= _FEW_WORDS),
        *(logo for logo, named in logos.items() if named),
    ]
    host = urlsplit(url).hostname or ""
    return [name for name in names if len(name) <= _LONGEST and fold(name) != fold(host)][:1]


def _logos(tree: lxml.html.HtmlElement, url: str) -> Iterator[tuple[str, bool]]:
    """Give what each link to the front page says, in words or for a picture; whether it is named a logo."""
    for link in tree.iter("a"):
        if not _leads_to_front(link, url):
            continue
        around = [link, *list(link.iterancestors())[:2], *link]
        named = any(_NAMED.search(names_of(one)) for one in around if isinstance(one.tag, str))
        said = [link.text_content(), *(image.get("alt") or "" for image in link.iter("img"))]
        for words in (*said, link.get("aria-label") or "", link.get("title") or ""):
            name = " ".join(_LOGO.sub(" ", words).split()).strip(_MARKS)
            if name and len(name.split()) <= _FEW_WORDS:
                yield name, named
                break


def _leads_to_front(link: lxml.html.HtmlElement, url: str) -> bool:
    try:
        parts = urlsplit(urljoin(url, link.get("href") or "#"))
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.fragment and parts.hostname == urlsplit(url).hostname


def short_name(site: str) -> str:
    """Give a site's name without the slogan behind it ("Courier | News of the harbour")."""
    return _SLOGAN.split(site, maxsplit=1)[0].strip() or site


def _whole(node: Node) -> str:
    """Give the name of the work that an article is part of."""
    wholes = (part for part in values(node.get("isPartOf")) if isinstance(part, dict))
    return next((text_of(whole.get("name")) for whole in wholes), "")
