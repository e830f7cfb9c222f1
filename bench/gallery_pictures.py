"""The pictures of the gallery's articles, drawn when they are wanted: landscapes and a tower."""

from __future__ import annotations

from math import sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from reader_app.domain.shelf import StoredPicture

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = {
    "dunes.png": (1280, 640),
    "shore.png": (1280, 900),
    "tower.png": (600, 1100),
    "vane.png": (240, 180),
    "field.png": (1200, 500),
    "harbour.png": (1200, 500),
}
_SKIES = {
    "dunes.png": ("#F3D9B1", "#E08E5B"),
    "shore.png": ("#C9D6DF", "#52616B"),
    "tower.png": ("#9FB4C7", "#3B4252"),
    "vane.png": ("#E8EEF2", "#A9BCC9"),
    "field.png": ("#F7E9C4", "#C2A84F"),
    "harbour.png": ("#DCE7EA", "#7C98A3"),
}
_RIDGES = 4


def draw_pictures(folder: Path) -> dict[str, StoredPicture]:
    """Draw them all into a folder; answers each by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, StoredPicture] = {}
    for name, (width, height) in _SIZES.items():
        path = folder / name
        _draw(name, width, height).save(str(path))
        made[name] = StoredPicture(path, "image/png", width, height)
    return made


def _draw(name: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high, low = (QColor(colour) for colour in _SKIES[name])
    sky = QLinearGradient(0, 0, 0, height)
    sky.setColorAt(0, high)
    sky.setColorAt(1, low)
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 150))
    sun = min(width, height) * 0.11
    painter.drawEllipse(QPointF(width * 0.68, height * 0.3), sun, sun)
    for ridge in range(_RIDGES):
        painter.setBrush(low.darker(115 + 28 * ridge))
        painter.drawPath(_ridge(ridge, width, height))
    if name in {"tower.png", "vane.png"}:
        _draw_tower(painter, width, height)
    painter.end()
    return image


def _ridge(number: int, width: int, height: int) -> QPainterPath:
    path = QPainterPath(QPointF(0, height))
    base = height * (0.55 + 0.12 * number)
    for step in range(65):
        x = width * step / 64
        wave = sin(step / (9.0 - number) + number * 1.7) + 0.4 * sin(step / 3.1 + number)
        path.lineTo(x, base - wave * height * 0.055)
    path.lineTo(width, height)
    path.closeSubpath()
    return path


def _draw_tower(painter: QPainter, width: int, height: int) -> None:
    painter.setBrush(QColor("#2B2D33"))
    middle, half = width * 0.42, width * 0.06
    painter.drawRect(QRectF(middle - half, height * 0.22, 2 * half, height * 0.78))
    painter.drawRect(QRectF(middle - 2, height * 0.1, 4, height * 0.14))
    painter.drawRect(QRectF(middle - half * 0.9, height * 0.12, half * 1.8, 4))
