"""Print how well the extractor reads the French set, page by page.

python tests/french/score.py               the table
python tests/french/score.py NAME …        what was wanted and found on some pages, then their text
python tests/french/score.py --misses      the table, then what was wanted and found wherever it differs
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # as pytest does

from french.measures import text_of
from french.table import Row, is_imperfect, measured, misses, table


def main(asked: list[str]) -> str:
    rows = measured()
    if "--misses" in asked:
        return "\n\n".join([table(rows), *(misses(row) for row in rows if is_imperfect(row))])
    named = [row for row in rows if row.gold.name in asked]
    return "\n\n".join(f"{misses(row)}\n\n{_text(row)}" for row in named) or table(rows)


def _text(row: Row) -> str:
    return text_of(row.reading.article) if row.reading else ""


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1:])}\n")
