"""Which network addresses belong to the public internet, and which to somebody's own network."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Judge: TypeAlias = "Callable[[str], bool]"  # takes an address in digits, answers whether it may be called
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# Source: IANA's registries of special-purpose addresses. The table stands here because the
# answers of `ipaddress` changed between patch releases of Python 3.11 and 3.12.
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a carrier's customers
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # link-local, and the metadata of cloud machines
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def is_public(address: str) -> bool:
    """Whether an address in digits is one that the whole internet may call.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, ISATAP) is
    judged by the latter too. What cannot be read is not public.
    """
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public(read)


def any_address(_address: str) -> bool:
    """Judge nothing: for readers who fetch from their own network."""
    return True


def literal_address(host: str) -> str:
    """Give the address that a host's digits stand for ("0x7f000001", "127.1", "2130706433"), or ""."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        pass  # not written as an address usually is; the older forms of IPv4 come next
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return ""


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address.ipv4_mapped is not None:
        return _is_public(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public(_last_four_bytes(address))
    if address not in _GLOBAL_UNICAST_6 or any(address in network for network in _NOT_PUBLIC_6):
        return False
    carried = address.sixtofour or _isatap(address)
    return carried is None or _is_public(carried)


def _isatap(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return _last_four_bytes(address) if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP else None


def _last_four_bytes(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
