"""How serious something is, for icons and words that say it together."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader_app.ui.look.theme import Theme


class Tone(Enum):
    """Only trouble is coloured; success colours its icon and never its words."""

    PLAIN = "plain"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"

    def icon(self, theme: Theme) -> QColor:
        """Give the colour of an icon."""
        return {Tone.PLAIN: theme.text2, Tone.OK: theme.ok, Tone.WARN: theme.warn, Tone.BAD: theme.bad}[self]

    def words(self, theme: Theme) -> QColor:
        """Give the colour of the words beside it."""
        return {Tone.WARN: theme.warn, Tone.BAD: theme.bad}.get(self, theme.text2)
