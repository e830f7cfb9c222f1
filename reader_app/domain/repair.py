"""What a reader mended of an extraction: kept as facts about the page, so that it can be done again.

A newer version of the extraction numbers and parts a page otherwise, so that no number of
a block is kept. A `Piece` is known by its text, by the text before it, and by the name of
the box it stands in; any of these may change when the page is fetched again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = 60  # characters of a piece's beginning that are kept


class RepairKind(StrEnum):
    """What was done."""

    REMOVE = "remove"
    BRING = "bring"  # back: what the extraction had left out
    START = "start"  # the article begins with this piece
    END = "end"  # and ends with it


class Show(StrEnum):
    """What the worker is to tell of a page beside its article."""

    NOTHING = "nothing"
    ARTICLE = "article"  # the blocks that the article was made of
    EVERYTHING = "everything"  # an article with all that could be brought back, in its place
    RULE = "rule"  # the lines of a rule that would do the same on other pages


@dataclass(frozen=True, slots=True)
class Piece:
    """One text or picture of a page: a digest of it, its first words, and where it stands.

    `after` is the digest of the text before it, `box` an XPath for the named box that holds
    it and no text of the article, "" where there is none.
    """

    print: str
    words: str = ""
    after: str = ""
    box: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """One step of mending; all pieces of one block of the article together.

    `page` is the address of the page they stand on.
    """

    kind: RepairKind
    pieces: tuple[Piece, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One text or picture of a page and whether the article has it.

    `key` is its text without white space, `address` where its picture or embed is ("" for a text).
    """

    piece: Piece
    key: str
    address: str = ""
    held: bool = False


class LineKind(StrEnum):
    """By what a line of a rule knows what it means."""

    NAME = "name"  # an id or a class
    ROLE = "role"
    TAG = "tag"
    LABEL = "label"  # the first words of a text
    BODY = "body"  # the box that holds the article


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a rule, as its file has it, and what it goes by."""

    text: str
    kind: LineKind
    name: str


@dataclass(frozen=True, slots=True)
class Mending:
    """What was found of the repairs on one page.

    `met` are the numbers of those that found their pieces, `lines` what would do the same on other
    pages, `unruled` how many pieces no such line could be found for.
    """

    met: tuple[int, ...] = ()
    blocks: tuple[PageBlock, ...] = ()
    lines: tuple[RuleLine, ...] = ()
    unruled: int = 0


def pieces_to_json(pieces: Sequence[Piece]) -> str:
    """Write pieces as the library keeps them."""
    return json.dumps([[one.print, one.words, one.after, one.box] for one in pieces], ensure_ascii=False)


def pieces_from_json(text: str) -> tuple[Piece, ...]:
    """Read pieces back; raises ValueError for what holds none."""
    try:
        return tuple(Piece(*map(str, fields)) for fields in json.loads(text))
    except TypeError as error:
        raise ValueError(text) from error


def repair_to_json(repair: Repair) -> list[str]:
    """Write a repair for the worker."""
    return [repair.kind.value, pieces_to_json(repair.pieces), repair.page]


def repair_from_json(fields: Sequence[str]) -> Repair:
    """Read a repair back; raises ValueError."""
    kind, pieces, page = fields
    return Repair(RepairKind(kind), pieces_from_json(pieces), page)


def mending_to_json(mending: Mending) -> dict[str, object]:
    """Write what was found for the window."""
    return {
        "met": list(mending.met),
        "blocks": [[pieces_to_json([one.piece]), one.key, one.address, one.held] for one in mending.blocks],
        "lines": [[line.text, line.kind.value, line.name] for line in mending.lines],
        "unruled": mending.unruled,
    }


def mending_from_json(told: dict[str, object]) -> Mending:
    """Read it back; raises KeyError, TypeError and ValueError."""
    blocks, lines, met = told["blocks"], told["lines"], told["met"]
    if not (isinstance(blocks, list) and isinstance(lines, list) and isinstance(met, list)):
        raise ValueError("not a mending")  # noqa: TRY004  one kind of error for one kind of mistake
    return Mending(
        tuple(map(int, met)),
        tuple(
            PageBlock(pieces_from_json(piece)[0], key, address, held=bool(held))
            for piece, key, address, held in blocks
        ),
        tuple(RuleLine(text, LineKind(kind), name) for text, kind, name in lines),
        int(str(told["unruled"])),
    )
