"""Readings, pictures and libraries that the stories are told with."""

from __future__ import annotations

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article import Article, Figure, Image, Paragraph, Run
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Picture, Shelf, ShelfKind

ALL = Shelf(ShelfKind.ALL)
HARBOUR = "https://news.example/harbour"


def reading(url=HARBOUR, title="The harbour", *paragraphs, pictures=(), canonical="", **words):
    """A page that was read; `pictures` are addresses, `words` fields of Article, or of Reading."""
    state = words.pop("access", AccessState.FREE)
    completeness = words.pop("completeness", Completeness.COMPLETE)
    source = words.pop("source", "<p>as it came</p>")
    blocks = [Paragraph((Run(text),)) for text in paragraphs or ("Boats came in at dawn.",)]
    blocks += [Figure(Image(address)) for address in pictures]
    article = Article(url=url, title=title, blocks=tuple(blocks), **words)
    return Reading(article, Access(state), completeness, source, canonical)


def keep(library, *what, given_url=None, images=None, where=None, **words):
    """Save a page that was read, as `reading` makes it; answers what became of it."""
    read = reading(*what, pictures=tuple(images or ()), **words)
    more = {} if where is None else {"where": where}
    return library.keep(read, given_url=given_url or read.article.url, pictures=images or {}, **more)


def picture(content=b"\x89PNG drawn", width=640, height=400):
    return Picture(content, "image/png", width, height)


def titles(rows):
    return [row.title for row in rows]


def stretch(word, count):
    return " ".join(f"{word}{number}" for number in range(count))
