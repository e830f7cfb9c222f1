"""What a reader marks stays marked: in the library, in the trash, through every undo."""

from datetime import timedelta

import pytest
from library.first_schema import make_old_library
from library.made import keep, picture, reading
from library.traces import find_traces

from reader_app.domain.access import Completeness
from reader_app.domain.highlight import HighlightColour, HighlightSearch, Quote
from reader_app.domain.problem import LibraryError, Problem
from reader_app.library.library import Library

DAWN = "Boats came in at dawn. The captain said nothing, and the harbour slept on."
NOON = "By noon the market was full. Nobody asked where the herring came from."
TEXT = f"{DAWN}\n{NOON}"
YELLOW, GREEN = HighlightColour.YELLOW, HighlightColour.GREEN


def quote(words, text=TEXT):
    start = text.index(words)
    return Quote(start, start + len(words), words)


@pytest.fixture
def article(library):
    return keep(library, "https://news.example/harbour", "The harbour", DAWN, NOON, site="The Mercury").id


def marked(library, article, words="The captain said nothing", colour=YELLOW, note="", tags=()):
    return library.highlight(article, quote(words), colour, note, tags)[0]


def test_a_passage_is_kept_with_its_surroundings_note_and_tags(library, article):
    kept = marked(library, article, note="  Why?  ", tags=["sea / boats", "captains"])
    assert library.highlights(article) == [kept]
    assert (kept.quote.exact, kept.colour, kept.note) == ("The captain said nothing", YELLOW, "Why?")
    assert kept.tags == ("captains", "sea/boats")
    assert kept.quote.before == "Boats came in at dawn. "
    assert kept.quote.after.startswith(", and the harbour slept on.\nBy noon")
    assert not kept.orphan


def test_highlights_come_in_reading_order_and_orphans_last(library, article):
    library.highlight(article, Quote(0, 5, "never said here"), GREEN)
    marked(library, article, "herring")
    marked(library, article, "dawn")
    assert [one.quote.exact for one in library.highlights(article)] == ["dawn", "herring", "never said here"]
    assert [one.orphan for one in library.highlights(article)] == [False, False, True]


def test_a_highlight_of_no_article_is_refused(library):
    with pytest.raises(LibraryError) as caught:
        library.highlight(7, quote("dawn"), YELLOW)
    assert caught.value.problem is Problem.ARTICLE_NOT_FOUND


def test_a_passage_seen_in_the_text_before_is_marked_in_the_one_that_is_there(library, article):
    library.replace_article(
        article, reading("https://news.example/harbour", "The harbour", "A new lead.", DAWN, NOON)
    )
    seen = Quote(
        *quote("market was full").__getstate__()[:3], "By noon the ", ". Nobody asked where the herring"
    )
    kept, _ = library.highlight(article, seen, YELLOW)
    assert (kept.quote.start, kept.orphan) == (f"A new lead.\n{TEXT}".index("market"), False)


def test_making_changing_and_removing_are_taken_back(library, article):
    kept, made = library.highlight(article, quote("herring"), YELLOW, "fish", ["sea"])
    changed = library.change_highlight(kept.id, colour=GREEN, note="", tags=["market"])
    (now,) = library.highlights(article)
    assert (now.colour, now.note, now.tags) == (GREEN, "", ("market",))
    removed = library.remove_highlights([kept.id])
    assert library.highlights(article) == []
    library.undo(removed)
    assert library.highlights(article) == [now]
    library.undo(changed)
    assert library.highlights(article) == [kept]
    library.undo(made)
    assert library.highlights(article) == []
    assert made.articles == changed.articles == removed.articles == (article,)


def test_what_changes_nothing_has_nothing_to_take_back(library, article):
    kept = marked(library, article, note="fish", tags=["Sea"])
    assert library.change_highlight(kept.id, colour=YELLOW, note="fish", tags=["sea"]).empty


def test_a_removed_highlight_comes_back_to_where_its_words_are_now(library, article):
    removed = library.remove_highlights([marked(library, article).id])
    library.replace_article(
        article, reading("https://news.example/harbour", "The harbour", "A new lead.", DAWN, NOON)
    )
    library.undo(removed)
    (back,) = library.highlights(article)
    assert back.quote.start == f"A new lead.\n{TEXT}".index("The captain")


def test_taking_back_after_the_article_is_gone_for_good_is_no_trouble(library, article):
    removed = library.remove_highlights([marked(library, article).id])
    library.trash([article])
    library.purge()
    library.undo(removed)
    assert library.count_highlights(HighlightSearch(trash=True)) == 0


def test_a_highlight_that_is_not_there_is_named_and_nothing_changes(library, article):
    kept = marked(library, article)
    for change in (
        lambda: library.change_highlight(99, note="x"),
        lambda: library.remove_highlights([kept.id, 99]),
    ):
        with pytest.raises(LibraryError) as caught:
            change()
        assert (caught.value.problem, caught.value.facts) == (Problem.HIGHLIGHT_NOT_FOUND, {"id": 99})
    with pytest.raises(LibraryError):
        library.change_highlight(kept.id, tags=[" / "])
    assert library.highlights(article) == [kept]


def test_a_tag_is_written_as_it_was_first(library, article):
    marked(library, article, tags=["Sea/Boats"])
    again = marked(library, article, "herring", tags=["SEA / boats", "sea/boats"])
    assert again.tags == ("Sea/Boats",)
    assert [(tag.name, tag.count) for tag in library.highlight_tags()] == [("Sea/Boats", 2)]


def test_highlights_stay_with_an_article_in_the_trash_and_go_when_it_is_purged(library, folder):
    word = "xylorimbazq"
    text = f"Once {word} was said."
    article = keep(
        library, "https://news.example/x", "A word", text, images={"https://p.example/x.png": picture()}
    ).id
    library.highlight(article, quote(word, text), YELLOW, f"note {word}", [word])
    library.trash([article])
    assert len(library.highlights(article)) == 1
    assert library.count_highlights(HighlightSearch()) == 0
    assert library.count_highlights(HighlightSearch(trash=True)) == 1
    assert library.highlight_tags() == []
    library.purge(timedelta(0))
    while library.idle_work():
        pass
    assert library.count_highlights(HighlightSearch(trash=True)) == 0
    assert find_traces(folder, word) == []


def test_an_article_cut_to_its_opening_keeps_its_highlights(library, article):
    kept = marked(library, article, "herring")
    opening = reading("https://news.example/harbour", "The harbour", DAWN, completeness=Completeness.OPENING)
    library.replace_article(article, opening)
    (orphan,) = library.highlights(article)
    assert (orphan.id, orphan.orphan, orphan.quote.exact) == (kept.id, True, "herring")
    library.replace_article(article, reading("https://news.example/harbour", "The harbour", DAWN, NOON))
    assert library.highlights(article) == [kept]


def test_a_library_of_an_older_schema_takes_highlights(folder):
    for schema in (1, 2, 3):
        home = folder / str(schema)
        make_old_library(
            home, (1, "https://news.example/harbour", "The harbour", TEXT), schema=min(schema, 2)
        )
        library = Library.open(home)
        kept = marked(library, 1)
        assert library.highlights(1) == [kept]
        assert library.health().sound
        library.close()


def test_the_doctor_counts_highlights_and_orphans(library, article):
    marked(library, article)
    library.highlight(article, Quote(0, 5, "never said here"), GREEN)
    health = library.health()
    assert (health.highlights, health.orphans, health.sound) == (2, 1, True)
