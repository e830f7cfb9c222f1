"""What is dimmed while a paragraph or a line has all the colour: other ink, nothing laid over text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from reader_app.ui.look.theme import mixed
from reader_app.ui.reading.tints import Tint

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


def only_within(tints: Iterable[Tint], low: int, high: int, ink: QColor) -> list[Tint]:
    """Keep what of the tints is between two places, and give the rest between them an ink."""
    kept = [
        Tint(start, end - start, each.colour)
        for each in tints
        if (start := max(each.start, low)) < (end := min(each.start + each.length, high))
    ]
    return [*kept, Tint(low, high - low, ink)]
