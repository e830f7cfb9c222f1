"""The fonts: the desktop's own for the interface, a serif for the page, sizes as steps on the first."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QGuiApplication

from reader_app.ui.look.shipped_fonts import load_family

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PAGE_FAMILIES = ("Literata", "Charis SIL", "Noto Serif", "serif")
_BARE_FAMILIES = ("Inter", "Noto Sans", "sans-serif")  # where no desktop chooses a font
_BARE_POINTS = 10
_OWN_FONT_PLATFORMS = frozenset({"windows", "cocoa"})

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold


class Size(Enum):
    """Steps on the application font, in points."""

    CAPTION = -1.5
    SMALL = -0.75
    BODY = 0.0
    ROW = 0.5  # the title of an article in the list
    TITLE = 1.5
    BRAND = 4.0
    HEADING = 6.0
    DISPLAY = 12.0


def use_interface_font(app: QApplication) -> None:
    """Keep the desktop's font; on a bare window manager, or with no display, take Inter."""
    if app.platformName() in _OWN_FONT_PLATFORMS or os.environ.get("XDG_CURRENT_DESKTOP"):
        return
    font = QFont(app.font())
    font.setFamilies(_BARE_FAMILIES)
    font.setPointSizeF(_BARE_POINTS)
    app.setFont(font)


def interface_font(size: Size = Size.BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """Give the application font, so many points larger or smaller."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(_points(font) + size.value)
    font.setWeight(weight)
    return font


def tabular(font: QFont) -> QFont:
    """Give the same font with figures that are all equally wide, for columns of counts."""
    columns = QFont(font)
    columns.setFeature(QFont.Tag("tnum"), 1)
    return columns


def page_font(size: Size = Size.BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """Give the page's serif at an interface size, for the few words that wear it outside the page."""
    load_family(PAGE_FAMILIES[0])
    font = interface_font(size, weight)
    font.setFamilies(PAGE_FAMILIES)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


def _points(font: QFont) -> float:
    """Size in points, also of a desktop that sets its font in pixels."""
    if font.pointSizeF() > 0:
        return font.pointSizeF()
    screen = QGuiApplication.primaryScreen()
    return font.pixelSize() * 72 / (screen.logicalDotsPerInch() if screen else 96)
