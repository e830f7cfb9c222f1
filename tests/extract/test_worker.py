"""The worker process: it reads pages, and whatever it does, the app gets an answer and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.page import Page
from reader_app.domain.problem import Cancelled, ExtractionError, Problem
from reader_app.domain.progress import Progress
from reader_app.extract.worker import ExtractionWorker
from reader_app.services.read_page import read_page
from reader_app.sites.rule_book import RuleBook

REAL = (
    sys.executable,
    "-c",
    """
import sys
from reader_app.services.extract_lines import answer_lines
answer_lines(sys.stdin, sys.stdout, worker=True)
""",
)
STUCK = (sys.executable, "-c", "import sys, time; sys.stdin.readline(); time.sleep(600)")
ENDS = (sys.executable, "-c", "import sys; sys.stdin.readline()")
BABBLES = (
    sys.executable,
    "-c",
    "import sys; sys.stdin.readline(); print('[1, 2]', flush=True); sys.stdin.read()",
)
STUCK_BY_RULES = (
    sys.executable,
    "-c",
    """
import json, sys, time
if json.loads(sys.stdin.readline())["rule_folders"]:
    time.sleep(600)
print(json.dumps({"error": "no_article", "facts": {"host": "stand.example"}}), flush=True)
sys.stdin.read()
""",
)
GREEDY = (
    sys.executable,
    "-c",
    """
import sys
from reader_app.services import extract_lines as lines
lines.read_mended = lambda page, mend, **asked: bytearray(8 << 30)
lines.answer_lines(sys.stdin, sys.stdout, worker=True)
""",
)


@pytest.fixture
def make_worker():
    made = []

    def make(command=REAL, **limits):
        made.append(ExtractionWorker(command=command, **limits))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


def page(html, status=200):
    url = "https://stand.example/a"
    return Page(url, url, status, html.encode("latin-1", "xmlcharrefreplace"), "latin-1", datetime.now(UTC))


def until(condition, patience=10.0):
    end = time.monotonic() + patience
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    assert condition()


def problem_of(worker, html="<p>x</p>"):
    with pytest.raises(ExtractionError) as trouble:
        worker.read(page(html), Progress())
    return trouble.value.problem, trouble.value.facts


def test_what_the_worker_reads_is_what_is_read_here(make_worker, html_of):
    worker = make_worker()
    for name in ("numerique.html", "gated.html", "elements.html", "japanese.html"):
        asked = page(html_of(name))
        assert worker.read(asked, Progress()) == read_page(asked)


def test_entitled_and_status_reach_the_worker(make_worker, html_of):
    worker = make_worker()
    whole = worker.read(page(html_of("metered.html")), Progress(), right=Right.ACCOUNT)
    assert (whole.access.state, whole.completeness) == (AccessState.METERED, Completeness.COMPLETE)
    blocked = worker.read(page(html_of("metered.html"), status=403), Progress())
    assert blocked.completeness is Completeness.TO_FETCH


def test_what_a_server_says_of_its_check_reaches_the_worker(make_worker):
    check = replace(page("<title>x</title><p>hi", 503), headers={"cf-mitigated": "challenge"})
    read = make_worker().read(check, Progress())
    assert (read.completeness, read.access.evidence[0].value) == (Completeness.TO_FETCH, "challenge")


def test_expected_trouble_comes_back_as_itself(make_worker, html_of):
    worker = make_worker()
    facts = {"host": "stand.example", "count": 8}
    assert problem_of(worker, html_of("links.html")) == (Problem.LIST_OF_ARTICLES, facts)
    assert problem_of(worker, " ") == (Problem.EMPTY_PAGE, {"host": "stand.example"})


def test_a_page_that_takes_too_long_is_given_up(make_worker):
    facts = {"host": "stand.example", "seconds": 1}
    assert problem_of(make_worker(STUCK, seconds=0.6)) == (Problem.EXTRACTION_TOO_LONG, facts)


def test_a_page_whose_rule_takes_too_long_is_read_without_it(make_worker, tmp_path):
    (tmp_path / "stand.example.txt").write_text("body: //*/following::*", encoding="utf-8")
    worker = make_worker(STUCK_BY_RULES, seconds=1.5, rule_folders=[tmp_path])
    assert problem_of(worker) == (Problem.NO_ARTICLE, {"host": "stand.example"})


@pytest.mark.parametrize("command", [ENDS, BABBLES])
def test_a_worker_that_crashes_is_an_answer_too(make_worker, command):
    assert problem_of(make_worker(command)) == (Problem.EXTRACTION_FAILED, {"host": "stand.example"})


@pytest.mark.parametrize("again", [1, 2])
def test_a_page_that_wants_all_the_memory_fails_alone(make_worker, again):
    worker = make_worker(GREEDY)
    for _ in range(again):
        assert problem_of(worker) == (Problem.EXTRACTION_FAILED, {"host": "stand.example"})


def test_after_a_kill_the_next_page_gets_a_new_worker(make_worker, html_of):
    worker = make_worker()
    worker.read(page(html_of("lazy.html")), Progress())
    worker._child.kill()
    worker._child.wait()
    assert worker.read(page(html_of("lazy.html")), Progress()).article.title == "Six lighthouses in one walk"


def test_cancel_ends_a_stuck_page_within_a_second(make_worker):
    worker = make_worker(STUCK)
    progress = Progress()
    ended = []

    def read():
        try:
            worker.read(page("<p>x</p>"), progress)
        except Cancelled:
            ended.append(time.monotonic())

    reading = threading.Thread(target=read)
    reading.start()
    until(lambda: worker._child is not None)
    child = worker._child
    asked = time.monotonic()
    progress.cancel()
    reading.join(5)
    assert ended
    assert ended[0] - asked < 1
    assert child.poll() is not None


def test_waiting_for_a_turn_can_be_cancelled(make_worker):
    worker = make_worker(STUCK)
    first, second = Progress(), Progress()

    def read():
        with suppress(Cancelled):
            worker.read(page("<p>x</p>"), first)

    reading = threading.Thread(target=read)
    reading.start()
    until(worker._turn.locked)
    threading.Timer(0.1, second.cancel).start()
    with pytest.raises(Cancelled):
        worker.read(page("<p>y</p>"), second)
    first.cancel()
    reading.join(5)


def test_several_threads_are_served_one_after_the_other(make_worker, html_of):
    worker = make_worker()
    names = ["numerique.html", "lazy.html", "picture.html", "elements.html"]
    titles = {}

    def read(name):
        titles[name] = worker.read(page(html_of(name)), Progress()).article.title

    threads = [threading.Thread(target=read, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert titles == {name: read_page(page(html_of(name))).article.title for name in names}


def test_an_idle_worker_leaves_and_comes_back(make_worker, html_of):
    worker = make_worker(idle_seconds=0.2)
    worker.warm()
    child = worker._child
    until(lambda: child.poll() is not None)
    assert worker.read(page(html_of("lazy.html")), Progress()).article.site == "stand.example"


def test_closing_ends_the_child_and_may_be_done_twice(make_worker):
    worker = make_worker()
    worker.warm()
    child = worker._child
    worker.close()
    worker.close()
    assert child.poll() is not None


def test_the_child_ends_when_the_app_is_gone():
    starter = (
        "import sys; from reader_app.extract.worker import ExtractionWorker\n"
        f"worker = ExtractionWorker(command={REAL!r}); worker.warm(); print(worker._child.pid, flush=True)\n"
        "import os; os._exit(0)"
    )
    said = subprocess.run(
        [sys.executable, "-c", starter], capture_output=True, text=True, timeout=30, check=True
    )
    pid = int(said.stdout)

    def gone():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"

    until(gone)


def test_a_page_without_end_does_not_outlive_who_asked_for_it():
    endless = """
