"""Where words may be cut, by language; loaded before a page opens, remembered between starts.

pyphen takes 30 to 160 ms to load a language and 50 µs for a word it has not met,
so `prepare` is called off the window's thread and known words are kept on disk.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W\d_]{5,}")
_MOST_WORDS = 60_000  # kept on disk for a language
_REGIONS = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "nb": "nb_NO", "no": "nb_NO"}


class Hyphenation:
    """Cuts words by language; `folder` is where known words are kept, None to keep none.

    `prepare` and `keep` may be called from any thread; the others answer at once.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: dict[str, dict[str, tuple[int, ...]]] = {}
        self._cutters: dict[str, Pyphen | None] = {}
        self._kept: dict[str, int] = {}

    def prepare(self, language: str) -> None:
        """Load what cutting words of a language (BCP 47) needs."""
        with self._lock:
            self._words(language)
            self._cutter(language)

    def ready(self, language: str) -> bool:
        """Whether `points` will answer without loading anything."""
        return _primary(language) in self._cutters

    def points(self, text: str, language: str) -> list[int]:
        """Give the offsets in the text before which a word may be cut; none for a language without rules."""
        cutter = self._cutter(language)
        if cutter is None:
            return []
        words = self._words(language)
        found: list[int] = []
        for match in _WORD.finditer(text):
            word = match[0]
            cuts = words.get(word)
            if cuts is None:
                cuts = words[word] = _cuts(cutter, word)
            start = match.start()
            found.extend([start + cut for cut in cuts])
        return found

    @property
    def has_news(self) -> bool:
        """Whether there are words that `keep` would write."""
        known = list(self._known.items())
        return self._folder is not None and any(len(words) != self._kept.get(one, 0) for one, words in known)

    def keep(self) -> None:
        """Write the known words to disk where there are new ones; a disk that refuses is no trouble."""
        if self._folder is None:
            return
        with self._lock, contextlib.suppress(OSError):  # the next start is slower, nothing is lost
            self._folder.mkdir(parents=True, exist_ok=True)
            for language, words in list(self._known.items()):
                if len(words) != self._kept.get(language, 0):
                    first = dict(list(words.items())[-_MOST_WORDS:])
                    path = self._folder / f"{language}.json"
                    path.with_suffix(".new").write_text(json.dumps(first, ensure_ascii=False), "utf-8")
                    path.with_suffix(".new").replace(path)
                    self._kept[language] = len(words)

    def _words(self, language: str) -> dict[str, tuple[int, ...]]:
        primary = _primary(language)
        words = self._known.get(primary)
        if words is None:
            words = self._known[primary] = self._read(primary)
            self._kept[primary] = len(words)
        return words

    def _read(self, primary: str) -> dict[str, tuple[int, ...]]:
        if self._folder is None:
            return {}
        try:
            found = json.loads((self._folder / f"{primary}.json").read_text("utf-8"))
            return {str(word): tuple(int(cut) for cut in cuts) for word, cuts in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # a cache: unreadable is as good as absent

    def _cutter(self, language: str) -> Pyphen | None:
        primary = _primary(language)
        if primary not in self._cutters:
            self._cutters[primary] = _load(primary)
        return self._cutters[primary]


def _primary(language: str) -> str:
    return re.split(r"[-_]", language, maxsplit=1)[0].lower()


def _load(primary: str) -> Pyphen | None:
    if not primary:
        return None
    import pyphen  # noqa: PLC0415  never part of the window's start

    name = _REGIONS.get(primary) or pyphen.language_fallback(primary)
    if not name:
        return None
    return pyphen.Pyphen(lang=name, left=2, right=3)


def _cuts(cutter: Pyphen, word: str) -> tuple[int, ...]:
    """Cut one word; places where the spelling would change are left out, and names in capitals are whole."""
    if word.isupper():
        return ()
    return tuple(int(at) for at in cutter.positions(word.lower()) if not getattr(at, "data", None))
