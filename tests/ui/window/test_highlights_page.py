"""The page of all highlights: found, opened, copied, taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from ui.window.window_samples import put_on_shelf

from reader_app.domain.flow import flow
from reader_app.domain.highlight import HighlightColour, Quote
from reader_app.ui.shelf.sidebar_rows import RowKind
from reader_app.ui.window.commands import Name
from reader_app.ui.window.highlighting import Highlighting
from reader_app.ui.window.highlights_front import HighlightsFront
from reader_app.ui.window.highlights_model import Group, HighlightsModel
from reader_app.ui.window.passages import quote_of

YELLOW, GREEN = HighlightColour.YELLOW, HighlightColour.GREEN


def mark(library, article, start, end, colour=YELLOW, **how):
    text = flow(library.open_article(article).article).text
    return library.highlight(article, quote_of(text, start, end), colour, **how)[0]


@pytest.fixture
def some(library):
    """Two articles with three highlights, one of them with a note and a tag."""
    first, second = put_on_shelf(library, "a", "b")
    return (
        mark(library, first, 0, 30),
        mark(library, first, 100, 130, GREEN, note="Where is this from?", tags=("sources",)),
        mark(library, second, 10, 25),
    )


def front_of(desk):
    return next(one for one in desk.window.features if isinstance(one, HighlightsFront))


def opened(desk):
    """Open the page and wait for what it shows."""
    desk.do(Name.HIGHLIGHTS)
    page = front_of(desk).page
    desk.wait(lambda: page.list.isVisible() or page.empty.isVisible())
    return page


def shown(page):
    """The heads and the highlights' ids, from top to bottom."""
    rows = [page.model.row(number) for number in range(page.model.rowCount())]
    return [row.first.title if isinstance(row, Group) else row.highlight.id for row in rows]


def ids(page):
    return [one for one in shown(page) if isinstance(one, int)]


def test_highlights_stand_under_their_articles_the_newest_first(make_desk, some):
    desk = make_desk()
    page = opened(desk)
    one, two, three = (each.id for each in some)
    assert shown(page) == ["Article b", three, "Article a", one, two]
    assert page.count.words() == "3 highlights"
    assert page.field.hasFocus()


def test_without_highlights_the_page_says_how_to_make_one(make_desk):
    page = opened(make_desk())
    assert page.empty.isVisible()
    assert not page.copy_button.isVisible()


def test_the_same_key_and_escape_lead_back(make_desk, some):
    del some
    desk = make_desk()
    opened(desk)
    desk.do(Name.HIGHLIGHTS)
    assert desk.parts.panes.full is None
    opened(desk)
    desk.do(Name.BACK)
    assert desk.parts.panes.full is None


def test_the_sidebar_leads_to_the_page_and_shows_that_it_is_open(make_desk, some):
    del some
    desk = make_desk()
    shelves = desk.parts.sidebar.shelves
    row = shelves._rows.place_of_kind(RowKind.HIGHLIGHTS)
    shelves._choose(shelves._rows.index(row))
    assert desk.parts.panes.full is front_of(desk).page
    assert [index.row() for index in shelves.selectedIndexes()] == [row]
    desk.do(Name.BACK)
    assert [index.row() for index in shelves.selectedIndexes()] != [row]


def test_typing_searches_quotes_and_notes(make_desk, some):
    desk = make_desk()
    page = opened(desk)
    page.field.setText("where from")
    desk.wait(lambda: ids(page) == [some[1].id])
    page.field.setText("héliogravure")
    desk.wait(page.empty.isVisible)
    page.empty.action_chosen.emit()
    desk.wait(lambda: len(ids(page)) == 3)
    assert page.field.text() == ""


def test_style_tag_and_note_narrow_it(make_desk, some):
    desk = make_desk()
    page = opened(desk)
    for choice, place in ((page.styles, 2), (page.tags, 1), (page.kinds, 1)):
        choice.setCurrentIndex(place)
        choice.activated.emit(place)
        desk.wait(lambda: ids(page) == [some[1].id])
        page.empty.action_chosen.emit()
        desk.wait(lambda: len(ids(page)) == 3)


