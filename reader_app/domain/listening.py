"""How a reader wants articles read aloud."""

from __future__ import annotations

from enum import StrEnum

SPEEDS = (-10, 10)  # tenths of the way from a voice's usual speed to its slowest and to its fastest


class Spoken(StrEnum):
    """What becomes of something in an article that is not made to be heard."""

    SKIPPED = "skipped"
    NAMED = "named"  # said to be there: "Code, 12 lines."
    READ = "read"


def chosen_voice(voices: tuple[str, ...], language: str) -> str:
    """Give the voice that the reader chose for a language (its primary tag), "" for the engine's own.

    A setting has the form "fr=Name of the voice".
    """
    for each in voices:
        tag, _, name = each.partition("=")
        if tag == language:
            return name
    return ""


def with_voice(voices: tuple[str, ...], language: str, name: str) -> tuple[str, ...]:
    """Choose a voice for a language; "" is the engine's own again."""
    others = tuple(each for each in voices if each.partition("=")[0] != language)
    return (*others, f"{language}={name}") if name else others
