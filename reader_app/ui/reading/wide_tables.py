"""Tables that are wider than the page, and are pushed sideways by the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.reading.decorations import row_bottoms, row_top

if TYPE_CHECKING:
    from reader_app.ui.reading.block_meta import Setting, TableMeta


def wide_table_between(setting: Setting, top: float, bottom: float) -> TableMeta | None:
    """Give the first wide table of which anything stands between two heights."""
    for table in setting.tables:
        if table.overflow and row_top(setting, table) <= bottom and row_bottoms(setting, table)[-1] >= top:
            return table
    return None


def push(table: TableMeta, by: float) -> bool:
    """Push a table by some pixels; False where it goes no further."""
    wanted = min(max(0.0, table.offset + by), table.overflow)
    if wanted == table.offset:
        return False
    table.offset = wanted
    return True
