"""The page in the window: its place, its size, what stands round it, and nothing else in zen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import ReadingPosition, Shelf, ShelfKind
from reader_app.ui.window.commands import Name
from reader_app.ui.window.text_controls import TextPanel


def at_a_place(desk, identity):
    """Open an article somewhere in its middle, and wait until it stands there."""
    desk.library.keep_position(identity, ReadingPosition(3000, "", 40))
    desk.open(identity)
    desk.wait(lambda: desk.parts.page.view.place().offset > 2500)
    return desk.parts.page.view.place()


def near(desk, place):
    return abs(desk.parts.page.view.place().offset - place.offset) < 200


def test_the_place_is_kept_when_the_window_closes(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=60)
    desk = make_desk()
    place = at_a_place(desk, one)
    desk.window.close()
    desk.wait(lambda: abs(library.open_article(one).position.offset - place.offset) < 200)


def test_the_place_stays_through_zen_and_through_sizes(make_desk, library):
    (one,) = put_on_shelf(library, "a", words=60)
    desk = make_desk()
    place = at_a_place(desk, one)
    for name in (Name.ZEN, Name.ZEN, Name.LARGER, Name.LARGER, Name.SMALLER, Name.USUAL_SIZE):
        desk.do(name)
        desk.wait(lambda: near(desk, place))


def test_zen_leaves_nothing_but_the_page_and_brings_everything_back(make_desk, library):
    (one,) = put_on_shelf(library, "a", opening=True)
    desk = make_desk()
    desk.open(one)
    parts = desk.parts
    around = [parts.sidebar, parts.list, parts.page.tools, parts.page.band]
    assert all(widget.isVisible() for widget in around)
    desk.do(Name.ZEN)
    assert not any(widget.isVisible() for widget in around)
    assert parts.page.view.isVisible()
    assert desk.window.isFullScreen()
    assert parts.page.isAncestorOf(desk.window.focusWidget())
    desk.do(Name.BACK)
    assert all(widget.isVisible() for widget in around)
    assert not desk.window.isFullScreen()


def test_without_an_article_there_is_no_zen(make_desk):
    desk = make_desk()
    desk.window.doer.set_zen(on=True)
    assert not desk.window.doer.zen
    assert desk.parts.sidebar.isVisible()


def test_an_opening_says_so_above_the_page(make_desk, library):
    whole, opening = put_on_shelf(library, "a") + put_on_shelf(library, "b", opening=True)
    desk = make_desk()
    desk.open(opening)
    assert desk.parts.page.band.isVisible()
    desk.open(whole)
    assert not desk.parts.page.band.isVisible()


def test_the_keys_go_from_article_to_article_and_stop_at_the_ends(make_desk, library):
    low, middle, top = put_on_shelf(library, "a", "b", "c")
    desk = make_desk()
    desk.open(middle)
    with desk.qtbot.waitSignal(desk.window.shown_article):
        desk.do(Name.NEXT)
    assert desk.parts.reading.id == low
    desk.do(Name.NEXT)
    with desk.qtbot.waitSignal(desk.window.shown_article):
        desk.do(Name.PREVIOUS)
    assert desk.parts.reading.id == middle
    assert top in desk.rows()


def test_the_panel_of_the_text_changes_the_page_at_once(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.TEXT)
    panel = desk.window.findChild(TextPanel)
    controls = panel.findChildren(object)
    slider = next(each for each in panel.findChildren(QSlider) if each.accessibleName() == "Text size")
    slider.setValue(27)
    assert desk.parts.choices.current.text_size == 27
    assert desk.parts.page.view._style.text_size == 27
    dark = next(each for each in controls if getattr(each, "text", str)() == "Night")
    dark.click()
    assert desk.parts.themes.current.name == "dark"
    panel.close()


def test_escape_leaves_the_nearest_thing_first(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.ZEN)
    desk.do(Name.BACK)
    assert not desk.window.doer.zen
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())
    desk.do(Name.BACK)
    assert desk.parts.list.articles.hasFocus()


def test_f6_goes_round_the_panes_and_shows_where_it_is(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    parts = desk.parts
    parts.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    seen = []
    for _ in range(4):
        desk.do(Name.PANES)
        focus = desk.window.focusWidget()
        panes = (parts.list.field, parts.list.articles, parts.page.view, parts.sidebar)
        seen.append(next(n for n, pane in enumerate(panes) if focus is pane or pane.isAncestorOf(focus)))
    assert seen == [1, 2, 3, 0]


def test_the_field_can_be_left_where_the_list_is_empty(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.show(Shelf(ShelfKind.STARRED))
    field = desk.parts.list.field
    field.focus_all()
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    desk.open(one)
    field.focus_all()
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert desk.parts.page.isAncestorOf(desk.window.focusWidget())
