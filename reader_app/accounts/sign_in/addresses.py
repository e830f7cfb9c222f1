"""The addresses that a page writes: links, and where forms lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import lxml.html

_BREAKS = re.compile(r"[\t\r\n]")
_REFUSED = re.compile(r"[\x00-\x1f\x7f\\]")  # browsers and libraries do not agree on what these do to a host


def base_of(tree: lxml.html.HtmlElement, url: str) -> str:
    """Give the address that a page's relative addresses start from."""
    base = tree.find(".//base[@href]")
    return (address_on(url, base.get("href") or "") or url) if base is not None else url


def address_on(base: str, written: str) -> str:
    """Give the web address that a page writes, without its fragment; "" for what is none or leads astray."""
    said = _BREAKS.sub("", written).strip().replace(" ", "%20")
    if not said or _REFUSED.search(said):
        return ""
    try:
        address = urljoin(base, said)
        parts = urlsplit(address)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    fine = whole and parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return address.partition("#")[0] if fine else ""
