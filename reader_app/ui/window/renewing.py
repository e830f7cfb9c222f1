"""Bringing the list up to date without moving it: rows change, come and go where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.shelf.article_model import ArticleModel


def renew_rows(model: ArticleModel, rows: Sequence[SavedArticle], total: int) -> None:
    """Make the model show these rows, first to last, with the fewest changes.

    Rows that only changed place are set anew: that happens when the order itself
    was changed, and then the list is expected to move.
    """
    wanted = [row.id for row in rows]
    model.remove_ids(set(model.ids()) - set(wanted))
    left = model.ids()
    if left != [identity for identity in wanted if identity in set(left)]:
        model.set_rows(rows, total)
        return
    for place, row in enumerate(rows):
        if place < model.rowCount() and model.article(place).id == row.id:
            if model.article(place) != row:
                model.replace_row(row)
        else:
            model.insert_row(place, row)
