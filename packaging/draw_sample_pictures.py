"""Draws the two pictures of the sample article into `resources/sample`: `make pictures`.

They are committed, so that a first start needs no drawing; this script is where
they come from. Flat colours, few of them, so that a file stays under 60 kB.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
SIZE = QSize(1280, 640)
STEP = 8  # pixels between two points of a ridge


@dataclass(frozen=True)
class Ridge:
    """One line of hills: two waves over a height, all in parts of the picture."""

    colour: str
    height: float
    swell: float
    waves: float
    shift: float
    slope: float = 0.0

    def at(self, x: float) -> float:
        """Give the height of the ridge over the place `x`, both 0 to 1, 0 being the top."""
        long_wave = math.sin(math.tau * (self.waves * x + self.shift))
        short_wave = math.sin(math.tau * (2.3 * self.waves * x + 1.7 * self.shift)) / 4
        return self.height + self.slope * (x - 0.5) + self.swell * (long_wave + short_wave)


@dataclass(frozen=True)
class Landscape:
    """A sky, a sun or moon (centre and radius in parts of the width) and ridges from far to near."""

    name: str
    sky: str
    sun: str
    sun_x: float
    sun_y: float
    sun_radius: float
    ridges: tuple[Ridge, ...]


DUNES = Landscape(
    "dunes",
    sky="#d9d0be",
    sun="#f2ead6",
    sun_x=0.36,
    sun_y=0.44,
    sun_radius=0.068,
    ridges=(
        Ridge("#bfb49c", 0.53, 0.035, 0.7, 0.55, -0.05),
        Ridge("#a2957c", 0.64, 0.05, 0.6, 0.10, 0.06),
        Ridge("#7d725d", 0.76, 0.05, 0.8, 0.62, -0.08),
        Ridge("#585043", 0.90, 0.045, 0.55, 0.20, 0.05),
    ),
)
SHORE = Landscape(
    "shore",
    sky="#bccdd3",
    sun="#e9eee6",
    sun_x=0.67,
    sun_y=0.40,
    sun_radius=0.055,
    ridges=(
        Ridge("#9ab2bb", 0.50, 0.05, 1.1, 0.30),
        Ridge("#7b98a3", 0.60, 0.03, 0.9, 0.85, 0.06),
        Ridge("#8fabb2", 0.70, 0.004, 3.0, 0.10),
        Ridge("#7c9ba4", 0.78, 0.005, 2.6, 0.45),
        Ridge("#56757f", 0.90, 0.035, 0.6, 0.80, -0.10),
        Ridge("#36505a", 1.00, 0.05, 0.5, 0.72, -0.12),
    ),
)


def main() -> None:
    """Draw and write both."""
    app = QGuiApplication([])
    for landscape in (DUNES, SHORE):
        path = SAMPLE / f"{landscape.name}.png"
        draw(landscape).save(str(path), quality=0)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    app.quit()


def draw(landscape: Landscape) -> QImage:
    """Paint a landscape from the sky forward, without any grain."""
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(landscape.sky))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(landscape.sun))
    centre = QPointF(landscape.sun_x * SIZE.width(), landscape.sun_y * SIZE.height())
    painter.drawEllipse(centre, landscape.sun_radius * SIZE.width(), landscape.sun_radius * SIZE.width())
    for ridge in landscape.ridges:
        painter.fillPath(_hill(ridge), QColor(ridge.colour))
    painter.end()
    return image


def _hill(ridge: Ridge) -> QPainterPath:
    """Give the shape under a ridge, down to the bottom of the picture."""
    width, height = SIZE.width(), SIZE.height()
    path = QPainterPath(QPointF(0, height))
    for x in range(0, width + STEP, STEP):
        path.lineTo(x, ridge.at(x / width) * height)
    path.lineTo(width, height)
    path.closeSubpath()
    return path


if __name__ == "__main__":
    main()
