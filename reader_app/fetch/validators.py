"""What a publisher gave to recognise a page by, so that an unchanged one is not sent again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader_app.domain.page import Page


@dataclass(frozen=True, slots=True)
class Validators:
    """The ETag and Last-Modified values of a page, "" for what it had not."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, page: Page) -> Validators:
        """Take them from a page that was fetched before."""
        return cls(page.headers.get("etag", ""), page.headers.get("last-modified", ""))

    @property
    def headers(self) -> Mapping[str, str]:
        """Give the headers of a conditional request, none when there is nothing to compare."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


class NotModified(Exception):  # noqa: N818  it is good news, not an error
    """The page is still what the validators describe."""
