"""What stands on a page, from its head to its related links, before anything is drawn.

The article's leaves are joined by the page's own paragraphs (site, title, byline,
end of an opening, related links), which have no place in the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from reader_app.domain.access import Completeness
from reader_app.domain.article import Embed, Heading, Run, Style, Table
from reader_app.domain.flow import Leaf, Place, Role
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.whispers import SpokenWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader_app.domain.article import Article, Inline
    from reader_app.domain.flow import Flow

PANEL_PADDING = 0.8  # of the text size, above and below what stands on a panel
_AFTER_HEADING = 0.25
_UNDER_HEADING = 0.45  # another heading
_UNDER_TIME = 0.1
_LONGEST_QUESTION = 400  # characters
_LONGEST_OVER = 120  # of one that asks nothing
_ASKING = "?？؟;"  # the last is Greek
_BETWEEN_ITEMS = 0.35
_AFTER_FIGURE = 1.05
_AFTER_TABLE = 1.2
_UNDER_TABLE_CAPTION = 0.2


class Frame(StrEnum):
    """What is painted behind or beside some neighbouring paragraphs."""

    NONE = "none"
    CODE = "code"
    CARD = "card"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page's own words, in the reader's language; an empty one leaves its part out."""

    unfinished: str = ""  # "Article being written"
    opening_title: str = ""  # "The opening ends here."
    opening_sentence: str = ""
    related_title: str = ""
    open_link: str = ""  # "Open", on a card
    missing_picture: str = ""  # stands for a picture that is not kept and has no alternative text
    scroll_bar: str = ""  # the scroll bar's name
    spoken: SpokenWords = SpokenWords()  # noqa: RUF009  frozen, and the same for all


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the page; `above` in text sizes, `group` the same for those in one frame (0: none).

    `follows` tells that it goes on from a paragraph like itself, so that its first line may be
    indented; `line` counts the lines of a program from 0.
    """

    kind: Kind
    runs: Inline
    leaf: Leaf | None = None
    place: Place = Place()  # noqa: RUF009  frozen, and the same for all
    above: float = 0.0
    frame: Frame = Frame.NONE
    group: int = 0
    follows: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with the leaves of its cells, in reading order."""

    table: Table
    cells: tuple[Leaf, ...]
    above: float


PagePart: TypeAlias = Part | TablePart


def plan_page(
    article: Article, flow: Flow, words: PageWords, byline: str, completeness: Completeness
) -> tuple[PagePart, ...]:
    """List the page's parts in order, with the space above each."""
    return tuple(
        _spaced([*_head(article, words, byline), *_body(flow, words), *_end(article, words, completeness)])
    )


def first_offset(part: PagePart) -> int | None:
    """Give the article offset at which a part begins, None for the page's own paragraphs."""
    if isinstance(part, TablePart):
        return part.cells[0].start
    return part.leaf.start if part.leaf else None


_KINDS = {
    Role.LEAD: Kind.LEAD,
    Role.QUOTE_SOURCE: Kind.SOURCE,
    Role.CODE: Kind.CODE,
    Role.PICTURE: Kind.PICTURE,
    Role.CAPTION: Kind.CAPTION,
    Role.CREDIT: Kind.CREDIT,
    Role.TABLE_CAPTION: Kind.TABLE_CAPTION,
    Role.CELL: Kind.CELL,
    Role.TERM: Kind.TERM,
    Role.MEANING: Kind.MEANING,
    Role.EMBED: Kind.CARD,
    Role.TIME: Kind.TIME,
    Role.RULE: Kind.RULE,
}


def _kind(leaf: Leaf, following: Leaf | None) -> Kind:
    if leaf.role is Role.HEADING:
        return Kind.HEADING if isinstance(leaf.block, Heading) and leaf.block.level <= 2 else Kind.SUBHEADING  # noqa: PLR2004  the title is level 1
    if leaf.role is Role.CAPTION and isinstance(leaf.block, Embed):
        return Kind.CARD_TEXT
    return _prose(leaf, following) if leaf.role is Role.PARAGRAPH else _KINDS[leaf.role]


