"""What the slip of a save that did not arrive says, and what it lets the reader answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Period
from reader_app.domain.address import read_address
from reader_app.domain.problem import AddressError, PageOfLinksError, Problem
from reader_app.domain.shelf import Where
from reader_app.ui.window.saving import Save
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_last
from reader_app.wording.problems import WORTH_TRYING_AGAIN, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.article import Related
    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.shelf.save_slip import SaveSlip
    from reader_app.ui.window.arrivals import Arrivals

_PERHAPS_DRAWN = frozenset({Problem.DRAWN_BY_SCRIPT, Problem.NO_ARTICLE, Problem.EMPTY_PAGE})


def answer(arrivals: Arrivals, save: Save, error: ReaderAppError, slip: SaveSlip) -> None:
    """Let a slip say what happened, with what can be done about it."""
    if error.problem is Problem.LAST_FREE_READ:
        _ask_for_the_last(arrivals, save, error, slip)
    elif isinstance(error, PageOfLinksError):
        slip.action_wanted.connect(lambda: _choose(arrivals, save, error, slip))
        slip.show_failure(say(error).sentence, retry=False, action=_("Choose…"), icon="list")
    elif error.problem in _PERHAPS_DRAWN and on_network(save.given):
        _offer_browser(arrivals, save, error, slip)
    else:
        said = say(error)
        slip.show_failure(said.sentence, said.next_step, retry=error.problem in WORTH_TRYING_AGAIN)


def _ask_for_the_last(arrivals: Arrivals, save: Save, error: ReaderAppError, slip: SaveSlip) -> None:
    """Spend the last free read on the reader's word only; what is new can wait without its page."""
    limit = int(error.facts["limit"])
    sentence = say_last(str(error.facts["host"]), limit, Period(str(error.facts["period"])))
    slip.action_wanted.connect(lambda: arrivals.again(save, spend_last=True))
    slip.other_wanted.connect(lambda: arrivals.keep_for_later(save))
    slip.ask(
        sentence,
        spent=int(error.facts["read"]) / limit,
        action=_("Read it now"),
        other="" if save.article else _("Keep for later"),
    )
    arrivals.asking.emit(save, slip)


def _offer_browser(arrivals: Arrivals, save: Save, error: ReaderAppError, slip: SaveSlip) -> None:
    """A script may draw what the page by itself does not hold; it has its chance once."""
    if save.in_browser:
        sentence = _("In a browser, the page at {host} shows no article either.").format(host=save.host)
        slip.show_failure(sentence, retry=False)
        return
    said = say(error)
    known = error.problem is Problem.DRAWN_BY_SCRIPT  # then the button is the next step
    slip.action_wanted.connect(lambda: arrivals.again(save, in_browser=True))
    slip.show_failure(
        said.sentence, "" if known else said.next_step, retry=False, action=_("Open as a browser would")
    )


def _choose(arrivals: Arrivals, save: Save, error: PageOfLinksError, slip: SaveSlip) -> None:
    from reader_app.ui.window.link_chooser import LinkChooser  # noqa: PLC0415  when there is a choice

    several = error.problem is Problem.LIST_OF_ARTICLES
    chooser = LinkChooser(slip.themes, save.host, error.links, slip.window(), several=several)
    chooser.taken.connect(lambda links: _take(arrivals, save, links, read=not several))
    chooser.open()


def _take(arrivals: Arrivals, save: Save, links: Sequence[Related], *, read: bool) -> None:
    """Save what was chosen of a page: a page of frames stands for what was asked for, articles wait."""
    arrivals.drop(save)
    for link in links:
        arrivals.add(Save(link.address, save.where if read else Where.LATER, read and save.read))


def on_network(given: str) -> bool:
    """Whether what was given is a web address, rather than a file or nothing of the two."""
    from reader_app.services.save_article import file_named  # noqa: PLC0415  when a save has failed

    try:
        return file_named(given) is None and bool(read_address(given))
    except AddressError:
        return False
