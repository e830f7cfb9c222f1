from __future__ import annotations

import gzip
import itertools
import zlib

import pytest

from reader_app.web.body import BodyBrokenError, BodyTooLargeError, read_body

TEXT = b"The library opens at nine. " * 400


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        (" GZIP ", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:5000], mtime=0) + gzip.compress(TEXT[5000:], mtime=0)),
        ("gzip", gzip.compress(TEXT, mtime=0) + b"\0\0\0padding"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
    ],
)
def test_a_body_is_decoded_however_it_is_cut(encoding, sent, size):
    assert read_body(pieces(sent, size), encoding, len(TEXT)) == TEXT


def test_an_endless_body_that_decodes_to_nothing_is_too_large():
    nothing = gzip.compress(b"", mtime=0) * 100
    with pytest.raises(BodyTooLargeError):
        read_body(itertools.repeat(nothing), "gzip", 100_000)


@pytest.mark.parametrize(("encoding", "sent"), [("", TEXT), ("gzip", gzip.compress(TEXT, mtime=0))])
def test_a_body_may_fill_its_cap_and_not_pass_it(encoding, sent):
    assert len(read_body([sent], encoding, len(TEXT))) == len(TEXT)
    with pytest.raises(BodyTooLargeError):
        read_body([sent], encoding, len(TEXT) - 1)


def test_a_bomb_is_not_blown_up():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    taken = []

    def chunks():
        for piece in pieces(bomb, 1000):
            taken.append(piece)
            yield piece

    with pytest.raises(BodyTooLargeError):
        read_body(chunks(), "gzip", 1_000_000)
    assert len(taken) < 5


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)[:-4]),
        ("gzip", gzip.compress(TEXT, mtime=0)[:40]),
        ("gzip", b"\x1f"),
        ("gzip", b"<html>not packed</html>"),
        ("deflate", zlib.compress(TEXT)[:-2]),
        ("br", TEXT),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT, mtime=0))),
    ],
)
def test_a_body_that_does_not_decode_to_its_end_is_broken(encoding, sent):
    with pytest.raises(BodyBrokenError):
        read_body([sent], encoding, 1_000_000)


def test_an_empty_body_is_empty_whatever_its_encoding():
    assert read_body([], "gzip", 10) == b""