def _prose(leaf: Leaf, following: Leaf | None) -> Kind:
    if leaf.place.note:
        return Kind.NOTE
    if leaf.place.pull:
        return Kind.PULL
    if leaf.place.quotes:
        return Kind.QUOTE
    return Kind.QUESTION if _asks(leaf, following) else Kind.BODY


def _asks(leaf: Leaf, following: Leaf | None) -> bool:
    """Whether a paragraph stands over the next as a heading does: an interview's question, all in bold."""
    if leaf.place != Place() or following is None or following.role is not Role.PARAGRAPH:
        return False
    words = leaf.text.strip()
    if not words or not _all_strong(leaf) or _all_strong(following):
        return False
    return len(words) <= (_LONGEST_QUESTION if words[-1] in _ASKING else _LONGEST_OVER)


def _all_strong(leaf: Leaf) -> bool:
    return all(Style.STRONG in run.styles for run in leaf.runs if run.text.strip())


def _head(article: Article, words: PageWords, byline: str) -> Iterator[PagePart]:
    if article.site:
        yield Part(Kind.SITE, (Run(article.site),))
    yield Part(Kind.TITLE, (Run(article.title or article.url),))
    if byline:
        yield Part(Kind.BYLINE, (Run(byline),))
    if article.unfinished and words.unfinished:
        yield Part(Kind.NOTICE, (Run(words.unfinished),))


def _body(flow: Flow, words: PageWords) -> Iterator[PagePart]:
    groups = _Groups()
    noted = False
    before: Role | None = None
    line = 0
    cells: list[Leaf] = []
    for leaf, following in zip_longest(flow.leaves, flow.leaves[1:]):
        if leaf.role is Role.CELL and isinstance(leaf.block, Table):
            cells.append(leaf)
            if following is None or following.role is not Role.CELL or following.block is not leaf.block:
                yield TablePart(leaf.block, tuple(cells), LOOKS[Kind.CELL].above)
                cells = []
            continue
        if leaf.place.note and not noted:
            noted = True
            if before not in {Role.HEADING, Role.RULE}:
                yield Part(Kind.RULE, ())
        before = leaf.role
        frame, group = groups.of(leaf)
        kind = _kind(leaf, following)
        runs = leaf.runs
        if isinstance(leaf.block, Embed) and leaf.role is Role.EMBED:
            runs = (Run(leaf.text, href=leaf.block.address),)
        yield Part(kind, runs, leaf, leaf.place, LOOKS[kind].above, frame, group, line=line)
        goes_on = following is not None and following.block is leaf.block
        line = line + 1 if kind is Kind.CODE and goes_on else 0
        if isinstance(leaf.block, Embed) and (following is None or following.block is not leaf.block):
            yield _card_line(leaf.block, words, leaf.place, group)


def _card_line(embed: Embed, words: PageWords, place: Place, group: int) -> Part:
    host = (urlsplit(embed.address).hostname or "").removeprefix("www.")
    opened = Run(f"{words.open_link} ↗" if words.open_link else "↗", href=embed.address)
    runs = (Run(f"{host} · "), opened) if host else (opened,)
    return Part(Kind.CARD_LINE, runs, None, replace(place, marker=""), 0, Frame.CARD, group)


class _Groups:
    """Numbers the frames: lines of one program, a card, the paragraphs of one quote."""

    def __init__(self) -> None:
        self._last = 0
        self._leaf: Leaf | None = None

    def of(self, leaf: Leaf) -> tuple[Frame, int]:
        frame = _frame(leaf)
        before, self._leaf = self._leaf, leaf
        if frame is Frame.NONE:
            return frame, 0
        if not (before and _frame(before) is frame and self._together(before, leaf)):
            self._last += 1
        return frame, self._last

    @staticmethod
    def _together(before: Leaf, leaf: Leaf) -> bool:
        if leaf.place.quotes and leaf.role is not Role.CODE:
            return before.role is not Role.QUOTE_SOURCE
        return before.block is leaf.block


def _frame(leaf: Leaf) -> Frame:
    if leaf.role is Role.CODE:
        return Frame.CODE
    if isinstance(leaf.block, Embed):
        return Frame.CARD
    return Frame.BAR if leaf.place.quotes and not leaf.place.pull else Frame.NONE


