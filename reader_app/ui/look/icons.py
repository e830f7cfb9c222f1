"""Icons: drawings of `resources/generated/icons`, in the theme's colours, sharp at every scale.

They are read by Qt's SVG image plugin: importing PySide6.QtSvg costs some 25 ms
more than this way, which is a part of the window's start.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from reader_app.resources import generated

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

ICON = 18  # beside words and in buttons
ROW_ICON = 13  # in the rows of the list
SLIP_ICON = 16
EMPTY_ICON = 34  # above an empty state's title

_DRAWN_SIZE = 'width="24" height="24"'
_DRAWN_STROKE = 'stroke-width="1.75"'


def icon_pixmap(name: str, size: int, colour: QColor, scale: float, *, filled: bool = False) -> QPixmap:
    """Render an icon `size` device-independent pixels wide; cached by everything it depends on.

    The colour goes into the drawing's text: "currentColor" would come out black.
    """
    pixmap = QPixmap()
    key = f"icon {name} {size} {colour.rgba()} {scale} {filled}"
    if not QPixmapCache.find(key, pixmap):
        pixmap = _render(_coloured(name, size, colour, filled=filled), round(size * scale))
        pixmap.setDevicePixelRatio(scale)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def draw_icon(
    painter: QPainter, box: QRect, name: str, size: int, colour: QColor, *, filled: bool = False
) -> None:
    """Draw an icon in the middle of a box, on whole pixels of the screen."""
    scale = painter.device().devicePixelRatio()
    left = box.x() + (box.width() - size) // 2
    top = box.y() + (box.height() - size) // 2
    painter.drawPixmap(QPointF(left, top), icon_pixmap(name, size, colour, scale, filled=filled))


def _render(drawing: str, pixels: int) -> QPixmap:
    """Render a drawing; no QBuffer of ours is handed over.

    Qt asks the device while it holds the image plugins' lock, and a device made
    in Python then waits for the interpreter, which a thread that decodes a
    thumbnail may hold while it waits for that lock: the window stood still for ever.
    """
    sized = drawing.replace(_DRAWN_SIZE, f'width="{pixels}" height="{pixels}"', 1)
    # PySide takes the format as words; its type information says bytes.
    return QPixmap.fromImage(QImage.fromData(sized.encode(), "svg"))  # type: ignore[arg-type]


def _coloured(name: str, size: int, colour: QColor, *, filled: bool) -> str:
    drawing = _drawing(name).replace("currentColor", colour.name())
    if filled:
        drawing = drawing.replace('fill="none"', f'fill="{colour.name()}"', 1)
    return drawing.replace(_DRAWN_STROKE, f'stroke-width="{_stroke(size)}"', 1)


def _stroke(size: int) -> float:
    """The line of a small drawing is drawn heavier and that of a large one lighter, to look the same."""
    if size <= ROW_ICON:
        return 2
    return 1.25 if size >= EMPTY_ICON else 1.75


@lru_cache
def _drawing(name: str) -> str:
    return generated("icons", f"{name}.svg").read_text(encoding="utf-8")
