"""Where in the words under a picture its credit begins.

Credits come in many dresses at the end of a caption: "// Source : X", "© X", "Photo: X",
"(AP Photo/X)", "Crédit photo X", "Ph. X", "| X", "(X / Paper)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Inline, plain
from reader_app.markup.inline import cut_at, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = (
    r"(?:photos?|image|picture|illustrations?|infographie|visuel|capture|crédits?(?:\s+photos?)?|"
    r"credits?|source|sources|foto|fotos|bild|bildrechte|bildquelle|quelle|fuente|fonte|bron|zdroj|kilde|kuva|写真|出典|"
    r"photographie|photographer|photo\s+credit|image\s+credit|credit\s+line)"
)
_AGENCY = (  # names that stand in credits without any other mark
    r"(?:AFP|AP|Reuters|Getty(?:\s+Images)?|iStock(?:photo)?|Shutterstock|Adobe\s+Stock|Alamy|Unsplash|Pexels|Pixabay"
    r"|Sipa(?:\s+Press)?|Abaca(?:press)?|MaxPPP|Hans\s+Lucas|Bestimage|Belga|ANP|dpa|EFE|EPA|ANSA|Keystone|Icon\s+Sport"
    r"|Presse\s+Sports|Divergence|Signatures|REA|Magnum(?:\s+Photos)?|NurPhoto|Zuma|Rex|PA|Bloomberg|picture\s+alliance"
    r"|imago|Wikimedia(?:\s+Commons)?|Flickr|DR|CC[\s-]BY(?:-\w+)*|Public\s+domain|Domaine\s+public)"
)
_NAME_WORD = (
    r"(?:(?:[dl][’'])?[A-ZÀ-ÞŒ][\w.'’]*|i[A-Z]\w+|de|du|des|la|le|et|and|von|van|the|by|pour|for|via)"
)
_AGENCY_ALONE = re.compile(  # "JEAN BART / AFP", "Getty Images/iStockphoto", "JEAN BART POUR « LA RIVE »"
    rf"""^(?:
        (?:{_NAME_WORD}[\s,/|–—-]+){{0,7}}?{_NAME_WORD}\s*[/|,–—-]+\s*{_AGENCY}(?:[\s/|,–—-]+{_NAME_WORD}){{0,4}}
      | {_AGENCY}(?:\s*[/|,–—-]+\s*(?:{_NAME_WORD}\s*){{1,4}})?
      | (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*\s+){{1,4}}(?:POUR|FOR|/)\s+\S.{{1,40}}
    )\.?$""",
    re.VERBOSE,
)
_NAMES = re.compile(  # "Ana Roux / La Rive", "Archives LR - Ana Roux", "Ana Roux pour La Rive"
    rf"(?=[A-ZÀ-ÞŒ])(?:{_NAME_WORD}(?:[\s,/|&–—-]+|$)){{1,12}}$|{_NAME_WORD}\s+[^.!?/]{{2,40}}/\s*[A-ZÀ-Þ][^.!?/]{{1,40}}$"
)
_NAME_AND_PAPER = re.compile(rf"(?:{_NAME_WORD}\s+){{1,4}}{_NAME_WORD}\s*/\s*[A-ZÀ-Þ][^.!?/]{{1,40}}$")
_MARK = re.compile(  # stands before names without a colon
    r"(?<![\w’'])(?:Ph\.|PH\.|[Pp]h(?=\s)|[Pp]hotos?(?=\s)|PHOTOS?(?=\s)|[Cc]r[ée]dits?(?:\s+[Pp]hotos?)?(?=\s)|F(?:oto|OTO)(?=\s)|\|)\s*"
)
_LICENCE = re.compile(
    r"[\s,;|/–—-]*(?P<licence>CC(?:[\s-]BY(?:-\w+)*(?:\s\d\.\d)?|0)|Domaine\s+public|Public\s+domain)\.?$"
)
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{2,120})\)\.?$")
_LAST_SENTENCE = re.compile(
    rf"(?:^|(?<=[.!?…»”\"{LINE_BREAK}|]))[\s|]*(?P<end>[^.!?…{LINE_BREAK}|]{{2,120}})\.?$"
)
_CREDIT = re.compile(
    rf"""(?P<start>^|(?<=[.!?…»”")\]{LINE_BREAK}|–—])|(?<=\s))\s*
    (?P<credit>
        //\s*\S.*
      | \(\s*(?:©|ⓒ)[^()]*\)\.?
      | (?:©|\(c\)|ⓒ)\s*\S.*
      | (?:photo|image)s?\s+d[’']illustration\s*[:：/|]\s*\S.*
      | (?:\((?:AP|Reuters|AFP|Getty|{_NAMED})\b[^()]*\)\.?)
      | \b{_NAMED}\s*(?!d[’']illustration\b)(?:by\b|de\b|d[’']|[:：/|])\s*\S.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONG = 160  # characters; a longer end of a caption is a sentence, not a credit
_LONGEST = 2000  # characters; a longer text under a picture is an article's
_ENDS = (".", "!", "?", "…", "»", "”", '"', ")", "]", "|", "–", "—", "-", LINE_BREAK)


def split_credit(runs: Inline) -> tuple[Inline, str]:
    """Part a caption from the credit at its end."""
    text = plain(runs)
    if len(text) > _LONGEST:
        return runs, ""
    for match in _CREDIT.finditer(text):
        at = match.start("credit")
        credit = match["credit"].strip()
        if len(credit) > _LONG or not (at == 0 or _may_begin(text[:at].rstrip(" \u00a0"), credit)):
            continue
        return _parted(runs, at), credit
    at = _agency_at(text)
    at = next(_named_at(text), -1) if at < 0 else at
    return (_parted(runs, at), text[at:].strip(" |")) if at >= 0 else (runs, "")


def take_licence(runs: Inline) -> tuple[Inline, str]:
    """Part a caption whose credit was taken out of it from the licence that stood after the credit."""
    text = plain(runs)
    found = _LICENCE.search(text) if len(text) <= _LONGEST else None
    return (trimmed(cut_at(runs, found.start())[0]), found["licence"]) if found else (runs, "")


def ends(text: str) -> bool:
    """Whether a text ends a sentence, or with what parts a caption from its credit."""
    return text.rstrip(" \u00a0").endswith(_ENDS)


def says_names(text: str) -> bool:
    """Whether a text is nothing but names of people, papers and agencies."""
    return len(text) <= _LONG and _NAMES.match(" ".join(text.split())) is not None


def _named_at(text: str) -> Iterator[int]:
    """Say where a mark stands that only names follow."""
    for mark in _MARK.finditer(text):
        before = text[: mark.start()].rstrip(" \u00a0")
        if before and (mark[0].startswith("|") or ends(before)) and says_names(text[mark.end() :].strip()):
            yield mark.start()


def _agency_at(text: str) -> int:
    """Say where a credit that only names an agency begins, -1 for none: in brackets, or a last sentence."""
    bracketed = _IN_BRACKETS.search(text)
    if bracketed and _names_an_agency(bracketed["inside"]):
        return bracketed.start()
    last = _LAST_SENTENCE.search(text.rstrip())
    return last.start("end") if last and _AGENCY_ALONE.match(last["end"].strip()) else -1


def _names_an_agency(text: str) -> bool:
    text = text.strip()
    return _AGENCY_ALONE.match(text) is not None or _NAME_AND_PAPER.match(text) is not None


def _parted(runs: Inline, at: int) -> Inline:
    return _without_bar(trimmed(cut_at(runs, at)[0]))


def _may_begin(before: str, credit: str) -> bool:
    """Whether a credit may begin here: marks that nothing else begins with, or after a sentence's end."""
    if credit.startswith(("//", "©", "(", "ⓒ")):
        return True
    return ends(before)


def _without_bar(caption: Inline) -> Inline:
    text = plain(caption)
    bare = text.rstrip(" |–—-" + LINE_BREAK + "\u00a0")
    return trimmed(cut_at(caption, len(bare))[0]) if len(bare) < len(text) else caption
