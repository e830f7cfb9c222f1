"""What kind of thing an answer is: what its header says, unless its bytes say better."""

from __future__ import annotations

import re

from reader_app.domain.problem import FetchError, Problem
from reader_app.fetch.picture_size import picture_type

HTML = "text/html"
_PAGES = frozenset({HTML, "application/xhtml+xml"})
_UNSAID = frozenset({"", "application/octet-stream", "unknown/unknown", "application/unknown", "*/*"})
_XML = frozenset({"text/xml", "application/xml"})
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x7fELF", "application/x-executable"),
    (b"MIME-Version:", "multipart/related"),
)
_MARKUP = re.compile(
    rb"(?:<\?xml[^>]*+>|(?><!--.*?-->)|\s)*+<(?:!doctype\s+html|html|head|body|title|meta|article|h1|p|div|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ROOT = re.compile(rb"<html[\s>]", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page shows what it is
_NOTHING = b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def stated_type(content_type: str) -> str:
    """Give the media type of a Content-Type header, "" when it says none."""
    stated = content_type.partition(";")[0].strip().lower()
    return stated if "/" in stated else ""


def may_be_page(content_type: str) -> bool:
    """Whether a header leaves it possible that the body is an HTML page."""
    return stated_type(content_type) in _PAGES | _UNSAID | _XML


def check_is_page(content: bytes, content_type: str, host: str) -> None:
    """Raise FetchError EMPTY_PAGE or NOT_HTML for what holds no page; `host` is only told."""
    media_type = page_type(content_type, content)
    if may_be_page(content_type) and not content.strip(_NOTHING):
        raise FetchError(Problem.EMPTY_PAGE, host=host)
    if media_type != HTML:
        raise FetchError(Problem.NOT_HTML, host=host, media_type=media_type)


def page_type(content_type: str, content: bytes) -> str:
    """Give HTML for a page, and otherwise the media type of what came."""
    stated, sniffed = stated_type(content_type), _sniffed(content)
    if stated in _PAGES:
        return sniffed if sniffed and sniffed != HTML else HTML
    if stated in _XML:
        return HTML if _HTML_ROOT.search(content[:_HEAD]) else stated
    if stated in _UNSAID:
        return sniffed or stated or "application/octet-stream"
    return stated


def _sniffed(content: bytes) -> str:
    """Name what the first bytes give away, "" when they do not."""
    for start, media_type in _MAGIC:
        if content.startswith(start):
            return media_type
    head = content[:_HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    if _MARKUP.match(head.replace(b"\0", b"")):
        return HTML
    return picture_type(content)
