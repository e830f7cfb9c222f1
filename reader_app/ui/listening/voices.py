"""The voices of this machine, and which of them is to speak a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.listening import chosen_voice

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice; `language` is a BCP 47 tag ("fr-BE", "fr")."""

    name: str
    language: str

    @property
    def tag(self) -> str:
        """The language without its country."""
        return self.language.partition("-")[0]

    @property
    def plain(self) -> bool:
        """Whether it is a voice of its own: eSpeak makes a hundred of each, "French+Annie"."""
        return "+" not in self.name


def voices_for(voices: Iterable[Voice], language: str) -> list[Voice]:
    """Give the voices of a language, of its own country first, plain ones before those made of them."""
    tag = language.partition("-")[0].lower()
    own = [each for each in voices if each.tag.lower() == tag]
    country = _country(language)
    return sorted(own, key=lambda each: (not each.plain, each.language.lower() != country, each.name))


def voice_for(voices: Iterable[Voice], language: str, chosen: tuple[str, ...]) -> Voice | None:
    """Give the voice that is to speak a language: the reader's choice, else the engine's first of it."""
    fitting = voices_for(voices, language)
    name = chosen_voice(chosen, language.partition("-")[0].lower())
    return next((each for each in fitting if each.name == name), fitting[0] if fitting else None)


_HOME = {"en": "en-us", "pt": "pt-br", "zh": "zh-cn", "ar": "ar-eg"}  # else "fr-fr"


def _country(language: str) -> str:
    """Complete a tag by the country in which most of its speakers would expect it."""
    tag = language.lower()
    return tag if "-" in tag else _HOME.get(tag, f"{tag}-{tag}")
