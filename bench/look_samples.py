"""Invented articles, lists and tags for the sheets of `look_components.py`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.shelf import ReadingList, ReadState, SavedArticle, Tag, Where

if TYPE_CHECKING:
    from pathlib import Path

_LANDSCAPES = ((350, 20), (110, 50), (215, 70), (150, 40))  # hue and seed
_ROWS = (
    # title, site, days ago, minutes, percent, state, starred, completeness, excerpt, snippet, picture
    ("Les digues du dedans : comment une ville basse apprend à laisser entrer l’eau", "Revue des techniques",
     0, 14, 37, "reading", True, "complete", "", "", 0),
    ("Le retour discret de la typographie au plomb", "Atelier & Papier",
     0, 6, 0, "unread", False, "complete", "", "", 1),
    ("Ce que mesurent vraiment les compteurs communicants", "Cahiers d’économie",
     1, 9, 0, "unread", False, "opening", "", "", 2),
    ("Une année sans notifications", "Le Quotidien des rives",
     1, 4, 0, "unread", False, "to_reconnect",
     "Le 1er janvier, j’ai éteint tout ce qui sonnait. Voici ce qui reste.", "", None),
    ("Archéologie d’un format : pourquoi l’EPUB a mieux vieilli que ses lecteurs", "La Gazette libre",
     2, 11, 0, "unread", False, "complete", "", "", 0),
    ("Trois ponts, deux rives et un très long désaccord sur la couleur d’un parapet",
     "Le Quotidien des rives", 3, 7, 82, "reading", False, "complete", "", "", 3),
    ("Petite histoire du signet", "Atelier & Papier",
     5, 3, 100, "finished", False, "complete", "Avant le ruban, il y eut la paille, puis le pouce.",
     "", None),
    ("Qui possède le vent ?", "Cahiers d’économie",
     9, 12, 0, "unread", False, "to_fetch", "", "le prix du \ue000vent\ue001 se négocie la nuit", None),
    ("هندسة المدن العائمة وكيف تتعلم أن تعيش مع الماء كل يوم", "مجلة النهر",
     400, 8, 12, "reading", False, "complete", "", "", 1),
)  # fmt: skip


def sample_articles(now: datetime, folder: Path) -> list[SavedArticle]:
    """Give articles in every state, with pictures drawn into a folder."""
    pictures = [_landscape(folder / f"{hue}.png", hue, seed) for hue, seed in _LANDSCAPES]
    return [_article(number, row, now, pictures) for number, row in enumerate(_ROWS, start=1)]


def sample_lists() -> tuple[ReadingList, ...]:
    """Give lists, one inside another."""
    return (
        ReadingList(1, "La ville et l’eau", None, 8),
        ReadingList(2, "Mémoire et apprentissage", 1, 3),
        ReadingList(3, "Pour le club de lecture de mars", None, 6),
    )


def sample_tags() -> tuple[Tag, ...]:
    """Give tags, one under another."""
    return (Tag("énergie", 7), Tag("énergie/réseaux", 2), Tag("typographie", 4))


def _article(
    number: int,
    row: tuple[str, str, int, int, int, str, bool, str, str, str, int | None],
    now: datetime,
    pictures: list[Path],
) -> SavedArticle:
    title, site, days, minutes, percent, state, starred, completeness, excerpt, snippet, picture = row
    address = f"https://site{number}.example/article"
    blocked = completeness == "to_fetch"
    return SavedArticle(
        id=number,
        url=address,
        given_url=address,
        title=title,
        site=site,
        authors=(),
        published=None,
        saved=now - timedelta(days=days),
        language="fr",
        minutes=minutes,
        words=minutes * 195,
        progress=percent,
        tags=(),
        lists=(),
        where=Where.INBOX,
        state=ReadState(state),
        starred=starred,
        trashed=False,
        completeness=Completeness(completeness),
        access=AccessState.BLOCKED if blocked else AccessState.FREE,
        excerpt=excerpt,
        thumbnail=None if picture is None else pictures[picture],
        snippet=snippet,
    )


def _landscape(file: Path, hue: int, seed: int) -> Path:
    """Draw a sun over hills."""
    image = QImage(480, 320, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(hue, 30, 200))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromHsv((hue + 60) % 360, 30, 235))
    painter.drawEllipse(QRectF(180 + seed, 70, 90, 90))
    for layer in range(4):
        painter.setBrush(QColor.fromHsv(hue, 60 + 20 * layer, 170 - 35 * layer))
        top = 150 + 45 * layer
        ridge = [QPointF(x, top + ((x * (layer + 2) + seed * 7) % 97) * 0.5) for x in range(0, 481, 48)]
        painter.drawPolygon(QPolygonF([QPointF(0, 320), *ridge, QPointF(480, 320)]))
    painter.end()
    image.save(str(file))
    return file
