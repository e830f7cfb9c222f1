"""A reader's desk for tests: a real library, real jobs, and a saver that brings what it was told to."""

from __future__ import annotations

import threading

from reader_app.domain.access import Access, AccessState, Completeness, Evidence
from reader_app.domain.article import Article, Paragraph, Run
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Where
from reader_app.services.save_article import Arrival

PATIENCE = 10  # seconds for a save that a test forgot to release
SENTENCE = "Il a plu toute la nuit sur le quartier des Tanneurs, et personne n’a sorti les sacs de sable. "


def address_of(name):
    return f"https://{name}.example/article"


def reading_of(name, *, words=40, opening=False):
    article = Article(
        url=address_of(name),
        title=f"Article {name}",
        blocks=tuple(Paragraph((Run(SENTENCE * 2),)) for _ in range(words)),
        site=f"Site {name}",
        language="fr",
    )
    state = AccessState.SUBSCRIBER if opening else AccessState.FREE
    completeness = Completeness.OPENING if opening else Completeness.COMPLETE
    return Reading(article, Access(state, (Evidence("json-ld", "test"),)), completeness, "")


def put_on_shelf(library, *names, where=Where.INBOX, **how):
    """Keep articles of these names, the last on top; answers their ids."""
    kept = [
        library.keep(reading_of(name, **how), given_url=address_of(name), pictures={}, where=where)
        for name in names
    ]
    return [one.id for one in kept]


class FakeSaveArticle:
    """Brings an article for any address; hosts called "slow…" wait, hosts called "broken…" fail."""

    def __init__(self, library):
        self._library = library
        self.release = threading.Event()
        self.asked = []
        self.cancelled = []

    def bring(self, given, progress):
        name = given.removeprefix("https://").partition(".")[0]
        self.asked.append(name)
        progress.report(Step(StepKind.CONNECTING))
        if name.startswith("slow"):
            self._wait(name, progress)
        if name.startswith("broken"):
            raise FetchError(Problem.TIMED_OUT, host=f"{name}.example", seconds=30)
        if name.startswith("elsewhere"):
            raise FetchError(Problem.NOT_HTML, host=f"{name}.example", media_type="application/pdf")
        return Arrival(given, reading_of(name))

    def keep(self, arrival, where):
        kept = self._library.keep(
            arrival.reading, given_url=arrival.given_url, pictures=arrival.pictures, where=where
        )
        return self._library.row(kept.id)

    def _wait(self, name, progress):
        for _ in range(PATIENCE * 100):
            if progress.cancelled:
                self.cancelled.append(name)
            progress.check()
            if self.release.wait(0.01):
                return
