"""A highlight is found again by its words, and never put on others."""

import pytest
from library.edits import EDITS, Editor, Writer, passage, survivors, traced
from library.made import keep, reading

from reader_app.domain.highlight import HighlightColour, Quote
from reader_app.library.candidates import Passage
from reader_app.library.refinding import find_again
from reader_app.library.worded import Worded

URL = "https://news.example/harbour"
STORY = (
    "Boats came in at dawn, with herring and with news of the storm.",
    "The mayor said on Tuesday that the grid was ready for winter. Nobody believed him. Read more.",
    "“We will not recieve them,” the captain said. He turned to the sea. Read more.",
    "In the end the grid held, and the town slept. Read more.",
)
ROWS = tuple(
    f"The median price of a flat in {town} rose by {share} % last year."
    for town, share in (("Lyon", 3), ("Nantes", 4), ("Lille", 5), ("Brest", 6))
)


def found(words, new, old=None, nth=0):
    """Give the passage that `words`, the nth of them, are in a new text."""
    old = "\n".join(STORY) if old is None else old
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    place = find_again(Passage(Worded(old), start, start + len(words)), Worded(new))
    return place and new[slice(*place)]


def edited(old, new, story=STORY):
    text = "\n".join(story)
    assert old in text
    return text.replace(old, new)


def test_a_sentence_put_before_moves_it():
    assert found("the grid was ready", edited("The mayor", "It rained. The mayor")) == "the grid was ready"


def test_a_corrected_word_stays_marked():
    assert found("recieve", edited("recieve", "receive")) == "receive"
    assert found("We will not recieve them", edited("recieve", "receive")) == "We will not receive them"


def test_typography_makes_no_other_words():
    new = edited("“We will not recieve them,”", "« We will not recieve them, »")
    assert found("“We will not recieve them,”", new) == "« We will not recieve them, »"
    assert (
        found("the town slept", edited("the town slept", "the\u00a0town sle\u00adpt"))
        == "the\u00a0town sle\u00adpt"
    )


def test_half_a_word_stays_half_a_word():
    assert (
        found("inter. Nobody beli", edited("winter. Nobody", "winter.\u00a0Nobody"))
        == "inter.\u00a0Nobody beli"
    )


def test_a_paragraph_that_moved_is_followed():
    assert found(STORY[1], "\n".join((STORY[1], *reversed(STORY[2:]), STORY[0]))) == STORY[1]


def test_what_was_taken_out_is_an_orphan():
    assert found("He turned to the sea.", edited(" He turned to the sea.", "")) is None
    assert found(STORY[1], "\n".join((STORY[0], *STORY[2:]))) is None
    assert found("with news of the storm", "Quite another text, with news of the storm of last year.") is None


def test_of_words_that_are_said_more_than_once_the_same_ones_are_meant():
    new = edited("Nobody believed him. Read more.", "Nobody did, they said.")
    assert found("Read more.", new, nth=0) is None
    at = new.index("Read more.")
    old = "\n".join(STORY)
    second = old.index("Read more.", old.index("sea."))
    assert find_again(Passage(Worded(old), second, second + 10), Worded(new)) == (at, at + 10)


def test_a_row_like_another_is_never_taken_for_it():
    lyon = ROWS[0]
    assert found(lyon, "\n".join(ROWS[1:]), "\n".join(ROWS)) is None
    assert found("Lyon rose by 3 %", "\n".join(ROWS[1:]), "\n".join(ROWS)) is None
    assert found(lyon, "\n".join(ROWS).replace("3 %", "9 %"), "\n".join(ROWS)) == lyon.replace("3 %", "9 %")


def test_a_refrain_is_known_by_its_place_in_an_unchanged_beginning():
    verse = "and the same words come back again, as the tide does. "
    old = verse * 8
    start = len(verse) * 4
    assert find_again(Passage(Worded(old), start, start + 8), Worded(old + "The end.")) == (start, start + 8)


