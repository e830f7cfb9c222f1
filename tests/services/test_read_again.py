"""Articles taken from their kept pages again: better ones come, worse ones do not, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from library.made import HARBOUR, picture, reading, stretch, titles
from library.traces import find_traces

from reader_app.domain.access import Access, AccessState, Completeness, Doubt, Evidence, Right
from reader_app.domain.flow import flow
from reader_app.domain.page import Page
from reader_app.domain.problem import ExtractionError, LibraryError, Problem
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Onward, Recipe, Source, Wanted
from reader_app.domain.shelf import ReadingPosition, ReadState, Where
from reader_app.library.library import Library
from reader_app.services.read_again import Again, ReadAgain
from reader_app.services.read_page import read_page

HIDDEN = "zqxbehindthegate"
SENTENCE = "The wheel turned all night and nobody in the valley could say who had opened the sluice."


class Reader:
    """Answers a page with what it was told to, or reads it as it is; remembers what was asked."""

    def __init__(self):
        self.answers = {}
        self.asked = []

    def warm(self):
        pass

    def read(self, page, _progress, *, right=Right.FREE, wanted=Wanted.AUTOMATIC):
        self.asked.append((page.url, page.html, right, wanted))
        answer = self.answers.get(page.url)
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            return read_page(page, right=right, wanted=wanted)
        return replace(answer, source=page.html, recipe=replace(answer.recipe, wanted=wanted))


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def again(library, reader):
    return ReadAgain(library, reader, lambda _host: "3")


def made(*paragraphs, url=HARBOUR, version="2", wanted=Wanted.AUTOMATIC, **words):
    read = reading(url, words.pop("title", "The harbour"), *paragraphs, **words)
    return replace(read, recipe=Recipe(version, wanted))


def keep(library, read, **words):
    return library.keep(read, given_url=read.article.url, pictures=words.pop("pictures", {}), **words).id


def text_of(library, article):
    return flow(library.open_article(article).article).text


def test_a_better_article_takes_the_place_of_the_old_one(library, reader, again):
    article = keep(library, made(f"{stretch('dock', 100)} and a menu"))
    reader.answers[HARBOUR] = made(stretch("dock", 100), version="3")
    assert again(article, Progress()) is Again.CHANGED
    assert text_of(library, article) == stretch("dock", 100)
    assert titles(library.search("menu")) == []
    assert titles(library.search("dock99")) == ["The harbour"]
    assert library.reading(article).recipe == Recipe("3")
    assert reader.asked == [(HARBOUR, "<p>as it came</p>", Right.FREE, Wanted.AUTOMATIC)]


def test_what_the_reader_did_to_it_stays(library, reader, again):
    saved = datetime(2026, 1, 2, tzinfo=UTC)
    old = [
        "Menu and more menu.",
        stretch("dawn", 40),
        "The ferry was late again that day.",
        stretch("noon", 40),
    ]
    article = keep(library, made(*old), saved=saved, where=Where.LATER)
    library.tag([article], ["sea"])
    library.star([article])
    library.create_list("Weekend")
    library.add_to_list([article], "Weekend")
    place = text_of(library, article).index("The ferry")
    library.keep_position(article, ReadingPosition(place, "The ferry was late again", 50))
    reader.answers[HARBOUR] = made(*old[1:], version="3")
    assert again(article, Progress()) is Again.CHANGED
    opened = library.open_article(article)
    row = opened.row
    assert text_of(library, article)[opened.position.offset :].startswith("The ferry was late")
    assert (row.tags, row.lists, row.starred, row.where) == (("sea",), ("Weekend",), True, Where.LATER)
    assert (row.saved, row.state) == (saved, ReadState.READING)


def test_the_same_article_is_only_noted(library, reader, again):
    article = keep(library, made("Words."))
    reader.answers[HARBOUR] = made("Words.", version="3")
    assert again.older() == [article]
    assert again(article, Progress()) is Again.SAME
    assert again.older() == []
    assert library.reading(article).recipe == Recipe("3")


def test_doubts_that_only_the_new_version_has_are_told(library, reader, again):
    article = keep(library, made("Words."))
    doubtful = made("Words.", version="3", completeness=Completeness.DOUBTFUL)
    reader.answers[HARBOUR] = replace(doubtful, doubts=(Doubt.UNENDED,))
    assert again(article, Progress()) is Again.CHANGED
    assert library.row(article).doubts == (Doubt.UNENDED,)


@pytest.mark.parametrize(
    "worse",
    [
        made(stretch("dock", 30), version="3"),
        made(stretch("dock", 90), version="3", completeness=Completeness.DOUBTFUL),
        ExtractionError(Problem.NO_ARTICLE, host="news.example"),
        ExtractionError(Problem.LIST_OF_ARTICLES, host="news.example", count=9),
    ],
)
def test_a_worse_article_never_takes_the_place_of_a_better_one(library, reader, again, worse):
    article = keep(library, made(stretch("dock", 100)))
    before = library.reading(article)
    reader.answers[HARBOUR] = worse
    assert again(article, Progress()) is Again.KEPT_BETTER
    assert library.reading(article) == before
    assert again.older() == []  # it had its turn with this version


def test_the_readers_word_for_anothers_version_decides(library, reader, again):
    article = keep(library, made(stretch("dock", 100)))
    reader.answers[HARBOUR] = made(stretch("dock", 30), version="3")
    assert again(article, Progress(), Wanted.READABILITY) is Again.CHANGED
    assert library.open_article(article).wanted is Wanted.READABILITY
    assert library.row(article).words == 30
    again(article, Progress())
    assert [wanted for *_, wanted in reader.asked] == [Wanted.READABILITY, Wanted.READABILITY]


def test_pictures_stay_for_another_rule_to_show_again(library, reader, again):
    address = "https://p.example/1.png"
    shown = made("Words.", pictures=(address,))
    article = keep(library, shown, pictures={address: picture()})
    reader.answers[HARBOUR] = made("Words.", version="3", pictures=("https://p.example/2.png",))
    assert again(article, Progress()) is Again.CHANGED
    assert list(library.open_article(article).pictures) == [address]
    assert library.row(article).thumbnail is None
    reader.answers[HARBOUR] = replace(shown, recipe=Recipe("3"))
    assert again(article, Progress()) is Again.CHANGED
    assert library.row(article).thumbnail is not None


def test_an_article_without_its_page_is_said_to_have_none(library, again):
    article = keep(library, made("Words.", source=""))
    imported = keep(library, reading("https://a.example/1", "Imported"))
    assert again(article, Progress()) is Again.NO_SOURCE
    assert again(imported, Progress()) is Again.NO_SOURCE
    with pytest.raises(LibraryError) as told:
        again.bring(article, Progress())
    assert told.value.problem is Problem.SOURCE_NOT_KEPT


@pytest.mark.parametrize("problem", [Problem.EXTRACTION_FAILED, Problem.EXTRACTION_TOO_LONG])
def test_a_page_that_breaks_the_worker_is_a_failure_and_has_had_its_turn(library, reader, again, problem):
    article = keep(library, made("Words."))
    reader.answers[HARBOUR] = ExtractionError(problem, host="news.example")
    assert again(article, Progress()) is Again.FAILED
    assert text_of(library, article) == "Words."
    assert again.older() == []


def test_an_article_that_is_gone_is_not_found(again):
    with pytest.raises(LibraryError) as told:
        again(7, Progress())
    assert told.value.problem is Problem.ARTICLE_NOT_FOUND


def test_an_article_saved_anew_meanwhile_is_left_as_it_is(library, reader, again):
    article = keep(library, made("Words of yesterday."))
    reader.answers[HARBOUR] = made("Better words of yesterday.", version="3")
    brought = again.bring(article, Progress())
    keep(library, made("Words of today.", source="<p>today</p>"))
    assert again.keep(article, brought) is Again.KEPT_BETTER
    assert text_of(library, article) == "Words of today."


@pytest.mark.parametrize(
    "today",
    [
        {"source": "<p>today</p>"},
        {"further": (Source("https://news.example/harbour?p=2", "<p>two</p>"),)},
        {"right": Right.ACCOUNT, "access": Access(AccessState.SUBSCRIBER)},
    ],
)
def test_a_gate_found_in_an_old_page_does_not_cut_what_was_saved_meanwhile(library, reader, again, today):
    article = keep(library, made("Words of yesterday."))
    gated = made("Words", version="3", completeness=Completeness.OPENING, access=AccessState.SUBSCRIBER)
    reader.answers[HARBOUR] = gated
    brought = again.bring(article, Progress())
    keep(library, replace(made("Words of today."), **today))
    assert again.keep(article, brought) is Again.KEPT_BETTER
    assert text_of(library, article) == "Words of today."
    assert again.older() == [article]  # the page of today has not had its turn


@pytest.mark.parametrize("right", [Right.METERED, Right.GIFT, Right.SHOWN, Right.ACCOUNT, Right.STATED])
def test_what_was_granted_is_never_cut_by_new_marks(library, reader, again, right):
    article = keep(library, replace(made(stretch("dock", 100)), right=right))
    gated = made("dock0", version="3", completeness=Completeness.OPENING, access=AccessState.SUBSCRIBER)
    reader.answers[HARBOUR] = replace(gated, right=Right.NONE)
    assert again(article, Progress()) is Again.KEPT_BETTER
    assert reader.asked[0][2] is right
    assert text_of(library, article) == stretch("dock", 100)
    assert library.reading(article).right is right
    assert again.older() == []


def test_how_an_article_was_had_stays_true_when_its_marks_are_understood_otherwise(library, reader, again):
    had_at = datetime(2026, 3, 1, tzinfo=UTC)
    article = keep(library, replace(made("Words."), right=Right.METERED, had_at=had_at))
    reader.answers[HARBOUR] = made("Better words.", version="3")  # free, it is said today
    assert again(article, Progress()) is Again.CHANGED
    assert (library.reading(article).right, library.reading(article).had_at) == (Right.METERED, had_at)


def test_a_following_page_that_was_granted_stays_when_new_marks_gate_it(
    library, reader, again, of_three_pages
):
    again(of_three_pages, Progress())
    library.replace_article(of_three_pages, replace(library.reading(of_three_pages), right=Right.METERED))
    gated = made(HIDDEN, url=PAGES[1], completeness=Completeness.OPENING, access=AccessState.SUBSCRIBER)
    reader.answers[PAGES[1]] = gated
    assert again(of_three_pages, Progress()) is Again.KEPT_BETTER
    assert "Three 2" in text_of(library, of_three_pages)


def test_a_page_that_looks_blocked_today_loses_no_text_and_is_doubtful(library, reader, again):
    article = keep(library, made(stretch("dock", 100)))
    blocked = made("", version="3", completeness=Completeness.TO_FETCH, access=AccessState.BLOCKED)
    reader.answers[HARBOUR] = blocked
    assert again(article, Progress()) is Again.KEPT_BETTER
    row = library.row(article)
    assert (row.words, row.completeness, row.doubts) == (100, Completeness.DOUBTFUL, (Doubt.ACCESS,))
    assert again.older() == []


def test_an_entitled_page_is_read_as_such(library, reader, again):
    article = keep(library, replace(made("Words."), right=Right.ACCOUNT))
    reader.answers[HARBOUR] = replace(made("Other words.", version="3"), right=Right.ACCOUNT)
    again(article, Progress())
    assert reader.asked[0][2] is Right.ACCOUNT
    assert library.reading(article).right is Right.ACCOUNT


# Several pages

PAGES = (HARBOUR, "https://news.example/harbour?p=2", "https://news.example/harbour?p=3")


def paragraphs(name):
    return [f"{name} {number}: {SENTENCE}" for number in range(3)]


@pytest.fixture
def of_three_pages(library, reader):
    for url, name in zip(PAGES, ("One", "Two", "Three"), strict=True):
        reader.answers[url] = made(*paragraphs(name), url=url, version="3")
    further = tuple(Source(url, f"<p>{url}</p>") for url in PAGES[1:])
    return keep(library, replace(made(*paragraphs("One")), further=further))


def test_the_pages_of_an_article_are_joined_again(library, reader, again, of_three_pages):
    assert again(of_three_pages, Progress()) is Again.CHANGED
    text = text_of(library, of_three_pages)
    assert text.index("One 2") < text.index("Two 0") < text.index("Three 2")
    kept = library.reading(of_three_pages)
    assert [page.url for page in kept.further] == list(PAGES[1:])
    assert kept.source == "<p>as it came</p>"
    assert again(of_three_pages, Progress()) is Again.SAME


def test_a_page_that_was_missing_is_still_missing(library, reader, again, of_three_pages):
    last = reader.answers[PAGES[2]]
    reader.answers[PAGES[2]] = replace(last, onward=Onward(next_page="https://news.example/harbour?p=4"))
    again(of_three_pages, Progress())
    row = library.row(of_three_pages)
    assert (row.completeness, row.doubts) == (Completeness.DOUBTFUL, (Doubt.PAGE_MISSING,))
    reader.answers[PAGES[2]] = last  # the rule that led on is gone, the page is not here all the same
    assert again(of_three_pages, Progress()) is Again.SAME


def test_a_following_page_that_turns_out_to_be_gated_leaves(library, reader, again, of_three_pages):
    again(of_three_pages, Progress())
    gated = made(HIDDEN, url=PAGES[1], completeness=Completeness.OPENING, access=AccessState.SUBSCRIBER)
    reader.answers[PAGES[1]] = gated
    assert again(of_three_pages, Progress()) is Again.CHANGED
    text = text_of(library, of_three_pages)
    assert "One 2" in text
    assert "Two" not in text
    assert library.row(of_three_pages).doubts == (Doubt.PAGE_MISSING,)
    assert library.reading(of_three_pages).further == ()


# Gates

GATE = '<meta property="article:content_tier" content="locked">'
FIRST = f"<p>{SENTENCE} The miller slept through it.</p><p>In the morning the pond was empty. {SENTENCE}</p>"
REST = "".join(f"<p>{SENTENCE} {HIDDEN} number {n}, and the water went on falling.</p>" for n in range(12))


def page_of(head, body=FIRST + REST):
    title = "The mill that would not stop"
    return f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"


def read(html):
    return read_page(Page(HARBOUR, HARBOUR, 200, html.encode(), "utf-8", datetime.now(UTC)))


def test_an_opening_stays_the_opening_that_it_was(library, again):
    opening = replace(read(page_of(GATE)), recipe=Recipe("2"))
    article = keep(library, opening)
    assert again(article, Progress()) is Again.SAME
    assert library.reading(article) == replace(opening, recipe=library.reading(article).recipe)


def test_an_opening_whose_page_lost_its_marks_is_still_behind_its_wall(library, again):
    opening = read(page_of(GATE))
    unmarked = opening.source.replace("content_tier", "x")
    doubled = unmarked.replace("</article>", f"<p>{SENTENCE} Once more.</p></article>")
    for source in (unmarked, doubled):
        article = keep(library, replace(opening, source=source, recipe=Recipe("2")))
        again(article, Progress())
        kept = library.reading(article)
        assert (kept.access, kept.completeness) == (opening.access, Completeness.OPENING)
        assert kept.article.blocks == opening.article.blocks


def test_an_opening_gets_the_facts_that_it_lacked(library, again):
    opening = replace(read(page_of(f'{GATE}<meta name="author" content="Ann Reed">')), recipe=Recipe("2"))
    article = keep(library, replace(opening, article=replace(opening.article, authors=())))
    assert again(article, Progress()) is Again.CHANGED
    assert library.row(article).authors == ("Ann Reed",)


def test_a_gate_that_was_not_understood_before_is_closed(library, again):
    html = page_of(GATE)
    whole = replace(
        read(page_of("")),
        access=Access(AccessState.FREE, (Evidence("an older judge", "saw nothing"),)),
        recipe=Recipe("1"),
        source=html,
    )
    article = keep(library, whole)
    assert HIDDEN in text_of(library, article)
    assert again(article, Progress()) is Again.CHANGED
    row = library.row(article)
    assert (row.completeness, row.access) == (Completeness.OPENING, AccessState.SUBSCRIBER)
    while library.idle_work():
        pass
    assert find_traces(library.folder, HIDDEN) == []


def test_what_the_reader_was_entitled_to_is_never_cut(library, again):
    html = page_of(GATE)
    whole = replace(read(page_of("")), right=Right.ACCOUNT, recipe=Recipe("1"), source=html)
    article = keep(library, whole)
    again(article, Progress())
    assert HIDDEN in text_of(library, article)
    assert library.row(article).completeness is not Completeness.OPENING


# Which ones


def test_the_newest_of_the_older_articles_come_first_whatever_their_host(library, reader):
    again = ReadAgain(library, reader, lambda host: "2 changed" if host == "b.example" else "2")
    ids = [
        keep(library, made("Words.", url=f"https://{host}.example/{n}"))
        for n in range(3)
        for host in ("a", "b", "c")
    ]
    assert again.older() == [ids[7], ids[4], ids[1]]
    assert again.older(2) == [ids[7], ids[4]]
