"""Whose a host is, among some accounts: a publisher's, a group's title, a host that a proxy wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.accounts.proxies import proxied_host, proxy_domain
from reader_app.accounts.site_names import host_in, is_under
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader_app.domain.account import Account


@dataclass(frozen=True, slots=True)
class Host:
    """A host, the publisher it belongs to, by a rule where there is one, and its registrable domain."""

    name: str
    publisher: str
    domain: str

    @classmethod
    def of(cls, name: str, publisher_by_rule: Callable[[str], str]) -> Host:
        """Look a host up, with what knows the rules."""
        address = f"//[{name}]" if ":" in name else f"//{name}"
        return cls(name, publisher_by_rule(address), publisher_of(address))


def account_of(host: Host, accounts: Iterable[Account]) -> Account | None:
    """Give the account whose publisher, or one of whose domains, a host is or stands under.

    Where two could be meant it is the one that names more of the host, and of two that
    name as much of it the publisher's own.
    """
    best = max(accounts, key=lambda account: _strength(account, host), default=None)
    return best if best and _strength(best, host) > (0, False) else None


def stops_at(account: Account, host: Host) -> bool:
    """Whether an account's sign-in may stop at a host: its own, its proxy's, one that the reader approved."""
    approved = {host_in(origin) for origin in account.approved}
    own = host.name in approved or _strength(account, host) > (0, False)
    return own or bool(proxied_host(account, host.name)) or is_proxys_own(account, host.name)


def is_proxys_own(account: Account, host: str) -> bool:
    """Whether a host is the proxy's, and stands for no publisher's."""
    domain = proxy_domain(account)
    return bool(domain) and is_under(host, domain) and not proxied_host(account, host)


def _strength(account: Account, host: Host) -> tuple[int, bool]:
    own = (len(host.domain), True) if host.publisher == account.publisher else (0, False)
    return max([own, *((len(domain), False) for domain in account.domains if is_under(host.name, domain))])
