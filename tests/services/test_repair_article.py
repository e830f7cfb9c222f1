"""Mending an article from its kept pages: done again with every reading, and never past a wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from library.traces import find_traces
from newsstand.behaviour import Served
from services.test_nothing_behind_the_gate import HIDDEN
from services.test_nothing_behind_the_gate import PAGES as GATED_PAGES
from ui.window.repair_samples import (
    CORRECTION,
    HOST,
    SENTENCE,
    WALK,
    address,
    keep_page,
    page_at,
    page_html,
    paragraph,
)

from reader_app.domain.access import Completeness, Right
from reader_app.domain.flow import flow
from reader_app.domain.highlight import HighlightColour
from reader_app.domain.problem import LibraryError, Problem, RuleError
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Source
from reader_app.domain.repair import Piece, Repair, RepairKind, Show
from reader_app.domain.shelf import ReadingPosition
from reader_app.extract.worker import ExtractionWorker
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.files import read_file
from reader_app.library.anchoring import quote_of
from reader_app.library.library import Library
from reader_app.services.free_reads import FreeReads
from reader_app.services.mending_reader import MendingReader
from reader_app.services.read_again import Again, ReadAgain
from reader_app.services.read_page import read_page
from reader_app.services.refresh_article import RefreshArticle
from reader_app.services.repair_article import RepairArticle, repair_of
from reader_app.services.save_article import SaveArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client


@pytest.fixture(scope="module")
def worker():
    worker = ExtractionWorker()
    yield worker
    worker.close()


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path):
    return tmp_path / "data" / "rules"


@pytest.fixture
def mend(library, worker, own):
    return RepairArticle(library, worker, own, lambda: (own,))


@pytest.fixture
def again(library, worker):
    return ReadAgain(library, MendingReader(worker, library), lambda _host: "newer")


def unit(looked, words):
    return next(one for one in looked.units if one.words.startswith(words))


def made(mend, article, kind, words, before=(), show=Show.ARTICLE):
    """Look, and say what is to be mended about the block that begins so."""
    looked = mend.look(article, before, Progress(), show)
    return (*before, *repair_of(kind, unit(looked, words), looked))


def removed(mend, article, words="Walk with us"):
    return made(mend, article, RepairKind.REMOVE, words)


def brought(mend, article, words="Correction"):
    return made(mend, article, RepairKind.BRING, words, show=Show.EVERYTHING)


def keep(mend, article, repairs):
    return mend.keep(article, mend.look(article, repairs, Progress()))


def text_of(library, article):
    return flow(library.open_article(article).article).text


def test_a_block_is_removed_and_another_brought_back_and_both_stay_when_the_page_is_read_again(
    library, mend, again
):
    article = keep_page(library)
    keep(mend, article, (*removed(mend, article), *brought(mend, article)))
    text = text_of(library, article)
    assert WALK not in text
    assert CORRECTION in text
    assert again(article, Progress()) is Again.SAME
    assert text_of(library, article) == text
    assert all(kept.met for kept in library.repairs(article))


def test_what_is_kept_is_undone_to_the_letter(library, mend):
    article = keep_page(library)
    before = library.reading(article)
    former = keep(mend, article, removed(mend, article))
    mend.put_back(article, former)
    after = library.reading(article)
    assert (after.article, after.source) == (before.article, before.source)
    assert library.repairs(article) == ()


def test_the_article_starts_and_ends_where_the_reader_says(library, mend):
    article = keep_page(library)
    repairs = made(mend, article, RepairKind.START, "Tuesday.")
    repairs = made(mend, article, RepairKind.END, "Wednesday.", repairs)
    keep(mend, article, repairs)
    text = text_of(library, article)
    assert text.startswith("Tuesday.")
    assert "Wednesday." in text
    assert "Thursday." not in text


def test_to_start_with_a_block_that_was_left_out_brings_it(library, mend):
    article = keep_page(library)
    repairs = made(mend, article, RepairKind.END, "Correction", show=Show.EVERYTHING)
    looked = mend.look(article, repairs, Progress())
    assert looked.units[-1].words.startswith("Correction")


def test_a_picture_is_removed_and_no_other_comes_in_its_place(library, mend):
    caption = "<figcaption>The bridge.</figcaption>"
    picture = f'<figure><img src="/img/bridge.jpg" width=900 height=500>{caption}</figure>'
    html = page_html(more=picture).replace(
        "</head>", f'<meta property="og:image" content="https://{HOST}/img/other-view.jpg"></head>'
    )
    article = keep_page(library, html=html)
    keep(mend, article, removed(mend, article, "The bridge."))
    assert "The bridge." not in text_of(library, article)
    assert "\ufffc" not in text_of(library, article)


def test_the_place_of_the_reader_is_found_again_in_the_mended_text(library, mend):
    article = keep_page(library)
    at = text_of(library, article).index("Wednesday.")
    library.keep_position(article, ReadingPosition(at, text_of(library, article)[at : at + 60], 50))
    keep(mend, article, removed(mend, article))
    place = library.open_article(article).position
    assert text_of(library, article)[place.offset :].startswith("Wednesday.")


def test_highlights_stay_on_their_words(library, mend):
    article = keep_page(library)
    text = text_of(library, article)
    at = text.index("Wednesday.")
    library.highlight(article, quote_of(text, at, at + 40), HighlightColour.GREEN)
    walk = text.index(WALK)
    library.highlight(article, quote_of(text, walk, walk + 30), HighlightColour.ROSE)
    former = keep(mend, article, removed(mend, article))
    kept, orphan = library.highlights(article)
    assert text_of(library, article)[kept.quote.start : kept.quote.end].startswith("Wednesday.")
    assert orphan.orphan  # of what was taken out: kept, and shown as such
    mend.put_back(article, former)
    assert not any(one.orphan for one in library.highlights(article))


def test_a_block_that_was_edited_a_little_is_still_removed(library, mend, again):
    article = keep_page(library)
    keep(mend, article, removed(mend, article))
    edited = page_html(note=WALK.replace("what it left", "what it has left behind"))
    reading = MendingReader(again._reader._reader, library).read(
        page_at(address("flood"), edited), Progress()
    )
    assert "Walk with us" not in flow(reading.article).text


def test_a_box_that_says_something_else_each_time_is_still_removed(library, mend, worker):
    article = keep_page(library)
    keep(mend, article, removed(mend, article))
    other = page_html(
        note="Come and sing: the choir of the lower town looks for voices, on Fridays at eight."
    )
    reading = MendingReader(worker, library).read(page_at(address("flood"), other), Progress())
    assert "Come and sing" not in flow(reading.article).text
    assert reading.mended == (0,)


def test_a_repair_that_finds_nothing_any_more_is_known_and_harmless(library, mend, again):
    article = keep_page(library)
    gone = Repair(RepairKind.REMOVE, (Piece("0123456789abcdef", "Nothing on this page begins so at all"),))
    keep(mend, article, (*removed(mend, article), gone))
    again(article, Progress())
    assert [kept.met for kept in library.repairs(article)] == [True, False]
    assert WALK not in text_of(library, article)


def test_saving_the_address_anew_and_fetching_it_again_keep_the_repairs(library, mend, worker, newsstand):
    page = Served(page_html().encode())
    there = newsstand.publish("/flood", page, page, page)
    fetcher = Fetcher(lambda: Client(private_addresses=True))
    save = SaveArticle(
        fetcher, MendingReader(worker, library), library, read_file, FreeReads(library, RuleBook(()))
    )
    row = save(there)
    keep(mend, row.id, removed(mend, row.id))
    assert save(there).id == row.id
    assert WALK not in text_of(library, row.id)
    refresh = RefreshArticle(fetcher, save, library)
    refresh.keep(row.id, refresh.bring(row.id, Progress()))
    assert WALK not in text_of(library, row.id)
    assert "Thursday." in text_of(library, row.id)
    fetcher.close()


def test_an_article_of_two_pages_is_mended_as_one(library, mend, again):
    second = page_html(note="Sing with us: on Friday the people of the town meet in the hall by the bridge.")
    second = (
        second.replace("Monday.", "Friday.").replace("Tuesday.", "Saturday.").replace("Wednesday.", "Sunday.")
    )
    second = second.replace("Thursday.", "At last.").replace(SENTENCE, SENTENCE.replace("night", "morning"))
    article = keep_page(library)
    kept = library.reading(article)
    source = Source(f"{address('flood')}?page=2", second)
    library.replace_article(article, replace(kept, further=(source,)))
    assert again(article, Progress()) is Again.CHANGED
    assert "At last." in text_of(library, article)
    looked = mend.look(article, removed(mend, article, "Sing with us"), Progress())
    assert [one.page for one in looked.units if one.words.startswith(("Monday", "Friday"))] == [0, 1]
    started = (*looked.repairs, *repair_of(RepairKind.START, unit(looked, "Saturday."), looked))
    keep(mend, article, started)
    assert text_of(library, article).startswith("Saturday.")
    text = text_of(library, article)
    again(article, Progress())
    assert text_of(library, article) == text


def test_an_article_without_its_page_is_not_mended(library, mend):
    article = keep_page(library)
    library.replace_article(article, replace(library.reading(article), source=""))
    with pytest.raises(LibraryError) as caught:
        mend.look(article, (), Progress())
    assert caught.value.problem is Problem.SOURCE_NOT_KEPT


def test_an_article_that_was_saved_anew_meanwhile_stays(library, mend):
    article = keep_page(library)
    looked = mend.look(article, removed(mend, article), Progress())
    library.replace_article(article, replace(library.reading(article), source=page_html("Another")))
    with pytest.raises(RuleError) as caught:
        mend.keep(article, looked)
    assert caught.value.problem is Problem.ARTICLE_IS_ANOTHER
    assert library.repairs(article) == ()


@pytest.mark.parametrize("name", sorted(GATED_PAGES)[::4])
def test_of_an_opening_nothing_is_offered_whatever_the_page_shipped(library, mend, worker, name):
    reading = worker.read(page_at(address("mill"), GATED_PAGES[name]), Progress())
    assert reading.completeness is Completeness.OPENING
    article = library.keep(reading, given_url=address("mill"), pictures={}).id
    with pytest.raises(RuleError) as caught:
        mend.look(article, (), Progress(), Show.EVERYTHING)
    assert caught.value.problem is Problem.ONLY_AN_OPENING


def test_repairs_sent_to_a_gated_page_bring_nothing_from_behind_its_gate(worker):
    page = page_at(address("mill"), GATED_PAGES["json-ld"])
    whole, mending = worker.mend(page, Progress(), right=Right.ACCOUNT, show=Show.EVERYTHING)
    assert HIDDEN in flow(whole.article).text  # a subscriber has it, and mends all of it
    pieces = tuple(block.piece for block in mending.blocks)
    bring = [Repair(RepairKind.BRING, (piece,)) for piece in pieces]
    opening, told = worker.mend(page, Progress(), repairs=bring, show=Show.EVERYTHING)
    assert opening.completeness is Completeness.OPENING
    assert HIDDEN not in flow(opening.article).text + opening.source
    assert told.blocks == ()


def test_what_a_page_hides_from_a_visitor_is_not_offered(library, mend):
    hidden = f'<div style="display:none"><p>{HIDDEN} {SENTENCE}</p></div>'
    article = keep_page(library, html=page_html(more=hidden))
    looked = mend.look(article, (), Progress(), Show.EVERYTHING)
    assert not any(HIDDEN in one.words for one in looked.units)


def test_an_article_found_to_be_gated_keeps_no_words_of_its_repairs(library, mend, tmp_path):
    article = keep_page(library, html=page_html(note=f"{HIDDEN} with us: on Sunday the people go and look."))
    keep(mend, article, removed(mend, article, HIDDEN))
    gated = page_html(note="").replace(
        "</head>", "<meta property='article:content_tier' content='locked'></head>"
    )
    opening = read_page(page_at(address("flood"), gated))
    library.replace_article(article, opening)
    while library.idle_work(1.0):
        pass
    assert library.repairs(article) == ()
    library.close()
    assert not find_traces(tmp_path / "data", HIDDEN)


def test_markup_that_is_brought_back_is_cleaned_like_all_else(library, mend):
    html = page_html().replace(CORRECTION, f'{CORRECTION}<script>x()</script><a href="javascript:x()">x</a>')
    article = keep_page(library, html=html)
    keep(mend, article, brought(mend, article))
    blocks = library.open_article(article).article.blocks
    assert CORRECTION in text_of(library, article)
    assert not any("javascript" in run.href for block in blocks for run in getattr(block, "runs", ()))


def test_a_rule_goes_by_names_and_never_by_places(library, mend):
    article = keep_page(library)
    proposal = mend.propose(article, removed(mend, article), Progress())
    assert [line.text for line in proposal.lines] == ["strip_id_or_class: town-walk-note"]
    assert proposal.does_it_all


def test_what_no_name_tells_apart_gives_no_rule(library, mend):
    article = keep_page(library)
    proposal = mend.propose(article, removed(mend, article, "Wednesday."), Progress())
    assert proposal.lines == ()
    assert proposal.rule is None


def test_a_rule_is_tried_on_the_other_kept_articles_of_the_site(library, mend):
    article = keep_page(library)
    keep_page(library, "frost", page_html("The frost came", note=WALK.replace("river", "ice")))
    plain = page_html("The fire", note="").replace("<p class='town-walk-note'></p>", paragraph("Friday."))
    keep_page(library, "fire", plain)
    proposal = mend.propose(article, removed(mend, article), Progress())
    assert (proposal.tried, proposal.changed) == (2, 1)


def test_a_written_rule_changes_the_next_page_and_is_taken_back(library, mend, own, worker):
    article = keep_page(library)
    proposal = mend.propose(article, removed(mend, article), Progress())
    mend.write(proposal)
    page = page_at(address("frost"), page_html("The frost came"))
    by_rule, _ = worker.mend(page, Progress(), rule_folders=(own,))
    assert WALK not in flow(by_rule.article).text
    mend.take_back_rule(proposal)
    assert not (own / f"{HOST}.txt").exists()


def test_something_brought_back_gives_a_body_where_a_name_holds_it_all(library, mend):
    html = page_html().replace("<article class='story-body'>", "<div class='the-whole-story'><article>")
    html = (
        html.replace("</article>", "</article>")
        .replace("</aside>", "</aside></div>")
        .replace("<h1>The river rose</h1>", "")
    )
    article = keep_page(library, html=html)
    proposal = mend.propose(article, brought(mend, article), Progress())
    assert any(line.text.startswith("body:") and "the-whole-story" in line.text for line in proposal.lines)


def test_the_time_of_a_page_stays_when_it_is_mended(library, mend):
    article = keep_page(library)
    had_at = library.reading(article).had_at
    keep(mend, article, removed(mend, article))
    assert library.reading(article).had_at == had_at
    assert had_at is not None
    assert had_at < datetime.now(UTC)
