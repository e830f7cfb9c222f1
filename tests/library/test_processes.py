"""The window and the command line on one library, threads, and processes that are killed."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from library.made import ALL, keep, picture, stretch

from reader_app.library.library import Library

WRITER = Path(__file__).with_name("writer.py")


def writer(folder, how, count):
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), how, str(count)], stdout=subprocess.PIPE
    )


def test_two_processes_write_one_library(library, folder):
    with writer(folder, "finish", 40) as other:
        for number in range(40):
            keep(library, f"https://here.example/{number}", "Here", stretch("word", 50))
        other.communicate()
    assert other.returncode == 0
    assert library.count(ALL) == 80
    assert library.health().sound


@pytest.mark.parametrize("told", [1, 7, 20])
def test_a_process_killed_while_it_saves_leaves_a_whole_library(folder, told):
    with writer(folder, "finish", 100_000) as saving:
        kept = [int(saving.stdout.readline()) for _ in range(told)]
        saving.send_signal(signal.SIGKILL)
    library = Library.open(folder)
    health = library.health()
    assert health.faults == ()
    assert health.missing_pictures == 0
    ids = library.ids(ALL)
    assert set(kept) <= set(ids)  # what it said was kept is kept
    for article in ids:
        assert len(library.open_article(article).pictures) == 1
    assert len(library.search("word3", limit=1000)) == len(ids)
    assert keep(library).new
    library.close()


def test_a_process_killed_in_the_middle_of_a_save_leaves_nothing_of_it(folder):
    with writer(folder, "die", 3) as saving:
        saving.communicate()
    assert saving.returncode == -signal.SIGKILL
    library = Library.open(folder)
    assert library.ids(ALL) == []
    assert library.search("word3") == []
    health = library.health()
    assert health.sound
    assert health.stray_files == 3  # pictures come before the rows that name them; the next purge takes them
    library.trash([keep(library).id])
    library.purge()
    assert library.health().stray_files == 0
    library.close()


def test_threads_share_one_library(library):
    problems = []

    def work(thread):
        try:
            for number in range(15):
                images = {f"https://p.example/{number}.png": picture(bytes([number]))}
                url = f"https://thread{thread}.example/{number}"
                kept = keep(library, url, f"T{thread}", stretch("word", 30), images=images)
                library.tag([kept.id], ["shared", f"own/{thread}"])
                library.search("word7")
                library.rows(ALL)
                library.idle_work(0.001) if thread == 0 else library.counts()
        except Exception as error:  # noqa: BLE001  told to the test's own thread
            problems.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert library.count(ALL) == 60
    assert {tag.name: tag.count for tag in library.tags()}["shared"] == 60
    assert library.health().sound


def test_the_same_article_saved_by_many_threads_is_saved_once(library):
    kept = []
    threads = [threading.Thread(target=lambda: kept.append(keep(library))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.id for one in kept}) == 1
    assert sum(one.new for one in kept) == 1


def test_the_database_modules_are_not_imported_before_an_article_is(folder):
    asked = "import sys; from reader_app.library.library import Library; from pathlib import Path;"
    asked += f"Library.open(Path({str(folder)!r})); print('zstandard' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
