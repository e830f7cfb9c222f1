"""The page's links: pressed, kept for later, opened here, copied; and words looked up."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui.reading.showpiece import picture
from ui.window.page_samples import feature, open_showpiece

from reader_app.domain.look_up import Target
from reader_app.domain.preferences import LinkPress, Preferences, ThemeName
from reader_app.domain.shelf import Where
from reader_app.ui.reading.page_sheet import PageSheet
from reader_app.ui.reading.spots import Spot
from reader_app.ui.window.commands import Name
from reader_app.ui.window.hovered_address import readable
from reader_app.ui.window.link_menu import LinkDeed, copied, deeds_for
from reader_app.ui.window.look_up_card import LookUpCard
from reader_app.ui.window.look_up_templates import LookUpTemplates

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LINK = "https://bureau.example/rapport"


@pytest.fixture
def make_page(make_desk, library, tmp_path):
    def make(**chosen):
        desk = open_showpiece(make_desk, library, tmp_path, Preferences(theme=ThemeName.LIGHT, **chosen))
        view = desk.parts.page.view
        view.show_range(*view.find_words("rapport du bureau")[0])
        desk.wait(lambda: view.rectangle_of_link(LINK).isValid())
        return desk

    return make


def click(desk, modifier=Modifier.NoModifier, button=Qt.MouseButton.LeftButton):
    view = desk.parts.page.view
    sheet = next(one for one in view.findChildren(PageSheet) if one.isVisible())
    QTest.mouseClick(
        sheet.viewport(), button, modifier, sheet.mapFrom(view, view.rectangle_of_link(LINK).center())
    )


def menu(desk):
    return QApplication.activePopupWidget()


def entries(menu):
    return [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]


def choose(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_press_opens_the_browser(make_page, outside):
    click(make_page())
    assert outside.addresses == [LINK]


def test_a_link_that_was_pressed_is_not_taken_for_a_selection(make_page, outside):
    desk = make_page()
    click(desk)
    desk.wait(lambda: desk.parts.page.view.selected_range() is None)
    assert not feature(desk, "Highlighting").bar.isVisible()


def test_a_press_reads_it_here_if_the_reader_wants_that(make_page, outside):
    desk = make_page(links=LinkPress.HERE)
    click(desk)
    desk.wait(lambda: desk.parts.reading.current.row.url == LINK.replace("rapport", "article"))
    assert outside.addresses == []


def test_a_press_asks_if_the_reader_wants_that(make_page, outside):
    desk = make_page(links=LinkPress.MENU)
    click(desk)
    assert entries(menu(desk))[0] == "Open here"
    menu(desk).close()
    assert outside.addresses == []


@pytest.mark.parametrize(
    ("modifier", "button"),
    [
        (Modifier.ControlModifier, Qt.MouseButton.LeftButton),
        (Modifier.NoModifier, Qt.MouseButton.MiddleButton),
    ],
)
def test_ctrl_and_a_press_keep_it_for_later_and_the_page_stays(make_page, outside, modifier, button):
    desk = make_page()
    here = desk.parts.reading.id
    click(desk, modifier, button)
    assert desk.said() == "The page of bureau.example is kept for later."
    desk.wait(lambda: desk.library.find(LINK.replace("rapport", "article")))
    kept = desk.library.find(LINK.replace("rapport", "article"))
    assert desk.library.row(kept).where is Where.LATER
    assert desk.parts.reading.id == here
    assert outside.addresses == []


def test_shift_and_a_press_read_it_here(make_page, outside):
    desk = make_page()
    here = desk.parts.reading.id
    click(desk, Modifier.ShiftModifier)
    desk.wait(lambda: desk.parts.reading.id != here)
    assert outside.addresses == []
    assert desk.parts.page.view.selected_range() is None


def test_a_key_opens_the_menu_of_the_link_that_tab_reached(make_page):
    desk = make_page()
    QTest.keyClick(desk.window.focusWidget(), Key.Key_Tab)
    desk.do(Name.LINK)
    assert entries(menu(desk)) == ["Open here", "Keep for later", "Open in the browser", "Copy the address"]
    assert menu(desk).activeAction().text() == "Open here"
    assert menu(desk).accessibleName() == "Link to bureau.example/rapport"
    choose(menu(desk), "Copy the address")
    assert QGuiApplication.clipboard().text() == LINK
    QGuiApplication.clipboard().clear()


def test_a_key_opens_the_menu_of_a_link_in_the_selection(make_page):
    desk = make_page()
    view = desk.parts.page.view
    start, _end = view.find_words("rapport du bureau")[0]
    view.select(start - 10, start + 12)
    desk.do(Name.LINK)
    assert isinstance(menu(desk), QMenu)
    menu(desk).close()


def test_without_a_link_the_key_says_how_to_reach_one(make_page):
    desk = make_page()
    desk.parts.page.view.clear_selection()
    desk.do(Name.LINK)
    assert desk.said() == "No link is chosen: the Tab key goes from one to the next."


def test_the_menu_of_a_picture_and_of_the_words(make_page):
    desk = make_page()
    view = desk.parts.page.view
    view.menu_wanted.emit(Spot(view.mapToGlobal(QPoint(10, 10)), None, "", picture("hills").address))
    assert entries(menu(desk))[0] == "Look at the picture"
    menu(desk).close()
    view.menu_wanted.emit(Spot(view.mapToGlobal(QPoint(10, 10)), 400))
    assert entries(menu(desk)) == ["Look words up", "Listen, or pause", "Find in the article"]
    menu(desk).close()
    view.select(*view.find_words("patiente")[0])
    view.menu_wanted.emit(Spot(view.mapToGlobal(QPoint(10, 10)), 400))
    assert entries(menu(desk))[:2] == ["Copy the selection", "Copy with its source"]
    menu(desk).close()


def test_a_mail_address_and_a_number_are_what_they_are():
    assert [deed for deed, _words in deeds_for("mailto:a@b.example?subject=x")] == [
        LinkDeed.OUTSIDE,
        LinkDeed.COPY,
    ]
    assert copied("mailto:a@b.example?subject=x") == "a@b.example"
    assert copied("tel:+33123456789") == "+33123456789"
    assert copied("https://a.example/?b") == "https://a.example/?b"
    assert [deed for deed, _words in deeds_for("#jardin")] == [LinkDeed.GO]


def test_no_mail_address_is_saved(make_page):
    desk = make_page()
    feature(desk, "LinksFeature").keep_for_later("mailto:a@b.example")
    assert desk.said() == "This link leads to no page that could be saved."
    assert desk.saver.asked == []


def test_where_a_link_leads_is_said_while_it_is_hovered_and_in_zen(make_page):
    desk = make_page()
    desk.do(Name.ZEN)
    line = feature(desk, "LinksFeature").line
    desk.parts.page.view.link_hovered.emit("https://www.a.example/caf%C3%A9?x=1")
    assert line.isVisible()
    assert line.words() == "www.a.example/café?x=1"
    assert line.geometry().bottom() < desk.parts.page.view.height()
    desk.parts.page.view.link_hovered.emit("")
    assert not line.isVisible()
    desk.do(Name.ZEN)


def test_where_a_link_leads_is_said_for_the_one_that_tab_reached(make_page):
    desk = make_page()
    QTest.keyClick(desk.window.focusWidget(), Key.Key_Tab)
    assert feature(desk, "LinksFeature").line.words() == "bureau.example/rapport"


def test_an_address_is_written_as_people_read_it():
    assert readable("mailto:a@c.example") == "a@c.example"
    assert readable("https://a.example/caf%C3%A9%2Fx") == "a.example/café%2Fx"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.bank.example@evil.example/x", "evil.example"),
        ("https://www.bank.example:80@evil.example/x", "evil.example"),
        ("https://www.bank.example\\@evil.example/x", "evil.example"),
        ("https://www.bank.example." + "a" * 60 + ".evil.example/x", "evil.example"),
        ("https://xn--80ak6aa92e.com/x", "xn--80ak6aa92e.com"),  # Cyrillic letters that read "apple"
        ("https://b\u0430nk.example/x", "xn--bnk-6cd.example"),  # one of them
        ("https://\u0251pple.example/x", "xn--pple-p5b.example"),  # a Latin letter of phoneticians
        ("https://xn--socit-esab.example/x", "société.example"),
        ("https://例え.example/x", "例え.example"),
        ("https://пример.рф/x", "пример.рф"),
    ],
)
def test_the_host_that_is_shown_is_the_one_that_opens(address, host):
    shown = readable(address).partition("/")[0]
    assert shown == host or (shown.startswith("…") and shown.endswith(f".{host}"))


def test_no_mark_turns_a_shown_address_round():
    assert readable("https://a.example/\u202egpj.exe") == "a.example/%E2%80%AEgpj.exe"
    assert readable("https://a.example/%E2%80%AEgpj.exe") == "a.example/%E2%80%AEgpj.exe"


# looking words up


def asked(desk):
    card = QApplication.activePopupWidget()
    assert isinstance(card, LookUpCard)
    return card


def test_nothing_is_sent_before_a_target_is_chosen(make_page, outside):
    desk = make_page()
    view = desk.parts.page.view
    view.select(*view.find_words("nappe d’eau")[0])
    desk.do(Name.LOOK_UP)
    card = asked(desk)
    assert [row.offer.target.value for row in card.rows] == ["dictionary", "encyclopedia", "translation"]
    assert outside.addresses == []
    QTest.keyClick(card, Key.Key_2)
    assert outside.addresses == ["https://fr.wikipedia.org/w/index.php?search=nappe%20d%E2%80%99eau"]


def test_the_target_of_last_time_comes_first(make_page, outside):
    desk = make_page()
    view = desk.parts.page.view
    view.select(*view.find_words("patiente")[0])
    desk.do(Name.LOOK_UP)
    QTest.keyClick(asked(desk), Key.Key_3)
    desk.do(Name.LOOK_UP)
    assert asked(desk).rows[2].hasFocus()
    QTest.keyClick(asked(desk).rows[2], Key.Key_Up)
    QTest.keyClick(asked(desk).rows[1], Key.Key_Return)
    assert [address.partition("?")[0] for address in outside.addresses][
        1
    ] == "https://fr.wikipedia.org/w/index.php"


def test_escape_sends_nothing(make_page, outside):
    desk = make_page()
    view = desk.parts.page.view
    view.select(*view.find_words("patiente")[0])
    desk.do(Name.LOOK_UP)
    QTest.keyClick(asked(desk).rows[0], Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert outside.addresses == []


def test_the_word_on_which_the_menu_was_opened_is_looked_up(make_page):
    desk = make_page()
    view = desk.parts.page.view
    view.clear_selection()
    start, _end = view.find_words("patiente")[0]
    feature(desk, "LookingUp").note_place(start + 2)
    desk.do(Name.LOOK_UP)
    assert asked(desk).accessibleName() == "Look up “patiente”"
    asked(desk).close()


def test_the_readers_own_template_is_used(make_page, outside):
    desk = make_page(look_up=("fr dictionary https://mots.example/{language}/{words}",))
    view = desk.parts.page.view
    view.select(*view.find_words("patiente")[0])
    desk.do(Name.LOOK_UP)
    assert asked(desk).rows[0].offer.host == "mots.example"
    QTest.keyClick(asked(desk), Key.Key_1)
    assert outside.addresses == ["https://mots.example/fr/patiente"]


# the templates in the preferences


@pytest.fixture
def templates(make_desk, qtbot):
    desk = make_desk()
    made = LookUpTemplates(desk.parts.themes, desk.parts.choices)
    qtbot.addWidget(made)
    made.show()
    made.desk = desk
    return made


def write(templates, template):
    field = templates.fields[Target.DICTIONARY]
    field.setText(template)
    field.editingFinished.emit()


def test_a_template_holds_for_its_language_and_is_readable_in_the_settings(templates):
    templates.show_language("fr")
    write(templates, "https://mots.example/{words}")
    desk = templates.desk
    assert desk.parts.choices.current.look_up == ("fr dictionary https://mots.example/{words}",)
    desk.parts.choices.finish()
    desk.wait(desk.store.path.exists)
    assert '"fr dictionary https://mots.example/{words}"' in desk.store.path.read_text(encoding="utf-8")
    templates.show_language("de")
    assert templates.fields[Target.DICTIONARY].text() == ""


def test_what_cannot_be_used_is_said_and_not_kept(templates):
    write(templates, "http://mots.example/{words}")
    assert "https://" in templates.trouble.text()
    assert templates.fields[Target.DICTIONARY].accessibleDescription() == templates.trouble.text()
    assert templates.desk.parts.choices.current.look_up == ()
    write(templates, "https://mots.example/{words}")
    assert not templates.trouble.isVisible()


def test_an_empty_field_shows_what_holds(templates):
    write(templates, "https://mots.example/{words}")
    templates.show_language("it")
    assert templates.fields[Target.DICTIONARY].placeholderText() == "https://mots.example/{words}"
    assert "wikipedia.org" in templates.fields[Target.ENCYCLOPEDIA].placeholderText()


def test_back_to_those_of_the_app(templates):
    templates.show_language("fr")
    write(templates, "https://mots.example/{words}")
    templates.show_language("de")
    assert not templates.reset.isEnabled()
    templates.show_language("fr")
    templates.reset.click()
    assert templates.desk.parts.choices.current.look_up == ()
    assert templates.fields[Target.DICTIONARY].text() == ""
