"""Words that pages say of themselves."""

from __future__ import annotations

import pytest

from reader_app.extract.phrases import UNFINISHED


@pytest.mark.parametrize(
    "line",
    [
        "Article en cours de rédaction",
        "This is a developing story.",
        "This story is being updated.",
        "More to follow.",
        "Dieser Artikel wird laufend aktualisiert.",
    ],
)
def test_a_story_that_goes_on_says_so(line):
    assert UNFINISHED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "This story was updated at 6 p.m. to correct a name.",
        "Mis à jour le 12 février",
        "A developing country",
    ],
)
def test_a_story_that_was_corrected_is_finished(line):
    assert not UNFINISHED.search(line)
