"""Draws the rows of the page of all highlights: an article's head, and each passage with its note."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font, page_font
from reader_app.ui.look.icons import ROW_ICON, draw_icon
from reader_app.ui.look.painting import RING, draw_edge, draw_words, fill_round
from reader_app.ui.look.tone import Tone
from reader_app.ui.reading.margin_notes import broken
from reader_app.ui.reading.marks import MarkKind, mark_colour
from reader_app.ui.shelf.broken_lines import MATCH_BEGINS, MATCH_ENDS
from reader_app.ui.window.colour_buttons import draw_disc
from reader_app.ui.window.highlights_model import Group, Role
from reader_app.ui.window.one_line import in_one_line
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from reader_app.domain.highlight import Highlight, HighlightColour, HighlightRow
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.dates import DateWords
    from reader_app.ui.window.highlights_model import HighlightsModel

Index = QModelIndex | QPersistentModelIndex

LINES = 3  # of quote and note together, at most
_NARROWEST = 480  # pixels of a line where the window is smallest, and some for its ragged end
_EDGE, _INSIDE = 8, 16  # from the list's edge to a row's box, and from that to the words
INSIDE = _EDGE + _INSIDE  # where the words begin, as those above the list do
_BAR = 4
_AIR, _BETWEEN, _OVER_META = 10, 2, 5
_OVER_HEAD, _UNDER_HEAD = 26, 6
_DISC = 14
_SHORT = 180  # characters of a passage that is seen whole
_AFTER_ICON = 6


class HighlightsDelegate(QStyledItemDelegate):
    """Rows as high as their words are in the smallest window; `ring` when a key brought the focus."""

    def __init__(
        self,
        themes: Themes,
        model: HighlightsModel,
        style_of: Callable[[HighlightColour], str],
        dates: DateWords,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._themes, self._model, self._style_of, self._dates = themes, model, style_of, dates
        self.ring = False
        self.renew_fonts()

    def renew_fonts(self) -> None:
        """Take the application's font again after it changed."""
        self._quote, self._note = page_font(Size.ROW), interface_font(Size.SMALL)
        self._meta, self._style = interface_font(Size.CAPTION), interface_font(Size.CAPTION, MEDIUM)
        self._title, self._source = interface_font(Size.TITLE, SEMIBOLD), interface_font(Size.CAPTION)
        quote, meta = QFontMetrics(self._quote).lineSpacing(), QFontMetrics(self._meta).height()
        self._line, self._beside_lines = quote, 2 * _AIR + _OVER_META + max(meta, _DISC) + _BETWEEN
        title, source = QFontMetrics(self._title).height(), QFontMetrics(self._source).height()
        self._head_height = _OVER_HEAD + title + source + _UNDER_HEAD

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a height that no width changes: the list asks for every row each time more arrive."""
        row = self._model.row(index.row())
        if isinstance(row, Group):
            return QSize(0, self._head_height)
        return QSize(0, self._beside_lines + sum(self._lines(row)) * self._line)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = cast("Group | HighlightRow", index.data(Role.ROW))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if isinstance(row, Group):
            self._head(painter, option, row.first)
        else:
            self._row(painter, option, row)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, row: HighlightRow) -> None:
        theme, whole = self._themes.current, option.rect
        title, source = QFontMetrics(self._title).height(), QFontMetrics(self._source).height()
        left, width = whole.left() + _EDGE + _INSIDE, whole.width() - 2 * (_EDGE + _INSIDE)
        top = whole.bottom() + 1 - _UNDER_HEAD - title - source
        facts = [row.site, ", ".join(row.authors), self._dates.short(row.published) if row.published else ""]
        said = in_one_line(facts)
        for box, words, font, ink in (
            (QRect(left, top, width, title), row.title, self._title, theme.text),
            (QRect(left, top + title, width, source), said, self._source, theme.text3),
        ):
            place = QStyle.visualRect(option.direction, whole, box)
            draw_words(painter, place, words, font, ink)

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, row: HighlightRow) -> None:
        theme, whole = self._themes.current, option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        box = whole.adjusted(_EDGE, 0, -_EDGE, -_BETWEEN)
        if chosen or hovered:
            fill_round(painter, box, theme.select if chosen else theme.hover)
        if chosen:  # never told by tint alone
            bar = QRect(box.left(), box.top() + 6, 3, box.height() - 12)
            fill_round(painter, _visual(option, bar), theme.accent, 1.5)
        if self.ring and state & QStyle.StateFlag.State_HasFocus:
            draw_edge(painter, box, theme.accent, width=RING)
        bottom = self._words(painter, option, row, box)
        quiet = theme.text2 if chosen or hovered else theme.text3
        self._facts(painter, option, row.highlight, box.adjusted(0, bottom - box.top(), 0, 0), quiet)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: HighlightRow, box: QRect) -> int:
        """Draw the quote, with its bar, and as much of the note as there is room for; answers their end."""
        theme, highlight, height = self._themes.current, row.highlight, self._line
        start = box.left() + _INSIDE + _BAR + 10
        width = box.right() + 1 - _INSIDE - start
        quote_lines, note_lines = self._lines(row)
        quote = _in_lines(_passage(row), self._quote, width, quote_lines)
        top = box.top() + _AIR
        bar = QRect(box.left() + _INSIDE, top + 2, _BAR, len(quote) * height - 4)
        fill_round(painter, _visual(option, bar), mark_colour(theme, MarkKind(highlight.colour.value)), 2)
        ink = theme.text2 if highlight.orphan else theme.text
        for line in quote:
            place = _visual(option, QRect(start, top, width, height))
            draw_words(painter, place, line, self._quote, ink)
            top += height
        room = QRect(start, top, width, height)
        return self._notes(painter, option, highlight, room, quote_lines + note_lines - len(quote))

    def _lines(self, row: HighlightRow) -> tuple[int, int]:
        """Say how many lines the quote and the note may take."""
        note = row.highlight.note
        quote = _lines_of(_passage(row), self._quote.toString(), LINES - bool(note))
        return quote, _lines_of(note, self._note.toString(), LINES - quote) if note else 0

    def _notes(
        self, painter: QPainter, option: QStyleOptionViewItem, highlight: Highlight, line: QRect, lines: int
    ) -> int:
        theme = self._themes.current
        if not highlight.note or lines < 1:
            return line.top()
        icon = QRect(line.left(), line.top(), ROW_ICON, line.height())
        draw_icon(painter, _visual(option, icon), "message-square-text", ROW_ICON, theme.text2)
        box = line.adjusted(ROW_ICON + _AFTER_ICON, 0, 0, 0)
        for words in _in_lines(highlight.note, self._note, box.width(), lines):
            draw_words(painter, _visual(option, box), words, self._note, theme.text2)
            box.translate(0, line.height())
        return box.top()

    def _facts(
        self, painter: QPainter, option: QStyleOptionViewItem, highlight: Highlight, box: QRect, ink: QColor
    ) -> None:
        """Draw the last line, right under the words: style, tags, when; or that the passage is lost."""
        theme = self._themes.current
        height = max(QFontMetrics(self._meta).height(), _DISC)
        top, at, end = box.top() + _OVER_META, box.left() + _INSIDE, box.right() + 1 - _INSIDE
        disc = QRect(at, top + (height - _DISC) // 2, _DISC, _DISC)
        draw_disc(painter, _visual(option, disc), theme, highlight.colour)
        at += _DISC + _AFTER_ICON
        for words, font, colour in self._parts(highlight, theme, ink):
            width = min(QFontMetrics(font).horizontalAdvance(words) + 2, end - at)
            if width <= 0:
                return
            draw_words(painter, _visual(option, QRect(at, top, width, height)), words, font, colour)
            at += width + 10

    def _parts(self, highlight: Highlight, theme: Theme, ink: QColor) -> list[tuple[str, QFont, QColor]]:
        parts = [(self._style_of(highlight.colour), self._style, theme.text2)]
        if highlight.orphan:
            parts.append((_("Not in the text any more"), self._meta, Tone.WARN.words(theme)))
        parts += [(f"#{tag}", self._meta, theme.text2) for tag in highlight.tags]
        return [*parts, (self._dates.short(highlight.made), self._meta, ink)]


def _passage(row: HighlightRow) -> str:
    """Give the passage from its beginning, a long one from where a search found something in it."""
    exact = row.highlight.quote.exact
    found = row.snippet.replace(MATCH_BEGINS, "").replace(MATCH_ENDS, "")
    inside = len(exact) > _SHORT and found.strip("… ") in exact
    return found if found and inside else exact


@lru_cache(maxsize=4096)
def _lines_of(words: str, font_key: str, most: int) -> int:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    needed = (ceil(metrics.horizontalAdvance(one) / _NARROWEST) for one in words.split("\n") if one.strip())
    return max(1, min(most, sum(needed)))


def _in_lines(words: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    return broken(words, font.toString(), max(width, 40), most)


def _visual(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)
