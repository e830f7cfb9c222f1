r"""The article: what a reader reads, as a tree of blocks without markup.

Text inside a block is a tuple of `Run`s. A line break inside a block is U+2028;
no other control character and no newline stands in a run's text, except in
`Code`, whose lines are separated by "\n".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

LINE_BREAK = "\u2028"


class Style(StrEnum):
    """How a run differs from the text around it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRIKE = "strike"
    MARK = "mark"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `href` is absolute, or "#anchor" inside the article."""

    text: str
    styles: frozenset[Style] = frozenset()
    href: str = ""


Inline: TypeAlias = tuple[Run, ...]


def plain(inline: Inline) -> str:
    """Give the text of some runs without its styles."""
    return "".join(run.text for run in inline)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its address; width and height in CSS pixels as the page stated them, 0 when it did not."""

    address: str
    alternative: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; `anchor` is the id that links inside the article point to, "" when none does."""

    runs: Inline
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; level 2 to 6, the title being level 1."""

    level: int
    runs: Inline
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words; `pull` when the quote only repeats the article in large type."""

    blocks: tuple[Block, ...]
    source: Inline = ()
    pull: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; its first block is usually a paragraph, nested lists follow it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` counts only when it is ordered."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """Some terms and what they mean."""

    terms: tuple[Inline, ...]
    meanings: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A glossary."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A program's text, its lines separated by newlines; `language` as the page names it."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: Inline
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data, row by row."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what the page says under it; `credit` such as "// Source : X", "© X", "Photo: X"."""

    image: Image
    caption: Inline = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures that belong together."""

    figures: tuple[Figure, ...]
    caption: Inline = ()


class EmbedKind(StrEnum):
    """What an embed holds."""

    VIDEO = "video"
    AUDIO = "audio"
    POST = "post"
    CHART = "chart"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something from another site, shown as a card with its title and address.

    The title of a post says who wrote it and when; `caption` is what the page says
    under a player or chart, and a post's own words.
    """

    kind: EmbedKind
    address: str
    title: str = ""
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; `label` as the text shows it, `anchor` the id that its mark links to."""

    label: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The article's notes."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry of a live page, with the time as the page writes it."""

    time: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two parts."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | Quote
    | ItemList
    | DefinitionList
    | Code
    | Table
    | Figure
    | Gallery
    | Embed
    | Footnotes
    | LiveEntry
    | Rule
)


@dataclass(frozen=True, slots=True)
class Related:
    """A link that the editor put beside the article («\u202fPour aller plus loin\u202f»)."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, without what surrounds it.

    `url` is the address the article is read at, `language` a BCP 47 tag ("fr",
    "pt-BR") or "" when it is not known; dates carry a zone. `unfinished` when the
    page says that its story is still being written. `icon` is the address of the
    site's own small picture, "" when the page names none.
    """

    url: str
    title: str
    blocks: tuple[Block, ...]
    lead: Inline = ()
    authors: tuple[str, ...] = ()
    site: str = ""
    section: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    related: tuple[Related, ...] = field(default=())
    unfinished: bool = False
    icon: str = ""
