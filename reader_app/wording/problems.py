"""What went wrong, said to a reader: one sentence, and one next step where there is one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.problem import Problem
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.domain.problem import ReaderAppError

WORTH_TRYING_AGAIN = frozenset(
    {
        Problem.HOST_NOT_FOUND,
        Problem.NO_CONNECTION,
        Problem.TIMED_OUT,
        Problem.BROKEN_ANSWER,
        Problem.TOO_MANY_REQUESTS,
        Problem.SERVER_FAILED,
        Problem.EXTRACTION_FAILED,
        Problem.EXTRACTION_TOO_LONG,
        Problem.LIBRARY_BUSY,
        Problem.REFUSED,
        Problem.KEYRING_LOCKED,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about what happened, and what the reader can do next ("" for nothing)."""

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


def say(error: ReaderAppError) -> Said:
    """Put expected trouble into words."""
    facts = defaultdict(str, {name: str(value) for name, value in error.facts.items()})
    sentence, next_step = _sentences(error.problem, error.facts)
    return Said(sentence.format_map(facts), next_step.format_map(facts))


def _sentences(problem: Problem, facts: dict[str, str | int]) -> tuple[str, str]:  # noqa: PLR0911  one a group
    if problem in _NETWORK:
        return _network(problem)
    if problem is Problem.TOO_MANY_REQUESTS:
        return _("{host} asks to be left alone for a while."), _wait(int(facts.get("seconds", 0)))
    if problem in _PUBLISHER:
        return _publisher(problem)
    if problem in _WALLS:
        return _walls(problem)
    if problem in _ACCOUNTS:
        return _accounts(problem, str(facts.get("reason", "")))
    if problem in _CONTENT:
        return _content(problem, str(facts.get("media_type", "")))
    if problem in _SHELVES:
        return _shelves(problem)
    if problem in _STORE:
        return _store(problem)
    if problem in _SETTINGS:
        return _settings(problem)
    return _files(problem)


_NETWORK = frozenset(
    {
        Problem.HOST_NOT_FOUND,
        Problem.NO_CONNECTION,
        Problem.CERTIFICATE_NOT_VERIFIED,
        Problem.AUTHORITIES_UNREADABLE,
        Problem.PRIVATE_ADDRESS,
        Problem.TOO_MANY_REDIRECTS,
        Problem.TIMED_OUT,
        Problem.TOO_LARGE,
        Problem.BROKEN_ANSWER,
    }
)
_PUBLISHER = frozenset({Problem.PAGE_NOT_FOUND, Problem.REFUSED, Problem.SERVER_FAILED})
_WALLS = frozenset({Problem.LAST_FREE_READ, Problem.KEYRING_LOCKED})
_ACCOUNTS = frozenset(
    {
        Problem.NOT_A_SITE,
        Problem.ACCOUNT_NOT_FOUND,
        Problem.ACCOUNT_UNWRITABLE,
        Problem.COOKIES_UNREADABLE,
        Problem.COOKIES_OF_OTHERS,
        Problem.CREDENTIALS_NOT_SENT,
        Problem.NO_PASSWORD_TYPED,
        Problem.NO_LINK_TYPED,
        Problem.NOBODY_TO_ASK,
        Problem.WINDOW_NEEDED,
    }
)
_CONTENT = frozenset(
    {
        Problem.NOT_HTML,
        Problem.EMPTY_PAGE,
        Problem.NO_ARTICLE,
        Problem.LIST_OF_ARTICLES,
        Problem.FRAMES,
        Problem.BROWSER_AS_ROOT,
        Problem.DRAWN_BY_SCRIPT,
        Problem.NO_RULE,
        Problem.EXTRACTION_FAILED,
        Problem.EXTRACTION_TOO_LONG,
    }
)
_SHELVES = frozenset(
    {
        Problem.ARTICLE_NOT_FOUND,
        Problem.SOURCE_NOT_KEPT,
        Problem.ONLY_AN_OPENING,
        Problem.ARTICLE_IS_ANOTHER,
        Problem.RULE_CHANGED,
        Problem.RULE_UNWRITABLE,
        Problem.HIGHLIGHT_NOT_FOUND,
        Problem.LIST_NOT_FOUND,
        Problem.LIST_EXISTS,
        Problem.EMPTY_NAME,
        Problem.QUERY_MISTAKE,
    }
)
_STORE = frozenset(
    {
        Problem.LIBRARY_NEWER,
        Problem.LIBRARY_DAMAGED,
        Problem.LIBRARY_BUSY,
        Problem.LIBRARY_UNWRITABLE,
    }
)
_SETTINGS = frozenset(
    {
        Problem.SETTINGS_DAMAGED,
        Problem.SETTING_UNKNOWN,
        Problem.SETTING_INVALID,
        Problem.SETTINGS_UNWRITABLE,
    }
)


