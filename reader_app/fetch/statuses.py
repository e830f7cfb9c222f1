"""What a publisher's status says to a reader."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.domain.page import REFUSING_STATUSES
from reader_app.domain.problem import FetchError, Problem
from reader_app.fetch.retry_after import seconds_to_wait
from reader_app.web.exchange import Answer

if TYPE_CHECKING:
    from reader_app.domain.page import Page

# Answers that are a wall: their page says more than their number, and is judged like any other.
# 503 is one where a shield wants to see a person, and otherwise the server's own fault: the page tells.
REFUSALS = REFUSING_STATUSES | {HTTPStatus.SERVICE_UNAVAILABLE}
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_OK, _REDIRECTION, _CLIENT_ERROR, _SERVER_ERROR, _UNKNOWN = 200, 300, 400, 500, 600


def is_ok(status: int) -> bool:
    """Whether a status says that what was asked for is in the body."""
    return _OK <= status < _REDIRECTION


def check_page_status(answer: Answer) -> None:
    """Raise FetchError for any status but a good one and the refusals, which a page is made of too."""
    if answer.status not in REFUSALS:
        check_status(answer)


def check_not_refused(page: Page) -> None:
    """Raise FetchError REFUSED or TOO_MANY_REQUESTS for a refusal, where only the page itself will do."""
    check_status(Answer(page.url, page.status, page.headers, b""))


def check_status(answer: Answer) -> None:
    """Raise FetchError for any status but a good one.

    PAGE_NOT_FOUND, REFUSED (every other 4xx, and the made-up ones above 599), TOO_MANY_REQUESTS,
    SERVER_FAILED, and BROKEN_ANSWER for what answers no GET.
    """
    status, host = answer.status, urlsplit(answer.url).hostname or ""
    if is_ok(status):
        return
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        seconds = math.ceil(seconds_to_wait(answer) or 0)
        raise FetchError(Problem.TOO_MANY_REQUESTS, host=host, seconds=seconds)
    raise FetchError(_problem(status), host=host, status=status)


def _problem(status: int) -> Problem:
    if status in _GONE:
        return Problem.PAGE_NOT_FOUND
    if _CLIENT_ERROR <= status < _SERVER_ERROR or status >= _UNKNOWN:
        return Problem.REFUSED
    return Problem.SERVER_FAILED if status >= _SERVER_ERROR else Problem.BROKEN_ANSWER
