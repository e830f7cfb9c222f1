"""From the bytes of a picture to a Picture: sniffed, measured, and refused when it is none."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes, urlsplit

from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.shelf import Picture
from reader_app.fetch.picture_size import picture_size, picture_type
from reader_app.web.exchange import MEGABYTE

MOST_BYTES = 10 * MEGABYTE
MOST_PIXELS = 50_000_000
# AVIF is not asked for: the window cannot draw it. It is told apart should it come unasked.
ACCEPT = "image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5"
_SMALLEST = 3  # pixels; what is thinner counts readers or spaces a layout
_BYTES_A_PIXEL = 4


def picture_from(content: bytes, host: str) -> Picture:
    """Make a Picture of bytes.

    Raises FetchError: BROKEN_ANSWER for what is no picture (SVG, which can hold script, included)
    and for tracking pixels; TOO_LARGE beyond 10 MB, or 50 megapixels (then in megabytes once drawn).
    """
    if len(content) > MOST_BYTES:
        raise FetchError(Problem.TOO_LARGE, host=host, megabytes=MOST_BYTES // MEGABYTE)
    try:
        width, height = picture_size(content)
    except ValueError as error:
        raise FetchError(Problem.BROKEN_ANSWER, host=host) from error
    if min(width, height) < _SMALLEST:
        raise FetchError(Problem.BROKEN_ANSWER, host=host)
    if width * height > MOST_PIXELS:
        drawn = width * height * _BYTES_A_PIXEL // MEGABYTE
        raise FetchError(Problem.TOO_LARGE, host=host, megabytes=drawn)
    return Picture(content, picture_type(content), width, height)


def picture_in(data_address: str, host: str) -> Picture:
    """Read a picture that an address itself holds ("data:image/png;base64,…"); raises as `picture_from`."""
    head, comma, data = data_address.partition(",")
    if len(data) > MOST_BYTES * 3:  # every byte percent-encoded
        raise FetchError(Problem.TOO_LARGE, host=host, megabytes=MOST_BYTES // MEGABYTE)
    content = unquote_to_bytes(data)
    if head.lower().endswith(";base64"):
        try:
            content = base64.b64decode(b"".join(content.split()) + b"==")
        except binascii.Error as error:
            raise FetchError(Problem.BROKEN_ANSWER, host=host) from error
    if not comma:
        raise FetchError(Problem.BROKEN_ANSWER, host=host)
    return picture_from(content, host)


def referer_for(address: str, page_url: str) -> str:
    """Give the page's site, as a browser names it to a picture's server; "" when it may not be told.

    Source: the policy "strict-origin-when-cross-origin", the web's default.
    """
    page, picture = urlsplit(page_url), urlsplit(address)
    if page.scheme not in {"http", "https"} or (page.scheme == "https" and picture.scheme != "https"):
        return ""
    return f"{page.scheme}://{page.netloc.rpartition('@')[2]}/"
