"""The command that looks whether everything is all right."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.accounts.system_keyring import KeyringAnswer, KeyringState
from reader_app.cli.printing import print_json, print_table, put
from reader_app.domain.access import Completeness
from reader_app.domain.account import AccountState
from reader_app.resources import resource
from reader_app.services.rule_folders import rule_folders
from reader_app.wording.accounts import say_where_secrets_go
from reader_app.wording.catalogue import _, ngettext
from reader_app.wording.states import say_completeness

if TYPE_CHECKING:
    import argparse

    from reader_app.accounts.jars import JarsState
    from reader_app.library.health import Health
    from reader_app.services.check_rules import RuleCheck
    from reader_app.services.desk import Desk
    from reader_app.services.doctor import Diagnosis

_WELL = frozenset({AccountState.UNTRIED, AccountState.CONNECTED, AccountState.ENDS_SOON})
MEGABYTE = 1024 * 1024
SHOWN = 20  # hosts whose rules ask for what is refused; programs get them all


def run_doctor(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print what was found; exit 1 when something needs the reader."""
    from reader_app.services.doctor import examine  # noqa: PLC0415  brings the parsers of rules in

    folders = rule_folders(desk.preferences, desk.data_folder)
    with closing(desk.open_library()) as library:
        found = examine(desk.data_folder, library, desk.jars, folders)
    states = _states(desk)
    if arguments.json:
        print_json(
            _fields(found) | {"accounts": _account_fields(found, states), "rules": _rule_fields(found)}
        )
    else:
        print_table((_("What"), _("Found")), [*_lines(found), *_account_lines(states)])
        put("\n" + _say_where_secrets_go(found))
        _print_shut(found)
        _print_refused(found.rules)
    return 0 if found.well else 1


def _fields(found: Diagnosis) -> dict[str, Any]:
    return {
        "well": found.well,
        "versions": found.versions,
        "data_folder": str(found.data_folder),
        "free_bytes": found.free_bytes,
        "library": _library_fields(found.health)
        | {
            "completeness": {one.value: count for one, count in found.kept.items()},
            "copies": [str(path) for path in found.copies],
        },
        "keyring": {
            "state": found.jars.keyring.value,
            "name": found.jars.backend,
            "reason": found.jars.reason,
        },
        "jars": {
            "sealed": list(found.jars.sealed),
            "clear": list(found.jars.clear),
            "lost": list(found.jars.lost),
            "shut": list(found.jars.shut),
            "unsaved": list(found.jars.unsaved),
        },
    }


def _rule_fields(found: Diagnosis) -> dict[str, Any]:
    return {
        "files": found.rules.files,
        "shipped": _shipped(),
        "with_mistakes": found.rules.faulty,
        "refused": {
            host: [f"{one.shown}: {one.value}" for one in directives]
            for host, directives in found.rules.refused.items()
        },
    }


def _account_fields(found: Diagnosis, states: list[AccountState]) -> dict[str, Any]:
    """Count accounts by how they are, without naming a publisher or a reader."""
    counts = {state.value: states.count(state) for state in AccountState if state in states}
    return {"count": len(states), "states": counts, "secrets": _say_where_secrets_go(found)}


def _library_fields(health: Health) -> dict[str, Any]:
    return {
        "sound": health.sound,
        "faults": list(health.faults),
        "schema": health.schema,
        "articles": health.articles,
        "highlights": health.highlights,
        "orphans": health.orphans,
        "pictures": health.pictures,
        "missing_pictures": health.missing_pictures,
        "bytes": health.bytes,
        "picture_bytes": health.picture_bytes,
    }


