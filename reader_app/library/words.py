"""What a reader types to search, turned into expressions of the indexes' language.

Nothing typed is ever read as that language: every word reaches it quoted, and
what holds no letter or digit is left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reader_app.library.names import storable
from reader_app.library.script import UNSPACED, spaced

# « » “ ” „ say the same as " does; each is one character, so that places in what was typed stay.
QUOTES = str.maketrans(dict.fromkeys("«»“”„‟＂", '"'))
_WORD = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>[^\s"]+))')
_LETTERS = re.compile(r"[^\W_]+")
# l’eau, d’Artagnan, qu’il: the elided word says nothing of what is looked for.
_ELISION = re.compile(r"\A(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)", re.IGNORECASE)
_TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a phrase that articles must have, or must not (`unwanted`)."""

    text: str
    phrase: bool = False
    unwanted: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """The parts that the body index knows, in their order."""
        return tuple(_LETTERS.findall(spaced(self.text)))

    @property
    def runs(self) -> tuple[str, ...]:
        """The parts in scripts without spaces, in their order."""
        return tuple(UNSPACED.findall(self.text))

    @property
    def body(self) -> str:
        """The body index's expression, "" when it has nothing for this word."""
        return quoted(" ".join(self.letters)) if self.letters else ""


def read_words(typed: str) -> tuple[Word, ...]:
    """Read words, "phrases" and -unwanted ones; what holds no letter or digit is left out."""
    found = _WORD.finditer(storable(typed).translate(QUOTES))
    words = (
        make_word(match["bare"] or match["quoted"] or "", bool(match["minus"]), phrase=match["bare"] is None)
        for match in found
    )
    return tuple(word for word in words if word.letters or word.runs)


def make_word(text: str, unwanted: bool = False, *, phrase: bool = False) -> Word:  # noqa: FBT001, FBT002  read_words only passes it through
    """Make a word out of what stands between spaces or quotes."""
    composed = unicodedata.normalize("NFC", text)
    return Word(composed if phrase else _ELISION.sub("", composed, count=1), phrase, unwanted)


def quoted(text: str) -> str:
    """Make a string of the indexes' language: its words next to each other, and nothing else."""
    return '"' + text.replace('"', " ") + '"'


def all_of(expressions: list[str]) -> str:
    """Join expressions that must all hold."""
    return " AND ".join(expressions)


def any_of(expressions: list[str]) -> str:
    """Join expressions of which one must hold."""
    return " OR ".join(expressions)


def is_short(run: str) -> bool:
    """Whether a run is shorter than the trigrams of its index."""
    return len(run) < _TRIGRAM
