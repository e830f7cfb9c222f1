"""Highlights in words: their styles, and lists of them for a reader who writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.highlight import HighlightColour
from reader_app.wording.catalogue import _, pgettext
from reader_app.wording.citation import (
    cite_source,
    quote_in_markdown,
    shown_passage,
    source_in_markdown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader_app.domain.highlight import Highlight, HighlightRow
    from reader_app.domain.preferences import Preferences


def colour_name(colour: HighlightColour) -> str:
    """Name a colour."""
    return {
        HighlightColour.YELLOW: pgettext("a highlight", "Yellow"),
        HighlightColour.GREEN: pgettext("a highlight", "Green"),
        HighlightColour.BLUE: pgettext("a highlight", "Blue"),
        HighlightColour.ROSE: pgettext("a highlight", "Rose"),
    }[colour]


def style_name(preferences: Preferences, colour: HighlightColour) -> str:
    """Give the reader's own name of a style ("To check"), or its colour's."""
    return str(getattr(preferences, f"style_{colour.value}")).strip() or colour_name(colour)


def by_article(rows: Iterable[HighlightRow]) -> list[list[HighlightRow]]:
    """Put highlights of one article together, in reading order; the article that comes first stays first."""
    articles: dict[int, list[HighlightRow]] = {}
    for row in rows:
        articles.setdefault(row.highlight.article, []).append(row)
    return [sorted(group, key=_place) for group in articles.values()]


def list_in_text(rows: Iterable[HighlightRow], preferences: Preferences) -> str:
    """List highlights for people: each article's source, its passages, their styles, tags and notes."""
    return "\n\n".join(
        "\n".join([cite_source(group[0]), *(_entry(row.highlight, preferences) for row in group)])
        for group in by_article(rows)
    )


def list_in_markdown(rows: Iterable[HighlightRow]) -> str:
    """List highlights as Markdown: each passage a block quote, its note below, each article's source last."""
    return "\n\n---\n\n".join(_group_in_markdown(group) for group in by_article(rows))


def _group_in_markdown(group: Sequence[HighlightRow]) -> str:
    parts = []
    for row in group:
        parts.append(quote_in_markdown(row.highlight.quote.exact))
        parts += [row.highlight.note] if row.highlight.note else []
    return "\n\n".join([*parts, f"— {source_in_markdown(group[0])}"])


def _entry(highlight: Highlight, preferences: Preferences) -> str:
    passage = shown_passage(highlight.quote.exact).replace("\n", "\n      ")
    about = " · ".join(
        [
            f"{highlight.id}",
            style_name(preferences, highlight.colour),
            *highlight.tags,
            *([_("not in the text any more")] if highlight.orphan else []),
        ]
    )
    note = [f"    → {line}" for line in highlight.note.splitlines()]
    return "\n".join([f"  [{about}]", f"      {passage}", *note])


def _place(row: HighlightRow) -> tuple[bool, int, int]:
    quote = row.highlight.quote
    return row.highlight.orphan, quote.start, quote.end
