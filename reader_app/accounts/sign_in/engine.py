"""«Sign me in there»: without a browser, by the site's own form or as its rule says.

Whether it worked is not said here: neither a status nor a sentence proves it. An article does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.accounts.sign_in.answer import read_answer
from reader_app.accounts.sign_in.answer_marks import hints_of_rule
from reader_app.accounts.sign_in.attempt import Attempt, SignInError
from reader_app.accounts.sign_in.by_form import sign_in_by_form
from reader_app.accounts.sign_in.by_rule import sign_in_by_rule
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.accounts.sign_in.origins import Origins, over_https
from reader_app.accounts.sign_in.visit import Visit
from reader_app.domain.account import Credentials, Verdict

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.found_page import Network
    from reader_app.domain.account import Account
    from reader_app.sites.login_rule import LoginRule


class SignInEngine:
    """Finds a form, fills it in, sends it, and reads the answer; made for one publisher's visitor."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def sign_in(
        self,
        start: str | FoundPage,
        credentials: Credentials,
        account: Account,
        rule: LoginRule | None = None,
    ) -> Attempt:
        """Send a name and a password, at most once, and only where they may go.

        `start` is the locked article or the front page; every page is fetched anew, since what is
        hidden in a form belongs to the cookies of its visit. Raises Cancelled, and FetchError for
        what no verdict says: KEYRING_LOCKED, PRIVATE_ADDRESS.
        """
        address = over_https(start.url if isinstance(start, FoundPage) else start)
        visit = Visit(self._network, Origins(account, address, rule), credentials)
        try:
            landed = sign_in_by_rule(visit, rule, address) if rule else sign_in_by_form(visit, address)
            if landed is None:
                return Attempt(None)
            return _attempt(visit, visit.follow(landed), rule)
        except SignInError as error:
            return Attempt(error.verdict, visit.sent, facts=error.facts)

    def open_link(self, link: str, account: Account, rule: LoginRule | None = None) -> Attempt:
        """Open a link that was mailed, which signs its reader in; it is a secret, and goes where one may.

        Raises as `sign_in` does.
        """
        start = account.article or account.front
        visit = Visit(self._network, Origins(account, start, rule), Credentials(account.user, ""))
        try:
            visit.origins.check(link)
            return _attempt(visit, visit.follow(visit.get(link)), rule)
        except SignInError as error:
            return Attempt(error.verdict, facts=error.facts)


def _attempt(visit: Visit, landed: FoundPage, rule: LoginRule | None) -> Attempt:
    answer = read_answer(landed)
    hints = answer.hints | (hints_of_rule(landed, rule) if rule else frozenset())
    facts = (("host", urlsplit(landed.url).hostname or ""),) if answer.verdict is Verdict.SITE_DOWN else ()
    return Attempt(answer.verdict, visit.sent, landed, facts, hints)
