"""A worse copy never replaces a better one, whatever a later visit met."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from library.made import HARBOUR, reading, stretch

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.flow import flow
from reader_app.domain.shelf import Met, ReadingPosition
from reader_app.library.better_copy import Copy, is_worse

AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
COMPLETE, DOUBTFUL = Completeness.COMPLETE, Completeness.DOUBTFUL


def whole(count=300, right=Right.FREE, completeness=COMPLETE):
    state = AccessState.FREE if right is Right.FREE else AccessState.METERED
    read = reading(HARBOUR, "The harbour", stretch("dock", count), completeness=completeness, access=state)
    return replace(read, right=right, had_at=AT - timedelta(days=2))


def opening(count=80, state=AccessState.SUBSCRIBER):
    read = reading(
        HARBOUR, "The harbour", stretch("dock", count), completeness=Completeness.OPENING, access=state
    )
    return replace(read, right=Right.NONE, had_at=AT)


def blocked():
    """A captcha or a consent page: nothing is kept of it but its address."""
    read = reading(HARBOUR, "news.example", "", completeness=Completeness.TO_FETCH, source="")
    return replace(read, access=Access(AccessState.BLOCKED), right=Right.NONE, had_at=AT)


def keep(library, read):
    return library.keep(read, given_url=HARBOUR, pictures={})


@pytest.mark.parametrize("right", [right for right in Right if right is not Right.NONE])
@pytest.mark.parametrize("completeness", [COMPLETE, DOUBTFUL])
@pytest.mark.parametrize("later", [opening(), opening(400), opening(80, AccessState.METERED), blocked()])
def test_neither_an_opening_nor_a_blocked_page_replaces_a_text(library, right, completeness, later):
    had = keep(library, whole(300, right, completeness))
    kept = keep(library, later)
    assert (kept.id, kept.new, kept.replaced) == (had.id, False, False)
    opened = library.open_article(had.id)
    assert (opened.row.words, opened.row.completeness, opened.right) == (300, completeness, right)
    assert opened.had_at == AT - timedelta(days=2)
    assert opened.met == Met(later.access.state, AT)


def test_a_blocked_page_does_not_replace_an_opening_either(library):
    had = keep(library, opening())
    assert not keep(library, blocked()).replaced
    opened = library.open_article(had.id)
    assert (opened.row.completeness, opened.row.title) == (Completeness.OPENING, "The harbour")
    assert (opened.access.state, opened.met) == (AccessState.SUBSCRIBER, Met(AccessState.BLOCKED, AT))


def test_a_page_of_pictures_alone_is_not_lost_to_a_blocked_one(library):
    had = keep(library, reading(HARBOUR, "In pictures", "", pictures=("https://p.example/1.png",)))
    assert not keep(library, blocked()).replaced
    assert not keep(library, opening()).replaced
    assert library.row(had.id).title == "In pictures"


@pytest.mark.parametrize("right", [Right.METERED, Right.GIFT, Right.SHOWN, Right.ACCOUNT, Right.STATED])
def test_an_opening_is_completed_in_its_place(library, right):
    saved = datetime(2026, 1, 2, tzinfo=UTC)
    text = stretch("dock", 80)
    had = library.keep(opening(), given_url=HARBOUR, pictures={}, saved=saved)
    keep(library, blocked())
    library.create_list("Weekend")
    library.add_to_list([had.id], "Weekend")
    library.tag([had.id], ["sea"])
    place = text.index("dock40")
    library.keep_position(had.id, ReadingPosition(place, text[place : place + 60], 50))
    kept = keep(library, whole(300, right))
    assert (kept.id, kept.replaced) == (had.id, True)
    opened = library.open_article(had.id)
    row = opened.row
    assert (row.words, row.completeness, row.saved) == (300, COMPLETE, saved)
    assert (row.tags, row.lists) == (("sea",), ("Weekend",))
    assert flow(opened.article).text[opened.position.offset :].startswith("dock40 ")
    assert opened.position.percent < 50
    assert (opened.right, opened.had_at, opened.met) == (right, AT - timedelta(days=2), None)


def test_an_opening_is_refreshed_by_an_opening(library):
    had = keep(library, opening(80))
    again = replace(opening(75, AccessState.REGISTRATION), had_at=AT + timedelta(days=1))
    assert keep(library, again).replaced
    opened = library.open_article(had.id)
    assert (opened.row.access, opened.had_at) == (AccessState.REGISTRATION, AT + timedelta(days=1))
    assert not keep(library, opening(10)).replaced


def test_what_was_blocked_is_tried_again_and_gets_its_opening(library):
    had = keep(library, blocked())
    assert keep(library, replace(blocked(), had_at=AT + timedelta(days=1))).replaced
    assert library.open_article(had.id).had_at == AT + timedelta(days=1)
    assert keep(library, opening()).replaced
    assert library.row(had.id).title == "The harbour"


def test_a_subscribers_copy_gives_way_only_to_one_that_has_as_much(library):
    had = keep(library, whole(300, Right.ACCOUNT))
    assert not keep(library, whole(299)).replaced
    assert not keep(library, whole(500, completeness=DOUBTFUL)).replaced
    assert library.open_article(had.id).met == Met(AccessState.FREE, AT - timedelta(days=2))
    assert keep(library, whole(280, Right.ACCOUNT)).replaced
    assert keep(library, whole(300)).replaced
    assert library.open_article(had.id).right is Right.FREE


@pytest.mark.parametrize(
    ("new", "old", "worse"),
    [
        (Copy(COMPLETE, 211), Copy(COMPLETE, 300), False),
        (Copy(COMPLETE, 209), Copy(COMPLETE, 300), True),  # a consent page, a page cut short
        (Copy(COMPLETE, 90), Copy(DOUBTFUL, 300), True),
        (Copy(COMPLETE, 40), Copy(Completeness.OPENING, 90), True),  # no whole is shorter than its opening
        (Copy(COMPLETE, 0), Copy(Completeness.OPENING, 90), True),
        (Copy(DOUBTFUL, 300), Copy(COMPLETE, 300), False),
        (Copy(DOUBTFUL, 299), Copy(COMPLETE, 300), True),
        (Copy(COMPLETE, 300, Right.METERED), Copy(COMPLETE, 300, Right.STATED), False),
        (Copy(COMPLETE, 290, Right.STATED), Copy(COMPLETE, 300, Right.ACCOUNT), False),
        (Copy(COMPLETE, 250), Copy(COMPLETE, 300, Right.METERED), False),
        (Copy(Completeness.TO_FETCH, 0), Copy(Completeness.TO_RECONNECT, 0), True),
        (Copy(Completeness.TO_RECONNECT, 80), Copy(Completeness.OPENING, 80), False),
        (Copy(Completeness.OPENING, 80), Copy(Completeness.TO_RECONNECT, 80), False),
        (Copy(Completeness.TO_RECONNECT, 80), Copy(Completeness.DOUBTFUL, 80), True),
        (Copy(Completeness.TO_RECONNECT, 0), Copy(Completeness.OPENING, 80), True),
        (Copy(Completeness.TO_FETCH, 0), Copy(Completeness.OPENING, 0), True),
    ],
)
def test_what_is_weighed(new, old, worse):
    assert is_worse(new, old) is worse


def test_of_one_page_fewer_words_that_are_complete_are_better_than_more_that_are_doubtful():
    assert not is_worse(Copy(COMPLETE, 90), Copy(DOUBTFUL, 300), same_page=True)
    assert is_worse(Copy(COMPLETE, 90), Copy(COMPLETE, 300), same_page=True)
