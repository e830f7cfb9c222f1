"""What a page is that has no article: a set of frames, a feed, a list of articles, a script's empty room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.address import host_of
from reader_app.domain.problem import ExtractionError, PageOfLinksError, Problem
from reader_app.extract.frames import frame_links, is_frameset
from reader_app.extract.listing import feed_links, is_feed, list_links
from reader_app.extract.scripted import is_drawn_by_script
from reader_app.markup.meta import base_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_NOTICE = 300  # characters without spaces: a banner on an empty page, where a script draws the rest


def check_may_hold_one(tree: lxml.html.HtmlElement, url: str) -> None:
    """Look at what a page is made of; raises PageOfLinksError with FRAMES or LIST_OF_ARTICLES."""
    if is_frameset(tree):
        raise PageOfLinksError(Problem.FRAMES, links=frame_links(tree, base_of(tree, url)), host=host_of(url))
    if is_feed(tree) and (links := feed_links(tree, url)):
        raise PageOfLinksError(Problem.LIST_OF_ARTICLES, links=links, host=host_of(url))


def check_is_no_list(tree: lxml.html.HtmlElement, texts: Sequence[Leaf], chosen: set[int], url: str) -> None:
    """Look whether the chosen texts are excerpts; raises PageOfLinksError with LIST_OF_ARTICLES."""
    if chosen and (links := list_links(tree, texts, chosen, url)):
        raise PageOfLinksError(Problem.LIST_OF_ARTICLES, links=links, host=host_of(url))


def is_notice(tree: lxml.html.HtmlElement, texts: Sequence[Leaf], length: int) -> bool:
    """Whether what was found is a banner on a page that a script has yet to draw."""
    if length >= _NOTICE or next(tree.iter("h1", "article"), None) is not None:
        return False
    return is_drawn_by_script(tree, texts)


def why_none(tree: lxml.html.HtmlElement, texts: Sequence[Leaf], url: str) -> ExtractionError:
    """Give what to say of a page in which no article was found."""
    host = host_of(url)
    if is_drawn_by_script(tree, texts):
        return ExtractionError(Problem.DRAWN_BY_SCRIPT, host=host)
    if links := list_links(tree, texts, set(), url):
        return PageOfLinksError(Problem.LIST_OF_ARTICLES, links=links, host=host)
    if links := frame_links(tree, base_of(tree, url)):
        return PageOfLinksError(Problem.FRAMES, links=links, host=host)
    return ExtractionError(Problem.NO_ARTICLE, host=host)
