"""JSON as publishers break it: wrapped, escaped, with raw newlines and spare commas, two values in a row.

Only what has one meaning is mended; the rest is left unread, because a guess would
put words in the publisher's mouth. Every step takes time in proportion to the text.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENED = re.compile(r"\A\s*(?:<!--|<!\[CDATA\[|//[^\n]*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)")
_CLOSED = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\Z")
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=\s*+[}\]])', re.DOTALL)
_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|["\\/bfnrt])|\\')
_BETWEEN = re.compile(r"[\s,;]*")


def read_json(raw: str, *, mended: bool = True) -> object:
    """Give the value of a piece of JSON, a list of them for several in a row, None for what cannot be read.

    Reading a million characters takes 40 ms; where they are broken, mending them takes up to a second.
    """
    text = _CLOSED.sub("", _OPENED.sub("", raw).strip().rstrip(";")).strip()
    for mend in _MENDERS if mended else _MENDERS[:1]:
        try:
            return _all_of(mend(text))
        except (ValueError, RecursionError):
            continue
    return None


def _all_of(text: str) -> object:
    """Read one value, or several that stand in a row; raises ValueError when anything else is there."""
    decoder = json.JSONDecoder(strict=False)  # raw newlines and tabs in strings are read as they are
    found: list[object] = []
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        at = _end_of(_BETWEEN, text, at)
    if not found:
        raise ValueError("nothing to read")
    return found[0] if len(found) == 1 else found


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _as_it_is(text: str) -> str:
    return text


def _without_spare_commas(text: str) -> str:
    r"""Take away commas before a closing bracket, and the backslash of escapes that JSON lacks (\')."""
    text = _ESCAPE.sub(lambda match: match[0] if match[1] else "", text)
    return _STRING_OR_COMMA.sub(lambda match: "" if match[0] == "," else match[0], text)


def _unescaped(text: str) -> str:
    return _without_spare_commas(html.unescape(text))


_MENDERS: tuple[Callable[[str], str], ...] = (_as_it_is, _without_spare_commas, _unescaped)
