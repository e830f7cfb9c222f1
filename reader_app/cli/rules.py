"""The commands for who writes rules for sites: what is wrong in them, what they find on their pages."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader_app.cli.interruption import ending_at_once
from reader_app.cli.printing import print_json, print_table, put
from reader_app.domain.address import host_of, read_address
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.progress import Progress
from reader_app.services.rule_folders import rule_folders
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    import argparse

    from reader_app.services.check_rules import RuleCheck
    from reader_app.services.desk import Desk
    from reader_app.services.try_rules import Trial
    from reader_app.sites.rule_book import RuleBook
    from reader_app.sites.site_rule import SiteRule

_UNUSED = ("refused", "unknown")


def run_rules(arguments: argparse.Namespace, desk: Desk) -> int:
    """Check rules or try one; exit 1 when something is wrong with them."""
    return _run_lint(arguments, desk) if arguments.deed == "lint" else _run_test(arguments, desk)


def _run_lint(arguments: argparse.Namespace, desk: Desk) -> int:
    from reader_app.services.check_rules import check_rules  # noqa: PLC0415  brings the parser in

    folders = [path for path in rule_folders(desk.preferences, desk.data_folder) if path.is_dir()]
    found = check_rules(arguments.paths or folders)
    if arguments.json:
        print_json(_check_fields(found))
    else:
        put("\n".join(_check_lines(found)))
    return int(bool(found.mistakes))


def _check_fields(found: RuleCheck) -> dict[str, Any]:
    from reader_app.wording.rules import say_mistake  # noqa: PLC0415  as above

    return {
        "rules": found.files,
        "with_mistakes": found.faulty,
        "mistakes": [
            {
                "file": str(path),
                "line": mistake.line,
                "directive": mistake.directive,
                "fault": mistake.fault.value,
                "error": say_mistake(mistake),
            }
            for path, mistake in found.mistakes
        ],
        "directives": {fate.value: dict(counts.most_common()) for fate, counts in found.counts.items()},
    }


def _check_lines(found: RuleCheck) -> list[str]:
    from reader_app.wording.rules import say_fate, say_mistake, say_rule_count  # noqa: PLC0415  as above

    lines = [
        f"{path}:{mistake.line}: {mistake.directive}: {say_mistake(mistake)}"
        for path, mistake in found.mistakes
    ]
    for fate, counts in found.counts.items():
        if fate.value in _UNUSED and counts:
            named = ", ".join(f"{name} ({count})" for name, count in counts.most_common())
            lines.append(f"{say_fate(fate)}: {named}")
    return [*lines, say_rule_count(found.files, found.faulty)]


def _run_test(arguments: argparse.Namespace, desk: Desk) -> int:
    from reader_app.sites.rule_book import RuleBook  # noqa: PLC0415  as above

    rules = RuleBook(rule_folders(desk.preferences, desk.data_folder))
    host = host_of(read_address(arguments.host))
    rule = rules.rule_for(host)
    if rule is None or not rule.own:
        raise ExtractionError(Problem.NO_RULE, host=host)
    with ending_at_once():
        trials = _trials(arguments.file, rule, rules, desk)
    if arguments.json:
        files = [str(path) for path in rule.files]
        pages = list(map(_fields, trials))
        print_json({"host": host, "files": files, "login": _login_fields(rule), "pages": pages})
    else:
        _print_trials(rule, trials)
        put("\n".join(_login_lines(rule)))
    return int(not all(trial.well for trial in trials))


def _login_fields(rule: SiteRule) -> dict[str, Any] | None:
    from reader_app.sites.login_rule import login_rule  # noqa: PLC0415  brings the parser in

    login = login_rule(rule)
    if login is None:
        return None
    return {
        "type": login.kind.value,
        "address": login.address or None,
        "domains": list(login.domains),
        "checked": login.checked or None,
    }


def _login_lines(rule: SiteRule) -> list[str]:
    """Say how the rule signs in; and that it does not do so as it says, where something is wrong with it."""
    from reader_app.sites.login_rule import login_rule  # noqa: PLC0415  as above
    from reader_app.wording.rules import say_login  # noqa: PLC0415  as above

    login = login_rule(rule)
    if login is None:
        return []
    lines = ["", say_login(login)]
    if any(not one.general for one in rule.all("login_uri")) and not login.address:
        lines.append(_("Its login_uri is not used: `lutrin rules lint` says why."))
    return lines


def _trials(file: str | None, rule: SiteRule, rules: RuleBook, desk: Desk) -> list[Trial]:
    """Read the rule's own test pages, or the one page of a file as if it came from the rule's host."""
    from reader_app.services.try_rules import try_page, try_rule  # noqa: PLC0415  brings the parsers in

    if file is not None:
        from reader_app.fetch.files import read_file  # noqa: PLC0415  as above

        page = read_file(Path(file))
        if host_of(page.url) != rule.host:
            page = replace(page, url=f"https://{rule.host}/", asked_url=f"https://{rule.host}/")
        return [try_page(page, rules)]
    with closing(desk.make_fetcher(desk.preferences)) as fetcher:
        return list(try_rule(rule, rules, lambda address: fetcher.page(address, Progress())))


def _fields(trial: Trial) -> dict[str, Any]:
    return {
        "url": trial.address,
        "well": trial.well,
        "error": str(say(trial.trouble)) if trial.trouble else None,
        "stale": trial.stale,
        "access": trial.reading.access.state.value if trial.reading else "unknown",
        "title": trial.reading.article.title if trial.reading else "",
        "words": trial.words,
        "directives": [
            {
                "directive": found.directive.shown,
                "line": found.directive.line,
                "value": found.directive.value,
                "found": found.count,
                "words": found.words,
            }
            for found in trial.findings
        ],
        "contains": [{"text": one.words, "met": one.met} for one in trial.expectations],
    }


def _print_trials(rule: SiteRule, trials: list[Trial]) -> None:
    put("\n".join(str(path) for path in rule.files))
    if not trials:
        put(_("The rule names no test page (test_url)."))
    for trial in trials:
        put(f"\n{trial.address}")
        if trial.trouble:
            put(str(say(trial.trouble)))
            continue
        if trial.findings:
            _print_findings(trial)
        put("\n".join(_outcome(trial)))


def _print_findings(trial: Trial) -> None:
    print_table(
        (_("Line"), _("Directive"), _("Found"), _("What it says"), _("First words")),
        [
            (str(one.directive.line), one.directive.shown, str(one.count), one.directive.value, one.words)
            for one in trial.findings
        ],
    )


def _outcome(trial: Trial) -> list[str]:
    lines = [
        (_("has “{words}”") if one.met else _("lacks “{words}”")).format(words=one.words)
        for one in trial.expectations
    ]
    if trial.stale:
        lines.append(_("The rule's body finds nothing any more, or too little: it was left aside."))
    if trial.reading:
        if trial.reading.access.gated:
            lines.append(_("The page is not free: the rule was not asked, and the opening is all."))
        title = trial.reading.article.title
        lines.append(_("Article: {title} ({n} words)").format(title=title, n=trial.words))
    return lines
