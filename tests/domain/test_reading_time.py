"""Minutes are those of the language: a page of Japanese is counted in characters."""

from __future__ import annotations

import pytest

from reader_app.domain.reading_time import count_words, minutes


def test_words_are_counted_as_people_count_them():
    assert count_words("L’été d’Anne-Marie, en 2026 !") == 4
    assert count_words("") == 0


def test_each_character_of_a_script_without_spaces_is_a_word():
    assert count_words("港の図書館") == 5
    assert count_words("港 Lutrin の 2 冊") == 5


def test_a_short_text_takes_a_minute_and_no_text_takes_none():
    assert minutes(3, "fr") == 1
    assert minutes(0, "fr") == 0


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (2280, "en-GB", 10),
        (1950, "fr-FR", 10),
        (1950, "FR", 10),
        (3570, "ja", 10),
        (1840, "", 10),
        (1840, "xx", 10),
    ],
)
def test_the_speed_is_the_languages_own(words, language, expected):
    assert minutes(words, language) == expected
