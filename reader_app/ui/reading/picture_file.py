"""A picture's file read for the one who looks at it closely: how large it is, and whether it moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from reader_app.ui.reading.pictures import read_picture

if TYPE_CHECKING:
    from pathlib import Path

MOST_PIXELS = 24_000_000  # in memory at once: 96 MB; what is larger is drawn a little softer at 1 to 1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as it was read: `whole` is its full size in pixels, `image` null where it is no picture."""

    image: QImage
    whole: QSize
    moves: bool = False


def decode(path: Path, room: QSize) -> Decoded:
    """Read a file into as many pixels as fit the room, never more than it has; on any thread."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    whole = reader.size()
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        whole = whole.transposed()
    moves = reader.supportsAnimation() and reader.imageCount() > 1
    if not whole.isValid():
        return Decoded(QImage(), QSize())
    return Decoded(read_picture(path, _affordable(whole, room)), whole, moves)


def decode_whole(path: Path) -> Decoded:
    """Read all of it, as far as memory should go."""
    return decode(path, QSize(1 << 16, 1 << 16))


def _affordable(whole: QSize, room: QSize) -> QSize:
    """Bound a room by the picture itself and by the memory it may take."""
    bounded = room.boundedTo(whole)
    pixels = whole.width() * whole.height()
    if pixels <= MOST_PIXELS:
        return bounded
    share = sqrt(MOST_PIXELS / pixels)
    return bounded.boundedTo(QSize(int(whole.width() * share), int(whole.height() * share)))
