"""What a row of the list says of its article, for the eye and for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.address import host_of
from reader_app.domain.shelf import ReadState
from reader_app.ui.shelf.badges import badge_of
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.shelf.dates import DateWords


def title_of(article: SavedArticle) -> str:
    """Give the title, or the address of an article that has none yet."""
    return article.title or article.url


def site_of(article: SavedArticle) -> str:
    """Give the site's name, or its host."""
    return article.site or host_of(article.url)


def minutes_of(article: SavedArticle) -> str:
    """Say how long it takes to read; "" while nothing of it is there."""
    return _("{minutes} min").format(minutes=article.minutes) if article.minutes else ""


def percent_of(article: SavedArticle) -> str:
    """Say how far the reader is, as the language writes it."""
    return _("{percent}%").format(percent=article.progress)


def spoken(article: SavedArticle, dates: DateWords) -> str:
    """Say the whole row in one line, for a screen reader."""
    badge = badge_of(article)
    parts = [
        title_of(article),
        site_of(article),
        dates.short(article.saved),
        minutes_of(article),
        _state(article),
        _("Favourite") if article.starred else "",
        badge.words if badge else "",
    ]
    return ", ".join(part for part in parts if part)


def _state(article: SavedArticle) -> str:
    if article.state is ReadState.UNREAD:
        return _("Unread")
    if article.state is ReadState.FINISHED:
        return _("Read")
    return percent_of(article)
