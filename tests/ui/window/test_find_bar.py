"""Find in the article: the bar, its keys, and the words that it is handed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.reading.marks import Layer
from reader_app.ui.window.commands import Name
from reader_app.ui.window.find_bar import FindBar
from reader_app.ui.window.finding import plain_words


def opened_desk(make_desk, library, name="a"):
    (one,) = put_on_shelf(library, name)
    desk = make_desk()
    desk.open(one)
    return desk


def bar_of(desk):
    return desk.window.findChild(FindBar)


def ask(desk, words):
    """Find words, and wait until the bar has counted them."""
    desk.do(Name.FIND)
    bar = bar_of(desk)
    bar.field.setText(words)
    desk.wait(bar.told)
    return bar


def marks(desk):
    return desk.parts.page.view._layers.get(Layer.FOUND, ())


def test_the_bar_counts_and_walks_round(make_desk, library):
    desk = opened_desk(make_desk, library)
    bar = ask(desk, "tanneurs")
    desk.wait(lambda: bar.told() == "1 of 80")
    desk.do(Name.FIND_NEXT)
    assert bar.told() == "2 of 80"
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told() == "1 of 80"
    desk.do(Name.FIND_PREVIOUS)
    assert bar.told() == "80 of 80, from the end"
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.told() == "1 of 80, from the start"


def test_words_that_are_not_there_are_said_to_be_none(make_desk, library):
    bar = ask(opened_desk(make_desk, library), "introuvable")
    assert bar.told() == "No match"
    assert not bar.next.isEnabled()


def test_whole_words_are_a_switch(make_desk, library):
    desk = opened_desk(make_desk, library)
    bar = ask(desk, "quart")
    assert bar.told() == "1 of 80"
    bar.whole.click()
    desk.wait(lambda: bar.told() == "No match")


def test_escape_gives_the_keys_back_and_selects_what_was_found(make_desk, library):
    desk = opened_desk(make_desk, library)
    bar = ask(desk, "SORTI LES SACS")
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not marks(desk)
    view = desk.parts.page.view
    assert view.selected_text() == "sorti les sacs"
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())


def test_escape_on_the_page_closes_the_bar_before_anything_else(make_desk, library):
    desk = opened_desk(make_desk, library)
    desk.do(Name.ZEN)
    bar = ask(desk, "sacs")
    desk.parts.page.focus_page()
    desk.do(Name.BACK)
    assert not bar.isVisible()
    assert desk.window.doer.zen
    desk.do(Name.BACK)
    assert not desk.window.doer.zen


def test_the_next_match_is_a_key_even_with_the_bar_closed(make_desk, library):
    desk = opened_desk(make_desk, library)
    bar = ask(desk, "tanneurs")
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    desk.do(Name.FIND_NEXT)
    desk.wait(lambda: bar.isVisible() and marks(desk))
    desk.do(Name.FIND_NEXT)
    desk.wait(lambda: " of 80" in bar.told())


def test_next_without_words_asks_for_some(make_desk, library):
    desk = opened_desk(make_desk, library)
    desk.do(Name.FIND_NEXT)
    assert bar_of(desk).isVisible()
    assert bar_of(desk).field.hasFocus()


def test_the_selection_is_proposed(make_desk, library):
    desk = opened_desk(make_desk, library)
    view = desk.parts.page.view
    view.select(*view.find_words("les sacs de sable")[1])
    desk.do(Name.FIND)
    assert bar_of(desk).field.text() == "les sacs de sable"
    assert bar_of(desk).field.selectedText() == "les sacs de sable"


def test_the_words_of_the_librarys_search_are_proposed(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.show(Shelf(ShelfKind.SEARCH, "tanneurs plu -solar"))
    desk.open(one)
    desk.do(Name.FIND)
    assert bar_of(desk).field.text() == "tanneurs"


def test_the_conditions_of_a_query_are_no_words():
    query = 'grid "wind power" -solar tag:energy site:"The Paper" -is:finished'
    assert plain_words(query) == ["grid", "wind", "power"]


def test_another_article_is_searched_too_and_stays_where_it_was(make_desk, library):
    one, other = put_on_shelf(library, "a", "b", words=30)
    desk = make_desk()
    desk.open(one)
    bar = ask(desk, "tanneurs")
    desk.wait(lambda: bar.told() == "1 of 60")
    desk.open(other)
    desk.wait(lambda: bar.told() == "60 matches")
    assert desk.parts.page.view.place().offset == 0
    desk.do(Name.FIND_NEXT)
    assert bar.told() == "1 of 60"


def test_the_bar_goes_with_the_article(make_desk, library):
    desk = opened_desk(make_desk, library)
    bar = ask(desk, "tanneurs")
    desk.parts.reading.close()
    assert not bar.isVisible()


def test_the_narrowest_window_holds_the_bar_whole(make_desk, library):
    desk = opened_desk(make_desk, library)
    desk.window.resize(640, 480)
    desk.wait(lambda: desk.window.width() == 640)
    desk.parts.panes.show_page()
    bar = ask(desk, "tanneurs")
    assert bar.width() <= 640
    for button in (bar.previous, bar.next, bar.whole, bar.close_button):
        assert button.geometry().right() < bar.width()
        assert button.width() >= button.minimumSizeHint().width()
