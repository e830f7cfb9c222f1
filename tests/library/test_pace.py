"""The measured pace in the library: by language, and forgotten when that is wanted."""

from __future__ import annotations

import pytest

from reader_app.domain.pace import measured_speed
from reader_app.library.library import Library


@pytest.fixture
def library(tmp_path):
    made = Library.open(tmp_path)
    yield made
    made.close()


def test_the_pace_is_kept_by_language(library, tmp_path):
    for _ in range(30):
        library.learn_pace("fr", 90, 30)
    library.learn_pace("de", 90, 60)
    library.close()
    again = Library.open(tmp_path)
    assert measured_speed(again.pace("fr")) == pytest.approx(180, rel=0.1)
    assert sum(again.pace("de").values()) == 90
    assert again.pace("en") == {}
    again.close()


def test_a_language_without_a_name_is_a_language_of_its_own(library):
    library.learn_pace("", 90, 30)
    assert sum(library.pace("").values()) == 90
    assert library.pace("fr") == {}


def test_a_step_that_teaches_nothing_changes_nothing(library):
    before = library.learn_pace("fr", 90, 30)
    assert library.learn_pace("fr", 90, 0.1) == before
    assert library.pace("fr") == before


def test_forgetting_leaves_nothing_and_no_other_memo_is_touched(library):
    library.learn_pace("fr", 90, 30)
    library.learn_pace("de", 90, 30)
    library.forget_pace()
    assert library.pace("fr") == library.pace("de") == {}
    with library._connections.reading() as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM memo")}
    assert not any(name.startswith("pace") for name in names)
