"""The worker's answer: a Reading as JSON, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from reader_app.domain.access import Completeness, Doubt, Right
from reader_app.domain.access_json import access_from_json, access_to_json
from reader_app.domain.article import Related
from reader_app.domain.article_json import article_from_json, article_to_json
from reader_app.domain.problem import ExtractionError, PageOfLinksError, Problem
from reader_app.domain.reading import Onward, Reading, Recipe, Wanted
from reader_app.domain.repair import Mending, mending_from_json

if TYPE_CHECKING:
    from reader_app.domain.access import Counter
    from reader_app.domain.page import Page

Json: TypeAlias = dict[str, Any]


def reading_fields(reading: Reading) -> Json:
    """Give what `reading_from` needs besides the answer's public fields.

    A source that is the page itself is left out: who asked has it. That of a page which is
    not the reader's to have whole is another, written anew from what it shows.
    """
    whole = reading.completeness.is_whole and reading.right.sees_all
    return {
        "article": article_to_json(reading.article),
        "source": None if whole else reading.source,
        "canonical_url": reading.canonical_url,
        "completeness": reading.completeness.value,
        "gate": access_to_json(reading.access),
        "doubts": list(reading.doubts),
        "right": reading.right,
        "recipe": [reading.recipe.version, reading.recipe.wanted],
        "onward": [reading.onward.single_page, reading.onward.next_page],
        "mended": None if reading.mended is None else list(reading.mended),
    }


def access_fields(reading: Reading) -> Json:
    """Name what is known of a page's wall, for programs; null where nothing tells."""
    access = reading.access
    return {
        "access": access.state.value,
        "evidence": [{"mark": one.mark, "value": one.value} for one in access.evidence],
        "conflict": access.conflict,
        "counter": _counter_fields(access.counter),
        "share_shown": access.share_shown,
        "walled": access.walled,
        "offer": access.offer,
        "had": reading.right.value,
        "complete": reading.completeness is Completeness.COMPLETE,
    }


def _counter_fields(counter: Counter | None) -> Json | None:
    if counter is None:
        return None
    return {"read": counter.read, "limit": counter.limit, "period": counter.period.value}


def reading_from(answer: Json, page: Page, host: str) -> Reading:
    """Rebuild the Reading of a page from the worker's answer.

    Raises ExtractionError: the one that the worker met, or EXTRACTION_FAILED when
    the answer cannot be understood.
    """
    if answer.get("error"):
        raise _error_of(answer, host)
    try:
        source = answer["source"]
        return Reading(
            article=article_from_json(answer["article"]),
            access=access_from_json(answer["gate"]),
            completeness=Completeness(answer["completeness"]),
            source=page.html if source is None else str(source),
            canonical_url=str(answer["canonical_url"]),
            doubts=tuple(Doubt(doubt) for doubt in answer["doubts"]),
            right=Right(answer["right"]),
            had_at=page.fetched_at,
            recipe=_recipe_from(*answer["recipe"]),
            onward=Onward(*answer["onward"]),
            mended=None if answer["mended"] is None else tuple(map(int, answer["mended"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ExtractionError(Problem.EXTRACTION_FAILED, host=host) from error


def mending_from(answer: Json, host: str) -> Mending:
    """Rebuild what was told of the reader's repairs; raises ExtractionError with EXTRACTION_FAILED."""
    told = answer.get("mending")
    try:
        return Mending() if told is None else mending_from_json(told)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ExtractionError(Problem.EXTRACTION_FAILED, host=host) from error


def _recipe_from(version: str, wanted: str) -> Recipe:
    return Recipe(version, Wanted(wanted))


def _error_of(answer: Json, host: str) -> ExtractionError:
    try:
        problem = Problem(answer["error"])
    except ValueError:
        problem = Problem.EXTRACTION_FAILED
    if links := answer.get("links"):
        return PageOfLinksError(problem, links=[Related(*link) for link in links], host=host)
    return ExtractionError(problem, **{"host": host, **(answer.get("facts") or {})})