def _lines(found: Diagnosis) -> list[tuple[str, str]]:
    health = found.health
    return [
        *found.versions.items(),
        (_("library"), str(found.data_folder)),
        (_("health"), _("sound") if health.sound else _faults(health)),
        (_("articles"), str(health.articles)),
        *((say_completeness(one), str(found.kept[one])) for one in Completeness if _missing(found, one)),
        (_("highlights"), _say_highlights(health)),
        (_("pictures"), str(health.pictures)),
        (_("size"), _("{n} MB").format(n=(health.bytes + health.picture_bytes) // MEGABYTE)),
        (_("free on the disk"), _("{n} MB").format(n=found.free_bytes // MEGABYTE)),
        *((_("copy of an older library"), str(path)) for path in found.copies),
        (_("keyring"), _say_keyring(found.jars)),
        (_("cookie jars"), _say_jars(found.jars)),
        (_("rules for sites"), _say_rules(found.rules)),
    ]


def _missing(found: Diagnosis, completeness: Completeness) -> bool:
    return completeness is not Completeness.COMPLETE and bool(found.kept[completeness])


def _say_highlights(health: Health) -> str:
    if not health.orphans:
        return str(health.highlights)
    return _("{n}, {orphans} of them not in their article’s text any more").format(
        n=health.highlights, orphans=health.orphans
    )


def _faults(health: Health) -> str:
    missing = ngettext("{n} picture is missing", "{n} pictures are missing", health.missing_pictures)
    counted = [missing.format(n=health.missing_pictures)] if health.missing_pictures else []
    return "; ".join([*health.faults, *counted])


def _say_keyring(jars: JarsState) -> str:
    name = jars.backend or _("none")
    return {
        KeyringState.USABLE: _("{name}, usable"),
        KeyringState.LOCKED: _("{name}, does not open ({reason})"),
        KeyringState.NONE: _("{name}, not usable: cookies are kept in files only you can read"),
    }[jars.keyring].format(name=name, reason=jars.reason)


def _say_jars(jars: JarsState) -> str:
    counts = [
        (_("{n} shut, their publishers are not visited"), jars.shut),
        (_("{n} encrypted"), () if jars.shut else jars.sealed),
        (_("{n} not encrypted"), jars.clear),
        (_("{n} lost, their key is gone"), jars.lost),
        (_("{n} in memory only"), jars.unsaved),
    ]
    return ", ".join(words.format(n=len(names)) for words, names in counts if names) or _("none")


def _states(desk: Desk) -> list[AccountState]:
    from reader_app.accounts.account_book import AccountBook  # noqa: PLC0415  here only

    now = datetime.now(UTC)
    return [account.state_at(now) for account in AccountBook(desk.data_folder / "accounts").accounts()]


def _account_lines(states: list[AccountState]) -> list[tuple[str, str]]:
    troubled = sum(state not in _WELL for state in states)
    counted = ngettext("{n} account", "{n} accounts", len(states)).format(n=len(states))
    if troubled:
        counted = _("{accounts}, {n} not in order").format(accounts=counted, n=troubled)
    return [(_("accounts"), counted)]


def _say_where_secrets_go(found: Diagnosis) -> str:
    jars = found.jars
    return say_where_secrets_go(KeyringAnswer(jars.keyring, jars.backend, jars.reason))


def _shipped() -> int:
    """Count the rules that the app brings."""
    return sum(1 for _path in resource("rules").glob("*.txt"))


def _say_rules(rules: RuleCheck) -> str:
    from reader_app.wording.rules import say_rule_count  # noqa: PLC0415  brings the parser in

    shipped = _("{n} of them come with Lutrin").format(n=_shipped())
    return f"{say_rule_count(rules.files, rules.faulty)}, {shipped}"


def _print_shut(found: Diagnosis) -> None:
    """Say how the publishers of shut jars can be visited again; only here, and at no wall."""
    if found.jars.shut:
        shut = _(
            "Cookies that are shut open with the keyring they were made with. If it is gone for good, delete"
            " their files in {folder}: Lutrin’s own count of free articles stays."
        )
        put("\n" + shut.format(folder=found.data_folder / "jars"))


def _print_refused(rules: RuleCheck) -> None:
    """List the rules that ask Lutrin to pass for somebody else: read, and not obeyed."""
    if not rules.refused:
        return
    put("\n" + _("Rules that ask Lutrin to pass for somebody else; this is not done:"))
    for host, directives in list(rules.refused.items())[:SHOWN]:
        put(f"  {host}: " + ", ".join(dict.fromkeys(one.shown for one in directives)))
    more = len(rules.refused) - SHOWN
    if more > 0:
        put("  " + _("and {n} more").format(n=more))
