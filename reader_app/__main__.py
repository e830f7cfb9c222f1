"""The start: the only place that builds objects and hands them to each other."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.cli.parser import build_parser
from reader_app.domain.preferences import Language, Preferences
from reader_app.domain.problem import PreferencesError, WindowError
from reader_app.preferences.store import PreferencesStore
from reader_app.services.desk import Desk
from reader_app.services.rule_folders import rule_folders
from reader_app.wording.catalogue import language_in_use, use_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.extract.worker import ExtractionWorker
    from reader_app.fetch.fetcher import Fetcher
    from reader_app.library.library import Library
    from reader_app.services.read_again import ReadAgain
    from reader_app.services.save_article import SaveArticle
    from reader_app.web.client import Client


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, the window when there is none; answers the exit code."""
    use_language(Language.SYSTEM)
    parser = build_parser()
    arguments = parser.parse_args(words)
    if arguments.command is None:
        arguments = parser.parse_args([*(sys.argv[1:] if words is None else words), "open"])
    try:
        desk = build_desk(arguments.data_dir)
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


def build_desk(data_folder: Path | None) -> Desk:
    """Lay out what the window and the commands need; opens nothing yet."""
    folder = (data_folder or default_data_folder()).expanduser().absolute()
    store = PreferencesStore(folder / "settings.json")
    preferences = store.load()

    def open_library() -> Library:
        from reader_app.library.library import Library  # noqa: PLC0415  a command pays for what it uses

        return Library.open(folder)

    def make_reader() -> ExtractionWorker:
        from reader_app.extract.worker import ExtractionWorker  # noqa: PLC0415  as above

        return ExtractionWorker(rule_folders(preferences, folder))

    def make_again(preferences: Preferences, library: Library, reader: ExtractionWorker) -> ReadAgain:
        return build_again(rule_folders(preferences, folder), library, reader)

    return Desk(folder, store, preferences, open_library, make_reader, build_saver, make_again, build_fetcher)


def build_saver(preferences: Preferences, library: Library, reader: ExtractionWorker) -> SaveArticle:
    """Put together what saving needs; no network and no parser is touched before a save begins."""
    from reader_app.fetch.files import read_file  # noqa: PLC0415  a command pays for what it uses
    from reader_app.services.save_article import SaveArticle  # noqa: PLC0415  as above

    return SaveArticle(build_fetcher(preferences), reader, library, read_file)


def build_fetcher(preferences: Preferences) -> Fetcher:
    """Put together what brings pages; the network is touched at the first fetch."""
    from reader_app.fetch.fetcher import Fetcher  # noqa: PLC0415  a command pays for what it uses

    def make_client() -> Client:
        from reader_app.web.client import Client  # noqa: PLC0415  at the first fetch

        return Client(
            private_addresses=preferences.private_addresses,
            proxy=preferences.proxy,
            languages=language_in_use(),
        )

    return Fetcher(make_client)


def build_again(folders: Sequence[Path], library: Library, reader: ExtractionWorker) -> ReadAgain:
    """Put together what reads kept pages again, with the rules of some folders."""
    from reader_app.extract.recipe import version_for  # noqa: PLC0415  a command pays for what it uses
    from reader_app.services.read_again import ReadAgain  # noqa: PLC0415  as above
    from reader_app.sites.rule_book import RuleBook  # noqa: PLC0415  as above

    rules = RuleBook(folders)
    return ReadAgain(library, reader, lambda host: version_for(rules.fingerprint_for(host)))


def default_data_folder() -> Path:
    """Where the library is when nobody says otherwise: LUTRIN_DATA_DIR, else the system's place for it."""
    if named := os.environ.get("LUTRIN_DATA_DIR"):
        return Path(named)
    import platformdirs  # noqa: PLC0415  only where it is asked

    return Path(platformdirs.user_data_dir("lutrin", appauthor=False))


if __name__ == "__main__":
    sys.exit(main())
