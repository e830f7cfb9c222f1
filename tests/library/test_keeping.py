import errno
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest
from library.made import ALL, HARBOUR, keep, picture, reading, stretch, titles

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.article import Paragraph, Run
from reader_app.domain.flow import flow
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadingPosition, ReadState, Where


def test_an_article_kept_comes_back_as_it_was(library):
    published = datetime(2026, 3, 1, 7, 30, tzinfo=timezone(timedelta(hours=2)))
    read = reading(
        HARBOUR,
        "The harbour",
        "Boats came in at dawn.",
        lead=(Run("A calm morning."),),
        authors=("Éloïse Durand", "Tom Reed"),
        site="Harbour Notes",
        published=published,
        language="en",
        access=AccessState.SUBSCRIBER,
    )
    kept = library.keep(read, given_url="news.example/harbour", pictures={})
    opened = library.open_article(kept.id)
    assert (kept.new, kept.replaced) == (True, False)
    assert opened.article == read.article
    assert opened.position == ReadingPosition()
    row = opened.row
    assert (row.title, row.site, row.authors) == (
        "The harbour",
        "Harbour Notes",
        ("Éloïse Durand", "Tom Reed"),
    )
    assert (row.published, row.url, row.given_url) == (published, HARBOUR, "news.example/harbour")
    assert (row.words, row.minutes, row.excerpt) == (8, 1, "A calm morning.")
    assert (row.where, row.state, row.access) == (Where.INBOX, ReadState.UNREAD, AccessState.SUBSCRIBER)
    assert library.row(kept.id) == row
    assert library.source(kept.id) == "<p>as it came</p>"


def test_when_it_was_saved_is_kept_in_universal_time(library):
    saved = datetime(2026, 3, 1, 7, 30, tzinfo=timezone(timedelta(hours=2)))
    kept = library.keep(reading(), given_url=HARBOUR, pictures={}, saved=saved)
    assert library.row(kept.id).saved == saved
    assert library.row(kept.id).saved.tzinfo == UTC


@pytest.mark.parametrize(
    "variant",
    [
        "https://news.example/harbour/",
        "http://www.news.example/harbour",
        "https://m.news.example/harbour",
        "https://news.example/amp/harbour",
        "https://news.example/harbour/amp/",
        "https://news.example/harbour?utm_source=letter&fbclid=1",
        "https://news.example/harbour#comments",
        "HTTPS://NEWS.EXAMPLE:443/harbour",
    ],
)
def test_every_variant_of_an_address_finds_the_one_article(library, variant):
    first = keep(library)
    assert library.find(variant) == first.id
    again = keep(library, variant, "The harbour")
    assert (again.id, again.new) == (first.id, False)
    assert len(library.rows(ALL)) == 1


def test_what_was_typed_and_what_the_page_calls_itself_find_it_too(library):
    kept = keep(library, given_url="https://sho.example/x1", canonical="https://news.example/2026/harbour")
    assert library.find("https://sho.example/x1") == kept.id
    assert library.find("https://news.example/2026/harbour/") == kept.id
    assert library.find("https://news.example/other") is None
    assert library.find("http://[bad") is None


def test_a_moved_article_is_known_by_its_old_address_and_title(library):
    first = keep(library)
    moved = keep(library, "https://news.example/2027/harbour", "The Harbour", given_url=HARBOUR)
    assert (moved.id, moved.replaced) == (first.id, True)
    assert library.find("https://news.example/2027/harbour") == library.find(HARBOUR) == first.id


def test_an_address_that_leads_elsewhere_each_day_makes_two_articles(library):
    today = "https://news.example/today"
    first = keep(library, "https://news.example/monday", "Monday", given_url=today)
    second = keep(library, "https://news.example/tuesday", "Tuesday", given_url=today)
    assert first.id != second.id
    assert library.find(today) == second.id


def test_a_canonical_address_that_all_pages_share_does_not_merge_them(library):
    shared = "https://news.example/section"
    first = keep(library, "https://news.example/a", "One", canonical=shared)
    second = keep(library, "https://news.example/b", "Two", canonical=shared)
    assert first.id != second.id


def test_a_page_cannot_call_itself_another_sites_article(library):
    first = keep(library)
    second = keep(library, "https://forger.example/x", "The harbour", canonical=HARBOUR)
    assert second.id != first.id
    assert library.find(HARBOUR) == first.id


