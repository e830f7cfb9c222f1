from library.made import keep, stretch, titles
from library.traces import find_traces

from reader_app.domain.shelf import Shelf, ShelfKind


def work_until_done(library):
    slices = 0
    while library.idle_work(0):
        slices += 1
        assert slices < 10_000
    return slices


def number_of(library, sql):
    with library._connections.reading() as connection:
        return connection.execute(sql).fetchone()[0]


def test_an_idle_library_learns_its_words(library):
    for number in range(25):
        keep(library, f"https://a.example/{number}", "Été", f"Rivière {stretch('mot', 5)}")
    work_until_done(library)
    assert number_of(library, "SELECT documents FROM term WHERE word = 'riviere'") == 25
    assert number_of(library, "SELECT count(*) FROM term WHERE documents < 2") == 0


def test_a_library_at_rest_has_nothing_to_do(library):
    for number in range(25):
        keep(library, f"https://a.example/{number}", "Title", "Words")
    work_until_done(library)
    assert library.idle_work(1) is False
    assert work_until_done(library) == 0


def test_many_small_saves_are_merged(library):
    for number in range(40):
        keep(library, f"https://a.example/{number}", f"Title {number}", stretch("word", 30))
    segments = "SELECT count(DISTINCT segid) FROM body_index_idx"
    before = number_of(library, segments)
    work_until_done(library)
    assert number_of(library, segments) < before
    assert len(library.search("word3")) == 40
    assert library.health().sound


def test_a_dictionary_trained_on_the_library_makes_it_smaller(library):
    with library.together():
        for number in range(520):
            keep(
                library,
                f"https://a.example/{number}",
                f"Title {number}",
                stretch(f"common {number} word", 30),
            )
    size = "SELECT sum(length(content)) FROM body"
    before = number_of(library, size)
    work_until_done(library)
    assert number_of(library, "SELECT count(*) FROM body WHERE dictionary IS NULL") == 0
    assert number_of(library, size) < before / 2
    newest = library.ids(Shelf(ShelfKind.ALL))[0]
    assert library.open_article(newest).article.title == "Title 519"
    keep(library, "https://a.example/new", "After", "Kept with the dictionary.")
    assert titles(library.search("dictionary")) == ["After"]
    assert library.health().sound


def test_a_dictionary_trained_on_what_was_purged_is_trained_again(library, folder):
    marker = "xylorimbazq"
    with library.together():
        for number in range(530):
            keep(
                library,
                f"https://a.example/{number}",
                f"Title {number}",
                stretch(f"common {number} word", 30),
            )
        gone = keep(library, "https://a.example/gone", "Gone", stretch(marker, 400))
    work_until_done(library)
    library.trash([gone.id])
    library.purge()
    work_until_done(library)
    assert number_of(library, "SELECT group_concat(id) FROM dictionary") == "2"
    assert number_of(library, "SELECT count(*) FROM body WHERE dictionary IS NOT 2") == 0
    assert library.open_article(library.ids(Shelf(ShelfKind.ALL))[0]).article.title == "Title 529"
    assert library.health().sound
    library.close()
    assert find_traces(folder, marker) == []
