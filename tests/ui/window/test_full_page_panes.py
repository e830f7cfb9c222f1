"""Full pages and the panes: what stood there before comes back as it was."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from reader_app.domain.preferences import ThemeName
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.commands import Name


def widths(desk):
    return desk.parts.list.width(), desk.parts.page.width()


def test_the_panes_come_back_as_wide_as_they_were(make_desk):
    desk = make_desk()
    desk.window.resize(QSize(1280, 820))
    desk.wait(lambda: desk.parts.page.width() > 600)
    before = widths(desk)
    desk.do(Name.ACCOUNTS)
    desk.do(Name.BACK)
    desk.wait(lambda: widths(desk) == before)


def test_a_list_that_stood_alone_takes_its_former_width_again(make_desk):
    desk = make_desk()
    desk.window.resize(QSize(1280, 820))
    desk.wait(lambda: desk.parts.page.width() > 600)
    before = desk.parts.list.width()
    desk.window.resize(QSize(660, 560))
    desk.wait(lambda: desk.parts.list.width() > 600)
    desk.window.resize(QSize(1280, 820))
    desk.wait(lambda: desk.parts.list.width() == before)
    assert desk.parts.page.width() > 600


def test_the_window_forgets_no_width_when_it_closes_on_a_full_page(make_desk):
    desk = make_desk()
    desk.window.resize(QSize(1280, 820))
    desk.wait(lambda: desk.parts.page.width() > 600)
    before = widths(desk)
    desk.do(Name.ACCOUNTS)
    desk.parts.panes.restore(desk.parts.panes.state(), sidebar=True)
    assert desk.parts.panes.full is None
    desk.wait(lambda: widths(desk) == before)


@pytest.mark.parametrize("name", [Name.ACCOUNTS, Name.HIGHLIGHTS])
def test_a_full_page_that_comes_back_wears_the_theme_of_now(make_desk, name):
    desk = make_desk()
    desk.parts.choices.change(theme=ThemeName.DARK)
    desk.do(name)
    desk.do(Name.BACK)
    desk.parts.choices.change(theme=ThemeName.SEPIA)
    desk.do(name)
    theme = desk.parts.themes.current
    title = desk.parts.panes.full.findChild(WordsLabel)
    assert title.isVisible()
    assert title.palette().color(QPalette.ColorRole.WindowText) == theme.text
    desk.do(Name.UNDO)
    said = desk.parts.page.notice.findChild(QLabel)
    assert said.isVisible()
    assert said.palette().color(QPalette.ColorRole.WindowText) == theme.page
