"""Everything that was marked can be found again, by words, colour, tag and site."""

import pytest
from library.made import keep, titles

from reader_app.domain.highlight import HighlightColour, HighlightSearch, Quote
from reader_app.domain.problem import LibraryError

PASSAGES = {
    "https://a.example/one": ("Énergie éolienne : l’œuvre d’un siècle", "wind power", ("energy/wind",)),
    "https://b.example/two": ("The grid was ready for winter", "", ("energy",)),
    "https://c.example/three": ("港の図書館は夜も開いている", "図書館 to visit", ()),
    "https://d.example/four": ("Винтовая лестница", "spiral staircase", ("houses",)),
}


@pytest.fixture
def shelf(library):
    colours = list(HighlightColour)
    for number, (url, (words, note, tags)) in enumerate(PASSAGES.items()):
        text = f"{words}, and so on to the end of it."
        article = keep(library, url, f"Article {number}", text, site=f"Site {number}").id
        library.highlight(article, Quote(0, len(words), words), colours[number], note, tags)
    return library


def numbers(library, words="", **asked):
    found = library.all_highlights(HighlightSearch(words, **asked))
    assert library.count_highlights(HighlightSearch(words, **asked)) == len(found)
    return [row.highlight.article for row in found]


def test_all_of_them_come_newest_first_and_in_pages(shelf):
    assert numbers(shelf) == [4, 3, 2, 1]
    assert [row.title for row in shelf.all_highlights(HighlightSearch(), limit=2, offset=1)] == [
        "Article 2",
        "Article 1",
    ]


def test_those_of_an_article_can_be_had_together(shelf):
    shelf.highlight(2, Quote(0, 3, "The"), HighlightColour.ROSE)
    rows = shelf.all_highlights(HighlightSearch(), by_article=True)
    assert [row.highlight.article for row in rows] == [2, 2, 4, 3, 1]
    assert [row.highlight.quote.exact for row in rows[:2]] == ["The", "The grid was ready for winter"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ENERGIE eol", [1]),
        ("oeuvre", [1]),
        ("l'œuv", [1]),
        ("power", [1]),
        ("ower", []),
        ('"for winter"', [2]),
        ('"winter for"', []),
        ("図書館", [3]),
        ("夜も", [3]),
        ("винт", [4]),
        ("th -grid", []),
        ("-grid", [4, 3, 1]),
        ("…", [4, 3, 2, 1]),
    ],
)
def test_words_are_found_whatever_their_accents_capitals_and_script(shelf, words, found):
    assert numbers(shelf, words) == found


def test_conditions_add_up(shelf):
    assert numbers(shelf, colour=HighlightColour.GREEN) == [2]
    assert numbers(shelf, tag="Energy") == [2, 1]
    assert numbers(shelf, tag="energy/wind") == [1]
    assert numbers(shelf, with_note=True) == [4, 3, 1]
    assert numbers(shelf, site="Site 2") == numbers(shelf, site="C.example") == [3]
    assert numbers(shelf, article=4) == [4]
    assert numbers(shelf, "power", tag="energy", colour=HighlightColour.GREEN) == []
    shelf.highlight(4, Quote(0, 3, "not there"), HighlightColour.ROSE)
    assert numbers(shelf, orphans=True) == [4]


def test_a_row_says_what_was_marked_in_what_and_where_the_words_are(shelf):
    (row,) = shelf.all_highlights(HighlightSearch("staircase"))
    assert (row.title, row.site, row.url, row.trashed) == (
        "Article 3",
        "Site 3",
        "https://d.example/four",
        False,
    )
    assert row.snippet == "spiral \ue000staircase\ue001"
    (row,) = shelf.all_highlights(HighlightSearch("œuv"))
    assert "l’\ue000œuv\ue001re" in row.snippet


def test_a_changed_note_is_found_by_its_new_words_alone(shelf):
    (row,) = shelf.all_highlights(HighlightSearch("power"))
    undo = shelf.change_highlight(row.highlight.id, note="turbines")
    assert (numbers(shelf, "power"), numbers(shelf, "turbines")) == ([], [1])
    shelf.undo(undo)
    assert (numbers(shelf, "power"), numbers(shelf, "turbines")) == ([1], [])


def test_sites_are_counted(shelf):
    shelf.highlight(1, Quote(0, 7, "Énergie"), HighlightColour.ROSE)
    assert shelf.highlight_sites()[:2] == [("Site 0", 2), ("Site 1", 1)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:highlighted", ["Article 3", "Article 2", "Article 1", "Article 0"]),
        ("-is:highlighted", ["Plain"]),
        ("highlight:yes -highlight:green", ["Article 3", "Article 2", "Article 0"]),
        ("highlight:rose", ["Article 3"]),
        ('highlight:"wind power"', ["Article 0"]),
        ("highlight:énergie", ["Article 0"]),
        ("highlight:図書", ["Article 2"]),
        ("note:énergie", []),
        ("note:visit is:highlighted", ["Article 2"]),
    ],
)
def test_a_query_asks_for_marked_articles(shelf, query, found):
    keep(shelf, "https://e.example/five", "Plain", "Nothing is marked here.")
    assert titles(shelf.query(query)) == found


def test_a_query_for_no_words_is_a_mistake(shelf):
    with pytest.raises(LibraryError):
        shelf.query("highlight:…")
