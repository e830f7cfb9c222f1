"""Saves in their order: their slips, their end, their trouble, and the page they open."""

from PySide6.QtCore import QEvent
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.domain.shelf import Shelf, ShelfKind, Where
from reader_app.ui.window.commands import Name


def save(desk, *names, later=False):
    for name in names:
        desk.parts.arrivals.save(address_of(name), later=later)


def titles(desk):
    return [desk.library.row(identity).title for identity in desk.rows()]


def test_saves_run_one_after_the_other_in_the_order_they_were_asked_for(make_desk):
    desk = make_desk()
    save(desk, "slow1", "b", "c")
    desk.wait(lambda: desk.saver.asked == ["slow1"])
    assert "2" in desk.slips()[0]._waiting.words()
    desk.saver.release.set()
    desk.wait(lambda: len(desk.rows()) == 3)
    assert desk.saver.asked == ["slow1", "b", "c"]
    assert titles(desk) == ["Article c", "Article b", "Article slow1"]
    assert not desk.slips()


def test_a_save_that_is_cancelled_keeps_nothing_and_lets_the_next_one_begin(make_desk):
    desk = make_desk()
    save(desk, "slow1", "b")
    desk.wait(lambda: desk.saver.asked == ["slow1"])
    desk.slips()[0].cancel_button.click()
    desk.wait(lambda: desk.rows() and not desk.queue.busy)
    desk.wait(lambda: desk.saver.cancelled == ["slow1"])
    assert titles(desk) == ["Article b"]
    assert not desk.slips()


def test_a_save_that_still_waits_can_be_forgotten(make_desk):
    desk = make_desk()
    save(desk, "slow1", "b")
    desk.wait(lambda: desk.saver.asked == ["slow1"])
    waiting = desk.queue._waiting[0]
    with desk.qtbot.waitSignal(desk.queue.waiting_changed):
        desk.queue.cancel(waiting)
    desk.saver.release.set()
    desk.wait(lambda: not desk.queue.busy)
    assert desk.saver.asked == ["slow1"]


def test_a_save_that_fails_says_why_and_can_be_tried_again(make_desk):
    desk = make_desk()
    save(desk, "broken")
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    trouble = desk.slips()[0]._trouble
    assert "broken.example" in trouble._sentence.text()
    assert not trouble.retry.isHidden()
    trouble.retry.click()
    desk.wait(lambda: desk.saver.asked == ["broken", "broken"])
    desk.wait(lambda: len(desk.slips()) == 1 and desk.slips()[0].failed())
    desk.slips()[0]._trouble.forget.click()
    assert not desk.slips()
    assert desk.library.count(Shelf(ShelfKind.ALL)) == 0


def test_trouble_that_trying_again_cannot_mend_offers_no_retry(make_desk):
    desk = make_desk()
    save(desk, "elsewhere")
    desk.wait(lambda: desk.slips() and desk.slips()[0].failed())
    assert desk.slips()[0]._trouble.retry.isHidden()


def test_an_article_that_arrives_is_opened(make_desk):
    desk = make_desk()
    save(desk, "a")
    desk.wait(lambda: desk.parts.reading.id)
    assert desk.window.windowTitle() == "Article a — Lutrin"
    assert desk.parts.list.articles.selected_ids() == [desk.parts.reading.id]


def test_an_article_for_later_is_kept_there_and_not_opened(make_desk):
    desk = make_desk()
    save(desk, "a", later=True)
    desk.wait(lambda: desk.library.count(Shelf(ShelfKind.LATER)) == 1 and not desk.queue.busy)
    assert not desk.parts.reading.id
    assert desk.library.row(1).where is Where.LATER


def test_a_second_article_does_not_take_the_page_from_the_first(make_desk):
    desk = make_desk()
    save(desk, "slow1", "slow2")
    desk.saver.release.set()
    desk.wait(lambda: len(desk.rows()) == 2 and desk.parts.reading.id)
    assert desk.window.windowTitle() == "Article slow1 — Lutrin"


def test_an_article_that_arrives_late_does_not_pull_the_reader_away(make_desk, library):
    (other,) = put_on_shelf(library, "other")
    desk = make_desk()
    save(desk, "slow1")
    desk.open(other)
    desk.saver.release.set()
    desk.wait(lambda: len(desk.rows()) == 2)
    assert desk.parts.reading.id == other
    save(desk, "next")
    desk.wait(lambda: desk.window.windowTitle() == "Article next — Lutrin")


def test_a_second_start_hands_over_an_address_or_an_article(make_desk, library):
    (one,) = put_on_shelf(library, "one")
    desk = make_desk()
    desk.window.take(str(one))
    desk.wait(lambda: desk.parts.reading.id == one)
    desk.window.take(address_of("other"))
    desk.wait(lambda: desk.window.windowTitle() == "Article other — Lutrin")
    desk.window.take("")
    assert desk.window.isVisible()


def test_pasting_an_address_saves_it_and_pasting_words_looks_for_them(make_desk, qapp):
    desk = make_desk()
    qapp.clipboard().setText(address_of("pasted"))
    desk.do(Name.PASTE)
    desk.wait(lambda: desk.window.windowTitle() == "Article pasted — Lutrin")
    qapp.clipboard().setText("sacs de sable")
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.do(Name.PASTE)
    assert desk.parts.shelving.shelf == Shelf(ShelfKind.SEARCH, "sacs de sable")
    assert len(desk.rows()) == 1


def test_a_copied_address_is_offered_once_and_only_if_it_is_new(make_desk, library, qapp):
    put_on_shelf(library, "kept")
    desk = make_desk()
    qapp.clipboard().setText(address_of("kept"))
    desk.parts.arrivals.look_at_clipboard()
    qapp.clipboard().setText(address_of("fresh"))
    desk.parts.arrivals.look_at_clipboard()
    desk.wait(lambda: len(desk.slips()) == 1)
    assert "fresh.example" in desk.slips()[0].accessibleName()
    desk.slips()[0].dismiss_button.click()
    assert not desk.slips()
    with desk.qtbot.assertNotEmitted(desk.queue.started, wait=50):
        desk.parts.arrivals.look_at_clipboard()
    assert not desk.slips()


def test_the_offer_saves_what_was_copied(make_desk, qapp):
    desk = make_desk()
    qapp.clipboard().setText(address_of("fresh"))
    desk.parts.arrivals.look_at_clipboard()
    desk.wait(desk.slips)
    desk.slips()[0].save_button.click()
    desk.wait(lambda: desk.window.windowTitle() == "Article fresh — Lutrin")


def test_words_in_the_clipboard_are_not_offered(make_desk, qapp):
    desk = make_desk()
    for words in ("some words", "https://", "x" * 5000, "mailto:a@b.example"):
        qapp.clipboard().setText(words)
        desk.parts.arrivals.look_at_clipboard()
    desk.show()
    assert not desk.slips()


def test_coming_back_to_the_window_looks_at_the_clipboard(make_desk, qapp):
    desk = make_desk()
    qapp.clipboard().setText(address_of("fresh"))
    desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.wait(desk.slips)
    assert "fresh.example" in desk.slips()[0].accessibleName()


def test_what_saves_is_made_with_the_first_save_and_again_when_the_network_changes(make_desk):
    desk = make_desk()
    assert desk.queue._errands is None
    save(desk, "a")
    desk.wait(lambda: desk.parts.reading.id and not desk.queue.busy)
    made, errands = [], desk.queue._errands
    desk.queue.use(lambda: made.append(1) or errands)
    save(desk, "b", "c")
    desk.wait(lambda: len(desk.rows()) == 3)
    assert made == [1]
