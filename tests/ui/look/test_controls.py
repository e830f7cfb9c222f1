"""The small controls do what they show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.look.access_band import AccessBand, BandWords
from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton, ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.empty_state import Emptiness, EmptyState, KeyHint
from reader_app.ui.look.focus_ring import FocusRing
from reader_app.ui.look.notice import STAYS, Notice
from reader_app.ui.look.progress_bar import ProgressBar
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.worded_slider import WordedSlider


@pytest.fixture
def shown(qtbot):
    """Put widgets into a window that has the focus."""
    windows = []

    def show(*widgets):
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        row = QHBoxLayout(window)
        for widget in widgets:
            row.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def test_no_button_gives_its_words_away(shown, themes):
    buttons = [kind("Recommencer depuis le début") for kind in (MainButton, OutlinedButton, QuietButton)]
    window = shown(*buttons)
    window.resize(10, 10)
    QApplication.processEvents()
    for button in buttons:
        wanted = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= wanted + 8


def test_a_tool_button_says_its_name_and_its_keys(qtbot, shown, themes):
    button = ToolButton(themes, "star", "Favourite", "Ctrl+D")
    window = shown(button)
    assert button.accessibleName() == "Favourite"
    assert button.toolTip() == "Favourite (Ctrl+D)"
    assert button.size() == button.sizeHint()
    button.set_name("No favourite any more")
    assert button.toolTip() == "No favourite any more"
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_filled_icon_wears_the_accent(shown, themes):
    button = ToolButton(themes, "star", "Favourite")
    shown(button)
    button.set_icon("star", filled=True)
    middle = button.grab().toImage().pixelColor(16, 16)
    assert middle == themes.current.accent


def test_the_ring_comes_with_the_keyboard_and_goes_with_the_mouse(shown, qapp, themes):
    ring = FocusRing(qapp, themes)
    first, second, line = OutlinedButton("One"), OutlinedButton("Two"), QLineEdit()
    window = shown(first, second, line)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    frame = ring._frame
    assert frame.widget() is second
    assert frame.isVisible()
    assert frame.geometry().contains(second.geometry())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert frame.widget() is None
    second.setFocus()
    assert frame.widget() is None
    window.close()
    ring.deleteLater()


def test_words_that_are_cut_are_told_in_the_tooltip(qtbot, themes):
    label = ElidingLabel(themes, "Une phrase assez longue pour être coupée")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.words()
    label.resize(label.sizeHint())
    QApplication.processEvents()
    assert label.toolTip() == ""


def test_segments_are_chosen_with_the_arrows(qtbot, shown, themes):
    segments = Segments(themes, "Alignment", ("Left", "Justified"))
    segments.choose(0)
    window = shown(segments)
    before = segments.size()
    first = segments._group.button(0)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert chosen.args == [1]
    assert segments.choice() == 1
    assert window.isVisible()
    assert segments.size() == before


def test_a_switch_is_told_apart_by_its_shape(shown, themes):
    switch = Switch(themes, "Hyphenate")
    shown(switch)
    off = switch.grab().toImage()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    on = switch.grab().toImage()
    assert switch.isChecked()
    middle = off.height() // 2
    assert off.pixelColor(10, middle) == themes.current.control
    assert on.pixelColor(26, middle) == themes.current.on_accent


def test_a_slider_says_its_value_and_stays_silent_when_it_is_set(qtbot, shown, themes):
    slider = WordedSlider("Size", (14, 40), lambda value: f"{value} points")
    shown(slider)
    with qtbot.assertNotEmitted(slider.changed):
        slider.set_value(19)
    assert slider._words.text() == "19 points"
    with qtbot.waitSignal(slider.changed) as changed:
        QTest.keyClick(slider._slider, Qt.Key.Key_Right)
    assert changed.args == [20]


def test_a_bar_is_filled_from_the_side_where_reading_begins(qtbot, themes):
    bar = ProgressBar(themes, "Saving")
    qtbot.addWidget(bar)
    bar.resize(100, 4)
    bar.setValue(30)
    assert bar.grab().toImage().pixelColor(20, 2) == themes.current.accent
    assert bar.grab().toImage().pixelColor(60, 2) == themes.current.track
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bar.grab().toImage().pixelColor(80, 2) == themes.current.accent
    assert bar.grab().toImage().pixelColor(20, 2) == themes.current.track


def test_a_notice_goes_with_what_stands_in_place_of_its_page(shown, themes):
    page, instead = QWidget(), QWidget()
    instead.setMinimumSize(400, 200)
    shown(page, instead)
    notice = Notice(themes, page)
    notice.say("Done.", "Undo")
    page.hide()
    assert notice.parent() is page.window()
    notice.stand_in(instead)
    assert notice.parent() is instead
    assert abs(notice.geometry().center().x() - instead.rect().center().x()) <= 1
    notice.stand_in(None)
    page.show()
    assert notice.parent() is page
    assert notice.isVisible()


def test_a_notice_undoes_once_and_is_gone(shown, themes):
    window = shown()
    window.resize(600, 400)
    notice = Notice(themes, window)
    undone = []
    notice.say("Archived.", "Undo", lambda: undone.append(1))
    assert notice.isVisible()
    assert abs(notice.geometry().center().x() - 300) <= 1
    QTest.mouseClick(notice._action, Qt.MouseButton.LeftButton)
    QTest.mouseClick(notice._action, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not notice.isVisible()


def test_a_notice_waits_for_who_is_about_to_use_it(shown, themes):
    window = shown()
    window.resize(600, 400)
    notice = Notice(themes, window)
    notice.say("Archived.", "Undo", list)
    assert notice._leaves.interval() == STAYS
    notice._action.setFocus()
    notice._leave()
    assert notice.isVisible()
    notice._action.clearFocus()
    notice._leave()
    assert not notice.isVisible()


def test_a_notice_is_seen_while_its_pane_is_not(shown, themes):
    window = shown()
    window.resize(600, 400)
    pane = QWidget(window)
    pane.setGeometry(300, 0, 300, 400)
    pane.show()
    notice = Notice(themes, pane)
    notice.say("Archived.", "Undo", list)
    assert notice.parent() is pane
    pane.hide()
    assert notice.isVisible()
    assert abs(notice.geometry().center().x() - 300) <= 1
    notice.say("Kept for later.")
    assert notice.isVisible()
    pane.show()
    notice.say("Archived.", "Undo", list)
    assert notice.parent() is pane
    assert abs(notice.geometry().center().x() - 150) <= 1


def test_a_long_notice_takes_two_lines_in_a_narrow_page(shown, themes):
    window = shown()
    window.resize(320, 400)
    notice = Notice(themes, window)
    notice.say("« Une très longue histoire du signet et de ses lecteurs » est dans les archives.", "Annuler")
    assert notice.width() <= 320
    assert notice._words.height() >= notice._words.heightForWidth(notice._words.width())
    assert notice.geometry().bottom() < 400


@pytest.mark.parametrize(("width", "folded"), [(900, False), (420, True)])
def test_a_band_folds_why_into_its_icon_where_the_page_is_narrow(qtbot, themes, width, folded):
    band = AccessBand(themes)
    words = BandWords(
        "circle-dashed",
        "Vous avez l’ouverture (environ 43 %).",
        Tone.WARN,
        why=True,
        outlined="Ouvrir sur le site",
        main="Se connecter",
    )
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(band)
    column.addStretch()
    page.resize(width, 500)
    page.show()
    band.show_words(words)
    QApplication.processEvents()
    assert band._why.isVisible() is not folded
    assert band._icon_button.isVisible() is folded
    button = band._icon_button if folded else band._why
    with qtbot.waitSignal(band.why_chosen):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert band._sentence.height() >= band._sentence.heightForWidth(band._sentence.width())
    with qtbot.waitSignals([band.outlined_chosen, band.main_chosen]):
        QTest.mouseClick(band._outlined, Qt.MouseButton.LeftButton)
        QTest.mouseClick(band._main, Qt.MouseButton.LeftButton)


def test_an_empty_place_says_one_thing_and_offers_one(qtbot, themes):
    empty = EmptyState(themes, Emptiness("search", "Nothing", "Look elsewhere.", "Clear"))
    qtbot.addWidget(empty)
    empty.resize(344, 500)
    empty.show()
    with qtbot.waitSignal(empty.action_chosen):
        QTest.mouseClick(empty._action, Qt.MouseButton.LeftButton)
    empty.show_emptiness(Emptiness("book-open", "Choose", hints=(KeyHint(("J", "K"), "next"),)))
    assert not empty._action.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert empty._hints.isVisible()
