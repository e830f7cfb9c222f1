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
from reader_app.wording.problems import WORTH_TRYING_AGAIN, say

if TYPE_CHECKING:
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Step
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
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
        self._offer: ClipboardOffer | None = None
        self._offered = ""  # the address offered last: refused once, it is not offered again
        self._current: SaveSlip | None = None
        queue.started.connect(self._start)
        queue.stepped.connect(self._step)
        queue.saved.connect(self._end)
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
                lambda _: self._library.find(address),
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
        slip.forget_wanted.connect(lambda: self._drop(save))
        slip.retry_wanted.connect(lambda: self._retry(save))
        self._shown[save.number] = self._current = slip
        self._slips.add(slip)

    def _step(self, save: Save, step: Step) -> None:
        if slip := self._shown.get(save.number):
            slip.show_step(step)

    def _end(self, save: Save, row: SavedArticle) -> None:
        self._drop(save)
        self.arrived.emit(save, row)

    def _fail(self, save: Save, error: ReaderAppError) -> None:
        if slip := self._shown.get(save.number):
            said = say(error)
            slip.show_failure(said.sentence, said.next_step, retry=error.problem in WORTH_TRYING_AGAIN)

    def _cancel(self, save: Save) -> None:
        self._drop(save)
        self._queue.cancel(save)

    def _retry(self, save: Save) -> None:
        self._drop(save)
        self._queue.add(Save(save.given, save.where, save.read))

    def _drop(self, save: Save) -> None:
        if slip := self._shown.pop(save.number, None):
            self._slips.remove(slip)
            if slip is self._current:
                self._current = None

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
