"""What a page shows of other sites: players, posts and charts become one link each, with what they hold.

The link is `<a data-embed="video" href="…" title="…">`, a block of its own, alone or
in a `figure` with the words that belong to it; advertising and consent frames go.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html

from reader_app.domain.article import EmbedKind
from reader_app.markup.embed_sites import kind_of, public_address
from reader_app.markup.posts import is_post, signature_of, stated_addresses, words_of
from reader_app.markup.unloaded import unloaded_address

MARK = "data-embed"

_REFUSED = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|adservice|taboola|outbrain|criteo|consent|didomi|quantcast"
    r"|recaptcha|hcaptcha|/ads?/|//(?:ads?|adserv\w*|advert\w*)\d*\.|newsletter|newsletters|subscribe|mailchimp"
    r"|sendinblue|brevo|paywall|comments?\b|disqus|sharethis|addthis|/like\.php|analytics|pixel|/badge/|about:blank|javascript:",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"\.swf(?:$|[?#])|\.svg(?:$|[?#])|\.pdf#toolbar", re.IGNORECASE
)  # nothing to open any more, or a drawing
_FRAME_SOURCES = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-url",
    "data-original",
    "data-cmp-src",
    "data-consent-src",
    "data-cookie-src",
    "data-cookieblock-src",
    "data-suppressedsrc",
    "data-src-cmplz",
    "data-cli-src",
    "data-litespeed-src",
)
_FRAMES = ("iframe", "embed", "object", "amp-iframe")
_TITLES = ("title", "aria-label", "data-title", "playlabel")


def resolve_embeds(tree: lxml.html.HtmlElement, base: str) -> None:
    """Turn frames, players and posts under `tree` into embed links; what names no address goes."""
    for element in list(tree.iter(*_FRAMES)):
        _put_card(element, _frame_address(element, base), _title(element))
    for element in list(tree.iter("video", "audio")):
        _put_player(element, base)
    for element in list(tree.iter("blockquote", "div")):
        if element.get("class") and is_post(element):
            _put_post(element, base)
    for element in list(
        tree.iter("div", "figure", "span", "section", "lite-youtube", "youtube-video", "amp-youtube")
    ):
        address = unloaded_address(element)
        if address and element.getparent() is not None:
            _put_unloaded(element, _absolute(address, base))


def _frame_address(element: lxml.html.HtmlElement, base: str) -> str:
    movie = [param.get("value") or "" for param in element.iter("param") if param.get("name") == "movie"]
    sources = [element.get(name) or "" for name in (*_FRAME_SOURCES, "data")]
    for source in (*sources, *movie):
        address = _absolute(source, base)
        if address and not _DEAD.search(address):
            return address
    return ""


def _title(element: lxml.html.HtmlElement) -> str:
    return next((said for name in _TITLES if (said := element.get(name))), "")


def _put_player(element: lxml.html.HtmlElement, base: str) -> None:
    """Put a card in place of a player, after the picture that stands for a film."""
    sources = [element.get("src") or "", element.get("data-src") or ""]
    sources += [source.get("src") or "" for source in element.iter("source")]
    address = next((found for found in (_absolute(source, base) for source in sources) if found), "")
    kind = EmbedKind.VIDEO if element.tag == "video" else EmbedKind.AUDIO
    poster = _absolute(element.get("poster") or "", base)
    if address and poster:
        image = lxml.html.Element("img")
        image.set("src", poster)
        element.addprevious(image)
    _put_card(element, address, _title(element), kind)


def _put_post(element: lxml.html.HtmlElement, base: str) -> None:
    addresses = [_absolute(address, base) for address in stated_addresses(element)]
    address = next((address for address in addresses if address), "")
    kind = EmbedKind.VIDEO if "fb-video" in (element.get("class") or "") else EmbedKind.POST
    words = words_of(element)
    card = _put_card(element, address, signature_of(element), kind)
    if card is not None and words:
        _caption(card, words)


def _put_unloaded(element: lxml.html.HtmlElement, address: str) -> None:
    """Put a card where a script would have put a player; a still picture inside stays before it."""
    image = next(element.iter("img"), None)
    said = image.get("alt") if image is not None else element.text_content()
    title = _title(element) or said or ""
    if image is not None:
        image.drop_tree()
        image.tail = None
        element.addprevious(image)
    _put_card(element, address, title)


def _caption(card: lxml.html.HtmlElement, words: list[str]) -> None:
    """Give a card a figure with its words."""
    figure, caption = lxml.html.Element("figure"), lxml.html.Element("figcaption")
    figure.tail, card.tail = card.tail, None
    parent = card.getparent()
    if parent is not None:
        parent.replace(card, figure)
    caption.text = words[0]
    for paragraph in words[1:]:
        line_break = lxml.html.Element("br")
        line_break.tail = paragraph
        caption.append(line_break)
    figure.extend([card, caption])


def _absolute(address: str, base: str) -> str:
    try:
        whole = urljoin(base, address.strip()) if address.strip() else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _put_card(
    element: lxml.html.HtmlElement, address: str, title: str, kind: EmbedKind | None = None
) -> lxml.html.HtmlElement | None:
    """Put a card in an element's place, None where there is nothing to open."""
    parent = element.getparent()
    if parent is None:
        return None
    if not address or _REFUSED.search(address):
        element.drop_tree()
        return None
    card = lxml.html.Element("a")
    card.set(MARK, kind or kind_of(address))
    card.set("href", public_address(address))
    card.set("title", " ".join(title.split()))
    card.tail = element.tail
    parent.replace(element, card)
    return card
