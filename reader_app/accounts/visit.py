"""Whose cookies go along on the way to a page, when redirects lead from one publisher to another.

A browser that keeps sites apart gives each address it goes to the cookies of that
site. So do we, for the publisher who was asked, for the one where the way ends, and
for any whose own pages were visited before: a short link must not make the reader
a stranger to the newspaper behind it. Who only passes the visitor on (a counter, a
service that signs in) finds its cookies in the jar of the publisher who was asked,
and cannot tell by them that the same reader came from another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        return own if own.exists else self._asked

    def arrive(self, address: str) -> None:
        """Hear where the way ended: that publisher has a jar of its own from now on.

        What it set on the way, while it was not known, moves there.
        """
        own = self._jars.jar(address)
        if own is self._asked or own.exists:
            return
        theirs = [
            cookie
            for cookie in self._asked.cookies()
            if self._jars.publisher_of(_address(cookie.domain)) == own.publisher
        ]
        if theirs:
            own.keep(theirs)
            self._asked.keep((), gone=[cookie.key for cookie in theirs])


def _address(domain: str) -> str:
    return f"//[{domain}]" if ":" in domain else f"//{domain}"
