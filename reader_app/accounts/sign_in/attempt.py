"""What a sign-in came to, as far as it can be told without an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.found_page import FoundPage
    from reader_app.domain.account import Verdict


class Hint(StrEnum):
    """What the answer to a sign-in lets one suppose. Only an article proves anything.

    A real publishing system says "Cookies are blocked" and has signed its reader in.
    """

    FORM_AGAIN = "form_again"  # the form that was sent came back
    SAYS_REFUSED = "says_refused"  # in words: the name or the password is wrong
    STATUS_REFUSED = "status_refused"  # 400, 401, 403
    RULE_SUCCESS = "rule_success"  # the rule's mark of success stands there
    RULE_FAILURE = "rule_failure"  # the rule's mark of failure does, or its mark of success does not


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far a sign-in came.

    `verdict` None: nothing speaks for sure, now look at the article. `sent` when the password may
    have left this machine. `landed` is the last page that came, `facts` are the verdict's.
    """

    verdict: Verdict | None
    sent: bool = False
    landed: FoundPage | None = None
    facts: tuple[tuple[str, str], ...] = ()
    hints: frozenset[Hint] = frozenset()

    @property
    def looks_refused(self) -> bool:
        """Whether a still locked article means that the name or the password was refused."""
        return bool(self.hints & {Hint.FORM_AGAIN, Hint.SAYS_REFUSED, Hint.STATUS_REFUSED, Hint.RULE_FAILURE})


class SignInError(Exception):
    """A sign-in cannot go on: its verdict and the verdict's facts; never leaves this package."""

    def __init__(self, verdict: Verdict, **facts: str) -> None:
        super().__init__(verdict.value)
        self.verdict = verdict
        self.facts = tuple(facts.items())
