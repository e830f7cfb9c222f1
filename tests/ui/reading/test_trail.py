"""Back to where the reader was, and forward again."""

from __future__ import annotations

from ui.reading.showpiece import WORDS, article, long_article, opened

from reader_app.ui.reading.held import Hold
from reader_app.ui.reading.trail import Trail

A, B, C, D = (Hold(offset) for offset in range(4))


def test_one_goes_back_and_forward_again():
    trail = Trail()
    trail.leave(A, B)
    trail.leave(B, C)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_going_elsewhere_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(A, B)
    trail.back(B)
    trail.leave(A, C)
    assert trail.forward(C) is None
    assert trail.back(C) == A


def test_a_walk_from_heading_to_heading_is_one_departure():
    trail = Trail()
    trail.leave(A, B, step=True)
    trail.leave(B, C, step=True)
    assert trail.back(C) == A
    assert trail.back(A) is None


def test_a_step_after_reading_on_is_a_departure_of_its_own():
    trail = Trail()
    trail.leave(A, B, step=True)
    trail.leave(C, D, step=True)
    assert trail.back(D) == C
    assert trail.back(C) == A


def test_only_what_a_link_led_away_from_is_left_by_escape(view, qtbot):
    view.show_article(opened(long_article(10_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    view.visit(view.headings[3].offset)
    assert not view.go_back(links_alone=True)
    view.follow("#partie-9")
    assert view.go_back(links_alone=True)
    assert view.section() == view.headings[3].words
    assert view.go_forward()
    assert view.section() == "Partie 9"


def test_another_article_begins_a_trail_of_its_own(view, qtbot):
    view.show_article(opened(long_article(4_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    view.visit(view.headings[3].offset)
    view.show_article(opened(article()), WORDS)
    assert not view.go_back()
    assert not view.go_forward()
