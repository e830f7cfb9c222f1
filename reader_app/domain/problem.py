"""Expected trouble, as a code and facts.

Below the window and the command line no sentence is written for people: a
`ReaderAppError` carries a `Problem` and the facts of the case, and `wording`
turns the two into a sentence and a next step.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.article import Related


class Problem(StrEnum):
    """What can go wrong in the reader's world; the comment names the facts it travels with."""

    # addresses and files
    NOT_AN_ADDRESS = "not_an_address"  # text
    FILE_NOT_FOUND = "file_not_found"  # path
    FILE_UNREADABLE = "file_unreadable"  # path, reason
    # walls and meters
    LAST_FREE_READ = "last_free_read"  # host, read, limit, period (the reader is asked before it is spent)
    KEYRING_LOCKED = "keyring_locked"  # host (its cookies are there and cannot be read now)
    # the reader's accounts
    NOT_A_SITE = "not_a_site"  # text
    ACCOUNT_NOT_FOUND = "account_not_found"  # site
    ACCOUNT_UNWRITABLE = "account_unwritable"  # path, reason
    COOKIES_UNREADABLE = "cookies_unreadable"  # path, reason
    COOKIES_OF_OTHERS = "cookies_of_others"  # path, site (the file has none of that site's)
    CREDENTIALS_NOT_SENT = "credentials_not_sent"  # host, reason ("clear": over http, "elsewhere")
    NO_PASSWORD_TYPED = "no_password_typed"
    NO_LINK_TYPED = "no_link_typed"  # (what was typed for the link of a mail is no address)
    NOBODY_TO_ASK = "nobody_to_ask"  # (a password is wanted, and there is no terminal to ask for it)
    WINDOW_NEEDED = "window_needed"  # site (its articles come through the window alone)
    # the network
    HOST_NOT_FOUND = "host_not_found"  # host
    NO_CONNECTION = "no_connection"  # host
    CERTIFICATE_NOT_VERIFIED = "certificate_not_verified"  # host, reason
    PRIVATE_ADDRESS = "private_address"  # host
    AUTHORITIES_UNREADABLE = "authorities_unreadable"  # path, reason (of the setting `authorities`)
    TOO_MANY_REDIRECTS = "too_many_redirects"  # host, count
    TIMED_OUT = "timed_out"  # host, seconds
    TOO_LARGE = "too_large"  # host, megabytes
    BROKEN_ANSWER = "broken_answer"  # host
    # what a publisher answered
    PAGE_NOT_FOUND = "page_not_found"  # host, status
    REFUSED = "refused"  # host, status
    TOO_MANY_REQUESTS = "too_many_requests"  # host, seconds (0 when the publisher does not say)
    SERVER_FAILED = "server_failed"  # host, status
    # what a page holds
    NOT_HTML = "not_html"  # host, media_type
    EMPTY_PAGE = "empty_page"  # host
    NO_ARTICLE = "no_article"  # host
    LIST_OF_ARTICLES = "list_of_articles"  # host, count (raised as PageOfLinksError)
    FRAMES = "frames"  # host, count (raised as PageOfLinksError)
    BROWSER_AS_ROOT = "browser_as_root"  # host
    DRAWN_BY_SCRIPT = "drawn_by_script"  # host
    NO_RULE = "no_rule"  # host
    EXTRACTION_FAILED = "extraction_failed"  # host
    EXTRACTION_TOO_LONG = "extraction_too_long"  # host, seconds
    # the library
    ARTICLE_NOT_FOUND = "article_not_found"  # id
    SOURCE_NOT_KEPT = "source_not_kept"  # id
    HIGHLIGHT_NOT_FOUND = "highlight_not_found"  # id
    LIST_NOT_FOUND = "list_not_found"  # name
    LIST_EXISTS = "list_exists"  # name
    EMPTY_NAME = "empty_name"
    QUERY_MISTAKE = "query_mistake"  # text, at (characters before the mistake), word
    # mending, and the reader's own rules
    ONLY_AN_OPENING = "only_an_opening"  # id (of a page that is not the reader's whole nothing is mended)
    ARTICLE_IS_ANOTHER = "article_is_another"  # id (it was saved anew while it was mended)
    RULE_CHANGED = "rule_changed"  # path (the file is no longer as it was)
    RULE_UNWRITABLE = "rule_unwritable"  # path, reason
    LIBRARY_NEWER = "library_newer"  # path, found, known
    LIBRARY_DAMAGED = "library_damaged"  # path, reason
    LIBRARY_BUSY = "library_busy"  # path
    LIBRARY_UNWRITABLE = "library_unwritable"  # path, reason
    # the settings
    SETTINGS_DAMAGED = "settings_damaged"  # path, reason
    SETTING_UNKNOWN = "setting_unknown"  # path, key
    SETTING_INVALID = "setting_invalid"  # path, key, value
    SETTINGS_UNWRITABLE = "settings_unwritable"  # path, reason
    # the command line
    OUTPUT_UNWRITABLE = "output_unwritable"  # reason
    # the desktop
    NO_DISPLAY = "no_display"


class ReaderAppError(Exception):
    """Expected trouble: a problem and its facts, never a sentence."""

    def __init__(self, problem: Problem, **facts: str | int) -> None:
        super().__init__(problem.value, facts)
        self.problem = problem
        self.facts = facts


class AddressError(ReaderAppError):
    """What was typed names no page."""


class FetchError(ReaderAppError):
    """The page did not arrive."""


class AccountError(ReaderAppError):
    """An account cannot be had, kept or used as was asked."""


class ExtractionError(ReaderAppError):
    """The page arrived and no article could be taken from it."""


class PageOfLinksError(ExtractionError):
    """The page holds no article itself but leads to some: a front page, a section, a set of frames."""

    def __init__(self, problem: Problem, *, links: Sequence[Related], host: str) -> None:
        super().__init__(problem, host=host, count=len(links))
        self.links = tuple(links)


class LibraryError(ReaderAppError):
    """The library could not do what it was asked."""


class RuleError(ReaderAppError):
    """An article that cannot be mended, or a rule that cannot be written."""


class PreferencesError(ReaderAppError):
    """The settings file does not say something that is known."""


class WindowError(ReaderAppError):
    """The window cannot be opened."""


class OutputError(ReaderAppError):
    """What was asked for cannot be written where it should go."""


class Cancelled(Exception):  # noqa: N818  it is a wish of the reader, not an error
    """The reader no longer wants the result of this work."""
