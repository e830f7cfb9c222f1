"""Jars where the reader has accounts: further domains, proxies, sessions, and their end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyring.backends import fail

from reader_app.accounts.account_book import AccountBook
from reader_app.domain.account import Account
from reader_app.sites.rule_book import RuleBook

SITE = "revue.example"
PAGE = f"https://www.{SITE}/a"
ACCOUNT = Account(
    SITE,
    domains=("sport.example",),
    approved=("https://sso.groupe.example",),
    proxy="{host-}.proxy.univ.example",
)


@pytest.fixture
def book(tmp_path):
    return AccountBook(tmp_path / "accounts")


@pytest.fixture
def jars(start, book, safe):
    return start(accounts=book)


def values(jar) -> list[str]:
    return [cookie.value for cookie in jar.cookies()]


@pytest.mark.parametrize(
    "address",
    [
        "https://sport.example/",
        "https://www.sport.example/",
        "https://www-revue-example.proxy.univ.example/a",
        "https://www-sport-example.proxy.univ.example/a",
        "https://login.proxy.univ.example/",
        "https://proxy.univ.example/login?url=x",
    ],
)
def test_an_accounts_domains_and_its_proxy_use_its_jar(jars, book, address):
    assert jars.jar(address).publisher != SITE
    book.keep(ACCOUNT)
    assert jars.jar(address).publisher == SITE
    book.forget(SITE)
    assert jars.jar(address).publisher != SITE


@pytest.mark.parametrize(
    "address",
    [
        "https://sso.groupe.example/",
        "https://www-gazette-example.proxy.univ.example/",
        "https://univ.example/",
    ],
)
def test_what_others_use_as_well_keeps_its_own_jar(jars, book, address):
    book.keep(ACCOUNT)
    assert jars.jar(address).publisher != SITE


@pytest.mark.parametrize(
    "address",
    ["https://sso.groupe.example/login", "https://login.proxy.univ.example/", "https://sport.example/"],
)
def test_who_signs_in_on_the_way_finds_the_accounts_cookies(jars, book, cookie, address):
    book.keep(Account("abc.example", proxy=ACCOUNT.proxy))  # comes first, and shares the proxy
    own = jars.jar(address)
    own.keep([cookie("visitor", "somebody", domain="sso.groupe.example")])
    book.keep(ACCOUNT)
    way = jars.visit(PAGE)
    assert way.jar_at(address).publisher == SITE
    way.jar_at(address).keep([cookie("session", "mine", domain="sso.groupe.example")], secret=True)
    way.arrive(address)
    assert values(jars.jar_of(SITE)) == ["mine"]


def test_another_publisher_on_the_way_finds_its_own(jars, book, cookie):
    jars.jar("https://gazette.example/").keep([cookie(domain="gazette.example")])
    book.keep(ACCOUNT)
    assert jars.visit(PAGE).jar_at("https://gazette.example/").publisher == "gazette.example"


def test_only_the_origin_that_proved_an_account_is_sent_what_it_sends(start, book, safe):
    jars = start(accounts=book, headers=lambda account, address: {"X": f"{account.user} {address}"})
    book.keep(replace(ACCOUNT, user="lea", article=f"https://{SITE}/locked"))
    book.keep(Account("gazette.example", user="other"))
    way = jars.visit(PAGE)
    for address in (PAGE, f"https://{SITE}/b", "https://revue-example.proxy.univ.example/b"):
        assert way.headers_at(address) == {"X": f"lea {address}"}
    for host in (
        *("sport.example", f"images.{SITE}", f"{SITE}:8443", "gazette.example", "sso.groupe.example"),
        *("evil.example", "sport-example.proxy.univ.example", "proxy.univ.example"),
    ):
        assert way.headers_at(f"https://{host}/") == {}


def test_a_rule_that_puts_a_host_under_a_publisher_gets_nothing_that_its_account_sends(
    start, book, safe, tmp_path
):
    folder = tmp_path / "community"
    folder.mkdir()
    (folder / "evil.example.txt").write_text(f"publisher: {SITE}\n", encoding="utf-8")
    rules = RuleBook([folder])
    book = AccountBook(tmp_path / "accounts", rules)
    book.keep(replace(ACCOUNT, article=PAGE))
    jars = start(accounts=book, headers=lambda _account, _address: {"X": "hat"})
    assert book.account_for("https://evil.example/").publisher == SITE
    assert jars.visit(PAGE).headers_at("https://evil.example/") == {}
    assert jars.visit("https://evil.example/").headers_at("https://evil.example/") == {}


def test_without_what_sends_it_an_account_sends_nothing(start, book, safe):
    book.keep(replace(ACCOUNT, article=PAGE))
    assert start(accounts=book).visit(PAGE).headers_at(PAGE) == {}


def test_a_session_stays_out_of_the_clear_file_of_earlier_visits(use_keyring, start, book, cookie, tmp_path):
    use_keyring(fail.Keyring())
    jars = start(accounts=book)
    jars.jar(PAGE).keep([cookie("meter", "3"), cookie("both", "before")])
    file = tmp_path / "jars" / "revue.example.jar"
    before = file.read_bytes()
    book.keep(ACCOUNT)
    jar = jars.jar(PAGE)
    jar.keep((), secret=True)
    jar.keep([cookie("session", "hat-1"), cookie("both", "hat-2")])
    jars.jar("https://sport.example/").keep([cookie("later", "hat-3", domain="sport.example")])
    assert values(jar) == ["3", "hat-1", "hat-2", "hat-3"]
    assert file.read_bytes() == before
    assert jar.secret
    assert values(start(accounts=book).jar(PAGE)) == ["3", "before"]


def test_forgetting_an_accounts_jar_leaves_the_key_and_the_others(jars, start, book, cookie, safe, tmp_path):
    book.keep(ACCOUNT)
    jars.jar("https://gazette.example/").keep([cookie(domain="gazette.example", value="other")])
    jars.jar("https://sport.example/").keep([cookie(domain="sport.example")], secret=True)
    for suffix in ("lost", "new"):
        (tmp_path / "jars" / f"{SITE}.{suffix}").write_bytes(b"what was left")
    key = dict(safe.kept)
    jars.forget(SITE)
    assert safe.kept == key
    assert not list((tmp_path / "jars").glob(f"{SITE}*"))
    assert values(start().jar("https://gazette.example/")) == ["other"]
    assert not jars.jar_of(SITE).secret


def test_over_the_caps_what_a_session_rests_on_stays(jars, cookie):
    jar = jars.jar(PAGE)
    jar.keep([cookie("session", http_only=True, secure=True), cookie("form", secure=True), cookie("old")])
    jar.keep([cookie(f"t{n}") for n in range(178)])
    assert [one.name for one in jar.cookies()] == ["session", "form", *(f"t{n}" for n in range(178))]
    jar.keep([cookie(f"s{n}", secure=True) for n in range(300)])
    names = [one.name for one in jar.cookies()]
    assert names == ["session", *(f"s{n}" for n in range(121, 300))]
