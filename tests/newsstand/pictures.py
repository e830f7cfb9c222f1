"""Pictures of any size, made of as few bytes as their formats allow."""

from __future__ import annotations

import struct
import zlib


def picture(kind: str, width: int, height: int) -> bytes:
    """Make a picture: a PNG and a GIF that can be drawn, the others no more than true headers."""
    return _MAKERS[kind](width, height)


def png(width: int, height: int, colour: tuple[int, int, int] = (40, 90, 140)) -> bytes:
    """Make a PNG with stripes, so that scaling and orientation can be seen."""
    rows = bytearray()
    for y in range(height):
        shade = bytes(min(255, part + 60 * (y // 8 % 2)) for part in colour)
        rows += b"\0" + shade * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(name, data) for name, data in parts)


def png_that_claims(width: int, height: int) -> bytes:
    """Make a PNG whose header claims a size that its few bytes do not have."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", header) + _png_chunk(b"IEND", b"")


def gif(width: int, height: int) -> bytes:
    """Make a GIF of one colour; its one code a pixel is not packed, so keep it small."""
    clear, end = 4, 5
    codes: list[int] = []
    for pixel in range(width * height):
        if pixel % 2 == 0:
            codes.append(clear)  # a clear before the code size grows
        codes.append(1)
    codes.append(end)
    bits = sum(code << (3 * place) for place, code in enumerate(codes))
    data = bits.to_bytes((3 * len(codes) + 7) // 8, "little")
    blocks = b"".join(
        bytes([len(data[start : start + 255])]) + data[start : start + 255]
        for start in range(0, len(data), 255)
    )
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x91, 0, 0) + bytes(range(12))
    image = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02" + blocks + b"\0"
    return screen + image + b"\x3b"


def jpeg(width: int, height: int) -> bytes:
    """Make the beginning of a JPEG: a note, fill bytes, the frame's header, the end."""
    note = b"\xff\xe1" + struct.pack(">H", 2 + 300) + b"Exif\0\0" + b"\xff\xc0" * 147
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + note + frame + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    """Make the beginning of an extended WebP."""
    extended = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _riff(b"VP8X", extended)


def lossless_webp(width: int, height: int) -> bytes:
    """Make the beginning of a lossless WebP."""
    return _riff(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14))


def lossy_webp(width: int, height: int) -> bytes:
    """Make the beginning of a simple WebP."""
    return _riff(b"VP8 ", b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width, height))


def avif(width: int, height: int) -> bytes:
    """Make the beginning of an AVIF whose tiles are smaller than the picture."""
    kind = _box(b"ftyp", b"avif\0\0\0\0mif1avif")
    sizes = [
        _box(b"ispe", struct.pack(">III", 0, w, h)) for w, h in ((width // 2, height // 2), (width, height))
    ]
    properties = _box(b"iprp", _box(b"ipco", b"".join(sizes)))
    return kind + _box(b"meta", bytes(4) + properties)


def bmp(width: int, height: int) -> bytes:
    """Make the beginning of a BMP with rows from the top."""
    return b"BM" + struct.pack("<IIIIiiHH", 54, 0, 54, 40, width, -height, 1, 24) + bytes(24)


def svg(width: int, height: int) -> bytes:
    """Make an SVG with a script in it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        "<script>alert(1)</script></svg>"
    ).encode()


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _riff(name: bytes, data: bytes) -> bytes:
    chunk = name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


_MAKERS = {
    "png": png,
    "gif": gif,
    "jpeg": jpeg,
    "jpg": jpeg,
    "webp": webp,
    "avif": avif,
    "bmp": bmp,
    "svg": svg,
}
