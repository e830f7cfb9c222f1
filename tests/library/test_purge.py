import sqlite3
from datetime import timedelta

import pytest
from library.made import ALL, keep, picture, reading, stretch, titles
from library.traces import find_traces

from reader_app.domain.access import Completeness
from reader_app.domain.shelf import ReadingPosition

MARKER = "xylorimbazq"


def keep_marked(library):
    return keep(
        library,
        f"https://a.example/{MARKER}",
        f"Title {MARKER}",
        f"Text {MARKER} 東京{MARKER}",
        authors=(f"Author {MARKER}",),
        site=MARKER,
        source=f"<p>{MARKER}</p>",
        images={f"https://p.example/{MARKER}.png": picture(MARKER.encode())},
    )


def test_what_is_kept_can_be_traced(library, folder):
    keep_marked(library)
    traces = find_traces(folder, MARKER)
    for place in (
        "table article",
        "table body",
        "table source",
        "table address",
        "body_index",
        "title_index",
    ):
        assert any(trace.startswith(place) for trace in traces), place
    assert "library.sqlite-wal" in traces
    assert any(trace.startswith("pictures/") for trace in traces)


def test_what_is_purged_leaves_no_trace(library, folder):
    kept = keep_marked(library)
    for number in range(40):
        keep(library, f"https://a.example/{number}", f"Title {number}", stretch("word", 50))
    library.tag([kept.id], [MARKER])
    library.keep_position(kept.id, ReadingPosition(5, f"{MARKER} and so on", 3))
    library.trash([kept.id])
    assert library.purge() == 1
    assert find_traces(folder, MARKER) == []
    assert library.find(f"https://a.example/{MARKER}") is None
    assert len(library.rows(ALL)) == 40
    assert len(library.search("word7")) == 40
    assert library.health().sound


def test_what_was_trained_into_the_dictionary_is_told_too(library, folder):
    for number in range(520):
        keep(library, f"https://a.example/{number}", f"Title {number}", f"{MARKER} {stretch('word', 20)}")
    while library.idle_work(1):
        pass
    assert library.health().dictionary == 1
    assert titles(library.search("title 7")) == ["Title 7"]
    assert any(trace.startswith("table body") for trace in find_traces(folder, MARKER))


def test_only_what_has_been_in_the_trash_long_enough_goes(library):
    kept = keep(library)
    library.trash([kept.id])
    assert library.purge(timedelta(days=30)) == 0
    assert library.row(kept.id).trashed
    assert library.purge() == 1
    assert library.purge() == 0


def test_a_picture_that_another_article_shows_stays(library):
    one, two = "https://p.example/1.png", "https://p.example/2.png"
    first = keep(library, "https://a.example/1", "A", images={one: picture(), two: picture(b"own")})
    second = keep(library, "https://a.example/2", "B", images={one: picture()})
    (library.pictures / "ab").mkdir(exist_ok=True)
    (library.pictures / "ab" / "stray.png").write_bytes(b"left by a killed save")
    library.trash([first.id])
    library.purge()
    stored = library.open_article(second.id).pictures[one]
    assert [file for file in library.pictures.rglob("*") if file.is_file()] == [stored.path]


def test_a_purged_id_is_never_given_again(library):
    kept = keep(library)
    library.trash([kept.id])
    library.purge()
    assert keep(library).id > kept.id


def test_what_may_no_longer_be_kept_leaves_the_indexes(library, folder):
    kept = keep(library, "https://a.example/1", "Gated", "The opening.", MARKER, source=MARKER)
    cut = reading("https://a.example/1", "Gated", "The opening.", completeness=Completeness.OPENING)
    library.replace_article(kept.id, cut)
    while library.idle_work():
        pass
    library.close()
    assert find_traces(folder, MARKER) == []


@pytest.mark.parametrize("table", ["body_index", "title_index", "trigram_index"])
def test_a_damaged_index_is_seen_by_the_doctor(library, folder, table):
    for number in range(5):
        keep(library, f"https://a.example/{number}", "Morning 東京の朝", "カラスが鳴く。")
    connection = sqlite3.connect(folder / "library.sqlite")
    connection.execute(f"DELETE FROM {table}_data WHERE id > 100")  # noqa: S608  one of the indexes
    connection.commit()
    connection.close()
    assert any(table in fault for fault in library.health().faults)
