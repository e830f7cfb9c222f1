"""What stands under a picture, parted into caption and credit.

Credits come in many dresses: an element of their own, or the end of the caption:
"// Source : X", "© X", "Photo: X", "(AP Photo/X)", "Crédit : X".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Inline, plain
from reader_app.markup.inline import cut_at, joined, runs_of, trimmed
from reader_app.markup.normal import is_container, is_media, leaves
from reader_app.markup.roles import ROLE

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.inline import Reach

_NAMED = (
    r"(?:photos?|image|picture|illustrations?|infographie|visuel|capture|crédits?(?:\s+photos?)?|"
    r"credits?|source|sources|foto|fotos|bild|quelle|fuente|fonte|bron|zdroj|kilde|kuva|写真|出典|"
    r"photographie|photographer|photo\s+credit|image\s+credit|credit\s+line)"
)
_AGENCY = (  # names that stand in credits without any other mark
    r"(?:AFP|AP|Reuters|Getty(?:\s+Images)?|iStock(?:photo)?|Shutterstock|Adobe\s+Stock|Alamy|Unsplash|Pexels|Pixabay"
    r"|Sipa(?:\s+Press)?|Abaca(?:press)?|MaxPPP|Hans\s+Lucas|Bestimage|Belga|ANP|dpa|EFE|EPA|ANSA|Keystone|Icon\s+Sport"
    r"|Presse\s+Sports|Divergence|Signatures|REA|Magnum(?:\s+Photos)?|NurPhoto|Zuma|Rex|PA|Bloomberg|picture\s+alliance"
    r"|imago|Wikimedia(?:\s+Commons)?|Flickr|DR|CC[\s-]BY(?:-\w+)*|Public\s+domain|Domaine\s+public)"
)
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.'’]*|i[A-Z]\w+|de|du|des|la|le|von|van|the|by|pour|for|via)"
_AGENCY_ALONE = re.compile(  # "JEAN BART / AFP", "Getty Images/iStockphoto", "JEAN BART POUR « LA RIVE »"
    rf"""^(?:
        (?:{_NAME_WORD}[\s,/|–—-]+){{0,7}}?{_NAME_WORD}\s*[/|,–—-]+\s*{_AGENCY}(?:[\s/|,–—-]+{_NAME_WORD}){{0,4}}
      | {_AGENCY}(?:\s*[/|,–—-]+\s*(?:{_NAME_WORD}\s*){{1,4}})?
      | (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*\s+){{1,4}}(?:POUR|FOR|/)\s+\S.{{1,40}}
    )\.?$""",
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{2,120})\)\.?$")
_LAST_SENTENCE = re.compile(
    rf"(?:^|(?<=[.!?…»”\"{LINE_BREAK}|]))[\s|]*(?P<end>[^.!?…{LINE_BREAK}|]{{2,120}})\.?$"
)
_CREDIT = re.compile(
    rf"""(?P<start>^|(?<=[.!?…»”")\]{LINE_BREAK}|–—])|(?<=\s))\s*
    (?P<credit>
        //\s*\S.*
      | (?:©|\(c\)|ⓒ)\s*\S.*
      | (?:\((?:AP|Reuters|AFP|Getty|{_NAMED})\b[^()]*\)\.?)
      | \b{_NAMED}\s*(?:by\b|de\b|d[’']|[:：/|])\s*\S.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN_CREDIT = re.compile(rf"{_NAMED}\s*[:：/|]|©|//", re.IGNORECASE)
_LONG = 160  # characters; a longer end of a caption is a sentence, not a credit


def caption_of(figure: lxml.html.HtmlElement, reach: Reach) -> tuple[Inline, str]:
    """Give a figure's caption and its credit, either may be empty."""
    captions: list[Inline] = []
    credits_: list[str] = []
    for leaf in _texts(figure):
        if _is_credit(leaf, figure):
            credits_.append(plain(runs_of(leaf, reach)))
            continue
        credits_.extend(_take_marked(leaf, reach))
        caption, credit = split_credit(runs_of(leaf, reach))
        captions.append(caption)
        credits_.append(credit)
    caption = joined(captions, LINE_BREAK)
    credit = " ".join(dict.fromkeys(credit.replace(LINE_BREAK, " ").strip() for credit in credits_ if credit))
    return caption, credit


def split_credit(runs: Inline) -> tuple[Inline, str]:
    """Part a caption from the credit at its end."""
    text = plain(runs)
    for match in _CREDIT.finditer(text):
        at = match.start("credit")
        credit = match["credit"].strip()
        if len(credit) > _LONG or not (at == 0 or _may_begin(text[:at].rstrip(" \u00a0"), credit)):
            continue
        return _parted(runs, at), credit
    return _split_agency(runs, text)


def _split_agency(runs: Inline, text: str) -> tuple[Inline, str]:
    """Part a caption from a credit that only names an agency, in brackets or as its last sentence."""
    bracketed = _IN_BRACKETS.search(text)
    if bracketed and _names_an_agency(bracketed["inside"]):
        return _parted(runs, bracketed.start()), bracketed[0].strip()
    last = _LAST_SENTENCE.search(text.rstrip())
    if last and _AGENCY_ALONE.match(last["end"].strip()):
        return _parted(runs, last.start("end")), text[last.start("end") :].strip()
    return runs, ""


def _names_an_agency(text: str) -> bool:
    return _AGENCY_ALONE.match(text.strip()) is not None


def _parted(runs: Inline, at: int) -> Inline:
    return _without_bar(trimmed(cut_at(runs, at)[0]))


def _may_begin(before: str, credit: str) -> bool:
    """Whether a credit may begin here: marks that nothing else begins with, or after a sentence's end."""
    if credit.startswith(("//", "©", "(", "ⓒ")):
        return True
    return before.endswith((".", "!", "?", "…", "»", "”", '"', ")", "]", "|", "–", "—", "-", LINE_BREAK))


def _without_bar(caption: Inline) -> Inline:
    text = plain(caption)
    bare = text.rstrip(" |–—-" + LINE_BREAK + "\u00a0")
    return trimmed(cut_at(caption, len(bare))[0]) if len(bare) < len(text) else caption


def _texts(figure: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [
        leaf
        for leaf in leaves(figure)
        if leaf is not figure
        and not is_media(leaf)
        and not is_container(leaf)
        and leaf.text_content().strip()
    ]


def _is_credit(leaf: lxml.html.HtmlElement, figure: lxml.html.HtmlElement) -> bool:
    if leaf.get(ROLE) == "credit":
        return True
    for ancestor in leaf.iterancestors():
        if ancestor is figure:
            return False
        if ancestor.get(ROLE) == "credit":
            return True
    return False


def _take_marked(leaf: lxml.html.HtmlElement, reach: Reach) -> list[str]:
    """Take the inline elements that a page marks as credits out of a caption, and give their texts."""
    found = []
    for inner in list(leaf.iterdescendants()):
        if inner.get(ROLE) == "credit" and inner.getparent() is not None:
            text = plain(runs_of(inner, reach))
            if text:
                found.append(text)
            inner.drop_tree()
    return found
