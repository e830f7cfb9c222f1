"""What a reader types for a site or a domain, as the name under which it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.address import read_address
from reader_app.domain.problem import AccountError, AddressError, Problem
from reader_app.sites.publisher import is_public_suffix, named_host, publisher_of

if TYPE_CHECKING:
    from reader_app.sites.rule_book import RuleBook

_SHOWN = 200  # letters of what was typed


def read_site(text: str, rules: RuleBook | None = None) -> str:
    """Name the publisher that was typed: as an address, with "www.", a port, in capitals, as an IDN.

    Raises AccountError NOT_A_SITE, also for what several publishers have names under.
    """
    publisher = publisher_of(_address(text), rules)
    if not publisher or _is_shared(publisher):
        raise _no_site(text)
    return publisher


def read_domain(text: str) -> str:
    """Give the host that was typed, without "www.", to stand for itself and all under it.

    Raises AccountError NOT_A_SITE as `read_site` does.
    """
    host = host_in(_address(text)).removeprefix("www.")
    if not host or _is_shared(host) or ("." not in host and ":" not in host and host != "localhost"):
        raise _no_site(text)
    return host


def host_in(address_or_host: str) -> str:
    """Give the host of an address, or of a host that was written alone; "" for none. Raises nothing."""
    return named_host(address_or_host.split("//", 1)[-1])


def is_under(host: str, domain: str) -> bool:
    """Whether a host is a domain or stands under it."""
    return host == domain or host.endswith(f".{domain}")


def _address(text: str) -> str:
    try:
        return read_address(text if text.strip().lower() != "localhost" else "http://localhost/")
    except AddressError as error:
        raise _no_site(text) from error


def _is_shared(name: str) -> bool:
    return "." in name and is_public_suffix(name)


def _no_site(text: str) -> AccountError:
    return AccountError(Problem.NOT_A_SITE, text=text.strip()[:_SHOWN])
