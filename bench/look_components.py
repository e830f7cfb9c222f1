"""Draw every control and every state of the library panes to PNG files, to be looked at.

    python bench/look_components.py build/look --theme dark --scale 2 --language fr --points 13 --mirrored

Writes `controls-….png` (buttons, field, slips, bands, rows in all their states) and
`panes-….png` (sidebar and list as they stand in the window).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from look_samples import sample_articles, sample_lists, sample_tags
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.preferences import Language, ThemeName
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.shelf import Shelf, ShelfCounts, ShelfKind
from reader_app.ui.jobs import Jobs
from reader_app.ui.look.access_band import AccessBand, BandWords
from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton, ToolButton
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.empty_state import Emptiness, EmptyState, KeyHint
from reader_app.ui.look.focus_ring import FocusRing
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font, use_interface_font
from reader_app.ui.look.notice import Notice
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.themes import Themes
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.worded_slider import WordedSlider
from reader_app.ui.shelf.address_field import AddressField
from reader_app.ui.shelf.article_delegate import ArticleDelegate
from reader_app.ui.shelf.article_model import ArticleModel
from reader_app.ui.shelf.dates import DateWords
from reader_app.ui.shelf.list_pane import ListPane
from reader_app.ui.shelf.save_slip import SaveSlip
from reader_app.ui.shelf.sidebar import Sidebar
from reader_app.ui.shelf.slip import ClipboardOffer
from reader_app.ui.shelf.slip_stack import SlipStack
from reader_app.ui.shelf.thumbnails import Thumbnails
from reader_app.wording.catalogue import use_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.shelf import SavedArticle

_On = QStyle.StateFlag
_STATES = (
    _On.State_Enabled | _On.State_Active,
    _On.State_Enabled | _On.State_Active | _On.State_MouseOver,
    _On.State_Enabled | _On.State_Active | _On.State_Selected,
    _On.State_Enabled | _On.State_Selected,
    _On.State_Enabled | _On.State_Active | _On.State_HasFocus,
)


def main() -> None:
    """Draw what was asked for."""
    wish = _wish()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(wish.scale)
    app = QApplication([])
    use_interface_font(app)
    font = QFont(app.font())
    font.setPointSizeF(wish.points)
    app.setFont(font)
    if wish.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    use_language(Language(wish.language))
    themes = Themes(app, ThemeName(wish.theme))
    ring = FocusRing(app, themes)
    wish.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as pictures:
        jobs = Jobs()
        sheet = Sheet(themes, Thumbnails(jobs), Path(pictures))
        name = f"{wish.theme}-{wish.language}-{wish.points:g}pt-{wish.scale:g}x{'-rtl' * wish.mirrored}"
        _shoot(sheet.controls(), QSize(1500, 960), wish.folder / f"controls-{name}.png")
        for number, panes in enumerate((sheet.panes, sheet.welcome, sheet.search)):
            _shoot(panes(), QSize(577, 820), wish.folder / f"panes{number}-{name}.png")
        sheet.measure()
        jobs.close()
    del ring


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light", choices=["light", "dark", "sepia"])
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--language", default="en", choices=["en", "fr"])
    parser.add_argument("--points", type=float, default=10)
    parser.add_argument("--mirrored", action="store_true")
    return parser.parse_args()


def _shoot(widget: QWidget, size: QSize, file: Path) -> None:
    widget.resize(size)
    widget.show()
    widget.activateWindow()
    _settle()
    widget.grab().save(str(file))
    widget.close()
    print(file)


def _settle() -> None:
    """Let layouts and thumbnails arrive."""
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        QApplication.processEvents()


class Sheet:
    """Builds what is drawn."""

    def __init__(self, themes: Themes, thumbnails: Thumbnails, pictures: Path) -> None:
        self._themes = themes
        self._thumbnails = thumbnails
        self._now = datetime.now().astimezone()
        self._articles = sample_articles(self._now, pictures)

    def controls(self) -> QWidget:
        """Every control and state."""
        sheet = Pane(self._themes, Ground.LIST)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(28, 20, 28, 20)
        row.setSpacing(28)
        for fill in (self._first_column, self._second_column, self._third_column):
            column = QVBoxLayout()
            column.setSpacing(8)
            fill(column)
            column.addStretch()
            row.addLayout(column, 1)
        return sheet

    def panes(self) -> QWidget:
        """Sidebar and list, a save under way."""
        return self._panes(Shelf(ShelfKind.INBOX), self._with_a_save)

    def welcome(self) -> QWidget:
        """The first start."""

        def begin(pane: ListPane) -> None:
            pane.show_shelf(Shelf(ShelfKind.INBOX), self._articles[:1])
            pane.show_steps(wanted=True)

        return self._panes(Shelf(ShelfKind.INBOX), begin)

    def search(self) -> QWidget:
        """A search that found nothing, the sidebar's button in the list."""

        def begin(pane: ListPane) -> None:
            pane.field.show_words("héliogravure")
            pane.show_unfold_button(wanted=True)
            pane.show_shelf(Shelf(ShelfKind.SEARCH, "héliogravure"), ())

        return self._panes(Shelf(ShelfKind.SEARCH), begin)

    def measure(self) -> None:
        """Time ten rows and the first and later icons."""
        pane = ListPane(self._themes, self._thumbnails)
        pane.show_shelf(Shelf(ShelfKind.INBOX), [*self._articles, *self._articles])
        pane.resize(344, 1100)
        pane.show()
        _settle()
        taken = []
        for _round in range(20):
            begun = time.perf_counter()
            pane.articles.viewport().grab()
            taken.append((time.perf_counter() - begun) * 1000)
        rows = 1000 // pane.articles.row_height()
        print(f"list of {rows} rows painted in {sorted(taken)[10]:.1f} ms (median)")
        pane.close()

    def _first_column(self, column: QVBoxLayout) -> None:
        disabled = OutlinedButton("Inactif")
        disabled.setEnabled(False)
        column.addWidget(self._head("Boutons"))
        column.addLayout(_row(MainButton("Se connecter"), OutlinedButton("Au repos"), disabled))
        star, pressed = ToolButton(self._themes, "star", "Favori", "S"), ToolButton(self._themes, "tag", "x")
        star.set_icon("star", filled=True)
        pressed.setCheckable(True)
        pressed.setChecked(True)
        wordy = ToolButton(self._themes, "list", "Résumer")
        wordy.setText("Résumer")
        column.addLayout(
            _row(QuietButton("Pourquoi ?"), star, ToolButton(self._themes, "archive", "x"), wordy, pressed)
        )
        column.addLayout(self._choices())
        slider = WordedSlider("Taille", (14, 40), lambda value: f"{value} points")
        slider.set_value(19)
        column.addWidget(slider)
        column.addWidget(self._head("Adresse"))
        column.addWidget(AddressField(self._themes))
        field = AddressField(self._themes)
        field.setText("https://gazette.example/signets")
        column.addWidget(field)
        offers = field.offers()
        column.addWidget(offers)
        offers._mark(0)  # noqa: SLF001  the sheet shows the open state without a window around it
        offers.show()
        column.addWidget(self._head("Enregistrement"))
        for slip in self._slips():
            column.addWidget(slip)
        stack = SlipStack(self._themes)
        for title in ("a.example", "b.example", "c.example", "d.example"):
            stack.add(ClipboardOffer(self._themes, f"https://{title}", title))
        column.addWidget(stack)

    def _choices(self) -> QHBoxLayout:
        segments = Segments(self._themes, "Alignement", ("À gauche", "Justifié"))
        segments.choose(1)
        on, off = Switch(self._themes, "Oui"), Switch(self._themes, "Non")
        on.setChecked(True)
        choice = Choice(self._themes, "Police")
        choice.addItems(["Literata", "Charis SIL"])
        return _row(segments, on, off, choice)

    def _slips(self) -> tuple[QWidget, ...]:
        saving = SaveSlip(self._themes, "Les oiseaux reviennent par la gare")
        saving.show_step(Step(StepKind.PICTURES, 3, 7))
        saving.show_waiting(2)
        failed = SaveSlip(self._themes, "rives.example")
        failed.show_failure("rives.example ne répond pas.", "Rien n’a été enregistré.")
        long = SaveSlip(self._themes, "rives.example")
        long.show_failure(
            "Le site cahiers-d-economie.example refuse de montrer cette page à un lecteur.",
            "Ouvrez-la dans votre navigateur, puis enregistrez la page.",
            retry=False,
        )
        return (
            saving,
            failed,
            long,
            ClipboardOffer(self._themes, "https://gazette.example/", "gazette.example"),
        )

    def _second_column(self, column: QVBoxLayout) -> None:
        column.addWidget(self._head("Articles : repos, survol, choisi, choisi ailleurs, clavier…"))
        states = RowStates(self._themes, self._thumbnails, ArticleModel())
        states.show_articles(self._articles)
        column.addWidget(states)

    def _third_column(self, column: QVBoxLayout) -> None:
        column.addWidget(self._head("Accès"))
        for words in _BANDS:
            band = AccessBand(self._themes)
            band.show_words(words)
            column.addWidget(band)
        page = Pane(self._themes, Ground.PAGE)
        page.setFixedHeight(76)
        notice = Notice(self._themes, page)
        column.addWidget(page)
        page.resize(460, 76)
        notice.say("« Petite histoire du signet » est archivé.", "Annuler")
        empty = EmptyState(self._themes, _EMPTY)
        column.addWidget(Hairline(self._themes))
        column.addWidget(empty)

    def _panes(self, shelf: Shelf, begin: Callable[[ListPane], None]) -> QWidget:
        window = QWidget()
        sidebar = Sidebar(self._themes)
        sidebar.show_shelves(ShelfCounts(12, 34, 9, 5, 120, 3), sample_lists(), sample_tags())
        sidebar.select(shelf)
        pane = ListPane(self._themes, self._thumbnails)
        begin(pane)
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        sidebar.setFixedWidth(sidebar.sizeHint().width() - 1)
        pane.setFixedWidth(343)
        row.addWidget(sidebar)
        row.addWidget(Hairline(self._themes, Qt.Orientation.Vertical))
        row.addWidget(pane)
        row.addWidget(Hairline(self._themes, Qt.Orientation.Vertical))
        row.addStretch()
        return window

    def _with_a_save(self, pane: ListPane) -> None:
        pane.show_shelf(Shelf(ShelfKind.INBOX), self._articles, 200)
        pane.articles.select(self._articles[0].id)
        pane.header.show_orders((("saved", "Date"), ("title", "Titre")), "saved")
        slip = SaveSlip(self._themes, "Les oiseaux reviennent par la gare")
        slip.show_step(Step(StepKind.PICTURES, 3, 7))
        slip.show_waiting(2)
        pane.slips.add(slip)

    def _head(self, words: str) -> QWidget:
        return ElidingLabel(self._themes, words, interface_font(Size.CAPTION, SEMIBOLD), "text3")


