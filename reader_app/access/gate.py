"""The part of a gated page that may be kept: the opening, and a source that holds nothing else.

Publishers ship whole articles behind their walls: in hidden elements, in JSON-LD,
in state for scripts, in attributes and comments. The kept source is therefore
not the page with things taken out; it is written anew from what is allowed in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from reader_app.access.public_head import public_head
from reader_app.domain.article import Article, Block, Figure, Heading, Inline, Paragraph, Rule, Run, plain
from reader_app.domain.reading_time import count_words
from reader_app.markup.render import inline_html, render_blocks

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.access import Access

PARAGRAPHS = 2
WORDS = 110  # of the two paragraphs together: on some pages one paragraph is the whole article
_LEAD_WORDS = 80
_CAPTION_WORDS = 40
_TITLE_WORDS = 40
_NAME = 100  # characters: what is longer names nobody and nothing

_SENTENCE_END = re.compile(r"[.!?…][»”\"]?(?=\s)|[。！？]")
_WORD_OR_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+")


def opening_of(article: Article) -> Article:
    """Give the article cut to its lead and the first two paragraphs, with the picture that leads it."""
    kept: list[Block] = []
    words = paragraphs = 0
    for number, block in enumerate(article.blocks):
        if isinstance(block, Figure) and _leads(article.blocks[:number]):
            kept.append(_short_figure(block))
        elif isinstance(block, Paragraph):
            runs = _first_words(block.runs, WORDS - words)
            kept.append(replace(block, runs=runs))
            words += _words(plain(runs))
            paragraphs += 1
        if paragraphs == PARAGRAPHS or words >= WORDS:
            break
    return replace(
        article,
        blocks=tuple(kept),
        title=_first_text(article.title, _TITLE_WORDS),
        lead=_first_words(article.lead, _LEAD_WORDS),
        authors=tuple(name for name in article.authors if len(name) <= _NAME),
        site=article.site[:_NAME],
        section=article.section[:_NAME],
        related=(),
    )


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
