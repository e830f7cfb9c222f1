"""The last free read: asked for in the save's slip, answered with the keys, and never spent unasked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.commands import Name

QUESTION = "This would be the last of your 5 free articles of last.example this month."


def asked(desk, name="last"):
    """Save an address, and answer the question that stands in its slip."""
    desk.parts.arrivals.save(address_of(name))
    desk.wait(lambda: desk.slips() and desk.slips()[0].asks())
    return desk.slips()[0]._question


def test_the_reader_is_asked_and_nothing_is_kept_before_they_answer(make_desk, library):
    desk = make_desk()
    question = asked(desk)
    assert question.sentence.text() == QUESTION
    assert question._ring.spent() == 0.8
    assert not desk.saver.asked
    assert library.count(Shelf(ShelfKind.ALL)) == 0


def test_read_it_now_spends_it(make_desk, library):
    desk = make_desk()
    asked(desk).action.click()
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    assert desk.saver.how == [{"spend_last"}]
    assert library.row(1).completeness is Completeness.COMPLETE
    assert not desk.slips()


def test_keep_for_later_keeps_the_wish_and_not_the_page(make_desk, library):
    desk = make_desk()
    asked(desk).other.click()
    desk.wait(lambda: library.count(Shelf(ShelfKind.LATER)) == 1)
    row = library.row(1)
    assert (row.completeness, row.access, row.where) == (
        Completeness.TO_FETCH,
        AccessState.METERED,
        Where.LATER,
    )
    desk.wait(desk.said)
    assert not desk.saver.asked
    assert not desk.slips()
    assert not desk.parts.reading.id


def test_once_it_is_answered_the_keys_are_in_the_list(make_desk, library):
    put_on_shelf(library, "a")
    desk = make_desk()
    question = asked(desk)
    QTest.keyClick(desk.slips()[0], Qt.Key.Key_Tab)
    QTest.keyClick(question.action, Qt.Key.Key_Tab)
    QTest.keyClick(question.other, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is desk.parts.list.articles


def test_what_was_kept_for_later_can_be_read_from_its_band(make_desk, library):
    desk = make_desk()
    asked(desk).other.click()
    desk.wait(lambda: library.count(Shelf(ShelfKind.LATER)) == 1)
    desk.open(1)
    band = desk.parts.page.band
    assert "not fetched yet" in band._sentence.text()
    assert band._main.text() == "Fetch it now"
    band._main.click()
    desk.wait(lambda: desk.slips() and desk.slips()[0].asks())
    desk.slips()[0]._question.action.click()
    desk.wait(lambda: library.row(1).completeness is Completeness.COMPLETE)


def test_forgetting_it_leaves_nothing(make_desk, library):
    desk = make_desk()
    asked(desk).forget.click()
    assert not desk.slips()
    assert not desk.queue.busy
    assert library.count(Shelf(ShelfKind.ALL)) == 0


def test_keeping_what_is_there_already_for_later_only_moves_it(make_desk, library):
    (one,) = put_on_shelf(library, "last", opening=True)
    desk = make_desk()
    asked(desk).other.click()
    desk.wait(lambda: library.row(one).where is Where.LATER)
    opened = library.open_article(one)
    assert opened.row.completeness is Completeness.OPENING
    assert opened.met is None


def test_the_keys_come_to_the_question_and_answer_it(make_desk):
    desk = make_desk()
    question = asked(desk)
    (slip,) = desk.slips()
    assert QApplication.focusWidget() is slip
    assert slip.accessibleName() == QUESTION
    assert QAccessible.queryAccessibleInterface(slip).text(QAccessible.Text.Name) == QUESTION
    stops = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [question.action, question.other, question.forget]
    QTest.keyClick(question.action, Qt.Key.Key_Space)
    desk.wait(lambda: desk.parts.reading.id)


def test_it_takes_no_keys_from_who_went_on_to_read_something_else(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.parts.arrivals.save(address_of("slow"))
    desk.parts.arrivals.save(address_of("last"))
    desk.open(one)
    desk.saver.release.set()
    desk.wait(lambda: any(slip.asks() for slip in desk.slips()))
    assert desk.parts.page.isAncestorOf(QApplication.focusWidget())
    desk.do(Name.PANES)
    for _ in range(4):
        if QApplication.focusWidget() in desk.slips():
            break
        desk.do(Name.PANES)
    assert QApplication.focusWidget() in desk.slips()
