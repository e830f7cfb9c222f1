"""How near an article is to a page's gold: 0 to 1 a measure, None where there is nothing to find."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from reader_app.domain.address import same_article_key
from reader_app.domain.article import Embed, Figure, Gallery, ItemList, LiveEntry, Quote, plain
from reader_app.domain.flow import Role, flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from french.gold_page import Gold

    from reader_app.domain.article import Article, Block
    from reader_app.domain.reading import Reading

SHINGLE = 4  # words, as in the scrapinghub article extraction benchmark
FIRST_WORDS = 13
PARIS = ZoneInfo("Europe/Paris")
_OUT_OF_THE_TEXT = {Role.PICTURE, Role.CAPTION, Role.CREDIT, Role.RULE, Role.EMBED}


def words(text: str) -> list[str]:
    """Cut a text into words; letter case, punctuation and white space make no difference."""
    return re.findall(r"\w+", text.casefold())


def text_of(article: Article) -> str:
    """Give the text as `reading_text` does, without the bullets and numbers that it draws."""
    return "\n".join(leaf.text for leaf in flow(article).leaves if leaf.role not in _OUT_OF_THE_TEXT)


def captions_of(article: Article) -> list[tuple[str, str]]:
    """Give what stands under the pictures and who took them."""
    figures: list[Figure] = []
    for block in _every(article.blocks):
        figures += (
            block.figures if isinstance(block, Gallery) else [block] if isinstance(block, Figure) else []
        )
    return [(plain(each.caption), each.credit) for each in figures if each.caption or each.credit]


def embeds_of(article: Article) -> list[str]:
    """Give the addresses of what comes from elsewhere."""
    return [block.address for block in _every(article.blocks) if isinstance(block, Embed)]


def body(gold: Gold, reading: Reading) -> float:
    """F1 of the shingles of lead and body; what the gold calls optional counts on neither side."""
    found = _without(words(text_of(reading.article)), gold.optional)
    return _f1(_shingles(words(gold.text)), _shingles(found))


def first_words(gold: Gold, reading: Reading) -> float:
    return float(words(gold.text)[:FIRST_WORDS] == words(text_of(reading.article))[:FIRST_WORDS])


def nothing_else(gold: Gold, reading: Reading) -> float:
    """Whether nothing that must stay out is in the text."""
    return float(not intruders(gold, reading))


def intruders(gold: Gold, reading: Reading) -> list[str]:
    """Name what is in the text and should not be."""
    text = f" {' '.join(words(text_of(reading.article)))} "
    return [each for each in gold.absent if f" {' '.join(words(each))} " in text]


def title(gold: Gold, reading: Reading) -> float:
    return float(_spaced(reading.article.title) == _spaced(gold.title))


def authors(gold: Gold, reading: Reading) -> float:
    """Whether the names are the gold's, in any order; names that may be there are left out of the count."""
    found = {_spaced(name).casefold() for name in reading.article.authors}
    wanted = {_spaced(name).casefold() for name in gold.authors}
    allowed = {_spaced(name).casefold() for name in gold.authors_allowed}
    return float(found - (allowed - wanted) == wanted)


def published(gold: Gold, reading: Reading) -> float:
    return float(_same_time(gold.published, reading.article.published))


def modified(gold: Gold, reading: Reading) -> float:
    """Whether the later date is right; where the page gives none, none or the first date again."""
    found = reading.article.modified
    if gold.modified:
        return float(_same_time(gold.modified, found))
    return float(found is None or _same_time(gold.published, found))


def language(gold: Gold, reading: Reading) -> float:
    return float(reading.article.language.partition("-")[0] == gold.language)


def site(gold: Gold, reading: Reading) -> float:
    return float(_spaced(reading.article.site) == _spaced(gold.site))


def section(gold: Gold, reading: Reading) -> float | None:
    return float(_spaced(reading.article.section) == _spaced(gold.section)) if gold.section else None


