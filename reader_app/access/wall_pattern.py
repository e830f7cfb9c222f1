"""How a phrase of a wall is written in the data files, and the pattern that it makes.

A phrase is words. White space, apostrophes and hyphens part them, and any of these
or the punctuation inside a sentence may part them in a page. It may hold:

    {read} {limit} {left} {percent} {characters} {words}    a number; a small one also in words
    a/b           either word
    word*         a word that begins so
    <a b | c>     some words or others
    (a b | c)     some words or others that may be missing, or the end of a word
    ?             a question mark, which words before and behind it are not parted by otherwise
    …             a gap of at most sixty characters, within the sentence
    {read}/{limit}  two numbers with a stroke between them
    @name         one of the ways of a set that several phrases share
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOKEN = re.compile(r"(?P<blank>[\s'-]*)(?P<token>\{\w+\}|[…?]|[()<>|]|/(?=\{)|@\w+|[^\W_][\w/]*\*?)")
_BETWEEN = r"[^\w.!?。！？…]"  # what may stand between two words of a phrase
_NUMBERS = {
    "percent": r"(?<!\d)(?P<percent>\d{1,3}(?:[.,٫]\d{1,4})?)(?!\d)(?:\s?[%٪])?",
    "characters": r"(?<!\d)(?P<characters>\d{1,3}(?:[.,\s]\d{3})+|\d{1,6})(?!\d)",
    "words": r"(?<!\d)(?P<words>\d{1,3}(?:[.,\s]\d{3})+|\d{1,6})(?!\d)",
}
_RARE = 5  # letters
_CLOSING = {"(": ")", "<": ">"}


Ways: TypeAlias = "tuple[tuple[Item, ...], ...]"


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a phrase: a word, a sign, or a choice of `ways`; `blank` is what stands before it.

    Every text that says it holds one of the words of `needs`; none where that cannot be told.
    """

    blank: str
    written: str  # a word, a number, "…", "/" or the bracket of a choice
    ways: Ways = ()
    needs: frozenset[str] = frozenset()

    @property
    def optional(self) -> bool:
        """Whether it may be missing."""
        return self.written == "("


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language spells: its words for small numbers, and how its words stand beside each other."""

    numbers: Mapping[str, int]
    spaced: bool = True  # white space stands between words
    grows_in_front: bool = False  # small words are joined to the beginning of others


def parsed(written: str, sets: Mapping[str, Item]) -> tuple[Item, ...]:
    """Read a phrase, in lower case already."""
    (way,) = _ways(_TOKEN.finditer(written), "", sets)
    return way


def parsed_set(written: str, sets: Mapping[str, Item]) -> Item:
    """Read the ways of a set, which may name sets that are known already."""
    return _item("", "<", _ways(_TOKEN.finditer(written), "", sets))


def needs_of(items: tuple[Item, ...]) -> tuple[frozenset[str], ...]:
    """Give sets of words of each of which every text that says a phrase holds one, the rarest set first."""
    return tuple(sorted((item.needs for item in items if item.needs), key=_worth, reverse=True))


def _worth(words: frozenset[str]) -> tuple[int, int, int]:
    """Long words are rare in texts, and one is sooner sought than several."""
    shortest = min(map(len, words))
    return min(shortest, _RARE), -len(words), shortest


def pattern_of(items: tuple[Item, ...], spelling: Spelling) -> re.Pattern[str]:
    """Give a phrase as a pattern over folded text."""
    start = r"(?<!\w)" if spelling.spaced and not spelling.grows_in_front else ""
    end = r"(?!\w)" if spelling.spaced else ""
    return re.compile(f"{start}{_source(items, spelling)}{end}")


def _ways(tokens: Iterator[re.Match[str]], closing: str, sets: Mapping[str, Item]) -> Ways:
    ways: list[list[Item]] = [[]]
    for match in tokens:
        blank, sign = match["blank"], match["token"]
        if sign == closing:
            break
        if sign == "|":
            ways.append([])
        elif sign.startswith("@"):
            ways[-1].append(replace(sets[sign[1:]], blank=blank))
        else:
            if sign == "(" and not blank and ways[-1]:  # the end of a word: the word may stand with it
                ways[-1][-1] = replace(ways[-1][-1], needs=frozenset())
            inner = _ways(tokens, _CLOSING[sign], sets) if sign in _CLOSING else ()
            ways[-1].append(_item(blank, sign, inner))
    return tuple(map(tuple, ways))


def _item(blank: str, written: str, ways: Ways) -> Item:
    words = written.split("/")
    if written == "<":
        needs = [needs_of(way) for way in ways]
        words = [word for sets in needs for word in sets[0]] if all(needs) else []
    elif not words[0].isalnum():
        words = []
    return Item(blank, written, ways, frozenset(words))


def _source(items: tuple[Item, ...], spelling: Spelling) -> str:
    """Write items as a pattern's source; what may be missing takes the space beside it along."""
    source, spaced = "", True  # whether what stands so far ends with its space
    for item in items:
        space = "" if spaced else _space(item.blank, spelling)
        inner = _item_source(item, spelling)
        if not item.optional:
            source, spaced = source + space + inner, False
        elif spaced:
            source += f"(?:{inner}{_space(' ', spelling)})?"
        else:
            source += f"(?:{space}{inner})?"
    return source


def _space(blank: str, spelling: Spelling) -> str:
    if not blank:
        return r"\s?" if not spelling.spaced else ""
    return rf"{_BETWEEN}{{{int(spelling.spaced)},40}}"


def _item_source(item: Item, spelling: Spelling) -> str:
    if item.ways:
        return f"(?:{'|'.join(_source(way, spelling) for way in item.ways)})"
    if item.written == "…":
        return r"[^.!?。！？]{0,60}?"
    if item.written == "?":
        return r"\s?[?？؟]"
    if item.written == "/":
        return r"\s?[/|]\s?"
    if item.written.startswith("{"):
        return _number_source(item.written[1:-1], spelling)
    words = [re.escape(word).replace(r"\*", r"\w{0,20}") for word in item.written.split("/")]
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _number_source(name: str, spelling: Spelling) -> str:
    if name in _NUMBERS:
        return _NUMBERS[name]
    words = "".join(f"|{re.escape(word)}" for word in spelling.numbers)
    return rf"(?<!\d)(?P<{name}>\d{{1,2}}{words})(?!\d)"
