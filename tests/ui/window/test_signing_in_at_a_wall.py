"""At a wall: the way in stands there, and what was locked is completed in its place."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from ui.window.account_samples import RIGHT
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.page import Origin, Page
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.band_words import band_of
from reader_app.ui.window.commands import Name
from reader_app.ui.window.site_panel import SitePanel
from reader_app.ui.window.ways_on import Ways


def keep_locked(library, name, state=AccessState.SUBSCRIBER, completeness=Completeness.OPENING):
    access = Access(state, walled=state is AccessState.METERED)
    reading = replace(reading_of(name, words=2), access=access, completeness=completeness, right=Right.NONE)
    return library.keep(reading, given_url=address_of(name), pictures={}).id


def opened_with(library, one, verdict=None, **more):
    account = Account("a.example", verdict=verdict, **more) if verdict else None
    return replace(library.open_article(one), account=account)


@pytest.mark.parametrize(
    "state",
    [AccessState.METERED, AccessState.PREVIEW, AccessState.REGISTRATION, AccessState.SUBSCRIBER],
)
def test_without_an_account_a_wall_offers_to_sign_in(library, state):
    band = band_of(opened_with(library, keep_locked(library, "a", state)))
    assert band.ways == Ways(Name.SIGN_IN, Name.ORIGINAL, Name.OFFER)
    assert band.words.main == "Sign in"


@pytest.mark.parametrize(
    ("verdict", "way", "sentence", "main"),
    [
        (Verdict.ENDED, Way.FORM, "Your session ended.", "Sign in again"),
        (Verdict.ENDED, Way.WINDOW, "Your session ended.", "Open its sign-in window"),
        (
            Verdict.REFUSED,
            Way.FORM,
            "Password refused. It will not be tried again until you change it.",
            "Change the password",
        ),
        (Verdict.SECOND_FACTOR, Way.FORM, "asks for a second proof", "Open its sign-in window"),
        (Verdict.NO_PASSWORD, Way.FORM, "no password is kept", "Sign in again"),
    ],
)
def test_an_account_that_needs_the_reader_says_what_for(library, verdict, way, sentence, main):
    one = keep_locked(library, "a", completeness=Completeness.TO_RECONNECT)
    band = band_of(opened_with(library, one, verdict, way=way))
    assert sentence in band.words.sentence
    assert band.words.main == main
    assert band.ways.main is Name.SIGN_IN
    assert band.words.tone is (Tone.BAD if verdict is Verdict.REFUSED else Tone.WARN)


def test_a_plan_that_is_too_low_leads_to_the_site(library):
    band = band_of(opened_with(library, keep_locked(library, "a"), Verdict.PLAN_TOO_LOW))
    assert "your subscription does not include it" in band.words.sentence
    assert band.ways == Ways(Name.ORIGINAL, Name.OFFER)


def test_with_a_good_account_the_article_is_fetched(library):
    band = band_of(opened_with(library, keep_locked(library, "a"), Verdict.PROVEN))
    assert band.ways.main is Name.AGAIN
    assert band.words.main == "Fetch it with my account"


def test_after_a_sign_in_the_article_is_completed_in_its_place_and_the_others_are_offered(make_desk, library):
    one = keep_locked(library, "journal")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.SIGN_IN)
    connecting = desk.window.accounts.connecting
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())
    dialog = connecting.dialog
    assert dialog.form.article_address() == address_of("journal")
    keep_again = replace(reading_of("journal", words=2), completeness=Completeness.OPENING)
    other = replace(keep_again, article=replace(keep_again.article, url="https://journal.example/autre"))
    library.keep(other, given_url=other.article.url, pictures={})
    dialog.form.user.setText("claire")
    dialog.form.password.line.setText(RIGHT)
    dialog.form.sign_in_button.click()
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.COMPLETE)
    assert desk.parts.reading.id == one
    assert dialog.told.detail.text() == "Article journal"
    dialog.told.main.click()
    desk.wait(lambda: desk.said() == "1 more article of Site journal can be completed.")
    with desk.qtbot.waitSignal(desk.window.accounts.complete_wanted) as wanted:
        desk.parts.page.notice._action.click()
    assert wanted.args == ["journal.example"]


def test_what_the_window_showed_is_kept_for_its_article(make_desk, library):
    one = keep_locked(library, "journal")
    desk = make_desk()
    desk.accounts.has("journal.example", Verdict.ENDED, way=Way.WINDOW)
    desk.open(one)
    desk.parts.page.band._main.click()
    desk.wait(lambda: desk.browser.windows)
    page = Page(
        address_of("journal"), address_of("journal"), 200, b"<p>", "utf-8", datetime.now(UTC), Origin.BROWSER
    )
    desk.browser.windows[0].signed_in.emit(page)
    desk.wait(lambda: desk.parts.reading.current.row.completeness is Completeness.COMPLETE)
    assert desk.browser.opened == []
    assert desk.saver.how[-1] == set()  # neither stated nor a visit: the account's right is found
    desk.window.accounts.connecting.dialog.close()


def test_the_panel_of_a_site_tells_of_the_account(make_desk, library):
    one = keep_locked(library, "journal")
    desk = make_desk()
    desk.accounts.has("journal.example", Verdict.REFUSED)
    desk.open(one)
    desk.do(Name.SITE)
    desk.wait(lambda: panel_of(SitePanel))
    card = panel_of(SitePanel)
    assert "Password refused." in [label.text() for label in card.findChildren(WordsLabel)]
    assert "Change the password" in [button.text() for button in card.findChildren(QuietButton)]
    card.close()


def panel_of(kind):
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())
    return next(shown, None)


def test_an_article_of_a_drawn_account_is_opened_by_the_browser(make_desk):
    desk = make_desk()
    with desk.qtbot.waitSignal(desk.queue.saved):
        desk.parts.arrivals.save("https://mine-drawn.example/article")
    assert desk.browser.opened == ["mine-drawn"]
    assert desk.saver.asked == ["mine-drawn"]


def test_stopping_a_drawn_save_stops_the_browser(make_desk):
    desk = make_desk()
    desk.parts.arrivals.save("https://mine-drawn-late.example/article")
    desk.wait(lambda: desk.browser.drawing is not None)
    desk.queue.cancel_all()
    assert desk.browser.drawing.cancelled
    assert not desk.queue.busy


def test_a_newspaper_in_the_sidebar_opens_its_articles(make_desk, library):
    put_on_shelf(library, "journal", "autre")
    desk = make_desk()
    desk.accounts.has("journal.example", Verdict.REFUSED)
    with desk.qtbot.waitSignal(desk.window.accounts.keeping.listed):
        desk.window.accounts.keeping.refresh()
    shelf = Shelf(ShelfKind.SEARCH, "site:journal.example")
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.parts.sidebar.shelf_chosen.emit(shelf)
    assert len(desk.rows()) == 1
    assert desk.parts.sidebar.shelf() == shelf
