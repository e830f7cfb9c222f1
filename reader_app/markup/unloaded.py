"""Players and charts that a script would load: boxes that name what belongs in them in their attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.domain.article import EmbedKind
from reader_app.markup.embed_sites import kind_of

if TYPE_CHECKING:
    import lxml.html

_ADDRESS = re.compile(r"(?:https?:)?\\?/\\?/[\w.-]+\.[a-z]{2,}(?:\\?/[^\s\"'<>\\]*)*", re.IGNORECASE)
_NAMED = {
    "data-youtube-id": "https://www.youtube.com/watch?v={}",
    "data-yt-id": "https://www.youtube.com/watch?v={}",
    "data-youtube": "https://www.youtube.com/watch?v={}",
    "data-vimeo-id": "https://vimeo.com/{}",
    "data-dailymotion-id": "https://www.dailymotion.com/video/{}",
    "data-tweet-id": "https://x.com/i/status/{}",
    "data-tweetid": "https://x.com/i/status/{}",
}
_YOUTUBE_NAMES = ("data-videoid", "data-video-id", "videoid", "data-id")
_VIDEO_NAMES = ("data-video", "data-video-id", "data-id")
_BY_CLASS = (
    (re.compile("youtube", re.IGNORECASE), _YOUTUBE_NAMES, "https://www.youtube.com/watch?v={}"),
    (re.compile("dailymotion", re.IGNORECASE), _VIDEO_NAMES, "https://www.dailymotion.com/video/{}"),
    (re.compile("vimeo", re.IGNORECASE), _VIDEO_NAMES, "https://vimeo.com/{}"),
    (re.compile("flourish-embed"), ("data-src",), "https://public.flourish.studio/{}/"),
    (re.compile("infogram-embed"), ("data-id",), "https://infogram.com/{}"),
)
_TOOL = re.compile(
    r"(?:^|[\s_-])(?:share\w*|sharing|partage\w*|like|follow\w*|social\w*|suivre|buttons?|btn|ads?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"/embed|/video|[?&]v=|youtu\.be/|/player|/status/\d|/p/|/posts?/|/reel|/episode|/track|/maps|/@[\w.]+/\d"
    r"|dailymotion|vimeo|dwcdn|flourish|infogram"
)
_LABEL = 80  # characters: what a chart is called until its script draws it
_NAME = re.compile(r"[\w/-]{3,80}")
_DATAWRAPPER = re.compile(r"^datawrapper-(?:vis|chart)-(\w+)$")


def named_address(element: lxml.html.HtmlElement) -> str:
    """Give the address of the player that an element's attributes name, "" for none."""
    return _by_name(element) or _in_attributes(element)


def unloaded_address(element: lxml.html.HtmlElement) -> str:
    """Give the address of what a script would put in an element, "" when it is no such element."""
    chart = _DATAWRAPPER.match(element.get("id") or "")
    if chart:
        return f"https://datawrapper.dwcdn.net/{chart[1]}/"
    if not any(name.startswith(("data-", "videoid")) for name in element.attrib):
        return ""
    if address := _by_name(element):
        return address if _says_little(element, _LABEL) else ""
    address = _in_attributes(element)
    return address if address and _says_little(element) else ""


def _by_name(element: lxml.html.HtmlElement) -> str:
    for name, form in _NAMED.items():
        value = element.get(name) or ""
        if _NAME.fullmatch(value):
            return form.format(value)
    names = f"{element.tag} {element.get('class') or ''}"
    for pattern, attributes, form in _BY_CLASS:
        if pattern.search(names):
            value = next((found for name in attributes if (found := element.get(name))), "")
            if _NAME.fullmatch(value):
                return form.format(value)
    return ""


def _in_attributes(element: lxml.html.HtmlElement) -> str:
    """Give the first address of a known player in an element's data attributes, JSON and markup included."""
    if _TOOL.search(element.get("class") or ""):
        return ""
    for name, value in element.attrib.items():
        if not name.startswith("data-") or len(value) > 20_000:  # noqa: PLR2004  characters: a page's state, not a player
            continue
        for found in _ADDRESS.finditer(value):
            address = found[0].replace("\\/", "/")
            address = f"https:{address}" if address.startswith("//") else address
            if _is_player(address):
                return address
    return ""


def _is_player(address: str) -> bool:
    try:
        kind = kind_of(address)
        path = urlsplit(address).path
    except ValueError:
        return False
    shown = kind is not EmbedKind.OTHER and _SHOWN.search(address) is not None
    return shown and not path.endswith((".js", ".css", ".png", ".jpg", ".svg", ".webp"))


def _says_little(element: lxml.html.HtmlElement, most: int = 0) -> bool:
    """Whether a still picture stands in an element and at most so many characters, or what has no script."""
    if len(element) > 40:  # noqa: PLR2004  children: no empty box has so many
        return False
    return len(element.text_content().strip()) <= most or element.find(".//noscript") is not None
