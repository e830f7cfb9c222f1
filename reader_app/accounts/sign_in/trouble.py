"""What the network raises, as the verdict of a sign-in."""

from __future__ import annotations

from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.domain.account import Verdict
from reader_app.domain.problem import FetchError, Problem

# After these nothing that was to be sent has left.
NEVER_LEFT = frozenset(
    {
        *(Problem.HOST_NOT_FOUND, Problem.NO_CONNECTION, Problem.CERTIFICATE_NOT_VERIFIED),
        *(Problem.PRIVATE_ADDRESS, Problem.KEYRING_LOCKED),
    }
)
_DOWN = frozenset(
    {
        *(Problem.HOST_NOT_FOUND, Problem.NO_CONNECTION, Problem.TIMED_OUT, Problem.BROKEN_ANSWER),
        *(Problem.SERVER_FAILED, Problem.TOO_MANY_REQUESTS),
    }
)
_ODD = frozenset({Problem.TOO_MANY_REDIRECTS, Problem.TOO_LARGE})


def trouble_of(error: FetchError) -> SignInError | FetchError:
    """Give what to raise: a verdict, or the trouble itself where it has nothing to do with signing in."""
    host = str(error.facts.get("host", ""))
    if error.problem is Problem.CREDENTIALS_NOT_SENT:
        return _kept_back(error, host)
    if error.problem is Problem.CERTIFICATE_NOT_VERIFIED:
        return SignInError(Verdict.NOT_SECURE, host=host)
    if error.problem in _DOWN:
        return SignInError(Verdict.SITE_DOWN, host=host)
    if error.problem in _ODD:
        return SignInError(Verdict.NOT_UNDERSTOOD, host=host)
    return error


def _kept_back(error: FetchError, host: str) -> SignInError:
    if error.facts.get("reason") == "clear":
        return SignInError(Verdict.NOT_SECURE, host=host)
    return SignInError(Verdict.ELSEWHERE, origin=f"https://{host}")
