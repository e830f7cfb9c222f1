"""Which nodes of a page's JSON-LD speak of the page's own article: teasers of others never count."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader_app.domain.address import same_article_key
from reader_app.markup.linked_data import articles, is_article, kinds, text_of, values
from reader_app.markup.meta import link

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_ENOUGH = 20  # characters of a headline that a longer one may continue


class Page:
    """What the page says of its own address and title, to tell its article from others."""

    def __init__(self, tree: lxml.html.HtmlElement, url: str, meta: Meta) -> None:
        self._tree = tree
        self._meta = meta
        self._url = url

    @cached_property
    def keys(self) -> frozenset[str]:
        """The addresses of the page, each as what tells articles apart."""
        said = (self._url, link(self._tree, "canonical"), self._meta.first("og:url"))
        return frozenset(key for address in said if (key := self.key(address)))

    @cached_property
    def titles(self) -> frozenset[str]:
        """The page's headlines, folded."""
        heads = [" ".join(h1.text_content().split()) for h1 in self._tree.iter("h1")]
        title = self._tree.find(".//title")
        said = (*heads[:3], self._meta.first("og:title"), self._meta.first("twitter:title"))
        texts = (*said, title.text_content() if title is not None else "")
        return frozenset(folded for text in texts if (folded := _fold(text)))

    def key(self, address: str) -> str:
        """Give what tells an address from others, "" for none."""
        if not address:
            return ""
        try:
            return same_article_key(urljoin(self._url, address)).removeprefix("/")
        except ValueError:
            return ""

    def is_at(self, node: Node) -> bool | None:
        """Whether a node is at the page's address; None where it names none, or the page does."""
        named = [self.key(address) for address in _addresses(node)]
        told = [key for key in named if key and key.count("/")]
        if not told or not self.keys:
            return None
        return any(key in self.keys for key in told)

    def is_titled(self, node: Node) -> bool | None:
        """Whether a node has the page's headline; None where either has none."""
        headline = _fold(text_of(node.get("headline")) or text_of(node.get("name")))
        if not headline or not self.titles:
            return None
        return any(_alike(headline, title) for title in self.titles)


def own_articles(nodes: list[Node], page: Page) -> list[Node]:
    """Give the nodes of the page's own article.

    Those at its address or with its headline; where none is, the only one there is,
    unless it names another address and another headline, or the first one of several;
    and those that name neither.
    """
    found = articles(nodes)
    own = [node for node in found if page.is_at(node) or page.is_titled(node)]
    if own:
        return own
    open_ones = [node for node in found if not (page.is_at(node) is False and page.is_titled(node) is False)]
    first = open_ones[:1]
    return [node for node in open_ones if _same(node, first[0]) or _names_nothing(node)] if first else []


def words_of_article(own: list[Node]) -> int:
    """Give how many words the page's data say that the whole article has, 0 where they do not."""
    for node in own:
        said = text_of(node.get("wordCount")) or node.get("wordCount")
        if isinstance(said, int | str) and str(said).isdecimal():
            return int(said)
        if body := text_of(node.get("articleBody")):
            return len(body.split())
    return 0


def own_pages(nodes: list[Node], own: list[Node], page: Page) -> list[Node]:
    """Give the nodes that describe the web page itself: the article is what it holds."""
    named = [holder for node in own for holder in values(node.get("mainEntityOfPage"))]
    return [
        node
        for node in (*nodes, *named)
        if isinstance(node, dict)
        and any(kind.endswith("WebPage") for kind in kinds(node))
        and page.is_at(node) is not False
    ]


def others_of_page(nodes: list[Node], page: Page) -> list[Node]:
    """Give the first node without an article's type that the page's data may call free or not."""
    return [node for node in nodes if not is_article(node) and page.is_at(node) is not False]


def _addresses(node: Node) -> list[str]:
    said = [node.get("url"), node.get("@id"), *values(node.get("mainEntityOfPage"))]
    found = []
    for item in said:
        for one in values(item):
            address = one.get("@id") or one.get("url") if isinstance(one, dict) else one
            if isinstance(address, str) and "/" in address:
                found.append(address.strip())
    return found


def _same(node: Node, main: Node) -> bool:
    """Whether two nodes describe one article: a page may say it twice, and teasers are others."""
    return node is main or any(
        text_of(node.get(name)) == text_of(main.get(name)) != "" for name in ("headline", "url", "@id")
    )


def _names_nothing(node: Node) -> bool:
    return not _addresses(node) and not text_of(node.get("headline")) and not text_of(node.get("name"))


def _fold(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _alike(headline: str, title: str) -> bool:
    if headline == title:
        return True
    short, long = sorted((headline, title), key=len)
    return len(short) >= _ENOUGH and long.startswith(short)
