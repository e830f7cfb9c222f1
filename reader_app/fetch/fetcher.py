"""From an address to a Page, and from a picture's address to a Picture, politely."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from reader_app.domain.page import Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.fetch.charset import find_charset
from reader_app.fetch.media_type import HTML, check_is_page, may_be_page, page_type
from reader_app.fetch.pictures import ACCEPT, MOST_BYTES, picture_from, picture_in, referer_for
from reader_app.fetch.retry_after import seconds_to_wait
from reader_app.fetch.statuses import REFUSALS, check_page_status, check_status, is_ok
from reader_app.fetch.turns import Turns
from reader_app.fetch.validators import NotModified, Validators
from reader_app.web.exchange import MEGABYTE, Answer, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import Picture
    from reader_app.fetch.ways import Jars
    from reader_app.web.client import Client
    from reader_app.web.exchange import Headers, Jar

PAGE_BYTES = 20 * MEGABYTE
PAGE_SECONDS = 30.0
PICTURE_SECONDS = 20.0
_PAGE_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
_KEPT_HEADERS = frozenset(
    {
        *("content-type", "content-language", "etag", "last-modified", "link", "date", "age"),
        # what a refusal says of itself
        *("retry-after", "cf-mitigated", "x-datadome", "x-amzn-waf-action", "www-authenticate"),
    }
)
_TOO_MANY = 429
_BUSY = frozenset({_TOO_MANY, 503})
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class _Visit:
    """One visit for a reader; silent for the pictures, which the caller counts."""

    turns: Turns
    progress: Progress
    silent: bool = False

    def say(self, kind: StepKind) -> None:
        if self.silent:
            self.progress.check()
        else:
            self.progress.report(Step(kind))

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        with self.turns.turn(host, self.progress, self.say):
            yield


class Fetcher:
    """Fetches pages and pictures. Safe to share between threads.

    `client` makes the HTTP client; it is called at the first fetch, so that nothing
    of the network is imported before. Without `jars` no cookie is kept or sent.
    """

    def __init__(
        self,
        client: Callable[[], Client],
        turns: Turns | None = None,
        *,
        jars: Jars | None = None,
        page_seconds: float = PAGE_SECONDS,
        picture_seconds: float = PICTURE_SECONDS,
    ) -> None:
        self._make_client = client
        self._client: Client | None = None
        self._lock = threading.Lock()
        self._turns = turns or Turns()
        self._jars = jars
        self._page_seconds = page_seconds
        self._picture_seconds = picture_seconds

    def page(
        self, address: str, progress: Progress, *, bare: bool = False, validators: Validators | None = None
    ) -> Page:
        """Fetch a page; `bare` when its https is a guess, so that http may follow a failed connection.

        A publisher where the reader has a session is asked over https, whatever the address says.
        A refusal (`statuses.REFUSALS`) is a page too, with what it shows, or with no content.
        Raises NotModified when `validators` still describe it, Cancelled, and AddressError or
        FetchError: all that the client and the jars raise, what else the publisher answered, and
        what the page holds.
        """
        try:
            return self._page(address, progress, validators)
        except FetchError as error:
            if not (bare and address.startswith("https:") and _no_https(error, address)):
                raise
        return self._page("http:" + address.removeprefix("https:"), progress, validators)

    def picture(self, address: str, page_url: str, progress: Progress) -> Picture:
        """Fetch a picture that the page at `page_url` shows; says no steps, the caller counts pictures.

        Raises Cancelled, AddressError, and FetchError as the client, `check_status` and `picture_from` do.
        """
        if address[:5].lower() == "data:":
            return picture_in(address, urlsplit(page_url).hostname or "")
        referer = referer_for(address, page_url)
        jar = self._jars.jar(page_url) if self._jars and page_url else None
        way = self._jars.visit(page_url) if self._jars and page_url else None
        answer = self._ask(
            Request(
                _private(address, jar),
                accept=ACCEPT,
                most_bytes=MOST_BYTES,
                seconds=self._picture_seconds,
                headers={"Referer": referer} if referer else {},
                wants=lambda status, _headers: is_ok(status),
                jar_at=(lambda _address: jar) if jar else None,
                headers_at=way.headers_at if way else None,
            ),
            _Visit(self._turns, progress, silent=True),
        )
        check_status(answer)
        return picture_from(answer.body, _host(answer))

    def ask(self, request: Request, progress: Progress, visited: str = "") -> Answer:
        """Send one request of a sign-in in its host's turn; any status is an answer, and none is asked again.

        Whose cookies and headers go along on the way is as in a visit of `visited`, an address of
        the publisher whose account it is; that of the request where none is given. Raises
        Cancelled, AddressError, and FetchError as the client and the jars do.
        """
        if self._jars:
            way = self._jars.visit(visited or request.address)
            request = replace(request, jar_at=way.jar_at, headers_at=way.headers_at)
        answer = self._network().send(request, _Visit(self._turns, progress))
        self._asks_for_patience(answer)
        return answer

    def use_client(self, client: Callable[[], Client]) -> None:
        """Go on with another client, after the settings of the network changed."""
        with self._lock:
            self._make_client = client
            old, self._client = self._client, None
        if old:
            old.close()

    def close(self) -> None:
        """Close the connections that are open; a later fetch opens new ones."""
        self.use_client(self._make_client)

    def _page(self, address: str, progress: Progress, validators: Validators | None) -> Page:
        way = self._jars.visit(address) if self._jars else None
        request = Request(
            _private(address, way.jar_at(address)) if way else address,
            accept=_PAGE_ACCEPT,
            most_bytes=PAGE_BYTES,
            seconds=self._page_seconds,
            headers=validators.headers if validators else {},
            wants=_may_be_read,
            jar_at=way.jar_at if way else None,
            headers_at=way.headers_at if way else None,
        )
        answer = self._ask(request, _Visit(self._turns, progress))
        if way:
            way.arrive(answer.url)
        if answer.status == _NOT_MODIFIED and request.headers:
            raise NotModified
        check_page_status(answer)
        return _page_from(address, answer)

    def _ask(self, request: Request, visit: _Visit) -> Answer:
        """Ask, and once more when the publisher says after how short a while."""
        answer = self._network().send(request, visit)
        if self._asks_for_patience(answer):
            answer = self._network().send(request, visit)  # its turn waits, or refuses to
            self._asks_for_patience(answer)
        return answer

    def _asks_for_patience(self, answer: Answer) -> bool:
        """Leave a host alone that asks for it; whether to ask it again then."""
        if answer.status not in _BUSY:
            return False
        seconds = seconds_to_wait(answer)
        if seconds is None:
            return False
        self._turns.leave_alone(_host(answer), seconds)
        return answer.status != _TOO_MANY or self._turns.worth_waiting(seconds)

    def _network(self) -> Client:
        with self._lock:
            if self._client is None:
                self._client = self._make_client()
            return self._client


def _may_be_read(status: int, headers: Headers) -> bool:
    return (is_ok(status) or status in REFUSALS) and may_be_page(headers.get("content-type", ""))


def _page_from(asked: str, answer: Answer) -> Page:
    content_type = answer.headers.get("content-type", "")
    content = answer.body
    if is_ok(answer.status):
        check_is_page(content, content_type, _host(answer))
    elif page_type(content_type, content) != HTML:
        content = b""
    return Page(
        asked_url=asked,
        url=answer.url,
        status=answer.status,
        content=content,
        charset=find_charset(content, content_type),
        fetched_at=datetime.now(UTC),
        headers={name: value for name, value in answer.headers.items() if name in _KEPT_HEADERS},
    )


def _private(address: str, jar: Jar | None) -> str:
    """Give the address over which a session may go: https for an http one, but for one of a port of its own.

    A browser does the same for pictures of a page that came over https.
    """
    if jar is None or not jar.secret:
        return address
    with suppress(ValueError):  # the client says what is wrong with the address
        parts = urlsplit(address)
        if parts.scheme == "http" and parts.port in {None, 80}:
            return urlunsplit(parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":80")))
    return address


def _no_https(error: FetchError, address: str) -> bool:
    """Whether the very host that was asked has no https to offer; a bad certificate is no such sign."""
    return error.problem is Problem.NO_CONNECTION and error.facts.get("host") == urlsplit(address).hostname


def _host(answer: Answer) -> str:
    return urlsplit(answer.url).hostname or ""
