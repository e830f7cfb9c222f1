"""Posts of social networks in the markup that waits for their scripts: who wrote what, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

_POSTS = frozenset(
    {
        *("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"),
        *("fb-post", "fb-video", "reddit-embed-bq", "mastodon-embed", "text-post-media"),
    }
)
_QUOTED = frozenset({"twitter-tweet", "twitter-video", "bluesky-embed", "tiktok-embed", "mastodon-embed"})
ADDRESSES = ("data-instgrm-permalink", "cite", "data-href", "data-text-post-permalink", "data-embed-url")
_BLUESKY = re.compile(r"at://(did:[\w:.%-]+)/app\.bsky\.feed\.post/(\w+)")
_DASH = re.compile(r"^[\s—–-]+")
_LONGEST = 300  # characters of the line that says who and when


def is_post(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is what a network's script would replace by a post."""
    return not _POSTS.isdisjoint((element.get("class") or "").split())


def stated_addresses(element: lxml.html.HtmlElement) -> list[str]:
    """Give where a post may stand, best first: its own attributes, then its links from the last on."""
    found = [element.get(name) or "" for name in ADDRESSES]
    post = _BLUESKY.match(element.get("data-bluesky-uri") or "")
    if post:
        found.append(f"https://bsky.app/profile/{post[1]}/post/{post[2]}")
    return [address for address in (*found, *_links(element)) if address]


def _links(element: lxml.html.HtmlElement) -> list[str]:
    return [link.get("href") or "" for link in reversed(list(element.iter("a")))]


def words_of(element: lxml.html.HtmlElement) -> list[str]:
    """Give the paragraphs of a post; networks that put only their own words there give none."""
    if _QUOTED.isdisjoint((element.get("class") or "").split()):
        return []
    return [text for paragraph in element.iter("p") if (text := _folded(paragraph.text_content()))]


def signature_of(element: lxml.html.HtmlElement) -> str:
    """Give the line that says who wrote and when: what follows the last paragraph, or an account's name."""
    last = max(element.iterchildren("p"), default=None, key=element.index)
    if last is not None:
        rest = (last.tail or "") + "".join(
            sibling.text_content() + (sibling.tail or "")
            for sibling in last.itersiblings()
            if isinstance(sibling.tag, str)
        )
        if said := _DASH.sub("", _folded(rest)):
            return said[:_LONGEST]
    accounts = (_folded(link.text_content()) for link in element.iter("a"))
    return next((name for name in accounts if name.startswith("@")), "")[:_LONGEST]


def _folded(text: str) -> str:
    return " ".join(text.split())
