"""What the library keeps so that an article can be taken from its pages again."""

from dataclasses import replace

import pytest
from library.made import HARBOUR, keep, picture, reading, stretch, titles
from library.traces import find_traces

from reader_app.domain.access import Access, AccessState, Completeness, Doubt, Evidence, Right
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.reading import Recipe, Source, Wanted
from reader_app.library import again
from reader_app.library.again import Tried

MADE = Recipe("2", Wanted.AUTOMATIC)
MARKER = "xylorimbazq"


def keep_made(library, url=HARBOUR, recipe=MADE, **changes):
    """Save an article that was extracted here; `changes` are fields of Reading."""
    read = replace(reading(url, "Title", "Words enough."), recipe=recipe, **changes)
    return library.keep(read, given_url=url, pictures={}).id


def test_a_reading_comes_back_as_it_was_kept(library):
    read = replace(
        reading(HARBOUR, "The harbour", "Boats.", canonical="https://news.example/2026/harbour"),
        access=Access(AccessState.METERED, (Evidence("meta content_tier", "metered"),), conflict=True),
        completeness=Completeness.DOUBTFUL,
        doubts=(Doubt.SHORT, Doubt.PAGE_MISSING),
        right=Right.ACCOUNT,
        recipe=Recipe("2 abcdef12", Wanted.READABILITY),
        further=(
            Source("https://news.example/harbour?p=2", "<p>two</p>"),
            Source("https://x.example", "<p>3"),
        ),
    )
    kept = library.keep(read, given_url=HARBOUR, pictures={})
    assert library.reading(kept.id) == read


def test_an_open_article_says_how_it_was_made(library):
    gate = Access(AccessState.METERED, (Evidence("meta content_tier", "metered"),))
    article = keep_made(
        library,
        recipe=Recipe("2", Wanted.EVERYTHING),
        access=gate,
        doubts=(Doubt.SHORT,),
        right=Right.ACCOUNT,
    )
    opened = library.open_article(article)
    assert (opened.access, opened.doubts, opened.wanted) == (gate, (Doubt.SHORT,), Wanted.EVERYTHING)
    assert opened.has_source
    assert library.row(article).doubts == (Doubt.SHORT,)


def test_what_was_not_extracted_here_has_nothing_to_be_taken_from_again(library):
    imported = keep(library, "https://a.example/1", "Imported").id
    empty = keep_made(library, "https://a.example/2", source="")
    assert not library.open_article(imported).has_source
    assert not library.open_article(empty).has_source
    assert library.tried_versions() == []


def test_unfinished_stories_are_found(library):
    article = keep(library, HARBOUR, "Still being written", unfinished=True).id
    keep(library, "https://a.example/2", "Done")
    assert titles(library.query("is:unfinished")) == ["Still being written"]
    assert titles(library.query("-is:unfinished")) == ["Done"]
    assert library.row(article).unfinished


def test_versions_that_were_tried_are_listed_once_by_host(library):
    for number in range(3):
        keep_made(library, f"https://b.example/{number}")
        keep_made(library, f"https://a.example/{number}", Recipe("1 abc"))
    newest = keep_made(library, "https://a.example/new")
    assert library.tried_versions() == [
        Tried("a.example", "1 abc"),
        Tried("a.example", "2"),
        Tried("b.example", "2"),
    ]
    assert library.tried_articles(Tried("a.example", "2"), 10) == [newest]
    older = library.tried_articles(Tried("a.example", "1 abc"), 2)
    assert len(older) == 2
    assert older == sorted(older, reverse=True)


def test_a_try_is_noted_and_the_trash_left_out(library):
    article, other = keep_made(library), keep_made(library, "https://news.example/other")
    library.note_try(article, "3")
    assert library.tried_versions() == [Tried("news.example", "2"), Tried("news.example", "3")]
    assert library.reading(article).recipe == MADE
    library.trash([other])
    assert library.tried_versions() == [Tried("news.example", "3")]
    library.note_try(keep(library, "https://a.example/1", "Imported").id, "3")
    assert library.tried_versions() == [Tried("news.example", "3")]


def test_the_look_for_older_articles_reads_the_index_alone(library):
    with library._connections.reading() as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {again._TRIED}")]
    assert plan == ["SCAN article USING COVERING INDEX article_to_read_again"]


def test_a_confirmed_article_is_of_the_new_version(library):
    article = keep_made(library)
    library.confirm(article, replace(library.reading(article), recipe=Recipe("3")))
    assert library.reading(article).recipe == Recipe("3")
    assert library.tried_versions() == [Tried("news.example", "3")]


def test_following_pages_are_replaced_and_go_with_their_article(library, folder):
    two = (Source("https://news.example/2", f"<p>{MARKER}</p>"),)
    article = keep_made(library, further=two)
    assert any("further_source" in trace for trace in find_traces(folder, MARKER))
    library.replace_article(article, replace(library.reading(article), further=()))
    assert library.reading(article).further == ()
    library.replace_article(article, replace(library.reading(article), further=two))
    library.trash([article])
    library.purge()
    assert find_traces(folder, MARKER) == []


def test_pictures_may_all_stay_when_the_text_is_another(library):
    address = "https://p.example/1.png"
    kept = keep(library, images={address: picture()})
    library.replace_article(kept.id, reading(), all_pictures=True)
    assert list(library.open_article(kept.id).pictures) == [address]
    library.replace_article(kept.id, reading())
    assert library.open_article(kept.id).pictures == {}


@pytest.mark.parametrize("had", [Completeness.COMPLETE, Completeness.DOUBTFUL])
def test_what_is_cut_to_its_opening_leaves_no_trace_not_even_a_picture(library, folder, had):
    address = f"https://p.example/{MARKER}.png"
    images = {address: picture(MARKER.encode())}
    kept = keep(library, HARBOUR, "Gated", "The opening.", MARKER, images=images, completeness=had)
    keep(library, "https://a.example/1", "Other", stretch("word", 30))
    (folder / "library-before-2.sqlite").write_text(MARKER)
    library.replace_article(
        kept.id, reading(HARBOUR, "Gated", "The opening.", completeness=Completeness.OPENING)
    )
    while library.idle_work():
        pass
    assert find_traces(folder, MARKER) == []


def test_a_picture_that_is_shown_again_by_then_stays(library):
    address = "https://p.example/1.png"
    kept = keep(library, HARBOUR, "Gated", "The opening.", images={address: picture()})
    library.replace_article(
        kept.id, reading(HARBOUR, "Gated", "The opening.", completeness=Completeness.OPENING)
    )
    other = keep(library, "https://a.example/1", "Other", images={address: picture()})
    while library.idle_work():
        pass
    assert library.open_article(other.id).pictures[address].path.exists()


def test_the_reading_of_an_article_that_is_not_there(library):
    with pytest.raises(LibraryError) as told:
        library.reading(7)
    assert told.value.problem is Problem.ARTICLE_NOT_FOUND
