"""Sites whose players, posts and charts articles show: what an address holds, and the page it belongs to."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from reader_app.domain.address import without_tracking
from reader_app.domain.article import EmbedKind

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
_PEERTUBE = re.compile(r"/videos/embed/([\w-]+)$")
_MASTODON = re.compile(r"(/@[\w.@-]+/\d+)/embed$")
_YOUTUBE = re.compile(r"/(?:embed|v|shorts|e)/([\w-]{2,20})")
_FACEBOOK_VIDEO = re.compile(r"/videos?/|/watch\b|/plugins/video")


def kind_of(address: str) -> EmbedKind:
    """Say what an address holds, by its site or by the way its site's software writes addresses."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.path.startswith("/maps") and "google." in host:
        return EmbedKind.CHART
    if _PEERTUBE.search(parts.path):
        return EmbedKind.VIDEO
    if _MASTODON.search(parts.path):
        return EmbedKind.POST
    if host.endswith("facebook.com") and _FACEBOOK_VIDEO.search(parts.path):
        return EmbedKind.VIDEO
    labels = host.split(".")
    for start in range(len(labels) - 1):
        kind = _KIND_OF.get(".".join(labels[start:]))
        if kind:
            return kind
    return EmbedKind.OTHER


def public_address(address: str) -> str:  # noqa: PLR0911  one way out a site
    """Give the address of the page that a player or post belongs to, where it is known from the player's."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    asked = parse_qs(parts.query)
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in {"youtube.com", "youtube-nocookie.com"} and (found := _YOUTUBE.match(parts.path)):
        listed = found[1] == "videoseries" and asked.get("list")
        return f"https://www.youtube.com/{f'playlist?list={listed[0]}' if listed else f'watch?v={found[1]}'}"
    if host == "player.vimeo.com":
        return f"https://vimeo.com/{last}"
    if host.endswith("dailymotion.com"):
        video = asked.get("video", [last if parts.path.startswith("/embed/") else ""])[0]
        return f"https://www.dailymotion.com/video/{video}" if video else address
    if host == "facebook.com" and parts.path.startswith("/plugins/"):
        return asked.get("href", [address])[0]
    if host == "open.spotify.com" and parts.path.startswith("/embed/"):
        return f"https://open.spotify.com{parts.path.removeprefix('/embed')}"
    if host == "platform.twitter.com" and "id" in asked:
        return f"https://x.com/i/status/{asked['id'][0]}"
    if host == "w.soundcloud.com" and asked.get("url", [""])[0].startswith("https://soundcloud.com/"):
        return asked["url"][0]
    return _of_software(address)


def _of_software(address: str) -> str:
    """Give the page of a PeerTube video or a Mastodon post, on whatever host."""
    parts = urlsplit(address)
    if found := _PEERTUBE.search(parts.path):
        return f"{parts.scheme}://{parts.netloc}/videos/watch/{found[1]}"
    if found := _MASTODON.search(parts.path):
        return f"{parts.scheme}://{parts.netloc}{found[1]}"
    return without_tracking(address) if kind_of(address) is EmbedKind.POST else address
