"""What stands under a pointer, or at the keys, of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the page: `offset` in the article's text, None beside it; `place` on the screen.

    `link` is an address as the article has it ("#n1" for one inside it), `picture`
    the address by which the article names its picture; "" where there is none.
    """

    place: QPoint
    offset: int | None = None
    link: str = ""
    picture: str = ""
