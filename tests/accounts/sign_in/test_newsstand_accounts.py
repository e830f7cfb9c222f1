"""The ways in which a publisher on loopback signs its readers in, over TLS, through the real client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from newsstand import accounts as ways
from newsstand.server import Newsstand
from newsstand.walls import RESERVED
from web.visitor import Caller

from reader_app.accounts.sign_in.basic import basic_header
from reader_app.accounts.sign_in.engine import SignInEngine
from reader_app.accounts.sign_in.network import WebNetwork
from reader_app.domain.account import Account, Credentials, Verdict
from reader_app.sites.login_rule import LoginKind, LoginRule
from reader_app.web.client import Client

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = Credentials(ways.USER, ways.PASSWORD)
WRONG = Credentials(ways.USER, "un autre")


class Cookies:
    """A jar in memory."""

    secret = True

    def __init__(self):
        self._kept = {}

    def cookies(self):
        return tuple(self._kept.values())

    def keep(self, cookies, *, secret=False):  # noqa: ARG002  as a jar is asked
        self._kept.update({cookie.key: cookie for cookie in cookies})
        return True

    def is_shared(self, domain):  # noqa: ARG002  as a jar is asked
        return False


@dataclass
class Reader:
    """Somebody at the newsstand, with a jar."""

    stand: Newsstand
    network: WebNetwork

    def sign_in(self, way, *, credentials=READER, rule=None, approved=()):
        account = Account("127.0.0.1", approved=approved)
        start = self.stand.address(f"/accounts/{way}/article")
        return SignInEngine(self.network).sign_in(start, credentials, account, rule)

    def has_whole(self, way):
        return RESERVED in self.network.get(self.stand.address(f"/accounts/{way}/article")).html


@pytest.fixture
def elsewhere(certificates) -> Iterator[Newsstand]:
    with Newsstand(tls=certificates.good) as other:
        yield other


@pytest.fixture
def reader(secure_newsstand, elsewhere, certificates) -> Iterator[Reader]:
    secure_newsstand.elsewhere, elsewhere.elsewhere = elsewhere.url, secure_newsstand.url
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    jar = Cookies()
    network = WebNetwork(
        lambda request: client.send(replace(request, jar_at=lambda _address: jar), Caller()),
        lambda _body, _kind: "utf-8",
    )
    yield Reader(secure_newsstand, network)
    client.close()


def heard_elsewhere(elsewhere):
    return b"".join(asked.body + str(dict(asked.headers)).encode() for asked in elsewhere.asked)


@pytest.mark.parametrize("way", ["plain", "static", "token", "two-pages", "lockout"])
def test_a_form_signs_the_reader_in(reader, way):
    attempt = reader.sign_in(way)
    assert (attempt.verdict, attempt.sent, attempt.looks_refused) == (None, True, False)
    assert reader.has_whole(way)


@pytest.mark.parametrize("way", ["plain", "static", "token", "two-pages"])
def test_a_wrong_password_looks_refused(reader, way):
    attempt = reader.sign_in(way, credentials=WRONG)
    assert (attempt.verdict, attempt.sent, attempt.looks_refused) == (None, True, True)
    assert not reader.has_whole(way)


def test_json_signs_in_by_its_rule(reader):
    rule = LoginRule(
        *("127.0.0.1", LoginKind.JSON, reader.stand.address("/accounts/json/api")),
        *("login.email", "login.password"),
        success=("//ok[. = 'true']",),
    )
    assert reader.sign_in("json", credentials=WRONG, rule=rule).looks_refused
    assert not reader.sign_in("json", rule=rule).looks_refused
    assert reader.has_whole("json")


def test_basic_is_answered_with_each_request(reader):
    rule = LoginRule("127.0.0.1", kind=LoginKind.BASIC)
    assert reader.sign_in("basic", rule=rule).verdict is None
    assert basic_header(READER) == ways._basic()


@pytest.mark.parametrize(
    ("way", "verdict"),
    [
        ("scripted", Verdict.SCRIPTED),
        ("captcha", Verdict.CAPTCHA),
        ("mail-link", Verdict.MAIL_LINK),
        ("framed", Verdict.FRAMED),
        ("two-forms", Verdict.SEVERAL_FORMS),
    ],
)
def test_what_needs_the_window_is_said_before_a_password_is_sent(reader, way, verdict):
    attempt = reader.sign_in(way)
    assert (attempt.verdict, attempt.sent) == (verdict, False)
    assert not reader.stand.accounts.posts


def test_a_second_factor_is_asked_for_after_the_password(reader):
    attempt = reader.sign_in("second-factor")
    assert (attempt.verdict, attempt.sent) == (Verdict.SECOND_FACTOR, True)


def test_too_many_attempts_are_a_verdict(reader):
    for _ in range(ways.MOST_WRONG):
        reader.sign_in("lockout", credentials=WRONG)
    assert reader.sign_in("lockout", credentials=WRONG).verdict is Verdict.LOCKED_OUT


@pytest.mark.parametrize("way", ["sso", "elsewhere"])
def test_another_origin_gets_nothing_before_the_reader_approved_it(reader, elsewhere, way):
    attempt = reader.sign_in(way)
    assert (attempt.verdict, attempt.sent) == (Verdict.ELSEWHERE, False)
    assert attempt.facts == (("origin", elsewhere.url),)
    assert not any(asked.method == "POST" for asked in elsewhere.asked)


def test_a_service_that_the_reader_approved_leads_back_to_the_article(reader, elsewhere):
    attempt = reader.sign_in("sso", approved=(elsewhere.url,))
    assert (attempt.verdict, attempt.sent) == (None, True)
    assert reader.has_whole("sso")


@pytest.mark.parametrize(("way", "verdict"), [("leaves-302", None), ("leaves-307", Verdict.ELSEWHERE)])
def test_an_answer_that_leads_to_another_origin_takes_no_password_along(reader, elsewhere, way, verdict):
    attempt = reader.sign_in(way)
    assert (attempt.verdict, attempt.sent) == (verdict, True)
    heard = heard_elsewhere(elsewhere)
    assert ways.PASSWORD.encode() not in heard
    assert b"mdp" not in heard


def test_an_answer_that_leads_to_http_is_not_followed(reader):
    attempt = reader.sign_in("downgrade")
    assert (attempt.verdict, attempt.facts) == (Verdict.NOT_SECURE, (("host", "127.0.0.1"),))
