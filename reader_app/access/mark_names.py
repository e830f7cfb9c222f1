"""The names of `resources/walls/marks.txt`, and what a value under such a name says of a wall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reader_app.domain.access import AccessState
from reader_app.resources import read_phrases, resource

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-öø-ÿ]+|\d+")
_LONGEST_NAME = 8  # words
_LONGEST_VALUE = 4
_YES = frozenset({"true", "yes", "1", "y", "on", "ja", "oui", "si", "sì", "sí", "sim", "tak"})
_NO = frozenset({"false", "no", "0", "n", "off", "nein", "non"})
_STATES: dict[str, AccessState | None] = {  # of several words the first counts: CostMeteredFree is metered
    "value metered": AccessState.METERED,
    "value registration": AccessState.REGISTRATION,
    "value subscriber": AccessState.SUBSCRIBER,
    "value gated": None,
    "value free": AccessState.FREE,
}
_YES_MEANS: dict[str, AccessState | None] = {
    "paid": AccessState.SUBSCRIBER,
    "metered": AccessState.METERED,
    "registration": AccessState.REGISTRATION,
    "free": AccessState.FREE,
    "not free": None,
}


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """Part a name into its words, lower case, whatever joins them."""
    return tuple(part.lower() for part in _PARTS.findall(name))


@cache
def group(heading: str) -> frozenset[tuple[str, ...]]:
    """Give the lines of a group, each as its words."""
    return frozenset(tuple(line.lower().split()) for line in lines(heading))


@cache
def lines(heading: str) -> tuple[str, ...]:
    """Give the lines of a group as they are written."""
    return tuple(_file().get(heading, ()))


@cache
def _file() -> dict[str, list[str]]:
    return read_phrases(resource("walls", "marks.txt").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """The state that a value speaks for, None for "not free"; `word` when a word of its own says it.

    A word ("metered") is worth more than a yes: what exactly is "premium" differs from site to site.
    """

    state: AccessState | None
    word: bool


@lru_cache(maxsize=8192)
def meaning(name: str, value: str, *, in_meta: bool = False) -> Meaning | None:
    """Say what a value under a name means, None for nothing."""
    words = words_of(name)
    if not 0 < len(words) <= _LONGEST_NAME or any((word,) in group("of others") for word in words):
        return None
    if _ends(words, "kind of wall") or (in_meta and _ends(words, "kind of wall in meta")):
        meant = _meaning_of_word(value)
        if meant is not None:
            return meant
    said = value.strip().lower()
    if said in _YES:
        return _meaning_of_yes(words, in_meta=in_meta)
    return Meaning(None, word=False) if said in _NO and _ends(words, "free") else None


def _meaning_of_yes(words: tuple[str, ...], *, in_meta: bool) -> Meaning | None:
    if in_meta and _ends(words, "paid in meta"):
        return Meaning(AccessState.SUBSCRIBER, word=False)
    found = (Meaning(state, word=False) for heading, state in _YES_MEANS.items() if _ends(words, heading))
    return next(found, None)


def _ends(words: tuple[str, ...], heading: str) -> bool:
    return any(words[at:] in group(heading) for at in range(len(words)))


def _meaning_of_word(value: str) -> Meaning | None:
    words = words_of(value)
    if not 0 < len(words) <= _LONGEST_VALUE:
        return None
    found = {}
    for heading, state in _STATES.items():
        for known in group(heading):
            if _holds(words, known):
                found[known] = state
    known_words = {word for known in found for word in known} | {word for (word,) in group("value beside")}
    if not found or not set(words) <= known_words:
        return None
    return Meaning(next(iter(found.values())), word=True)


def _holds(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return any(words[at : at + len(known)] == known for at in range(len(words)))


def selector_state(selector: str) -> AccessState | None:
    """Say what kind of wall a CSS selector of `hasPart` names; None where it names none."""
    said = f" {' '.join(words_of(selector))} "
    for heading, state in (
        ("selector registration", AccessState.REGISTRATION),
        ("selector metered", AccessState.METERED),
        ("selector subscriber", AccessState.SUBSCRIBER),
    ):
        if any(f" {' '.join(known)} " in said for known in group(heading)):
            return state
    return None


def is_block_of_membership(names: str) -> bool:
    """Whether class names or an id are those that a membership system gives its block."""
    exact, beginnings = _blocks()
    return any(name in exact or name.startswith(beginnings) for name in names.lower().split())


@cache
def _blocks() -> tuple[frozenset[str], tuple[str, ...]]:
    patterns = lines("block subscriber")
    exact = frozenset(pattern for pattern in patterns if not pattern.endswith("*"))
    return exact, tuple(pattern[:-1] for pattern in patterns if pattern.endswith("*"))
