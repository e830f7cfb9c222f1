"""Phrases as a tree of words, and the ways they are found in a text.

Case, white space, hyphens and apostrophes count for nothing. A phrase may hold:

    {n}         a number
    …           a gap of up to twelve words
    a/b         either word
    (words)     words, or the end of one, that may be missing
    word*       a word that begins so

The tree is walked word by word from a place in the text: several hundred phrases are
read in a few milliseconds, where one pattern of them took twenty to compile.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)*"
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # scripts without spaces: each sign is a word
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_PHRASE_WORD = re.compile(r"\{n\}|…|(?:[^\W_]|/)+\*?|[\u3040-\u9fff]")
_SPECIAL = re.compile(r"[(/{*…]")
_OPTION = re.compile(r"\(([^()]*)\)")
_STOP = re.compile(r"[^\w\s,;'’«“„\"()&/-]")  # ends a sentence, or is a sign between two
_GAP = 12  # words
_NUMBER, _ANYTHING, _END = "{n}", "…", ""


class Words:
    """A text as the words that phrases are compared with, each with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end].casefold() for start, end in self._spans]

    def start(self, at: int) -> int:
        """Where a word begins, in characters; the text's length behind the last one."""
        return self._spans[at][0] if at < len(self._spans) else len(self.text)

    def begins_sentence(self, at: int) -> bool:
        """Whether nothing stands before a word, or the end of a sentence or a sign."""
        return at == 0 or _STOP.search(self.text[self._spans[at - 1][1] : self._spans[at][0]]) is not None

    def end(self, at: int) -> int:
        """Where a word ends, in characters."""
        return self._spans[at][1]


class _Node(dict[str, "_Node"]):
    """What may follow some words of a phrase; `stems` are the beginnings of words among it."""

    __slots__ = ("stems",)

    def __init__(self) -> None:
        super().__init__()
        self.stems: tuple[str, ...] = ()

    def below(self, word: str) -> _Node:
        if word not in self:
            self[word] = _Node()
            if word.endswith("*"):
                self.stems += (word[:-1],)
        return self[word]


class Phrases:
    """The phrases of one kind."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for phrase in phrases:
            for reading in readings(phrase):
                node = self._root
                for word in reading:
                    node = node.below(word)
                node.below(_END)

    def opening(self, text: str) -> int:
        """Give how many characters the longest phrase at the text's beginning takes, 0 for none."""
        words = Words(text)
        return max((words.end(end - 1) for end in self._ends(words.words, 0)), default=0)

    def is_all(self, text: str) -> bool:
        """Whether a text is one of the phrases and nothing more."""
        words = Words(text).words
        return any(end == len(words) for end in self._ends(words, 0))

    def closes(self, text: str) -> bool:
        """Whether a text ends with one of the phrases."""
        words = Words(text).words
        return any(end == len(words) for at in range(len(words)) for end in self._ends(words, at))

    def said_in(self, text: str) -> bool:
        """Whether a text says one of the phrases anywhere."""
        words = Words(text).words
        return any(True for at in range(len(words)) for _ in self._ends(words, at))

    def begins_sentence(self, text: str, within: int) -> bool:
        """Whether a sentence that begins in the text's first `within` characters begins with a phrase."""
        words = Words(text)
        return any(
            True
            for at in range(len(words.words))
            if words.start(at) <= within and words.begins_sentence(at)
            for _ in self._ends(words.words, at)
        )

    def without(self, text: str) -> str:
        """Give the words of a text that are no phrases, in lower case."""
        words = Words(text).words
        left: list[str] = []
        at = 0
        while at < len(words):
            end = max(self._ends(words, at), default=at)
            if end == at:
                left.append(words[at])
            at = max(end, at + 1)
        return " ".join(left)

    def _ends(self, words: list[str], at: int) -> Iterator[int]:
        """Give the number of the word behind each phrase that begins at a word."""
        yield from _walk(self._root, words, at)


def _walk(node: _Node, words: list[str], at: int) -> Iterator[int]:
    if _END in node:
        yield at
    if at >= len(words):
        return
    word = words[at]
    if word in node:
        yield from _walk(node[word], words, at + 1)
    if _NUMBER in node and word[0].isdigit():
        yield from _walk(node[_NUMBER], words, at + 1)
    for stem in node.stems:
        if word.startswith(stem):
            yield from _walk(node[stem + "*"], words, at + 1)
    if _ANYTHING in node:
        for skipped in range(_GAP + 1):
            if at + skipped <= len(words):
                yield from _walk(node[_ANYTHING], words, at + skipped)


def readings(phrase: str) -> Iterator[list[str]]:
    """Give each way to say a phrase, as words: options taken or not, one of the words to choose from."""
    if not _SPECIAL.search(phrase):
        yield _WORD.findall(phrase.casefold())
        return
    option = _OPTION.search(phrase)
    if option:
        for choice in ("", option[1]):
            yield from readings(phrase[: option.start()] + choice + phrase[option.end() :])
        return
    words = []
    for word in _PHRASE_WORD.findall(phrase):
        if word in (_NUMBER, _ANYTHING) or "/" in word or word.endswith("*"):
            words.append(word.casefold().split("/"))
        else:
            words += [[part] for part in _WORD.findall(word.casefold())]
    yield from (list(way) for way in product(*words))
