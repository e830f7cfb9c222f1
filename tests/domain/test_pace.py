"""The reader's own pace: a median that single steps do not move."""

from __future__ import annotations

import pytest

from reader_app.domain.pace import (
    ENOUGH,
    REMEMBERED,
    class_of,
    learned,
    measured_speed,
    minutes_left,
    speed_of,
)


def read(speed, words=90, times=40, pace=None):
    pace = pace or {}
    for _ in range(times):
        pace = learned(pace, words, words * 60 / speed) or pace
    return pace


@pytest.mark.parametrize("speed", [90, 180, 250, 400])
def test_an_even_reader_is_measured_to_a_tenth(speed):
    assert measured_speed(read(speed)) == pytest.approx(speed, rel=0.1)


def test_before_enough_is_read_the_usual_speed_holds():
    pace = read(300, words=100, times=ENOUGH // 100 - 1)
    assert measured_speed(pace) is None
    assert speed_of(pace, "fr-CA") == 195
    assert speed_of(read(300, pace=pace), "fr-CA") == pytest.approx(300, rel=0.1)


def test_skipped_paragraphs_and_telephone_calls_change_little():
    steady = read(220, times=50)
    disturbed = read(900, times=10, pace=read(45, times=10, pace=steady))
    assert measured_speed(disturbed) == pytest.approx(220, rel=0.1)


def test_what_nobody_reads_at_teaches_nothing():
    assert learned({}, 100, 100 * 60 / 5_000) is None
    assert learned({}, 100, 100 * 60 / 5) is None
    assert learned({}, 0, 10) is None
    assert class_of(100, 0) is None


def test_a_reader_who_becomes_faster_is_followed():
    slow = read(150, times=REMEMBERED // 90)
    assert measured_speed(read(300, times=REMEMBERED // 90, pace=slow)) == pytest.approx(300, rel=0.1)


def test_minutes_are_whole_and_never_none_while_words_are_left():
    assert minutes_left(0, 200) == 0
    assert minutes_left(10, 200) == 1
    assert minutes_left(1_000, 200) == 5
