"""A page that leads to articles instead of being one: its links, chosen and kept for later."""

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from ui.window.window_samples import address_of, links_of

from reader_app.domain.article import Related
from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.link_chooser import EDGE, LinkChooser
from reader_app.ui.window.link_model import MOST, LinkModel, Role

LINKS = (
    Related("Les digues du dedans", "https://journal.example/2026/digues"),
    Related("Une année sans notifications", "https://www.journal.example/2026/ann%C3%A9e"),
    Related("Ailleurs", "https://other.example/page/"),
    Related("", "https://journal.example/"),
)


@pytest.fixture
def model(qapp):
    owner = QObject()
    made = LinkModel(LINKS, "journal.example", several=True, parent=owner)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester
    owner.deleteLater()


@pytest.fixture
def make_chooser(make_desk, qtbot):
    """Open the chooser over a window; answers it and what it will have taken."""

    def make(links=LINKS, *, several=True):
        desk = make_desk()
        taken = []
        chooser = LinkChooser(desk.parts.themes, "journal.example", links, desk.window, several=several)
        chooser.taken.connect(taken.extend)
        chooser.open()
        qtbot.waitUntil(chooser.isActiveWindow)
        return chooser, taken

    return make


def titles(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def test_rows_are_ticked_and_narrowed_under_the_tester(model):
    model.turn(model.index(1))
    model.narrow("annee NOTIF")
    assert titles(model) == ["Une année sans notifications"]
    model.narrow("other.example")
    assert titles(model) == ["Ailleurs"]
    model.turn(model.index(0))
    model.narrow("nowhere")
    assert model.rowCount() == 0
    model.tick_shown(ticked=True)
    model.narrow("")
    assert [link.title for link in model.ticked()] == [LINKS[1].title, "Ailleurs"]
    model.turn(model.index(1))
    assert [link.title for link in model.ticked()] == ["Ailleurs"]
    model.turn(QModelIndex())
    assert model.rowCount(model.index(0)) == 0


def test_a_row_says_where_it_leads_with_the_host_only_where_it_is_another(model):
    places = [model.index(row).data(Role.PLACE) for row in range(4)]
    assert places == ["/2026/digues", "/2026/année", "other.example/page", "journal.example"]
    assert model.index(3).data() == "https://journal.example/"
    assert "other.example" in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_no_more_links_are_offered_than_can_be_taken_at_once(qapp):
    owner = QObject()
    links = [Related(str(number), f"https://a.example/{number}") for number in range(MOST + 20)]
    assert LinkModel(links, "a.example", several=True, parent=owner).rowCount() == MOST


def test_space_ticks_and_enter_takes(make_chooser, qtbot):
    chooser, taken = make_chooser()
    assert chooser.list.hasFocus()
    assert not chooser.take.isEnabled()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert chooser.isVisible()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    assert chooser.count.words() == "2 chosen"
    assert "2" in chooser.take.text()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert taken == [LINKS[0], LINKS[2]]


def test_a_click_anywhere_on_a_row_ticks_it_once(make_chooser, qtbot):
    chooser, _taken = make_chooser()
    for row in (0, 1, 1):
        place = chooser.list.visualRect(chooser.model.index(row)).center()
        qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chooser.model.ticked() == [LINKS[0]]


def test_all_and_none_are_about_what_the_filter_shows(make_chooser, qtbot):
    chooser, taken = make_chooser()
    qtbot.keyClicks(chooser.filter, "journal")
    qtbot.keyClicks(chooser.filter, " 2026")
    chooser.all.click()
    chooser.filter.clear()
    assert chooser.model.ticked() == [LINKS[0], LINKS[1]]
    chooser.none.click()
    assert chooser.model.ticked() == []
    assert not chooser.take.isEnabled()
    chooser.all.click()
    qtbot.keyClick(chooser.filter, Qt.Key.Key_Down)
    assert chooser.list.hasFocus()
    chooser.filter.setFocus()
    qtbot.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert taken == list(LINKS)


def test_escape_and_enter_on_cancel_take_nothing(make_chooser, qtbot):
    chooser, taken = make_chooser()
    chooser.all.click()
    chooser.cancel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chooser.cancel, Qt.Key.Key_Return)
    assert not chooser.isVisible()
    assert taken == []


def test_everything_in_the_chooser_has_a_name_and_stays_in_the_window(make_desk, qtbot):
    desk = make_desk()
    desk.window.resize(640, 480)
    links = [Related("Un titre long " * 9, f"https://journal.example/{number}") for number in range(40)]
    chooser = LinkChooser(desk.parts.themes, "journal.example", links, desk.window, several=True)
    chooser.open()
    chooser.all.click()
    assert chooser.width() <= 640 - 2 * EDGE
    assert chooser.height() <= 480 - 2 * EDGE
    for widget in (chooser, chooser.list, chooser.filter):
        assert widget.accessibleName()
    for button in (chooser.all, chooser.none, chooser.cancel, chooser.take):
        desk.wait(lambda button=button: button.width() >= button.minimumSizeHint().width())
    assert chooser.count.width() >= chooser.count.sizeHint().width()
    chooser.close()


def test_what_is_chosen_of_a_list_of_articles_is_kept_for_later_in_its_order(make_desk, library):
    desk = make_desk()
    desk.parts.arrivals.save(address_of("front"))
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    slip = desk.slips()[0]
    assert "list of articles" in slip.accessibleName()
    assert slip._trouble.retry.isHidden()
    slip._trouble.action.click()
    chooser = desk.window.findChild(LinkChooser)
    for row in (0, 2):
        chooser.model.turn(chooser.model.index(row))
    chooser.take.click()
    desk.wait(lambda: library.count(Shelf(ShelfKind.LATER)) == 2 and not desk.queue.busy)
    assert desk.saver.asked == ["front", "a", "c"]
    assert not desk.slips()
    assert not desk.parts.reading.id


def test_a_list_that_is_not_chosen_from_stays_on_its_slip(make_desk):
    desk = make_desk()
    desk.parts.arrivals.save(address_of("front"))
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    for _ in range(2):
        desk.slips()[0]._trouble.action.click()
        choosers = [each for each in desk.window.findChildren(LinkChooser) if each.isVisible()]
        assert len(choosers) == 1
        choosers[0].reject()
    assert len(desk.slips()) == 1
    desk.slips()[0]._trouble.forget.click()
    assert not desk.slips()


def test_one_page_of_a_set_of_frames_is_opened_in_its_place(make_desk, library):
    desk = make_desk()
    desk.parts.arrivals.save(address_of("frames"))
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    desk.slips()[0]._trouble.action.click()
    chooser = desk.window.findChild(LinkChooser)
    assert chooser.model.link(0) == links_of("text")[0]
    assert not chooser.filter.isVisible()
    desk.wait(chooser.take.isEnabled)
    chooser.take.click()
    desk.wait(lambda: desk.window.windowTitle() == "Article text — Lutrin")
    assert library.row(desk.parts.reading.id).where is Where.INBOX


def test_a_filter_that_nothing_matches_says_so(make_chooser):
    chooser, _taken = make_chooser()
    chooser.filter.setText("rutabaga")
    assert chooser.nothing.isVisible()
    assert "rutabaga" in chooser.nothing.text()
    assert not chooser.list.isVisible()
    chooser.filter.clear()
    assert chooser.list.isVisible()
    assert not chooser.nothing.isVisible()
