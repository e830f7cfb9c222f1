"""The judgement that a kept opening carries: read again, it is the same opening behind the same wall.

What said so, words at a wall or the state of a script, is not kept with an opening;
without this it could only be guessed anew. A page that says so of itself gates
itself, and no page frees itself by it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader_app.domain.access_json import access_from_json, access_to_json

if TYPE_CHECKING:
    from reader_app.domain.access import Access
    from reader_app.markup.meta import Meta

NAME = "lutrin:access"  # of the meta element
_LONGEST = 10_000  # characters


def kept_mark(access: Access) -> str:
    """Give the content of the meta element that a kept opening carries."""
    return json.dumps(access_to_json(access), ensure_ascii=False)


def kept_access(meta: Meta) -> Access | None:
    """Give the judgement that a kept opening carries, None on any other page."""
    said = meta.first(NAME)
    if not 0 < len(said) <= _LONGEST:
        return None
    try:
        access = access_from_json(json.loads(said))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return access if access.gated else None
