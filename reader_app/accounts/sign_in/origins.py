"""Where a password may go: to https addresses of the publisher, of its rule, and that the reader approved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from reader_app.accounts.proxies import proxy_port
from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.accounts.whose_host import is_proxys_own
from reader_app.domain.account import Verdict
from reader_app.sites.publisher import is_public_suffix, named_host, publisher_of
from reader_app.sites.secure_address import is_secure

if TYPE_CHECKING:
    from reader_app.domain.account import Account
    from reader_app.sites.login_rule import LoginRule

_HTTPS = 443


class Origins:
    """Judges addresses for one account.

    The publisher's are those of its registrable domain at the usual port or the port of the
    address that the sign-in starts from: another port of the same name is another server.
    Where a library's proxy stands before it, the password is the library's, and goes to the proxy's own
    hosts instead: those that it writes for publishers show what publishers wrote.
    What a rule names beside them counts when it came with the app, and for its own publisher:
    any other rule is only text from others, and its addresses are the reader's to approve.
    """

    def __init__(self, account: Account, start: str, rule: LoginRule | None = None) -> None:
        self._account = account
        self._publisher = publisher_of(f"https://{account.publisher}/")
        starts = (start, account.article)
        self._ports = {_HTTPS, *(_port(one) for one in starts if self._is_publishers(one))}
        if account.proxy:
            self._ports = {_HTTPS, proxy_port(account)}
        rule = rule if rule and rule.shipped and self._is_publishers(f"https://{rule.host}/") else None
        written = (rule.address, rule.password_address) if rule else ()
        self._approved = {origin_of(one) for one in (*account.approved, *written) if one}
        self._domains = tuple(one for one in (rule.domains if rule else ()) if not is_public_suffix(one))

    def check(self, address: str) -> None:
        """Raise SignInError NOT_SECURE or ELSEWHERE where the password may not go to an address."""
        if urlsplit(address).scheme != "https":
            raise SignInError(Verdict.NOT_SECURE, host=urlsplit(address).hostname or "")
        if not (is_secure(address) and self._is_ours(address)):
            raise SignInError(Verdict.ELSEWHERE, origin=origin_of(address))

    def may_visit(self, address: str) -> bool:
        """Whether a link to an address is followed: the page there may still be moved to https."""
        return self._is_ours(over_https(address))

    def _is_ours(self, address: str) -> bool:
        if origin_of(address) in self._approved:
            return True
        host = named_host(urlsplit(address).netloc.rpartition("@")[2])
        of_rule = any(f".{host}".endswith(f".{domain}") for domain in self._domains)
        if self._account.proxy:
            return _port(address) in self._ports and is_proxys_own(self._account, host)
        return _port(address) in self._ports and (of_rule or self._is_publishers(address))

    def _is_publishers(self, address: str) -> bool:
        return bool(self._publisher) and publisher_of(address) == self._publisher


def over_https(address: str) -> str:
    """Give an address over https, unless it names a port of its own: who listens there speaks http alone."""
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.port not in {None, 80}:
        return address
    return urlunsplit(parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":80")))


def origin_of(address: str) -> str:
    """Write an origin as browsers do, "https://gazette.example"; a port only where it is unusual."""
    parts = urlsplit(address)
    scheme, host = parts.scheme.lower(), named_host(parts.netloc.rpartition("@")[2])
    port = _port(address)
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" + ("" if port == (_HTTPS if scheme == "https" else 80) else f":{port}")


def _port(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or (80 if parts.scheme == "http" else _HTTPS)
