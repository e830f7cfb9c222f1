"""The data files of walls: what they may hold, and that each phrase is found as it is written."""

from __future__ import annotations

from collections import Counter

import pytest

from reader_app.access.wall_phrases import all_phrases, folded, phrases, wall_files
from reader_app.resources import read_phrases, resource

LANGUAGES = {
    *("fr", "en", "de", "es", "it", "nl", "pt", "pl"),
    *("da", "no", "sv", "ja", "zh", "ko", "ar", "ru"),
}
PROMPTS = {"subscribe", "register", "sign in to read", "metered"}
LINES = {"counter", "last", "remaining", "shown", "gift"}
PAGES = {"captcha", "bot check", "bot check titles", "consent", "consent notices"}
LINKS = {"offer", "sign in", "own account", "sign out"}
PERIODS = {"day", "week", "month"}
WORDS = {"sets", "numbers", "captcha words", "bot check words", "consent words"}
NUMBERS = {
    "counter": {"read", "limit", "left"},
    "metered": {"read", "limit", "left"},
    "last": {"limit"},
    "remaining": {"percent", "characters", "words"},
    "shown": {"percent"},
    "subscribe": {"read"},
    "offer": {"read"},
    "consent": {"limit"},
    "consent notices": {"limit"},
}
LABELS = LINKS | PERIODS | {"bot check titles"}
EVERY = [
    pytest.param(phrase, id=f"{phrase.language}-{phrase.heading}-{n}")
    for n, phrase in enumerate(all_phrases())
]


def said(items, *, full):
    """Write a phrase as a text: the first of each choice, with all that may be missing or without it."""
    text = ""
    for item in items:
        if item.optional and not full:
            continue
        word = said(item.ways[0], full=full) if item.ways else written(item.written)
        text += (" " if item.blank and text else "") + word
    return text


def written(item):
    if item.startswith("{"):
        return "3"
    return {"…": "", "?": "?", "/": "/"}.get(item) or item.split("/")[0].replace("*", "") or item


def numbers_of(items):
    for item in items:
        if item.written.startswith("{"):
            yield item.written[1:-1]
        for way in item.ways:
            yield from numbers_of(way)


def test_there_is_a_file_for_each_language_and_each_has_every_kind():
    assert set(wall_files()) == LANGUAGES
    known = PROMPTS | LINES | PAGES | LINKS | PERIODS | WORDS
    for language, groups in wall_files().items():
        assert set(groups) == known, language
        assert all(groups.values()), language


def test_no_line_stands_twice_under_a_heading():
    twice = [
        (language, heading, line)
        for language, groups in wall_files().items()
        for heading, lines in groups.items()
        for line, times in Counter(lines).items()
        if times > 1
    ]
    assert twice == []


@pytest.mark.parametrize("phrase", EVERY)
def test_a_phrase_has_a_key_and_the_numbers_of_its_kind_and_is_found_in_its_longest_and_shortest_form(phrase):
    assert phrase.needs
    assert set(numbers_of(phrase.items)) <= NUMBERS.get(phrase.heading, set())
    for full in (True, False):
        text = said(phrase.items, full=full)
        assert phrase.may_stand_in(folded(text)), text
        assert phrase.pattern.search(folded(text).sound), (text, phrase.pattern.pattern)


@pytest.mark.parametrize("phrase", EVERY)
def test_no_phrase_can_shrink_to_a_word_or_two_of_anybodys(phrase):
    if phrase.heading in LABELS:
        return
    text = said(phrase.items, full=False)
    unspaced = phrase.language in {"ja", "zh", "ko"}
    size = len("".join(text.split())) if unspaced else len(text.split())
    assert size >= (4 if unspaced else 2), text
    assert len(text) >= (4 if unspaced else 9), text


def test_each_language_counts_to_ten_and_its_numbers_are_read():
    for language, groups in wall_files().items():
        assert len(groups["numbers"]) == 10, language
    assert next(phrases("counter").said_in("You have read seven articles")).count("read") == 7


def test_the_names_have_their_groups_and_no_line_twice():
    groups = read_phrases(resource("walls", "names.txt").read_text("utf-8"))
    assert {
        *("wall names", "no wall names", "captcha names", "captcha scripts", "bot check scripts"),
        *("offer addresses", "offer company", "sign in addresses", "never offers"),
        *("sign out addresses", "signed in names"),
    } == set(groups)
    for name, lines in groups.items():
        words = [word for line in lines for word in (line.split("/") if "scripts" not in name else [line])]
        assert [word for word, times in Counter(words).items() if times > 1] == [], name


def test_every_set_is_used_by_a_phrase():
    for language, groups in wall_files().items():
        said = " ".join(line for lines in groups.values() for line in lines).split()
        names = {line.partition("=")[0].strip() for line in groups["sets"]}
        assert [name for name in names if not any(f"@{name}" in word for word in said)] == [], language
