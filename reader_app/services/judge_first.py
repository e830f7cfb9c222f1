"""«Open this article»: one kept by a version that knew fewer walls is judged before its text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import OpenArticle
    from reader_app.library.library import Library
    from reader_app.services.read_again import ReadAgain


def open_judged(
    library: Library, article: int, make_again: Callable[[], ReadAgain], progress: Progress
) -> OpenArticle:
    """Open an article; raises LibraryError and Cancelled.

    One whose page cannot be judged is shown as it was kept, and doubtful.
    """
    opened = library.open_article(article)
    if not opened.unjudged:
        return opened
    make_again()(article, progress)
    return library.open_article(article)
