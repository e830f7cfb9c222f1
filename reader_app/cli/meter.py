"""The command that shows how many free reads of each publisher are used."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.cli.printing import print_json, print_table, put
from reader_app.domain.access import Period
from reader_app.domain.meter import end_of
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    import argparse

    from reader_app.domain.meter import Tally
    from reader_app.services.desk import Desk


def run_meter(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print the meters that say something now."""
    with closing(desk.open_library()) as library:
        tallies = library.tallies(datetime.now(UTC))
    if arguments.json:
        print_json([tally_fields(tally) for tally in tallies])
    elif tallies:
        heads = (_("Publisher"), _("Read here"), _("It says"), _("Limit"), _("Left"), _("Begins anew"))
        print_table(heads, map(_cells, tallies))
    else:
        put(_("No free read was counted in this period."))
    return 0


def tally_fields(tally: Tally) -> dict[str, Any]:
    """Name what is known of a meter; dates are ISO 8601, null what nobody said."""
    return {
        "publisher": tally.publisher,
        "ours": tally.ours,
        "said": tally.said.read if tally.said else None,
        "differs": tally.differs,
        "read": tally.read,
        "limit": tally.limit,
        "left": tally.left,
        "period": tally.period.value,
        "since": tally.since.isoformat(),
        "until": end_of(tally.period, tally.since).isoformat(),
        "last": tally.last.isoformat() if tally.last else None,
    }


def _cells(tally: Tally) -> tuple[str, ...]:
    said = tally.said.read if tally.said else None
    anew = end_of(tally.period, tally.since).isoformat()
    numbers = (tally.ours, said, tally.limit, tally.left)
    period = {Period.DAY: _("every day"), Period.WEEK: _("every week"), Period.MONTH: _("every month")}
    return (tally.publisher, *map(_number, numbers), f"{anew}  ({period[tally.period]})")


def _number(known: int | None) -> str:
    return "–" if known is None else str(known)
