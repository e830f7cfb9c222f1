"""What visits to a page met that gave nothing better, and which articles are still to be completed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState
from reader_app.domain.shelf import Met
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    import sqlite3

# The first two conditions are those of the index article_to_complete.
_INCOMPLETE = """
    SELECT id, url FROM article
    WHERE trashed IS NULL AND completeness <> 'complete' AND completeness <> 'doubtful'
      AND host NOT IN (SELECT host FROM article WHERE not_before > :now)
      AND (:tried_before IS NULL OR not_before IS NOT NULL
           OR coalesce(met_at, had_at, saved) < :tried_before)
    ORDER BY coalesce(met_at, had_at, saved), id
"""


def note_visit(connection: sqlite3.Connection, article: int, met: Met) -> None:
    """Note what a visit met; what is kept of the article stays as it is."""
    connection.execute(
        "UPDATE article SET met = ?, met_at = ?, not_before = ? WHERE id = ?",
        (met.state.value, _utc(met.at), _utc(met.not_before) if met.not_before else None, article),
    )


def met_from(state: str | None, at: str | None, not_before: str | None) -> Met | None:
    """Read what a visit met back from its columns, None where there was no such visit."""
    if state is None or at is None:
        return None
    return Met(
        AccessState(state),
        datetime.fromisoformat(at),
        datetime.fromisoformat(not_before) if not_before else None,
    )


def incomplete(
    connection: sqlite3.Connection, publisher: str, now: datetime, tried_before: datetime | None
) -> list[int]:
    """Give what may be tried again, whatever was tried longest ago first; `publisher` "" for all of them.

    A host that asked for patience is left alone with all its articles until then.
    """
    found = connection.execute(
        _INCOMPLETE, {"now": _utc(now), "tried_before": _utc(tried_before) if tried_before else None}
    )
    return [article for article, url in found if not publisher or publisher_of(url) == publisher]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
