"""Pages that a script draws: what came is an empty room and the workers' tools.

The text is never read out of the tools: a page may hold more than it shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.extract.leaves import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_FEW = 600  # characters without spaces: a banner, a menu, a footer; more is a page that says something
_ROOM = 40  # characters without spaces that stand in an empty room: "Loading…"
_MUCH_SCRIPT = 20_000  # characters
_MANY_SCRIPTS = 3
_ROOMS = frozenset(
    {
        *("root", "app", "__next", "__nuxt", "___gatsby", "app-root", "react-root", "main-app", "q-app"),
        *("svelte", "ember-app", "application", "react-app", "app-container", "approot", "spa", "mount"),
    }
)
_ROOM_TAGS = frozenset({"app-root", "my-app", "ion-app", "app-main"})
_STATE = re.compile(
    r"^\s*(?:window|self|globalThis)\s*(?:\.\s*|\[\s*[\"'])"
    r"_{0,3}(?:INITIAL_|PRELOADED_|APOLLO_|NUXT|NEXT|REDUX_|APP_)",
    re.IGNORECASE,
)
_STATES = frozenset({"__NEXT_DATA__", "__NUXT_DATA__", "ng-state", "serverApp-state", "shoebox-main"})
_ASKS = re.compile(
    r"""(?:enabl|activ|habilit|aktivier|turn\ on|need|requir|abilit|ativ|inschakel|slå\ på|aktiver|włącz
      |zapn|povol|aktivoi|engedélyez|kapcsol|включ|увімкн|有効|启用|啟用|開啟|사용|활성화|تفعيل|תאפשר|etkin
      |supports?\ no|doesn.?t\ work|fonctionne\ pas|désactivé|disabled|without|sans|ohne|sin)
      .{0,60}?(?:java\s?-?script)
      | (?:java\s?-?script).{0,60}?
      (?:enabl|activ|requir|need|habilit|aktivier|disabled|désactiv|deaktiv|turned\ off|abilit|ativ
      |inschakel|aktiver|włącz|povol|zapn|включ|увімкн|有効|启用|啟用|開啟|필요|활성화|erforderlich|benötigt
      |nécessaire|necesari|necessari|etkin)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def is_drawn_by_script(tree: lxml.html.HtmlElement, texts: Iterable[Leaf]) -> bool:
    """Whether a page without an article of its own waits for a script to bring it.

    `texts` are those of the prepared page.
    """
    shown = sum(len(leaf.key) for leaf in texts)
    if shown > _FEW:
        return False
    if _has_empty_room(tree) or _asks_for_script(tree):
        return _has_scripts(tree)
    return shown <= _ROOM and _is_full_of_script(tree)


def _has_empty_room(tree: lxml.html.HtmlElement) -> bool:
    body = tree.find("body")
    for element in (body if body is not None else tree).iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "body"}:
            continue
        if (
            element.tag in _ROOM_TAGS
            or (element.get("id") or "").lower() in _ROOMS
            or "ng-app" in element.attrib
        ):
            return _text_length(element) <= _ROOM
    return False


def _text_length(element: lxml.html.HtmlElement) -> int:
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return sum(len(squeezed(str(text))) for text in texts)


def _asks_for_script(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page, or what it keeps for browsers without script, asks to have script on."""
    notices = [" ".join(notice.itertext()) for notice in tree.iter("noscript")]
    shown: Sequence[str] = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"
    )
    return any(_ASKS.search(notice[:2000]) for notice in (*notices, " ".join(shown)[:2000]))


def _has_scripts(tree: lxml.html.HtmlElement) -> bool:
    return any(script.get("src") or len(script.text or "") > _ROOM for script in tree.iter("script"))


def _is_full_of_script(tree: lxml.html.HtmlElement) -> bool:
    scripts = [script for script in tree.iter("script") if "ld+json" not in (script.get("type") or "")]
    if any(script.get("id") in _STATES or _STATE.match(script.text or "") for script in scripts):
        return True
    length = sum(len(script.text or "") for script in scripts)
    from_elsewhere = sum(1 for script in scripts if script.get("src"))
    return length >= _MUCH_SCRIPT or from_elsewhere >= _MANY_SCRIPTS