import sys
from reader_app.services import extract_lines as lines
lines.GIVEN_UP = 1
def forever(page, mend, **asked):
    while True: pass
lines.read_mended = forever
lines.answer_lines(sys.stdin, sys.stdout, worker=True)
"""
    ended = subprocess.run(
        [sys.executable, "-c", endless], input=b'{"id": 1, "html": "<p>x"}\n', check=False, timeout=30
    )
    assert ended.returncode == -signal.SIGALRM


def test_the_rules_of_the_readers_folders_count_from_the_next_page_on(make_worker, html_of, tmp_path):
    (tmp_path / "stand.example.txt").write_text("title: string('By the rule')", encoding="utf-8")
    worker = make_worker()
    asked = page(html_of("numerique.html"))
    assert worker.read(asked, Progress()).article.title != "By the rule"
    worker.use_rules([tmp_path])
    read = worker.read(asked, Progress())
    assert read == read_page(asked, rules=RuleBook([tmp_path]))
    assert read.article.title == "By the rule"
    (tmp_path / "stand.example.txt").write_text("title: string('By the rule, changed')", encoding="utf-8")
    assert worker.read(asked, Progress()).article.title == "By the rule, changed"


def test_the_windows_side_brings_no_parser_in():
    code = "import sys, reader_app.extract.worker, reader_app.markup.render; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True
    )
    heavy = {
        "lxml",
        "trafilatura",
        "readability",
        "nh3",
        "py3langid",
        "numpy",
        "requests",
        "charset_normalizer",
    }
    assert not heavy & set(said.stdout.split())
