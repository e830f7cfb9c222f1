"""Thumbnails: decoded off the window's thread, cropped square, kept for as long as the list stands."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.domain.progress import Progress
    from reader_app.ui.jobs import Jobs

_KEPT = 400  # some 4 MB at twice the scale
_MOST_PIXELS = 60_000_000  # a picture of more is left alone


class Thumbnails(QObject):
    """Answers with what is there and fetches what is not; `arrived` when there is something new to paint."""

    arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept: OrderedDict[tuple[Path, int], QPixmap] = OrderedDict()
        self._coming: set[tuple[Path, int]] = set()

    def get(self, path: Path, size: int, scale: float, radius: float) -> QPixmap | None:
        """Give a picture, `size` device-independent pixels square; None while it is on its way.

        A picture that cannot be read is a null pixmap: there is nothing to wait for.
        """
        pixels = round(size * scale)
        key = (path, pixels)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._coming:
            self._coming.add(key)
            self._fetch(key, radius * scale, scale)
        return None

    def _fetch(self, key: tuple[Path, int], radius: float, scale: float) -> None:
        path, pixels = key

        def work(_progress: Progress) -> QImage:
            return square_picture(path, pixels, radius)

        def done(image: QImage) -> None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(scale)
            self._keep(key, pixmap)

        self._jobs.start(work, done, owner=self, lane=Lane.PICTURES)

    def _keep(self, key: tuple[Path, int], pixmap: QPixmap) -> None:
        self._coming.discard(key)
        self._kept[key] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()


def square_picture(path: Path, pixels: int, radius: float) -> QImage:
    """Decode the middle of a picture file, `pixels` square with round corners; null when it cannot be read.

    Safe on any thread: it touches no pixmap.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid() or whole.width() * whole.height() > _MOST_PIXELS:
        return QImage()
    reader.setScaledSize(_covering(whole, pixels))
    image = reader.read()
    if image.isNull():
        return image
    return _rounded(image, pixels, radius)


def _covering(whole: QSize, pixels: int) -> QSize:
    return whole.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatioByExpanding)


def _rounded(image: QImage, pixels: int, radius: float) -> QImage:
    cut = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    cut.fill(Qt.GlobalColor.transparent)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, pixels, pixels), radius, radius)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(corners)
    left, top = (image.width() - pixels) // 2, (image.height() - pixels) // 2
    painter.drawImage(QRect(0, 0, pixels, pixels), image, QRect(left, top, pixels, pixels))
    painter.end()
    return cut
