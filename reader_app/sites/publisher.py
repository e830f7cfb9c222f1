"""Which addresses belong to one publisher: the registrable domain, by the Public Suffix List.

The list's private section counts: two blogs of one hosting domain are two publishers.
A rule for a site may put it under another publisher (`publisher: other.example`), as
where one newspaper has two domains and one meter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.domain.host_name import ascii_host

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

    from reader_app.sites.rule_book import RuleBook

# Source: the WHATWG URL Standard, "ends in a number"; a colon stands in IPv6 addresses only.
_NUMBER = re.compile(r".*:.*|(?:.*\.)?(?:\d+|0x[\da-f]*)")


def publisher_of(address: str, rules: RuleBook | None = None) -> str:
    """Name the publisher of a web address, "" for what has no host.

    That is its registrable domain in lower case and ASCII; the host itself for numbers,
    for single labels and for a host that is a public suffix. With `rules`, whatever a
    rule of the site's own says in its place.
    """
    host = _host(address)
    said = _said_by(rules, host) if rules and host else ""
    return _domain(said or host)


def same_publisher(one: str, other: str) -> bool:
    """Whether two web addresses are of one publisher, as far as their hosts can tell."""
    first, second = publisher_of(one), publisher_of(other)
    return bool(first) and first == second


def is_public_suffix(domain: str) -> bool:
    """Whether several publishers may have names under a domain, so that no cookie may be for all of it."""
    domain = _ascii(domain)
    return bool(domain) and not _NUMBER.fullmatch(domain) and _suffixes().is_public(domain)


def named_host(said: str) -> str:
    """Give the host that somebody wrote down without a scheme, in lower case and ASCII; "" for none."""
    return _host(f"//{said.strip()}")


def _domain(host: str) -> str:
    if "." not in host or _NUMBER.fullmatch(host):
        return host
    return _suffixes().privatesuffix(host) or host


def _said_by(rules: RuleBook, host: str) -> str:
    rule = rules.rule_for(host)
    said = [one.value for one in rule.all("publisher") if not one.general] if rule else []
    return named_host(said[0]) if said else ""


def _host(address: str) -> str:
    try:
        return _ascii(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def _ascii(host: str) -> str:
    return ascii_host(host.rstrip("."))


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415  a tenth of a second to read

    return PublicSuffixList()
