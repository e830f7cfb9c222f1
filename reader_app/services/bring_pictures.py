"""«With its pictures»: an article's pictures, brought one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.article import Figure, Gallery, ItemList, LiveEntry, Quote
from reader_app.domain.problem import FetchError
from reader_app.domain.progress import Step, StepKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader_app.domain.article import Article, Block
    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import Picture

MOST_PICTURES = 120  # of one article: a gallery, not a catalogue


def bring_pictures(
    fetch: Callable[[str, str, Progress], Picture], article: Article, page_url: str, progress: Progress
) -> dict[str, Picture]:
    """Bring an article's pictures by their addresses; one that does not come leaves its place empty.

    `page_url` is the page that shows them, "" for a file.
    """
    wanted = list(dict.fromkeys(picture_addresses(article.blocks)))[:MOST_PICTURES]
    brought: dict[str, Picture] = {}
    for number, address in enumerate(wanted, start=1):
        progress.report(Step(StepKind.PICTURES, number, len(wanted)))
        try:
            brought[address] = fetch(address, page_url, progress)
        except FetchError:
            continue  # the page shows its alternative text there
    return brought


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
