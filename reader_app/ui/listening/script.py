"""What is said of an article, sentence by sentence, and where each stands in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader_app.domain.article import Code, Embed, EmbedKind, Figure, Style, Table
from reader_app.domain.flow import Role, without_repeats
from reader_app.domain.listening import Spoken
from reader_app.ui.listening.sentences import sentences
from reader_app.ui.listening.tongue import tongue
from reader_app.wording.catalogue import _, language_in_use, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader_app.domain.article import Article
    from reader_app.domain.flow import Flow, Leaf
    from reader_app.domain.preferences import Preferences

# Silences after what was said, in milliseconds; a voice makes one of its own at a full stop.
_PARAGRAPH, _BEFORE_HEADING, _HEADING, _RULE = 350, 600, 700, 900

_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s«»<>\"]+[^\s«»<>\".,;:!?)\]’”]")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:\s]+)")
_ORDERED = re.compile(r"\w+\.")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence to say: `start` to `end` of the article's text is marked meanwhile, in code points.

    `places` gives for each character of `words` where it stands in that text; it is
    empty where the words are ours ("Code, 12 lines."). `rest` is the silence after it.
    """

    words: str
    start: int
    end: int
    language: str  # BCP 47, "" when not known
    places: tuple[int, ...] = ()
    rest: int = 0  # milliseconds

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where some of the characters of `words` stand in the article's text."""
        inside = self.places[start:end]
        return (inside[0], inside[-1] + 1) if inside else None


@dataclass(frozen=True, slots=True)
class Script:
    """An article as it is read aloud; `text` is the plain text in which the offsets count."""

    text: str
    utterances: tuple[Utterance, ...]

    def index_at(self, offset: int) -> int:
        """Give which utterance is being said at an offset, or is the next one after it."""
        for number, each in enumerate(self.utterances):
            if each.end > offset:
                return number
        return max(0, len(self.utterances) - 1)

    def first_between(self, low: int, high: int) -> int:
        """Give the first utterance that begins between two offsets; else the one that is there."""
        begun = (n for n, each in enumerate(self.utterances) if low <= each.start < min(each.end, high))
        return next(begun, self.index_at(low))

    def characters_from(self, index: int) -> int:
        """Give how many characters are to be said from one utterance on."""
        return sum(len(each.words) for each in self.utterances[index:])


def write_script(article: Article, text: Flow, wishes: Preferences) -> Script:
    """Make the script of an article, its title first."""
    said: list[Utterance] = []
    if article.title:
        said.append(Utterance(article.title, 0, 0, article.language, rest=_HEADING))
    leaves = without_repeats([leaf for leaf in text.leaves if _is_said(leaf, wishes)])
    for _block, group in groupby(leaves, key=_together):
        together = list(group)
        parts = list(_say(together, article.language, wishes))
        if parts and parts[0].rest == _HEADING and said:
            said[-1] = replace(said[-1], rest=max(said[-1].rest, _BEFORE_HEADING))
        if together[0].role is Role.RULE and said:
            said[-1] = replace(said[-1], rest=_RULE)
        said += parts
    return Script(text.text, tuple(said))


def _is_said(leaf: Leaf, wishes: Preferences) -> bool:
    """Whether anything is to be heard where this leaf stands."""
    if leaf.place.note and not wishes.listen_notes:
        return False
    own_words = isinstance(leaf.block, Embed) and leaf.block.kind is EmbedKind.POST
    return {
        Role.CODE: wishes.listen_code is not Spoken.SKIPPED,
        Role.CELL: wishes.listen_tables is not Spoken.SKIPPED,
        Role.TABLE_CAPTION: wishes.listen_tables is not Spoken.SKIPPED,
        Role.PICTURE: wishes.listen_alternatives,
        Role.CAPTION: wishes.listen_captions or own_words,
        Role.CREDIT: wishes.listen_captions,
        Role.EMBED: wishes.listen_captions,
    }.get(leaf.role, True)


def _together(leaf: Leaf) -> int:
    """Tell apart what is said leaf by leaf from what is said as one."""
    as_one = leaf.role in {Role.CODE, Role.CELL}
    return id(leaf.block) if as_one else -leaf.start - 1


