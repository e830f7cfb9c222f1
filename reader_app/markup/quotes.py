"""Whose words a quote holds: its footer, a caption, a `cite`, or a last line behind a dash."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Block, Inline, Paragraph, plain
from reader_app.markup.inline import cut_at, runs_of, trimmed
from reader_app.markup.normal import is_container, leaves
from reader_app.markup.roles import ROLE

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.inline import Reach

_DASHES = ("—", "–", "―")
_LONGEST = 160  # characters; a longer last line is still the speaker's


def take_source(quote: lxml.html.HtmlElement, reach: Reach) -> Inline:
    """Take the text that says who spoke out of a quote, and give it, empty for none."""
    inside = list(leaves(quote)) if is_container(quote) else []
    if len(inside) < 2 or not _names_a_source(inside[-1], quote):  # noqa: PLR2004  the words, and whose they are
        return ()
    source = runs_of(inside[-1], reach)
    inside[-1].drop_tree()
    return source


def without_said_source(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Inline]:
    """Part a quote from its last line where that begins with a dash ("Said.", line break, "— Ann")."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph):
        return blocks, ()
    words, _, line = plain(last.runs).rpartition(LINE_BREAK)
    if not words or not line.startswith(_DASHES) or len(line) > _LONGEST:
        return blocks, ()
    said, source = cut_at(last.runs, len(words))
    return (*blocks[:-1], replace(last, runs=trimmed(said))), _without_break(source)


def _without_break(source: Inline) -> Inline:
    return trimmed(cut_at(source, 1)[1])


def _names_a_source(leaf: lxml.html.HtmlElement, quote: lxml.html.HtmlElement) -> bool:
    """Whether a quote's last text says who spoke: a footer, a figcaption, or nothing but a `cite`."""
    text = " ".join(leaf.text_content().split())
    cited = " ".join("".join(cite.text_content() for cite in leaf.iter("cite")).split())
    if (cited and cited == text) or (text.startswith(_DASHES) and len(text) <= _LONGEST):
        return True
    holders = [leaf, *takewhile(lambda ancestor: ancestor is not quote, leaf.iterancestors())]
    return any(
        holder.get(ROLE) in {"source", "credit"} or holder.tag in {"figcaption", "footer"}
        for holder in holders
    )