def test_enter_opens_the_article_at_the_passage(make_desk, some, qtbot):
    desk = make_desk()
    page = opened(desk)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_J)
    with qtbot.waitSignal(desk.window.shown_article):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.parts.panes.full is None
    quote = some[0].quote
    desk.wait(lambda: desk.parts.page.view.selected_range() == (quote.start, quote.end))
    assert desk.parts.reading.id == some[0].article


def test_what_is_chosen_is_taken_away_and_comes_back(make_desk, some, qtbot):
    desk = make_desk()
    page = opened(desk)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_J)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.count.words() == "2 chosen"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    desk.wait(lambda: ids(page) == [some[1].id])
    desk.do(Name.UNDO)
    desk.wait(lambda: len(ids(page)) == 3)
    assert desk.parts.panes.full is page


def test_delete_here_is_not_about_the_open_article(make_desk, some, qtbot):
    desk = make_desk()
    desk.open(some[0].article)
    page = opened(desk)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    desk.wait(lambda: len(ids(page)) == 2)
    assert not desk.library.row(some[0].article).trashed


def test_all_that_is_found_or_what_is_chosen_is_copied_as_markdown(make_desk, some, qtbot):
    desk = make_desk()
    page = opened(desk)
    page.copy_button.click()
    desk.wait(lambda: "3 highlights" in desk.said())
    copied = QGuiApplication.clipboard().text()
    assert copied.count("> ") == 3
    assert "Where is this from?" in copied
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().count("> ") == 1
    assert some[2].quote.exact in QGuiApplication.clipboard().text()


def test_what_is_lost_is_shown_with_its_words_and_why(make_desk, some):
    desk = make_desk()
    article = some[0].article
    lost = Quote(5, 20, "Words that stand nowhere any more in it.", "gone", "away")
    desk.library.highlight(article, lost, GREEN)
    page = opened(desk)
    page.kinds.setCurrentIndex(2)
    page.kinds.activated.emit(2)
    desk.wait(lambda: len(ids(page)) == 1)
    spoken = page.model.data(page.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert lost.exact in spoken
    assert "Not in the text any more" in spoken


def test_an_article_leads_to_what_it_lost(make_desk, some):
    desk = make_desk()
    lost = Quote(5, 20, "Words that stand nowhere any more in it.", "gone", "away")
    gone = [desk.library.highlight(one.article, lost, GREEN)[0].id for one in (some[0], some[2])]
    highlighting = next(one for one in desk.window.features if isinstance(one, Highlighting))
    highlighting.orphans_wanted.emit(some[0].article)
    page = front_of(desk).page
    desk.wait(lambda: ids(page) == [gone[0]])
    page.article_button.click()
    desk.wait(lambda: len(ids(page)) == 5)


def test_the_rest_comes_when_the_list_comes_to_it(make_desk, library):
    (article,) = put_on_shelf(library, "a")
    for start in range(250):
        mark(library, article, start * 3, start * 3 + 2)
    desk = make_desk()
    page = opened(desk)
    assert len(ids(page)) == 200
    page.list.scrollToBottom()
    desk.wait(lambda: len(ids(page)) == 250)
    assert shown(page).count("Article a") == 1


def test_the_model_keeps_its_promises(make_desk, some, qtmodeltester):
    del qtmodeltester
    desk = make_desk()
    page = opened(desk)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, mode)
    rows = desk.library.all_highlights(page.asked)
    page.model.set_rows(rows[:1], 3)
    page.model.append_rows(rows[1:])
    page.model.set_rows((), 0)
    assert isinstance(tester.model(), HighlightsModel)
    assert some


def test_a_row_is_as_high_as_its_words_and_no_higher(make_desk, library):
    (article,) = put_on_shelf(library, "a")
    short, noted, long = (
        mark(library, article, 0, 12),
        mark(library, article, 20, 32, note="Where is this from?"),
        mark(library, article, 100, 700),
    )
    page = opened(make_desk())
    rows = {row: page.list.visualRect(page.model.index(number)) for number, row in enumerate(shown(page))}
    line = page.list.itemDelegate()._line
    assert rows[noted.id].height() - rows[short.id].height() == line
    assert rows[long.id].height() - rows[short.id].height() == 2 * line
