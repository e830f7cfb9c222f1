"""A page to look at: a view of its own size, quick jobs, pictures drawn into a folder."""

from __future__ import annotations

import pytest
from ui.reading.showpiece import pictures_in

from reader_app.ui.jobs import Jobs
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.page_view import PageView


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    assert jobs.close()


@pytest.fixture(scope="session")
def hyphenation():
    made = Hyphenation()
    made.prepare("fr")
    return made


@pytest.fixture
def view(qtbot, jobs, hyphenation):
    made = PageView(jobs, hyphenation, PageStyle(), load_theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def clipboard(qapp):
    """Empty it afterwards: it would outlive the interpreter that its contents belong to."""
    made = qapp.clipboard()
    yield made
    made.clear()


@pytest.fixture
def pictures(tmp_path, qapp):
    return pictures_in(tmp_path)
