"""Without a mouse: everything opens with its key, closes with Escape, and gives the keys back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollArea
from ui.window.hearing import focusable
from ui.window.page_samples import feature, open_showpiece
from ui.window.window_samples import put_on_shelf

from reader_app.ui.look.focus_ring import FocusRing
from reader_app.ui.reading.page_sheet import PageSheet
from reader_app.ui.window.commands import Name

Key = Qt.Key
_WITHOUT = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(make_desk, library, tmp_path):
    put_on_shelf(library, "b", "c")
    made = open_showpiece(make_desk, library, tmp_path)
    made.window.resize(1500, 900)
    made.ring = FocusRing(QApplication.instance(), made.parts.themes)
    yield made
    made.ring.deleteLater()
    for top in shown():
        if top is not made.window:
            top.close()


def shown():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def has_keys():
    """What a key that is pressed now goes to."""
    return QApplication.activePopupWidget() or QApplication.focusWidget()


def press(key, held=_WITHOUT):
    popup = QApplication.activePopupWidget()
    if not (popup or QApplication.activeWindow()):  # no window manager is here to hand the keys on
        shown()[0].activateWindow()
        QApplication.processEvents()
    target = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert target, "nothing has the keys"
    QTest.keyClick(target, key, held)


def on_page(desk):
    return isinstance(desk.window.focusWidget(), PageSheet) and not QApplication.activePopupWidget()


def ask(desk, name):
    """Press a command's own keys."""
    keys = QKeySequence(desk.parts.actions.command(name).keys[0])
    QTest.keySequence(QApplication.focusWidget(), keys)


OPENED = (
    *(Name.TEXT, Name.FIND, Name.OUTLINE, Name.PALETTE, Name.SHORTCUTS, Name.TAGS, Name.LISTS),
    *(Name.WHY, Name.SITE, Name.FREE_READS, Name.PICTURES, Name.PREFERENCES, Name.LINK, Name.MENU),
    *(Name.ACCOUNTS, Name.HIGHLIGHTS, Name.LOOK_UP, Name.ZEN),
)


@pytest.mark.parametrize("name", OPENED)
def test_what_a_key_opens_escape_closes_and_the_page_has_the_keys_again(desk, name):
    view = desk.parts.page.view
    if name in {Name.LOOK_UP, Name.LINK}:
        view.select(*view.find_words("rapport du bureau hydraulique")[0])
    assert on_page(desk)
    windows, before = len(shown()), QApplication.focusWidget()
    ask(desk, name)
    desk.wait(lambda: len(shown()) > windows or has_keys() is not before or desk.window.doer.zen)
    for _ in range(3):  # a field may have something to lose first
        if on_page(desk) and len(shown()) == windows and not desk.window.doer.zen:
            break
        press(Key.Key_Escape)
        QApplication.processEvents()
    desk.wait(lambda: on_page(desk) and len(shown()) == windows)


def test_tab_leads_through_the_pages_links_out_of_it_and_round_to_it_again(desk):
    reached = []
    for _ in range(60):
        press(Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    kinds = {type(each).__name__ for each in reached}
    assert {"PageSheet", "AddressField", "ArticleList", "ShelfView", "ToolButton"} <= kinds
    away = next(number for number, each in enumerate(reached) if not isinstance(each, PageSheet))
    assert any(isinstance(each, PageSheet) for each in reached[away:])


def test_shift_and_tab_lead_back_the_same_way(desk):
    reached = []
    for _ in range(60):
        press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        reached.append(type(QApplication.focusWidget()).__name__)
    assert {"PageSheet", "AddressField", "ArticleList", "ShelfView", "ToolButton"} <= set(reached)


def test_tab_goes_to_the_links_in_sight_not_to_the_first_of_the_article(desk):
    view = desk.parts.page.view
    view.go_to_end()
    before = view.place().offset
    press(Key.Key_Tab)
    assert view.place().offset >= before - 200
    assert view.spot_of_keys().link


def test_one_key_goes_from_pane_to_pane_and_comes_back(desk):
    reached = []
    for _ in range(8):
        press(Key.Key_F6)
        reached.append(type(QApplication.focusWidget()).__name__)
    assert {"PageSheet", "AddressField", "ArticleList", "ShelfView"} == set(reached)


def visit(name):
    return lambda desk: desk.do(name)


def connect(desk):
    connecting = desk.window.accounts.connecting
    connecting.connect_site("journal.example")
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())


@pytest.mark.parametrize(
    "opens", [visit(Name.TEXT), visit(Name.PREFERENCES), visit(Name.SHORTCUTS), connect, visit(Name.PICTURES)]
)
def test_tab_reaches_everything_and_nothing_holds_it(desk, opens):
    opens(desk)
    desk.show()
    here = QApplication.activePopupWidget() or QApplication.activeWindow()
    whole = feature(desk, "PicturesFeature").viewer or here
    # Of choices of which one is taken Tab reaches that one, the arrows the others.
    wanted = {
        each
        for each in focusable(whole)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not (_one_of_some(each) and not each.isChecked())
    }
    reached = set()
    for _ in range(3 * len(wanted) + 3):
        press(Key.Key_Tab)
        reached.add(here.focusWidget())
    scrolled = {
        each for each in wanted if isinstance(each, QAbstractScrollArea)
    }  # where there is more to see
    assert [type(each).__name__ for each in wanted - reached - scrolled if each is not whole] == []


def _one_of_some(widget):
    return isinstance(widget, QAbstractButton) and widget.group() and widget.group().exclusive()


@pytest.mark.parametrize(
    "opens", [visit(Name.TEXT), visit(Name.PREFERENCES), visit(Name.SHORTCUTS), connect, None]
)
def test_what_has_the_keys_is_seen_to_have_them(desk, opens):
    if opens:
        opens(desk)
        desk.show()
    window = QApplication.activePopupWidget() or QApplication.activeWindow()
    unseen = []
    for widget in [each for each in focusable(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]:
        if isinstance(widget, PageSheet | QLabel) or type(widget) is QAbstractScrollArea:
            continue  # a page rings its links; cards are scrolled as a whole
        for room in window.findChildren(QScrollArea):
            if room.isAncestorOf(widget):
                room.ensureWidgetVisible(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        desk.ring._follow(None, widget)
        QApplication.processEvents()
        seen = window.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        if window.grab().toImage() == seen:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    assert unseen == []
