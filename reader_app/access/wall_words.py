"""What the words round an article say of its wall: prompts, counters, what is left to read, a gift.

All languages count on every page: pages err about their own. Where a phrase stands
is the caller's to weigh; here it is only found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reader_app.access.wall_names import is_offer, is_sign_in, is_wall_name
from reader_app.access.wall_pages import BlockKind, blocks_reader
from reader_app.access.wall_phrases import Said, phrases
from reader_app.domain.access import Counter, Period

__all__ = [
    "BlockKind",
    "CounterSaid",
    "Prompt",
    "PromptKind",
    "Remaining",
    "blocks_reader",
    "counter_in",
    "gift_in",
    "is_offer",
    "is_sign_in",
    "is_wall_name",
    "prompt_in",
    "remaining_in",
]


class PromptKind(StrEnum):
    """What a wall asks the reader for; the more particular wish wins where two are said."""

    METERED = "metered"  # the free articles are used up
    REGISTER = "register"  # an account that costs nothing
    SUBSCRIBE = "subscribe"


_PROMPTS = {
    "metered": PromptKind.METERED,
    "register": PromptKind.REGISTER,
    "subscribe": PromptKind.SUBSCRIBE,
    "sign in to read": PromptKind.REGISTER,  # an account: a free one where no subscription is named
}
_ORDER = tuple(_PROMPTS)
_WORD_LENGTH = 6  # characters of a word and the space behind it, about
_NEAR = 70  # characters round a counter in which its period is said


@dataclass(frozen=True, slots=True)
class Prompt:
    """A wall's call to the reader, in the page's own words."""

    kind: PromptKind
    words: str


@dataclass(frozen=True, slots=True)
class CounterSaid:
    """What a page says of the reader's free articles.

    `left` is what the page says that remains, None when it does not; `refuses` when
    it says that nothing does, and that this article is no longer one of them.
    """

    counter: Counter
    words: str
    refuses: bool = False
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much of the article a page says that it does not show: a share, 0 to 1, or characters."""

    words: str
    share_hidden: float | None = None
    characters: int | None = None


def prompt_in(text: str) -> Prompt | None:
    """Find a wall's call to subscribe, to register, or to accept that the free articles are read."""
    found = _all(text, *_PROMPTS)
    said = min(found, key=lambda said: _ORDER.index(said.phrase.heading), default=None)
    return Prompt(_PROMPTS[said.phrase.heading], said.words) if said else None


def counter_in(text: str) -> CounterSaid | None:
    """Find how many free articles the page says are read, left or granted: where several do, the fullest."""
    found = [_counter(said) for said in _all(text, "counter", "last", PromptKind.METERED)]
    fullest = max(found, key=_says, default=None)
    if fullest is None or fullest.refuses or not any(said.refuses for said in found):
        return fullest
    return replace(fullest, refuses=True, left=0)


def remaining_in(text: str) -> Remaining | None:
    """Find a line that says how much of the article is left to read."""
    found = filter(None, map(_remaining, _all(text, "remaining", "shown")))
    return next(found, None)


def gift_in(text: str) -> str:
    """Give the words by which the page says that a subscriber offers this article, "" for none."""
    return next((said.words for said in _all(text, "gift")), "")


def _all(text: str, *headings: str) -> list[Said]:
    """Give what a text says under some headings, the first and longest phrases first."""
    return sorted(phrases(*headings).said_in(text), key=lambda s: (s.match.start(), -s.match.end()))


def _counter(said: Said) -> CounterSaid:
    read, limit, left = (said.count(name) for name in ("read", "limit", "left"))
    refuses = said.phrase.heading == PromptKind.METERED
    if refuses or said.phrase.heading == "last":
        left = 0
    if read is None and limit is not None and left is not None:
        read = max(0, limit - left)
    return CounterSaid(Counter(read, limit, _period(said)), said.words, refuses, left)


def _period(said: Said) -> Period:
    """Read over what time is counted: in the phrase itself or close to it, a month when nothing says so."""
    text = said.text.sound[max(0, said.match.start() - _NEAR) : said.match.end() + _NEAR]
    for period in (Period.DAY, Period.WEEK):
        if next(phrases(period).said_in(text), None):
            return period
    return Period.MONTH


def _says(said: CounterSaid) -> tuple[int, bool]:
    numbers = (said.counter.read, said.counter.limit, said.left)
    return sum(number is not None for number in numbers), said.refuses


def _remaining(said: Said) -> Remaining | None:
    percent = said.number("percent")
    if not percent:
        characters = _whole(said.number("characters")) or _whole(said.number("words")) * _WORD_LENGTH
        return Remaining(said.words, characters=characters)
    share = round(float(percent.replace(",", ".").replace("٫", ".")) / 100, 4)
    hidden = share if said.phrase.heading == "remaining" else round(1 - share, 4)
    return Remaining(said.words, share_hidden=hidden) if 0 <= hidden <= 1 else None


def _whole(said: str) -> int:
    return int("".join(filter(str.isdecimal, said)) or 0)
