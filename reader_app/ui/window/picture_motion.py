"""Lets a picture move that is made of several, when the reader asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QMovie

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.ui.window.picture_canvas import PictureCanvas


class PictureMotion(QObject):
    """Feeds the canvas; held, the picture stays at where it was."""

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._movie: QMovie | None = None
        self._path: Path | None = None

    @property
    def plays(self) -> bool:
        """Whether it moves now."""
        return self._movie is not None and self._movie.state() is QMovie.MovieState.Running

    def toggle(self, path: Path) -> None:
        """Begin, go on, or hold."""
        if self._movie is None or path != self._path:
            self.stop()
            self._path = path
            self._movie = QMovie(self)
            self._movie.setFileName(str(path))
            self._movie.frameChanged.connect(self._show)
            self._movie.start()
        else:
            self._movie.setPaused(self.plays)

    def stop(self) -> None:
        """Forget it."""
        if self._movie:
            self._movie.stop()
            self._movie.deleteLater()
            self._movie = None

    def _show(self) -> None:
        if self._movie:
            self._canvas.take_frame(self._movie.currentImage())
