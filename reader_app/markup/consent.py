"""Sentences in place of a player: cookies were not accepted, so its script was not loaded.

The sentence goes. Where its box names the player, the empty box stays for the
player's card.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.unloaded import named_address

if TYPE_CHECKING:
    import lxml.html

_COOKIES = r"\b(?:cookies?|traceurs?|consentement|accord)\b"
_NOTICE = re.compile(
    rf"""^.{{0,120}}?(?:
      (?:ce|cette|le)\ (?:contenu|vidéo|publication|post|média|carte|infographie)\b.{{0,60}}
        \b(?:bloquée?|désactivée?|masquée?|pas\ (?:visible|disponible|affichée?))
    | (?:vous\ (?:n[’']avez\ pas|avez\ (?:refusé|choisi))|sans\ votre|(?:besoin\ de|nécessite)\ votre)\b
        .{{0,80}}{_COOKIES}
    | (?:en\ cliquant|cliquez)\ sur\b.{{0,80}}{_COOKIES}
    | pour\ (?:voir|afficher|visualiser|consulter|lire|écouter)\ (?:ce(?:tte|t)?|la|le)\b.{{0,60}}
        \b(?:accepte[rz]|autorise[rz]|activez|cookies?)
    | we\ need\ your\ (?:consent|permission)\ (?:to|before)
    | (?:to\ (?:view|see|watch|display)|in\ order\ to\ view)\ this\b.{{0,60}}
        \b(?:accept|enable|allow|consent|cookies?)
    | this\ (?:content|video|post|embed|article)\b.{{0,80}}\b(?:cookies?|consent)\b
    | (?:allow|display|show)\ (?:content\ (?:provided\ by|from)|external\ content)
    | um\ diesen\ inhalt | mit\ dem\ (?:laden|klick) | an\ dieser\ stelle\ finden\ sie
    | empfohlener\ redaktioneller\ inhalt | externer\ inhalt
    | para\ ver\ este\ contenido | questo\ contenuto\b.{{0,60}}\bcookie
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BOX_NAMES = re.compile(
    r"consent|cookie|placeholder|embed|iframe|gdpr|rgpd|(?:^|[\s_-])cmp|external|bloqu|block(?:ed|er)|didomi",
    re.IGNORECASE,
)
_LONGEST = 700  # characters that a box may say instead of its player
_SENTENCE = 250  # characters: so short and beside a button, a text is a notice whatever its box is called
_MOST = 200  # notices of a page
_PLAYERS = ("iframe", "video", "audio")
_BLOCKS = frozenset({"p", "div", "section"})


def open_templates(body: lxml.html.HtmlElement) -> None:
    """Put the player that waits in a `template` for the reader's consent in the template's place."""
    for template in list(body.iter("template")):
        waits = len(template) > 0 and all(child.tag in _PLAYERS for child in template)
        if waits and not template.text_content().strip():
            template.drop_tag()


def drop_consent_notices(body: lxml.html.HtmlElement) -> None:
    """Put an empty box that names its player, or nothing, in place of each notice."""
    left = _MOST
    for element in list(body.iter("p", "div", "span", "figcaption", "aside", "section", "strong")):
        if not left or element.getparent() is None or any(child.tag in _BLOCKS for child in element):
            continue
        text = " ".join(element.text_content().split())
        if len(text) <= _LONGEST and _NOTICE.match(text):
            left -= 1
            box = _box(element)
            if box is not None and box.getparent() is not None:
                _empty(box)


def _box(notice: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the largest box around a notice that says little else, None where it is the article's sentence."""
    found, named = notice, False
    for element in (notice, *notice.iterancestors()):
        if element.tag in {"body", "html", "article", "main"} or _says_more(element):
            break
        if _BOX_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            found, named = element, True
    short = len(notice.text_content()) <= _SENTENCE and notice.tag != "span"
    return found if named or (short and _stands_with_tools(notice)) else None


def _says_more(element: lxml.html.HtmlElement) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _LONGEST:
            return True
    return False


def _stands_with_tools(notice: lxml.html.HtmlElement) -> bool:
    """Whether a button to accept stands beside a notice."""
    parent = notice.getparent()
    return parent is not None and not _says_more(parent) and parent.find(".//button") is not None


def _empty(box: lxml.html.HtmlElement) -> None:
    """Leave of a box its place for the player that it names; with none it goes."""
    address = next((found for element in box.iter("*") if (found := named_address(element))), "")
    if not address:
        box.drop_tree()
        return
    for child in list(box):
        box.remove(child)
    box.text = None
    box.set("data-src", address)
