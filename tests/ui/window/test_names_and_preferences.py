"""Cards that ask for names, and the preferences: what is typed and turned is what is kept."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QSlider, QWidget
from ui.window.window_samples import put_on_shelf

from reader_app.domain.preferences import Language
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.switch import Switch
from reader_app.ui.qt_words import teach_qt
from reader_app.ui.window.commands import Name
from reader_app.ui.window.name_card import NameCard, in_order
from reader_app.ui.window.naming_card import NamingCard
from reader_app.ui.window.preferences_window import PreferencesWindow
from reader_app.ui.window.type_rows import TypeRows


@pytest.fixture
def desk(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    library.tag([one], ["énergie"])
    made = make_desk()
    made.open(one)
    return made


def card_of(desk, name):
    desk.do(name)
    desk.wait(lambda: desk.window.findChild(NameCard))
    return desk.window.findChild(NameCard)


def type_in(desk, card, words, key=None):
    field = card.findChild(QLineEdit)
    field.insert(words)  # QTest knows no keys for letters with accents
    if key:
        desk.qtbot.keyClick(field, key)
    return field


def test_a_new_tag_is_typed_and_kept(desk, library):
    card = card_of(desk, Name.TAGS)
    assert card.ticked() == ["énergie"]
    field = type_in(desk, card, "Villes", Qt.Key.Key_Return)
    assert not field.text()
    assert card.ticked() == ["énergie", "Villes"]
    card.close()
    desk.wait(lambda: {tag.name for tag in library.tags()} == {"énergie", "Villes"})


def test_typing_the_beginning_of_a_name_marks_it_and_enter_turns_its_tick(desk, library):
    card = card_of(desk, Name.TAGS)
    type_in(desk, card, "én", Qt.Key.Key_Return)
    assert card.ticked() == []
    card.close()
    desk.wait(lambda: not library.row(1).tags)


def test_the_arrows_go_to_the_new_name(desk):
    card = card_of(desk, Name.TAGS)
    field = type_in(desk, card, "éner", Qt.Key.Key_Down)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert card.ticked() == ["énergie", "éner"]
    card.close()


def test_escape_drops_what_was_typed_and_closes(desk, library):
    card = card_of(desk, Name.TAGS)
    field = type_in(desk, card, "Villes")
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.show()
    assert not card.isVisible() if desk.window.findChild(NameCard) else True
    assert [tag.name for tag in library.tags()] == ["énergie"]


def test_a_click_elsewhere_keeps_what_was_typed(desk, library):
    card = card_of(desk, Name.TAGS)
    type_in(desk, card, "Villes")
    card.close()
    desk.wait(lambda: len(library.tags()) == 2)


def test_an_article_is_put_into_a_list_that_is_made_for_it(desk, library):
    card = card_of(desk, Name.LISTS)
    type_in(desk, card, "Eaux", Qt.Key.Key_Return)
    card.close()
    desk.wait(desk.said)
    assert library.count(Shelf(ShelfKind.LIST, "Eaux")) == 1
    desk.do(Name.UNDO)
    desk.wait(lambda: library.count(Shelf(ShelfKind.LIST, "Eaux")) == 0)


def test_names_stand_as_the_language_sorts_them(in_french):
    assert in_order({"zoo", "énergie", "Eau", "école"}) == ["Eau", "école", "énergie", "zoo"]


def test_a_new_list_is_named_in_a_card(desk, library):
    desk.parts.sidebar.new_list_wanted.emit()
    card = desk.window.findChild(NamingCard)
    assert not card._take_button.isEnabled()
    type_in(desk, card, "  Eaux ", Qt.Key.Key_Return)
    desk.wait(lambda: [one.name for one in library.lists()] == ["Eaux"])
    desk.wait(lambda: not desk.window.findChildren(NamingCard))


def test_a_list_gets_another_name_and_two_of_one_name_are_refused_in_a_sentence(desk, library):
    library.create_list("Eaux")
    library.create_list("Villes")
    desk.parts.names._rename("Eaux", QPoint(100, 100))
    card = desk.window.findChild(NamingCard)
    assert card.findChild(QLineEdit).selectedText() == "Eaux"
    type_in(desk, card, "Villes", Qt.Key.Key_Return)
    desk.wait(lambda: "Villes" in desk.said())
    assert {one.name for one in library.lists()} == {"Eaux", "Villes"}


def named(window, kind, name):
    return next(each for each in window.findChildren(kind) if each.accessibleName() == name)


def test_preferences_are_kept_as_they_are_changed(desk):
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    for name in ("Private addresses", "Copied addresses", "Hyphenation"):
        named(window, Switch, name).click()
    field = named(window, QLineEdit, "Proxy")
    field.setText("http://localhost:3128")
    field.editingFinished.emit()
    desk.parts.choices.change(language=Language.FRENCH)
    kept = {"private_addresses": True, "offer_clipboard": False, "language": "fr"}
    kept |= {"hyphenation": False}
    kept |= {"proxy": "http://localhost:3128", "theme": "light"}
    desk.wait(lambda: desk.store.path.exists() and json.loads(desk.store.path.read_text("utf-8")) == kept)
    window.close()


@pytest.mark.parametrize("section", range(5))
def test_the_preferences_have_room_for_all_their_words(in_french, desk, section):
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    window.show_section(section)
    desk.show()
    for control in window.findChildren(QWidget):
        if control.isVisible() and control.isEnabled() and control.layout() is None:
            assert control.height() >= control.minimumSizeHint().height(), control
    window.close()


def test_on_a_small_screen_the_preferences_scroll_to_what_has_the_keys(in_french, desk):
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    assert window.height() <= window.screen().availableGeometry().height()
    window.resize(window.width(), window.minimumSizeHint().height())
    last = window.findChildren(TypeRows)[-1].findChildren(QSlider)[-1]
    room = next(room for room in window.findChildren(ScrollRoom) if room.isAncestorOf(last))
    desk.wait(lambda: room.verticalScrollBar().maximum() > 0)
    assert last.visibleRegion().isEmpty()
    while window.focusWidget() is not last:
        desk.qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    assert not last.visibleRegion().isEmpty()
    window.close()


def test_without_the_offer_the_clipboard_is_left_alone(desk, qapp):
    desk.parts.choices.change(offer_clipboard=False)
    qapp.clipboard().setText("https://fresh.example/article")
    desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.show()
    assert not desk.slips()


def test_the_theme_changes_the_window_while_it_stands(desk):
    before = desk.parts.themes.current.name
    desk.do(Name.THEME)
    assert desk.parts.themes.current.name != before


def test_qt_speaks_the_language_of_the_interface(qapp):
    assert teach_qt(qapp, "fr")
    assert qapp.translate("QShortcut", "Del") == "Suppr"
    for translator in qapp.children():
        if translator.metaObject().className() == "QTranslator":
            qapp.removeTranslator(translator)
            translator.deleteLater()
