"""«Does my account open it?»: told by an article, and by nothing else.

What a visitor is sent is set against what comes now. A text that only now came is the
account's. One that everybody is sent, and that a script hides from visitors, proves
nothing: there only a browser can tell, and what it shows is all that is kept.
(docs/design/your-own-account.md has the rules and their reasons.)
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader_app.domain.access import AccessState, Right
from reader_app.domain.account import Verdict
from reader_app.domain.address import same_article_key
from reader_app.domain.flow import reading_text
from reader_app.domain.problem import ExtractionError
from reader_app.domain.reading_time import count_words
from reader_app.services.own_pages import came_by_proxy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.domain.access import Access
    from reader_app.domain.article import Article
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading

_PIECE = 40  # letters of a sample of a text: an edit of a word elsewhere leaves it whole
_NEW = 0.1  # the part of an article that must be new for it to have been opened
_TEASER = 300  # words: what is longer than an opening may be is more than one
_LONGER = 1.5  # times its opening: what is shorter may be the opening, cut elsewhere
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,4000}>")
_WRITTEN = re.compile(r"\\u([0-9a-fA-F]{4})")
_FOLD = re.compile(r"[\W_]+")
_PASSWORD_BOX = re.compile(r"<input\b[^>]{0,2000}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_SIGN_IN_PAGE = "sign-in form"  # as access names a page that is nothing else
_NEEDS_NAME = 401  # HTTP Basic: the name or the password is not the right one
_PERSON = frozenset({"captcha", "bot check", "challenge"})


class PageReader(Protocol):
    """What takes the article out of a page."""

    def read(self, page: Page, progress: Progress, *, right: Right = Right.FREE) -> Reading:
        """Judge a page and read it; raises ExtractionError."""


@dataclass(frozen=True, slots=True)
class Look:
    """An article's page as it came: read as anyone, and by the account where nothing in it denies that.

    `asks` when a sign-in form stands in the article's place. `public` is None where there is no
    article in the page, `own` where the page is everyone's or stops the reader.
    """

    page: Page
    asks: bool
    public: Reading | None = None
    own: Reading | None = None

    @property
    def access(self) -> Access | None:
        """What the page's marks say, None where it has no article."""
        return self.public.access if self.public else None

    @property
    def blocked(self) -> bool:
        """Whether the site showed something else than its page."""
        return self.access is not None and self.access.state is AccessState.BLOCKED

    @property
    def gated(self) -> bool:
        """Whether the article is not everyone's."""
        return self.asks or (self.access is not None and self.access.gated)

    @property
    def signed_in(self) -> bool | None:
        """What the page shows of whether its reader is signed in."""
        return False if self.asks else (self.access.signed_in if self.access else None)

    @property
    def whole(self) -> Reading | None:
        """The article where it is to be had: everyone's, or through the account."""
        if self.own is not None or self.public is None:
            return self.own
        return self.public if self.public.completeness.is_whole else None


def look_at(page: Page, reader: PageReader, progress: Progress, public: Reading | None = None) -> Look:
    """Read a page for what it says of an account; `public` is its reading as anyone where there is one."""
    if public is None:
        with suppress(ExtractionError):  # a form in an article's place, or nothing
            public = reader.read(page, progress)
    if asks_to_sign_in(page, public):
        return Look(page, asks=True)
    if public is None:
        return Look(page, asks=False)
    access = public.access
    denied = access.signed_in is False and not came_by_proxy(page)
    stopped = access.walled or denied or access.state is AccessState.BLOCKED
    if stopped or not access.gated:
        return Look(page, asks=False, public=public)
    own = None
    with suppress(ExtractionError):
        own = reader.read(page, progress, right=Right.ACCOUNT)
    return Look(page, asks=False, public=public, own=own)


def asks_to_sign_in(page: Page, public: Reading | None) -> bool:
    """Whether a page came in an article's place that asks for a name and a password."""
    if public is not None and any(one.value == _SIGN_IN_PAGE for one in public.access.evidence):
        return True
    led_away = same_article_key(page.url) != same_article_key(page.asked_url)
    return (led_away or public is None) and _PASSWORD_BOX.search(page.html) is not None