def test_a_script_without_spaces_is_followed():
    old = "港の図書館は夜も開いている。朝は掃除のために閉まる。昼は学生で混み合う。"
    new = old.replace("朝は", "ただし朝は早く").replace("港の", "古い港の")
    assert found("夜も開いている", new, old) == "夜も開いている"
    assert found("学生で混み合う", new, old) == "学生で混み合う"


def test_a_long_passage_is_found_by_its_ends():
    writer = Writer(4)
    paragraphs = [writer.paragraph() for _ in range(12)]
    marked = "\n".join(paragraphs[3:8])
    inside = [*paragraphs[:5], writer.paragraph(), *paragraphs[5:]]
    assert found(marked, "\n".join(inside), "\n".join(paragraphs)) == "\n".join(inside[3:9])


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_puts_a_passage_on_other_words(edit):
    lost = there = 0
    for seed in range(24):
        writer = Writer(seed)
        text = writer.table() if seed % 4 == 0 else writer.unspaced() if seed % 4 == 1 else writer.article()
        start, end = passage(text, writer.chance)
        new = getattr(Editor(writer, writer.chance), edit)(traced(text), range(start, end))
        place = find_again(Passage(Worded(text), start, end), Worded(new.text))
        alive = survivors(new, start, end)
        there += len(alive) * 2 > end - start
        lost += place is None and len(alive) * 2 > end - start
        if place is not None:
            inside = sum(place[0] <= at < place[1] for at in alive)
            assert inside * 2 >= place[1] - place[0], (seed, text[start:end], new.text[slice(*place)])
    assert lost <= there // 2


# In the library


def marked(library, article, words):
    text = "\n".join(STORY)
    start = text.index(words)
    return library.highlight(
        article, Quote(start, start + len(words), words), HighlightColour.BLUE, "kept", ["t"]
    )[0]


@pytest.fixture
def article(library):
    return keep(library, URL, "The grid", *STORY).id


def test_a_better_copy_takes_its_highlights_along(library, article):
    before = marked(library, article, "the grid was ready")
    assert keep(library, URL, "The grid", "A lead came first.", *STORY).replaced
    (after,) = library.highlights(article)
    assert after.quote.start == before.quote.start + len("A lead came first.\n")
    assert (after.id, after.note, after.tags, after.made) == (before.id, "kept", ("t",), before.made)


def test_taking_another_text_back_puts_every_highlight_back(library, article):
    former = library.reading(article)
    for words in ("Boats", "recieve", "Nobody believed him. Read more.", STORY[3]):
        marked(library, article, words)
    before = library.highlights(article)
    library.replace_article(
        article, reading(URL, "The grid", "Quite another text.", STORY[1].replace("Nobody", "No one"))
    )
    assert [one.orphan for one in library.highlights(article)] == [False, True, True, True]
    assert library.highlights(article)[0].quote.exact == "No one believed him. Read more."
    library.replace_article(article, former)
    assert library.highlights(article) == before


def test_an_orphan_waits_for_a_text_that_has_its_words(library, article):
    kept = marked(library, article, "the captain said. He turned to the sea")
    for text in (["Under repair."], ["Still under repair, come back."]):
        library.replace_article(article, reading(URL, "The grid", *text))
        (orphan,) = library.highlights(article)
        assert orphan.orphan
        assert orphan.quote == kept.quote
    library.replace_article(article, reading(URL, "The grid", "A lead.", *STORY[1:]))
    (back,) = library.highlights(article)
    assert not back.orphan
    assert back.quote.exact == kept.quote.exact


def test_an_orphan_does_not_settle_on_the_twin_it_had(library):
    twin = "He said nothing of it to anybody."
    story = (f"{STORY[0]} {twin}", STORY[1], f"{STORY[2]} {twin}", STORY[3])
    article = keep(library, URL, "The grid", *story).id
    start = "\n".join(story).index(twin)
    library.highlight(article, Quote(start, start + len(twin), twin), HighlightColour.BLUE)
    for paragraphs in (story[1:], (*story[1:], "More to come.")):
        library.replace_article(article, reading(URL, "The grid", *paragraphs))
        assert [one.orphan for one in library.highlights(article)] == [True]
