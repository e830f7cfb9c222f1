"""Which encoding a page is written in: byte order mark, header, the page's own word, then detection.

Names mean what they mean on the web ("iso-8859-1" is windows-1252): the WHATWG Encoding Standard.
A declaration that the bytes contradict is passed over: many servers say "iso-8859-1" of every page.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reader_app.fetch.encodings import FOR_LANGUAGE, PLAUSIBLE, codec_for

if TYPE_CHECKING:
    from collections.abc import Iterator

UTF_8 = "utf-8"
_WESTERN = "cp1252"
_BOMS = ((codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE_UTF_16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_WIDE = frozenset({"utf-16-le", "utf-16-be"})
_HEAD = 16_384  # bytes in which a page names its encoding; the standard asks for 1,024
_SAMPLE = 32_768  # bytes of text that detection looks at
_FEW = 0.001  # the share of undecodable characters that a true declaration may leave

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# Hostile pages are long: no pattern here may look at a stretch of text more than a few times.
_XML = re.compile(rb"""\A\s*<\?xml\b[^<>]*?\bencoding\s*=\s*["']([^"'>]+)""")
_META = re.compile(rb"""<meta\b[^<>]*?\bcharset\s*+=\s*+["']?\s*+([^\s"'/>;]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html\b[^<>]*?\blang\s*+=\s*+["']?\s*+([A-Za-z]{2,3})\b""", re.IGNORECASE)
_HEADER = re.compile(r"""\bcharset\s*+=\s*+["']?\s*+([^\s"';,]+)""", re.IGNORECASE)
_TAG_EDGE = re.compile(rb"[<>]")


def find_charset(content: bytes, content_type: str = "") -> str:
    """Give the name of the Python codec that reads `content`; `content_type` is the header, if any."""
    for mark, codec in (*_BOMS, *_BARE_UTF_16):
        if content.startswith(mark):
            return codec
    is_utf_8 = _decodes(content, UTF_8)
    if is_utf_8 and not content.isascii():
        return UTF_8
    for codec in _declared(content, content_type):
        if content.isascii() or (codec == UTF_8 and _almost_utf_8(content)):
            return codec
        if codec != UTF_8 and _plausible(content, codec):
            return codec
    return UTF_8 if is_utf_8 else _detected(content)


def _declared(content: bytes, content_type: str) -> Iterator[str]:
    """Name the codecs that the header and the page declare, in that order."""
    header = _HEADER.search(content_type)
    if header and (codec := codec_for(header[1])):
        yield codec
    head = _COMMENT.sub(b"", content[:_HEAD])
    for pattern in (_META, _XML):
        said = pattern.search(head)
        codec = codec_for(said[1].decode("ascii", "replace")) if said else ""
        if codec:
            yield UTF_8 if codec in _WIDE else codec  # what names itself in ASCII is not UTF-16


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _almost_utf_8(content: bytes) -> bool:
    """Whether a page that says UTF-8 is, but for a few broken characters."""
    text = content.decode(UTF_8, "replace")
    broken = text.count("\ufffd")
    return broken * 4 < len(text) - len(text.encode("ascii", "ignore"))


def _plausible(content: bytes, codec: str) -> bool:
    text = content.decode(codec, "replace")
    return text.count("\ufffd") <= max(2, len(text) * _FEW)


def _detected(content: bytes) -> str:
    """Guess: the old encoding of the page's language if it fits, else what its letters look like."""
    language = _LANGUAGE.search(content[:_HEAD])
    usual = FOR_LANGUAGE.get(language[1].decode("ascii").lower(), "") if language else ""
    if usual and _plausible(content, usual):
        return usual
    texts = (text for text in _TAG_EDGE.split(content[: _SAMPLE * 8]) if not text.isascii())
    return _by_its_letters(b" ".join(texts)[:_SAMPLE])


def _by_its_letters(sample: bytes) -> str:
    """Detect; of guesses that are equally good the commoner encoding wins (windows-1252 is the first)."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  rarely needed, and slow to import

    guesses = from_bytes(sample, cp_isolation=list(PLAUSIBLE))
    best = guesses.best()
    if best is None:
        return _WESTERN
    equals = {
        name
        for guess in guesses
        if (guess.chaos, guess.coherence) == (best.chaos, best.coherence)
        for name in guess.could_be_from_charset
    }
    return next((name for name in PLAUSIBLE if name in equals), best.encoding)
