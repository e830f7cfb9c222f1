"""How long an article takes to read.

Speeds are the means of silent reading measured in the International Reading
Speed Texts study (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology &
Visual Science 53, 2012): words a minute, and characters a minute where no space
stands between words.
"""

from __future__ import annotations

import math
import re

WORDS_A_MINUTE = {
    "ar": 138,
    "de": 179,
    "en": 228,
    "es": 218,
    "fi": 161,
    "fr": 195,
    "he": 187,
    "it": 188,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
}
CHARACTERS_A_MINUTE = {"zh": 255, "ja": 357}
MEAN_WORDS_A_MINUTE = 184  # of the study's 17 languages

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def count_words(text: str) -> int:
    """Count the words; each Chinese or Japanese character counts as one."""
    unspaced = len(_UNSPACED.findall(text))
    return unspaced + len(_WORD.findall(_UNSPACED.sub(" ", text) if unspaced else text))


def minutes(words: int, language: str) -> int:
    """Whole minutes that so many words (`count_words`) take in a language (BCP 47), 0 for no words."""
    if not words:
        return 0
    return max(1, math.ceil(words / usual_speed(language) - 0.5))


def usual_speed(language: str) -> int:
    """Words a minute that are usual in a language (BCP 47); characters where no space parts words."""
    primary = language.partition("-")[0].lower()
    return CHARACTERS_A_MINUTE.get(primary) or WORDS_A_MINUTE.get(primary, MEAN_WORDS_A_MINUTE)
