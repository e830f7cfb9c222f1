"""A picture leaves the library: into a file of the reader's, or onto the clipboard."""

from __future__ import annotations

import re
import shutil
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader_app.domain.problem import OutputError, Problem
from reader_app.ui.jobs import Lane
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.reading.picture_file import Decoded
    from reader_app.ui.reading.picture_series import ArticlePicture

_LONGEST_NAME = 60  # characters
# What a file's name may not hold on some system: reserved by Windows, or a path's own.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?![^.])")  # on Windows, whatever their ending


class PictureSaving(QObject):
    """Writes and copies off the window's thread; `said` gives the sentence that tells of it."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

    def ask_where(self, picture: ArticlePicture, title: str, window: QWidget) -> None:
        """Let the reader choose a file, then write it."""
        if picture.stored is None:
            self.said.emit(_("This picture is not kept: there is nothing to save."))
            return
        suggested = str(Path(self._folder) / suggested_name(picture, title))
        suffix = picture.stored.path.suffix
        kinds = _("Pictures") + f" (*{suffix});;* (*)"
        chosen, _kind = QFileDialog.getSaveFileName(window, _("Save the picture"), suggested, kinds)
        if chosen:
            self.write(picture, Path(chosen))

    def write(self, picture: ArticlePicture, path: Path) -> None:
        """Write the bytes as they are kept; a name without an ending takes the one that is true of them."""
        if picture.stored is None:
            return
        source = picture.stored.path
        target = path if path.suffix else _unused(path.with_name(path.name + source.suffix))
        self._folder = str(target.parent)
        self._jobs.start(
            lambda _progress: _copy(source, target),
            lambda _none: self.said.emit(_("The picture is saved as {name}.").format(name=target.name)),
            owner=self,
            lane=Lane.PICTURES,
            failed=self._tell,
        )

    def copy(self, picture: ArticlePicture) -> None:
        """Put all of a picture onto the clipboard."""
        from reader_app.ui.reading.picture_file import decode_whole  # noqa: PLC0415  when it is asked

        if picture.stored is None:
            self.said.emit(_("This picture is not kept: there is nothing to copy."))
            return
        path = picture.stored.path
        self._jobs.start(lambda _progress: decode_whole(path), self._take, owner=self, lane=Lane.PICTURES)

    def _take(self, decoded: Decoded) -> None:
        if decoded.image.isNull():
            self.said.emit(_("This picture cannot be read here."))
            return
        QGuiApplication.clipboard().setImage(decoded.image)
        self.said.emit(_("The picture is copied."))

    def _tell(self, error: ReaderAppError) -> None:
        sentence = _("The picture could not be saved: {reason}.")
        self.said.emit(sentence.format(reason=error.facts.get("reason", "")))


def suggested_name(picture: ArticlePicture, title: str) -> str:
    """Call it as the page does, by its caption, else by what it shows, else by the article."""
    words = next(filter(None, (picture.caption, picture.alternative, title)), "") or _("Picture")
    seen = "".join(one if one.isprintable() else " " for one in words)  # no mark may turn an ending round
    name = " ".join(_NOT_IN_NAMES.sub(" ", seen).split())
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition(" ")[0] or name[:_LONGEST_NAME]
    ending = picture.stored.path.suffix if picture.stored else ""
    name = name.strip(" .,;:") or _("Picture")
    return ("_" if _DEVICES.match(name) else "") + name + ending


def _unused(path: Path) -> Path:
    """Give a name that no file has: of the one that the ending made the reader was not asked."""
    names = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())


def _copy(source: Path, target: Path) -> None:
    """Copy a file; raises OutputError with OUTPUT_UNWRITABLE."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(Problem.OUTPUT_UNWRITABLE, reason=reason) from error
