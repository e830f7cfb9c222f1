"""What a save asks for: a new article on the shelf, or a kept one fetched again in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.services.refresh_article import RefreshArticle, Refreshed
    from reader_app.services.save_article import Arrival, SaveArticle, Saved
    from reader_app.ui.window.saving import Save


class Errands:
    """Does for the queue what each save wants; `bring` on any thread, `keep` on the library's lane."""

    def __init__(self, saver: SaveArticle, refresher: RefreshArticle) -> None:
        self._saver, self._refresher = saver, refresher

    def is_drawn(self, save: Save) -> bool:
        """Whether the reader's account at its publisher is one whose articles only a browser can show."""
        return self._saver.is_drawn(save.given)

    def ask(self, save: Save) -> None:
        """Raise LAST_FREE_READ where the page would spend the last one, and the reader was not asked."""
        if not save.spend_last:
            self._saver.ask(save.given)

    def bring(self, save: Save, progress: Progress, drawn: Page | None) -> Arrival | None:
        """Get what is wanted, None for a kept article that is as it was; keeps nothing.

        Raises as `SaveArticle.bring` does.
        """
        visited = save.visited is not None
        if save.article:
            return self._refresher.bring(
                save.article,
                progress,
                drawn,
                spend_last=save.spend_last,
                signed_in=save.signed_in,
                visited=visited,
            )
        return self._saver.bring(
            save.given,
            progress,
            drawn,
            spend_last=save.spend_last,
            signed_in=save.signed_in,
            visited=visited,
        )

    def keep(self, save: Save, arrival: Arrival) -> Saved:
        """Put a new article on the shelf."""
        return self._saver.keep(arrival, save.where)

    def keep_again(self, save: Save, arrival: Arrival | None) -> Refreshed:
        """Put what came of a kept article in its place, unless it is worse."""
        return self._refresher.keep(save.article, arrival)
