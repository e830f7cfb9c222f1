"""The host that is judged is the host that is called."""

from __future__ import annotations

import pytest
from newsstand.behaviour import page
from newsstand.server import Newsstand
from web.small_jar import SmallJar
from web.visitor import Caller, asking

from reader_app.domain.cookie import Cookie
from reader_app.domain.problem import AddressError, Problem
from reader_app.web.called import as_called
from reader_app.web.client import Client


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("https://gazette.example/a b?c", "https://gazette.example/a b?c"),
        ("https://GAZETTE.example:8443/", "https://GAZETTE.example:8443/"),
        ("https://bücher.example:8443/é", "https://xn--bcher-kva.example:8443/é"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://0x7f000001/", "http://0x7f000001/"),
        ("https://gazette.example./", "https://gazette.example./"),
    ],
)
def test_an_address_has_its_host_in_ascii(address, called):
    assert as_called(address) == called


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example\\@gazette.example/x.png",
        "https://gazette.example\\.evil.example/",
        "https://gazette.example:443\\@evil.example/",
        "https://evil%2egazette.example/",
    ],
)
def test_a_host_that_two_readers_read_otherwise_is_not_called(address):
    with pytest.raises(AddressError) as raised:
        as_called(address)
    assert raised.value.problem is Problem.NOT_AN_ADDRESS


def test_a_picture_with_two_hosts_in_its_address_brings_nobody_the_publishers_cookies():
    jar = SmallJar(Cookie("session", "k3y", "127.0.0.1"))
    client = Client(private_addresses=True)
    with Newsstand(host="127.0.0.2") as evil:
        evil.publish("/x", page("Elsewhere", "…"))
        with pytest.raises(AddressError):
            client.send(asking(f"{evil.url}\\@127.0.0.1/x", jar_at=lambda _address: jar), Caller())
        assert not evil.asked
    client.close()
