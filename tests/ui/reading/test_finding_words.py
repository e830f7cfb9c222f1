"""Words in the plain text, and the search that walks through them on the page."""

from __future__ import annotations

from ui.reading.showpiece import WORDS, article, long_article, opened

from reader_app.domain.typography import PageLayout
from reader_app.ui.reading.finding import Finder
from reader_app.ui.reading.marks import Layer, MarkKind
from reader_app.ui.reading.search_of_page import PageSearch


def found(text, words, **how):
    return [text[start:end] for start, end in Finder(text).find(words, **how)]


def test_accents_capitals_and_ligatures_do_not_count():
    assert found("Été, ÉTÉ, ete; l’œuvre", "été") == ["Été", "ÉTÉ", "ete"]
    assert found("l’œuvre d’Œdipe", "l'oeuvre") == ["l’œuvre"]


def test_soft_hyphens_of_the_article_itself_do_not_count():
    assert found("une hyper\u00adtrophie", "hypertrophie") == ["hyper\u00adtrophie"]


def test_whole_words_begin_and_end_where_words_do():
    text = "L’eau du bureau, eau-de-vie, eaux."
    assert len(found(text, "eau")) == 4
    assert [start for start, _ in Finder(text).find("eau", whole=True)] == [2, 17]


def test_whole_words_of_scripts_without_spaces_are_found_anywhere():
    assert found("東京都庁", "京都", whole=True) == ["京都"]


def test_an_accent_of_its_own_belongs_to_the_word():
    text = "ete\u0301 ete"
    assert [start for start, _ in Finder(text).find("ete", whole=True)] == [5]


def test_a_long_text_is_folded_a_little_at_a_time():
    steps = Finder("mot " * 30_000).hits("rien")
    assert next(steps) is None
    assert sum(1 for _ in steps) > 1


def marked(view, kind):
    return [mark for mark in view._layers.get(Layer.FOUND, ()) if mark.kind is kind]


def searched(view, qtbot, words, **how):
    search = PageSearch(view, view)
    with qtbot.waitSignal(search.finished):
        search.begin(words, whole=how.get("whole", False))
    return search


def test_every_match_is_marked_and_the_one_that_is_seen_otherwise(view, qtbot):
    view.show_article(opened(article()), WORDS)
    search = searched(view, qtbot, "eau")
    search.go_from(0)
    assert len(marked(view, MarkKind.FOUND)) == len(search.hits) - 1
    assert [(mark.start, mark.end) for mark in marked(view, MarkKind.FOUND_HERE)] == [search.seen()]


def test_the_search_goes_round_and_says_so(view, qtbot):
    view.show_article(opened(article()), WORDS)
    search = searched(view, qtbot, "eau")
    search.go_from(0)
    assert search.step(-1)
    assert search.here == len(search.hits) - 1
    assert search.step(1)
    assert search.here == 0
    assert not search.step(1)


def test_a_match_out_of_sight_is_brought_into_sight_and_one_can_go_back(view, qtbot):
    view.show_article(opened(long_article(6_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    search = searched(view, qtbot, "Partie 5")
    search.go_from(0)
    low, high = view.visible_range()
    assert low <= search.seen()[0] < search.seen()[1] <= high
    assert view.go_back()
    assert view.place().offset == 0


def test_of_a_word_on_every_line_those_near_the_reader_are_marked(view, qtbot):
    view.show_article(opened(long_article(30_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    search = searched(view, qtbot, "e")
    view.visit(len(view.text) // 2)
    qtbot.waitUntil(lambda: marked(view, MarkKind.FOUND)[0].start > 1_000)
    low, high = view.visible_range()
    here = [hit for hit in search.hits if low <= hit[0] < high]
    assert {(mark.start, mark.end) for mark in marked(view, MarkKind.FOUND)} >= set(here)


def test_stopping_takes_the_marks_away(view, qtbot):
    view.show_article(opened(article()), WORDS)
    search = searched(view, qtbot, "eau")
    search.stop()
    assert not marked(view, MarkKind.FOUND)
    assert search.seen() is None


def test_on_real_pages_the_match_turns_to_its_page(view, qtbot):
    view.set_layout(PageLayout.TWO)
    view.show_article(opened(long_article(6_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    search = searched(view, qtbot, "Partie")
    search.go_from(0)
    for _ in range(len(search.hits)):
        low, high = view.visible_range()
        assert low <= search.seen()[0] < search.seen()[1] <= high
        search.step(1)
