"""A jar that keeps cookies as they come, and remembers whether a session was among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.cookie import Cookie


class SmallJar:
    """`co.example` is what several publishers share."""

    def __init__(self, *cookies: Cookie, secret: bool = False) -> None:
        self.kept = {cookie.key: cookie for cookie in cookies}
        self.secret = secret

    def cookies(self) -> tuple[Cookie, ...]:
        return tuple(self.kept.values())

    def keep(self, cookies: Iterable[Cookie], *, secret: bool = False) -> bool:
        before = dict(self.kept)
        self.kept |= {cookie.key: cookie for cookie in cookies}
        self.secret = self.secret or secret
        return self.kept != before

    def is_shared(self, domain: str) -> bool:
        return domain in {"example", "co.example"}
