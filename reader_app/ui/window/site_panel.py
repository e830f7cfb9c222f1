"""The card that tells what is known of an article's site."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reader_app.domain.access import AccessState, Right
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.meter_ring import MeterRing
from reader_app.ui.look.scrolling_card import ScrollingCard
from reader_app.ui.window.account_acts import IN_TROUBLE
from reader_app.ui.window.account_words import state_words
from reader_app.ui.window.band_words import spent
from reader_app.ui.window.commands import Name
from reader_app.ui.window.ways_on import account_state, front_page, has_offer, way_words
from reader_app.ui.window.why import anew_words, meter_words, site_name
from reader_app.wording.access import say_access, say_had, say_state
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_left, say_tally
from reader_app.wording.site import say_cookies, say_incomplete, say_refused, say_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.meter import Tally
    from reader_app.domain.shelf import OpenArticle
    from reader_app.services.about_site import SiteFacts
    from reader_app.ui.look.themes import Themes

WIDTH = 380
RING = 36
_BESIDE_RING, _UNDER_NAME, _BEFORE_LINKS = 12, 2, 10


class SitePanel(ScrollingCard):
    """Access, meter, what is not whole, rule and cookies; `link_chosen` gives a Name or a query."""

    def __init__(self, themes: Themes, opened: OpenArticle, facts: SiteFacts, parent: QWidget) -> None:
        super().__init__(themes, _("This site"), WIDTH, parent)
        self._said: list[str] = []
        self._head(opened, facts)
        self.add_part(_("This article"), self._note(_access_words(opened, facts)))
        if facts.tally:
            self._meter(facts.tally)
        elif counted := meter_words(opened):
            self.add_part(_("Free reads"), self._note((f"{counted}.",)))
        self._account(opened, facts)
        self._kept(facts)
        self._rule(facts)
        self.add_part(_("Cookies"), self._note((say_cookies(kept=facts.has_cookies),)), ink="text2")
        self.column.addSpacing(_BEFORE_LINKS)
        self.add_links(_links(opened))
        self.say(" ".join(self._said))
        self.fit(parent.window())

    def _head(self, opened: OpenArticle, facts: SiteFacts) -> None:
        name = site_name(opened.row)
        self._said.append(f"{name}, {facts.publisher}.")
        self.column.addWidget(ElidingLabel(self._themes, name, interface_font(Size.TITLE, SEMIBOLD)))
        if name != facts.publisher:
            self.column.addSpacing(_UNDER_NAME)
            self.column.addWidget(
                ElidingLabel(self._themes, facts.publisher, interface_font(Size.SMALL), "text3")
            )

    def _meter(self, tally: Tally) -> None:
        self.begin_part(_("Free reads"))
        self.column.addLayout(meter_row(self, self._themes, _meter_lines(tally), tally))
        self._said += _meter_lines(tally)

    def _account(self, opened: OpenArticle, facts: SiteFacts) -> None:
        """Say how the reader's account is, with what its state calls for; nothing of a free site's."""
        if opened.account:
            words = f"{state_words(opened.account, datetime.now(UTC))}."
            self.add_part(_("Your account"), self._note((words,)))
            in_trouble = account_state(opened) in IN_TROUBLE
            way = Name.SIGN_IN if in_trouble else Name.ACCOUNTS
            self.add_links(((way, way_words(way, opened) if in_trouble else _("Open the accounts")),))
        elif opened.access.gated and facts.publisher:
            self.add_part(_("Your account"), self._note((_("You have not connected one."),)))
            self.add_links(((Name.SIGN_IN, _("Sign in")),))

    def _kept(self, facts: SiteFacts) -> None:
        self.add_part(_("In your library"), self._note((say_incomplete(facts.incomplete),)))
        if facts.incomplete:
            self.add_links(((facts.query, _("Show them")),))

    def _rule(self, facts: SiteFacts) -> None:
        files = tuple(path.name for path in facts.rules)
        self.add_part(_("Rule"), self._note((say_rules(files),)), ink="text2")
        refused = tuple(say_refused(one.name, one.value) for one in facts.refused)
        head = _("Read, not obeyed")
        self.add_part(head, self._note(refused), interface_font(Size.SMALL), "text2")

    def _note(self, sentences: tuple[str, ...]) -> tuple[str, ...]:
        self._said += sentences
        return sentences


def meter_row(card: ScrollingCard, themes: Themes, lines: tuple[str, ...], tally: Tally) -> QHBoxLayout:
    """Lay out a ring with its number in words beside it."""
    ring = MeterRing(themes, RING)
    ring.show_spent(spent(tally))
    words = QVBoxLayout()
    words.setSpacing(_UNDER_NAME)
    for number, line in enumerate(lines):
        words.addWidget(card.words(line, ink="text2" if number else "text"))
    row = QHBoxLayout()
    row.setSpacing(_BESIDE_RING)
    row.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _meter_lines(tally: Tally) -> tuple[str, ...]:
    left = say_left(tally)
    counted = f"{say_tally(tally)}."
    if not left:
        return (counted, _("How many it gives is not known: its own page decides."))
    return (counted, _("{left}. {anew}").format(left=left, anew=anew_words(tally)))


def _access_words(opened: OpenArticle, facts: SiteFacts) -> tuple[str, ...]:
    """Say how the site has it with this article; the numbers of a meter stand in a part of their own."""
    counted = facts.tally is not None and opened.access.state is AccessState.METERED
    if counted and opened.right is Right.NONE:
        said = _("You have the opening.")
    elif counted:
        said = f"{say_had(opened.right)}."
    else:
        said = say_access(opened.access, site_name(opened.row), opened.right)
    return tuple(dict.fromkeys(filter(None, (f"{say_state(opened.access.state)}.", said))))


def _links(opened: OpenArticle) -> Iterator[tuple[object, str]]:
    if has_offer(opened):
        yield Name.OFFER, way_words(Name.OFFER, opened)
    if front_page(opened.row.url):
        yield Name.FREE_READS, _("Free reads of all sites…")
