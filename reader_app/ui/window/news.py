"""What the window says by itself, in a notice: deeds that can be undone, what a save gave, trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from reader_app.domain.problem import ReaderAppError
    from reader_app.services.save_article import Saved
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.window.deeds import Deed
    from reader_app.ui.window.parts import Parts


class News(QObject):
    """Listens to those who did something, and says it."""

    def __init__(self, parts: Parts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        parts.deeds.done.connect(self._tell_deed)
        parts.arrivals.fuller_kept.connect(self._tell_fuller_kept)
        parts.arrivals.undrawn.connect(self._tell_undrawn)
        jobs.failed.connect(self._tell_trouble)

    @Slot(object)
    def _tell_deed(self, deed: Deed) -> None:
        self._parts.page.notice.say(deed.sentence, _("Undo"), lambda: self._parts.deeds.take_back(deed))

    @Slot(object)
    def _tell_fuller_kept(self, saved: Saved) -> None:
        from reader_app.wording.refreshing import say_fuller_kept  # noqa: PLC0415  with a save at the earliest

        self._parts.page.notice.say(say_fuller_kept(saved.met.state))

    @Slot(object)
    def _tell_undrawn(self, error: ReaderAppError) -> None:
        """Say why there is no more than the opening of a page that only a browser can ask for more."""
        reason = say(error).sentence
        self._parts.page.notice.say(_("{reason} The opening is kept.").format(reason=reason))

    @Slot(object)
    def _tell_trouble(self, error: ReaderAppError) -> None:
        self._parts.page.notice.say(str(say(error)))
