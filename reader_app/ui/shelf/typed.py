"""What was typed, pasted or dropped: an address to save, or words to look for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.domain.address import is_bare, read_address
from reader_app.domain.problem import AddressError

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

# A bare host ends in letters: "example.org" is one, "3.14" and "e.g." are words.
_BARE = re.compile(r"[^/?#]+\.[^\W\d_]{2,}\.?(?::\d+)?(?:[/?#].*)?")


def is_address(text: str) -> bool:
    """Tell an address from words: it is asked for at every key, so a doubtful one is no address."""
    try:
        read_address(text)
    except AddressError:
        return False
    return not is_bare(text) or bool(_BARE.fullmatch(text.strip().strip("<>").strip()))


def dropped_addresses(mime: QMimeData) -> list[str]:
    """Give the web addresses and the local pages in what is dragged or pasted, in order."""
    found = [url.toLocalFile() if url.isLocalFile() else url.toString() for url in mime.urls()]
    if not found and mime.hasText():
        found = [line for line in mime.text().split() if is_address(line)]
    return list(dict.fromkeys(address for address in found if address))
