"""What is dimmed while a paragraph or a line has all the colour: other ink, nothing laid over text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from reader_app.ui.look.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.ui.look.theme import Theme

_COVER = 0.73  # of the page's colour over a picture, which takes no other ink
_INK = 0.66  # of the text's, where edges are as strong as text: 7 : 1 in black on white
_MARKS = 0.35  # of their colours: the ink is read on them too


def dimmed(theme: Theme) -> Theme:
    """Give the theme in which all that is written has the quietest readable ink, 3 : 1 or better on marks."""
    ink = theme.control if theme.control != theme.text else mixed(theme.text, theme.page, _INK)
    yellow, green, blue, rose = (
        mixed(mark, theme.page, _MARKS)
        for mark in (theme.mark_yellow, theme.mark_green, theme.mark_blue, theme.mark_rose)
    )
    quiet = replace(theme, text=ink, text2=ink, text3=ink, accent=ink)
    return replace(quiet, mark_yellow=yellow, mark_green=green, mark_blue=blue, mark_rose=rose)


def picture_cover(theme: Theme) -> QColor:
    """Give what is laid over a picture."""
    cover = QColor(theme.page)
    cover.setAlphaF(_COVER)
    return cover


def coloured(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    """Give some characters of a paragraph another colour, at paint time only."""
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    characters = QTextCharFormat()
    characters.setForeground(colour)
    made.format = characters
    return made


def hidden_beside(
    ranges: Iterable[QTextLayout.FormatRange], hidden: Iterable[tuple[int, int]], low: int, high: int
) -> list[QTextLayout.FormatRange]:
    """Give some characters before `low` and from `high` on no ink, and the others there no colours."""
    kept = [coloured(start, end - start, QColor(Qt.GlobalColor.transparent)) for start, end in hidden]
    for each in ranges:
        start, end = max(each.start, low), min(each.start + each.length, high)
        if start < end:
            kept.append(coloured(start, end - start, each.format.foreground().color()))
    return kept


def only_within(
    ranges: Iterable[QTextLayout.FormatRange], low: int, high: int, ink: QColor
) -> list[QTextLayout.FormatRange]:
    """Keep what of the ranges is between two places, and give the rest between them an ink.

    Nothing overlaps: characters drawn twice would look bolder.
    """
    kept: list[QTextLayout.FormatRange] = []
    at = low
    for each in sorted(ranges, key=lambda one: int(one.start)):
        start, end = max(each.start, at), min(each.start + each.length, high)
        if start >= end:
            continue
        if at < start:
            kept.append(coloured(at, start - at, ink))
        kept.append(coloured(start, end - start, each.format.foreground().color()))
        at = end
    return [*kept, coloured(at, high - at, ink)] if at < high else kept
