"""A reader with subscriptions: the app's real parts over one data folder, and a keyring in memory."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from newsstand.accounts import PASSWORD, USER

from reader_app.__main__ import Workshop
from reader_app.domain.account import Credentials
from reader_app.domain.flow import reading_text
from reader_app.domain.preferences import Preferences
from reader_app.domain.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "127.0.0.1"
RIGHT = Credentials(USER, PASSWORD)
WRONG = Credentials(USER, "not the password")


class Subscriber:
    """One start of the app."""

    def __init__(self, folder: Path, authorities: Path) -> None:
        self.folder = folder
        preferences = Preferences(private_addresses=True, authorities=str(authorities))
        workshop = Workshop(folder, preferences)
        self.jars = workshop.jars
        self.library = workshop.open_library()
        self.reader = workshop.make_reader()
        accounts = workshop.make_accounts(preferences, self.library, self.reader)
        self.connect, self.book, self.vault = accounts.connect, accounts.book, accounts.vault
        self.overview, self.own = accounts.overview, accounts.own
        self.save = workshop.make_saver(preferences, self.library, self.reader)
        self.refresh = workshop.make_refresher(preferences, self.library, self.reader)
        self.complete = workshop.make_completer(preferences, self.library, self.reader)

    def close(self) -> None:
        self.reader.close()
        self.library.close()

    def add(self, article: str = "", credentials: Credentials | None = RIGHT, **more):
        return self.connect.add(HERE, credentials, article=article, progress=Progress(), **more)

    def keep(self, address: str):
        """Save an address; answers what was saved, as the window hears it."""
        return self.save.keep(self.save.bring(address, Progress()))

    def text(self, article: int) -> str:
        return reading_text(self.library.open_article(article).article)

    @property
    def account(self):
        return self.book.named(HERE)


@contextmanager
def subscriber(folder: Path, authorities: Path) -> Iterator[Subscriber]:
    """Start the app; a second time over the same folder it is the next start."""
    with closing(Subscriber(folder, authorities)) as reader:
        yield reader