def test_an_opening_never_replaces_the_whole(library):
    kept = keep(library, HARBOUR, "The harbour", stretch("dock", 300))
    again = keep(library, HARBOUR, "The harbour", stretch("dock", 400), completeness=Completeness.OPENING)
    assert (again.id, again.replaced) == (kept.id, False)
    assert library.row(kept.id).completeness is Completeness.COMPLETE
    assert library.row(kept.id).words == 300


def test_a_much_shorter_copy_never_replaces_a_fuller_one(library):
    keep(library, HARBOUR, "The harbour", stretch("dock", 300))
    assert not keep(library, HARBOUR, "Cookies", stretch("consent", 90)).replaced
    assert keep(library, HARBOUR, "The harbour", stretch("dock", 260)).replaced


def test_a_blocked_page_makes_way_for_its_text(library):
    blocked = reading(HARBOUR, HARBOUR, "", completeness=Completeness.TO_FETCH, access=AccessState.BLOCKED)
    first = library.keep(blocked, given_url=HARBOUR, pictures={})
    assert library.row(first.id).words == 0
    assert keep(library).replaced
    assert not library.keep(blocked, given_url=HARBOUR, pictures={}).replaced
    assert library.row(first.id).title == "The harbour"


def test_a_doubtful_copy_replaces_the_whole_only_when_it_is_longer(library):
    keep(library, HARBOUR, "The harbour", stretch("dock", 100))
    doubtful = Completeness.DOUBTFUL
    assert not keep(library, HARBOUR, "The harbour", stretch("dock", 99), completeness=doubtful).replaced
    assert keep(library, HARBOUR, "The harbour", stretch("dock", 120), completeness=doubtful).replaced


def test_states_tags_lists_and_place_stay_when_a_copy_is_replaced(library):
    kept = keep(library)
    library.create_list("Weekend")
    library.tag([kept.id], ["sea"])
    library.star([kept.id])
    library.add_to_list([kept.id], "Weekend")
    library.move([kept.id], Where.ARCHIVE)
    library.set_state([kept.id], ReadState.FINISHED)
    assert keep(library, HARBOUR, "The harbour, corrected", where=Where.LATER).replaced
    row = library.row(kept.id)
    assert (row.title, row.tags, row.lists) == ("The harbour, corrected", ("sea",), ("Weekend",))
    assert (row.where, row.state, row.starred) == (Where.ARCHIVE, ReadState.FINISHED, True)


def test_the_place_is_found_again_by_its_words(library):
    old = [stretch("dawn", 40), "The ferry was late again that day.", stretch("noon", 40)]
    kept = keep(library, HARBOUR, "The harbour", *old)
    offset = flow(library.open_article(kept.id).article).text.index("The ferry")
    library.keep_position(kept.id, ReadingPosition(offset, "The ferry was late again", 50))
    keep(library, HARBOUR, "The harbour", stretch("update", 30), *old)
    opened = library.open_article(kept.id)
    assert flow(opened.article).text[opened.position.offset :].startswith("The ferry was late")
    assert opened.position.anchor.startswith("The ferry was late again")


def test_the_end_of_an_opening_is_not_the_end_of_the_article(library):
    kept = keep(library, HARBOUR, "H", stretch("dock", 50), completeness=Completeness.OPENING)
    library.keep_position(kept.id, ReadingPosition(0, "dock0 dock1 dock2", 90))
    keep(library, HARBOUR, "H", stretch("dock", 50), stretch("pier", 200))
    assert library.open_article(kept.id).position.percent < 30