def lead(gold: Gold, reading: Reading) -> float:
    return float(words(plain(reading.article.lead)) == words(gold.lead))


def captions(gold: Gold, reading: Reading) -> float | None:
    """F1 of what is said under the pictures, credits aside."""
    return _f1_or_none(
        (_key(caption) for caption, _ in gold.captions),
        (_key(caption) for caption, _ in captions_of(reading.article)),
    )


def credits_(gold: Gold, reading: Reading) -> float | None:
    """F1 of captions with their credits, each pair right or wrong."""
    return _f1_or_none(
        ((_key(caption), _key(credit)) for caption, credit in gold.captions),
        ((_key(caption), _key(credit)) for caption, credit in captions_of(reading.article)),
    )


def related(gold: Gold, reading: Reading) -> float | None:
    """F1 of the editor's links, by address."""
    return _f1_or_none(
        (same_article_key(address) for _, address in gold.related),
        (same_article_key(each.address) for each in reading.article.related),
    )


def unfinished(gold: Gold, reading: Reading) -> float:
    return float(reading.article.unfinished == gold.unfinished)


def embeds(gold: Gold, reading: Reading) -> float | None:
    """F1 of the embeds, by the last part of their addresses: "/embed/x" and "?v=x" are one video."""
    return _f1_or_none(
        (_last_part(address) for address in gold.embeds),
        (_last_part(address) for address in embeds_of(reading.article)),
    )


def free(_gold: Gold, reading: Reading) -> float:
    """Whether the page was taken for everyone's to read, as every page of the set is."""
    return float(not reading.access.gated)


MEASURES: dict[str, Callable[[Gold, Reading], float | None]] = {
    "body": body,
    "first words": first_words,
    "nothing else": nothing_else,
    "title": title,
    "authors": authors,
    "published": published,
    "modified": modified,
    "language": language,
    "site": site,
    "section": section,
    "lead": lead,
    "captions": captions,
    "credits": credits_,
    "related": related,
    "unfinished": unfinished,
    "embeds": embeds,
    "free": free,
}


def _shingles(tokens: list[str]) -> Counter[tuple[str, ...]]:
    size = max(1, min(SHINGLE, len(tokens)))
    return Counter(tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))


def _f1(wanted: Counter, found: Counter) -> float:
    both = wanted.total() + found.total()
    return 2 * (wanted & found).total() / both if both else 1.0


def _f1_or_none(wanted: Iterable[object], found: Iterable[object]) -> float | None:
    expected, had = Counter(wanted), Counter(found)
    return _f1(expected, had) if expected or had else None


def _without(tokens: list[str], optional: Iterable[str]) -> list[str]:
    for text in optional:
        passage = words(text)
        for at in range(len(tokens) - len(passage) + 1):
            if tokens[at : at + len(passage)] == passage:
                tokens = tokens[:at] + tokens[at + len(passage) :]
                break
    return tokens


def _spaced(text: str) -> str:
    """A title with any of the French no-break spaces is the same title."""
    return " ".join(text.split())


def _key(text: str) -> str:
    return " ".join(words(text))


def _same_time(wanted: str, found: datetime | None) -> bool:
    """Compare to the minute; a day without an hour is compared as a day in Paris."""
    if found is None:
        return not wanted
    if "T" not in wanted:
        return found.astimezone(PARIS).date().isoformat() == wanted
    difference = datetime.fromisoformat(wanted) - found
    return abs(difference.total_seconds()) < 60  # a minute


def _last_part(address: str) -> str:
    parts = urlsplit(address)
    video = re.search(r"(?:^|&)v=([^&]+)", parts.query)
    return video[1] if video else parts.path.rstrip("/").rpartition("/")[2]


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, LiveEntry | Quote):
            yield from _every(block.blocks)
        elif isinstance(block, ItemList):
            yield from _every(inside for item in block.items for inside in item.blocks)
