"""Draws an article's row: what it is, how far it is read, what is missing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle

from reader_app.domain.shelf import ReadState
from reader_app.ui.look.icons import ROW_ICON, draw_icon
from reader_app.ui.look.painting import (
    END,
    RADIUS_THUMBNAIL,
    RING,
    START,
    draw_edge,
    draw_words,
    fill_round,
)
from reader_app.ui.look.progress_bar import draw_progress
from reader_app.ui.shelf.article_words import minutes_of, percent_of, site_of, title_of
from reader_app.ui.shelf.badges import badge_of
from reader_app.ui.shelf.broken_lines import fitted_snippet, two_lines
from reader_app.ui.shelf.row_layout import RowLayout, width_of
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter, QPixmap
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.shelf.dates import DateWords
    from reader_app.ui.shelf.row_layout import RowFonts

_BAR_WIDTH, _BAR_INSET = 3, 10  # the accent at the start of a chosen row
_DOT, _DOT_AT = 6, 8
_PROGRESS_WIDTH, _PROGRESS_HEIGHT = 56, 3
_VEIL = 61  # of 255: 24 % black over a thumbnail in the dark


class RowPainter:
    """One row under the painter, in one of its states.

    Everything is laid out from left to right and mirrored by `_draw` where the
    interface runs the other way.
    """

    def __init__(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, fonts: RowFonts
    ) -> None:
        self._painter = painter
        self._row: QRect = option.rect
        self._direction: Qt.LayoutDirection = option.direction
        self._theme = theme
        self._fonts = fonts
        state: QStyle.StateFlag = option.state
        self._selected = bool(state & QStyle.StateFlag.State_Selected)
        self._hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._active = bool(state & QStyle.StateFlag.State_Active)
        self._current = bool(state & QStyle.StateFlag.State_HasFocus)

    def paint(
        self,
        article: SavedArticle,
        dates: DateWords,
        picture: QPixmap | None,
        *,
        has_place: bool,
        ring: bool,
    ) -> None:
        """Paint the row; `has_place` keeps a thumbnail's place while it is on its way."""
        layout = RowLayout.of(self._row, self._fonts, thumbnail=has_place)
        self._ground(layout.box)
        self._first_line(article, layout.site, dates.short(article.saved))
        if article.state is ReadState.UNREAD:
            self._dot(layout)
        self._title(article, layout)
        self._meta(article, layout.meta)
        if picture and not picture.isNull():
            self._thumbnail(picture, layout.thumbnail)
        if ring and self._current:
            draw_edge(self._painter, self._mirrored(layout.box), self._theme.accent, width=RING)

    @property
    def _faint(self) -> QColor:
        """Metadata: text3 has too little contrast on hover and selection."""
        return self._theme.text2 if self._selected or self._hovered else self._theme.text3

    def _ground(self, box: QRect) -> None:
        if self._selected:
            tint = self._theme.select if self._active else self._theme.select_idle
            fill_round(self._painter, box, tint)
            bar = QRect(box.left(), box.top() + _BAR_INSET, _BAR_WIDTH, box.height() - 2 * _BAR_INSET)
            fill_round(self._painter, self._mirrored(bar), self._theme.accent, _BAR_WIDTH / 2)
        elif self._hovered:
            fill_round(self._painter, box, self._theme.hover)

    def _first_line(self, article: SavedArticle, line: QRect, date: str) -> None:
        end = line.right() + 1 - width_of(date, self._fonts.site)
        self._words(
            QRect(end, line.top(), line.right() + 1 - end, line.height()), date, self._fonts.site, END
        )
        if article.starred:
            end -= 9 + ROW_ICON
            star = QRect(end, line.top(), ROW_ICON, line.height())
            place = self._mirrored(star)
            draw_icon(self._painter, place, "star", ROW_ICON, self._theme.accent, filled=True)
        site = QRect(line.left(), line.top(), end - 8 - line.left(), line.height())
        self._words(site, site_of(article), self._fonts.site)

    def _dot(self, layout: RowLayout) -> None:
        top = layout.first.center().y() - _DOT // 2 + 1
        left = layout.box.left() + _DOT_AT - _DOT // 2
        dot = self._mirrored(QRect(left, top, _DOT, _DOT))
        fill_round(self._painter, dot, self._theme.accent, _DOT / 2)

    def _title(self, article: SavedArticle, layout: RowLayout) -> None:
        finished = article.state is ReadState.FINISHED
        font = self._fonts.read if finished else self._fonts.unread
        colour = self._theme.text2 if finished else self._theme.text
        first, second = two_lines(title_of(article), font.toString(), layout.first.width())
        if article.snippet and second:
            first = title_of(article)
        self._words(layout.first, first, font, colour=colour)
        if article.snippet:
            self._snippet(article.snippet, layout.second)
        elif second:
            self._words(layout.second, second, font, colour=colour)
        else:
            self._words(layout.second, article.excerpt, self._fonts.lead)

    def _snippet(self, marked: str, line: QRect) -> None:
        snippet = fitted_snippet(marked, self._fonts.lead.toString(), line.width())
        yellow = QTextCharFormat()
        yellow.setBackground(self._theme.mark_yellow)
        yellow.setForeground(self._theme.text)
        layout = QTextLayout(snippet.text, self._fonts.lead)
        layout.setFormats([_range(start, length, yellow) for start, length in snippet.matches])
        layout.beginLayout()
        laid = layout.createLine()
        laid.setLineWidth(line.width() + 1)
        layout.endLayout()
        width = round(laid.naturalTextWidth())
        place = self._mirrored(QRect(line.left(), line.top(), width, line.height()))
        self._painter.setPen(self._faint)
        layout.draw(self._painter, QPointF(place.left(), place.top() + (line.height() - laid.height()) / 2))

    def _meta(self, article: SavedArticle, line: QRect) -> None:
        at = self._said(line, minutes_of(article), self._fonts.meta, self._faint)
        rest = line.adjusted(at - line.left() + (10 if at > line.left() else 0), 0, 0, 0)
        if badge := badge_of(article):
            colour = badge.tone.words(self._theme)
            self._icon_and_words(rest, badge.icon, badge.words, self._fonts.badge, colour)
        elif article.state is ReadState.FINISHED:
            self._icon_and_words(rest, "check", _("Read"), self._fonts.meta, self._faint)
        elif article.progress:
            self._progress(rest, article)

    def _progress(self, line: QRect, article: SavedArticle) -> None:
        top = line.top() + (line.height() - _PROGRESS_HEIGHT) // 2 + 1
        bar = self._mirrored(QRect(line.left(), top, _PROGRESS_WIDTH, _PROGRESS_HEIGHT))
        draw_progress(self._painter, bar, article.progress, self._theme, self._direction)
        rest = line.adjusted(_PROGRESS_WIDTH + 8, 0, 0, 0)
        self._said(rest, percent_of(article), self._fonts.meta, self._faint)

    def _icon_and_words(self, line: QRect, icon: str, words: str, font: QFont, colour: QColor) -> None:
        place = self._mirrored(QRect(line.left(), line.top(), ROW_ICON, line.height()))
        draw_icon(self._painter, place, icon, ROW_ICON, colour)
        self._said(line.adjusted(ROW_ICON + 5, 0, 0, 0), words, font, colour)

    def _thumbnail(self, picture: QPixmap, box: QRect) -> None:
        place = self._mirrored(box)
        self._painter.drawPixmap(QPoint(place.left(), place.top()), picture)
        if self._theme.dark:
            fill_round(self._painter, place, QColor(0, 0, 0, _VEIL), RADIUS_THUMBNAIL)

    def _said(self, line: QRect, words: str, font: QFont, colour: QColor) -> int:
        """Draw words at the start of a line; answers where they end."""
        self._words(line, words, font, colour=colour)
        return line.left() + (min(width_of(words, font), line.width()) if words else 0)

    def _words(
        self,
        box: QRect,
        words: str,
        font: QFont,
        side: Qt.AlignmentFlag = START,
        colour: QColor | None = None,
    ) -> None:
        draw_words(self._painter, self._mirrored(box), words, font, colour or self._faint, side)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._row, box)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, length, look
    return stretch
