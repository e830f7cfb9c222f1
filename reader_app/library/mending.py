"""The library's part in mending: what it is asked of repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.library import repairs
from reader_app.library.marking import Marking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader_app.domain.repair import Repair
    from reader_app.library.repairs import KeptRepair


class Mending(Marking):
    """Keeps the repairs of articles; any method may be called from any thread."""

    def repairs(self, article: int) -> tuple[KeptRepair, ...]:
        """Give an article's repairs in the order in which they are made."""
        with self._connections.reading() as connection:
            return repairs.read_repairs(connection, article)

    def set_repairs(self, article: int, made: Sequence[Repair]) -> None:
        """Keep these repairs of an article, and no others."""
        with self._connections.writing() as connection:
            repairs.write_repairs(connection, article, made)

    def repairs_at(self, addresses: Iterable[str]) -> tuple[Repair, ...]:
        """Give the repairs that a page at one of these addresses is to be read with."""
        with self._connections.reading() as connection:
            return repairs.repairs_at(connection, addresses)

    def kept_whole(self, host: str, limit: int) -> list[int]:
        """Give the newest articles of a host whose pages are kept whole."""
        with self._connections.reading() as connection:
            return repairs.kept_whole(connection, host, limit)
