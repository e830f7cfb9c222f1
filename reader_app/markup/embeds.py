"""What a page shows of other sites: players, posts and charts become one link each, with what they hold.

The link is `<a data-embed="video" href="…" title="…">`, a block of its own; advertising
and consent frames go.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html

from reader_app.domain.article import EmbedKind

MARK = "data-embed"

_HOSTS = {
    EmbedKind.VIDEO: """youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com dai.ly twitch.tv
        peertube.tv ted.com arte.tv ina.fr jwplayer.com jwplatform.com brightcove.net kaltura.com wistia.net
        wistia.com streamable.com rutube.ru bilibili.com nicovideo.jp ultimedia.com digiteka.net loom.com""",
    EmbedKind.AUDIO: """soundcloud.com spotify.com deezer.com podcasts.apple.com acast.com ausha.co audion.fm
        simplecast.com podbean.com buzzsprout.com megaphone.fm bandcamp.com audiomeans.fr art19.com omny.fm
        podigee.io spreaker.com mixcloud.com""",
    EmbedKind.POST: """twitter.com x.com facebook.com instagram.com tiktok.com bsky.app threads.net
        linkedin.com reddit.com mastodon.social pinterest.com t.me telegram.org""",
    EmbedKind.CHART: """datawrapper.de dwcdn.net flourish.studio infogram.com tableau.com google.com/maps
        openstreetmap.org umap.openstreetmap.fr public.tableau.com ourworldindata.org everviz.com
        knightlab.com genially.com genial.ly canva.com visme.co piktochart.com carto.com mapbox.com""",
}
_KIND_OF = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_REFUSED = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|adservice|taboola|outbrain|criteo|consent|didomi|quantcast"
    r"|recaptcha|hcaptcha|/ads?/|//(?:ads?|adserv\w*|advert\w*)\d*\.|newsletter|newsletters|subscribe|mailchimp|sendinblue|brevo|paywall|comments?\b"
    r"|disqus|sharethis|addthis|/like\.php|analytics|pixel|about:blank|javascript:",
    re.IGNORECASE,
)
_FRAME_SOURCES = ("src", "data-src", "data-lazy-src", "data-url", "data-original", "data-cmp-src")
_POSTS = [
    "instagram-media",
    "tiktok-embed",
    "bluesky-embed",
    "fb-post",
    "reddit-embed-bq",
    "mastodon-embed",
    "text-post-media",
]


def resolve_embeds(tree: lxml.html.HtmlElement, base: str) -> None:
    """Turn frames, players and posts under `tree` into embed links; what names no address goes."""
    for element in list(tree.iter("iframe", "embed", "object", "amp-iframe")):
        _put_card(element, _frame_address(element, base), element.get("title") or "")
    for element in list(tree.iter("video", "audio")):
        _put_player(element, base)
    for element in list(tree.iter("amp-youtube", "lite-youtube", "youtube-video")):
        name = element.get("data-videoid") or element.get("videoid") or ""
        address = f"https://www.youtube.com/watch?v={name}" if name else ""
        _put_card(element, address, element.get("playlabel") or element.get("title") or "")
    for element in list(tree.iter("blockquote", "div")):
        if any(name in (element.get("class") or "").split() for name in _POSTS):
            _put_card(element, _post_address(element, base), "", EmbedKind.POST)


def kind_of(address: str) -> EmbedKind:
    """Say what an address holds, by its site."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.path.startswith("/maps") and "google." in host:
        return EmbedKind.CHART
    labels = host.split(".")
    for start in range(len(labels) - 1):
        kind = _KIND_OF.get(".".join(labels[start:]))
        if kind:
            return kind
    return EmbedKind.OTHER


def _frame_address(element: lxml.html.HtmlElement, base: str) -> str:
    for name in (*_FRAME_SOURCES, "data"):
        address = _absolute(element.get(name) or "", base)
        if address:
            return _public(address)
    return ""


def _public(address: str) -> str:
    """Give the address of a player's own page where it is known from the player's."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in {"youtube.com", "youtube-nocookie.com"} and parts.path.startswith("/embed/"):
        return f"https://www.youtube.com/watch?v={last}"
    if host == "player.vimeo.com":
        return f"https://vimeo.com/{last}"
    if host == "dailymotion.com" and parts.path.startswith("/embed/"):
        return f"https://www.dailymotion.com/video/{last}"
    if host == "facebook.com" and parts.path.startswith("/plugins/"):
        return parse_qs(parts.query).get("href", [address])[0]
    return address


def _post_address(element: lxml.html.HtmlElement, base: str) -> str:
    for name in ("data-instgrm-permalink", "cite", "data-href", "data-text-post-permalink", "data-embed-url"):
        address = _absolute(element.get(name) or "", base)
        if address:
            return address
    links = [_absolute(link.get("href") or "", base) for link in element.iter("a")]
    return next((address for address in reversed(links) if address), "")


def _put_player(element: lxml.html.HtmlElement, base: str) -> None:
    sources = [element.get("src") or ""] + [source.get("src") or "" for source in element.iter("source")]
    address = next((found for found in (_absolute(source, base) for source in sources) if found), "")
    kind = EmbedKind.VIDEO if element.tag == "video" else EmbedKind.AUDIO
    _put_card(element, address, element.get("title") or element.get("aria-label") or "", kind)


def _absolute(address: str, base: str) -> str:
    try:
        whole = urljoin(base, address.strip()) if address.strip() else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _put_card(
    element: lxml.html.HtmlElement, address: str, title: str, kind: EmbedKind | None = None
) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if not address or _REFUSED.search(address):
        element.drop_tree()
        return
    card = lxml.html.Element("a")
    card.set(MARK, kind or kind_of(address))
    card.set("href", address)
    card.set("title", " ".join(title.split()))
    card.tail = element.tail
    parent.replace(element, card)