class RowStates(QWidget):
    """Rows in states that only a pointer or a keyboard can bring about."""

    def __init__(self, themes: Themes, thumbnails: Thumbnails, model: ArticleModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = ArticleDelegate(themes, DateWords(), thumbnails, self)
        self._delegate.ring = True
        thumbnails.arrived.connect(self.update)

    def show_articles(self, articles: list[SavedArticle]) -> None:
        """Take rows."""
        self._model.set_rows(articles)
        self.setFixedHeight(self._delegate.row_height() * len(articles))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt names it
        """Paint each row in the next state."""
        painter = QPainter(self)
        height = self._delegate.row_height()
        for row in range(self._model.rowCount()):
            option = QStyleOptionViewItem()
            option.rect = QRect(QPoint(0, row * height), QSize(self.width(), height))
            option.direction = self.layoutDirection()
            option.state = _STATES[row % len(_STATES)]
            self._delegate.paint(painter, option, self._model.index(row))
        painter.end()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


_BANDS = (
    BandWords(
        "circle-dashed", "Vous avez l’ouverture (environ 43 %).", Tone.WARN, why=True, main="Se connecter"
    ),
    BandWords(
        "circle-dashed",
        "Vous avez l’ouverture (environ 43 %).",
        Tone.WARN,
        why=True,
        outlined="Ouvrir sur le site",
        main="Se connecter",
    ),
    BandWords("check", "Lu avec votre compte.", Tone.OK),
    BandWords(
        "circle-alert",
        "Mot de passe refusé. Il ne sera pas réessayé avant que vous l’ayez changé.",
        Tone.BAD,
        outlined="Changer…",
    ),
    BandWords("hand", "Le site veut voir une personne.", outlined="Ouvrir sa page ici"),
)
_EMPTY = Emptiness(
    "book-open",
    "Choisissez un article",
    "ou laissez le clavier vous conduire",
    hints=(
        KeyHint(("J", "K"), "article suivant, précédent"),
        KeyHint(("Entrée",), "lire"),
        KeyHint(("Z",), "lecture zen"),
    ),
)

if __name__ == "__main__":
    main()
