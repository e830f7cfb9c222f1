"""Saves on show: each has its slip on top of the list, where its article will appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.address import host_of, read_address
from reader_app.domain.problem import AddressError, PageOfLinksError, Problem
from reader_app.domain.shelf import Where
from reader_app.ui.jobs import Lane
from reader_app.ui.window.saving import Save
from reader_app.wording.catalogue import _
from reader_app.wording.problems import WORTH_TRYING_AGAIN, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.article import Related
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

_PERHAPS_DRAWN = frozenset({Problem.DRAWN_BY_SCRIPT, Problem.NO_ARTICLE, Problem.EMPTY_PAGE})
LONGEST_ADDRESS = 4096  # characters: a longer text in the clipboard is no address


class Arrivals(QObject):
    """Ties the queue of saves to the slips, and offers the address that was copied elsewhere."""

    arrived = Signal(object, object)  # Save, SavedArticle
    no_better = Signal()  # an article was opened as a browser would, and stays as it was

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
        self._before: dict[int, SavedArticle] = {}  # articles that are being drawn again, by their saves
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

    def draw_again(self, row: SavedArticle) -> bool:
        """Save an article once more, as a browser shows it; False for one that is not from the network."""
        if not row.url.startswith(("http://", "https://")):
            return False
        save = Save(row.url, row.where, in_browser=True)
        self._before[save.number] = row
        self._queue.add(save)
        return True

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
        slip.forget_wanted.connect(lambda: self._drop(save))
        slip.retry_wanted.connect(lambda: self._again(save, in_browser=save.in_browser))
        self._shown[save.number] = self._current = slip
        self._slips.add(slip)

    def _step(self, save: Save, step: Step) -> None:
        if slip := self._shown.get(save.number):
            slip.show_step(step)

    def _end(self, save: Save, row: SavedArticle) -> None:
        before = self._before.get(save.number)
        self._drop(save)
        if before and _same_text(before, row):
            self.no_better.emit()
        else:
            self.arrived.emit(save, row)

    def _fail(self, save: Save, error: ReaderAppError) -> None:
        slip = self._shown.get(save.number)
        if slip is None:
            return
        if isinstance(error, PageOfLinksError):
            slip.action_wanted.connect(lambda: self._choose(save, error))
            slip.show_failure(say(error).sentence, retry=False, action=_("Choose…"), icon="list")
        elif error.problem in _PERHAPS_DRAWN and on_network(save.given):
            self._offer_browser(save, error, slip)
        else:
            said = say(error)
            slip.show_failure(said.sentence, said.next_step, retry=error.problem in WORTH_TRYING_AGAIN)

    def _offer_browser(self, save: Save, error: ReaderAppError, slip: SaveSlip) -> None:
        """A script may draw what the page by itself does not hold; it has its chance once."""
        if save.in_browser:
            sentence = _("In a browser, the page at {host} shows no article either.").format(host=save.title)
            slip.show_failure(sentence, retry=False)
            return
        said = say(error)
        known = error.problem is Problem.DRAWN_BY_SCRIPT  # then the button is the next step
        slip.action_wanted.connect(lambda: self._again(save, in_browser=True))
        slip.show_failure(
            said.sentence, "" if known else said.next_step, retry=False, action=_("Open as a browser would")
        )

    def _choose(self, save: Save, error: PageOfLinksError) -> None:
        from reader_app.ui.window.link_chooser import LinkChooser  # noqa: PLC0415  when there is a choice

        several = error.problem is Problem.LIST_OF_ARTICLES
        chooser = LinkChooser(self._themes, save.title, error.links, self._slips.window(), several=several)
        chooser.taken.connect(lambda links: self._take(save, links, read=not several))
        chooser.open()

    def _take(self, save: Save, links: Sequence[Related], *, read: bool) -> None:
        """Save what was chosen of a page: a page of frames stands for what was asked for, articles wait."""
        self._drop(save)
        for link in links:
            self._queue.add(Save(link.address, save.where if read else Where.LATER, read and save.read))

    def _cancel(self, save: Save) -> None:
        self._drop(save)
        self._queue.cancel(save)

    def _again(self, save: Save, *, in_browser: bool) -> None:
        before = self._before.get(save.number)
        self._drop(save)
        again = Save(
            read_address(save.given) if in_browser else save.given, save.where, save.read, in_browser
        )
        if before:
            self._before[again.number] = before
        self._queue.add(again)

    def _drop(self, save: Save) -> None:
        self._before.pop(save.number, None)
        if slip := self._shown.pop(save.number, None):
            self._slips.remove(slip)
            if slip is self._current:
                self._current = None

    def _show_waiting(self, count: int) -> None:
        if self._current:
            self._current.show_waiting(count)


def on_network(given: str) -> bool:
    """Whether what was given is a web address, rather than a file or nothing of the two."""
    from reader_app.services.save_article import file_named  # noqa: PLC0415  when a save has failed

    try:
        return file_named(given) is None and bool(read_address(given))
    except AddressError:
        return False


def _same_text(before: SavedArticle, now: SavedArticle) -> bool:
    """Whether the library kept the copy that it had: an article that was replaced has other facts."""
    return all(
        getattr(before, fact) == getattr(now, fact) for fact in ("words", "title", "completeness", "doubts")
    )


def copied_address() -> str:
    """The web address in the clipboard, "" when it holds anything else."""
    text = QGuiApplication.clipboard().text().strip()
    if len(text) > LONGEST_ADDRESS or not text.lower().startswith(("http://", "https://")):
        return ""
    try:
        return read_address(text)
    except AddressError:
        return ""
