"""Draws the whole window in its states, to be looked at: `python bench/look_window.py [FOLDER]`.

Each theme, three widths, French and English, the list's and the page's states; run it
once more with QT_SCALE_FACTOR=2 for the same at twice the scale.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from reader_app.__main__ import build_desk
from reader_app.accounts.account_book import AccountBook
from reader_app.domain.access import Access, AccessState, Completeness, Evidence
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.article import Article, Paragraph, Run
from reader_app.domain.preferences import Language, ThemeName
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import ReadingPosition, ReadState, Where
from reader_app.ui.app import Session
from reader_app.ui.window.commands import Name
from reader_app.ui.window.saving import Save
from reader_app.wording.catalogue import _, use_language

if TYPE_CHECKING:
    from reader_app.library.library import Library

TITLES = (
    ("Atelier & Papier", "Le retour discret de la typographie au plomb"),
    ("Cahiers d’économie", "Ce que mesurent vraiment les compteurs communicants"),
    ("Le Quotidien des rives", "Une année sans notifications"),
    ("La Gazette libre", "Archéologie d’un format : pourquoi l’EPUB a mieux vieilli que ses lecteurs"),
    (
        "Le Quotidien des rives",
        "Trois ponts, deux rives et un très long désaccord sur la couleur d’une rampe",
    ),
    ("Atelier & Papier", "Petite histoire du signet"),
    ("Revue des techniques", "Les digues du dedans : comment une ville basse apprend à laisser entrer l’eau"),
)
DAY = timedelta(days=1)
SENTENCE = (
    "Il a plu toute la nuit sur le quartier des Tanneurs, et pourtant personne n’a sorti les sacs de sable. "
    "Sur la place du marché, là où se garaient encore quarante voitures il y a deux ans, une nappe d’eau "
    "brune de trente centimètres attend, parfaitement immobile, que la rivière veuille bien redescendre. "
)


def wait(milliseconds: int = 400) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def fill(library: Library) -> None:
    """Put some articles of every state on the shelf."""
    for number, (site, title) in enumerate(TITLES):
        gated = number == 1
        article = Article(
            url=f"https://site{number}.example/article",
            title=title,
            blocks=tuple(Paragraph((Run(SENTENCE * 2),)) for _ in range(2 if gated else 14)),
            lead=(Run("Pendant deux siècles, on a rehaussé les murs. Une équipe propose l’inverse."),),
            authors=("Claire Aubrac",),
            site=site,
            language="fr",
        )
        access = Access(
            AccessState.SUBSCRIBER if gated else AccessState.FREE, (Evidence("json-ld", "false"),)
        )
        completeness = Completeness.OPENING if gated else Completeness.COMPLETE
        kept = library.keep(Reading(article, access, completeness, ""), given_url=article.url, pictures={})
        library.tag([kept.id], ["énergie/réseaux" if number % 2 else "typographie"])
    library.create_list("La ville et l’eau")
    library.create_list("Mémoire et apprentissage de la lecture", "La ville et l’eau")
    library.add_to_list([1, 3, 5], "La ville et l’eau")
    library.star([7])
    library.keep_position(7, ReadingPosition(900, "", 37))
    library.keep_position(5, ReadingPosition(2000, "", 82))
    library.set_state([6], ReadState.FINISHED)
    library.move([4], Where.LATER)


def put_accounts(book: AccountBook) -> None:
    """Connect some newspapers, each with another state."""
    now = datetime.now(UTC)
    for account in (
        Account("revue.example", "claire", verdict=Verdict.PROVEN, checked=now, until=now + 120 * DAY),
        Account("rives.example", "claire", verdict=Verdict.PROVEN, checked=now, until=now + 3 * DAY),
        Account("cahiers.example", "claire", verdict=Verdict.REFUSED, checked=now),
        Account("gazette-libre.example", way=Way.WINDOW, verdict=Verdict.ENDED, checked=now),
    ):
        book.keep(account)


class Painter:
    """One window, many pictures."""

    def __init__(self, app: QApplication, folder: Path, language: Language) -> None:
        self._folder, self._language = folder, language
        use_language(language)
        self._data = Path(tempfile.mkdtemp())
        desk = build_desk(self._data)
        self._library = desk.open_library()
        fill(self._library)
        self._session = Session(app, desk, self._library)
        self._session.start("")
        self.window = self._session.window
        self.parts = self.window.parts
        wait(800)

    def shoot(self, name: str) -> None:
        """Take a picture of the window."""
        wait()
        scale = self.window.devicePixelRatioF()
        file = self._folder / f"{name}-{self._language.value}{'@2x' if scale > 1 else ''}.png"
        self.window.grab().save(str(file))
        print(file)

    def shoot_dialog(self, name: str) -> None:
        """Take a picture of the dialog that is open, and close it."""
        wait()
        for dialog in self.window.findChildren(QDialog):
            dialog.grab().save(str(self._folder / f"{name}-{self._language.value}.png"))
            dialog.close()
        wait(50)

    def walk(self) -> None:
        """Go through the states."""
        parts = self.parts
        self.window.resize(1280, 820)
        self.shoot("01-nothing-open")
        parts.reading.open(7)
        self.shoot("02-reading")
        parts.reading.open(2)
        self.shoot("03-opening")
        for theme in (ThemeName.DARK, ThemeName.SEPIA):
            parts.choices.change(theme=theme)
            self.shoot(f"04-{theme.value}")
        parts.choices.change(theme=ThemeName.LIGHT)
        self._saves()
        parts.list.field.show_words("sacs de sable")
        parts.shelving.search("sacs de sable")
        self.shoot("07-found")
        parts.list.field.show_words("héliogravure")
        parts.shelving.search("héliogravure")
        self.shoot("08-nothing-found")
        parts.list.field.clear_search()
        self._sizes()
        self._cards()
        self._accounts()

    def _saves(self) -> None:
        queue = self._session.queue
        save, broken = Save("https://oiseaux.example/gare"), Save("https://rives.example/")
        queue.started.emit(broken)
        queue.failed.emit(broken, FetchError(Problem.TIMED_OUT, host="rives.example", seconds=30))
        queue.started.emit(save)
        queue.stepped.emit(save, Step(StepKind.PICTURES, 3, 7))
        queue.waiting_changed.emit(2)
        self.parts.deeds.archive([self._library.row(6)])
        self.shoot("05-saving-and-undo")
        self.parts.arrivals.drop(save)
        self.parts.arrivals.drop(broken)

    def _sizes(self) -> None:
        self.window.resize(900, 640)
        self.shoot("09-narrow")
        self.parts.panes.toggle_sidebar()
        self.shoot("10-narrow-sidebar")
        self.parts.panes.close_overlay()
        self.window.resize(660, 560)
        self.shoot("11-one-pane-page")
        self.parts.panes.show_list()
        self.shoot("12-one-pane-list")
        self.window.resize(1280, 820)
        self.parts.reading.open(7)
        wait()
        self.window.doer.set_zen(on=True)
        self.window.resize(1280, 820)
        self.shoot("13-zen")
        self.window.doer.set_zen(on=False)
        self.window.resize(1280, 820)
        wait(200)

    def _cards(self) -> None:
        self.window.doer.do(Name.SHORTCUTS)
        self.shoot_dialog("14-shortcuts")
        self.window.doer.do(Name.PREFERENCES)
        self.shoot_dialog("15-preferences")
        for name, file in ((Name.TEXT, "16-text-card"), (Name.TAGS, "17-tags-card")):
            self.window.doer.do(name)
            wait()
            for card in QApplication.topLevelWidgets():
                if card.isVisible() and card is not self.window:
                    card.grab().save(str(self._folder / f"{file}-{self._language.value}.png"))
                    card.close()

    def _accounts(self) -> None:
        """The page of accounts, the wall with its way in, and the dialog that connects."""
        put_accounts(AccountBook(self._data / "accounts"))
        accounts = self.window.accounts
        accounts.keeping.refresh()
        self.shoot("18-newspapers-in-the-sidebar")
        self.window.doer.do(Name.ACCOUNTS)
        wait(800)
        accounts.keeping.note_progress("rives.example", 2, 5)
        self.shoot("19-accounts")
        self.parts.choices.change(theme=ThemeName.DARK)
        self.shoot("20-accounts-dark")
        self.parts.choices.change(theme=ThemeName.LIGHT)
        self.window.resize(640, 480)
        self.shoot("21-accounts-smallest")
        self.window.resize(1280, 820)
        self.window.doer.do(Name.BACK)
        self.parts.reading.open(2)
        wait()
        accounts.connecting.connect_site("site1.example")
        self.shoot("22-wall")
        wait(600)
        if dialog := accounts.connecting.dialog:
            dialog.show_form(_("Password refused. It will not be tried again until you change it."))
        self.shoot_dialog("23-connect")

    def close(self) -> None:
        """End this window."""
        self.window.close()
        self._session.close()
        self._library.close()


def main() -> None:
    """Draw everything in both languages."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/look")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for language in (Language.FRENCH, Language.ENGLISH):
        painter = Painter(app, folder, language)
        painter.walk()
        painter.close()


if __name__ == "__main__":
    main()