def _network(problem: Problem) -> tuple[str, str]:
    return {
        Problem.HOST_NOT_FOUND: (
            _("No site answers to the name {host}."),
            _("Check the address, and that this computer is online."),
        ),
        Problem.NO_CONNECTION: (
            _("{host} cannot be reached."),
            _("Check that this computer is online, then try again."),
        ),
        Problem.CERTIFICATE_NOT_VERIFIED: (
            _("{host} cannot prove that it is {host}: its certificate is not valid."),
            _("Nothing was sent to it."),
        ),
        Problem.AUTHORITIES_UNREADABLE: (
            _("The certificate authorities at {path} cannot be read ({reason})."),
            _("The setting “authorities” has to name a PEM file."),
        ),
        Problem.PRIVATE_ADDRESS: (
            _("{host} is on a private network, and pages from there are not fetched."),
            _("The preferences can allow it."),
        ),
        Problem.TOO_MANY_REDIRECTS: (
            _("{host} sends from one address to the next without end."),
            _("Open the page in a browser and paste the address it ends on."),
        ),
        Problem.TIMED_OUT: (_("{host} did not answer within {seconds} seconds."), _("Try again later.")),
        Problem.TOO_LARGE: (_("The page at {host} is larger than {megabytes} MB."), ""),
        Problem.BROKEN_ANSWER: (_("{host} sent an answer that cannot be read."), _("Try again later.")),
    }[problem]


def _publisher(problem: Problem) -> tuple[str, str]:
    return {
        Problem.PAGE_NOT_FOUND: (_("{host} has no page at this address."), _("Check the address.")),
        Problem.REFUSED: (
            _("{host} does not give this page to Lutrin (answer {status})."),
            _("Open it in your browser."),
        ),
        Problem.SERVER_FAILED: (_("{host} has a fault of its own (answer {status})."), _("Try again later.")),
    }[problem]


def _walls(problem: Problem) -> tuple[str, str]:
    return {
        Problem.LAST_FREE_READ: (
            _("This would be the last free article of {host} ({read} of {limit} read)."),
            _("To spend it all the same, add --spend-last."),
        ),
        Problem.KEYRING_LOCKED: (
            _("The cookies of {host} are locked: your keyring does not open."),
            _("Unlock it and try again."),
        ),
    }[problem]


def _accounts(problem: Problem, reason: str) -> tuple[str, str]:
    if problem is Problem.CREDENTIALS_NOT_SENT:
        return _not_sent(reason)
    return {
        Problem.NOT_A_SITE: (
            _("“{text}” is not the name of a site."),
            _("A site is named as example.org, or by the address of one of its pages."),
        ),
        Problem.ACCOUNT_NOT_FOUND: (
            _("There is no account for {site}."),
            _("“lutrin account list” shows those that there are."),
        ),
        Problem.ACCOUNT_UNWRITABLE: (
            _("The account cannot be kept at {path} ({reason})."),
            _("Check the disk and the folder's permissions."),
        ),
        Problem.COOKIES_UNREADABLE: (
            _("The file {path} holds no cookies that can be read ({reason})."),
            _("It has to be a cookies.txt, as browsers' extensions write it."),
        ),
        Problem.COOKIES_OF_OTHERS: (
            _("The file {path} holds no cookie of {site}."),
            _("Sign in to {site} in that browser, then write the file again."),
        ),
        Problem.NO_PASSWORD_TYPED: (_("No password was typed."), _("Nothing was tried.")),
        Problem.NO_LINK_TYPED: (
            _("No link was given."),
            _("Give the one of the mail on standard input, as one line."),
        ),
        Problem.NOBODY_TO_ASK: (
            _("A password is wanted, and there is no terminal to ask for it."),
            _("Give it on standard input, with --password-stdin."),
        ),
        Problem.WINDOW_NEEDED: (
            _("Only the window can show the articles of {site}."),
            _("Open one there: lutrin open."),
        ),
    }[problem]


def _not_sent(reason: str) -> tuple[str, str]:
    if reason == "elsewhere":
        sentence = _(
            "{host} is another place than the one you sign in to. Nothing of your account was sent there."
        )
    else:
        sentence = _("The connection to {host} is not encrypted. Nothing of your account was sent over it.")
    return sentence, ""


