"""How highlights of one text lie together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader_app.domain.highlight import Highlight, HighlightColour, Quote
from reader_app.ui.window.passages import (
    exactly,
    following,
    on_top_at,
    placed,
    quote_of,
    stretches,
    touching,
    trimmed,
)

YELLOW, GREEN = HighlightColour.YELLOW, HighlightColour.GREEN


def marked(number, start, end, colour=YELLOW, note="", tags=()):
    quote = Quote(start, end, "x" * (end - start))
    return Highlight(number, 1, quote, colour, datetime(2026, 3, 12, tzinfo=UTC), note, tags)


def cut(*highlights):
    return [(one.start, one.end, one.colour) for one in stretches(highlights)]


def test_the_white_space_round_a_selection_is_not_marked():
    text = "One.\n Two. \nThree"
    assert trimmed(text, 4, 12) == (6, 10)
    assert trimmed(text, 4, 6) == (6, 6)
    assert trimmed(text, 12, 99) == (12, 17)


def test_a_quote_has_the_words_around_it():
    text = "a" * 100 + "THIS" + "b" * 30
    quote = quote_of(text, 100, 104)
    assert (quote.exact, quote.before, quote.after) == ("THIS", "a" * 60, "b" * 30)


@pytest.mark.parametrize("start", [0, 5, 10])
def test_a_passage_that_meets_one_of_its_colour_becomes_one_with_it(start):
    placing = placed([marked(1, 5, 10, note="Hm.", tags=("a",))], start, start + 7, YELLOW)
    assert (placing.start, placing.end) == (min(start, 5), max(start + 7, 10))
    assert (placing.note, placing.tags) == ("Hm.", ("a",))


def test_what_it_grows_by_may_meet_another():
    present = [marked(1, 0, 10, note="One."), marked(2, 10, 20, note="Two.", tags=("b",)), marked(3, 30, 40)]
    placing = placed(present, 5, 8, YELLOW)
    assert (placing.start, placing.end, [one.id for one in placing.gone]) == (0, 20, [1, 2])
    assert placing.note == "One.\n\nTwo."


def test_another_colour_is_left_as_it_is():
    placing = placed([marked(1, 0, 10, GREEN)], 5, 15, YELLOW)
    assert (placing.start, placing.end, placing.gone) == (5, 15, ())


def test_the_shorter_of_two_is_on_top():
    sentence, word = marked(1, 0, 50), marked(2, 0, 8, GREEN)
    assert on_top_at([sentence, word], 3) is word
    assert on_top_at([sentence, word], 8) is sentence
    assert on_top_at([sentence, word], 50) is None
    assert cut(sentence, word) == [(0, 8, GREEN), (8, 50, YELLOW)]


def test_a_word_within_a_passage_parts_what_is_seen_of_it():
    assert cut(marked(1, 0, 50), marked(2, 10, 20, GREEN)) == [
        (0, 10, YELLOW),
        (10, 20, GREEN),
        (20, 50, YELLOW),
    ]


def test_passages_that_do_not_meet_are_seen_apart():
    assert cut(marked(1, 0, 5), marked(2, 9, 12)) == [(0, 5, YELLOW), (9, 12, YELLOW)]


def test_the_next_one_after_the_last_is_the_first():
    present = [marked(2, 20, 30), marked(1, 5, 10)]
    assert following(present, 5).id == 2
    assert following(present, 20).id == 1
    assert following([], 0) is None


def test_what_a_selection_touches_is_more_than_what_it_is():
    present = [marked(1, 0, 10), marked(2, 10, 20)]
    assert [one.id for one in touching(present, 5, 12)] == [1, 2]
    assert [one.id for one in touching(present, 10, 11)] == [2]
    assert exactly(present, 5, 12) is None
    assert exactly(present, 10, 20).id == 2
