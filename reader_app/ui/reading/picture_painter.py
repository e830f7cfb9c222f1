"""Draws a picture, or the quiet box that stands for one that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from reader_app.ui.reading.page_style import Kind
from reader_app.ui.reading.picture_room import MISSING_PADDING
from reader_app.ui.reading.scripts import script_of

if TYPE_CHECKING:
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import PictureSpot
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pictures import Pictures

_RADIUS = 6
_ROUNDING = 3  # pixels


def paint_picture(
    painter: QPainter, style: PageStyle, theme: Theme, pictures: Pictures, spot: PictureSpot, corner: QPointF
) -> None:
    """Draw a picture at a corner; while it is being read its room is tinted."""
    room = QRectF(corner.x(), corner.y(), spot.width, spot.height)
    if not spot.kept or pictures.is_unreadable(spot.address):
        _paint_missing(painter, style, theme, spot, room)
        return
    image = pictures.image(spot.address, device_size(spot, painter.device().devicePixelRatioF()))
    if image is None:
        painter.fillRect(room, theme.list)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shown = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(0, 0, shown.width(), shown.height())
    target.moveCenter(room.center())
    nearly = abs(shown.width() - room.width()) < _ROUNDING and abs(shown.height() - room.height()) < _ROUNDING
    painter.drawImage(room if nearly else target, image)


def device_size(spot: PictureSpot, ratio: float) -> QSize:
    """Give the device pixels of a picture's room."""
    return QSize(round(spot.width * ratio), round(spot.height * ratio))


def _paint_missing(
    painter: QPainter, style: PageStyle, theme: Theme, spot: PictureSpot, room: QRectF
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.list)
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setPen(theme.text2)
    painter.setFont(style.font(Kind.CAPTION, script_of(spot.alternative, ""), ""))
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    inner = room.adjusted(MISSING_PADDING, 0, -MISSING_PADDING, 0)
    painter.drawText(inner, flags, spot.alternative)
