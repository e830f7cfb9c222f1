"""Reading a body: decoded as it arrives, never beyond its cap."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a bomb cannot blow up: zlib stops at any number of bytes. Brotli and Zstandard are not
# asked for, because their incremental decoders do not promise that everywhere.
ENCODINGS = "gzip, deflate"
_GZIP_OR_ZLIB, _RAW = 47, -15  # zlib's `wbits`
_GZIP_START = b"\x1f\x8b"


class BodyTooLargeError(Exception):
    """The decoded body passes its cap."""


class BodyBrokenError(Exception):
    """The body does not decode, or ends before its end."""


def read_body(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Give the decoded body; raises BodyTooLargeError beyond `most` bytes, and BodyBrokenError.

    What comes encoded may have `most` bytes too: an endless body can decode to nothing.
    """
    decoder = _decoder(encoding)
    body, came = bytearray(), 0
    for chunk in chunks:
        came += len(chunk)
        body += decoder.decode(chunk, most + 1 - len(body))
        if max(came, len(body)) > most:
            raise BodyTooLargeError
    decoder.finish()
    return bytes(body)


class _Decoder(Protocol):
    def decode(self, chunk: bytes, most: int) -> bytes: ...

    def finish(self) -> None: ...


class _Plain:
    """A body that is sent as it is."""

    def decode(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]

    def finish(self) -> None:
        pass


class _Inflating:
    """gzip with its several members, zlib, and the raw deflate that some servers send in its place."""

    def __init__(self) -> None:
        self._inflater: zlib._Decompress | None = None
        self._waiting = b""  # one byte alone does not tell a format, nor that a member follows

    def decode(self, chunk: bytes, most: int) -> bytes:
        data = self._waiting + chunk
        self._waiting = b""
        if self._inflater is None:
            if len(data) < len(_GZIP_START):
                self._waiting = data
                return b""
            self._inflater = zlib.decompressobj(_format_of(data))
        try:
            return self._inflate(data, most)
        except zlib.error as error:
            raise BodyBrokenError from error

    def _inflate(self, data: bytes, most: int) -> bytes:
        inflater = self._inflater
        plain = b""
        while inflater and data and len(plain) < most:
            if inflater.eof:
                if not data.startswith(_GZIP_START):
                    self._waiting = data if _GZIP_START.startswith(data) else b""
                    break  # what follows the last member is padding
                inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
            plain += inflater.decompress(data, most - len(plain))
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._inflater = inflater
        return plain

    def finish(self) -> None:
        if not self._inflater.eof if self._inflater else self._waiting:
            raise BodyBrokenError


def _format_of(start: bytes) -> int:
    zlib_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0
    return _GZIP_OR_ZLIB if zlib_header or start.startswith(_GZIP_START) else _RAW


def _decoder(encoding: str) -> _Decoder:
    named = encoding.strip().lower()
    if named in {"", "identity"}:
        return _Plain()
    if named in {"gzip", "x-gzip", "deflate"}:
        return _Inflating()
    raise BodyBrokenError(named)
