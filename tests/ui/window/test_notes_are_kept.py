"""What a reader types beside a passage: kept whatever happens meanwhile, or handed back in words."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import put_on_shelf

from reader_app.domain.highlight import HighlightColour
from reader_app.domain.problem import LibraryError, Problem
from reader_app.ui.jobs import Job
from reader_app.ui.window.commands import Name
from reader_app.ui.window.highlight_card import HighlightCard
from reader_app.ui.window.highlighting import Highlighting
from reader_app.ui.window.passages import quote_of

PASSAGE = (10, 45)


@pytest.fixture
def ids(library):
    return put_on_shelf(library, "a", "b")


@pytest.fixture
def desk(make_desk, ids):
    made = make_desk()
    made.open(ids[0])
    made.wait(lambda: made.parts.page.view.is_whole)
    return made


def keeping(desk):
    return next(one for one in desk.window.features if isinstance(one, Highlighting)).keeping


def begin_note(desk):
    """Mark a passage, and stand in its note."""
    desk.parts.page.view.select(*PASSAGE)
    desk.do(Name.NOTE)
    return open_card()


def open_card():
    (card,) = [
        one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, HighlightCard)
    ]
    return card


def notes(library, article):
    return [one.note for one in library.highlights(article)]


def refuse(*_given, **_named):
    raise LibraryError(Problem.LIBRARY_BUSY, path="library.sqlite")


def test_a_note_that_is_being_typed_is_kept_when_the_window_closes(desk, library, ids, qtbot):
    qtbot.keyClicks(begin_note(desk).note, "Not finished")
    desk.window.close()
    desk.wait(lambda: notes(library, ids[0]) == ["Not finished"])


def test_a_note_that_is_being_typed_is_kept_when_another_article_opens(desk, library, ids, qtbot):
    qtbot.keyClicks(begin_note(desk).note, "Not finished")
    desk.open(ids[1])
    desk.wait(lambda: notes(library, ids[0]) == ["Not finished"])
    assert notes(library, ids[1]) == []


def test_a_note_that_is_being_typed_is_kept_when_the_article_leaves_the_page(desk, library, ids, qtbot):
    qtbot.keyClicks(begin_note(desk).note, "Not finished")
    desk.parts.reading.close()
    desk.wait(lambda: notes(library, ids[0]) == ["Not finished"])


def test_a_note_that_the_library_refuses_stays_in_its_card_and_is_kept_later(
    desk, library, ids, qtbot, monkeypatch
):
    card = begin_note(desk)
    desk.wait(lambda: notes(library, ids[0]) == [""])
    with monkeypatch.context() as busy:
        busy.setattr(desk.library, "change_highlight", refuse)
        qtbot.keyClicks(card.note, "Why so late?")
        desk.wait(lambda: "note could not be kept" in desk.said())
    assert card.note.toPlainText() == "Why so late?"
    card.close()
    desk.wait(lambda: notes(library, ids[0]) == ["Why so late?"])
    desk.wait(lambda: desk.said() == "The note is kept.")


def test_of_a_note_that_was_refused_it_is_never_said_that_it_is_kept(desk, library, ids, qtbot, monkeypatch):
    card = begin_note(desk)
    desk.wait(lambda: notes(library, ids[0]) == [""])
    monkeypatch.setattr(desk.library, "change_highlight", refuse)
    said = []
    desk.parts.deeds.done.connect(lambda deed: said.append(deed.sentence))
    qtbot.keyClicks(card.note, "Why so late?")
    card.close()
    desk.wait(lambda: "note could not be kept" in desk.said())
    desk.wait(lambda: not desk.jobs.findChildren(Job))
    desk.parts.page.notice._action.click()
    assert QGuiApplication.clipboard().text() == "Why so late?"
    assert "The note is kept." not in said


def test_a_note_whose_highlight_goes_meanwhile_can_be_copied(desk, library, ids, qtbot):
    card = begin_note(desk)
    desk.wait(lambda: notes(library, ids[0]) == [""])
    (kept,) = library.highlights(ids[0])
    qtbot.keyClicks(card.note, "Nobody keeps this")
    library.remove_highlights([kept.id])  # the command line, say
    keeping(desk).open(ids[0])
    desk.wait(lambda: "highlight is gone" in desk.said())
    desk.parts.page.notice._action.click()
    assert QGuiApplication.clipboard().text() == "Nobody keeps this"


def test_what_a_longer_highlight_was_to_take_in_stays_when_it_cannot_be_written(desk, library, ids):
    quote = quote_of(desk.parts.page.view.text, *PASSAGE)
    library.highlight(ids[0], quote, HighlightColour.YELLOW, note="Dear to me.")
    with desk.qtbot.waitSignal(keeping(desk).read):
        desk.open(ids[0])
    with sqlite3.connect(library.folder / "library.sqlite") as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON highlight BEGIN SELECT RAISE(ABORT, 'no'); END")
    other.close()
    library_highlight = type(library).highlight

    def as_a_full_disk(*given, **named):
        try:
            return library_highlight(library, *given, **named)
        except sqlite3.IntegrityError as error:
            raise LibraryError(Problem.LIBRARY_UNWRITABLE, path="x", reason="disk full") from error

    library.highlight = as_a_full_disk
    desk.parts.page.view.select(30, 80)
    desk.do(Name.YELLOW)
    desk.wait(lambda: "could not be kept" in desk.said())
    assert notes(library, ids[0]) == ["Dear to me."]
    desk.wait(lambda: [one.quote.start for one in keeping(desk).passages] == [10])


def test_an_undo_that_the_library_is_too_busy_for_can_be_tried_again(desk, library, ids, monkeypatch):
    desk.parts.page.view.select(*PASSAGE)
    desk.do(Name.YELLOW)
    desk.wait(lambda: "highlighted" in desk.said())
    with monkeypatch.context() as busy:
        busy.setattr(desk.library, "undo", refuse)
        with desk.qtbot.waitSignal(desk.jobs.failed):
            desk.do(Name.UNDO)
    assert notes(library, ids[0]) == [""]
    desk.do(Name.UNDO)
    desk.wait(lambda: notes(library, ids[0]) == [])


def test_a_place_that_the_library_is_too_busy_for_is_said_once_and_is_no_bug(desk, library, ids, monkeypatch):
    view, failed = desk.parts.page.view, []
    desk.jobs.failed.connect(failed.append)
    with monkeypatch.context() as busy:
        busy.setattr(desk.library, "keep_position", refuse)
        for _ in range(3):
            desk.parts.reading.keep_place(view.place())
        desk.wait(lambda: not desk.jobs.findChildren(Job))
    assert [error.problem for error in failed] == [Problem.LIBRARY_BUSY]
    desk.parts.reading.keep_place(view.place())
    desk.wait(lambda: not desk.jobs.findChildren(Job))
    assert len(failed) == 1


def test_an_article_that_was_deleted_for_good_meanwhile_is_not_spoken_of(desk, library, ids):
    failed = []
    desk.jobs.failed.connect(failed.append)
    library.trash([ids[0]])
    library.purge()
    desk.parts.page.view.select(*PASSAGE)
    desk.parts.reading.keep_place(desk.parts.page.view.place())
    desk.do(Name.YELLOW)
    desk.wait(lambda: "could not be kept" in desk.said())
    assert failed == []
    desk.wait(lambda: keeping(desk).passages == ())
