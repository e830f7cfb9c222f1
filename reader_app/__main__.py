"""The start: the only place that builds objects and hands them to each other."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.cli.parser import build_parser
from reader_app.domain.preferences import Language, Preferences
from reader_app.domain.problem import PreferencesError, WindowError
from reader_app.preferences.store import PreferencesStore
from reader_app.services.desk import Accounts, Desk
from reader_app.services.rule_folders import rule_folders
from reader_app.wording.catalogue import language_in_use, use_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.jars import Jars
    from reader_app.accounts.sign_in.engine import SignInEngine
    from reader_app.accounts.vault import Vault
    from reader_app.domain.account import Account
    from reader_app.domain.progress import Progress
    from reader_app.extract.worker import ExtractionWorker
    from reader_app.fetch.fetcher import Fetcher
    from reader_app.fetch.turns import Turns
    from reader_app.library.library import Library
    from reader_app.services.about_site import AboutSites
    from reader_app.services.account_session import AccountSession
    from reader_app.services.basic_headers import BasicHeaders
    from reader_app.services.complete_articles import CompleteArticles
    from reader_app.services.mending_reader import MendingReader
    from reader_app.services.own_accounts import OwnAccounts
    from reader_app.services.own_pages import OwnPages
    from reader_app.services.read_again import ReadAgain
    from reader_app.services.refresh_article import RefreshArticle
    from reader_app.services.repair_article import RepairArticle
    from reader_app.services.save_article import PageReader, SaveArticle
    from reader_app.sites.rule_book import RuleBook
    from reader_app.web.client import Client


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, the window when there is none; answers the exit code."""
    use_language(Language.SYSTEM)
    parser = build_parser()
    arguments = parser.parse_args(words)
    if arguments.command is None:
        arguments = parser.parse_args([*(sys.argv[1:] if words is None else words), "open"])
    try:
        desk = build_desk(arguments.data_dir, whatever_holds=arguments.command == "open")
        use_language(desk.preferences.language)
        if arguments.command == "open":
            from reader_app.ui.app import run_window  # noqa: PLC0415  Qt is for the window alone

            return run_window(desk, arguments.what, arguments.screenshot)
    except (PreferencesError, WindowError) as error:
        from reader_app.cli.run import complain  # noqa: PLC0415  on a bad day only

        complain(error)
        return 1
    from reader_app.cli.run import run_command  # noqa: PLC0415  the window needs no commands

    return run_command(arguments, desk)


def build_desk(data_folder: Path | None, *, whatever_holds: bool = False) -> Desk:
    """Lay out what the window and the commands need; opens nothing yet.

    With `whatever_holds`, as for the window, faults of the settings are told in the desk; else they raise.
    """
    folder = (data_folder or default_data_folder()).expanduser().absolute()
    store = PreferencesStore(folder / "settings.json")
    preferences, faults = store.load_what_holds() if whatever_holds else (store.load(), ())
    workshop = Workshop(folder, preferences)
    return Desk(
        data_folder=folder,
        store=store,
        preferences=preferences,
        faults=faults,
        open_library=workshop.open_library,
        make_reader=workshop.make_reader,
        make_saver=workshop.make_saver,
        make_refresher=workshop.make_refresher,
        make_completer=workshop.make_completer,
        make_again=workshop.make_again,
        make_repairs=workshop.make_repairs,
        make_about=workshop.make_about,
        make_accounts=workshop.make_accounts,
        make_fetcher=workshop.make_fetcher,
        make_jars=lambda: workshop.jars,
    )


