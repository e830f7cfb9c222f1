"""What is known of a publisher before the reader signs in there; looked up off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reader_app.domain.account import Verdict
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.account import Account
    from reader_app.library.library import Library
    from reader_app.services.desk import Accounts


class Purpose(Enum):
    """Why the reader is asked for a name and a password."""

    CONNECT = "connect"
    SIGN_IN = "sign_in"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class SiteToConnect:
    """A publisher to sign in to; `account` is what is kept of one already.

    `article` is the address that may prove it, `keeps` whether a keyring takes the password,
    `by_window` when the site's rule knows that only its own page lets anybody in, `page` the
    address where the publisher's sign-in begins.
    """

    publisher: str
    article: str = ""
    account: Account | None = None
    keeps: bool = True
    by_window: bool = False
    page: str = ""
    purpose: Purpose = Purpose.CONNECT

    @property
    def title(self) -> str:
        """What the dialog is called."""
        return {
            Purpose.CONNECT: _("Connect a newspaper"),
            Purpose.SIGN_IN: _("Sign in"),
            Purpose.CHANGE: _("Change the password"),
        }[self.purpose]

    @property
    def action(self) -> str:
        """The words of the main button."""
        return _("Keep and test") if self.purpose is Purpose.CHANGE else _("Sign in")

    @property
    def user(self) -> str:
        """Who the reader is there, as far as it is known."""
        return self.account.user if self.account else ""

    @property
    def proves(self) -> bool:
        """Whether the reader may name the article that proves it."""
        return self.purpose is not Purpose.CHANGE

    @property
    def other_ways(self) -> bool:
        """Whether the other ways to sign in are offered."""
        return self.purpose is not Purpose.CHANGE


def gather(accounts: Accounts, library: Library, typed: str, purpose: Purpose, article: str) -> SiteToConnect:
    """Look up what is known of a publisher; raises AccountError with NOT_A_SITE.

    `article` is the address of the one that the reader wants, "" for none: then the newest
    that is locked may prove it.
    """
    from reader_app.accounts.system_keyring import KeyringState  # noqa: PLC0415  not for the window's start
    from reader_app.sites.login_rule import LoginKind  # noqa: PLC0415  as above

    publisher = accounts.book.read_site(typed)
    account = accounts.book.account_for(publisher)
    if account and account.verdict is Verdict.REFUSED and purpose is Purpose.SIGN_IN:
        purpose = Purpose.CHANGE
    hosts = (publisher, *(account.domains if account else ()))
    proof = article or (account.article if account else "") or library.locked_article(hosts)
    rule = accounts.connect.rule_of(publisher)
    return SiteToConnect(
        publisher,
        article=proof,
        account=account,
        keeps=accounts.vault.state().state is KeyringState.USABLE,
        by_window=rule is not None and rule.kind is LoginKind.WINDOW,
        page=(rule.address if rule else "") or proof or f"https://{publisher}/",
        purpose=purpose,
    )
