"""Measure a copy of a library that make_library made: `python bench/search_speed.py DIR`.

Prints median and 95th percentile in wall milliseconds of saving, rows, opening
an article and searching in several ways.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.flow import flow
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TIMES = 40
OPENED_WORDS = 2_000


def main() -> None:
    """Measure everything once."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library"
        shutil.copytree(sys.argv[1], copy)
        measure("open the library", lambda _: Library.open(copy).close(), range(5))
        library = Library.open(copy)
        health = library.health()
        size = f"{health.bytes / 1e6:.0f} MB, {health.picture_bytes / 1e6:.1f} MB of pictures"
        print(f"{health.articles} articles, {size}, SQLite {health.sqlite}, sound: {health.sound}")
        _shelves(library)
        _searches(library)
        _saves(library)
        library.close()


def measure(name: str, do: Callable[[object], object], values: Iterable[object]) -> None:
    """Do something with each value, and print how long it took."""
    spent = []
    for value in values:
        began = time.perf_counter()
        do(value)
        spent.append(1000 * (time.perf_counter() - began))
    worst = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
    print(f"{name:34} p50 {statistics.median(spent):8.2f} ms   p95 {worst:8.2f} ms   n {len(spent)}")


def _shelves(library: Library) -> None:
    shelves = [
        Shelf(kind) for kind in ShelfKind if kind not in {ShelfKind.LIST, ShelfKind.TAG, ShelfKind.SEARCH}
    ]
    shelves += [Shelf(ShelfKind.LIST, kept.name) for kept in library.lists()]
    shelves += [Shelf(ShelfKind.TAG, tag.name) for tag in library.tags()]
    measure("first 200 rows, everything", lambda _: library.rows(Shelf(ShelfKind.ALL)), range(TIMES))
    for_all = [shelf for shelf in shelves for _ in range(5)]
    measure("first 200 rows, every shelf", lambda shelf: library.rows(_shelf(shelf)), for_all)
    measure("count, every shelf", lambda shelf: library.count(_shelf(shelf)), for_all)
    measure("ids, everything", lambda _: library.ids(Shelf(ShelfKind.ALL)), range(TIMES))
    measure("sidebar: counts, lists, tags", lambda _: _sidebar(library), range(TIMES))
    ids = library.ids(Shelf(ShelfKind.ALL))
    measure("open an article", lambda number: library.open_article(int(str(number))), ids[: 5 * TIMES : 5])


def _sidebar(library: Library) -> None:
    library.counts()
    library.lists()
    library.tags()


def _searches(library: Library) -> None:
    texts = _texts(library, 60)
    words = sorted({word for text in texts for word in text.split()}, key=len)
    chance = random.Random(4)  # noqa: S311  nothing here is a secret
    common = ["the", "of", "and", "le", "la", "les", "des"]
    drawn = chance.sample(words, TIMES)
    groups: dict[str, Sequence[str]] = {
        "very common word": common * 5,
        "some word": drawn,
        "two or three common words": [" ".join(chance.sample(common[:3], 2)) for _ in range(TIMES)],
        "two words": [" ".join(chance.sample(words, 2)) for _ in range(TIMES)],
        "phrase": [f'"{_phrase(text, chance, 3)}"' for text in texts[:TIMES]],
        "phrase of common words": ['"of the"', '"the of"', '"la le"', '"les des"'] * 8,
    }
    for name, queries in groups.items():
        measure(f"search 50: {name}", lambda query: library.search(str(query)), queries)
        measure(f"search 12: {name}", lambda query: library.search(str(query), limit=12), queries)
    typed = [word[:length] for word in drawn[:20] for length in range(1, len(word) + 1)]
    measure("typing letter by letter, 12", lambda query: library.search_typing(str(query), limit=12), typed)
    queries = [f"{query} tag:energy is:unread" for query in (*common, *drawn)]
    measure("query: word, tag, unread", lambda query: library.query(str(query), limit=50), queries)


def _saves(library: Library) -> None:
    opened = [library.open_article(article).article for article in library.ids(Shelf(ShelfKind.ALL))[:TIMES]]
    readings = [
        Reading(
            replace(article, url=f"https://new.example/{number}"),
            Access(AccessState.FREE),
            Completeness.COMPLETE,
            f"<p>{flow(article).text}</p>",
        )
        for number, article in enumerate(opened)
    ]
    fresh = {reading.article.url: reading for reading in readings}
    measure(
        "save an article", lambda url: library.keep(fresh[str(url)], given_url=str(url), pictures={}), fresh
    )
    newest = library.ids(Shelf(ShelfKind.ALL))[:TIMES]
    measure("star one", lambda number: library.star([int(str(number))]), newest)
    measure("trash one", lambda number: library.trash([int(str(number))]), newest)
    measure("purge (everything in the trash)", lambda _: library.purge(), [0])
    measure("idle work until done", lambda _: _idle(library), [0])
    long = max(opened, key=lambda article: len(flow(article).text))
    copies = 1 + OPENED_WORDS // max(1, flow(long).text.count(" "))
    long = replace(long, url="https://long.example/", blocks=long.blocks * copies)
    kept = library.keep(
        Reading(long, Access(AccessState.FREE), Completeness.COMPLETE, ""), given_url=long.url, pictures={}
    )
    name = f"open an article of {library.row(kept.id).words} words"
    measure(name, lambda _: library.open_article(kept.id), range(TIMES))


def _idle(library: Library) -> None:
    while library.idle_work(1.0):
        pass


def _texts(library: Library, count: int) -> list[str]:
    ids = library.ids(Shelf(ShelfKind.ALL))
    step = max(1, len(ids) // count)
    return [flow(library.open_article(article).article).text for article in ids[::step]]


def _phrase(text: str, chance: random.Random, length: int) -> str:
    words = text.split()
    first = chance.randrange(max(1, len(words) - length))
    return " ".join(words[first : first + length])


def _shelf(value: object) -> Shelf:
    assert isinstance(value, Shelf)
    return value


if __name__ == "__main__":
    main()
