"""The commands and their options."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TypeAlias

from reader_app import __version__
from reader_app.cli.account_options import add_account
from reader_app.domain.highlight import HighlightColour
from reader_app.wording.catalogue import _

FORMATS = ("text", "html", "json", "markdown")


def build_parser() -> argparse.ArgumentParser:
    """Declare every command; `command` is None for a bare "lutrin"."""
    parser = argparse.ArgumentParser(
        prog="lutrin", description=_("A calm page for every article you are entitled to read.")
    )
    parser.add_argument("--version", action="version", version=f"lutrin {__version__}")
    _add_common(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    _add_window(commands)
    _add_saving(commands)
    _add_shelves(commands)
    _add_highlights(commands)
    _add_changes(commands)
    _add_again(commands)
    add_account(_add(commands, "account", _("connect your own subscriptions")), _add)
    _add_rules(commands)
    _add(commands, "meter", _("show how many free articles of each publisher are read"))
    _add(commands, "doctor", _("check versions, the library, the disk, accounts, cookies and rules"))
    return parser


def _add_common(parser: argparse.ArgumentParser, *, top: bool) -> None:
    missing = None if top else argparse.SUPPRESS  # a command's own option wins over the one before it
    parser.add_argument(
        "--data-dir",
        type=_folder,
        default=missing,
        metavar=_("FOLDER"),
        help=_("where the library and the settings are (also LUTRIN_DATA_DIR)"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help=_("print JSON instead of a table"),
    )


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  argparse names it nowhere else


def _add(commands: _Commands, name: str, summary: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    _add_common(parser, top=False)
    return parser


def _add_window(commands: _Commands) -> None:
    window = _add(commands, "open", _("open the window, on the library or on an article"))
    window.add_argument("what", nargs="?", default="", metavar=_("URL|FILE|ID"))
    window.add_argument(
        "--screenshot",
        type=Path,
        metavar=_("PNG"),
        help=_("write a picture of the window to this file, print the article and end"),
    )


def _add_saving(commands: _Commands) -> None:
    save = _add(commands, "save", _("save articles"))
    save.add_argument("what", nargs="+", metavar=_("URL|FILE"))
    save.add_argument("--list", dest="lists", action="append", default=[], metavar=_("LIST"))
    save.add_argument("--tag", dest="tags", action="append", default=[], metavar=_("TAG"))
    save.add_argument("--later", action="store_true", help=_("keep it for later instead of in the inbox"))
    _add_spend_last(save)
    save.add_argument(
        "--signed-in", action="store_true", help=_("say that these files were saved while signed in")
    )
    extract = _add(commands, "extract", _("take the article out of one page, as JSON"))
    extract.add_argument("file", nargs="?", default="-", metavar=_("FILE"), help=_("“-” for standard input"))
    extract.add_argument("--url", default="", help=_("the address that the page came from"))
    extract.add_argument("--jsonl", action="store_true", help=_("a page a line in, an article a line out"))
    extract.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)


def _add_spend_last(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--spend-last", action="store_true", help=_("read it even if it is a publisher's last free article")
    )


def _add_shelves(commands: _Commands) -> None:
    show = _add(commands, "show", _("print one article"))
    show.add_argument("id", type=int, metavar=_("ID"))
    show.add_argument("--format", choices=FORMATS, default="text")
    listing = _add(commands, "list", _("list what was saved, newest first, without the trash"))
    listing.add_argument("--query", default="", metavar=_("QUERY"))
    listing.add_argument("--limit", type=_positive, default=None, metavar="N")
    search = _add(commands, "search", _("find words in the library"))
    search.add_argument("words", nargs="+", metavar=_("WORDS"))
    search.add_argument("--limit", type=_positive, default=50, metavar="N")
    lists = _add(commands, "lists", _("show, make or remove lists"))
    lists.add_argument("--create", metavar=_("LIST"))
    lists.add_argument("--remove", metavar=_("LIST"))


def _add_highlights(commands: _Commands) -> None:
    marked = _add(commands, "highlights", _("list what you marked in articles, with your notes"))
    marked.add_argument("words", nargs="*", metavar=_("WORDS"), help=_("words of the passages or the notes"))
    marked.add_argument("--colour", choices=list(map(str, HighlightColour)), default="")
    marked.add_argument("--tag", default="", metavar=_("TAG"))
    marked.add_argument("--site", default="", metavar=_("SITE"), help=_("a site's name or host"))
    marked.add_argument("--article", type=int, metavar=_("ID"))
    marked.add_argument("--notes", action="store_true", help=_("only those with a note"))
    marked.add_argument(
        "--orphans", action="store_true", help=_("only those whose words are not in their article any more")
    )
    marked.add_argument("--limit", type=_positive, default=None, metavar="N")
    marked.add_argument("--format", choices=("text", "json", "markdown"), default="text")


def _add_changes(commands: _Commands) -> None:
    for name, summary in (("tag", _("give articles a tag")), ("untag", _("take a tag off articles"))):
        tag = _add(commands, name, summary)
        tag.add_argument("ids", type=int, nargs="+", metavar=_("ID"))
        tag.add_argument("--tag", dest="tags", action="append", required=True, metavar=_("TAG"))
    archive = _add(commands, "archive", _("put articles into the archive"))
    archive.add_argument("--undo", action="store_true", help=_("take them back into the inbox"))
    star = _add(commands, "star", _("make articles favourites"))
    star.add_argument("--undo", action="store_true", help=_("take the star away"))
    delete = _add(commands, "delete", _("put articles into the trash"))
    undelete = _add(commands, "undelete", _("take articles out of the trash"))
    for parser in (archive, star, delete, undelete):
        parser.add_argument("ids", type=int, nargs="+", metavar=_("ID"))


def _add_again(commands: _Commands) -> None:
    again = _add(commands, "reextract", _("take articles from their kept pages again, without the network"))
    again.add_argument("ids", type=int, nargs="*", metavar=_("ID"), help=_("these articles; all without any"))
    again.add_argument("--query", default="", metavar=_("QUERY"), help=_("only those that a query selects"))
    again.add_argument(
        "--stale", action="store_true", help=_("only those that were last read by another version or rule")
    )

    refresh = _add(commands, "refresh", _("fetch articles again; the better copy stays"))
    refresh.add_argument("ids", type=int, nargs="+", metavar=_("ID"))
    _add_spend_last(refresh)
    fetch = _add(commands, "fetch", _("fetch again, politely, what is not whole"))
    fetch.add_argument("--query", default="", metavar=_("QUERY"), help=_("only those that a query selects"))
    fetch.add_argument("--limit", type=_positive, default=None, metavar="N")


def _add_rules(commands: _Commands) -> None:
    deeds = _add(commands, "rules", _("look at the rules for sites")).add_subparsers(
        dest="deed", metavar=_("DEED"), required=True
    )
    lint = _add(deeds, "lint", _("name what is wrong in rule files"))
    lint.add_argument("paths", nargs="*", type=Path, metavar=_("FOLDER|FILE"))
    test = _add(deeds, "test", _("read a rule's own test pages with it"))
    test.add_argument("host", metavar=_("HOST"))
    test.add_argument(
        "--file", metavar=_("PAGE"), help=_("a saved page to read instead; nothing is fetched then")
    )


def _folder(text: str) -> Path | None:
    """Read a folder; an empty one is none, as with LUTRIN_DATA_DIR, and never the current folder."""
    return Path(text) if text else None


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("not a number above 0: {text}").format(text=text))
    return min(number, sys.maxsize)  # the most that SQLite counts to
