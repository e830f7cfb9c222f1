"""Saves on show: each has its slip on top of the list, where its article will appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.address import host_of, read_address
from reader_app.domain.problem import AddressError
from reader_app.domain.shelf import Where
from reader_app.ui.jobs import Lane
from reader_app.ui.window.saving import Save

if TYPE_CHECKING:
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Step
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.refresh_article import Refreshed
    from reader_app.services.save_article import Saved
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.save_slip import SaveSlip
    from reader_app.ui.shelf.slip import ClipboardOffer
    from reader_app.ui.shelf.slip_stack import SlipStack
    from reader_app.ui.window.saving import SaveQueue

LONGEST_ADDRESS = 4096  # characters: a longer text in the clipboard is no address


class Arrivals(QObject):
    """Ties the queue of saves to the slips, and offers the address that was copied elsewhere."""

    arrived = Signal(object, object)  # Save, SavedArticle
    fuller_kept = Signal(object)  # the Saved of an article that was there before, and better
    undrawn = Signal(object)  # the ReaderAppError for which only what a page shows without a browser is kept
    kept_for_later = Signal(object)  # the SavedArticle of an address that was not fetched
    asking = Signal(object, object)  # Save, and its SaveSlip: the reader has to answer something

    def __init__(
        self,
        queue: SaveQueue,
        slips: SlipStack,
        library: Library,
        jobs: Jobs,
        themes: Themes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue, self._slips, self._themes = queue, slips, themes
        self._library, self._jobs = library, jobs
        self._shown: dict[int, SaveSlip] = {}
        self._trouble: dict[int, ReaderAppError] = {}  # of the browser, by the saves that went on without
        self._offer: ClipboardOffer | None = None
        self._offered = ""  # the address offered last: refused once, it is not offered again
        self._current: SaveSlip | None = None
        queue.started.connect(self._start)
        queue.stepped.connect(self._step)
        queue.met.connect(self._note_what_was_met)
        queue.saved.connect(self._end)
        queue.refreshed.connect(self._end_again)
        queue.made_do.connect(self._note_trouble)
        queue.failed.connect(self._fail)
        queue.waiting_changed.connect(self._show_waiting)

    def save(self, given: str, *, later: bool = False) -> None:
        """Save an address or a file; for later it is kept without being opened."""
        self.forget_offer()
        self._offered = given.strip()
        self._queue.add(Save(given, Where.LATER if later else Where.INBOX, read=not later))

    @Slot()
    def look_at_clipboard(self) -> None:
        """Offer to save an address that was copied and that the library does not hold."""
        address = copied_address()
        if address and address != self._offered:
            self._offered = address
            self._jobs.start(
                lambda _progress: self._library.find(address),
                lambda found: None if found else self._show_offer(address),
                owner=self,
                lane=Lane.LIBRARY,
            )

    @Slot()
    def forget_offer(self) -> None:
        """Take the offer away."""
        if self._offer:
            self._slips.remove(self._offer)
            self._offer = None

    def _show_offer(self, address: str) -> None:
        self.forget_offer()
        from reader_app.ui.shelf.slip import ClipboardOffer  # noqa: PLC0415  when there is something to offer

        self._offer = ClipboardOffer(self._themes, address, host_of(address))
        self._offer.save_wanted.connect(self.save)
        self._offer.dismissed.connect(self.forget_offer)
        self._slips.add(self._offer)

    def _start(self, save: Save) -> None:
        from reader_app.ui.shelf.save_slip import SaveSlip  # noqa: PLC0415  with the first save

        slip = SaveSlip(self._themes, save.title)
        slip.cancel_wanted.connect(lambda: self._cancel(save))
        slip.forget_wanted.connect(lambda: self.drop(save))
        slip.retry_wanted.connect(lambda: self.again(save))
        self._shown[save.number] = self._current = slip
        self._slips.add(slip)

    def _step(self, save: Save, step: Step) -> None:
        if slip := self._shown.get(save.number):
            slip.show_step(step)

    def _note_what_was_met(self, save: Save, saved: Saved) -> None:
        """Tell of a save what the new row alone does not say."""
        trouble = self._trouble.pop(save.number, None)
        if saved.fuller_kept:
            self.fuller_kept.emit(saved)
        elif trouble:
            self.undrawn.emit(trouble)

    def _note_trouble(self, save: Save, error: ReaderAppError) -> None:
        self._trouble[save.number] = error

    def _end(self, save: Save, row: SavedArticle) -> None:
        self.drop(save)
        self.arrived.emit(save, row)

    def _end_again(self, save: Save, _refreshed: Refreshed) -> None:
        self.drop(save)

    def _fail(self, save: Save, error: ReaderAppError) -> None:
        if slip := self._shown.get(save.number):
            from reader_app.ui.window.slip_answers import answer  # noqa: PLC0415  on a bad day only

            answer(self, save, error, slip)

    def again(self, save: Save, *, in_browser: bool = False, spend_last: bool = False) -> None:
        """Save it once more, with what the reader wants besides."""
        self.drop(save)
        self._queue.add(save.anew(in_browser=in_browser, spend_last=spend_last))

    def add(self, save: Save) -> None:
        """Save something else in its place."""
        self._queue.add(save)

    def keep_for_later(self, save: Save) -> None:
        """Keep what was asked for without its page."""
        from reader_app.services.keep_for_later import keep_for_later  # noqa: PLC0415  rarely wanted

        self.drop(save)
        self._jobs.start(
            lambda _: keep_for_later(self._library, save.given),
            self.kept_for_later.emit,
            owner=self,
            lane=Lane.LIBRARY,
        )

    def drop(self, save: Save) -> None:
        """Take the slip of a save away."""
        self._trouble.pop(save.number, None)
        if slip := self._shown.pop(save.number, None):
            self._slips.remove(slip)
            if slip is self._current:
                self._current = None

    def _cancel(self, save: Save) -> None:
        self.drop(save)
        self._queue.cancel(save)

    def _show_waiting(self, count: int) -> None:
        if self._current:
            self._current.show_waiting(count)


def copied_address() -> str:
    """The web address in the clipboard, "" when it holds anything else."""
    text = QGuiApplication.clipboard().text().strip()
    if len(text) > LONGEST_ADDRESS or not text.lower().startswith(("http://", "https://")):
        return ""
    try:
        return read_address(text)
    except AddressError:
        return ""
