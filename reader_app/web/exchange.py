"""The words of the client: what is asked, who asks, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from reader_app.domain.cookie import Cookie
    from reader_app.domain.progress import Progress, StepKind

MEGABYTE = 1_000_000
MOST_REDIRECTS = 10
CONNECT_SECONDS = 10.0  # for all the addresses of a host together

Headers: TypeAlias = Mapping[str, str]  # lower-case names


def _wanted(_status: int, _headers: Headers) -> bool:
    return True


class Jar(Protocol):
    """The cookies of a publisher, as a request needs them."""

    @property
    def secret(self) -> bool:
        """Whether a session of the reader's is among them; raises as `cookies` does."""

    def cookies(self) -> tuple[Cookie, ...]:
        """Give what is kept; raises FetchError KEYRING_LOCKED."""

    def keep(self, cookies: Iterable[Cookie], *, secret: bool = False) -> bool:
        """Keep what an answer set, and forget what it ended; answers whether that changed anything.

        `secret` when a session may be among them.
        """

    def is_shared(self, domain: str) -> bool:
        """Whether several publishers have names under a domain."""


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What is asked of the web, and how much of it; its `repr` tells nothing but the host.

    `headers` go to the origin of `address` only, never further along a redirect; `headers_at`
    is asked what goes to each address on the way, over https alone. A `body` goes to that origin
    alone, too. `secret` when the request carries what proves who the reader is: then every address
    on the way has to be https, and what is set there counts as a session.

    `jar_at` says whose cookies go to an address on the way and are kept from there; without it
    none are. The body is read when `wants` says so of the final answer's status and headers; it
    may have `most_bytes` once decoded. `seconds` counts from the first connection to the last byte
    over all redirects, waiting for a turn excluded.
    """

    address: str
    accept: str
    most_bytes: int
    seconds: float
    headers: Mapping[str, str] = field(default_factory=dict)
    wants: Callable[[int, Headers], bool] = _wanted
    jar_at: Callable[[str], Jar] | None = None
    method: str = "GET"
    body: bytes | None = None
    content_type: str = ""
    secret: bool = False
    headers_at: Callable[[str], Mapping[str, str]] | None = None

    def __repr__(self) -> str:
        return f"Request({self.method!r}, host={urlsplit(self.address).hostname!r})"


class Visitor(Protocol):
    """Who asks: how they are told of steps, how they stop, and when they may call on a host."""

    @property
    def progress(self) -> Progress:
        """What stops the visit."""

    def say(self, kind: StepKind) -> None:
        """Hear which step begins; raises Cancelled once the visit is no longer wanted."""

    def turn(self, host: str) -> AbstractContextManager[None]:
        """Wait until the host may be called, and hold it until it has answered."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What came from `url`, the last of the addresses; `body` is decoded, b"" when it was not wanted.

    `headers` hold no cookie: those are in the jar. Its `repr` tells nothing but host and status:
    an answer to a sign-in may be a key itself.
    """

    url: str
    status: int
    headers: Headers
    body: bytes

    def __repr__(self) -> str:
        return f"Answer({self.status}, host={urlsplit(self.url).hostname!r})"
