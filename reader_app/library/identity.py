"""Which saved article an address means.

An article's own key is `same_article_key` of the address it is read at. Other
addresses that led to it (what the reader gave, what the page calls canonical)
are aliases: they find the article, and make a second save the same article only
when the title agrees, because "today's editorial" leads elsewhere tomorrow and
some sites give every page one canonical address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.address import host_of, same_article_key
from reader_app.library.names import storable

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Addresses:
    """The keys of one article: its own first; aliases may be fewer than the addresses given."""

    key: str
    aliases: tuple[str, ...]


def addresses_of(url: str, given_url: str, canonical_url: str) -> Addresses:
    """Make the keys; a canonical address of another site, or of a whole site, proves nothing."""
    key = key_of(url) or key_of(given_url)
    canonical = key_of(canonical_url)
    believed = "/" in canonical and host_of(canonical_url) and _site(canonical) == _site(key)
    aliases = (key_of(given_url), canonical if believed else "")
    return Addresses(key, tuple(dict.fromkeys(alias for alias in aliases if alias and alias != key)))


def key_of(address: str) -> str:
    """Give an address's key, "" for what is no address."""
    try:
        return storable(same_article_key(address.strip()))
    except ValueError:
        return ""


def find_address(connection: sqlite3.Connection, address: str) -> int | None:
    """Find the article that an address, or any variant of it, was saved under."""
    row = connection.execute("SELECT article FROM address WHERE key = ?", (key_of(address),)).fetchone()
    return int(row[0]) if row else None


def find_saved(connection: sqlite3.Connection, addresses: Addresses, title: str) -> int | None:
    """Find the article that a new reading is a copy of."""
    for key in (addresses.key, *addresses.aliases):
        row = connection.execute(
            "SELECT id, article.key = :key, title FROM address JOIN article ON article = id"
            " WHERE address.key = :key",
            {"key": key},
        ).fetchone()
        if row is None:
            continue
        article, own, old_title = row
        if (own and key == addresses.key) or title.casefold() == old_title.casefold():
            return int(article)
    return None


def keep_addresses(connection: sqlite3.Connection, article: int, addresses: Addresses) -> None:
    """Let every address lead to the article, but for another article's own."""
    for key in (addresses.key, *addresses.aliases):
        connection.execute(
            "INSERT INTO address (key, article) VALUES (:key, :article)"
            " ON CONFLICT DO UPDATE SET article = :article"
            " WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = address.article AND key = :key)",
            {"key": key, "article": article},
        )


def _site(key: str) -> str:
    return key.partition("/")[0]
