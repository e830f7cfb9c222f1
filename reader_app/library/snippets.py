"""The words around a match, made only for the rows that are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.domain.flow import PICTURE
from reader_app.library.again import is_unjudged
from reader_app.library.script import UNSPACED, UNSPACED_RANGES, folded
from reader_app.library.words import read_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader_app.domain.highlight import Highlight, HighlightRow
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.bodies import Bodies
    from reader_app.library.words import Word

BEGINS, ENDS = "\ue000", "\ue001"
_BEFORE, _LENGTH = 50, 180  # characters before the first match, and in all
_LOOKED_AT = 20  # matches of a word, among which the best place is chosen
_LIGATURES = (("oe", "(?:oe|œ)"), ("ae", "(?:ae|æ)"), ("ss", "(?:ss|ß)"))
_BREAK = r"[\W_]+"
# A letter or digit after it makes it another word, unless it is of a script that knows no spaces.
_WORD_ENDS = rf"(?:(?![^\W_])|(?=[{UNSPACED_RANGES}]))"
_NOISE = str.maketrans({PICTURE: " ", BEGINS: " ", ENDS: " ", "\u00ad": ""})


@dataclass(frozen=True, slots=True)
class _Sought:
    """How a word or phrase is found in a folded text; `whole` when it must begin where a word begins."""

    pattern: re.Pattern[str]
    whole: bool


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A match; `number` says of which word."""

    begin: int
    end: int
    number: int


def with_snippets(
    connection: sqlite3.Connection,
    bodies: Bodies,
    rows: list[SavedArticle],
    words: Sequence[Word],
    *,
    typing: bool = False,
) -> list[SavedArticle]:
    """Give rows their snippets; `typing` when the last word may go on.

    An article that is yet to be judged shows nothing of its text here.
    """
    sought = list(_sought([word for word in words if not word.unwanted], typing=typing))
    if not sought or not rows:
        return rows
    judged = [row.id for row in rows if not is_unjudged(connection, row.id)]
    texts = {article: body.text for article, body in bodies.read_all(connection, judged)}
    return [replace(row, snippet=_snippet(texts.get(row.id, ""), sought)) for row in rows]


def with_highlighted_words(rows: list[HighlightRow], typed: str) -> list[HighlightRow]:
    """Give highlights the snippet of their quote, or of their note, that has what was searched."""
    wanted = [word for word in read_words(typed) if not word.unwanted]
    sought = [one for word in wanted for one in _sought([word], typing=True)]  # any word may go on
    if not sought:
        return rows
    return [replace(row, snippet=_of_highlight(row.highlight, sought)) for row in rows]


def _of_highlight(highlight: Highlight, sought: Sequence[_Sought]) -> str:
    return _snippet(highlight.quote.exact, sought) or _snippet(highlight.note, sought)


def _sought(words: Sequence[Word], *, typing: bool) -> Iterator[_Sought]:
    for number, word in enumerate(words, start=1):
        goes_on = typing and number == len(words)
        if word.letters:
            inside = _BREAK.join(_letters(part) for part in word.letters)
            yield _Sought(re.compile(inside + ("" if goes_on else _WORD_ENDS)), whole=True)
        yield from (_Sought(re.compile(re.escape(folded(run))), whole=False) for run in word.runs)


def _letters(part: str) -> str:
    pattern = re.escape(folded(part))
    for opened, either in _LIGATURES:
        pattern = pattern.replace(opened, either)
    return pattern


def _snippet(text: str, sought: Sequence[_Sought]) -> str:
    """Cut out the place with the most different matches, and mark them; "" when nothing matches."""
    plain = folded(text)
    found = sorted(match for number, one in enumerate(sought) for match in _matches(plain, one, number))
    if not found:
        return ""
    start = max(0, _best(found).begin - _BEFORE)
    end = min(len(text), start + _LENGTH)
    if start:
        start = _word_start(text, start)
    return _marked(text, start, end, [match for match in found if start <= match.begin and match.end <= end])


def _matches(plain: str, sought: _Sought, number: int) -> Iterator[_Found]:
    whole = (match for match in sought.pattern.finditer(plain) if _begins(plain, match.start(), sought))
    for match in islice(whole, _LOOKED_AT):
        yield _Found(match.start(), match.end(), number)


def _begins(plain: str, start: int, sought: _Sought) -> bool:
    """Whether no letter or digit of the same word stands before; cheaper than asking the pattern to look."""
    before = plain[start - 1 : start]
    return not sought.whole or not before.isalnum() or UNSPACED.match(before) is not None


def _best(found: Sequence[_Found]) -> _Found:
    def different(place: _Found) -> int:
        last = place.begin + _LENGTH - _BEFORE
        return len({match.number for match in found if place.begin <= match.begin and match.end <= last})

    return found[0] if len({match.number for match in found}) == 1 else max(found, key=different)


def _word_start(text: str, start: int) -> int:
    space = text.find(" ", start, start + _BEFORE)
    return start if space < 0 else space + 1


def _marked(text: str, start: int, end: int, found: Iterable[_Found]) -> str:
    pieces, at = [], start
    for match in found:
        if match.begin >= at:  # two words may match at one place
            pieces += [_clean(text[at : match.begin]), BEGINS, _clean(text[match.begin : match.end]), ENDS]
            at = match.end
    pieces.append(_clean(text[at:end]))
    shown = " ".join("".join(pieces).split())
    return ("… " if start else "") + shown + ("…" if end < len(text) else "")


def _clean(text: str) -> str:
    return text.translate(_NOISE)
