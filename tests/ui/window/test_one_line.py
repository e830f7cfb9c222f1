"""Facts in one line: a byline in Arabic with a date in French."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from reader_app.ui.window.one_line import in_one_line

AUTHOR, DATE, LENGTH = "سلمى الحداد", "18 avril 2026", "1 min"


def place_of(words, line, direction):
    """Say how far from the left the inside of some words of a line is drawn."""
    layout = QTextLayout(line)
    option = QTextOption()
    option.setTextDirection(direction)
    layout.setTextOption(option)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    return drawn.cursorToX(line.index(words) + 1)[0]


@pytest.mark.usefixtures("qapp")
def test_a_day_stays_before_its_month_after_a_name_from_the_right():
    line = in_one_line((AUTHOR, DATE, LENGTH))
    day, month, minutes = (
        place_of(words, line, Qt.LayoutDirection.RightToLeft) for words in ("18", "avril", "1 min")
    )
    assert minutes < day < month


def test_what_is_not_known_leaves_no_gap():
    assert in_one_line(("Hugo Vasseur", "", "4 min")) == "Hugo Vasseur · 4 min"
