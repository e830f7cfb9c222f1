"""Hands each row of the list to its painter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.painting import RADIUS_THUMBNAIL
from reader_app.ui.shelf.article_model import Role
from reader_app.ui.shelf.row_layout import THUMBNAIL, RowFonts
from reader_app.ui.shelf.row_painter import RowPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.dates import DateWords
    from reader_app.ui.shelf.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints from a SavedArticle and the theme; `ring` when a key brought the focus to the list."""

    def __init__(
        self, themes: Themes, dates: DateWords, thumbnails: Thumbnails | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._dates = dates
        self._thumbnails = thumbnails
        self._fonts = RowFonts()
        self.ring = False

    def renew_fonts(self) -> None:
        """Take the application's font again after it changed."""
        self._fonts = RowFonts()

    def row_height(self) -> int:
        """Give the height of every row."""
        return self._fonts.row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's signature
        """All rows are equally high."""
        return QSize(option.rect.width(), self._fonts.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        article = cast("SavedArticle", index.data(Role.ARTICLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        row = RowPainter(painter, option, self._themes.current, self._fonts)
        picture = self._picture(article, painter)
        has_place = article.thumbnail is not None and not (picture and picture.isNull())
        row.paint(article, self._dates, picture, has_place=has_place, ring=self.ring)
        painter.restore()

    def _picture(self, article: SavedArticle, painter: QPainter) -> QPixmap | None:
        if not article.thumbnail or not self._thumbnails:
            return None
        scale = painter.device().devicePixelRatio()
        return self._thumbnails.get(article.thumbnail, THUMBNAIL, scale, RADIUS_THUMBNAIL)
