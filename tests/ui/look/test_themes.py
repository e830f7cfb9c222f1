"""The window changes its theme while it stands."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QPushButton

from reader_app.domain.preferences import ThemeName
from reader_app.resources import generated, resource
from reader_app.ui.look.icons import EMPTY_ICON, ICON, ROW_ICON, icon_pixmap
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.look.style_sheet import style_sheet
from reader_app.ui.look.theme import load_theme
from reader_app.ui.look.themes import Themes

HEAVY = "'PySide6.QtSvg', 'PySide6.QtNetwork', 'lucide', 'requests', 'lxml'"


def test_choosing_a_theme_repaints_what_stands(qtbot, themes):
    pane = Pane(themes, Ground.PAGE)
    qtbot.addWidget(pane)
    pane.resize(20, 20)
    pane.show()
    with qtbot.waitSignal(themes.changed):
        themes.choose(ThemeName.DARK)
    assert pane.grab().toImage().pixelColor(5, 5) == load_theme("dark").page


def test_the_desktop_is_followed_only_where_nothing_was_chosen(qapp):
    hints = qapp.styleHints()
    following = Themes(qapp, ThemeName.SYSTEM)
    chosen = Themes(qapp, ThemeName.SEPIA)
    for scheme, name in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        hints.colorSchemeChanged.emit(scheme)
        assert following.current.name == name
        assert chosen.current.name == "sepia"
    following.deleteLater()
    chosen.deleteLater()


def test_a_window_out_of_focus_keeps_its_colours(themes, qapp):
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    tints = {qapp.palette().color(group, QPalette.ColorRole.Highlight).name() for group in groups}
    assert tints == {themes.current.select.name()}


def test_the_style_sheet_sets_no_fonts_and_is_understood(qtbot, qtlog, themes):
    sheet = style_sheet(themes.current)
    assert "font" not in sheet
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()
    assert not [record for record in qtlog.records if "style" in record.message.lower()]


def test_every_icon_that_is_named_is_drawn_in_the_colour_asked_for(themes):
    for name in _named_icons():
        for size in (ROW_ICON, ICON, EMPTY_ICON):
            image = icon_pixmap(name, size, themes.current.bad, 2).toImage()
            assert image.width() == 2 * size
            assert _darkest(image).red() > 120, name


def test_an_icon_is_rendered_once_for_each_scale(themes):
    once = icon_pixmap("star", ICON, themes.current.text2, 1)
    assert icon_pixmap("star", ICON, themes.current.text2, 1).cacheKey() == once.cacheKey()
    twice = icon_pixmap("star", ICON, themes.current.text2, 2)
    assert twice.width() == 2 * once.width()
    assert twice.deviceIndependentSize() == once.deviceIndependentSize()


def test_the_notices_of_the_icons_stand_beside_them():
    text = generated("icons", "NOTICES.txt").read_text(encoding="utf-8")
    assert "Lucide" in text
    assert "ISC" in text
    assert "MIT License" in text


def test_the_look_brings_nothing_heavy_with_it():
    code = (
        "import sys, reader_app.ui.look.notice, reader_app.ui.shelf.list_pane, reader_app.ui.shelf.sidebar\n"
        f"print([name for name in ({HEAVY}) if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _named_icons() -> list[str]:
    lines = resource("icons.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _darkest(image: QImage):
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha())