def test_a_place_whose_words_are_gone_keeps_its_share_of_the_text(library):
    kept = keep(library, HARBOUR, "H", stretch("dock", 100))
    length = len(flow(library.open_article(kept.id).article).text)
    library.keep_position(kept.id, ReadingPosition(length // 2, "dock50 dock51 dock52", 60))
    keep(library, HARBOUR, "H", stretch("pier", 100))
    assert abs(library.open_article(kept.id).position.offset - length // 2) < 10


def test_an_article_saved_again_comes_out_of_the_trash(library):
    kept = keep(library)
    library.trash([kept.id])
    assert keep(library, where=Where.LATER).id == kept.id
    assert not library.row(kept.id).trashed
    assert library.row(kept.id).where is Where.LATER


def test_a_picture_is_kept_once_however_many_articles_show_it(library):
    one, two = "https://p.example/1.png", "https://p.example/2.png"
    first = keep(library, "https://a.example/1", "A", images={one: picture()})
    second = keep(library, "https://a.example/2", "B", images={two: picture()})
    stored = library.open_article(first.id).pictures[one]
    assert library.open_article(second.id).pictures[two].path == stored.path
    assert stored.path.read_bytes() == picture().content
    assert (stored.media_type, stored.width, stored.height) == ("image/png", 640, 400)
    assert [file for file in library.pictures.rglob("*") if file.is_file()] == [stored.path]


def test_a_row_shows_the_first_picture_that_is_neither_icon_nor_strip(library):
    images = {
        "https://p.example/icon.png": picture(b"icon", 64, 64),
        "https://p.example/strip.png": picture(b"strip", 1200, 130),
        "https://p.example/view.png": picture(b"view"),
    }
    kept = keep(library, images=images)
    assert library.row(kept.id).thumbnail.read_bytes() == b"view"


def test_a_picture_that_failed_this_time_is_still_there_from_last_time(library):
    address, gone = "https://p.example/1.png", "https://p.example/gone.png"
    kept = keep(library, images={address: picture(), gone: picture(b"old")})
    library.keep(reading(pictures=(address,)), given_url=HARBOUR, pictures={})
    assert list(library.open_article(kept.id).pictures) == [address]
    assert library.row(kept.id).thumbnail is not None


def test_an_article_is_taken_from_its_source_again_in_its_place(library):
    kept = keep(library, HARBOUR, "Teh harbour", stretch("menu", 50))
    library.replace_article(
        kept.id, reading(HARBOUR, "The harbour", "Short, and right.", source="<p>again</p>")
    )
    assert library.row(kept.id).title == "The harbour"
    assert library.source(kept.id) == "<p>again</p>"
    assert titles(library.search("right")) == ["The harbour"]
    assert library.search("menu3") == library.search("teh") == []


def test_half_characters_and_zero_bytes_do_no_harm(library):
    kept = keep(library, HARBOUR, "Bad \ud800 title", "Text \udfff and \0 more", authors=("\ud801",))
    assert "more" in library.open_article(kept.id).article.blocks[0].runs[0].text
    assert titles(library.search("more")) == ["Bad ? title"]
    library.trash([kept.id])
    assert library.purge() == 1


def test_a_long_lead_is_cut_at_a_word(library):
    kept = keep(library, HARBOUR, "H", stretch("dock", 100))
    excerpt = library.row(kept.id).excerpt
    assert excerpt.endswith("…")
    assert len(excerpt) <= 221
    assert excerpt[:-1].split()[-1] in stretch("dock", 100).split()


def test_an_article_that_is_not_there_is_said_not_to_be(library):
    for ask in (library.row, library.open_article, library.source):
        with pytest.raises(LibraryError) as told:
            ask(7)
        assert told.value.problem is Problem.ARTICLE_NOT_FOUND
        assert told.value.facts == {"id": 7}
    with pytest.raises(LibraryError):
        library.keep_position(7, ReadingPosition())
    with pytest.raises(LibraryError):
        library.replace_article(7, reading())


def test_what_is_kept_together_is_kept_whole_or_not_at_all(library):
    def keep_and_fail():
        with library.together():
            keep(library)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_and_fail()
    assert library.rows(ALL) == []
    with library.together():
        keep(library, "https://a.example/1", "A", "Words")
        keep(library, "https://a.example/2", "B", "Words")
    assert titles(library.rows(ALL)) == ["B", "A"]


def test_an_article_without_words_is_kept_with_its_blocks(library):
    kept = keep(library, HARBOUR, "Blank", "")
    assert library.open_article(kept.id).article.blocks == (Paragraph((Run(""),)),)


def test_a_picture_that_does_not_fit_on_the_disk_leaves_no_half_of_it(library, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError) as told:
        keep(library, images={"https://news.example/a.png": picture()})
    assert told.value.problem is Problem.LIBRARY_UNWRITABLE
    assert [file for file in library.pictures.rglob("*") if file.is_file()] == []
    assert library.rows(ALL) == []
