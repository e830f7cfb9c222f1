"""A library's or a company's proxy: an article's host is written into the proxy's own.

Two ways of writing are in use: `{host}.proxy.example`, and `{host-}.proxy.example`, where
a dot becomes a hyphen and a hyphen two, so that one certificate for *.proxy.example
covers all. Source: EZproxy's options HttpsHyphens and ProxyHostnameEdit. A proxy of the
other kind, `https://proxy.example/login?url=…`, leads to such hosts once the reader has
signed in there; it is an address to begin with, not a way to write a host.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

from reader_app.accounts.site_names import is_under, read_domain
from reader_app.domain.problem import AccountError, Problem

if TYPE_CHECKING:
    from reader_app.domain.account import Account

_PATTERN = re.compile(r"(?:https?://)?(\{host-?\})\.([^/{}?#@\s]+)/?", re.IGNORECASE)
_PORT = re.compile(r":(\d{1,5})$")
_HYPHENS = re.compile("--?")
_USUAL_PORTS = frozenset({None, 80, 443})


def read_proxy(text: str) -> str:
    """Give how a proxy writes a host, "{host-}.proxy.example" or "{host}.proxy.example:2443", as it is kept.

    Raises AccountError NOT_A_SITE.
    """
    match = _PATTERN.fullmatch(text.strip())
    if not match:
        raise AccountError(Problem.NOT_A_SITE, text=text.strip()[:200])
    port = _PORT.search(match[2])
    return f"{match[1].lower()}.{read_domain(match[2])}{port[0] if port and port[1] != '443' else ''}"


def proxied(account: Account, address: str) -> str:
    """Write a web address as the account's proxy has it, over https.

    It stays as it is without a proxy, on the proxy, and with a port that proxies have no way to write.
    """
    parts = _parts(address)
    if not account.proxy or parts is None or parts.port not in _USUAL_PORTS:
        return address
    host = parts.hostname or ""
    if "." not in host or ":" in host or is_under(host, proxy_domain(account)):
        return address
    written, base = account.proxy.split(".", 1)
    left = host.replace("-", "--").replace(".", "-") if written == "{host-}" else host
    return urlunsplit(parts._replace(scheme="https", netloc=f"{left}.{base}"))


def unproxied(account: Account, address: str) -> str:
    """Write an address on the account's proxy as the publisher has it, over https; others stay as is."""
    parts = _parts(address)
    host = proxied_host(account, parts.hostname or "") if parts else ""
    if not parts or not host or (parts.port or 443) != proxy_port(account):
        return address
    return urlunsplit(parts._replace(scheme="https", netloc=host))


def proxied_host(account: Account, host: str) -> str:
    """Give the publisher's host that a host on the account's proxy stands for, "" for any other."""
    base = proxy_domain(account)
    if not base or not host.endswith(f".{base}"):
        return ""
    left = host.removesuffix(f".{base}")
    if account.proxy.startswith("{host-}"):
        left = "" if "." in left else _HYPHENS.sub(lambda match: "-" if match[0] == "--" else ".", left)
    return left if "." in left else ""


def proxy_domain(account: Account) -> str:
    """Give the domain of the account's proxy, "" without one."""
    return _PORT.sub("", account.proxy.split(".", 1)[1]) if "." in account.proxy else ""


def proxy_port(account: Account) -> int:
    """Give the port of the account's proxy, the usual one where none is written."""
    port = _PORT.search(account.proxy)
    return int(port[1]) if port else 443


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:  # a port that is none, a bracket that does not close
        return None
    return parts if usable else None
