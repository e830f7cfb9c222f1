"""How pages are set: in the card beside the page, in the preferences, for one site, for one language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from ui.window.window_samples import put_on_shelf

from reader_app.domain.address import host_of
from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.typography import Alignment, Paragraphs
from reader_app.ui.window.choices import Scope
from reader_app.ui.window.commands import Name
from reader_app.ui.window.font_card import FontCard, FontChoice, families
from reader_app.ui.window.own_settings import OwnSettings
from reader_app.ui.window.preferences_window import PreferencesWindow
from reader_app.ui.window.text_controls import TextPanel


@pytest.fixture
def desk(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    made = make_desk()
    made.open(one)
    return made


@pytest.fixture
def panel(desk):
    desk.do(Name.TEXT)
    return desk.window.findChild(TextPanel)


def slider(window, name):
    return next(each for each in window.findChildren(QSlider) if each.accessibleName() == name)


def style(desk):
    return desk.parts.page.view._style


def site(desk):
    return host_of(desk.parts.reading.current.row.url)


def choose_scope(panel, scope):
    panel.scope.choice.setCurrentIndex(panel.scope._scopes.index(scope))
    panel.scope.choice.activated.emit(panel.scope.choice.currentIndex())


def test_all_that_is_set_reaches_the_page_at_once(desk):
    desk.parts.choices.change(
        text_font="Fira Sans", heading_font="Charis SIL", code_font="DejaVu Sans Mono",
        line_height=180, paragraphs=Paragraphs.INDENT, alignment=Alignment.START, hyphenation=False,
        letter_spacing=3, word_spacing=10, margins=60,
    )  # fmt: skip
    seen = style(desk)
    assert (seen.page_families[0], seen.heading_families[0]) == ("Fira Sans", "Charis SIL")
    assert seen.code_families[0] == "DejaVu Sans Mono"
    assert (seen.leading, seen.letter_spacing, seen.word_spacing, seen.margins) == (180, 3, 10, 60)
    assert (seen.paragraphs, seen.alignment, seen.hyphenation) == (
        Paragraphs.INDENT,
        Alignment.START,
        False,
    )


def test_what_is_set_for_this_site_leaves_the_others_alone(desk, panel):
    choose_scope(panel, Scope.SITE)
    slider(panel, "Text size").setValue(26)
    assert desk.parts.choices.current.text_size == 19
    assert desk.parts.choices.current.for_sites == {site(desk): {"text_size": 26}}
    assert style(desk).text_size == 26


def test_the_card_opens_where_the_article_has_settings_of_its_own_and_gives_them_back(desk):
    choices = desk.parts.choices
    choices.set_type(Scope.SITE, text_size=26)
    desk.do(Name.TEXT)
    panel = desk.window.findChild(TextPanel)
    assert panel.scope.scope is Scope.SITE
    assert slider(panel, "Text size").value() == 26
    assert panel.scope.forget.isVisible()
    panel.scope.forget.click()
    assert not choices.current.for_sites
    assert panel.scope.scope is Scope.ALL
    assert slider(panel, "Text size").value() == 19
    assert style(desk).text_size == 19
    panel.close()


def test_the_keys_for_larger_text_change_it_where_it_is_set(desk):
    choices = desk.parts.choices
    choices.set_type(Scope.SITE, text_size=26)
    desk.do(Name.LARGER)
    assert choices.current.for_sites[site(desk)] == {"text_size": 27}
    assert choices.current.text_size == 19


def test_another_site_is_set_as_all_others(make_desk, library):
    first, second = put_on_shelf(library, "a", "b")
    kiosk = host_of(library.row(first).url)
    one_site = host_of(library.row(second).url) == kiosk
    desk = make_desk(Preferences(theme=ThemeName.LIGHT, for_sites={kiosk: {"text_size": 30}}))
    desk.open(first)
    assert style(desk).text_size == 30
    desk.open(second)
    assert style(desk).text_size == (30 if one_site else 19)


def test_without_an_article_there_is_only_all_of_them(make_desk, library):
    put_on_shelf(library, "a")
    desk = make_desk()
    desk.parts.choices.set_type(Scope.SITE, text_size=30)
    assert desk.parts.choices.current == Preferences(theme=ThemeName.LIGHT)


def test_a_theme_is_chosen_by_its_own_colours(desk, panel):
    for name in list(ThemeName)[1:]:
        panel.swatches.chosen.emit(name)
        assert desk.parts.themes.current.name == name.value


def test_more_leads_to_the_preferences_with_their_sample(desk, panel):
    panel.more_wanted.emit()
    window = desk.window.findChild(PreferencesWindow)
    section = window._stack.currentWidget()
    desk.wait(lambda: section.sample.view.text)
    slider(window, "Line height").setValue(200)
    assert section.sample.view._style.leading == 200
    assert style(desk).leading == 200
    window.close()


def test_what_sites_and_languages_have_of_their_own_is_listed_and_taken_away(desk):
    choices = desk.parts.choices
    choices.change(for_sites={"kiosk.example": {"text_size": 30}}, for_languages={"ja": {"text_width": 50}})
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    listed = window.findChild(OwnSettings)
    crosses = [each for each in listed.findChildren(object) if hasattr(each, "click")]
    crosses[0].click()
    assert choices.current.for_sites == {}
    assert choices.current.for_languages == {"ja": {"text_width": 50}}
    window.close()


def test_a_font_is_found_by_typing_and_taken_with_enter(desk, panel):
    choice = panel.findChild(FontChoice)
    choice.click()
    card = desk.window.findChild(FontCard) or panel.findChild(FontCard)
    wanted = next(name for name in families(fixed=False) if name.startswith("DejaVu"))
    desk.qtbot.keyClicks(card.field, wanted.lower())
    desk.qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert desk.parts.choices.current.text_font.startswith("DejaVu")
    assert choice.text() == desk.parts.choices.current.text_font


def test_nothing_found_takes_nothing(desk, panel):
    choice = panel.findChild(FontChoice)
    choice.click()
    card = desk.window.findChild(FontCard) or panel.findChild(FontCard)
    desk.qtbot.keyClicks(card.field, "no such font")
    desk.qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert desk.parts.choices.current.text_font == ""
    card.close()
