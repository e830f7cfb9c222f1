"""The list under the hand and under the keyboard, and what its rows show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from ui.shelf.shelf_samples import NOW, an_article, articles

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.preferences import ThemeName
from reader_app.domain.shelf import ReadState
from reader_app.ui.jobs import Jobs
from reader_app.ui.shelf.article_delegate import ArticleDelegate
from reader_app.ui.shelf.article_list import ArticleList
from reader_app.ui.shelf.article_model import ArticleModel
from reader_app.ui.shelf.broken_lines import fitted_snippet, two_lines
from reader_app.ui.shelf.dates import DateWords
from reader_app.ui.shelf.row_layout import RowFonts, RowLayout
from reader_app.ui.shelf.thumbnails import Thumbnails, square_picture

On = QStyle.StateFlag
REST = On.State_Enabled | On.State_Active
WIDTH = 344


@pytest.fixture
def shown(qtbot, themes):
    model = ArticleModel()
    view = ArticleList(themes, model)
    qtbot.addWidget(view)
    view.resize(WIDTH, 500)
    model.set_rows(articles(20))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def click(view, row, modifier=Qt.KeyboardModifier.NoModifier):
    place = view.visualRect(view.model().index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_a_click_opens_and_selects(qtbot, shown):
    with qtbot.waitSignal(shown.article_chosen) as chosen:
        click(shown, 2)
    assert chosen.args == [3]
    assert shown.selected_ids() == [3]


def test_the_keyboard_looks_around_without_opening(qtbot, shown):
    click(shown, 0)
    with qtbot.assertNotEmitted(shown.article_chosen):
        for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_K):
            QTest.keyClick(shown, key)
    assert shown.currentIndex().row() == 2
    assert shown.selected_ids() == [1]
    with qtbot.waitSignal(shown.article_chosen) as chosen:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert chosen.args == [3]
    assert shown.selected_ids() == [3]


def test_several_are_selected_without_opening_any(qtbot, shown):
    click(shown, 1)
    with qtbot.assertNotEmitted(shown.article_chosen):
        click(shown, 3, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert shown.selected_ids() == [2, 4]
    with qtbot.waitSignal(shown.selection_changed) as selected:
        click(shown, 2, Qt.KeyboardModifier.ShiftModifier)
    assert len(selected.args[0]) > 1


def test_the_ring_follows_the_keyboard_only(shown):
    shown.clearFocus()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.itemDelegate().ring
    assert shown.currentIndex().row() == 0
    click(shown, 1)
    assert not shown.itemDelegate().ring
    QTest.keyClick(shown, Qt.Key.Key_J)
    assert shown.itemDelegate().ring


def test_a_menu_is_about_the_selection_or_about_the_row_under_the_pointer(qtbot, shown):
    click(shown, 0)
    click(shown, 1, Qt.KeyboardModifier.ControlModifier)
    wanted = []
    shown.menu_wanted.connect(lambda ids, _place: wanted.append(ids))
    for row in (1, 4):
        _ask_for_menu(shown, row)
    assert wanted == [[1, 2], [5]]


def test_an_open_article_is_shown_as_such_without_being_opened_again(qtbot, shown):
    with qtbot.assertNotEmitted(shown.article_chosen):
        assert shown.select(15)
    assert shown.selected_ids() == [15]
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()).center())
    assert not shown.select(99)
    assert shown.selected_ids() == []
    assert shown.neighbour(15, 1) == 16
    assert shown.neighbour(20, 1) is None
    assert shown.neighbour(1, -1) is None


def test_more_rows_are_asked_for_when_the_list_comes_to_its_end(qtbot, themes):
    model = ArticleModel()
    view = ArticleList(themes, model)
    qtbot.addWidget(view)
    view.resize(WIDTH, 500)
    wanted = []
    model.more_wanted.connect(wanted.append)
    model.set_rows(articles(30), total=60)
    view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: wanted == [30])


def test_the_scroll_bar_takes_no_room_from_the_rows(qtbot, shown):
    assert shown.viewport().width() == WIDTH
    shown.verticalScrollBar().setValue(200)
    assert shown._scroll_bar.isVisible()
    assert shown._scroll_bar.value() == 200
    shown._scroll_bar.setValue(50)
    assert shown.verticalScrollBar().value() == 50


def painted(themes, article, state=REST, *, direction=Qt.LayoutDirection.LeftToRight, ring=False):
    """One row, painted without a view."""
    model = ArticleModel(DateWords(lambda: NOW))
    model.set_rows([article])
    delegate = ArticleDelegate(themes, DateWords(lambda: NOW), None)
    delegate.ring = ring
    image = QImage(WIDTH, delegate.row_height(), QImage.Format.Format_RGB32)
    image.fill(themes.current.list)
    option = QStyleOptionViewItem()
    option.rect = QRect(QPoint(0, 0), QSize(image.width(), image.height()))
    option.state = state
    option.direction = direction
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def holds(image, colour, box=None):
    box = box or image.rect()
    return any(
        image.pixelColor(x, y) == colour
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


DOT = QRect(12, 25, 9, 25)
BAR = QRect(8, 12, 3, 60)
META = QRect(24, 72, 300, 16)
FREE = QPoint(200, 4)  # inside the box, where nothing is written


def test_unread_is_a_dot_and_read_is_a_tick(themes):
    accent = themes.current.accent
    assert holds(painted(themes, an_article()), accent, DOT)
    reading = an_article(state=ReadState.READING, progress=40)
    assert not holds(painted(themes, reading), accent, DOT)
    assert holds(painted(themes, reading), accent, META)
    read = an_article(state=ReadState.FINISHED, progress=100)
    assert not holds(painted(themes, read), accent)


def test_selection_is_told_by_a_bar_as_well_as_by_its_tint(themes):
    theme = themes.current
    selected = painted(themes, an_article(), REST | On.State_Selected)
    assert selected.pixelColor(FREE) == theme.select
    assert selected.pixelColor(9, 50) == theme.accent
    idle = painted(themes, an_article(), On.State_Enabled | On.State_Selected)
    assert idle.pixelColor(FREE) == theme.select_idle
    assert idle.pixelColor(9, 50) == theme.accent
    hovered = painted(themes, an_article(), REST | On.State_MouseOver)
    others = (theme.list, theme.select, theme.select_idle)
    assert all(hovered.pixelColor(FREE) != other for other in others)
    assert hovered.pixelColor(9, 50) != theme.accent


def test_the_keyboard_has_a_ring_of_its_own(themes):
    focused = painted(themes, an_article(), REST | On.State_HasFocus, ring=True)
    assert focused.pixelColor(200, 0) == themes.current.accent
    assert focused.pixelColor(FREE) == themes.current.list
    quiet = painted(themes, an_article(), REST | On.State_HasFocus)
    assert quiet.pixelColor(200, 0) == themes.current.list


@pytest.mark.parametrize("name", list(ThemeName)[1:])
def test_metadata_is_never_faint_on_a_selection(themes, name):
    themes.choose(name)
    image = painted(themes, an_article(), REST | On.State_Selected)
    assert not holds(image, themes.current.text3, META)


def test_trouble_is_coloured_and_completeness_is_not(themes):
    theme = themes.current
    opening = an_article(completeness=Completeness.OPENING)
    assert holds(painted(themes, opening), theme.warn, META)
    blocked = an_article(completeness=Completeness.TO_FETCH, access=AccessState.BLOCKED)
    assert holds(painted(themes, blocked), theme.bad, META)
    whole = painted(themes, an_article())
    assert not holds(whole, theme.warn)
    assert not holds(whole, theme.bad)


def test_a_search_shows_its_words_on_yellow(themes):
    found = an_article(snippet="le prix du \ue000vent\ue001 se négocie")
    yellow = themes.current.mark_yellow
    assert holds(painted(themes, found), yellow)
    assert not holds(painted(themes, an_article(excerpt="le prix du vent")), yellow)


def test_everything_is_mirrored_from_right_to_left(themes):
    mirrored = painted(
        themes, an_article(), REST | On.State_Selected, direction=Qt.LayoutDirection.RightToLeft
    )
    assert mirrored.pixelColor(WIDTH - 10, 50) == themes.current.accent
    assert mirrored.pixelColor(9, 50) == themes.current.select


def test_heights_come_from_the_font(qapp, themes):
    small = RowFonts().row_height
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() + 3)
    qapp.setFont(larger)
    try:
        fonts = RowFonts()
        assert fonts.row_height > small
        layout = RowLayout.of(QRect(0, 0, WIDTH, fonts.row_height), fonts, thumbnail=True)
        assert layout.site.bottom() < layout.first.top()
        assert layout.second.bottom() < layout.meta.top()
        assert layout.meta.bottom() < layout.box.bottom()
        assert layout.box.contains(layout.thumbnail)
        assert layout.first.right() < layout.thumbnail.left()
    finally:
        qapp.setFont(before)


def test_the_texts_of_a_row_stand_on_the_lists_one_left_edge():
    layout = RowLayout.of(QRect(0, 0, WIDTH, 98), RowFonts(), thumbnail=False)
    assert {box.left() for box in (layout.site, layout.first, layout.second, layout.meta)} == {24}
    assert layout.box.left() == 8


def test_a_title_is_broken_between_words_and_cut_with_an_ellipsis(qapp):
    font = RowFonts().unread.toString()
    first, second = two_lines(
        "Archéologie d’un format : pourquoi l’EPUB a mieux vieilli que ses lecteurs", font, 230
    )
    assert first.startswith("Archéologie")
    assert second.endswith("…")
    assert two_lines("Court", font, 230) == ("Court", "")
    emoji, rest = two_lines("🌊" * 60, font, 230)
    assert set(emoji) == {"🌊"}
    assert rest.endswith("…")


def test_a_match_far_along_is_brought_into_sight(qapp):
    font = RowFonts().lead.toString()
    long = (
        "Une phrase qui commence très loin avant ce que l’on cherche, où se trouve le \ue000vent\ue001 de mer"
    )
    snippet = fitted_snippet(long, font, 200)
    ((start, length),) = snippet.matches
    assert snippet.text.startswith("…")
    assert snippet.text[start : start + length] == "vent"
    near = fitted_snippet("Le \ue000vent\ue001 et la \ue000mer\ue001", font, 300)
    assert near.text == "Le vent et la mer"
    assert near.matches == ((3, 4), (14, 3))


def test_a_thumbnail_is_decoded_elsewhere_and_kept(qtbot, qapp, tmp_path):
    file = tmp_path / "wide.png"
    wide = QImage(400, 100, QImage.Format.Format_RGB32)
    wide.fill(QColor("teal"))
    wide.save(str(file))
    jobs = Jobs()
    thumbnails = Thumbnails(jobs)
    assert thumbnails.get(file, 52, 2, 5) is None
    with qtbot.waitSignal(thumbnails.arrived):
        pass
    pixmap = thumbnails.get(file, 52, 2, 5)
    assert pixmap.deviceIndependentSize().toSize() == QSize(52, 52)
    assert pixmap.toImage().pixelColor(50, 50) == QColor("teal")
    assert pixmap.toImage().pixelColor(0, 0).alpha() == 0
    assert jobs.close()


def test_a_picture_that_cannot_be_read_leaves_its_place_to_the_words(qtbot, qapp, tmp_path):
    file = tmp_path / "broken.png"
    file.write_bytes(b"not a picture")
    assert square_picture(file, 52, 5).isNull()
    assert square_picture(tmp_path / "missing.png", 52, 5).isNull()
    jobs = Jobs()
    thumbnails = Thumbnails(jobs)
    thumbnails.get(file, 52, 1, 5)
    with qtbot.waitSignal(thumbnails.arrived):
        pass
    assert thumbnails.get(file, 52, 1, 5).isNull()
    assert jobs.close()


def test_icons_and_thumbnails_are_decoded_at_once_without_standing_still(qtbot, themes, tmp_path):
    """Both go through Qt's image plugins, on two threads: the lock that they share froze the window once."""
    files = []
    for number in range(40):
        file = tmp_path / f"{number}.png"
        QImage(300, 200, QImage.Format.Format_RGB32).save(str(file))
        files.append(file)
    jobs = Jobs()
    thumbnails = Thumbnails(jobs)
    for size, file in enumerate(files, start=40):
        thumbnails.get(file, size, 1, 5)
        painted(themes, an_article(starred=True, completeness=Completeness.OPENING))
    qtbot.waitUntil(lambda: len(thumbnails._kept) == len(files))
    assert jobs.close()


def _ask_for_menu(view, row):
    place = view.visualRect(view.model().index(row)).center()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place)))


def test_a_date_of_long_ago_says_its_year(themes):
    old = painted(themes, an_article(saved=datetime(2019, 5, 2, tzinfo=UTC)))
    assert old != painted(themes, an_article())
