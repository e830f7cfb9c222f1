"""The part of a gated page that may be kept: the opening, and a source that holds nothing else.

Publishers ship whole articles behind their walls: in hidden elements, in JSON-LD,
in state for scripts, in attributes and comments. The kept source is therefore
not the page with things taken out; it is written anew from what is allowed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from reader_app.access.public_head import public_head
from reader_app.domain.article import (
    Article,
    Block,
    Figure,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Quote,
    Rule,
    Run,
    plain,
)
from reader_app.domain.flow import flow, reading_text
from reader_app.domain.reading_time import count_words
from reader_app.markup.render import inline_html, render_blocks

if TYPE_CHECKING:
    import lxml.html

    from reader_app.access.where import Gate
    from reader_app.domain.access import Access

PARAGRAPHS = 2
WORDS = 110  # of the two paragraphs together: on some pages one paragraph is the whole article
LEAST = 120  # words of lead and text that an opening may have, however short the article is
MOST = 300  # words before a gate that are taken for an opening; longer ones are said by a line that counts
MOST_SAID = 600  # and where such a line says it
_SURELY = 200  # words before such a line that are taken as they stand
_QUARTER = 4  # the part of an article that an opening may be, where nothing says its share
_MOST_OF = 0.9  # of all that came: what a count of it may be off
_LEAD_WORDS = 80
_CAPTION_WORDS = 40
_TITLE_WORDS = 40
_NAME = 100  # characters: what is longer names nobody and nothing

_SENTENCE_END = re.compile(r"[.!?…][»”\"]?(?=\s)|[。！？]")
_WORD_OR_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a text is its opening: words, the lead among them, and paragraphs (None: as many)."""

    words: int = LEAST
    paragraphs: int | None = PARAGRAPHS


def extent_of(before: int, whole: int | None, gate: Gate | None, said: float | None) -> Extent:
    """Say how much of what stands before a gate is the opening.

    `before` are the words that the page shows before it, `whole` those of the article as far
    as they are known, `said` the share that a line at the wall says is shown. A wall may
    stand below a whole text, which a script then hides: publishers' previews are a few
    sentences, so no more than a quarter of the article is taken for one, and of most of an
    article no more than where no mark says where the gate is.
    """
    bound = max(LEAST, min(MOST, (whole or 0) // _QUARTER))
    if said is not None:
        return Extent(_by_line(before, whole, said, bound), None)
    if gate is None or (before > bound and 2 * before > (whole or 0)):
        return Extent(bound)
    return Extent(bound, None)


def _by_line(before: int, whole: int | None, said: float, bound: int) -> int:
    """Give the words that a share allows; where nothing but the text before the line came, it is doubted."""
    share = min(max(said, 0.0), 1.0)
    if whole is not None and before < _MOST_OF * whole:
        return min(MOST_SAID, max(bound, round(share * whole)))
    return min(MOST_SAID, max(bound, min(before, _SURELY), round(share * before)))


def opening_of(article: Article, extent: Extent | None = None) -> Article:
    """Give the article cut to its lead and what the extent leaves of its text, with its leading picture.

    Where a gate is known, whatever stands before it is kept as it is; where none is, the
    first two paragraphs.
    """
    extent = extent or Extent()
    lead = _first_words(article.lead, _LEAD_WORDS)
    left = extent.words - _words(plain(lead))
    blocks = _paragraphs(article, left, extent.paragraphs) if extent.paragraphs else _before(article, left)
    return replace(
        article,
        blocks=tuple(blocks),
        title=_first_text(article.title, _TITLE_WORDS),
        lead=lead,
        authors=tuple(name for name in article.authors if len(name) <= _NAME),
        site=article.site[:_NAME],
        section=article.section[:_NAME],
        related=(),
    )


def words_of(article: Article) -> int:
    """Count the words of an article's lead and text."""
    return _words(reading_text(article))


def _paragraphs(article: Article, words: int, most: int) -> list[Block]:
    """Give the first paragraphs, and the picture that leads them."""
    kept: list[Block] = []
    left, paragraphs = min(words, WORDS), 0
    for number, block in enumerate(article.blocks):
        if isinstance(block, Figure) and _leads(article.blocks[:number]):
            kept.append(_short_figure(block))
        elif isinstance(block, Paragraph):
            runs = _first_words(block.runs, left)
            kept.append(replace(block, runs=runs))
            left -= _words(plain(runs))
            paragraphs += 1
        if paragraphs == most or left <= 0:
            break
    return kept


def _before(article: Article, words: int) -> list[Block]:
    """Give the blocks as far as the words go: paragraphs may be cut, others are kept whole or not at all."""
    kept: list[Block] = []
    for block in article.blocks:
        length = _words(flow(replace(article, lead=(), blocks=(block,))).text)
        if isinstance(block, Figure):
            kept.append(_short_figure(block))
        elif isinstance(block, Paragraph) and length > words:
            if words > 0:
                kept.append(replace(block, runs=_first_words(block.runs, words)))
            break
        elif length > words:
            break
        elif isinstance(block, Paragraph | Heading | Quote | ItemList):
            kept.append(block)
            words -= length
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return kept


def source_of_opening(tree: lxml.html.HtmlElement, opening: Article, access: Access) -> str:
    """Write the page's source anew with what is public of it, the marks of its wall, and the opening."""
    lead = f'<p class="lead">{inline_html(opening.lead)}</p>\n' if opening.lead else ""
    language = f' lang="{escape(opening.language)}"' if opening.language else ""
    return (
        f"<!DOCTYPE html>\n<html{language}><head>\n<title>{escape(opening.title)}</title>\n"
        f"{public_head(tree, opening, access)}</head>\n<body><article>\n<h1>{escape(opening.title)}</h1>\n"
        f"{lead}{render_blocks(opening.blocks)}\n</article></body></html>\n"
    )


def _leads(before: tuple[Block, ...]) -> bool:
    """Whether a picture leads the article: headings may stand above it, and no text."""
    return all(isinstance(block, Heading | Rule) for block in before)


def _short_figure(figure: Figure) -> Figure:
    image = replace(figure.image, alternative=_first_text(figure.image.alternative, _CAPTION_WORDS))
    credit = _first_text(figure.credit, _CAPTION_WORDS)
    return replace(figure, image=image, caption=_first_words(figure.caption, _CAPTION_WORDS), credit=credit)


def _first_text(text: str, words: int) -> str:
    return plain(_first_words((Run(text),), words))


def _first_words(runs: Inline, words: int) -> Inline:
    """Cut a text to so many words, at the end of a sentence where there is one."""
    text = plain(runs)
    if _words(text) <= words:
        return runs
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    whole = list(takewhile(lambda end: _words(text[:end]) <= words, ends))
    if whole:
        return (Run(text[: whole[-1]].rstrip()),)
    pieces = _WORD_OR_SIGN.findall(text)
    return (Run("".join(pieces[:words]).rstrip() + " …"),)


def _words(text: str) -> int:
    """Count words; two characters of a script without spaces are about one."""
    return max(len(text.split()), count_words(text) // 2)
