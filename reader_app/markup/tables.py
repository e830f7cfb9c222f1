"""Tables: those that hold data become blocks, those that only lay a page out are unwrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.article import Cell, Table
from reader_app.markup.inline import runs_of, trimmed

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.inline import Reach

_LONG_CELL = 500  # characters; text of that length in a cell is an article's, not a table's
_MAX_SPAN = 100
_NEVER_IN_DATA = ("table", "h1", "h2", "article", "form")
_BLOCKS_IN_A_CELL = (
    "table",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "blockquote",
    "form",
    "figure",
    "article",
    "section",
)


def unwrap_layout_tables(body: lxml.html.HtmlElement) -> None:
    """Make divisions of the tables under `body` that hold no data."""
    for table in list(body.iter("table")):
        if not _holds_data(table):
            for element in list(table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption")):
                if next(element.iterancestors("table"), table) is table or element is table:
                    element.tag = "div"


def table_of(element: lxml.html.HtmlElement, reach: Reach) -> Table | None:
    """Give the table that a clean `table` element holds, None when all its cells are empty."""
    rows = tuple(
        row for row in (_row(line, reach) for line in element.iter("tr") if _owner(line) is element) if row
    )
    if not any(cell.runs for row in rows for cell in row):
        return None
    caption = element.find("caption")
    return Table(rows, trimmed(runs_of(caption, reach)) if caption is not None else ())


def _holds_data(table: lxml.html.HtmlElement) -> bool:
    if (table.get("role") or "") in {"presentation", "none"}:
        return False
    headed = next(table.iterdescendants("th", "caption"), None) is not None
    if next(table.iterdescendants(*(_NEVER_IN_DATA if headed else _BLOCKS_IN_A_CELL)), None) is not None:
        return False
    rows = [[cell for cell in line if cell.tag in {"td", "th"}] for line in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if not headed and any(len(cell.text_content()) > _LONG_CELL for cell in cells):
        return False
    return len(rows) > 1 and max(len(row) for row in rows) > 1


def _owner(line: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    return next(line.iterancestors("table"), None)


def _row(line: lxml.html.HtmlElement, reach: Reach) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            trimmed(runs_of(cell, reach)),
            header=cell.tag == "th",
            columns=_span(cell.get("colspan")),
            rows=_span(cell.get("rowspan")),
        )
        for cell in line
        if cell.tag in {"td", "th"}
    )


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isdecimal() else 1
