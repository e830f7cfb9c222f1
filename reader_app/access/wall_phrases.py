"""Phrases of walls, read once from `resources/walls`, and how they are found in a text.

A file a language: phrases, a line each, under the heading of their kind in square
brackets, as `wall_pattern` says. "@name" stands for the words that the line
"name = …" under [sets] gives. Case, white space, width and the style of apostrophes
count for nothing; accents count.

Each phrase is filed under one of its words, its key. A text is compared with the
phrases whose key it holds, round each place of the key and nowhere else: a text
without any key costs the listing of its words, and no pattern sees more than a few
hundred characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader_app.access.wall_pattern import Item, Spelling, needs_of, parsed, parsed_set, pattern_of
from reader_app.resources import read_phrases, resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSPACED = frozenset({"ja", "zh", "ko"})  # languages whose words need no space between them
_JOINED = _UNSPACED | {"ar"}  # and those whose words grow at their beginning
_BEFORE, _BEHIND = 200, 250  # characters round a key's beginning that a phrase may take
_PLACES = 20  # of one key at a text's beginning, and as many at its end
_LONGEST = 400_000  # characters of a text that are read

_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\uff01-\uff5e]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x130: "i"}
# What is written and not read: soft hyphens, joiners, the vowel signs of Arabic and its long strokes.
_SILENT = re.compile("[\u00ad\u200b-\u200d\u2060\u0640\u064b-\u0652]")
_SCRIPT = "\u0590"  # where the scripts begin whose words are sought inside others
_UNPHRASED = ("sets", "numbers")  # headings of what is no phrase; so are those that end in " words"


class Folded:
    """A text as phrases are compared with it, sign for sign beside the text as it reads."""

    __slots__ = ("_stretches", "joined", "sound", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = _SILENT.sub("", normalize("NFC", text[:_LONGEST]))
        sound = self.text
        for curly in "’‘ʼ":
            sound = sound.replace(curly, "'")
        if _WIDE.search(sound) or "İ" in sound:
            sound = sound.translate(_NARROW)
        low = sound.lower()
        self.sound = low if len(low) == len(sound) else "".join(c.lower()[:1] or c for c in sound)
        self.words = frozenset(_WORD.findall(self.sound))
        self.joined = any(word[0] >= _SCRIPT for word in self.words)
        self._stretches: dict[str, list[tuple[int, int]]] = {}

    def round(self, key: str) -> list[tuple[int, int]]:
        """Give the stretches round a word's places: the first and the last of them, where they are many."""
        if key not in self._stretches:
            places = [match.start() for match in re.finditer(re.escape(key), self.sound)]
            few = places if len(places) <= 2 * _PLACES else [*places[:_PLACES], *places[-_PLACES:]]
            self._stretches[key] = list(_stretches(few))
        return self._stretches[key]


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """Fold a text, once for all that is asked of it in a row."""
    return Folded(text)


@dataclass(frozen=True)
class Phrase:
    """One phrase of a language, under the heading that says what it is a sign of."""

    heading: str
    language: str
    written: str

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What the phrase is made of."""
        return parsed(Folded(self.written).sound, _sets(self.language))

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words of each of which a text must hold one; those of the first are its keys."""
        return needs_of(self.items)

    def may_stand_in(self, text: Folded) -> bool:
        """Whether a text holds the words that the phrase cannot do without."""
        if self.language in _JOINED:
            return all(any(word in text.sound for word in words) for words in self.needs)
        return not any(words.isdisjoint(text.words) for words in self.needs)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a pattern over folded text."""
        return pattern_of(self.items, spelling(self.language))


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase found in a text: where it stands there, and the numbers that it gives."""

    phrase: Phrase
    text: Folded
    match: re.Match[str]

    @property
    def words(self) -> str:
        """The words as they stand in the page."""
        return " ".join(self.text.text[self.match.start() : self.match.end()].split())

    def number(self, name: str) -> str:
        """Give what stands for a number, "" where the phrase has none of that name."""
        return self.match.groupdict().get(name) or ""

    def count(self, name: str) -> int | None:
        """Give a small number, in digits or words."""
        said = self.number(name)
        if said.isdecimal():
            return int(said)
        return spelling(self.phrase.language).numbers.get(said)


class Phrases:
    """The phrases under some headings, in every language."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_part: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in all_phrases():
            if phrase.heading in headings:
                filed = self._by_part if phrase.language in _JOINED else self._by_word
                for key in phrase.needs[0]:
                    filed[key].append(phrase)

    def perhaps_in(self, label: str) -> bool:
        """Whether a short text holds any key, as it is written: much sooner said than what it says."""
        return self._keys.search(label.lower()) is not None

    @cached_property
    def _keys(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, (*self._by_word, *self._by_part))))

    def said_in(self, text: str) -> Iterator[Said]:
        """Find phrases in a text, each once, in no order."""
        words = folded(text)
        found = set()
        for key, phrase in self._candidates(words):
            if phrase not in found and phrase.may_stand_in(words):
                tried = (phrase.pattern.search(words.sound, *stretch) for stretch in words.round(key))
                match = next(filter(None, tried), None)
                if match:
                    found.add(phrase)
                    yield Said(phrase, words, match)

    def _candidates(self, text: Folded) -> Iterator[tuple[str, Phrase]]:
        for key in self._by_word.keys() & text.words:
            yield from ((key, phrase) for phrase in self._by_word[key])
        if text.joined:
            for key, filed in self._by_part.items():
                if key in text.sound:
                    yield from ((key, phrase) for phrase in filed)


@cache
def phrases(*headings: str) -> Phrases:
    """Give the phrases under some headings."""
    return Phrases(headings)


@cache
def all_phrases() -> tuple[Phrase, ...]:
    """Read every phrase of every language."""
    return tuple(
        Phrase(heading, language, written)
        for language, groups in wall_files().items()
        for heading, lines in groups.items()
        for written in lines
        if heading not in _UNPHRASED and not heading.endswith(" words")
    )


@cache
def wall_files() -> dict[str, dict[str, list[str]]]:
    """Read the files of the languages: headings and the lines below them."""
    return {
        path.stem: read_phrases(path.read_text(encoding="utf-8"))
        for path in sorted(resource("walls").glob("??.txt"))
    }


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches of text round some places, those that overlap as one."""
    start = end = 0
    for at in places:
        if at - _BEFORE > end:
            if end:
                yield start, end
            start = at - _BEFORE
        end = at + _BEHIND
    yield start, end


@cache
def spelling(language: str) -> Spelling:
    """Give how a language spells; its words for small numbers are a line of variants each, from one on."""
    lines = wall_files()[language].get("numbers", ())
    numbers = {word: number for number, line in enumerate(lines, 1) for word in line.split()}
    return Spelling(numbers, language not in _UNSPACED, language in _JOINED)


@cache
def _sets(language: str) -> dict[str, Item]:
    """Read the words that phrases of a language share; a set may hold those above it."""
    sets: dict[str, Item] = {}
    for line in wall_files()[language].get("sets", ()):
        name, _, words = line.partition("=")
        sets[name.strip()] = parsed_set(Folded(words).sound, sets)
    return sets
