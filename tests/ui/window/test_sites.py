"""The panel of a site, the free reads of all of them, and what is to complete by what is missing."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import address_of, put_on_shelf, reading_of

from reader_app.domain.access import Access, AccessState, Completeness, Counter, Right
from reader_app.domain.meter import FreeRead
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.empty_state import EmptyState
from reader_app.ui.look.meter_ring import MeterRing
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.commands import Name
from reader_app.ui.window.free_reads_panel import FreeReadsPanel
from reader_app.ui.window.site_panel import SitePanel


def keep_metered(library, name="cookies"):
    access = Access(AccessState.METERED, counter=Counter(5, 5), walled=True)
    reading = replace(
        reading_of(name, words=2), access=access, completeness=Completeness.OPENING, right=Right.NONE
    )
    return library.keep(reading, given_url=address_of(name), pictures={}).id


def panels(kind):
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def open_card(desk, command, kind):
    desk.do(command)
    desk.wait(lambda: panels(kind))
    return panels(kind)[0]


def said_in(card):
    return [label.text() for label in card.findChildren(WordsLabel)]


def press(card, words):
    next(button for button in card.findChildren(QuietButton) if button.text() == words).click()


def test_a_site_tells_its_meter_by_both_counts(make_desk, library):
    one = keep_metered(library)
    now = datetime.now(UTC)
    library.note_counter("cookies.example", Counter(5, 5), now)
    for number in range(3):
        library.note_free_read(FreeRead("cookies.example", str(number), now))
    desk = make_desk()
    desk.open(one)
    card = open_card(desk, Name.SITE, SitePanel)
    said = said_in(card)
    assert "5 of 5 free articles read this month by its count, 3 by ours." in said
    assert any(line.startswith("None left. Counting begins anew on ") for line in said)
    assert [ring.spent() for ring in card.findChildren(MeterRing)] == [1.0]
    assert "5 of 5" in card.accessibleDescription()
    assert "Cookies of your visits are kept until they expire, so that the site counts rightly." in said
    card.close()


def test_a_site_shows_what_is_not_whole_of_it(make_desk, library):
    one = keep_metered(library)
    put_on_shelf(library, "b", opening=True)
    desk = make_desk()
    desk.open(one)
    card = open_card(desk, Name.SITE, SitePanel)
    assert "1 of its articles is not whole." in said_in(card)
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        press(card, "Show them")
    assert desk.rows() == [one]
    assert desk.parts.list.field.text().startswith("site:cookies.example ")
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.parts.list.field.clear_search()
    assert len(desk.rows()) == 2


def test_a_site_lists_what_its_rule_asks_in_vain(make_desk, library, tmp_path):
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "cookies.example.txt"
    rule.write_text("body: //article\nhttp_header(user-agent): Bot/1.0\n")
    desk = make_desk()
    desk.open(keep_metered(library))
    card = open_card(desk, Name.SITE, SitePanel)
    said = said_in(card)
    assert "Read with the rule cookies.example.txt." in said
    assert said[said.index("Read, not obeyed") + 1] == "The name of another program: Bot/1.0"
    card.close()


def test_the_panel_is_walked_with_the_keyboard_and_closes_with_escape(make_desk, library):
    desk = make_desk()
    desk.open(keep_metered(library))
    card = open_card(desk, Name.SITE, SitePanel)
    assert card.accessibleName() == "This site"
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
    assert isinstance(card.focusWidget(), QuietButton)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Escape)
    assert not panels(SitePanel)


def test_the_panel_is_never_larger_than_the_window(make_desk, library):
    desk = make_desk()
    desk.window.resize(640, 480)
    desk.open(keep_metered(library))
    card = open_card(desk, Name.SITE, SitePanel)
    assert card.height() <= desk.window.height()
    assert card.width() <= desk.window.width()
    card.close()


def test_free_reads_of_all_publishers_stand_beside_their_rings(make_desk, library):
    now = datetime.now(UTC)
    library.note_counter("b.example", Counter(1, 4), now)
    library.note_free_read(FreeRead("a.example", "1", now))
    desk = make_desk()
    card = open_card(desk, Name.FREE_READS, FreeReadsPanel)
    said = said_in(card)
    assert said.index("a.example") < said.index("b.example")
    assert "1 free article read this month." in said
    assert "1 of 4 free articles read this month by its count, 0 by ours." in said
    assert [ring.spent() for ring in card.findChildren(MeterRing)] == [None, 0.25]
    card.close()


def test_without_a_free_read_the_panel_says_so(make_desk):
    card = open_card(make_desk(), Name.FREE_READS, FreeReadsPanel)
    assert card.findChild(EmptyState)
    assert "No free read" in card.accessibleDescription()
    card.close()


def test_what_did_not_come_from_the_network_has_no_site(make_desk, library):
    reading = reading_of("a")
    local = replace(reading, article=replace(reading.article, url="file:///home/reader/a.html"))
    kept = library.keep(local, given_url="file:///home/reader/a.html", pictures={})
    desk = make_desk()
    desk.open(kept.id)
    desk.do(Name.SITE)
    desk.wait(lambda: "network" in desk.said())


def test_what_is_to_complete_can_be_shown_by_what_is_missing(make_desk, library):
    (opening,) = put_on_shelf(library, "a", opening=True)
    blocked = replace(
        reading_of("b", words=0), completeness=Completeness.TO_FETCH, access=Access(AccessState.BLOCKED)
    )
    fetch = library.keep(blocked, given_url=address_of("b"), pictures={}).id
    desk = make_desk()
    desk.show(Shelf(ShelfKind.TO_COMPLETE))
    assert set(desk.rows()) == {opening, fetch}
    header = desk.parts.list.header
    assert header.filter_button.isVisible()
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        header.filter_button.menu().actions()[1].trigger()
    assert desk.rows() == [opening]
    assert header.title() == "Openings"
    assert desk.parts.sidebar.shelf() == Shelf(ShelfKind.TO_COMPLETE, "opening")
    assert desk.parts.sidebar.shelves.selectedIndexes()
    desk.show(Shelf(ShelfKind.TO_COMPLETE, "doubtful"))
    assert desk.parts.list.empty.isVisible()
    desk.show(Shelf(ShelfKind.INBOX))
    assert not header.filter_button.isVisible()


def test_a_query_about_walls_can_be_typed_into_the_field(make_desk, library):
    (opening, _whole) = (*put_on_shelf(library, "a", opening=True), *put_on_shelf(library, "b"))
    desk = make_desk()
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.parts.shelving.search("complete:opening")
    assert desk.rows() == [opening]
