"""A place in a text that changed is found again by what stands there and around it."""

import pytest
from library.made import stretch

from reader_app.domain.shelf import ReadingPosition
from reader_app.library.moved import find_quote, quote_of
from reader_app.library.positions import moved_position

OLD = f"{stretch('dawn', 60)}. The ferry was late again that day. {stretch('noon', 60)}."


def range_of(text, words):
    start = text.index(words)
    return start, start + len(words)


def moved(new, words, old=OLD):
    return find_quote(new, quote_of(old, *range_of(old, words)))


def test_a_stretch_that_moved_is_found_by_its_words():
    for new in (f"{stretch('menu', 40)} {OLD}", OLD[200:]):
        assert moved(new, "The ferry was late") == new.index("The ferry was late")


def test_of_several_findings_the_one_with_the_same_surroundings_is_meant():
    old = "First he said yes to the mayor. Later she said yes to the vicar."
    start = old.rindex("said yes")
    new = f"{stretch('menu', 30)} {old}"
    assert find_quote(new, quote_of(old, start, start + 8)) == new.rindex("said yes")


def test_with_the_same_surroundings_the_nearest_is_meant():
    line = "the refrain that comes back and back again, always the same words in the song; "
    start = len(line) * 3
    assert find_quote(line * 6 + "the end", quote_of(line * 6, start, start + 11)) == start


def test_what_is_gone_is_said_to_be_gone():
    assert moved(stretch("other", 100), "The ferry was late again that day.") is None
    assert moved("a text that knows the ferry", "ferry") is None


@pytest.mark.parametrize("words", ["noon3", "。"])
def test_a_short_word_is_known_by_its_surroundings(words):
    old = OLD if words in OLD else "港の図書館は夜も開く。朝は閉まる。昼は混む。"
    new = f"{'前置き' * 9} {old}"
    assert moved(new, words, old) == new.index(old) + old.index(words)


def test_a_place_is_told_from_its_twin_by_what_stands_before_it():
    verse = "and the same words come back. "
    old = f"{stretch('one', 20)} {verse}{stretch('two', 20)} {verse}{stretch('three', 20)}"
    offset = old.rindex(verse)
    new = old[old.index("two0") :]
    place = moved_position(ReadingPosition(offset, verse, 50), old, new)
    assert new[: place.offset].endswith("two19 ")
