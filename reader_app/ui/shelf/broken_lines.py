"""A title in two lines at most, and a search's words around their match; worked out once a width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

MATCH_BEGINS, MATCH_ENDS = "\ue000", "\ue001"
_BEFORE_MATCH = 18  # characters of context kept where the match would be cut off


@lru_cache(maxsize=1024)
def two_lines(text: str, font_key: str, width: int) -> tuple[str, str]:
    """Break a text in two; the second line is "" when one is enough, and ends in "…" when two are not."""
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    taken = _characters(text, line.textLength())
    rest = text[taken:].strip()
    return text[:taken].rstrip(), QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)


def _characters(text: str, units: int) -> int:
    """Qt counts UTF-16 units, Python characters."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore"))


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of text with the stretches that match: start and length in UTF-16 units."""

    text: str
    matches: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def fitted_snippet(marked: str, font_key: str, width: int) -> Snippet:
    """Cut a search's snippet to a width so that its first match is seen."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    marked = " ".join(marked.split())
    before, begins, _rest = marked.partition(MATCH_BEGINS)
    through_match = _unmarked(marked.partition(MATCH_ENDS)[0])
    if begins and metrics.horizontalAdvance(through_match + "…") > width:
        kept = before[-_BEFORE_MATCH:]
        marked = "…" + (kept.partition(" ")[2] if " " in kept[:-1] else kept) + marked[len(before) :]
    text = metrics.elidedText(_unmarked(marked), Qt.TextElideMode.ElideRight, width)
    return Snippet(text, tuple(_matches(marked, _units(text))))


def _unmarked(marked: str) -> str:
    return marked.replace(MATCH_BEGINS, "").replace(MATCH_ENDS, "")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _matches(marked: str, end: int) -> list[tuple[int, int]]:
    found, at = [], 0
    for number, piece in enumerate(marked.split(MATCH_BEGINS)):
        match, closed, after = piece.partition(MATCH_ENDS)
        if number and closed and at < end:
            found.append((at, min(_units(match), end - at)))
        at += _units(match) + _units(after)
    return found
