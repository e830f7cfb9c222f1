"""«Save this article»: fetch its page and those that follow, take it out, bring its pictures, keep it all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from reader_app.domain.access import Right
from reader_app.domain.address import is_bare, read_address
from reader_app.domain.article import Figure, Gallery, ItemList, LiveEntry, Quote
from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError
from reader_app.domain.progress import Progress, Step, StepKind
from reader_app.domain.reading import Wanted
from reader_app.domain.shelf import Where
from reader_app.services.follow_pages import FollowPages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reader_app.domain.article import Article, Block
    from reader_app.domain.page import Page
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import Picture, SavedArticle
    from reader_app.library.library import Library

MOST_PICTURES = 120  # of one article: a gallery, not a catalogue


class PageFetcher(Protocol):
    """What brings pages and pictures."""

    def page(self, address: str, progress: Progress, *, bare: bool = False) -> Page:
        """Bring a page; raises FetchError."""

    def picture(self, address: str, page_url: str, progress: Progress) -> Picture:
        """Bring a picture; raises FetchError."""


class PageReader(Protocol):
    """What takes the article out of a page."""

    def warm(self) -> None:
        """Make ready, while the page is still on its way."""

    def read(
        self, page: Page, progress: Progress, *, right: Right = Right.FREE, wanted: Wanted = Wanted.AUTOMATIC
    ) -> Reading:
        """Judge a page and read it; raises ExtractionError."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article with all that belongs to it, on its way to the shelf."""

    given_url: str
    reading: Reading
    pictures: Mapping[str, Picture] = field(default_factory=dict)


class SaveArticle:
    """The journey of one article; `bring` may run on any thread, `keep` writes the library."""

    def __init__(
        self,
        fetcher: PageFetcher,
        reader: PageReader,
        library: Library,
        read_file: Callable[[Path], Page],
    ) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._library = library
        self._read_file = read_file
        self._follow = FollowPages(fetcher.page, reader.read)

    def __call__(
        self, given: str, progress: Progress | None = None, *, where: Where = Where.INBOX
    ) -> SavedArticle:
        """Save an address or a file; raises AddressError, FetchError, ExtractionError, LibraryError."""
        progress = progress or Progress()
        arrival = self.bring(given, progress)
        progress.report(Step(StepKind.KEEPING))
        return self.keep(arrival, where)

    def bring(self, given: str, progress: Progress, drawn: Page | None = None) -> Arrival:
        """Get the article and its pictures; keeps nothing. `drawn` is the page, when a browser opened it."""
        page = drawn or self._page(given, progress)
        progress.report(Step(StepKind.EXTRACTING))
        reading = self._follow(self._reader.read(page, progress), progress)
        pictures = self._pictures(reading.article, page, progress)
        return Arrival(page.asked_url, reading, pictures)

    def keep(self, arrival: Arrival, where: Where = Where.INBOX) -> SavedArticle:
        """Put what was brought on the shelf."""
        kept = self._library.keep(
            arrival.reading, given_url=arrival.given_url, pictures=arrival.pictures, where=where
        )
        return self._library.row(kept.id)

    def _page(self, given: str, progress: Progress) -> Page:
        path = file_named(given)
        address = "" if path else read_address(given)
        self._reader.warm()
        if path:
            return self._read_file(path)
        return self._fetcher.page(address, progress, bare=is_bare(given))

    def _pictures(self, article: Article, page: Page, progress: Progress) -> dict[str, Picture]:
        """Bring the pictures one after the other; one that does not come leaves its place empty."""
        wanted = list(dict.fromkeys(picture_addresses(article.blocks)))[:MOST_PICTURES]
        brought: dict[str, Picture] = {}
        for number, address in enumerate(wanted, start=1):
            progress.report(Step(StepKind.PICTURES, number, len(wanted)))
            try:
                brought[address] = self._picture(address, page, progress)
            except FetchError:
                continue  # the page shows its alternative text there
        return brought

    def _picture(self, address: str, page: Page, progress: Progress) -> Picture:
        page_url = "" if page.origin is Origin.FILE else page.url
        return self._fetcher.picture(address, page_url, progress)


def file_named(given: str) -> Path | None:
    """Tell whether a reader means a file: a file: address, or a path that exists."""
    given = given.strip()
    if given.lower().startswith("file:"):
        from urllib.request import url2pathname  # noqa: PLC0415  brings half of the standard library

        return Path(url2pathname(unquote(urlsplit(given).path)))
    looks_like_a_path = given.startswith((".", "/", "~", "\\")) or given[1:3] in {":\\", ":/"}
    path = Path(given).expanduser()
    if looks_like_a_path:
        return path
    return path if "//" not in given and _exists(path) else None


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a zero byte: no file
        return False


def picture_addresses(blocks: Iterable[Block]) -> Iterator[str]:
    """Name the pictures of some blocks in reading order."""
    for block in blocks:
        match block:
            case Figure(image=image):
                yield image.address
            case Gallery(figures=figures):
                yield from picture_addresses(figures)
            case Quote(blocks=inside) | LiveEntry(blocks=inside):
                yield from picture_addresses(inside)
            case ItemList(items=items):
                for item in items:
                    yield from picture_addresses(item.blocks)
            case _:
                pass