def _say(leaves: Sequence[Leaf], language: str, wishes: Preferences) -> Iterator[Utterance]:
    first = leaves[0]
    match first.role:
        case Role.RULE:
            return
        case Role.CODE if wishes.listen_code is Spoken.NAMED and isinstance(first.block, Code):
            lines = len(leaves)
            yield _named(leaves, ngettext("Code, {n} line.", "Code, {n} lines.", lines).format(n=lines))
        case Role.CELL if isinstance(first.block, Table):
            if wishes.listen_tables is Spoken.NAMED:
                rows = len(first.block.rows)
                yield _named(leaves, ngettext("Table, {n} row.", "Table, {n} rows.", rows).format(n=rows))
            else:
                yield from _rows(leaves, language)
        case Role.PICTURE if isinstance(first.block, Figure):
            yield from _picture(first, first.block, language)
        case _:
            for leaf in leaves:
                yield from _read(leaf, language, wishes)


def _named(leaves: Sequence[Leaf], words: str) -> Utterance:
    return Utterance(words, leaves[0].start, leaves[-1].end, language_in_use(), rest=_PARAGRAPH)


def _picture(leaf: Leaf, figure: Figure, language: str) -> Iterator[Utterance]:
    words = " ".join(figure.image.alternative.split())
    if words:
        yield Utterance(_("Picture:"), leaf.start, leaf.end, language_in_use())
        yield Utterance(words, leaf.start, leaf.end, tongue(words, language), rest=_PARAGRAPH)


def _rows(leaves: Sequence[Leaf], language: str) -> Iterator[Utterance]:
    """Say a table row by row, its cells one after the other."""
    for _row, cells in groupby(leaves, key=lambda leaf: leaf.row):
        kept: list[tuple[str, int]] = []
        full = [cell for cell in cells if cell.text.strip()]
        for cell in full:
            kept += zip(cell.text, range(cell.start, cell.end), strict=True)
            kept += [(mark, cell.end - 1) for mark in (", " if cell is not full[-1] else ".")]
        if kept:
            yield _utterance(kept, full[0].start, full[-1].end, language, _PARAGRAPH)


def _read(leaf: Leaf, language: str, wishes: Preferences) -> Iterator[Utterance]:
    """Say a paragraph's sentences."""
    kept = _kept(leaf, wishes.listen_addresses)
    marker = leaf.place.marker if _ORDERED.fullmatch(leaf.place.marker) else ""
    if leaf.place.note and leaf.place.marker:
        marker = f"{leaf.place.marker}."
    said: list[Utterance] = []
    for start, end in sentences(leaf.text, language):
        letters = [(leaf.text[at], leaf.start + at) for at in range(start, end) if kept[at]]
        if marker:
            letters = [*((mark, leaf.start + start) for mark in f"{marker} "), *letters]
            marker = ""
        if any(letter.isalnum() for letter, _place in letters):
            said.append(_utterance(letters, leaf.start + start, leaf.start + end, language))
    if said:
        rest = _HEADING if leaf.role is Role.HEADING else _PARAGRAPH
        said[-1] = replace(said[-1], rest=rest)
    yield from said


def _utterance(
    letters: Iterable[tuple[str, int]], start: int, end: int, language: str, rest: int = 0
) -> Utterance:
    words, places = "", []
    for letter, place in letters:
        if letter.isspace() and (not words or words[-1] == " "):
            continue  # what stood between two spaces is not said; voices read "10\u202f000" as two numbers
        words += " " if letter.isspace() else letter
        places.append(place)
    return Utterance(words, start, end, tongue(words, language), tuple(places), rest)


def _kept(leaf: Leaf, addresses: Spoken) -> list[bool]:
    """Tell for each character of a leaf whether it is said."""
    said: list[bool] = []
    for run in leaf.runs:
        mark = run.href.startswith("#") and (
            Style.SUPERSCRIPT in run.styles or _NOTE_MARK.fullmatch(run.text.strip())
        )
        said += [not mark] * len(run.text)
    if addresses is not Spoken.READ:
        for found in _ADDRESS.finditer(leaf.text):
            said[found.start() : found.end()] = [False] * len(found[0])
            host = _HOST.match(found[0])
            if addresses is Spoken.NAMED and host:
                start, end = found.start() + host.start(1), found.start() + host.end(1)
                said[start:end] = [True] * (end - start)
    return said
