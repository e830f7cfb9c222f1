"""One mark of a page: what was seen, what it says of the wall, and how far it can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.domain.access import AccessState, Evidence


class Force(IntEnum):
    """How much a mark is worth."""

    HINT = 0  # names the kind of a wall that others are sure of
    WEAK = 1  # counts where no mark says free
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """What was seen, and the state that it speaks for; None for "not free" that does not say how."""

    evidence: Evidence
    state: AccessState | None
    force: Force = Force.STRONG
    remark: bool = False  # says nothing of a wall: that the page's data could not be read, or a counter
