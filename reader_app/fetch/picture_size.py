"""What a picture is and how large, read from its first bytes without decoding it."""

from __future__ import annotations

import struct

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers without a length
_AVIF_BRANDS = (b"avif", b"avis")
_HEADER_BYTES = 262_144  # within which a file says its size; photographs carry long notes before it


def picture_type(content: bytes) -> str:
    """Give the media type that the magic bytes tell, "" for what is none of our kinds of picture."""
    for start, media_type in _MAGIC:
        if content.startswith(start):
            return media_type
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and any(brand in content[8:64] for brand in _AVIF_BRANDS):
        return "image/avif"
    return "image/bmp" if content.startswith(b"BM") and content[6:10] == bytes(4) else ""


def picture_size(content: bytes) -> tuple[int, int]:
    """Give width and height in pixels; raises ValueError when the bytes do not say."""
    measure = _MEASURES.get(picture_type(content))
    if measure is None:
        raise ValueError("not a picture")
    try:
        width, height = measure(content)
    except (struct.error, IndexError) as error:
        raise ValueError("a picture without its size") from error
    if width <= 0 or height <= 0:
        raise ValueError("a picture without its size")
    return width, height


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        raise ValueError("a PNG without its header")
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _bmp(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<ii", content, 18)
    return width, abs(height)  # a negative height means rows from the top


def _jpeg(content: bytes) -> tuple[int, int]:
    """Walk from marker to marker up to the frame's own."""
    at = 2
    while at < min(len(content), _HEADER_BYTES * 4):
        if content[at] != 0xFF:  # noqa: PLR2004  every JPEG marker begins with it
            raise ValueError("a JPEG without its frame")
        marker = content[at + 1]
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        if marker == 0xFF or marker in _BARE_MARKERS:  # noqa: PLR2004  fill bytes
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004  as above
            continue
        at += 2 + max(2, struct.unpack_from(">H", content, at + 2)[0])
    raise ValueError("a JPEG without its frame")


def _webp(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        width, width_high, height, height_high = struct.unpack_from("<HBHB", content, 24)
        return (width_high << 16 | width) + 1, (height_high << 16 | height) + 1
    if kind == b"VP8L" and content[20] == 0x2F:  # noqa: PLR2004  the signature of the lossless format
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("a WebP without its size")


def _avif(content: bytes) -> tuple[int, int]:
    """Take the largest of the sizes that the file's properties state (tiles and previews are smaller)."""
    sizes: list[tuple[int, int]] = []
    head = content[:_HEADER_BYTES]
    at = head.find(b"ispe")
    while at >= 0:
        width, height = struct.unpack_from(">II", head, at + 8)
        sizes.append((width, height))
        at = head.find(b"ispe", at + 4)
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


_MEASURES = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
    "image/avif": _avif,
    "image/bmp": _bmp,
}
