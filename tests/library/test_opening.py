import sqlite3
import threading
from contextlib import closing

import pytest
from library.made import ALL, keep, picture, stretch, titles

from reader_app.domain.problem import LibraryError, Problem
from reader_app.library import connection as connections
from reader_app.library import migrations
from reader_app.library.library import FILE, Library
from reader_app.library.migrations import NEWEST, Migration, known_migrations, migrate

NEXT = NEWEST + 1


def problem_of_opening(folder):
    with pytest.raises(LibraryError) as told:
        Library.open(folder)
    return told.value


def ask(folder, sql):
    with closing(sqlite3.connect(folder / FILE)) as connection:
        answer = connection.execute(sql).fetchone()
        connection.commit()
        return answer


def test_a_new_library_is_made_as_the_search_design_asks(library, folder):
    assert ask(folder, "PRAGMA page_size") == (8192,)
    assert ask(folder, "PRAGMA journal_mode") == ("wal",)
    assert ask(folder, "PRAGMA user_version") == (NEWEST,)
    with library._connections.reading() as connection:
        asked = ("synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert settings == [2, 1, 1, 5000]


def test_a_library_opened_again_holds_what_it_held(folder):
    first = Library.open(folder)
    keep(first)
    first.close()
    second = Library.open(folder)
    assert titles(second.rows(ALL)) == ["The harbour"]
    second.close()


def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_alone(folder):
    folder.mkdir()
    (folder / FILE).write_bytes(b"These are my notes, not a database. " * 40)
    told = problem_of_opening(folder)
    assert told.problem is Problem.LIBRARY_DAMAGED
    assert told.facts["path"] == str(folder / FILE)
    assert (folder / FILE).read_bytes().startswith(b"These are my notes")


def test_another_programs_database_is_not_taken_for_a_library(folder):
    folder.mkdir()
    ask(folder, "CREATE TABLE invoices (id)")
    assert problem_of_opening(folder).problem is Problem.LIBRARY_DAMAGED
    assert ask(folder, "SELECT count(*) FROM sqlite_schema") == (1,)


def test_a_library_of_a_newer_lutrin_is_said_to_be_newer(folder):
    Library.open(folder).close()
    ask(folder, "PRAGMA user_version = 9")
    told = problem_of_opening(folder)
    assert told.problem is Problem.LIBRARY_NEWER
    assert (told.facts["found"], told.facts["known"]) == (9, NEWEST)


def test_overwritten_pages_are_found_at_the_start(folder):
    library = Library.open(folder)
    for number in range(30):
        keep(library, f"https://a.example/{number}", f"Title {number}", stretch("word", 400))
    library.close()
    content = bytearray((folder / FILE).read_bytes())
    content[8192 * 3 :] = b"\xa5" * (len(content) - 8192 * 3)
    (folder / FILE).write_bytes(content)
    assert problem_of_opening(folder).problem is Problem.LIBRARY_DAMAGED


def test_a_truncated_file_is_found_at_the_start(folder):
    Library.open(folder).close()
    content = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(content[: len(content) // 2])
    assert problem_of_opening(folder).problem is Problem.LIBRARY_DAMAGED


def test_a_missing_table_is_found_at_the_start(folder):
    Library.open(folder).close()
    ask(folder, "DROP TABLE article_tag")
    told = problem_of_opening(folder)
    assert (told.problem, told.facts["reason"]) == (Problem.LIBRARY_DAMAGED, "table article_tag is missing")


def test_a_missing_column_is_found_at_the_start(folder):
    Library.open(folder).close()
    ask(folder, "DROP INDEX article_unfinished")
    ask(folder, "ALTER TABLE article DROP COLUMN unfinished")
    told = problem_of_opening(folder)
    reason = "column unfinished of table article is missing"
    assert (told.problem, told.facts["reason"]) == (Problem.LIBRARY_DAMAGED, reason)


def test_a_folder_that_cannot_be_made_is_said_to_be_unwritable(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert problem_of_opening(tmp_path / "file" / "data").problem is Problem.LIBRARY_UNWRITABLE


def test_a_full_disk_is_said_and_keeps_what_was_there(library, folder):
    keep(library)
    with library._connections.outside_transactions() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError) as told:
        keep(library, "https://a.example/big", "Big", stretch("word", 60_000))
    assert told.value.problem is Problem.LIBRARY_UNWRITABLE
    with library._connections.outside_transactions() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    assert titles(library.rows(ALL)) == ["The harbour"]
    assert keep(library, "https://a.example/big", "Big", stretch("word", 60_000)).new
    assert library.health().sound


def test_a_library_that_may_only_be_read_says_so(library):
    keep(library)
    with library._connections.outside_transactions() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError) as told:
        keep(library, "https://a.example/2", "B")
    assert told.value.problem is Problem.LIBRARY_UNWRITABLE
    assert titles(library.rows(ALL)) == ["The harbour"]


def test_a_library_that_another_process_writes_too_long_is_said_to_be_busy(folder, monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.01)
    library = Library.open(folder)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as told:
            keep(library)
        assert told.value.problem is Problem.LIBRARY_BUSY
        assert library.rows(ALL) == []
        other.execute("ROLLBACK")
    assert keep(library).new
    library.close()


def test_each_thread_has_its_own_connection_and_close_ends_them_all(library):
    found = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: found.append(library.rows(ALL)))
        thread.start()
        thread.join()
    assert found == [[], [], []]
    assert len(library._connections._open) <= 2  # those of threads that ended were closed
    library.close()
    with pytest.raises(sqlite3.ProgrammingError):
        library.rows(ALL)


def test_our_own_mistakes_stay_loud(library):
    with pytest.raises(sqlite3.OperationalError), library._connections.reading() as connection:
        connection.execute("SELECT nothing FROM nowhere")


def test_a_library_is_copied_before_it_is_migrated(folder):
    library = Library.open(folder)
    keep(library)
    steps = (*known_migrations(), Migration(NEXT, "ALTER TABLE article ADD COLUMN colour TEXT;\n"))
    with library._connections.outside_transactions() as connection:
        migrate(connection, folder / FILE, steps)
        assert connection.execute("SELECT colour FROM article").fetchall() == [(None,)]
    library.close()
    with closing(sqlite3.connect(folder / f"library-before-{NEXT}.sqlite")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert copy.execute("SELECT title FROM article").fetchall() == [("The harbour",)]
    assert problem_of_opening(folder).problem is Problem.LIBRARY_NEWER


def test_of_two_that_migrate_at_once_the_second_leaves_the_copy_alone(folder, monkeypatch):
    Library.open(folder).close()
    steps = (*known_migrations(), Migration(NEXT, "ALTER TABLE article ADD COLUMN colour TEXT;\n"))
    look, looks = migrations._version, []

    def looked_at_too_early(connection, path, known):
        version = look(connection, path, known)
        looks.append(version)
        if len(looks) == 1:
            with closing(sqlite3.connect(path, isolation_level=None)) as quicker:
                migrate(quicker, path, known)
        return version

    monkeypatch.setattr(migrations, "_version", looked_at_too_early)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as slower:
        migrate(slower, folder / FILE, steps)
    assert looks == [NEWEST, NEWEST, NEWEST, NEXT]
    with closing(sqlite3.connect(folder / f"library-before-{NEXT}.sqlite")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (NEWEST,)


def test_a_migration_that_fails_leaves_the_library_as_it_was(folder):
    library = Library.open(folder)
    keep(library)
    broken = Migration(NEXT, "ALTER TABLE article ADD COLUMN colour TEXT;\nINSERT INTO nowhere VALUES (1);\n")
    with library._connections.outside_transactions() as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, folder / FILE, (*known_migrations(), broken))
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert titles(library.rows(ALL)) == ["The harbour"]
    library.close()


def test_a_migration_that_breaks_references_does_not_count(folder):
    library = Library.open(folder)
    step = "PRAGMA defer_foreign_keys = ON;\nINSERT INTO body VALUES (99, NULL, x'');\n"
    with library._connections.outside_transactions() as connection:
        with pytest.raises(LibraryError) as told:
            migrate(connection, folder / FILE, (*known_migrations(), Migration(NEXT, step)))
        assert connection.execute("SELECT count(*) FROM body").fetchone() == (0,)
    assert told.value.problem is Problem.LIBRARY_DAMAGED
    library.close()


def test_the_doctor_sees_what_is_there_and_what_is_missing(library):
    kept = keep(library, images={"https://p.example/1.png": picture(b"drawn")})
    keep(library, "https://a.example/2", "Blocked", "")
    library.trash([kept.id])
    health = library.health()
    assert (health.schema, health.articles, health.in_trash, health.without_text) == (NEWEST, 2, 1, 1)
    assert (health.pictures, health.picture_bytes, health.missing_pictures) == (1, 5, 0)
    assert health.sound
    library.open_article(kept.id).pictures["https://p.example/1.png"].path.unlink()
    assert library.health().missing_pictures == 1
    assert not library.health().sound
