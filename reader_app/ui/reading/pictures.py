"""The page's pictures: read and scaled off the window's thread, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import StoredPicture
    from reader_app.ui.jobs import Job, Jobs

_MOST_BYTES = 48 * 1024 * 1024

_Key = tuple[str, int, int]  # address, and the size asked for in device pixels


class Pictures(QObject):
    """Gives the pictures of one article at a time, at the size they are drawn at."""

    arrived = Signal(str)  # a picture's address, when it is ready or found to be unreadable

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._stored: Mapping[str, StoredPicture] = {}
        self._ready: OrderedDict[_Key, QImage] = OrderedDict()
        self._coming: dict[_Key, Job] = {}
        self._unreadable: set[str] = set()

    def use(self, stored: Mapping[str, StoredPicture]) -> None:
        """Serve another article; what was coming for the one before is dropped."""
        for job in self._coming.values():
            job.cancel()
        self._coming.clear()
        self._ready.clear()
        self._unreadable.clear()
        self._stored = stored

    def image(self, address: str, size: QSize) -> QImage | None:
        """Give a picture that fits into so many device pixels, or have it read and answer None."""
        key = (address, size.width(), size.height())
        found = self._ready.get(key)
        if found is not None:
            self._ready.move_to_end(key)
            return found
        if key not in self._coming and address not in self._unreadable and address in self._stored:
            self._ask(key)
        return None

    def is_unreadable(self, address: str) -> bool:
        """Whether a picture's file turned out to hold no picture."""
        return address in self._unreadable

    def _ask(self, key: _Key) -> None:
        path = self._stored[key[0]].path

        def read(_progress: Progress) -> QImage:
            return read_picture(path, QSize(key[1], key[2]))

        def take(image: QImage) -> None:
            self._take(key, image)

        self._coming[key] = self._jobs.start(read, take, owner=self, lane=Lane.PICTURES)

    def _take(self, key: _Key, image: QImage) -> None:
        self._coming.pop(key, None)
        if image.isNull():
            self._unreadable.add(key[0])
        else:
            self._ready[key] = image
            self._make_room()
        self.arrived.emit(key[0])

    def _make_room(self) -> None:
        total = sum(image.sizeInBytes() for image in self._ready.values())
        while total > _MOST_BYTES and len(self._ready) > 1:
            _, oldest = self._ready.popitem(last=False)
            total -= oldest.sizeInBytes()


def read_picture(path: Path, size: QSize) -> QImage:
    """Read a picture file into at most so many pixels, turned as its camera says; null if it is none."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    whole = reader.size()
    fitting = (whole.transposed() if turned else whole).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    if whole.isValid() and not fitting.isEmpty():
        reader.setScaledSize(fitting.transposed() if turned else fitting)
    image = reader.read()
    if image.isNull():
        return image
    if image.width() > size.width() or image.height() > size.height():
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    drawn = (
        QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    )
    return image.convertToFormat(drawn)
