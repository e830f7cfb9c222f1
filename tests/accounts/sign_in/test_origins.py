"""Where a password may go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.accounts.sign_in.origins import Origins, origin_of, over_https
from reader_app.domain.account import Account, Verdict
from reader_app.sites.login_rule import LoginRule

START = "https://www.gazette.example/story"
RULE = LoginRule(
    "gazette.example",
    address="https://in.press.example/login",
    domains=("group.example", "co.uk"),
    shipped=True,
)
ACCOUNT = Account("gazette.example", approved=("https://sso.house.example", "https://odd.example:8443"))


def judged(address, rule=RULE, account=ACCOUNT, start=START):
    try:
        Origins(account, start, rule).check(address)
    except SignInError as error:
        return error.verdict
    return None


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example/in",
        "https://abonnes.gazette.example/in",
        "https://GAZETTE.example:443/in",
        "https://in.press.example/other",
        "https://group.example/",
        "https://id.group.example/",
        "https://sso.house.example/x",
        "https://odd.example:8443/x",
    ],
)
def test_the_publisher_its_rule_and_what_the_reader_approved(address):
    assert judged(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example.evil.example/",
        "https://evilgazette.example/",
        "https://gazette.example:8443/",
        "https://press.example/login",
        "https://notgroup.example/",
        "https://anyone.co.uk/",
        "https://house.example/",
        "https://odd.example/",
        "https://sso.house.example:444/",
        "https://lea@gazette.example/",
        "https://127.0.0.1/",
    ],
)
def test_nobody_else(address):
    assert judged(address) is Verdict.ELSEWHERE


@pytest.mark.parametrize(
    "address", ["http://gazette.example/", "http://sso.house.example/", "ftp://gazette.example/"]
)
def test_never_in_clear(address):
    assert judged(address) is Verdict.NOT_SECURE


@pytest.mark.parametrize("rule", [replace(RULE, shipped=False), replace(RULE, host="other.example")])
@pytest.mark.parametrize("address", ["https://in.press.example/login", "https://id.group.example/"])
def test_what_others_wrote_or_wrote_for_another_publisher_is_for_the_reader_to_approve(rule, address):
    assert judged(address, rule) is Verdict.ELSEWHERE
    assert judged("https://abonnes.gazette.example/in", rule) is None
    approving = Account("gazette.example", approved=(origin_of(address),))
    assert judged(address, rule, approving) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://ga\u00dfe.example/",  # "ss" to Python's own codec, another host to browsers
        "https://gas\u200cse.example/",
        "https://evil.example\\@gasse.example/",
        "https://gasse.example\\@evil.example/",
        "https://gasse.example%2eevil.example/",
    ],
)
def test_a_name_that_only_looks_alike_is_somebody_elses(address):
    assert judged(address, None, Account("gasse.example"), "https://gasse.example/") is Verdict.ELSEWHERE


def test_without_the_rule_its_addresses_are_anybodys():
    assert judged("https://id.group.example/", rule=None) is Verdict.ELSEWHERE


def test_a_publisher_at_a_port_of_its_own_is_met_there_and_at_no_other():
    local = Account("127.0.0.1")
    assert judged("https://127.0.0.1:8442/in", None, local, "https://127.0.0.1:8442/story") is None
    assert (
        judged("https://127.0.0.1:9000/in", None, local, "https://127.0.0.1:8442/story") is Verdict.ELSEWHERE
    )
    assert judged("https://127.0.0.1:9000/in", None, local, "https://else.example:9000/") is Verdict.ELSEWHERE


def test_a_name_in_other_letters_is_one_name():
    account = Account("xn--bcher-kva.example")
    assert judged("https://www.bücher.example/", None, account, "https://bücher.example/") is None
    assert origin_of("https://BÜCHER.example:443/a?b") == "https://xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://gazette.example/a?b#c", "https://gazette.example/a?b#c"),
        ("http://gazette.example:80/", "https://gazette.example/"),
        ("http://gazette.example:8080/", "http://gazette.example:8080/"),
        ("https://gazette.example/", "https://gazette.example/"),
    ],
)
def test_pages_are_asked_over_https(written, asked):
    assert over_https(written) == asked
