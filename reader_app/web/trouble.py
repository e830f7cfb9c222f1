"""What requests and urllib3 raise, in the reader's terms."""

from __future__ import annotations

import ssl
from http.client import HTTPException
from typing import TYPE_CHECKING

from requests import RequestException
from requests.exceptions import InvalidURL, ProxyError
from urllib3.exceptions import HTTPError

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.body import BodyBrokenError, BodyTooLargeError
from reader_app.web.exchange import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.web.call import Call
    from reader_app.web.exchange import Request

# FetchError is what the dialler raises; UnicodeError what a name that cannot be sent ends in.
TROUBLE = (
    RequestException,
    HTTPError,
    HTTPException,
    OSError,
    UnicodeError,
    BodyBrokenError,
    BodyTooLargeError,
    FetchError,
)


def told(error: Exception, request: Request, host: str, call: Call) -> FetchError:
    """Say what happened to a call, as the reader would see it."""
    if call.expired:
        return FetchError(Problem.TIMED_OUT, host=host, seconds=round(request.seconds))
    if isinstance(error, FetchError):
        return error
    if isinstance(error, BodyTooLargeError):
        return FetchError(Problem.TOO_LARGE, host=host, megabytes=request.most_bytes // MEGABYTE)
    reason = _certificate_reason(error)
    if reason:
        return FetchError(Problem.CERTIFICATE_NOT_VERIFIED, host=host, reason=reason)
    return FetchError(_problem(error, call), host=host)


def _problem(error: Exception, call: Call) -> Problem:
    if isinstance(error, InvalidURL):
        return Problem.HOST_NOT_FOUND
    if isinstance(error, ProxyError) or not call.sent:
        return Problem.NO_CONNECTION
    return Problem.BROKEN_ANSWER


def _certificate_reason(error: Exception) -> str:
    """Give what OpenSSL says of a certificate, "" when no certificate is the trouble."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or str(cause)
    return ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Walk from an error to what it wraps, through the three ways in which urllib3 wraps."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
