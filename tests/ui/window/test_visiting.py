"""Pages opened in a window of their own: one an article, completed in its place, closed with the window."""

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.domain.access import Completeness
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.ui.window.commands import Name
from reader_app.ui.window.visiting import Visiting


class FakeVisit(QDialog):
    kept = Signal(Page)
    left = Signal()

    def __init__(self, owner):
        super().__init__(owner)
        self.finished.connect(lambda _result: self.left.emit())

    def keep(self, address, when):
        self.kept.emit(Page(address, address, 200, b"<p>", "utf-8", when, Origin.BROWSER))
        self.accept()


class Visited:
    """Opens visits that show nothing; of hosts called "refused…" none."""

    def __init__(self):
        self.addresses = []
        self.visits = []

    def visit(self, address, _themes, owner):
        if "refused" in address:
            raise FetchError(Problem.BROWSER_AS_ROOT, host="refused.example")
        self.addresses.append(address)
        self.visits.append(FakeVisit(owner))
        return self.visits[-1]


@pytest.fixture
def visited():
    return Visited()


@pytest.fixture
def make_visiting(make_desk, visited):
    def make():
        desk = make_desk()
        visiting = Visiting(visited, desk.queue, desk.jobs, desk.parts.themes, desk.window)
        desk.window.doer.visit_wanted.connect(visiting.visit)
        desk.window.closing.connect(visiting.close)
        return desk

    return make


def test_what_the_reader_keeps_of_a_visit_completes_the_article(make_visiting, library, visited):
    (one,) = put_on_shelf(library, "a", opening=True, words=2)
    desk = make_visiting()
    desk.open(one)
    desk.do(Name.VISIT)
    assert visited.addresses == [address_of("a")]
    visited.visits[0].keep(address_of("a"), library.row(one).saved)
    desk.wait(lambda: desk.said() == "The article is complete now.")
    assert desk.saver.how == [{"visited"}]
    assert desk.rows() == [one]
    assert library.row(one).completeness is Completeness.COMPLETE


def test_an_article_has_one_visit_at_a_time(make_visiting, library, visited):
    (one,) = put_on_shelf(library, "a", opening=True)
    desk = make_visiting()
    desk.open(one)
    desk.do(Name.VISIT)
    desk.do(Name.VISIT)
    assert len(visited.visits) == 1
    visited.visits[0].close()
    desk.do(Name.VISIT)
    assert len(visited.visits) == 2


def test_where_no_browser_may_run_it_is_said(make_visiting, library, visited):
    (one,) = put_on_shelf(library, "refused", opening=True)
    desk = make_visiting()
    desk.open(one)
    desk.do(Name.VISIT)
    assert "administrator" in desk.said()
    assert not visited.visits


def test_visits_close_with_the_window(make_visiting, library, visited):
    (one,) = put_on_shelf(library, "a", opening=True)
    desk = make_visiting()
    desk.open(one)
    desk.do(Name.VISIT)
    assert visited.visits[0].isVisible()
    desk.window.close()
    assert not visited.visits[0].isVisible()