class Workshop:
    """Makes what a desk promises; each thing is imported when it is first made.

    No network, no parser and no keyring is touched before a page is asked for.
    """

    def __init__(self, folder: Path, preferences: Preferences) -> None:
        self._folder = folder
        self._preferences = preferences  # as they were at the start

    def open_library(self) -> Library:
        """Open the library; raises LibraryError."""
        from reader_app.library.library import Library  # noqa: PLC0415  a command pays for what it uses

        return Library.open(self._folder)

    def make_reader(self) -> ExtractionWorker:
        """Give what takes articles out of pages."""
        from reader_app.extract.worker import ExtractionWorker  # noqa: PLC0415  as above

        return ExtractionWorker(rule_folders(self._preferences, self._folder))

    def make_saver(self, preferences: Preferences, library: Library, reader: ExtractionWorker) -> SaveArticle:
        """Give what saves articles."""
        mending = self._mending(reader, library)
        accounts, fetcher = self._accounts(preferences, library, mending)
        return self._saver(preferences, library, mending, fetcher, accounts.own)

    def make_refresher(
        self, preferences: Preferences, library: Library, reader: ExtractionWorker
    ) -> RefreshArticle:
        """Give what fetches kept articles again."""
        from reader_app.services.refresh_article import RefreshArticle  # noqa: PLC0415  as above

        mending = self._mending(reader, library)
        accounts, fetcher = self._accounts(preferences, library, mending)
        return RefreshArticle(
            fetcher, self._saver(preferences, library, mending, fetcher, accounts.own), library
        )

    def make_completer(
        self, preferences: Preferences, library: Library, reader: ExtractionWorker
    ) -> CompleteArticles:
        """Give what brings the rest of articles that are not whole."""
        from reader_app.services.complete_articles import CompleteArticles  # noqa: PLC0415  as above

        return CompleteArticles(library, self.make_refresher(preferences, library, reader), self._book)

    def make_again(self, preferences: Preferences, library: Library, reader: ExtractionWorker) -> ReadAgain:
        """Give what reads kept pages again."""
        from reader_app.extract.recipe import version_for  # noqa: PLC0415  as above
        from reader_app.services.read_again import ReadAgain  # noqa: PLC0415  as above

        rules = self._rules(preferences)
        mending = self._mending(reader, library)
        return ReadAgain(library, mending, lambda host: version_for(rules.fingerprint_for(host)))

    def make_repairs(
        self, get_preferences: Callable[[], Preferences], library: Library, reader: ExtractionWorker
    ) -> RepairArticle:
        """Give what mends articles, by the rules that the reader has at the time."""
        from reader_app.services.repair_article import RepairArticle  # noqa: PLC0415  as above
        from reader_app.services.rule_folders import OWN  # noqa: PLC0415  as above

        own = self._folder / OWN
        return RepairArticle(library, reader, own, lambda: rule_folders(get_preferences(), self._folder))

    def make_about(self, preferences: Preferences, library: Library) -> AboutSites:
        """Give what tells of sites."""
        from reader_app.services.about_site import AboutSites  # noqa: PLC0415  as above

        return AboutSites(library, self._rules(preferences), lambda: self.jars)

    def make_accounts(self, preferences: Preferences, library: Library, reader: ExtractionWorker) -> Accounts:
        """Give what connects the reader's accounts, and tells of them."""
        return self._accounts(preferences, library, reader)[0]

    def make_fetcher(self, preferences: Preferences) -> Fetcher:
        """Give what brings pages and pictures, politely towards all that others of it call on."""
        return self._fetcher(preferences, self.jars)

    def _fetcher(self, preferences: Preferences, jars: Jars | None) -> Fetcher:
        from reader_app.fetch.fetcher import Fetcher  # noqa: PLC0415  as above

        def make_client() -> Client:
            from reader_app.web.client import Client  # noqa: PLC0415  at the first fetch

            return Client(
                private_addresses=preferences.private_addresses,
                proxy=preferences.proxy,
                languages=language_in_use(),
                authorities=preferences.authorities,
            )

        return Fetcher(make_client, self._turns, jars=jars)

    @cached_property
    def jars(self) -> Jars:
        """The cookies of publishers, one keeping of them for every visitor."""
        from reader_app.accounts.jars import Jars  # noqa: PLC0415  as above
        from reader_app.accounts.keys import KeyKeeper  # noqa: PLC0415  as above

        folder = self._folder / "jars"
        return Jars(folder, KeyKeeper(folder), self._rules(self._preferences), self._book, self._basics)

    @cached_property
    def _book(self) -> AccountBook:
        from reader_app.accounts.account_book import AccountBook  # noqa: PLC0415  as above

        return AccountBook(self._folder / "accounts", self._rules(self._preferences))

    @cached_property
    def _vault(self) -> Vault:
        from reader_app.accounts.vault import Vault  # noqa: PLC0415  as above

        return Vault()

    @cached_property
    def _basics(self) -> BasicHeaders:
        from reader_app.services.basic_headers import BasicHeaders  # noqa: PLC0415  as above

        return BasicHeaders(self._vault)

    @cached_property
    def _turns(self) -> Turns:
        from reader_app.fetch.turns import Turns  # noqa: PLC0415  as above

        return Turns()

    def _accounts(
        self, preferences: Preferences, library: Library, reader: PageReader
    ) -> tuple[Accounts, OwnPages]:
        """Give what handles the accounts, and what fetches pages with them."""
        from reader_app.services.accounts_overview import AccountsOverview  # noqa: PLC0415  as above
        from reader_app.services.connect import Connect  # noqa: PLC0415  as above
        from reader_app.services.own_accounts import OwnAccounts  # noqa: PLC0415  as above
        from reader_app.services.own_pages import OwnPages  # noqa: PLC0415  as above

        fetcher = self.make_fetcher(preferences)
        pages = OwnPages(fetcher, self._book)
        session = self._session(preferences, reader, fetcher, pages)
        connect = Connect(self._book, self._vault, self.jars, session, library, reader, self._folder)
        own = OwnAccounts(self._book, connect, session, reader)
        return Accounts(connect, AccountsOverview(self._book, library), self._book, self._vault, own), pages

    def _session(
        self, preferences: Preferences, reader: PageReader, fetcher: Fetcher, pages: OwnPages
    ) -> AccountSession:
        from reader_app.services.account_session import AccountSession  # noqa: PLC0415  as above

        def make_engine(account: Account, progress: Progress) -> SignInEngine:
            from reader_app.accounts.sign_in.engine import SignInEngine  # noqa: PLC0415  for a sign-in only
            from reader_app.accounts.sign_in.network import WebNetwork  # noqa: PLC0415  as above
            from reader_app.fetch.charset import find_charset  # noqa: PLC0415  as above

            own = account.article or f"https://{account.publisher}/"
            return SignInEngine(WebNetwork(lambda one: fetcher.ask(one, progress, own), find_charset))

        stranger = self._fetcher(preferences, None)
        rules = self._rules(preferences)
        return AccountSession(pages, stranger, reader, self.jars, rules, make_engine, self._basics)

    def _mending(self, reader: ExtractionWorker, library: Library) -> MendingReader:
        from reader_app.services.mending_reader import MendingReader  # noqa: PLC0415  as above

        return MendingReader(reader, library)

    def _saver(
        self,
        preferences: Preferences,
        library: Library,
        reader: PageReader,
        fetcher: OwnPages,
        own: OwnAccounts,
    ) -> SaveArticle:
        from reader_app.fetch.files import read_file  # noqa: PLC0415  as above
        from reader_app.services.free_reads import FreeReads  # noqa: PLC0415  as above
        from reader_app.services.save_article import SaveArticle  # noqa: PLC0415  as above

        free_reads = FreeReads(library, self._rules(preferences))
        return SaveArticle(fetcher, reader, library, read_file, free_reads, own)

    def _rules(self, preferences: Preferences) -> RuleBook:
        from reader_app.sites.rule_book import RuleBook  # noqa: PLC0415  as above

        return RuleBook(rule_folders(preferences, self._folder))


def default_data_folder() -> Path:
    """Where the library is when nobody says otherwise: LUTRIN_DATA_DIR, else the system's place for it."""
    if named := os.environ.get("LUTRIN_DATA_DIR"):
        return Path(named)
    import platformdirs  # noqa: PLC0415  only where it is asked

    return Path(platformdirs.user_data_dir("lutrin", appauthor=False))


if __name__ == "__main__":
    sys.exit(main())
