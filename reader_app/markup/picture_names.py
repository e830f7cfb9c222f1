"""When two addresses show one picture: by the file's name without size, crop and format."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|bmp|tiff?)(?=$|[._:/-])", re.IGNORECASE)
_SIZES = re.compile(
    r"""(?:[-_.@](?:
        \d{2,5}x\d{2,5}(?:-?c)? | [whs]_?\d{2,5} | \d{2,5}[wh] | \d{3,4} | [1-4]x
      | scaled | rotated | e\d{9,13} | large | medium | small | thumb(?:nail)? | full | original
      | crop(?:ped)? | square | wide | landscape | portrait
      | social | share | og | facebook | twitter | hd | default
    ))+$""",
    re.IGNORECASE | re.VERBOSE,
)
_GENERIC = re.compile(
    r"[\W\d_]*|(?:image|photo|picture|img|file|main|cover|une|hero|master|index|\d+x\d+)[\W\d_]*",
    re.IGNORECASE,
)


def bare_name(address: str) -> str:
    """Give the name of a picture's file without size and extension, "" for no address."""
    try:
        last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
    return _SIZES.sub("", _EXTENSION.sub("", last)).casefold()


def picture_key(address: str) -> str:
    """Give what the addresses of one picture have in common, whatever size each asks for.

    A name that says nothing ("1200x630.jpg", "image.php") counts with the folder it stands in and the query.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    folders, _, last = unquote(parts.path).rstrip("/").rpartition("/")
    name = bare_name(address)
    if not _GENERIC.fullmatch(name):
        return name
    return f"{folders.rpartition('/')[2]}/{last}?{parts.query}".casefold()
