"""A paragraph's characters as the document holds them, and the map back to the article's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Run, Style, plain
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.offset_map import LeafMap
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.scripts import RIGHT, Script, has_right_to_left, runs_of_scripts, script_of
from reader_app.ui.reading.spacing import JOINER, SPOKEN_SPACE, bound_end, fixed_spaces
from reader_app.ui.reading.whispers import SpokenWords, before_link

if TYPE_CHECKING:
    from reader_app.domain.article import Inline
    from reader_app.ui.reading.hyphenation import Hyphenation

# What QTextDocument takes for a new paragraph, a frame or an object: never from an article's text.
_RESERVED = re.compile("[\x00\n\r\u2029\ufdd0\ufdd1\ufffc]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNCUT = frozenset({Style.CODE})
_UNBOUND = frozenset({Kind.CODE, Kind.CELL})
_LEAST_BEGINNING = 3  # letters before a cut where no line is stretched: none needs the room of two
_LEAST_END = 6  # characters of a cut word, with what follows it, that may stand alone on a last line
_VERSE = 56  # characters: lines that end before were broken by their author
_NOTHING = Run("")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in one format."""

    text: str
    run: Run
    script: Script
    fixed: bool = False  # a space that keeps its width
    whispered: bool = False  # for a screen reader alone


@dataclass(frozen=True, slots=True)
class Composed:
    """A paragraph ready for the document; `extras` and `astral` as in LeafMap, counted from 0."""

    pieces: tuple[Piece, ...]
    script: Script
    mixed: bool  # both directions in one paragraph
    verse: bool  # its author broke its lines
    length: int
    extras: tuple[int, ...]
    astral: tuple[int, ...]

    def map_from(self, start: int, position: int) -> LeafMap:
        """Give the map of this paragraph at an article offset and a document position."""
        if not start:
            return LeafMap(0, self.length, position, self.extras, frozenset(self.astral))
        extras = tuple(start + extra for extra in self.extras)
        return LeafMap(
            start, start + self.length, position, extras, frozenset(start + at for at in self.astral)
        )


class Composer:
    """Composes paragraphs in an article's language; `hyphenated` tells whether words may be cut.

    `ragged` tells that no line is stretched to the column's edge.

    With `spoken`, for a screen reader, nothing is in them that would be read wrongly.
    """

    def __init__(
        self,
        language: str,
        hyphenation: Hyphenation,
        *,
        spoken: SpokenWords | None = None,
        hyphenated: bool = True,
        ragged: bool = False,
    ) -> None:
        self._language = language
        self._hyphenation = hyphenation
        self._spoken = spoken
        self._ragged = ragged
        self._cut = hyphenated and spoken is None

    def compose(self, kind: Kind, runs: Inline, whisper: str = "") -> Composed:
        """Put soft hyphens and fixed spaces in, and what is whispered first; tell the scripts apart."""
        text = plain(runs)
        script = script_of(text, self._language)
        mixed = has_right_to_left(text) and script not in RIGHT
        exact = kind is Kind.CODE
        verse = is_verse(text)
        cuts = [] if exact or verse else self._cuts(kind, text, runs, script, ragged=mixed or self._ragged)
        spaces = [] if exact else fixed_spaces(text, self._language)
        bound = None if self._spoken or kind in _UNBOUND else bound_end(text, spaces)
        shown = text if bound is None else f"{text[:bound]}{SPOKEN_SPACE}{text[bound + 1 :]}"
        whispers = self._whispers(runs, whisper) if self._spoken else {}
        pieces = tuple(self._pieces(shown, runs, script, cuts, spaces, whispers))
        astral = () if text.isascii() else tuple(found.start() for found in _ASTRAL.finditer(text))
        more = [at + 1 for at in astral]
        for at, said in whispers.items():
            more += [at] * _units(said)
        extras = tuple(sorted([*cuts, *more])) if more else tuple(cuts)
        return Composed(pieces, script, mixed, verse, len(text), extras, astral)

    def _whispers(self, runs: Inline, first: str) -> dict[int, str]:
        """Give what is whispered, by the offset before which it is."""
        found = {0: first} if first and plain(runs) else {}
        at, before = 0, ""
        for run in runs:
            begins = self._spoken and run.href and run.href != before
            if self._spoken and begins and (said := before_link(run, self._spoken)):
                found[at] = found.get(at, "") + said
            at, before = at + len(run.text), run.href
        return found

    def _cuts(self, kind: Kind, text: str, runs: Inline, script: Script, *, ragged: bool) -> list[int]:
        if not self._cut or script is not Script.LATIN or not LOOKS[kind].justified:
            return []
        cuts = self._hyphenation.points(text, self._language)
        end = len(text.rstrip())
        last = text.rfind(" ", 0, end)
        cuts = [cut for cut in cuts if cut < last or cut <= end - _LEAST_END]
        if ragged:
            cuts = [cut for cut in cuts if text[cut - _LEAST_BEGINNING : cut].isalpha()]
        at = 0
        for run in runs:
            end = at + len(run.text)
            if run.styles & _UNCUT:
                cuts = [cut for cut in cuts if not at <= cut < end]
            at = end
        return cuts

    def _pieces(
        self,
        text: str,
        runs: Inline,
        script: Script,
        cuts: list[int],
        spaces: list[int],
        whispers: dict[int, str],
    ) -> list[Piece]:
        pieces: list[Piece] = []
        cutting = iter(cuts)
        cut = next(cutting, -1)
        for start, end, run, run_script, fixed in _segments(text, runs, script, spaces, self._language):
            if said := whispers.get(start):
                pieces.append(Piece(_RESERVED.sub(" ", said), _NOTHING, script, whispered=True))
            if fixed:
                space = SPOKEN_SPACE if self._spoken else JOINER
                pieces.append(Piece(space, run, run_script, self._spoken is None))
                continue
            shown: list[str] = []
            at = start
            while start <= cut < end:
                shown += (text[at:cut], SOFT_HYPHEN)
                at = cut
                cut = next(cutting, -1)
            shown.append(text[at:end])
            pieces.append(Piece(_RESERVED.sub(" ", "".join(shown)), run, run_script))
        return pieces


def is_verse(text: str) -> bool:
    """Whether a paragraph's lines are its author's, as a poem's and an address's are: most are short."""
    lines = text.split(LINE_BREAK)
    return len(lines) > 1 and 2 * sum(len(line) <= _VERSE for line in lines) > len(lines)


def _units(text: str) -> int:
    """Count UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _segments(
    text: str, runs: Inline, script: Script, spaces: list[int], language: str
) -> list[tuple[int, int, Run, Script, bool]]:
    """Cut a text wherever its run, its script or the sort of its spaces changes."""
    scripts = runs_of_scripts(text, script, language)
    segments: list[tuple[int, int, Run, Script, bool]] = []
    fixed = frozenset(spaces)
    at = 0
    for run in runs:
        end = at + len(run.text)
        borders = {at, end}
        borders.update(border for low, high, _ in scripts for border in (low, high) if at < border < end)
        borders.update(border for space in spaces if at <= space < end for border in (space, space + 1))
        marks = sorted(borders)
        for low, high in pairwise(marks):
            segments.append((low, high, run, _script_at(scripts, low), low in fixed))
        at = end
    return segments


def _script_at(scripts: list[tuple[int, int, Script]], at: int) -> Script:
    if len(scripts) == 1:
        return scripts[0][2]
    return next(script for low, high, script in scripts if low <= at < high)