def _end(article: Article, words: PageWords, completeness: Completeness) -> Iterator[PagePart]:
    if completeness in {Completeness.OPENING, Completeness.TO_FETCH}:
        if words.opening_title:
            yield Part(Kind.END_TITLE, (Run(words.opening_title),))
        if words.opening_sentence:
            yield Part(Kind.END_TEXT, (Run(words.opening_sentence),))
    if article.related and words.related_title:
        yield Part(Kind.RELATED_TITLE, (Run(words.related_title),))
        for related in article.related:
            yield Part(Kind.RELATED, (Run(related.title or related.address, href=related.address),))


def _spaced(parts: Sequence[PagePart]) -> Iterator[PagePart]:
    before: PagePart | None = None
    for part in parts:
        above = _above(before, part)
        if isinstance(part, Part):
            yield replace(part, above=above, follows=_follows(before, part))
        else:
            yield replace(part, above=above)
        before = part


_PROSE = frozenset({Kind.BODY, Kind.QUOTE, Kind.NOTE, Kind.MEANING})


def _follows(before: PagePart | None, part: Part) -> bool:
    return (
        isinstance(before, Part)
        and part.kind in _PROSE
        and part.kind is before.kind
        and part.group == before.group
        and not part.place.marker
        and part.place.indent == before.place.indent
    )


_FIGURE_PARTS = frozenset({Kind.PICTURE, Kind.CAPTION, Kind.CREDIT})
_HEADINGS = frozenset(
    {Kind.HEADING, Kind.SUBHEADING, Kind.QUESTION, Kind.TIME, Kind.TERM, Kind.TABLE_CAPTION}
)
_LOWER = frozenset({Kind.SUBHEADING, Kind.QUESTION, Kind.TERM})


def _above(before: PagePart | None, part: PagePart) -> float:
    own = part.above if isinstance(part, TablePart) else LOOKS[part.kind].above
    if before is None:
        return own
    if isinstance(before, TablePart):
        return max(own, _AFTER_TABLE)
    if isinstance(part, TablePart):
        return _UNDER_TABLE_CAPTION if before.kind is Kind.TABLE_CAPTION else own + _padding_under(before)
    if part.group and part.group == before.group and part.frame in {Frame.CODE, Frame.CARD}:
        return LOOKS[part.kind].above if part.kind in {Kind.CARD_TEXT, Kind.CARD_LINE} else 0.0
    return _loose(before, part, own) + _padding_under(before) + _padding_over(part)


def _loose(before: Part, part: Part, own: float) -> float:
    if part.kind in {Kind.CAPTION, Kind.CREDIT}:
        return 0.0 if part.kind is Kind.CREDIT and before.kind is Kind.CAPTION else own
    if before.kind in _FIGURE_PARTS:
        return max(own, _AFTER_FIGURE)
    if before.kind in _HEADINGS:
        return _under_heading(before, part, own)
    if before.kind in {Kind.PULL, Kind.RULE}:
        return max(own, LOOKS[before.kind].above)
    in_list = part.place.indent and before.place.indent and not _begins_a_list(before, part)
    return _BETWEEN_ITEMS if in_list and part.kind in {Kind.BODY, Kind.QUOTE, Kind.NOTE} else own


def _under_heading(before: Part, part: Part, own: float) -> float:
    if part.kind not in _HEADINGS:
        return 0.9 if part.kind is Kind.PICTURE else _AFTER_HEADING
    if before.kind is Kind.TIME:
        return _UNDER_TIME
    if before.kind is part.kind is Kind.TERM:
        return 0.0
    return min(own, _UNDER_HEADING) if part.kind in _LOWER else own


def _begins_a_list(before: Part, part: Part) -> bool:
    """Whether numbers follow bullets, or bullets numbers, in neighbouring lists."""
    if before.place.indent != part.place.indent or not (before.place.marker and part.place.marker):
        return False
    return before.place.marker[0].isdigit() != part.place.marker[0].isdigit()


def _padding_over(part: Part) -> float:
    return PANEL_PADDING if part.frame in {Frame.CODE, Frame.CARD} else 0.0


def _padding_under(before: Part) -> float:
    return PANEL_PADDING if before.frame in {Frame.CODE, Frame.CARD} else 0.0
