"""One field for addresses and search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.shelf.address_field import AddressField
from reader_app.ui.shelf.typed import dropped_addresses, is_address

ADDRESS = "gazette.example/signets"


@pytest.fixture
def field(qtbot, themes):
    window = QWidget()
    column = QVBoxLayout(window)
    made = AddressField(themes)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(344, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    window.close()


def test_an_address_opens_three_offers_beneath_the_field(field):
    QTest.keyClicks(field, ADDRESS)
    offers = field.offers()
    assert offers.isVisible()
    assert offers.geometry().top() > field.geometry().bottom()
    assert offers.width() >= field.width()
    assert field.hasFocus()
    assert [button.isChecked() for button in offers.findChildren(QAbstractButton)] == [True, False, False]


@pytest.mark.parametrize(
    ("modifier", "later"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ShiftModifier, True)],
)
def test_enter_saves_and_shift_enter_saves_for_later(qtbot, field, modifier, later):
    QTest.keyClicks(field, ADDRESS)
    with qtbot.waitSignal(field.save_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return, modifier)
    assert wanted.args == [ADDRESS, later]
    assert field.text() == ""
    assert not field.offers().isVisible()


def test_an_offer_is_chosen_with_the_arrows_or_the_mouse(qtbot, field):
    QTest.keyClicks(field, ADDRESS)
    QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.save_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == [ADDRESS, True]
    QTest.keyClicks(field, ADDRESS)
    search = field.offers().findChildren(QAbstractButton)[2]
    with qtbot.waitSignal(field.search_wanted) as searched:
        QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    assert searched.args == [ADDRESS]


def test_control_enter_looks_for_the_words_of_an_address(qtbot, field):
    QTest.keyClicks(field, ADDRESS)
    with qtbot.waitSignal(field.search_wanted) as wanted, qtbot.assertNotEmitted(field.save_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [ADDRESS]


def test_words_are_looked_for_when_the_keys_rest(qtbot, field):
    with qtbot.waitSignal(field.search_wanted) as wanted:
        QTest.keyClicks(field, "heliogravure")
    assert wanted.args == ["heliogravure"]
    assert not field.offers().isVisible()
    with qtbot.waitSignal(field.search_cleared):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.leave_wanted):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_a_search_that_is_emptied_by_hand_or_by_the_cross_is_over(qtbot, field):
    field.show_words("vent")
    with qtbot.waitSignal(field.search_cleared):
        for _letter in "vent":
            QTest.keyClick(field, Qt.Key.Key_Backspace)
    field.show_words("mer")
    with qtbot.waitSignal(field.search_cleared):
        QTest.mouseClick(field._clear, Qt.MouseButton.LeftButton)


def test_a_pasted_address_is_offered_too(qtbot, field):
    QGuiApplication.clipboard().setText("  https://gazette.example/a?b=c  ")
    field.paste()
    assert field.offers().isVisible()
    with qtbot.waitSignal(field.save_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == ["https://gazette.example/a?b=c", False]


def test_offers_leave_with_the_focus_and_come_back_with_it(field):
    QTest.keyClicks(field, ADDRESS)
    field.clearFocus()
    assert not field.offers().isVisible()
    field.setFocus()
    assert field.offers().isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.offers().isVisible()
    assert field.text() == ADDRESS


def test_dropped_links_are_saved_one_by_one(field):
    saved = []
    field.save_wanted.connect(lambda text, later: saved.append((text, later)))
    mime = QMimeData()
    mime.setUrls([QUrl("https://a.example/1"), QUrl("https://b.example/2"), QUrl("https://a.example/1")])
    field.dropEvent(
        QDropEvent(
            QPointF(QPoint(5, 5)),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert saved == [("https://a.example/1", False), ("https://b.example/2", False)]


def test_dropped_text_and_files_are_understood(tmp_path):
    text = QMimeData()
    text.setText("Voir https://a.example/1 et gazette.example/2.")
    assert dropped_addresses(text) == ["https://a.example/1", "gazette.example/2."]
    file = QMimeData()
    file.setUrls([QUrl.fromLocalFile(str(tmp_path / "page.html"))])
    assert dropped_addresses(file) == [str(tmp_path / "page.html")]
    words = QMimeData()
    words.setText("rien à garder ici")
    assert dropped_addresses(words) == []


@pytest.mark.parametrize(
    "typed",
    ["https://gazette.example", "gazette.example", "http://localhost:8000/a", ["www.été.example/a", "b"][0]],
)
def test_an_address_is_recognised(typed):
    assert is_address(typed)


@pytest.mark.parametrize("typed", ["", "vent", "3.14", "e.g.", "le vent.", "mailto:a@b.example", "U.S."])
def test_words_are_not_taken_for_an_address(typed):
    assert not is_address(typed)


def test_the_words_keep_off_the_icon_in_both_directions(field):
    left, right = field.textMargins().left(), field.textMargins().right()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (field.textMargins().left(), field.textMargins().right()) == (right, left)
