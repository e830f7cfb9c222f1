"""«Keep this for later»: an address stays on the shelf, and its page is not fetched for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.address import host_of, read_address
from reader_app.domain.article import Article
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Where
from reader_app.services.address_title import title_from

if TYPE_CHECKING:
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library


def keep_for_later(library: Library, given: str) -> SavedArticle:
    """Keep an address whose fetch would spend a free read; raises AddressError.

    The entry is metered, and still to be fetched. Of an article that is kept already, whatever
    there is of it stays.
    """
    address = read_address(given)
    known = library.find(address)
    if known is not None:
        library.move([known], Where.LATER)
        return library.row(known)
    host = host_of(address)
    article = Article(address, title_from(address), (), site=host)
    metered = Access(AccessState.METERED)
    reading = Reading(article, metered, Completeness.TO_FETCH, source="", right=Right.NONE)
    return library.row(library.keep(reading, given_url=given, pictures={}, where=Where.LATER).id)
