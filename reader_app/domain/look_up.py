"""Where words are looked up: address templates, the reader's own and those that the app comes with.

A template is an address that holds {words}, and may hold {language}, the article's
language, and {mine}, the reader's; nothing else stands in braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANY = "any"  # in place of a language: whatever the article's is
MOST_WORDS = 1000  # characters; addresses grow to three times that, which servers still take
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PLACE = re.compile(r"\{(\w*)\}")
_KNOWN = frozenset({"words", "language", "mine"})
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Target(StrEnum):
    """What a reader looks into."""

    DICTIONARY = "dictionary"
    ENCYCLOPEDIA = "encyclopedia"
    TRANSLATION = "translation"


class Fault(StrEnum):
    """Why a template cannot be used."""

    NO_WORDS = "no_words"  # nothing says where the words go
    UNKNOWN_PLACE = "unknown_place"  # something else stands in braces
    NOT_AN_ADDRESS = "not_an_address"
    NOT_SECURE = "not_secure"  # the words would travel in the open


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """What the reader wrote for a language ("fr", or ANY) and a target."""

    language: str
    target: Target
    template: str

    @property
    def line(self) -> str:
        """The line that the settings keep."""
        return f"{self.language} {self.target} {self.template}"


def read_own(lines: Iterable[str]) -> tuple[OwnTemplate, ...]:
    """Read the settings' lines, such as "fr dictionary https://…"; one that says nothing is passed over."""
    found = []
    for line in lines:
        language, target, template = (*line.split(None, 2), "", "", "")[:3]
        known = language == ANY or _LANGUAGE.fullmatch(language)
        if known and target in set(Target) and fault_of(template) is None:
            found.append(OwnTemplate(language, Target(target), template))
    return tuple(found)


def template_for(
    target: Target,
    language: str,
    own: Iterable[OwnTemplate],
    shipped: Mapping[str, Mapping[str, str]],
) -> str:
    """Choose: the reader's for this language, theirs for any, the app's for this language, its for any."""
    mine = {(one.language, one.target): one.template for one in own}
    return (
        mine.get((language, target))
        or mine.get((ANY, target))
        or shipped.get(language, {}).get(target)
        or shipped.get(ANY, {}).get(target, "")
    )


def fill(template: str, words: str, language: str, mine: str) -> str:
    """Make the address: spaces are joined, everything that is not a plain letter or digit is encoded."""
    given = {
        "words": quote(" ".join(words.split())[:MOST_WORDS], safe=""),
        "language": code_of(language) or code_of(mine) or "en",
        "mine": code_of(mine) or "en",
    }
    return _PLACE.sub(lambda place: given.get(place[1], place[0]), template)


def code_of(tag: str) -> str:
    """Give the language of a BCP 47 tag ("pt" of "pt-BR"), "" where it names none."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return code if _LANGUAGE.fullmatch(code) else ""


def translated_into(language: str, mine: str) -> str:
    """Give the language to translate into: the reader's, or another that many read where it is the same."""
    if code_of(language) != code_of(mine):
        return mine
    return "fr" if code_of(mine) == "en" else "en"


def fault_of(template: str) -> Fault | None:
    """Say why a template cannot be used, None where it can; in the clear only on the reader's own machine."""
    places = set(_PLACE.findall(template))
    if "words" not in places:
        return Fault.NO_WORDS
    if places - _KNOWN:
        return Fault.UNKNOWN_PLACE
    try:
        parts = urlsplit(template)
        host = parts.hostname or ""
        bare = _PLACE.sub("", parts.netloc)
        _ = parts.port
    except ValueError:
        return Fault.NOT_AN_ADDRESS
    spoilt = any(character.isspace() or not character.isprintable() for character in template)
    if spoilt or not host or "{words}" in parts.netloc or "@" in bare or set(bare) & set("{}\\"):
        return Fault.NOT_AN_ADDRESS
    if parts.scheme == "https" or (parts.scheme == "http" and host in _OWN_MACHINE):
        return None
    return Fault.NOT_SECURE if parts.scheme == "http" else Fault.NOT_AN_ADDRESS
