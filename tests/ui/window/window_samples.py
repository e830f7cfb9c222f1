"""A reader's desk for tests: a real library, real jobs, and a saver that brings what it was told to."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.domain.access import Access, AccessState, Completeness, Evidence, Right
from reader_app.domain.account import Verdict
from reader_app.domain.article import Article, Paragraph, Related, Run
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import ExtractionError, FetchError, PageOfLinksError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Reading, Recipe, Wanted
from reader_app.domain.shelf import Where
from reader_app.fetch.validators import NotModified
from reader_app.services.save_article import Arrival, saved_of

PATIENCE = 10  # seconds for a save that a test forgot to release
SENTENCE = "Il a plu toute la nuit sur le quartier des Tanneurs, et personne n’a sorti les sacs de sable. "


def address_of(name):
    return f"https://{name}.example/article"


def reading_of(name, *, words=40, opening=False, doubts=(), source=""):
    article = Article(
        url=address_of(name),
        title=f"Article {name}",
        blocks=tuple(Paragraph((Run(SENTENCE * 2),)) for _ in range(words)),
        site=f"Site {name}",
        language="fr",
    )
    state = AccessState.SUBSCRIBER if opening else AccessState.FREE
    whole = Completeness.DOUBTFUL if doubts else Completeness.COMPLETE
    return Reading(
        article,
        Access(state, (Evidence("json-ld isAccessibleForFree", "false" if opening else "true"),)),
        Completeness.OPENING if opening else whole,
        source,
        doubts=tuple(doubts),
        recipe=Recipe("1" if source else ""),
    )


def put_on_shelf(library, *names, where=Where.INBOX, **how):
    """Keep articles of these names, the last on top; answers their ids."""
    kept = [
        library.keep(reading_of(name, **how), given_url=address_of(name), pictures={}, where=where)
        for name in names
    ]
    return [one.id for one in kept]


def links_of(*names):
    return tuple(Related(f"Article {name}", address_of(name)) for name in names)


class FakeSaveArticle:
    """Brings an article for any address; hosts called "slow…" wait, hosts called "broken…" fail.

    Hosts called "drawn…" give one only to a browser, "front…" and "frames…" lead to others,
    "metered…" want a browser to be shown more than the opening, as do "hidden…".
    """

    def __init__(self, library):
        self._library = library
        self.release = threading.Event()
        self.asked = []
        self.cancelled = []
        self.how = []  # the reader's wishes with each

    def is_drawn(self, given):
        """Say that the reader's account at hosts called "mine-drawn…" needs a browser."""
        return given.removeprefix("https://").startswith("mine-drawn")

    def ask(self, given):
        """Let every page be drawn, but the last free read of hosts called "last…"."""
        if given.removeprefix("https://").startswith("last"):
            facts = {"host": "last.example", "read": 4, "limit": 5, "period": "month"}
            raise FetchError(Problem.LAST_FREE_READ, **facts)

    def bring(self, given, progress, drawn=None, **how):
        name = given.removeprefix("https://").partition(".")[0]
        if name.startswith("last") and not how.get("spend_last"):
            self.ask(given)
        self.asked.append(name)
        self.how.append({wish for wish, wanted in how.items() if wanted})
        progress.report(Step(StepKind.CONNECTING))
        if name.startswith("metered"):
            return self._metered(given, name, drawn)
        if name.startswith("hidden"):
            return self._hidden(given, name, drawn)
        if name.startswith("slow"):
            self._wait(name, progress)
        if name.startswith("broken"):
            raise FetchError(Problem.TIMED_OUT, host=f"{name}.example", seconds=30)
        if name.startswith("elsewhere"):
            raise FetchError(Problem.NOT_HTML, host=f"{name}.example", media_type="application/pdf")
        self._look_for_an_article(name, drawn)
        read = reading_of(name, words=60 if drawn else 40)
        return Arrival(given, replace(read, right=Right.STATED) if how.get("signed_in") else read)

    def take(self, page, progress, **how):
        """Bring the article of a page that came."""
        return self.bring(page.asked_url, progress, **how)

    def _metered(self, given, name, drawn):
        """Bring the opening, or what a browser was shown: of "metered-asked…" a question."""
        if drawn and name.startswith("metered-asked"):
            blocked = replace(reading_of(name, words=0), completeness=Completeness.TO_FETCH)
            return Arrival(given, blocked)
        return Arrival(given, reading_of(name, words=60 if drawn else 2, opening=not drawn), {}, not drawn)

    def _hidden(self, given, name, drawn):
        """Bring what only a browser shows of an account's article; of "hidden-ended…" at the second look."""
        had = drawn and ("ended" not in name or self.asked.count(name) > 2)
        read = reading_of(name, words=60 if had else 2, opening=not had)
        return Arrival(given, read, {}, not had, verdict=None if had else Verdict.HIDDEN_BY_SCRIPT)

    def _look_for_an_article(self, name, drawn):
        host = f"{name}.example"
        if name.startswith("nothing") or (name.startswith("drawn") and not drawn):
            raise ExtractionError(Problem.DRAWN_BY_SCRIPT, host=host)
        if name.startswith("bare"):
            raise ExtractionError(Problem.NO_ARTICLE, host=host)
        if name.startswith("front"):
            raise PageOfLinksError(Problem.LIST_OF_ARTICLES, links=links_of("a", "b", "c"), host=host)
        if name.startswith("frames"):
            raise PageOfLinksError(Problem.FRAMES, links=links_of("text", "menu"), host=host)

    def keep(self, arrival, where):
        kept = self._library.keep(
            arrival.reading, given_url=arrival.given_url, pictures=arrival.pictures, where=where
        )
        fuller_kept = not (kept.new or kept.replaced)
        return saved_of(self._library.row(kept.id), arrival, fuller_kept=fuller_kept)

    def _wait(self, name, progress):
        for _ in range(PATIENCE * 100):
            if progress.cancelled:
                self.cancelled.append(name)
            progress.check()
            if self.release.wait(0.01):
                return


