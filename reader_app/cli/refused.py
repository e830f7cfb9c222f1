"""What could not be saved: a sentence on standard error, and where else the page leads."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from reader_app.cli.printing import harmless
from reader_app.domain.problem import PageOfLinksError
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from reader_app.domain.problem import ReaderAppError

SHOWN = 20  # links of a page for people; programs get them all


def say_refused(given: str, error: ReaderAppError, *, as_json: bool) -> None:
    """Say what became of one address: to people in a line and the links under it, to programs as JSON."""
    if as_json:
        print(json.dumps(refused_fields(given, error)), file=sys.stderr)
        return
    print(f"lutrin: {say(error)}", file=sys.stderr)
    if isinstance(error, PageOfLinksError):
        _say_links(error)


def refused_fields(given: str, error: ReaderAppError) -> dict[str, Any]:
    """Name what was refused and why; `links` only of a page that leads to articles."""
    fields: dict[str, Any] = {"given_url": given, "error": error.problem.value, "sentence": str(say(error))}
    if isinstance(error, PageOfLinksError):
        fields["links"] = [{"title": link.title, "url": link.address} for link in error.links]
    return fields


def _say_links(error: PageOfLinksError) -> None:
    for link in error.links[:SHOWN]:
        print(f"  {harmless(link.title)}\n    {harmless(link.address)}", file=sys.stderr)
    more = len(error.links) - SHOWN
    if more > 0:
        print("  " + _("and {n} more").format(n=more), file=sys.stderr)