def _wait(seconds: int) -> str:
    if not seconds:
        return _("Try again later.")
    if seconds < 120:  # noqa: PLR2004  two minutes: from there on minutes say it better
        return ngettext("Try again in {n} second.", "Try again in {n} seconds.", seconds).format(n=seconds)
    waiting = -(-seconds // 60)
    return ngettext("Try again in {n} minute.", "Try again in {n} minutes.", waiting).format(n=waiting)


def _content(problem: Problem, media_type: str) -> tuple[str, str]:
    if problem is Problem.NOT_HTML:
        named = _("a PDF document") if media_type == "application/pdf" else media_type or _("something else")
        braced = named.replace("{", "{{").replace("}", "}}")  # a publisher's header says it
        return _("This address holds no page to read but {thing}.").replace("{thing}", braced), ""
    return {
        Problem.EMPTY_PAGE: (_("The page at {host} is empty."), ""),
        Problem.NO_ARTICLE: (
            _("No article was found in the page at {host}."),
            _("Paste the address of one article."),
        ),
        Problem.NO_RULE: (
            _("There is no rule for {host}."),
            _("A rule is a file named {host}.txt in the folder “rules” beside the library."),
        ),
        Problem.LIST_OF_ARTICLES: (
            _("This page of {host} is a list of articles, not an article."),
            _("Choose the ones to read."),
        ),
        Problem.FRAMES: (
            _("This page of {host} only holds other pages."),
            _("Choose the one to read."),
        ),
        Problem.BROWSER_AS_ROOT: (
            _("The page at {host} was not opened: a browser does not run as the administrator."),
            _("Start Lutrin under your own name."),
        ),
        Problem.DRAWN_BY_SCRIPT: (
            _("The page at {host} is drawn by a script, and holds no text by itself."),
            _("Open it as a browser would."),
        ),
        Problem.EXTRACTION_FAILED: (_("The page at {host} could not be read."), _("Try again.")),
        Problem.EXTRACTION_TOO_LONG: (
            _("Reading the page at {host} took longer than {seconds} seconds and was stopped."),
            "",
        ),
    }[problem]


def _shelves(problem: Problem) -> tuple[str, str]:
    return {
        Problem.ARTICLE_NOT_FOUND: (_("The library holds no article {id}."), ""),
        Problem.SOURCE_NOT_KEPT: (
            _("The page that article {id} came from was not kept."),
            _("Save its address again."),
        ),
        Problem.ONLY_AN_OPENING: (
            _("Only the opening of this article is kept: there is nothing to mend."),
            "",
        ),
        Problem.ARTICLE_IS_ANOTHER: (
            _("The article was saved anew meanwhile, and stays as it is now."),
            _("Mend it again."),
        ),
        Problem.RULE_CHANGED: (
            _("The rule {path} was changed meanwhile, and stays as it is."),
            "",
        ),
        Problem.RULE_UNWRITABLE: (
            _("The rule cannot be written to {path} ({reason})."),
            _("Check the disk and the folder's permissions."),
        ),
        Problem.HIGHLIGHT_NOT_FOUND: (_("The library holds no highlight {id}."), ""),
        Problem.LIST_NOT_FOUND: (_("There is no list named “{name}”."), ""),
        Problem.LIST_EXISTS: (_("A list named “{name}” exists already."), _("Choose another name.")),
        Problem.EMPTY_NAME: (_("A name needs at least one letter."), ""),
        Problem.QUERY_MISTAKE: (_("The search cannot be understood at “{word}”."), ""),
    }[problem]


def _store(problem: Problem) -> tuple[str, str]:
    return {
        Problem.LIBRARY_NEWER: (
            _("This library was written by a newer Lutrin (form {found}; this one knows {known})."),
            _("Update Lutrin. Nothing was changed."),
        ),
        Problem.LIBRARY_DAMAGED: (
            _("The library at {path} is damaged ({reason})."),
            _("Nothing was changed. Put a backup in its place, or move it away to begin anew."),
        ),
        Problem.LIBRARY_BUSY: (_("Another program is writing to the library."), _("Try again in a moment.")),
        Problem.LIBRARY_UNWRITABLE: (
            _("The library at {path} cannot be written ({reason})."),
            _("Check the disk and the folder's permissions."),
        ),
    }[problem]


def _settings(problem: Problem) -> tuple[str, str]:
    return {
        Problem.SETTINGS_DAMAGED: (
            _("The settings at {path} cannot be read ({reason})."),
            _("Mend the file, or delete it to begin with the defaults."),
        ),
        Problem.SETTING_UNKNOWN: (
            _("The settings at {path} name “{key}”, which is no setting."),
            _("Take it out of the file."),
        ),
        Problem.SETTING_INVALID: (
            _("The settings at {path} give “{key}” the value “{value}”, which it cannot have."),
            _("Mend it in the file."),
        ),
        Problem.SETTINGS_UNWRITABLE: (
            _("The settings at {path} cannot be written ({reason})."),
            _("Check the disk and the folder's permissions."),
        ),
    }[problem]


def _files(problem: Problem) -> tuple[str, str]:
    return {
        Problem.NOT_AN_ADDRESS: (
            _("“{text}” is not the address of a page."),
            _("An address looks like https://example.org/article."),
        ),
        Problem.FILE_NOT_FOUND: (_("There is no file {path}."), ""),
        Problem.FILE_UNREADABLE: (_("The file {path} cannot be read ({reason})."), ""),
        Problem.OUTPUT_UNWRITABLE: (_("The answer cannot be written ({reason})."), ""),
        Problem.NO_DISPLAY: (
            _("There is no display to open a window on."),
            _("The commands of lutrin --help need none."),
        ),
    }[problem]
