"""The host of an address as it will be called: cookies, turns and judges go by no other."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from requests import PreparedRequest, RequestException

from reader_app.domain.host_name import ascii_host
from reader_app.domain.problem import AddressError, Problem


def as_called(address: str) -> str:
    r"""Give an address with its host in ASCII.

    Raises AddressError NOT_AN_ADDRESS where `requests` would call another host than we read: in
    `https://evil.example\\@gazette.example/` it sees the former, and the standard library the latter.
    What it cannot read at all it refuses itself when it is asked.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        prepared = PreparedRequest()
        prepared.prepare_url(address, None)
        called = urlsplit(str(prepared.url)).hostname or ""
    except (RequestException, ValueError):
        return address
    name = ascii_host(host)
    if called != name:
        raise AddressError(Problem.NOT_AN_ADDRESS, text=address[:200])
    if name == host:
        return address
    return urlunsplit(parts._replace(netloc=name if port is None else f"{name}:{port}"))