def free_to_all(stranger: Look) -> bool:
    """Whether a visitor gets the article whole, so that it proves nothing: a free read is one too.

    A read that nobody counts on the page may be one that a script takes away again.
    """
    if stranger.asks or stranger.access is None:
        return False
    return not stranger.gated or is_free_read(stranger.access)


def is_free_read(access: Access) -> bool:
    """Whether a page is one of the free reads that its publisher counts, and says so."""
    return access.state is AccessState.METERED and not access.walled and access.counter is not None


def verdict_of(now: Look, stranger: Look | None = None) -> Verdict | None:
    """Say what a page that was fetched with the session proves; None where it says neither yes nor no.

    `stranger` is the page as a visitor got it, None where nobody asked as one: then a page that
    shows nothing of a session counts as open when it is longer than an opening may be.
    """
    if now.blocked:
        return _of_block(now)
    found = now.whole
    if found is None:
        return _of_locked(now)
    if stranger is not None:
        return _compared(now, found, stranger)
    if not now.gated:
        return Verdict.FREE_ARTICLE
    return Verdict.PROVEN if now.signed_in or not is_short(found) else _of_locked(now)


def _compared(now: Look, found: Reading, stranger: Look) -> Verdict | None:
    if free_to_all(stranger):
        return Verdict.FREE_ARTICLE
    if brings_more(found.article, stranger.page):
        return Verdict.PROVEN
    return Verdict.HIDDEN_BY_SCRIPT if _is_more_than_opening(now) else _of_locked(now)


def brings_more(article: Article, stranger: Page) -> bool:
    """Whether an article has text that is nowhere in the page that a visitor was sent."""
    sent = list(_said_in(stranger.html))
    pieces = list(_pieces(article))
    new = [piece for piece in pieces if not any(piece in text for text in sent)]
    return bool(new) and len(new) >= _NEW * len(pieces)


def is_short(reading: Reading) -> bool:
    """Whether a text is no longer than an opening may be."""
    return count_words(reading_text(reading.article)) <= _TEASER


def _is_more_than_opening(now: Look) -> bool:
    if now.own is None or now.public is None:
        return False
    own, opening = (count_words(reading_text(one.article)) for one in (now.own, now.public))
    return own > _TEASER or own > _LONGER * opening


def locked_by(access: Access | None) -> Verdict:
    """Say what keeps an article locked for a reader who is signed in."""
    counter = access.counter if access else None
    used = counter is not None and counter.limit is not None and (counter.read or 0) >= counter.limit
    return Verdict.QUOTA_USED if used else Verdict.PLAN_TOO_LOW


def _of_locked(now: Look) -> Verdict | None:
    if now.signed_in is False:
        return Verdict.ENDED
    return locked_by(now.access) if now.signed_in and now.gated else None


def _of_block(now: Look) -> Verdict:
    if now.page.status == _NEEDS_NAME:
        return Verdict.ENDED
    seen = {one.value for one in now.access.evidence} if now.access else set()
    return Verdict.CAPTCHA if seen & _PERSON else Verdict.SITE_DOWN


def _pieces(article: Article) -> Iterator[str]:
    for paragraph in reading_text(article).split("\n"):
        letters = _folded(paragraph)
        yield from (letters[at : at + _PIECE] for at in range(0, len(letters) - _PIECE // 2, _PIECE))


def _said_in(source: str) -> Iterator[str]:
    """Give all letters of a page, of attributes and data for scripts too, and those of its text alone."""
    plain = _WRITTEN.sub(lambda match: chr(int(match[1], 16)), source)
    plain = html.unescape(html.unescape(plain.replace("\\n", " ").replace("\\/", "/")))
    yield _folded(plain)
    yield _folded(_TAG.sub(" ", plain))


def _folded(text: str) -> str:
    return _FOLD.sub("", text).casefold()
