"""A bug opens a report that can be copied and holds no address and no secret."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from reader_app.domain.address import read_address
from reader_app.ui.bug_dialog import BugReport
from reader_app.ui.bug_report import BugCatcher, write_report

SECRET = "https://revue.example/abonnes?token=s3cret"


def a_bug():
    try:
        read_address(SECRET).no_such_thing  # noqa: B018
    except AttributeError:
        return sys.exc_info()
    raise AssertionError


def _fail_with(words):
    raise RuntimeError(words)


def a_bug_that_quotes():
    try:
        _fail_with(SECRET)
    except RuntimeError:
        return sys.exc_info()


def test_the_report_names_the_type_and_the_lines_and_nothing_that_was_read():
    kind, _, trace = a_bug_that_quotes()
    report = write_report(kind, trace)
    assert "RuntimeError" in report
    assert "test_bug_report.py" in report
    assert "revue.example" not in report
    assert "s3cret" not in report


def test_the_report_names_no_folder_of_the_reader():
    kind, _, trace = a_bug()
    assert str(__file__).rsplit("/", 2)[0] not in write_report(kind, trace)


def test_the_report_can_be_copied(qtbot):
    dialog = BugReport("the report")
    qtbot.addWidget(dialog)
    copy = next(button for button in dialog.findChildren(QPushButton) if "opy" in button.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"


@pytest.fixture
def hook():
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_a_second_bug_does_not_open_a_second_dialog(qtbot, hook, capsys):
    catcher = BugCatcher()
    catcher.caught(*a_bug())
    first = catcher._open
    catcher.caught(*a_bug())
    assert catcher._open is first
    first.accept()
    assert catcher._open is None
    assert "AttributeError" in capsys.readouterr().err
