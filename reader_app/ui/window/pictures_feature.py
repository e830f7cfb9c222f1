"""Looking at the article's pictures: which one is opened, and where the keys go afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader_app.ui.jobs import Jobs
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.reading.picture_series import ArticlePicture
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage
    from reader_app.ui.window.picture_saving import PictureSaving
    from reader_app.ui.window.picture_viewer import PictureViewer


class PicturesFeature(QObject):
    """Opens the viewer on the picture that is pressed, or with a key on the one in sight."""

    def __init__(self, window: MainWindow, behind: Backstage) -> None:
        super().__init__(window)
        self._window, self._parts = window, window.parts
        self._jobs: Jobs = behind.jobs
        self.viewer: PictureViewer | None = None
        self._saving: PictureSaving | None = None
        self._focus_before: QWidget | None = None
        self._parts.page.view_made.connect(self._listen)
        self._parts.reading.opened.connect(self._leave)
        self._parts.reading.closed.connect(self._leave)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what its commands do."""
        return {Name.PICTURES: self.look}

    def look(self) -> None:
        """Look at the first picture in sight, or the one that comes next."""
        from reader_app.ui.reading.picture_series import nearest  # noqa: PLC0415  with the page

        pictures = self._pictures()
        if pictures:
            self._open(pictures, nearest(pictures, self._parts.page.view.visible_range()))
        else:
            self._parts.page.notice.say(_("This article has no pictures."))

    @Slot(str)
    def look_at(self, address: str) -> None:
        """Look at the picture that the article names so."""
        pictures = self._pictures()
        found = [place for place, one in enumerate(pictures) if one.address == address]
        if found:
            self._open(pictures, found[0])

    def save(self, address: str) -> None:
        """Save that picture without looking at it first."""
        for picture in self._named(address):
            self._get_saving().ask_where(picture, self._title(), self._window)

    def copy(self, address: str) -> None:
        """Copy that picture without looking at it first."""
        for picture in self._named(address):
            self._get_saving().copy(picture)

    def _listen(self, view: PageView) -> None:
        view.picture_pressed.connect(self.look_at)

    def _pictures(self) -> tuple[ArticlePicture, ...]:
        from reader_app.ui.reading.picture_series import pictures_of  # noqa: PLC0415  with the page

        view = self._parts.page.view
        if view.opened is None or view.flow is None:
            return ()
        return pictures_of(view.flow, view.opened.pictures)

    def _named(self, address: str) -> list[ArticlePicture]:
        return [one for one in self._pictures() if one.address == address][:1]

    def _open(self, pictures: tuple[ArticlePicture, ...], first: int) -> None:
        from reader_app.ui.window.outside import open_outside  # noqa: PLC0415  as above
        from reader_app.ui.window.picture_viewer import PictureViewer  # noqa: PLC0415  when it is asked

        self._leave()
        self._focus_before = self._window.focusWidget()
        viewer = PictureViewer(self._parts.themes, self._jobs, pictures, first, self._window)
        viewer.left.connect(self._give_back)
        viewer.save_wanted.connect(
            lambda picture: self._get_saving().ask_where(picture, self._title(), self._window)
        )
        viewer.copy_wanted.connect(lambda picture: self._get_saving().copy(picture))
        viewer.outside_wanted.connect(open_outside)
        self.viewer = viewer
        viewer.open()

    def _title(self) -> str:
        opened = self._parts.page.view.opened
        return opened.article.title if opened else ""

    def _get_saving(self) -> PictureSaving:
        if self._saving is None:
            from reader_app.ui.window.picture_saving import PictureSaving  # noqa: PLC0415  when it is asked

            self._saving = PictureSaving(self._jobs, self)
            self._saving.said.connect(self._say)
        return self._saving

    @Slot(str)
    def _say(self, sentence: str) -> None:
        """Say it where the reader looks."""
        (self.viewer.notice if self.viewer else self._parts.page.notice).say(sentence)

    @Slot()
    def _leave(self) -> None:
        if self.viewer:
            self.viewer.leave()

    @Slot()
    def _give_back(self) -> None:
        """Give the keys back to what had them; the page may have been laid out again meanwhile."""
        self.viewer = None
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._parts.page.focus_page()
