"""What the band says of an article, what its buttons do, and the card that says why."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.access import Access, AccessState, Completeness, Counter, Doubt, Evidence, Right
from reader_app.domain.meter import FreeRead
from reader_app.domain.shelf import Met, ReadState
from reader_app.ui.look.access_band import AccessBand
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window import doer
from reader_app.ui.window.band_words import band_of
from reader_app.ui.window.commands import Name
from reader_app.ui.window.page_words import page_words
from reader_app.ui.window.ways_on import Ways, offer_address
from reader_app.ui.window.why import why
from reader_app.ui.window.why_card import WhyCard
from reader_app.wording.doubts import say_doubt


def keep(library, name, access, completeness=Completeness.OPENING, given="", **how):
    """Keep an article of which the page said this; answers its id."""
    words = 0 if completeness is Completeness.TO_FETCH else 2
    reading = replace(
        reading_of(name, words=words), access=access, completeness=completeness, right=Right.NONE
    )
    kept = library.keep(replace(reading, **how), given_url=given or address_of(name), pictures={})
    return kept.id


def refused(mark, value):
    return Access(AccessState.BLOCKED, (Evidence(mark, value),))


def ask_why(desk):
    """Press "Why?" wherever the band has room for it; answers the card."""
    desk.parts.page.band.why_button.click()
    return the_card()


def the_card():
    (card,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, WhyCard)]
    return card


def ways(library, name, access, completeness=Completeness.OPENING, **how):
    opened = library.open_article(keep(library, name, access, completeness, **how))
    return band_of(opened).ways


def test_a_doubtful_article_tells_each_of_its_doubts(make_desk, library):
    doubts = (Doubt.SHORT, Doubt.UNENDED, Doubt.DISAGREEMENT)
    (one,) = put_on_shelf(library, "a", doubts=doubts)
    desk = make_desk()
    desk.open(one)
    band = desk.parts.page.band
    assert band._sentence.text() == "This may not be the whole article."
    assert band._main.text() == "Open on the site"
    card = ask_why(desk)
    assert card.isVisible()
    said = [label.text() for label in card.findChildren(WordsLabel)]
    assert said[1 : 1 + len(doubts)] == [say_doubt(doubt) for doubt in doubts]
    assert all(say_doubt(doubt) in card.accessibleDescription() for doubt in doubts)
    for label in card.findChildren(WordsLabel):
        assert label.height() >= label.heightForWidth(label.width())
    desk.qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_an_opening_tells_what_the_page_says_of_itself(make_desk, library):
    (one,) = put_on_shelf(library, "a", opening=True)
    desk = make_desk()
    desk.open(one)
    card = ask_why(desk)
    said = card.accessibleDescription()
    assert "Site a" in said
    assert "isAccessibleForFree = false" in said
    card.close()


def test_marks_that_contradict_each_other_are_both_told(library):
    marks = (Evidence("meta article:content_tier", "locked"), Evidence("json-ld isAccessibleForFree", "true"))
    access = Access(AccessState.SUBSCRIBER, marks, conflict=True)
    opened = library.open_article(keep(library, "a", access))
    assert band_of(opened).words.sentence == "The site's own marks disagree: you have the opening."
    reasons = why(opened)
    assert "contradict" in reasons.reasons[-1]
    assert [mark.rpartition(" ")[2] for mark in reasons.marks] == ["locked", "true"]


def test_a_page_that_the_site_refused_says_its_answer(library):
    opened = library.open_article(keep(library, "a", refused("status", "403"), Completeness.TO_FETCH))
    assert band_of(opened).words.why
    assert "403" in why(opened).marks[0]
    assert page_words(opened).opening_title == "The text is not here."


def test_a_whole_article_has_no_band(library):
    (one,) = put_on_shelf(library, "a")
    assert band_of(library.open_article(one)) is None


def test_an_opening_leads_to_a_sign_in_to_the_site_and_to_its_offer(library):
    both = Ways(Name.SIGN_IN, Name.ORIGINAL, Name.OFFER)
    for name, state in (("a", AccessState.PREVIEW), ("b", AccessState.SUBSCRIBER)):
        assert ways(library, name, Access(state)) == both
    assert ways(library, "c", Access(AccessState.METERED, counter=Counter(5, 5), walled=True)) == both
    account = library.open_article(keep(library, "d", Access(AccessState.REGISTRATION)))
    assert band_of(account).words.third == "Make an account there"


def test_a_meter_of_unknown_limit_leads_to_its_own_page(library):
    assert ways(library, "a", Access(AccessState.METERED)) == Ways(Name.DRAW, Name.ORIGINAL)


@pytest.mark.parametrize(
    ("mark", "value", "main", "outlined"),
    [
        ("page", "captcha", Name.VISIT, Name.AGAIN),
        ("page", "bot check", Name.VISIT, Name.AGAIN),
        ("page", "consent", Name.VISIT, Name.AGAIN),
        ("status", "403", Name.VISIT, Name.AGAIN),
        ("status", "429", Name.AGAIN, Name.ORIGINAL),
        ("status", "407", Name.AGAIN, Name.ORIGINAL),
        ("status", "402", Name.ORIGINAL, Name.AGAIN),
        ("status", "451", Name.ORIGINAL, Name.AGAIN),
    ],
)
def test_every_refusal_leads_where_it_can_be_lifted(library, mark, value, main, outlined):
    found = ways(library, "a", refused(mark, value), Completeness.TO_FETCH)
    assert found == Ways(main, outlined)


def test_where_no_browser_may_run_nothing_offers_one_and_the_card_says_why(library, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    metered = keep(library, "a", Access(AccessState.METERED))
    blocked = keep(library, "b", refused("page", "captcha"), Completeness.TO_FETCH)
    found = [library.open_article(one) for one in (metered, blocked)]
    assert [band_of(one).ways for one in found] == [
        Ways(Name.SIGN_IN, Name.ORIGINAL, Name.OFFER),
        Ways(Name.ORIGINAL, Name.AGAIN),
    ]
    for one in found:
        assert any("administrator" in said for said in why(one).reasons)
    locked = library.open_article(keep(library, "c", Access(AccessState.SUBSCRIBER)))
    assert not any("administrator" in said for said in why(locked).reasons)


def test_an_address_that_was_kept_without_its_page_can_be_fetched_now(library):
    one = keep(library, "a", Access(AccessState.METERED), Completeness.TO_FETCH)
    band = band_of(library.open_article(one))
    assert band.words.sentence == "Its page was not fetched yet."
    assert band.ways == Ways(Name.AGAIN, Name.ORIGINAL)
    assert band.words.main == "Fetch it now"
    assert page_words(library.open_article(one)).opening_sentence == "It was not fetched yet."


def test_an_opening_out_of_a_file_asks_whether_the_reader_was_signed_in(library):
    access = Access(AccessState.SUBSCRIBER)
    found = ways(library, "a", access, given="file:///home/reader/page.html")
    assert found == Ways(Name.ORIGINAL, Name.SIGNED_IN)


def test_what_no_mark_tells_leads_to_the_site_alone(library):
    opened = library.open_article(
        keep(library, "a", Access(AccessState.UNKNOWN), Completeness.DOUBTFUL, doubts=(Doubt.ACCESS,))
    )
    band = band_of(opened)
    assert band.words.sentence == "We cannot tell whether this is all of it."
    assert band.ways == Ways(Name.ORIGINAL)


def test_a_site_that_wants_to_be_left_alone_says_until_when(library):
    one = keep(library, "a", refused("status", "429"), Completeness.TO_FETCH)
    now = datetime.now(UTC)
    library.note_visit(one, Met(AccessState.BLOCKED, now, now + timedelta(days=40)))
    assert "before" in band_of(library.open_article(one)).words.sentence


def test_a_whole_article_says_how_many_free_reads_are_left_when_few_are(make_desk, library):
    access = Access(AccessState.METERED, counter=Counter(4, 5))
    read = {"right": Right.METERED, "had_at": datetime.now(UTC)}
    one = keep(library, "last", access, Completeness.COMPLETE, **read)
    two = keep(library, "many", access, Completeness.COMPLETE, **read)
    for name, count in (("last", 4), ("many", 2)):
        library.note_counter(f"{name}.example", Counter(None, 5), datetime.now(UTC))
        for number in range(count):
            library.note_free_read(FreeRead(f"{name}.example", str(number), datetime.now(UTC)))
    desk = make_desk()
    desk.open(one)
    band = desk.parts.page.band
    assert band._sentence.text() == "4 of 5 free articles read this month."
    assert band._ring.spent() == pytest.approx(0.8)
    assert not band._main.isVisible()
    desk.open(two)
    assert not band.isVisible()


def test_the_number_of_a_free_page_that_counts_aloud_stands_in_the_card(make_desk, library):
    access = Access(AccessState.FREE, (Evidence("counter", "0 articles read"),), counter=Counter(0))
    one = keep(library, "a", access, Completeness.COMPLETE, right=Right.FREE, had_at=datetime.now(UTC))
    desk = make_desk()
    desk.open(one)
    assert not desk.parts.page.band.isVisible()
    desk.do(Name.WHY)
    assert "0 free articles read this month." in the_card().accessibleDescription()
    the_card().close()


def test_a_poorer_copy_that_was_met_later_is_told(library):
    access = Access(AccessState.METERED)
    one = keep(
        library,
        "a",
        access,
        Completeness.COMPLETE,
        right=Right.METERED,
        had_at=datetime(2026, 11, 2, 12, tzinfo=UTC),
    )
    library.note_visit(one, Met(AccessState.SUBSCRIBER, datetime(2026, 11, 3, 12, tzinfo=UTC)))
    had = why(library.open_article(one)).had
    assert had[0].startswith("One of your free reads, ")
    assert "The fuller copy was kept" in had[-1]


def test_the_offer_is_the_page_that_the_publisher_names_else_its_front_page(library):
    named = Access(AccessState.SUBSCRIBER, offer="https://a.example/subscribe")
    assert offer_address(library.open_article(keep(library, "a", named))) == "https://a.example/subscribe"
    silent = library.open_article(keep(library, "b", Access(AccessState.SUBSCRIBER)))
    assert offer_address(silent) == "https://b.example/"
    account = Access(
        AccessState.REGISTRATION, sign_in="https://c.example/account", offer="https://c.example/x"
    )
    assert offer_address(library.open_article(keep(library, "c", account))) == "https://c.example/account"


def test_the_buttons_of_the_band_are_about_the_open_article(make_desk, library, monkeypatch):
    opened = []
    monkeypatch.setattr(doer, "open_outside", opened.append)
    access = Access(AccessState.SUBSCRIBER, offer="https://a.example/subscribe")
    one = keep(library, "a", access)
    put_on_shelf(library, "b")
    desk = make_desk()
    desk.open(one)
    desk.parts.list.articles.setFocus()
    desk.parts.list.articles.setCurrentIndex(desk.parts.list.model.index(0))
    desk.parts.page.band._outlined.click()
    desk.parts.page.band._third.click()
    assert opened == [address_of("a"), "https://a.example/subscribe"]


def test_a_refused_page_can_be_tried_again_and_visited(make_desk, library):
    one = keep(library, "a", refused("page", "captcha"), Completeness.TO_FETCH)
    desk = make_desk()
    desk.open(one)
    with desk.qtbot.waitSignal(desk.window.doer.visit_wanted) as visit:
        desk.parts.page.band._main.click()
    assert visit.args[0].id == one
    desk.parts.page.band._outlined.click()
    desk.wait(lambda: not desk.parts.page.band.isVisible())
    assert desk.saver.asked == ["a"]
    assert library.row(one).completeness is Completeness.COMPLETE


def test_who_was_signed_in_says_so_of_a_file(make_desk, library):
    one = keep(library, "a", Access(AccessState.SUBSCRIBER), given="file:///home/reader/page.html")
    desk = make_desk()
    desk.open(one)
    desk.parts.page.band._outlined.click()
    desk.wait(lambda: desk.saver.how)
    assert desk.saver.how == [{"signed_in"}]


def test_an_entry_without_its_text_is_not_read_by_opening_it(make_desk, library):
    one = keep(library, "a", refused("page", "captcha"), Completeness.TO_FETCH)
    desk = make_desk()
    desk.open(one)
    desk.parts.page.place_changed.emit(desk.parts.page.view.place())
    (two,) = put_on_shelf(library, "b")
    desk.open(two)
    assert library.row(one).state is ReadState.UNREAD


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_a_sentence(doubt):
    assert say_doubt(doubt).endswith(".")


def test_where_there_is_little_room_why_moves_into_the_icon_and_the_second_action_goes(
    themes, qtbot, library
):
    (one,) = put_on_shelf(library, "a", doubts=(Doubt.SHORT,), source="<p>kept</p>")
    band = AccessBand(themes)
    qtbot.addWidget(band)
    band.resize(700, 46)
    band.show_words(band_of(library.open_article(one)).words)
    assert band._why.isVisible()
    assert band._outlined.isVisible()
    band.resize(540, 46)
    assert not band._why.isVisible()
    assert band._icon_button.isVisible()
    assert band._icon_button.accessibleName() == "Why?"
    assert band._outlined.isVisible()
    band.resize(420, 46)
    assert not band._outlined.isVisible()
    assert band._main.isVisible()
    assert band.minimumSizeHint().width() <= 420
