"""Class names, ids and links of walls: what a wall's block is called, and where its links lead."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from reader_app.access.wall_phrases import Folded, phrases
from reader_app.resources import read_phrases, resource

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINT = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_LABEL = 60  # characters that a link to a page of subscriptions or to a sign-in may say
_SIGNS = 2  # characters before the words of a label: an arrow, a space
_COMPANY = frozenset({"user", "users", "my", "account", "customer", "member", "php", "do", "now"})
_SEGMENTS = 4  # of a path; the page of subscriptions of a publisher is not deeper


@lru_cache(maxsize=4096)
def is_wall_name(names: str) -> bool:
    """Whether class names or an id name a block that stops the reader.

    Names of what makes, styles or announces walls do not: measured elsewhere, most
    elements with "paywall" in a class are empty templates of free pages.
    """
    return any(_names_wall(name) for name in names.split())


def is_offer(text: str, href: str) -> bool:
    """Whether a link leads to the publisher's page of subscriptions."""
    if not _is_address(href) or _leads(href, "never offers"):
        return False
    return _leads_only(href, "offer addresses", "offer company") or _label(text, "offer")


def is_sign_in(text: str, href: str) -> bool:
    """Whether a link leads to the publisher's sign-in, or to the account of who is signed in there."""
    return asks_to_sign_in(text, href) or (leads_somewhere(href) and _label(text, "own account"))


def asks_to_sign_in(text: str, href: str) -> bool:
    """Whether a link or a button, whose `href` is "", is for readers who are not signed in.

    Many systems have one address to sign in and out at, and say in its query which.
    """
    if href and not leads_somewhere(href):
        return False
    there = _leads_only(href, "sign in addresses", "offer company") and not _ends_session(href)
    return there or _label(text, "sign in")


def leads_out(text: str, href: str) -> bool:
    """Whether a link, a button or a form is there to end the reader's session."""
    return (bool(href) and _ends_session(href)) or (bool(text) and _label(text, "sign out"))


def names_reader(names: str) -> bool:
    """Whether class names of the whole page say that somebody is signed in."""
    return any(" ".join(_words(name)) in wall_group("signed in names") for name in names.split())


def names_captcha(names: str) -> bool:
    """Whether class names or an id name the box of a captcha."""
    return any(_names(name.lower(), "captcha names") for name in names.split())


@cache
def wall_group(name: str) -> frozenset[str]:
    """Give the lines under a heading of `names.txt`, each of the words that a stroke parts by itself."""
    groups = read_phrases(resource("walls", "names.txt").read_text(encoding="utf-8"))
    if name.endswith("scripts"):
        return frozenset(groups[name])
    return frozenset(" ".join(_WORD.findall(word)) for line in groups[name] for word in line.split("/"))


def _names_wall(name: str) -> bool:
    return _names(name, "wall names") and not wall_group("no wall names") & set(_words(name))


def _names(name: str, group: str) -> bool:
    words = _words(name)
    known = _by_first_word(group)
    return any(
        tuple(words[at : at + len(rest)]) == rest
        for at, word in enumerate(words)
        for rest in known.get(word, ())
    )


@cache
def _by_first_word(group: str) -> dict[str, list[tuple[str, ...]]]:
    """Give a group's lines as words, by the first one: names are many, and few begin as a line does."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in wall_group(group):
        words = tuple(line.split())
        found.setdefault(words[0], []).append(words)
    return found


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_CAPITAL.sub(" ", name))]


def leads_somewhere(href: str) -> bool:
    """Whether a link's address is one of a page, and of none that only bears a like name."""
    return _is_address(href) and not _leads(href, "never offers")


def _ends_session(href: str) -> bool:
    """Whether a part of an address, or of its query, is a word for leaving, however that is joined."""
    if not _leaving().search(_JOINT.sub("", href.lower())):
        return False
    try:
        query = urlsplit(href).query.lower()
    except ValueError:
        return False
    said = ["".join(_WORD.findall(pair.rpartition("=")[2])) for pair in query.split("&")]
    said += ["".join(word for word in words if word not in _COMPANY) for words in _parts(href)]
    return not wall_group("sign out addresses").isdisjoint(said)


@cache
def _leaving() -> re.Pattern[str]:
    return re.compile("|".join(sorted(wall_group("sign out addresses"))))


def _is_address(href: str) -> bool:
    return bool(href) and not href.strip().lower().startswith(
        ("#", "javascript:", "mailto:", "tel:", "data:")
    )


def _leads(href: str, group: str) -> bool:
    return any(wall_group(group) & set(words) for words in _parts(href))


def _leads_only(href: str, group: str, company: str) -> bool:
    """Whether a part of an address is made of a group's words, and holds no story's."""
    for words in _parts(href):
        rest = [word for word in words if word not in wall_group(group)]
        if words and len(rest) < len(words) and set(rest) <= wall_group(company):
            return True
    return False


@lru_cache(maxsize=512)
def _parts(href: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of the host's names but the publisher's, and of the path's segments."""
    try:
        parts = urlsplit(href.strip().lower())
    except ValueError:
        return ()
    names = (parts.hostname or "").split(".")[:-2]
    segments = [segment.rpartition(".")[0] or segment for segment in parts.path.split("/") if segment]
    return tuple(tuple(_WORD.findall(part)) for part in (*names, *segments[:_SEGMENTS]))


def _label(text: str, heading: str) -> bool:
    """Whether a link's whole text is one of the phrases, an arrow or a remark behind it left aside."""
    said = " ".join(text.split())
    if not said or len(said) > _LABEL or not phrases(heading).perhaps_in(said):
        return False
    length = len(Folded(said).sound.strip(" .!?→›»>:…"))
    return any(
        found.match.start() <= _SIGNS and found.match.end() >= length
        for found in phrases(heading).said_in(said)
    )
