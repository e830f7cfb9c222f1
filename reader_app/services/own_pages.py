"""«As my account reaches it»: an account's pages, brought through its proxy where it has one.

An article is known by its own address, whichever host it was fetched from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reader_app.accounts.proxies import proxied, unproxied

if TYPE_CHECKING:
    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import Picture
    from reader_app.fetch.validators import Validators


_VIA, _PROXY = "via", "the account's proxy"  # a header that we write: no publisher's is kept


def came_by_proxy(page: Page) -> bool:
    """Whether a page was fetched through an account's proxy.

    A publisher knows such a reader by the proxy's address, and goes on showing its way to sign in.
    """
    return page.headers.get(_VIA) == _PROXY


class Fetches(Protocol):
    """What brings pages and pictures."""

    def page(
        self, address: str, progress: Progress, *, bare: bool = False, validators: Validators | None = None
    ) -> Page:
        """Bring a page; raises FetchError and NotModified."""

    def picture(self, address: str, page_url: str, progress: Progress) -> Picture:
        """Bring a picture; raises FetchError."""


class OwnPages:
    """Brings pages and pictures as `Fetcher` does; every method may be called from any thread."""

    def __init__(self, fetcher: Fetches, book: AccountBook) -> None:
        self._fetcher, self._book = fetcher, book

    def page(
        self, address: str, progress: Progress, *, bare: bool = False, validators: Validators | None = None
    ) -> Page:
        """Bring a page under its own address; raises FetchError and NotModified."""
        account = self._book.account_for(address)
        if account is None or not account.proxy:
            return self._fetcher.page(address, progress, bare=bare, validators=validators)
        page = self._fetcher.page(proxied(account, address), progress, validators=validators)
        return replace(
            page,
            asked_url=unproxied(account, address),
            url=unproxied(account, page.url),
            headers={**page.headers, _VIA: _PROXY},
        )

    def picture(self, address: str, page_url: str, progress: Progress) -> Picture:
        """Bring a picture that the page at `page_url` shows; raises FetchError."""
        account = self._book.account_for(page_url) if page_url else None
        if account is None or not account.proxy or self._book.account_for(address) != account:
            return self._fetcher.picture(address, page_url, progress)
        return self._fetcher.picture(proxied(account, address), proxied(account, page_url), progress)
