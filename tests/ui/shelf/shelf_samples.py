"""Invented articles for the list."""

from __future__ import annotations

from datetime import UTC, datetime

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.shelf import ReadState, SavedArticle, Where

NOW = datetime(2026, 3, 12, 15, 0, tzinfo=UTC)


def an_article(number: int = 1, **changes) -> SavedArticle:
    facts = {
        "id": number,
        "url": f"https://gazette.example/{number}",
        "given_url": f"https://gazette.example/{number}",
        "title": f"Article {number}",
        "site": "La Gazette libre",
        "authors": (),
        "published": None,
        "saved": NOW,
        "language": "fr",
        "minutes": 7,
        "words": 1400,
        "progress": 0,
        "tags": (),
        "lists": (),
        "where": Where.INBOX,
        "state": ReadState.UNREAD,
        "starred": False,
        "trashed": False,
        "completeness": Completeness.COMPLETE,
        "access": AccessState.FREE,
    }
    return SavedArticle(**(facts | changes))


def articles(count: int) -> list[SavedArticle]:
    return [an_article(number) for number in range(1, count + 1)]
