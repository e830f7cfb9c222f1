"""What one reading of a page gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.domain.access import Access, Completeness
    from reader_app.domain.article import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """A page judged and read: what may be kept of it, and nothing else.

    `source` is the page's HTML as it may be kept, so that the article can be taken
    from it again without the network: whole when the page is the reader's to read
    whole, cut to the opening otherwise. `canonical_url` is the address that the
    page gives for itself, "" when it gives none.
    """

    article: Article
    access: Access
    completeness: Completeness
    source: str
    canonical_url: str = ""
