import pytest
from library.made import keep, titles

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadState, Where


@pytest.fixture
def press(library):
    library.create_list("To quote")
    a = keep(
        library, "https://www.lantern.example/a", "A", "Wind and grids.", site="The Lantern", language="en"
    )
    b = keep(
        library,
        "https://gazette.example/b",
        "B",
        "Le vent, les réseaux.",
        site="La Gazette",
        language="fr-CA",
        authors=("Hugo Félix",),
        access=AccessState.METERED,
        completeness=Completeness.OPENING,
    )
    c = keep(library, "https://gazette.example/c", "C", "Wind again.", language="FR", where=Where.LATER)
    library.tag([a.id, b.id], ["energy/wind"])
    library.tag([c.id], ["energy"])
    library.add_to_list([b.id], "To quote")
    library.star([c.id])
    library.set_state([a.id], ReadState.FINISHED)
    d = keep(library, "https://gazette.example/d", "D", "Wind in the trash.")
    library.trash([d.id])
    return library


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "CBA"),
        ("wind", "CA"),
        ("wind -again", "A"),
        ('"wind and"', "A"),
        ("tag:energy", "CBA"),
        ("tag:ENERGY/wind", "BA"),
        ("-tag:energy/wind", "C"),
        ("tag:nothing", ""),
        ('list:"to QUOTE"', "B"),
        ("-list:«To quote»", "CA"),
        ("site:lantern", "A"),
        ("site:gazette.example", "CB"),
        ('site:"la gazette"', "B"),
        ("-site:gazette", "A"),
        ("author:felix", "B"),
        ('author:"hugo félix"', "B"),
        ("-author:hugo wind", "CA"),
        ("lang:fr", "CB"),
        ("lang:fr-ca", "B"),
        ("is:unread", "CB"),
        ("is:finished", "A"),
        ("is:reading", ""),
        ("is:starred", "C"),
        ("-is:starred is:inbox", "BA"),
        ("is:later", "C"),
        ("is:archived", ""),
        ("is:trash", "D"),
        ("is:TRASH wind", "D"),
        ("access:metered", "B"),
        ("complete:opening", "B"),
        ("-complete:complete", "B"),
        ("wind tag:energy is:unread", "C"),
        ("TAG:energy wind", "CA"),
        ("https://gazette.example/c", ""),
        ("12:30", ""),
        ("a:", None),
        ("tag:", None),
        ('tag:"', None),
        ("tag:/", None),
        ("is:lost", None),
        ("wind colour:red", None),
        ("complete:nearly", None),
        ("site:!", None),
    ],
)
def test_a_query_selects_by_words_and_by_what_is_known(press, query, expected):
    if expected is None:
        with pytest.raises(LibraryError) as told:
            press.query(query)
        assert told.value.problem is Problem.QUERY_MISTAKE
        return
    rows = press.query(query)
    assert "".join(titles(rows)) == expected
    assert press.query_ids(query) == [row.id for row in rows]


def test_a_mistake_is_shown_where_it_stands(press):
    with pytest.raises(LibraryError) as told:
        press.query("wind  -colour:red tag:x")
    assert told.value.facts == {"text": "wind  -colour:red tag:x", "at": 6, "word": "-colour:red"}


def test_rows_of_a_query_show_the_words_they_were_found_by(press):
    assert "\ue000Wind\ue001" in press.query("wind tag:energy")[0].snippet
    assert press.query("tag:energy")[0].snippet == ""


def test_a_query_gives_so_many_and_no_more(press):
    assert titles(press.query("tag:energy", limit=2)) == ["C", "B"]
