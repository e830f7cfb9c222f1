"""A readable title for a page that was not shown: the words of its address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_MOST = 120  # characters of a title
_WORDS = 2  # of a part of an address that says something
_GAP = re.compile(r"[\W_]+")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|amp|jsp|cms|ece)$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[a-z]{0,4}\d[\da-f]*|[\da-f]{12,})", re.IGNORECASE)


def title_from(address: str) -> str:
    """Give the last part of an address that is made of words, without numbers of articles.

    Where none is, the address itself stands for it, without its scheme and its query.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address[:_MOST]
    path = unquote(parts.path)
    for part in reversed(path.split("/")):
        words = [word for word in _GAP.split(_ENDING.sub("", part)) if word]
        while words and _is_number(words[-1]):
            words.pop()
        while words and _is_number(words[0]):
            words.pop(0)
        if len(words) >= _WORDS:
            said = " ".join(words)[:_MOST].rstrip()
            return said[:1].upper() + said[1:]
    return f"{parts.hostname or ''}{path.rstrip('/')}"[:_MOST]


def _is_number(word: str) -> bool:
    """Whether a word at either end is the article's number, or a year."""
    return _NUMBER.fullmatch(word) is not None
