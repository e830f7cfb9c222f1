"""Pages that are nothing but a wall before the site: a captcha, a bot check, a wish for consent.

They are told by what they say and by how little else they say: an article about
captchas or consent has sentences of its own.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from reader_app.access.wall_phrases import folded, phrases, wall_files

LONGEST = 12_000  # characters of such a page; the longest list the partners of a consent
_SHORT = 1_600  # characters of a check, which says what it wants and no more
_BODY = 90  # words in sentences of their own that make an article
_NOTICES = 2
_SENTENCE = re.compile(r"[.!?。！？\n]+")
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class BlockKind(StrEnum):
    """What stands in a page's place."""

    CAPTCHA = "captcha"
    BOT_CHECK = "bot check"
    CONSENT = "consent"


def blocks_reader(title: str, text: str) -> BlockKind | None:
    """Say what a page is that shows nothing else, by its title and its visible text; else None."""
    if len(text) > LONGEST:
        return None
    if len(text) <= _SHORT:
        for kind in (BlockKind.CAPTCHA, BlockKind.BOT_CHECK):
            if _says(kind, f"{title}\n{text}") and _says_little_but(text, kind):
                return kind
        if is_title_of_check(title) and _says_little_but(text, BlockKind.BOT_CHECK):
            return BlockKind.BOT_CHECK
    if _asks_consent(f"{title}\n{text}") and _says_little_but(text, BlockKind.CONSENT):
        return BlockKind.CONSENT
    return None


def _says_little_but(text: str, kind: BlockKind) -> bool:
    """Whether the sentences that speak of something else than a wall are too few for an article."""
    about = _about(kind)
    count = 0
    for sentence in _SENTENCE.split(folded(text).sound):
        if not about.search(sentence):
            count += len(_WORD.findall(sentence)) + len(_SIGN.findall(sentence)) // 2
    return count <= _BODY


def is_title_of_check(title: str) -> bool:
    """Whether a page's whole title is what checks are called."""
    said = " ".join(_WORD.findall(title))
    return any(found.match.span() == (0, len(said)) for found in phrases("bot check titles").said_in(said))


def _says(kind: BlockKind, text: str) -> bool:
    return next(phrases(kind).said_in(text), None) is not None


def _asks_consent(text: str) -> bool:
    """Whether a text offers the choices of a consent page, or says two of its usual things."""
    notices = {said.match.span() for said in phrases("consent notices").said_in(text)}
    return len(notices) >= _NOTICES or _says(BlockKind.CONSENT, text)


@cache
def _about(kind: BlockKind) -> re.Pattern[str]:
    """The beginnings of words that only sentences about such a wall are full of, in every language."""
    stems = [stem for groups in wall_files().values() for stem in groups.get(f"{kind} words", ())]
    return re.compile("|".join(map(re.escape, sorted(set(stems)))))
