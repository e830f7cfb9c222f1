"""What a window or a command line is handed: the settings, and how to get at what they need.

Built in `__main__` alone. The makers are called late, so that a command pays only
for what it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.jars import Jars
    from reader_app.accounts.vault import Vault
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import PreferencesError
    from reader_app.extract.worker import ExtractionWorker
    from reader_app.fetch.fetcher import Fetcher
    from reader_app.library.library import Library
    from reader_app.preferences.store import PreferencesStore
    from reader_app.services.about_site import AboutSites
    from reader_app.services.accounts_overview import AccountsOverview
    from reader_app.services.complete_articles import CompleteArticles
    from reader_app.services.connect import Connect
    from reader_app.services.own_accounts import OwnAccounts
    from reader_app.services.read_again import ReadAgain
    from reader_app.services.refresh_article import RefreshArticle
    from reader_app.services.repair_article import RepairArticle
    from reader_app.services.save_article import SaveArticle


@dataclass(frozen=True)
class Accounts:
    """What the reader's accounts are handled with."""

    connect: Connect
    overview: AccountsOverview
    book: AccountBook
    vault: Vault
    own: OwnAccounts


@dataclass(frozen=True)
class Desk:
    """The settings and the makers."""

    data_folder: Path
    store: PreferencesStore
    preferences: Preferences
    faults: tuple[PreferencesError, ...]  # what the settings' file has that could not be read
    open_library: Callable[[], Library]  # raises LibraryError
    make_reader: Callable[[], ExtractionWorker]
    make_saver: Callable[[Preferences, Library, ExtractionWorker], SaveArticle]
    make_refresher: Callable[[Preferences, Library, ExtractionWorker], RefreshArticle]
    make_completer: Callable[[Preferences, Library, ExtractionWorker], CompleteArticles]
    make_again: Callable[[Preferences, Library, ExtractionWorker], ReadAgain]
    make_repairs: Callable[[Callable[[], Preferences], Library, ExtractionWorker], RepairArticle]
    make_about: Callable[[Preferences, Library], AboutSites]
    make_accounts: Callable[[Preferences, Library, ExtractionWorker], Accounts]
    make_fetcher: Callable[[Preferences], Fetcher]
    make_jars: Callable[[], Jars]

    @property
    def jars(self) -> Jars:
        """The cookies of publishers; the same ones whoever asks."""
        return self.make_jars()
