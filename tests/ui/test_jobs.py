"""The one door: slow work leaves the window, its answers come back to it."""

from __future__ import annotations

import itertools
import threading
import time
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.ui.jobs import Job, Jobs, Lane


def nothing(*_):
    """Take an answer and forget it."""


def no_connection():
    return FetchError(Problem.NO_CONNECTION, host="revue.example")


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


class Held:
    """Something that a piece of work holds."""


def test_what_a_piece_of_work_held_is_let_go_when_it_is_done(jobs, qtbot):
    owner, done = QObject(), []
    held = Held()
    still_there = weakref.ref(held)
    jobs.start(lambda _, held=held: held is not None, done.append, owner=owner, lane=Lane.LIBRARY)
    del held
    qtbot.waitUntil(lambda: bool(done) and still_there() is None)


def test_the_window_keeps_answering_while_a_page_loads(jobs, qtbot):
    owner, beats, done = QObject(), [], []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(len(done)))
    timer.start(5)
    release = threading.Event()
    jobs.start(lambda _: release.wait(10), done.append, owner=owner)
    qtbot.waitUntil(lambda: len(beats) > 10)
    assert done == []
    release.set()
    qtbot.waitUntil(lambda: done == [True])


@pytest.mark.parametrize("kind", ["done", "failed", "progress"])
def test_callbacks_run_on_the_windows_thread(jobs, qtbot, kind):
    owner, seen = QObject(), []

    def here(*_):
        seen.append(threading.current_thread() is threading.main_thread())

    def work(progress):
        progress.report(Step(StepKind.READING))
        if kind == "failed":
            raise no_connection()

    jobs.start(
        work,
        here if kind == "done" else nothing,
        owner=owner,
        failed=here if kind == "failed" else nothing,
        progress=here if kind == "progress" else None,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_expected_trouble_that_nobody_takes_reaches_the_window(jobs, qtbot):
    owner = QObject()

    def work(_):
        raise no_connection()

    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.start(work, nothing, owner=owner)
    assert caught.args[0].facts == {"host": "revue.example"}


def test_a_bug_reaches_the_excepthook(jobs, qtbot):
    owner = QObject()
    with qtbot.captureExceptions() as bugs:
        jobs.start(lambda _: 1 / 0, nothing, owner=owner)
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_the_answer_for_a_closed_view_is_dropped(jobs, qtbot):
    owner, done, release = QObject(), [], threading.Event()
    jobs.start(lambda _: release.wait(10), done.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: all(job.cancelled for job in jobs.findChildren(Job)))
    release.set()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))
    assert done == []


def test_cancel_stops_at_the_next_step(jobs, qtbot):
    owner, steps, first = QObject(), [], threading.Event()

    def work(progress):
        for number in itertools.count():
            steps.append(number)
            first.set()
            progress.wait(0.01)

    job = jobs.start(work, nothing, owner=owner)
    assert first.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))


def test_cancel_closes_what_the_work_is_blocked_on(jobs, qtbot):
    owner, blocked, closed = QObject(), threading.Event(), threading.Event()

    def work(progress):
        with progress.closing(closed.set):
            blocked.set()
            closed.wait(30)

    job = jobs.start(work, nothing, owner=owner)
    assert blocked.wait(5)
    job.cancel()
    assert closed.is_set()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))


def test_library_jobs_never_overlap(jobs, qtbot):
    owner, running, overlap, done = QObject(), [], [], []

    def work(_):
        overlap.append(len(running))
        running.append(1)
        time.sleep(0.002)
        running.pop()

    for _ in range(10):
        jobs.start(work, done.append, owner=owner, lane=Lane.LIBRARY)
    qtbot.waitUntil(lambda: len(done) == 10)
    assert max(overlap) == 0


def test_finished_and_cancelled_jobs_are_let_go(jobs, qtbot):
    owner = QObject()
    for number in range(50):
        job = jobs.start(lambda _: 1, nothing, owner=owner)
        if number % 2:
            job.cancel()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))


def test_closing_finishes_every_library_write(qapp):
    jobs, owner, written = Jobs(), QObject(), []

    def write(progress):
        progress.report(Step(StepKind.KEEPING))
        written.append(1)

    for _ in range(5):
        jobs.start(write, nothing, owner=owner, lane=Lane.LIBRARY)
    assert jobs.close()
    assert len(written) == 5


def test_a_write_is_finished_although_the_view_that_asked_for_it_closed(jobs, qtbot):
    owner, written, release = QObject(), [], threading.Event()
    jobs.start(lambda _: release.wait(10), nothing, owner=jobs, lane=Lane.LIBRARY)
    jobs.start(lambda _: written.append(1), nothing, owner=owner, lane=Lane.LIBRARY)
    owner.deleteLater()
    qtbot.waitUntil(lambda: any(job.cancelled for job in jobs.findChildren(Job)))
    release.set()
    qtbot.waitUntil(lambda: written == [1])


def test_a_stuck_server_does_not_hold_the_exit(qapp):
    jobs, owner, stuck, release = Jobs(), QObject(), threading.Event(), threading.Event()

    def work(_):
        stuck.set()
        release.wait(60)

    jobs.start(work, nothing, owner=owner)
    assert stuck.wait(5)
    assert not jobs.close(patience=0.05)
    release.set()
