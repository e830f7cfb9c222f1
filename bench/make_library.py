"""Make a library of so many articles that nobody wrote: `python bench/make_library.py 10000 DIR [WORDS]`.

Every sixth article has pictures, drawn here; places, tags and lists are mixed.
The same arguments make the same articles.
"""

from __future__ import annotations

import itertools
import random
import struct
import sys
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article import Article, Block, Figure, Heading, Image, Paragraph, Run
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Picture, ReadingPosition, Where
from reader_app.library.library import Library

BATCH = 1_000  # articles in one transaction
WORDS = 600
_MADE_WORDS = 12_000
_SENTENCES = 6_000
_START = datetime(2024, 1, 1, 8, tzinfo=UTC)
_LISTS = ("Weekend", "Recherches", "Cuisine", "To quote")
_TAGS = ("energy", "energy/grids", "forêts", "histoire", "music", "science/space", "villages")
_SITES = (
    "The Lantern",
    "Le Chemin",
    "Harbour Notes",
    "La Gazette des vallées",
    "Field & Fen",
    "Quotidien du sud",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A language's sentences, some thousand of them."""

    language: str
    sentences: tuple[str, ...]
    words: tuple[str, ...]

    def paragraph(self, chance: random.Random) -> str:
        """Put a few sentences together."""
        return " ".join(chance.choices(self.sentences, k=chance.randint(3, 6)))

    def title(self, chance: random.Random) -> str:
        """Give the beginning of a sentence."""
        return " ".join(chance.choice(self.sentences).rstrip(".").split()[: chance.randint(5, 10)])


def main() -> None:
    """Make it, and say how long it took."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    words = int(sys.argv[3]) if len(sys.argv) > 3 else WORDS
    began = time.perf_counter()
    library = Library.open(folder)
    fill(library, count, words)
    library.close()
    spent = time.perf_counter() - began
    print(f"{count} articles of some {words} words in {spent:.1f} s, {1000 * spent / count:.2f} ms each")


def fill(library: Library, count: int, words: int = WORDS) -> None:
    """Put the articles into a library, and do what it would do when idle."""
    chance = random.Random(20)  # noqa: S311  nothing here is a secret
    spoken = voices(chance)
    drawn = [draw(chance) for _ in range(24)]
    for name in _LISTS:
        library.create_list(name)
    for first in range(0, count, BATCH):
        with library.together():
            for number in range(first, min(count, first + BATCH)):
                _keep(library, number, spoken[number % 2], drawn, chance, words)
    while library.idle_work(1.0):
        pass


def voices(chance: random.Random) -> tuple[Voice, Voice]:
    """Give the French and the English voice."""
    made = [
        "".join(syllables)
        for syllables in itertools.islice(
            _shuffled(itertools.product(_words("syllables"), repeat=3), chance), _MADE_WORDS
        )
    ]
    half = _MADE_WORDS // 2
    return (
        _voice("fr", [word + "ée" for word in made[:half]], chance),
        _voice("en", [word + "ing" for word in made[half:]], chance),
    )


def _shuffled(words: itertools.product[tuple[str, ...]], chance: random.Random) -> list[tuple[str, ...]]:
    drawn = list(words)
    chance.shuffle(drawn)
    return drawn


def _voice(language: str, made: list[str], chance: random.Random) -> Voice:
    words = [*_words(language), *made]
    frequencies = [
        1 / (rank + 3) for rank in range(len(words))
    ]  # as in any language: few words make most text
    sums = list(itertools.accumulate(frequencies))
    sentences = tuple(
        " ".join(chance.choices(words, cum_weights=sums, k=chance.randint(8, 24))).capitalize() + "."
        for _ in range(_SENTENCES)
    )
    return Voice(language, sentences, tuple(words))


def _words(name: str) -> list[str]:
    return (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").split()


def reading(
    number: int, voice: Voice, chance: random.Random, words: int = WORDS, pictures: int = 0
) -> Reading:
    """Make one page that was read."""
    blocks: list[Block] = []
    length = 0
    while length < words:
        if blocks and len(blocks) % 5 == 0:
            blocks.append(Heading(2, (Run(voice.title(chance)),)))
        text = voice.paragraph(chance)
        length += text.count(" ") + 1
        blocks.append(Paragraph((Run(text),)))
    for picture in range(pictures):
        image = Image(f"https://pictures.example/{number}/{picture}.png", width=320, height=200)
        blocks.insert(1 + 2 * picture, Figure(image, (Run(voice.title(chance)),)))
    site = _SITES[number % len(_SITES)]
    article = Article(
        url=f"https://site{number % 40}.example/{number}/{voice.title(chance).replace(' ', '-').lower()}",
        title=voice.title(chance),
        blocks=tuple(blocks),
        lead=(Run(chance.choice(voice.sentences)),),
        authors=(f"{voice.words[number % 90].capitalize()} {voice.words[200 + number % 400].capitalize()}",),
        site=site,
        published=_START + timedelta(hours=number),
        language=voice.language,
    )
    complete = Completeness.COMPLETE if number % 25 else Completeness.OPENING
    source = f"<!doctype html><title>{article.title}</title><p>" + "<p>".join(
        run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs
    )
    return Reading(article, Access(AccessState.FREE), complete, source)


def draw(chance: random.Random) -> Picture:
    """Draw a picture of two colours fading into each other, as a PNG of 320 by 200."""
    width, height = 320, 200
    top, bottom = ([chance.randrange(256) for _ in range(3)] for _ in range(2))
    lines = b"".join(
        b"\0"
        + bytes((high * (height - y) + low * y) // height for high, low in zip(top, bottom, strict=True))
        * width
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(lines)), _chunk(b"IEND", b""))
    return Picture(b"\x89PNG\r\n\x1a\n" + b"".join(parts), "image/png", width, height)


def _keep(
    library: Library, number: int, voice: Voice, drawn: list[Picture], chance: random.Random, words: int
) -> None:
    pictures = chance.randint(1, 5) if number % 6 == 0 else 0
    read = reading(number, voice, chance, words, pictures)
    addresses = [block.image.address for block in read.article.blocks if isinstance(block, Figure)]
    kept = library.keep(
        read,
        given_url=read.article.url,
        pictures={address: chance.choice(drawn) for address in addresses},
        where=(Where.INBOX, Where.LATER, Where.ARCHIVE)[number % 3],
        saved=_START + timedelta(hours=number, minutes=30),
    )
    if number % 7 == 0:
        library.tag([kept.id], [_TAGS[number % len(_TAGS)], chance.choice(_TAGS)])
    if number % 11 == 0:
        library.add_to_list([kept.id], chance.choice(_LISTS))
    if number % 4 == 0:
        library.keep_position(kept.id, ReadingPosition(chance.randint(1, 2_000), "", chance.randint(1, 100)))
    if number % 13 == 0:
        library.star([kept.id])
    if number % 50 == 49:
        library.trash([kept.id])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


if __name__ == "__main__":
    main()
