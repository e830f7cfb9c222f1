"""Which script a text is written in, and the families that draw it well.

Left to fallback, a Japanese text is drawn with another country's glyphs and the
space after an Arabic word collapses, so both get their families by name.
"""

from __future__ import annotations

import re
from enum import StrEnum

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HAN = "\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"

_RIGHT_LETTER = re.compile(f"[{_RIGHT}]")
_EAST_LETTER = re.compile(f"[{_KANA}{_HANGUL}{_HAN}]")
_STRONG = re.compile(f"[{_RIGHT}]|[^\\W\\d_]")
_EMOJI = "\U0001f000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_DRESSED = "[\ufe0f\U0001f3fb-\U0001f3ff]*"
_ONE_EMOJI = (
    f"(?:[{_EMOJI}]|[\u00a9-\u3299]\ufe0f){_DRESSED}(?:\u200d(?:[{_EMOJI}]|[\u2190-\u2bff]){_DRESSED})*"
)
_EAST = f"{_KANA}{_HANGUL}{_HAN}"
# A run of right-to-left words holds the spaces, digits and marks between them.
_RIGHT_RUN = f"[{_RIGHT}](?:[^A-Za-z\u00c0-\u058f\u1e00-\u1fff{_EAST}]*[{_RIGHT}])?"
# What is set in families of its own: left to Qt, what follows an emoji is drawn in the emoji's fallback.
_STRANGER = re.compile(
    f"(?P<right>{_RIGHT_RUN})|(?P<east>[{_EAST}](?:[{_EAST} ]*[{_EAST}])?)|(?P<emoji>(?:{_ONE_EMOJI})+)"
)
_WESTERN = "A-Za-z\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff"
# With the space after it: at a line's end Qt lets the space of another font hang into the margin.
_WESTERN_RUN = re.compile(f"[0-9{_WESTERN}](?:[0-9{_WESTERN} .,:/%’'-]*[0-9{_WESTERN}])? ?")


class Script(StrEnum):
    """The scripts that are set differently; LATIN stands for every other one too."""

    LATIN = "latin"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    JAPANESE = "japanese"
    CHINESE = "chinese"
    KOREAN = "korean"
    EMOJI = "emoji"


EAST = frozenset({Script.JAPANESE, Script.CHINESE, Script.KOREAN})
RIGHT = frozenset({Script.ARABIC, Script.HEBREW})

_FAMILIES: dict[Script, tuple[tuple[str, ...], float]] = {
    Script.LATIN: ((), 1.0),
    Script.ARABIC: (("Noto Naskh Arabic", "Noto Sans Arabic"), 1.08),
    Script.HEBREW: (("Noto Serif Hebrew", "Noto Sans Hebrew"), 0.92),
    Script.JAPANESE: (("Noto Serif CJK JP", "Noto Sans CJK JP"), 0.94),
    Script.CHINESE: (("Noto Serif CJK SC", "Noto Sans CJK SC"), 0.94),
    Script.KOREAN: (("Noto Serif CJK KR", "Noto Sans CJK KR"), 0.94),
    Script.EMOJI: (("Noto Color Emoji",), 1.0),
}
_TRADITIONAL = (("Noto Serif CJK TC", "Noto Sans CJK TC"), 0.94)


def families_for(script: Script, language: str) -> tuple[tuple[str, ...], float]:
    """Give a script's families and how much larger than Latin it is set; `language` a BCP 47 tag."""
    if script is Script.CHINESE and re.search(r"(?i)-(hant|tw|hk|mo)\b", language):
        return _TRADITIONAL
    return _FAMILIES[script]


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written from the right."""
    return not text.isascii() and _RIGHT_LETTER.search(text) is not None


def reads_from_the_right(text: str) -> bool:
    """Whether the text's first letter is written from the right."""
    if text.isascii():
        return False
    first = _STRONG.search(text)
    return first is not None and _RIGHT_LETTER.match(first[0]) is not None


def script_of(text: str, language: str) -> Script:
    """Tell the script that most of a paragraph is in."""
    if text.isascii():
        return Script.LATIN
    if reads_from_the_right(text):
        return right_script(text)
    east = len(_EAST_LETTER.findall(text))
    if east * 3 < len(text):
        return Script.LATIN
    return east_script(text, language)


def right_script(text: str) -> Script:
    """Tell Hebrew from Arabic."""
    letter = _RIGHT_LETTER.search(text)
    return Script.HEBREW if letter and re.match(f"[{_HEBREW}]", letter[0]) else Script.ARABIC


def east_script(text: str, language: str) -> Script:
    """Tell Japanese, Korean and Chinese apart, by their own letters first."""
    if re.search(f"[{_KANA}]", text) or language.startswith("ja"):
        return Script.JAPANESE
    if re.search(f"[{_HANGUL}]", text) or language.startswith("ko"):
        return Script.KOREAN
    return Script.CHINESE


def runs_of_scripts(text: str, main: Script, language: str = "") -> list[tuple[int, int, Script]]:
    """Cut a text where the script changes, as (start, end, script)."""
    if text.isascii() or main in EAST:
        return [(0, len(text), main)]
    pieces: list[tuple[int, int, Script]] = []
    at = 0
    for found in (_WESTERN_RUN if main in RIGHT else _STRANGER).finditer(text):
        if found.start() > at:
            pieces.append((at, found.start(), main))
        pieces.append((found.start(), found.end(), _script_of_run(found, text, language)))
        at = found.end()
    if at < len(text) or not pieces:
        pieces.append((at, len(text), main))
    return pieces


def _script_of_run(found: re.Match[str], text: str, language: str) -> Script:
    match found.lastgroup:
        case "right":
            return right_script(found[0])
        case "east":
            return east_script(text, language)
        case "emoji":
            return Script.EMOJI
        case _:
            return Script.LATIN
