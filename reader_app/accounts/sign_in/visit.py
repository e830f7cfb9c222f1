"""One sign-in under way: what it may send where, and whether the password has left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.accounts.sign_in.onward import MOST, form_that_sends_itself, refresh_of
from reader_app.accounts.sign_in.origins import over_https
from reader_app.accounts.sign_in.trouble import NEVER_LEFT, trouble_of
from reader_app.domain.problem import FetchError

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.filling import Filled
    from reader_app.accounts.sign_in.found_page import Fields, FoundPage, Json, Network
    from reader_app.accounts.sign_in.origins import Origins
    from reader_app.domain.account import Credentials


class Visit:
    """The network for one attempt; raises SignInError for what a verdict says, FetchError for the rest."""

    def __init__(self, network: Network, origins: Origins, credentials: Credentials) -> None:
        self._network = network
        self.origins = origins
        self.credentials = credentials
        self.sent = False

    def get(self, address: str, *, referer: str = "") -> FoundPage:
        """Fetch a page, over https where http was written."""
        try:
            return self._network.get(over_https(address), referer=referer)
        except FetchError as error:
            raise trouble_of(error) from error

    def post(self, filled: Filled, source: str) -> FoundPage:
        """Send a form of the page at `source`, if a password may come from there and go where it leads."""
        self.origins.check(source)
        return self.send(filled.target, filled.fields, source, filled.charset)

    def send(
        self, target: str, fields: Fields | Mapping[str, Json], source: str, charset: str = "utf-8"
    ) -> FoundPage:
        """Send fields or a JSON object to an address, if a password may go there."""
        self.origins.check(target)
        secret = self._is_secret(fields)
        try:
            page = self._network.post(target, fields, referer=source, charset=charset)
        except FetchError as error:
            self.sent = self.sent or (secret and error.problem not in NEVER_LEFT)
            raise trouble_of(error) from error
        self.sent = self.sent or secret
        return page

    def follow(self, page: FoundPage) -> FoundPage:
        """Go on where a page leads by itself, as long as that is the publisher's or approved."""
        for _ in range(MOST):
            itself, address = form_that_sends_itself(page), refresh_of(page)
            try:
                if itself is not None:
                    self.origins.check(itself.target)
                    page = self.send(itself.target, itself.fields, page.url, itself.charset)
                elif address and self.origins.may_visit(address):
                    page = self.get(address, referer=page.url)
                else:
                    return page
            except SignInError:  # the session may have begun all the same: the article tells
                return page
        return page

    def _is_secret(self, fields: Fields | Mapping[str, Json]) -> bool:
        """Whether the password is among the fields; a JSON object is only ever sent with it."""
        return isinstance(fields, Mapping) or any(value == self.credentials.password for _, value in fields)
