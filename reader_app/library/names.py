"""Names that a reader gives to lists and tags: trimmed, and one however they are capitalised."""

from __future__ import annotations

import unicodedata

from reader_app.domain.problem import LibraryError, Problem


def storable(text: str) -> str:
    """Give a text that the database takes: half surrogate pairs (bytes that were no UTF-8) become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def name_of(typed: str) -> str:
    """Trim a name and make its spaces single; raises EMPTY_NAME when nothing is left."""
    name = " ".join(unicodedata.normalize("NFC", storable(typed)).split())
    if not name:
        raise LibraryError(Problem.EMPTY_NAME)
    return name


def tag_name_of(typed: str) -> str:
    """Trim a tag's name at every level: " energy / grids " is "energy/grids"."""
    levels = [" ".join(level.split()) for level in storable(typed).split("/")]
    return name_of("/".join(level for level in levels if level))


def keys_under(tag: str) -> tuple[str, str, str]:
    """Give a tag's key, and the range of the keys of the tags under it ("0" follows "/")."""
    key = name_key(tag_name_of(tag))
    return key, f"{key}/", f"{key}0"


def name_key(name: str) -> str:
    """Give what two spellings of one name have in common."""
    return unicodedata.normalize("NFC", name_of(name).casefold())
