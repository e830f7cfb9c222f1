from __future__ import annotations

import pytest

from reader_app.accounts.proxies import proxied, proxy_domain, read_proxy, unproxied
from reader_app.domain.account import Account
from reader_app.domain.problem import AccountError, Problem

HYPHENS = Account("revue.example", proxy="{host-}.proxy.univ.example")
DOTS = Account("revue.example", proxy="{host}.proxy.univ.example")


@pytest.mark.parametrize(
    ("account", "host", "written"),
    [
        (HYPHENS, "www.revue.example", "www-revue-example"),
        (HYPHENS, "le-monde.example", "le--monde-example"),
        (HYPHENS, "a--b.c-d.example", "a----b-c--d-example"),
        (HYPHENS, "xn--bcher-kva.example", "xn----bcher--kva-example"),
        (DOTS, "www.revue.example", "www.revue.example"),
        (DOTS, "le-monde.example", "le-monde.example"),
    ],
)
def test_a_host_is_written_as_the_proxy_writes_it_and_back(account, host, written):
    there = proxied(account, f"https://{host}/a/b;c?d=e&f#g")
    assert there == f"https://{written}.proxy.univ.example/a/b;c?d=e&f#g"
    assert unproxied(account, there) == f"https://{host}/a/b;c?d=e&f#g"
    assert proxied(account, there) == there


@pytest.mark.parametrize(
    "address", ["http://revue.example/a", "https://revue.example:443/a", "http://REVUE.example:80/a"]
)
def test_a_proxy_is_asked_over_https_and_without_the_usual_ports(address):
    assert proxied(DOTS, address) == "https://revue.example.proxy.univ.example/a"


def test_a_proxy_may_have_a_port_of_its_own():
    account = Account("revue.example", proxy=read_proxy("{HOST}.proxy.example:2443"))
    there = "https://revue.example.proxy.example:2443/a"
    assert proxied(account, "https://revue.example/a") == there
    assert unproxied(account, there) == "https://revue.example/a"
    assert (
        unproxied(account, "https://revue.example.proxy.example/a") == "https://revue.example.proxy.example/a"
    )
    assert proxy_domain(account) == "proxy.example"


@pytest.mark.parametrize(
    "address",
    [
        "https://revue.example:8443/a",
        "https://login.proxy.univ.example/menu",
        "https://proxy.univ.example/login?url=x",
        "ftp://revue.example/a",
        "https://localhost/a",
        "https://[::1]/a",
        "https://[::1/a",
        "https://revue.example:x/",
        "",
        "revue.example",
    ],
)
@pytest.mark.parametrize("account", [HYPHENS, DOTS, Account("revue.example")])
def test_what_a_proxy_cannot_write_stays_as_it_is(account, address):
    assert proxied(account, address) == address
    assert unproxied(account, address) == address


def test_without_a_proxy_an_address_stays_as_it_is():
    assert proxied(Account("revue.example"), "http://revue.example/") == "http://revue.example/"
    assert proxy_domain(Account("revue.example")) == ""


@pytest.mark.parametrize(
    "address",
    ["https://www-revue-example.other.example/", "https://evil-example.proxy.univ.example.evil.example/"],
)
def test_a_host_elsewhere_is_not_on_the_proxy(address):
    assert unproxied(HYPHENS, address) == address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("{host-}.proxy.univ.example", "{host-}.proxy.univ.example"),
        (" https://{HOST}.Proxy.Univ.example/ ", "{host}.proxy.univ.example"),
        ("{host}.proxy.univ.example:443", "{host}.proxy.univ.example"),
        ("{host}.proxy.univ.example:8443", "{host}.proxy.univ.example:8443"),
    ],
)
def test_a_proxy_is_read_as_it_is_typed(typed, kept):
    assert read_proxy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "proxy.univ.example",
        "{host}",
        "{host}.",
        "{host}.com",
        "{host-}.co.uk",
        "{host}.{host}.example",
        "https://proxy.univ.example/login?url={url}",
        "{host}proxy.example",
        "{host}.proxy.example/path",
        "{host}.lea@proxy.example",
        "{host}.proxy.example:99999",
    ],
)
def test_what_is_no_way_to_write_a_host_is_told(typed):
    with pytest.raises(AccountError) as raised:
        read_proxy(typed)
    assert raised.value.problem is Problem.NOT_A_SITE
