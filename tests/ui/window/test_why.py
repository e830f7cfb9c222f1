"""What the band says of an article that is not known to be whole, and the card that says why."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import put_on_shelf, reading_of

from reader_app.domain.access import Access, AccessState, Completeness, Doubt, Evidence
from reader_app.ui.look.access_band import AccessBand
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.page_words import band_words
from reader_app.ui.window.why import why
from reader_app.ui.window.why_card import WhyCard
from reader_app.wording.doubts import say_doubt


def ask_why(desk):
    """Press "Why?" wherever the band has room for it; answers the card."""
    desk.parts.page.band.why_button.click()
    (card,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, WhyCard)]
    return card


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
    assert said[1:] == [say_doubt(doubt) for doubt in doubts]
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


def test_marks_that_contradict_each_other_are_said_to(make_desk, library):
    marks = (Evidence("meta article:content_tier", "locked"), Evidence("json-ld isAccessibleForFree", "true"))
    access = Access(AccessState.SUBSCRIBER, marks, conflict=True)
    kept = library.keep(
        replace(reading_of("a", opening=True), access=access), given_url="https://a.example/", pictures={}
    )
    reasons = why(library.open_article(kept.id))
    assert "contradict" in reasons.reasons[-1]
    assert [mark.rpartition(" ")[2] for mark in reasons.marks] == ["locked", "true"]


def test_a_page_that_the_site_refused_says_its_answer(library):
    blocked = replace(
        reading_of("a", words=0),
        access=Access(AccessState.BLOCKED, (Evidence("status", "403"),)),
        completeness=Completeness.TO_FETCH,
    )
    kept = library.keep(blocked, given_url="https://a.example/", pictures={})
    opened = library.open_article(kept.id)
    assert band_words(opened).why
    assert "403" in why(opened).marks[0]


def test_a_whole_article_has_no_band_and_nothing_to_explain(library):
    (one,) = put_on_shelf(library, "a")
    assert band_words(library.open_article(one)) is None
    assert not why(library.open_article(one))


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
    band.show_words(band_words(library.open_article(one)))
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
