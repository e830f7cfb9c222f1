"""The words of sign-in pages, read once from `resources/sign_in`, and how they are found.

A file a language: phrases, a line each, under the heading of their kind. Words are parted by
white space; "a/b" is either word, "…" a gap of at most forty characters within the sentence.
Case, hyphens and the style of apostrophes count for nothing; accents count.
`names.txt` holds words of field names, ids, classes and addresses.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader_app.resources import read_phrases, resource

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNPARTED = frozenset({"ja", "zh", "ko", "ar"})  # whose words stand without spaces, or grow
_LONGEST = 20_000  # characters of a text that are read
_LABEL = 60  # characters of what a link or a button says
_LONGEST_NAME = 400
_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_HYPHENS = re.compile("[-\u00ad\u2010\u2011\u200b-\u200d\u2060]")
_CURLY = str.maketrans("’‘ʼ", "'''")
_EDGES = " \t.,:;!?…→›»>«<|·•()[]。、！？：*"
_GAP = r"[^.!?。！？]{0,40}?"


def says(kind: str, text: str) -> bool:
    """Whether a text holds a phrase of a kind, in any language."""
    sound = folded(text[:_LONGEST])
    return bool(sound) and _pattern(kind).search(sound) is not None


def is_called(kind: str, label: str) -> bool:
    """Whether a phrase of a kind is all that a label says."""
    if len(label) > _LABEL:
        return False
    return _pattern(kind).fullmatch(folded(label).strip(_EDGES)) is not None


def is_named(kind: str, *names: str) -> bool:
    """Whether names, ids, classes or parts of an address hold the words of a kind in a row."""
    return any(_holds(kind, name[:_LONGEST_NAME]) for name in names if name)


def folded(text: str) -> str:
    """Write a text as phrases are compared with it."""
    sound = _HYPHENS.sub("", normalize("NFC", text).translate(_CURLY))
    return " ".join(sound.lower().split())


@lru_cache(maxsize=4096)
def _holds(kind: str, name: str) -> bool:
    words = _WORD.findall(_CAPITAL.sub(" ", name).lower())
    known = _names(kind)
    return any(
        tuple(words[at : at + len(rest)]) == rest
        for at, word in enumerate(words)
        for rest in known.get(word, ())
    )


@cache
def _names(kind: str) -> dict[str, list[tuple[str, ...]]]:
    """Give a kind's names as words, by the first one."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _files()["names"][kind]:
        for name in line.split("/"):
            words = tuple(_WORD.findall(name))
            found.setdefault(words[0], []).append(words)
    return found


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Give one pattern for the phrases of a kind in every language, the longest first."""
    spaced: list[str] = []
    unparted: list[str] = []
    for language, groups in _files().items():
        phrases = () if language == "names" else groups.get(kind, ())
        (unparted if language in _UNPARTED else spaced).extend(map(folded, phrases))
    ways = [rf"(?<!\w)(?:{_either(spaced)})(?!\w)" if spaced else "", _either(unparted)]
    return re.compile("|".join(filter(None, ways)))


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(
        r"\W{1,3}".join(map(_item, phrase.split())).replace(_JOIN_GAP, _GAP) for phrase in ordered
    )


def _item(word: str) -> str:
    """Write a word of a phrase as a pattern."""
    if word.startswith("…"):
        rest = word.removeprefix("…")
        return "…" + (_item(rest) if rest else "")
    ways = [re.escape(way) for way in word.split("/")]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


_JOIN_GAP = r"\W{1,3}…"  # what stands before a gap's word


@cache
def _files() -> dict[str, dict[str, list[str]]]:
    return {
        path.stem: read_phrases(path.read_text(encoding="utf-8"))
        for path in sorted(resource("sign_in").glob("*.txt"))
    }
