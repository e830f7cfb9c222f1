"""Where sentences begin and end in a paragraph.

Qt finds them as Unicode does (UAX 29), whatever the language: it takes the point of
"M. Dupont" for an end, and parts a French question from its closing guillemet.
What is known of abbreviations and of quotation marks puts such pieces together again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QTextBoundaryFinder

from reader_app.domain.article import LINE_BREAK
from reader_app.resources import read_phrases, resource

LONGEST = 320  # characters: a longer sentence is said in parts, so that a pause never costs much of it

_LAST_WORD = re.compile(r"([^\s\u00a0\u202f(\[«“\"'’]+)\.$")
_INITIAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?:\.-?[A-ZÀ-ÖØ-Þ])*\Z")
_CLOSING = re.compile(r"[ \u00a0\u202f]*[»”’)\]」』）】》〉]+")
_WORD = re.compile(r"\w")
_REST_ENDS = re.compile(r"[;:—–]\s|\s[—–]\s|[、，；：]|,\s")
_OPENING = "«“‘„([「『（【《〈"
_EAST_QUOTES = ("」", "』")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_ENDS = tuple(".!?…。．！？｡؟۔։।॥:;" + "»”’\"')]」』）】》〉")
_GAP = " \t\n\r\u00a0\u202f\u2028\u3000"


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Give the sentences of a paragraph as ranges of code points, without the spaces round them.

    `language` is a BCP 47 tag; a range without a letter or digit is left out.
    """
    short = abbreviations(language.partition("-")[0].lower())
    joined: list[tuple[int, int]] = []
    for start, end in _well_cut(text):
        if joined and _goes_on(text[slice(*joined[-1])], text[start:end], short):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    parts = [part for each in joined for part in _parted(text, *each)]
    return [each for each in (_trimmed(text, *part) for part in parts) if _WORD.search(text[slice(*each)])]


@lru_cache
def abbreviations(language: str) -> frozenset[str]:
    """Give the words, in small letters, whose point does not end a sentence."""
    known = read_phrases(resource("listening", "abbreviations.txt").read_text(encoding="utf-8"))
    return frozenset(known.get("any", ())) | frozenset(known.get(language, ()))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Cut a text as Unicode does; Qt counts in UTF-16 units."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    wide = [place for place, letter in enumerate(text) if ord(letter) > 0xFFFF]  # noqa: PLR2004  beyond the BMP
    ends: list[int] = []
    finder.toStart()
    while (at := finder.toNextBoundary()) >= 0:
        ends.append(_code_points(at, wide))
    return list(zip([0, *ends], ends, strict=False))


def _code_points(units: int, wide: list[int]) -> int:
    """Turn a count of UTF-16 units into one of code points; `wide` are the places of those that take two."""
    for passed, place in enumerate(wide):
        if place + passed >= units:
            return units - passed
    return units - len(wide)


def _well_cut(text: str) -> list[tuple[int, int]]:
    """Cut a text so that marks which open or close stand with the words that they enclose.

    Unicode takes "「" for a mark that closes, and a space before "»" for a sentence's end.
    """
    ends: list[int] = []
    for _start, end in _pieces(text):
        closing = _CLOSING.match(text, end)
        at = closing.end() if closing else end
        while at > 0 and text[at - 1] in _OPENING and not closing:
            at -= 1
        if at > (ends[-1] if ends else 0):
            ends.append(at)
    if ends and ends[-1] < len(text):
        ends[-1] = len(text)
    return list(zip([0, *ends], ends, strict=False))


def _goes_on(before: str, after: str, short: frozenset[str]) -> bool:
    """Whether a piece belongs to the sentence before it."""
    ended = before.rstrip(_GAP)
    if LINE_BREAK in before[len(ended) :]:
        return False  # a poem's line
    begins = after.lstrip(_GAP)[:1]
    if begins.islower() or not ended.endswith(_ENDS):
        return True  # « Quoi ? » dit-elle; J.-C.
    if ended.endswith(_EAST_QUOTES) and _HIRAGANA.match(begins):
        return True  # 「…」と言った
    found = _LAST_WORD.search(ended)
    return bool(found and (found[1].lower() in short or _INITIAL.fullmatch(found[1])))


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a very long sentence where a reader would breathe, as near its middle as can be."""
    if end - start <= LONGEST:
        return [(start, end)]
    middle = (start + end) // 2
    rests = [each.end() for each in _REST_ENDS.finditer(text, start, end)]
    rests = [each for each in rests if start < each < end] or [
        at + 1 for at in range(start, end - 1) if text[at].isspace()
    ]
    if not rests:
        return [(start, end)]
    at = min(rests, key=lambda each: abs(each - middle))
    return [*_parted(text, start, at), *_parted(text, at, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _GAP:
        start += 1
    while end > start and text[end - 1] in _GAP:
        end -= 1
    return start, end
