"""How a highlight's quote and note are searched: folded text, read from one end to the other.

Highlights are few and short beside articles, so that no index is kept of them: 20,000 are
read in some tens of milliseconds, any beginning of a word is found while it is typed, and
what is deleted is gone with its row.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader_app.library.matching import Condition
from reader_app.library.names import keys_under, name_key
from reader_app.library.script import UNSPACED, folded, spaced
from reader_app.library.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader_app.domain.highlight import HighlightSearch
    from reader_app.library.words import Word

_APART = re.compile(r"[\W_]+")
TAGGED = "highlight.id IN (SELECT highlight FROM highlight_tag WHERE key = ? OR (key >= ? AND key < ?))"


def sought(text: str) -> str:
    """Fold a text for being searched: small plain letters, a space before each word, other scripts last."""
    words = _APART.sub(" ", folded(spaced(text)).lower())
    runs = " ".join(UNSPACED.findall(unicodedata.normalize("NFC", text)))
    return f" {words.strip()} \n{runs}"


def needles(word: Word) -> Iterator[str]:
    """Give what a text's folded form must hold for a word to be in it."""
    if word.letters:
        yield " " + " ".join(folded(part).lower() for part in word.letters)
    yield from word.runs


def conditions(search: HighlightSearch) -> list[Condition]:
    """Turn a search into conditions on `highlight`, `highlight_words` and `article`."""
    found = [has_word(word) for word in read_words(search.words)]
    if search.colour is not None:
        found.append(Condition("highlight.colour = ?", (search.colour.value,)))
    if search.tag.strip("/ "):
        found.append(Condition(TAGGED, keys_under(search.tag)))
    if search.site.strip():
        found.append(_of_site(search.site))
    if search.with_note:
        found.append(Condition("highlight.note <> ''"))
    if search.orphans:
        found.append(Condition("highlight.orphan = 1"))
    if search.article is not None:
        found.append(Condition("highlight.article = ?", (search.article,)))
    if not search.trash:
        found.append(Condition("article.trashed IS NULL"))
    return found


def has_word(word: Word, columns: Sequence[str] = ("quote", "note")) -> Condition:
    """Say that quote or note hold a word, or an unwanted one not."""
    either = " OR ".join(f"instr(highlight_words.{column}, ?)" for column in columns)
    held = list(needles(word))
    sql = " AND ".join(f"({either})" for _ in held)
    values = tuple(needle for needle in held for _ in columns)
    return Condition(f"NOT ({sql})" if word.unwanted else f"({sql})", values)


def _of_site(site: str) -> Condition:
    return Condition("(lower(article.host) = ? OR article.site = ?)", (name_key(site), site.strip()))
