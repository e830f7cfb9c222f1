"""Which addresses belong to one publisher, as far as their hosts can tell."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Registries that sell names under a second label of their own write it short, or as one of these words
# (co.uk, com.au, gouv.fr): there, three labels make a publisher's domain. The Public Suffix List would say
# it exactly; being wrong here costs a following page, never a right.
_SECOND = re.compile(r"(?:ac|co|com|edu|go|gob|gouv|gov|gv|mil|ne|net|nom|or|org|asso)\.[a-z]{2}")
_NUMBERS = re.compile(r"[\d.]+|.*:.*")


def same_publisher(one: str, other: str) -> bool:
    """Whether two web addresses are of one registered domain (or the very same number)."""
    first, second = _domain(one), _domain(other)
    return bool(first) and first == second


def _domain(address: str) -> str:
    try:
        host = (urlsplit(address).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""
    if _NUMBERS.fullmatch(host):
        return host
    labels = host.split(".")
    count = 3 if _SECOND.fullmatch(".".join(labels[-2:])) else 2
    return ".".join(labels[-count:])