class FakeFetcher:
    """Brings a page for any address; of hosts called "unchanged…" it says that it is as it was."""

    def page(self, address, _progress, *, bare=False, validators=None):  # noqa: ARG002  as the app's fetcher
        if "//unchanged" in address:
            raise NotModified
        return Page(address, address, 200, b"<p>", "utf-8", datetime.now(UTC))


class FakeBrowser:
    """Draws every page at once; hosts called "late…" when they are told to, of "broken…" never."""

    def __init__(self):
        self.opened = []
        self.drawing = None
        self.windows = []  # where the reader signs in
        self.begun = []  # what those were opened with
        self.forgotten = []

    def open(self, address, owner):
        name = address.removeprefix("https://").partition(".")[0]
        self.opened.append(name)
        self.drawing = FakeDrawing(address, owner)
        if "broken" in name:
            QTimer.singleShot(0, self.drawing.break_off)
        elif "late" not in name:
            QTimer.singleShot(0, self.drawing.finish)
        return self.drawing

    def sign_in(self, address, publisher, domains, _themes, owner, *, article=""):
        self.begun.append((address, publisher, domains, article))
        self.windows.append(FakeSignInWindow(owner))
        return self.windows[-1]

    def forget(self, publisher, done):
        self.forgotten.append(publisher)
        done()


class FakeSignInWindow(QObject):
    """Stands for the publisher's own page."""

    signed_in = Signal(object)
    left = Signal()
    shown = False

    def show(self):
        self.shown = True


class FakeDrawing(QObject):
    drawn = Signal(Page)
    failed = Signal(FetchError)

    def __init__(self, address, owner):
        super().__init__(owner)
        self._address = address
        self.cancelled = False

    def finish(self):
        if not self.cancelled:
            now = datetime.now(UTC)
            self.drawn.emit(Page(self._address, self._address, 200, b"<p>", "utf-8", now, Origin.BROWSER))

    def break_off(self):
        self.failed.emit(FetchError(Problem.TIMED_OUT, host="broken.example", seconds=30))

    def cancel(self):
        self.cancelled = True


class KeptPages:
    """Reads kept pages: every version another length; hosts called "slow…" wait, of "hopeless…" give nothing.

    The page of a host called "gated…" turns out to be its subscribers' to read.
    """

    def __init__(self):
        self.release = threading.Event()
        self.asked = []

    def warm(self):
        pass

    def read(self, page, progress, *, right=Right.FREE, wanted=Wanted.AUTOMATIC):  # noqa: ARG002  as the app's reader
        name = page.url.removeprefix("https://").partition(".")[0]
        self.asked.append((name, wanted))
        if name.startswith("slow"):
            while not self.release.wait(0.01):
                progress.check()
        if name.startswith("hopeless"):
            raise ExtractionError(Problem.NO_ARTICLE, host=name)
        words = 40 + 5 * list(Wanted).index(wanted)
        gated = name.startswith("gated")
        read = reading_of(name, words=2 if gated else words, opening=gated, source=page.html)
        before = Paragraph((Run("Un chapeau que les autres laissent."),))
        blocks = read.article.blocks if wanted is Wanted.AUTOMATIC else (before, *read.article.blocks)
        return replace(read, article=replace(read.article, blocks=blocks), recipe=Recipe("1", wanted))


class FakeJars:
    """Has the cookies of publishers called "cookies…"."""

    def knows(self, publisher):
        return publisher.startswith("cookies")
