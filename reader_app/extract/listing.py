"""Pages that are lists of articles: front pages, sections, tags, searches, feeds.

On such a page every text an engine takes is an excerpt between two headlines; in
an article the text runs on. That is what is measured here, and how much it takes
depends on what the page says it is: one that says it is an article is taken at
its word, because a list that is taken for an article is a smaller mistake than an
article that is refused.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urljoin, urlsplit

from reader_app.domain.article import Related
from reader_app.extract.teasers import site_of, teasers_of
from reader_app.markup.linked_data import articles, kinds, linked_data
from reader_app.markup.meta import Meta

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf
    from reader_app.extract.teasers import Teaser

MOST_LINKS = 100
_FEW = 5  # headlines: fewer make no list
_SENTENCE = 40  # characters without spaces: a text and not a label
_LINKED = 0.3
_NOTE = 1000  # characters without spaces: what a front page says of itself beside its headlines
_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "Blog", "DataFeed"})
_FRONT = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?|index\.\w+|home/?)?$", re.IGNORECASE)
_SHELF = re.compile(
    r"/(?:tags?|categor(?:y|ie)s?|topics?|themes?|rubriques?|sections?|authors?|auteurs?|archives?|search"
    r"|recherche|suche|schlagwort|thema|etiquetas?|label|page/\d+)(?:/|$)",
    re.IGNORECASE,
)


class Said(Enum):
    """What a page says it is.

    Each with the headlines that a list then has, and the share of its longest text.
    """

    ARTICLE = (0, 0.0)
    NOTHING = (8, 0.34)
    PERHAPS_A_LIST = (6, 0.5)
    LIST = (_FEW, 0.6)


def list_links(
    tree: lxml.html.HtmlElement, texts: Sequence[Leaf], chosen: set[int], url: str
) -> tuple[Related, ...]:
    """Give the articles that a list leads to; nothing for a page that has an article of its own.

    `chosen` are the texts taken for the page's article, none where no article was found.
    """
    said = what_is_said(tree, url)
    if said is Said.ARTICLE:
        return ()
    teasers = teasers_of(texts, url)
    own = [teaser for teaser in teasers if not teaser.aside and teaser.same_site]
    if not chosen:
        is_list = len([teaser for teaser in teasers if not teaser.aside]) >= _FEW
    else:
        is_list = _is_list(said, texts, chosen, own)
    return _links(teasers) if is_list else ()


def is_feed(tree: lxml.html.HtmlElement) -> bool:
    """Whether a feed came as a page (RSS 2.0, RSS 1.0, Atom)."""
    return next(tree.iter("rss", "feed", "rdf:rdf", "rdf"), None) is not None


def feed_links(tree: lxml.html.HtmlElement, url: str) -> tuple[Related, ...]:
    """Give the articles that a feed leads to."""
    found: dict[str, Related] = {}
    for item in tree.iter("item", "entry"):
        heading = item.find(".//title")
        title = " ".join(heading.text_content().split()) if heading is not None else ""
        address = next(filter(None, _addresses(item, url)), "")
        if title and address:
            found.setdefault(address, Related(title, address))
    return tuple(found.values())[:MOST_LINKS]


def what_is_said(tree: lxml.html.HtmlElement, url: str) -> Said:
    """Tell what a page's address and its data for machines say it is."""
    nodes = linked_data(tree)
    meta = Meta(tree)
    parts = urlsplit(url)
    if _FRONT.match(parts.path) and not parse_qsl(parts.query):
        return Said.LIST
    if len(articles(nodes)) == 1:
        return Said.ARTICLE
    if any(_LISTS.intersection(kinds(node)) for node in nodes):
        return Said.LIST
    if meta.first("og:type").lower().startswith("article") or meta.first("article:published_time"):
        return Said.ARTICLE
    if _SHELF.search(parts.path) or meta.first("og:type").lower() in {"website", "blog"}:
        return Said.PERHAPS_A_LIST
    return Said.NOTHING


def _is_list(said: Said, texts: Sequence[Leaf], chosen: set[int], own: Sequence[Teaser]) -> bool:
    least, most = said.value
    if said is Said.NOTHING:  # links under a section's text are no headlines
        own = [teaser for teaser in own if teaser.heading]
    if len(own) < least:
        return False
    runs = _runs(texts, chosen, {teaser.number for teaser in own})
    longest, whole = max(runs, default=0), sum(runs)
    if longest < most * whole:
        return len(runs) >= _FEW
    headlines = sum(len(teaser.title) for teaser in own)
    return said is Said.LIST and longest < _NOTE and headlines > longest


def _runs(texts: Sequence[Leaf], chosen: set[int], breaks: set[int]) -> list[int]:
    """Give the lengths of the stretches of chosen text between headlines, without spaces."""
    runs = [0]
    for leaf in texts:
        if leaf.number in breaks:
            runs.append(0)
        if leaf.number in chosen and len(leaf.key) >= _SENTENCE and leaf.link_share < _LINKED:
            runs[-1] += len(leaf.key)
    return [run for run in runs if run]


def _links(teasers: Sequence[Teaser]) -> tuple[Related, ...]:
    """Give the headlines of the main part, those of the same site first; all where it has too few."""
    main = [teaser for teaser in teasers if not teaser.aside]
    order = sorted(main, key=lambda teaser: not teaser.same_site)
    return tuple(Related(teaser.title, teaser.address) for teaser in order[:MOST_LINKS])


def _addresses(item: lxml.html.HtmlElement, url: str) -> Iterator[str]:
    """Give what may be the address of a feed's item; the parser takes an RSS link's text for its tail."""
    for link in item.iter("link"):
        if link.get("rel", "alternate") == "alternate":
            said = (link.get("href") or link.text or link.tail or "").strip()
            try:
                address = urljoin(url, said) if said else ""
            except ValueError:
                continue
            if urlsplit(address).scheme in {"http", "https"} and site_of(address):
                yield address
