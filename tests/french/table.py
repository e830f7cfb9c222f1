"""The whole set read and measured, and the table that the test and the script show."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from french.gold_page import Gold, every_gold, page_of
from french.measures import MEASURES, captions_of, embeds_of, intruders

from reader_app.domain.article import plain
from reader_app.domain.problem import ExtractionError
from reader_app.services.read_page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.reading import Reading

_NAME_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Row:
    """One page's numbers by measure; `reading` is None when no article came."""

    gold: Gold
    reading: Reading | None
    numbers: dict[str, float | None]


def measured() -> list[Row]:
    """Read every page of the set, in this process."""
    return [_row(gold) for gold in every_gold()]


def means(rows: Iterable[Row]) -> dict[str, float]:
    """Give each measure's mean over the pages where there is something to find."""
    rows = list(rows)
    return {name: fmean(_there(row.numbers[name] for row in rows)) for name in MEASURES}


def table(rows: Iterable[Row]) -> str:
    """Draw the table: a line a page, then the means."""
    rows = list(rows)
    head = " " * _NAME_WIDTH + "".join(f"{name:>13}" for name in MEASURES)
    lines = [_line(row.gold.name, row.numbers) for row in rows]
    return "\n".join([head, *lines, _line(f"mean of {len(rows)} pages", means(rows), digits=3)])


def is_imperfect(row: Row) -> bool:
    """Whether anything is amiss on a page."""
    return any(number is not None and number < 1 for number in row.numbers.values())


def misses(row: Row) -> str:
    """Say what was wanted and what was found, for every measure of a page that is not perfect."""
    if row.reading is None:
        return f"{row.gold.name}: no article"
    lines = [
        f"{name}: {_said(name, row)}" for name, number in row.numbers.items() if number not in {1.0, None}
    ]
    return "\n  ".join([row.gold.name, *lines])


def _row(gold: Gold) -> Row:
    try:
        reading = read_page(page_of(gold))
    except ExtractionError:
        return Row(gold, None, dict.fromkeys(MEASURES, 0.0))
    return Row(gold, reading, {name: measure(gold, reading) for name, measure in MEASURES.items()})


def _said(name: str, row: Row) -> str:
    said = [f"{row.numbers[name]:.2f}"]
    if hasattr(row.gold, name):
        said.append(f"wanted {getattr(row.gold, name)!r}")
    found = _found(name, row.gold, row.reading)
    return " ".join(said if found is None else [*said, f"found {found!r}"])


def _found(name: str, gold: Gold, reading: Reading) -> object:
    match name:
        case "nothing else":
            return intruders(gold, reading)
        case "captions" | "credits":
            return captions_of(reading.article)
        case "embeds":
            return embeds_of(reading.article)
        case "lead":
            return plain(reading.article.lead)
    return getattr(reading.article, name, None)


def _there(numbers: Iterable[float | None]) -> list[float]:
    return [number for number in numbers if number is not None]


def _line(name: str, numbers: dict[str, float | None], digits: int = 2) -> str:
    cells = ("·" if number is None else f"{number:.{digits}f}" for number in numbers.values())
    return f"{name:<{_NAME_WIDTH}}" + "".join(f"{cell:>13}" for cell in cells)
