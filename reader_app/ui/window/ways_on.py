"""Which ways lead from what the reader has of an article to the rest of it: three commands at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.account import AccountState
from reader_app.ui.browser.browser import is_refused
from reader_app.ui.window.account_acts import IN_TROUBLE, act_for, act_words
from reader_app.ui.window.commands import Name
from reader_app.wording.access import status_of
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle, SavedArticle

_PERSONAL = frozenset({"", "403"})  # a visit in person may lift these; "" is a check in the page's place
_LATER = frozenset({"407", "429"})  # those that pass by themselves, or are none of the site's
_OFFERING = frozenset({AccessState.METERED, AccessState.PREVIEW, AccessState.SUBSCRIBER})

_GETS_NO_MORE = frozenset({AccountState.PLAN_TOO_LOW, AccountState.QUOTA_USED})


@dataclass(frozen=True, slots=True)
class Ways:
    """The main command, the one beside it, and a third where there is room; None for none."""

    main: Name | None = None
    outlined: Name | None = None
    third: Name | None = None


def ways_on(opened: OpenArticle) -> Ways:
    """Give the ways from an article that is not known to be whole."""
    there = Name.ORIGINAL if is_on_the_web(opened.row) else None
    if opened.row.completeness is Completeness.DOUBTFUL:
        return Ways(there, Name.VERSION if opened.has_source and not _says_nothing(opened) else None)
    if opened.access.state is AccessState.BLOCKED:
        return _past_a_refusal(opened, there)
    if opened.row.completeness is Completeness.TO_FETCH and not opened.access.instead:
        return Ways(Name.AGAIN, there)
    return _past_a_gate(opened, there)


def way_words(name: Name, opened: OpenArticle) -> str:
    """Say a way in the few words of its button."""
    if name is Name.OFFER and opened.access.state is AccessState.REGISTRATION:
        return _("Make an account there")
    if name is Name.SIGN_IN:
        return _sign_in_words(opened)
    if name is Name.AGAIN and opened.account and opened.access.gated:
        return _("Fetch it with my account")
    if name is Name.AGAIN and opened.access.state is not AccessState.BLOCKED:
        return _("Fetch it now")
    return {
        Name.ORIGINAL: _("Open on the site"),
        Name.OFFER: _("What a subscription offers"),
        Name.VISIT: _("Open its page here"),
        Name.AGAIN: _("Try again"),
        Name.DRAW: _("Open as a browser would"),
        Name.SIGNED_IN: _("I was signed in when I saved it"),
        Name.VERSION: _("Another version…"),
    }[name]


def account_state(opened: OpenArticle) -> AccountState | None:
    """Say how the reader's account at an article's publisher is now, None where there is none."""
    return opened.account.state_at(datetime.now(UTC)) if opened.account else None


def has_offer(opened: OpenArticle) -> bool:
    """Whether the publisher has something to offer to who wants the rest."""
    return opened.access.state in _OFFERING | {AccessState.REGISTRATION} and is_on_the_web(opened.row)


def offer_address(opened: OpenArticle) -> str:
    """Give the publisher's page of subscriptions, or of accounts where one is free; else its front page."""
    access = opened.access
    if access.state is AccessState.REGISTRATION and access.sign_in:
        return access.sign_in
    return access.offer or front_page(opened.row.url)


def front_page(address: str) -> str:
    """Give the front page of an address's site, "" for what is not on the web."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme in {"http", "https"} else ""


def is_on_the_web(row: SavedArticle) -> bool:
    """Whether an article has a page that can be opened."""
    return row.url.startswith(("http://", "https://"))


def is_from_file(row: SavedArticle) -> bool:
    """Whether the copy that is kept came out of a file."""
    return row.given_url.startswith("file:") or not row.given_url.startswith(("http:", "https:"))


def is_for_its_own_meter(opened: OpenArticle) -> bool:
    """Whether only the publisher's own script can tell if this article is still free to read."""
    access, tally = opened.access, opened.tally
    known = (access.counter and access.counter.limit) or (tally and tally.limit)
    return access.state is AccessState.METERED and not access.walled and known is None


def lacks_browser(opened: OpenArticle) -> bool:
    """Whether a browser would be the way on, and none may run here."""
    if not is_refused() or not is_on_the_web(opened.row):
        return False
    if opened.access.state is AccessState.BLOCKED:
        return status_of(opened.access) in _PERSONAL
    return opened.row.completeness is Completeness.OPENING and is_for_its_own_meter(opened)


def _past_a_gate(opened: OpenArticle, there: Name | None) -> Ways:
    if is_from_file(opened.row) and opened.access.gated:
        return Ways(there, Name.SIGNED_IN)
    if there and is_for_its_own_meter(opened) and not is_refused():
        return Ways(Name.DRAW, there)
    offer = Name.OFFER if there and has_offer(opened) else None
    if there and opened.access.gated and not is_from_file(opened.row):
        return _with_an_account(opened, there, offer)
    return Ways(there, offer)


def _with_an_account(opened: OpenArticle, there: Name, offer: Name | None) -> Ways:
    """Sign in, or fetch with the account that is there; one that is signed in and gets no more leads out."""
    state = account_state(opened)
    if state in _GETS_NO_MORE:
        return Ways(there, offer)
    if state is None or state in IN_TROUBLE:
        return Ways(Name.SIGN_IN, there, offer)
    return Ways(Name.AGAIN, there)


def _sign_in_words(opened: OpenArticle) -> str:
    state = account_state(opened)
    if opened.account is None or state not in IN_TROUBLE:
        return _("Sign in")
    return act_words(act_for(opened.account, state))


def _past_a_refusal(opened: OpenArticle, there: Name | None) -> Ways:
    status = status_of(opened.access)
    if status in _LATER:
        return Ways(Name.AGAIN, there)
    if status in _PERSONAL and not is_refused():
        return Ways(Name.VISIT, Name.AGAIN)
    return Ways(there, Name.AGAIN)


def _says_nothing(opened: OpenArticle) -> bool:
    """Whether all that is doubtful is what the page does not say: then no other version helps."""
    return opened.access.state is AccessState.UNKNOWN and len(opened.doubts) == 1
