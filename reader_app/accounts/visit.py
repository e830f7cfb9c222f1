"""Whose cookies go along on the way to a page, when redirects lead from one publisher to another.

A browser that keeps sites apart gives each address it goes to the cookies of that
site. So do we, for the publisher who was asked, for the one where the way ends, and
for any whose own pages were visited before: a short link must not make the reader
a stranger to the newspaper behind it. Who only passes the visitor on (a counter, a
service that signs in) finds its cookies in the jar of the publisher who was asked,
and cannot tell by them that the same reader came from another. Where the reader has an
account, what signs in for it (a group's sign-in, a library's proxy, an origin that the
reader approved) finds its cookies in the account's jar even if it has one of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader_app.accounts.jar import Jar
    from reader_app.accounts.jars import Jars


class Visit:
    """One fetch of one page."""

    def __init__(self, jars: Jars, asked: str) -> None:
        self._jars = jars
        self._asked = jars.jar(asked)

    def jar_at(self, address: str) -> Jar:
        """Give the jar for an address on the way."""
        own = self._jars.jar(address)
        return own if own.exists and not self._stays(own, address) else self._asked

    def headers_at(self, address: str) -> Mapping[str, str]:
        """Give what the asked publisher's account sends an address on the way, beside cookies."""
        return self._jars.headers_at(self._asked.publisher, address)

    def arrive(self, address: str) -> None:
        """Hear where the way ended: that publisher has a jar of its own from now on.

        What it set on the way, while it was not known, moves there.
        """
        own = self._jars.jar(address)
        if own.exists or self._stays(own, address):
            return
        cookies = self._asked.cookies()
        domains = {cookie.domain for cookie in cookies}
        moving = {one for one in domains if self._jars.publisher_of(_address(one)) == own.publisher}
        theirs = [cookie for cookie in cookies if cookie.domain in moving]
        if theirs:
            own.keep(theirs, secret=self._asked.secret)  # part of a session, for all we know
            self._asked.keep((), gone=[cookie.key for cookie in theirs])

    def _stays(self, own: Jar, address: str) -> bool:
        """Whether an address is one of the asked publisher's, or signs in for it."""
        return own is self._asked or self._jars.signs_in_at(self._asked.publisher, address)


def _address(domain: str) -> str:
    return f"//[{domain}]" if ":" in domain else f"//{domain}"
