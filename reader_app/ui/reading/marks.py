"""What is painted under the text: highlights, finds, the sentence being read, the selection."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader_app.ui.look.theme import Theme


class MarkKind(StrEnum):
    """What a mark means; each has its colour in the theme."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    FOUND = "found"
    FOUND_HERE = "found_here"
    SPOKEN = "spoken"
    SPOKEN_WORD = "spoken_word"
    SELECTED = "selected"


class Layer(StrEnum):
    """Who marks; each sets its own marks and leaves the others' alone."""

    HIGHLIGHTS = "highlights"
    FOUND = "found"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the article's plain text to be painted under; `end` is exclusive."""

    start: int
    end: int
    kind: MarkKind = MarkKind.YELLOW


def mark_colour(theme: Theme, kind: MarkKind) -> QColor:
    """Give a mark's colour."""
    match kind:
        case MarkKind.YELLOW | MarkKind.FOUND | MarkKind.SPOKEN_WORD:
            return theme.mark_yellow
        case MarkKind.GREEN:
            return theme.mark_green
        case MarkKind.BLUE:
            return theme.mark_blue
        case MarkKind.ROSE | MarkKind.FOUND_HERE:
            return theme.mark_rose
        case MarkKind.SELECTED | MarkKind.SPOKEN:
            return theme.select


_LINES = {
    MarkKind.YELLOW: Qt.PenStyle.SolidLine,
    MarkKind.GREEN: Qt.PenStyle.DashLine,
    MarkKind.BLUE: Qt.PenStyle.DotLine,
    MarkKind.ROSE: Qt.PenStyle.DashDotLine,
}


def mark_line(theme: Theme, kind: MarkKind) -> Qt.PenStyle | None:
    """Give the line under a highlight that tells its colour where colours alone must not; else None."""
    return _LINES.get(kind) if theme.lined else None
