"""What time does to an account: sessions end each hour, passwords and readers change, clocks go wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from newsstand.accounts import USER
from newsstand.behaviour import Served
from newsstand.walls import OPENING, RESERVED, REST, cookies_of, paragraphs
from newsstand.walls import article as article_page
from services.subscriber import HERE, RIGHT, WRONG

from reader_app.domain.access import Completeness, Right
from reader_app.domain.account import Account, Credentials, Verdict
from reader_app.domain.page import Origin, Page
from reader_app.domain.progress import Progress
from reader_app.services.attempts import held_back, noted

WALL = '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2></aside>'
PAUL = Credentials("paul.lecteur@example.org", "son mot à lui")


def article(stand, way="plain", what="article"):
    return stand.address(f"/accounts/{way}/{what}")


def whole():
    return article_page("Le registre", OPENING, paragraphs(REST), free=False)


def locked():
    return article_page("Le registre", OPENING, WALL, free=False, tier="locked")


def with_way_out(page):
    """Write a page as for who is signed in."""
    way_in = b'<a href="/walls/connexion">Se connecter</a>'
    return page.replace(way_in, '<a href="/leave">Se déconnecter</a>'.encode())


def posts(stand):
    return [path for path, _body in stand.accounts.posts]


def test_sessions_that_end_each_hour_use_up_no_attempts(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    for number in range(2, 8):
        secure_newsstand.accounts.end_all()
        assert subscribed.keep(article(secure_newsstand, what=f"article/{number}")).right is Right.ACCOUNT
    assert len(posts(secure_newsstand)) == 7
    assert (subscribed.account.attempts, subscribed.account.not_before) == ((), None)


def test_articles_beyond_the_plan_use_up_no_attempts_either(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    for _ in range(4):
        secure_newsstand.accounts.end_all()
        saved = subscribed.keep(article(secure_newsstand, what="premium"))
        assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.PLAN_TOO_LOW)
    assert (subscribed.account.attempts, subscribed.account.verdict) == ((), Verdict.PROVEN)


def test_a_subscription_that_ran_out_is_said_of_the_article_that_proved_it(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    page = with_way_out(locked())
    secure_newsstand.publish("/accounts/plain/article", page)
    saved = subscribed.keep(article(secure_newsstand))
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.PLAN_TOO_LOW)
    assert subscribed.account.verdict is Verdict.PLAN_TOO_LOW
    assert len(posts(secure_newsstand)) == 1


@pytest.mark.parametrize("change", ["add", "change_password"])
def test_a_wrong_password_is_refused_while_the_old_session_is_in_force(subscribed, secure_newsstand, change):
    subscribed.add(article(secure_newsstand))
    if change == "add":
        account = subscribed.add(article(secure_newsstand), WRONG)
    else:
        account = subscribed.connect.change_password(HERE, WRONG.password, Progress())
    assert account.verdict is Verdict.REFUSED
    assert subscribed.vault.password(HERE, RIGHT.user) == RIGHT.password


def test_the_right_password_is_proven_while_a_session_is_in_force(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    assert subscribed.add(article(secure_newsstand)).verdict is Verdict.PROVEN
    assert subscribed.connect.change_password(HERE, RIGHT.password, Progress()).verdict is Verdict.PROVEN
    assert subscribed.add(article(secure_newsstand, what="article/2"), None).verdict is Verdict.PROVEN
    assert len(posts(secure_newsstand)) == 3


def test_another_reader_of_the_house_takes_the_place_of_the_first(subscribed, secure_newsstand, safe):
    subscribed.add(article(secure_newsstand))
    session = next(iter(secure_newsstand.accounts.sessions))
    account = subscribed.add(article(secure_newsstand), PAUL)
    assert (account.user, account.verdict) == (PAUL.user, Verdict.REFUSED)
    assert not [name for name in safe.kept if USER in name]
    assert session not in {cookie.value for cookie in subscribed.jars.jar_of(HERE).cookies()}
    assert (
        subscribed.keep(article(secure_newsstand, what="article/2")).row.completeness
        is Completeness.TO_RECONNECT
    )


def test_a_site_whose_sign_in_is_down_keeps_the_session_that_is_there(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    secure_newsstand.publish("/accounts/plain/login", Served(b"<title>503</title>", 503))
    assert subscribed.connect.change_password(HERE, RIGHT.password, Progress()).verdict is Verdict.SITE_DOWN
    assert subscribed.keep(article(secure_newsstand, what="article/2")).right is Right.ACCOUNT
    assert subscribed.account.verdict is Verdict.PROVEN


def test_a_clock_that_was_wrong_locks_nobody_out(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    far = datetime.now(UTC) + timedelta(days=400)
    subscribed.book.keep(replace(subscribed.account, checked=far, attempts=(far, far), not_before=far))
    secure_newsstand.accounts.end_all()
    assert subscribed.keep(article(secure_newsstand, what="article/2")).right is Right.ACCOUNT


def test_attempts_of_a_time_to_come_are_not_counted():
    now = datetime.now(UTC)
    account = Account(HERE, attempts=(now + timedelta(days=2),) * 5)
    assert noted(account, now).attempts == (now,)
    assert held_back(noted(account, now), now, asked=False) is Verdict.WAITING


def test_basic_without_a_rule_is_recognised(subscribed, secure_newsstand):
    assert subscribed.add(article(secure_newsstand, "basic")).verdict is Verdict.PROVEN
    saved = subscribed.keep(article(secure_newsstand, "basic", "article/2"))
    assert saved.right is Right.ACCOUNT
    asked = [one for one in secure_newsstand.asked if "authorization" in one.headers]
    assert all(one.path.startswith("/accounts/basic/") for one in asked)


def test_a_changed_password_of_basic_is_sent_once_more_and_never_again(
    subscribed, secure_newsstand, monkeypatch
):
    subscribed.add(article(secure_newsstand, "basic"))
    monkeypatch.setattr("newsstand.accounts.PASSWORD", "un autre mot")
    before = sent(secure_newsstand)
    for number in (2, 3, 4):
        saved = subscribed.keep(article(secure_newsstand, "basic", f"article/{number}"))
        assert (saved.row.completeness, saved.verdict) == (Completeness.TO_RECONNECT, Verdict.REFUSED)
    assert sent(secure_newsstand) == before + 1
    account = subscribed.connect.change_password(HERE, "un autre mot", Progress())
    assert account.verdict is Verdict.PROVEN


def sent(stand):
    return sum("authorization" in asked.headers for asked in stand.asked)


@pytest.fixture
def drawn(subscribed, secure_newsstand):
    """Have an account whose articles everybody is sent, and a script hides from strangers."""

    def show(exchange):
        signed_in = cookies_of(exchange).get("seance_plain") in exchange.stand.accounts.sessions
        way_in = b'<a href="/accounts/plain/login">Se connecter</a>'
        page = with_way_out(whole()) if signed_in else whole()
        exchange.serve(Served(page.replace(b'<a href="/walls/connexion">Se connecter</a>', way_in)))

    secure_newsstand.publish("/registre", show)
    account = subscribed.add(secure_newsstand.address("/registre"))
    assert (account.verdict, account.drawn) == (Verdict.HIDDEN_BY_SCRIPT, True)
    subscribed.connect.note(account, Verdict.PROVEN)
    return secure_newsstand


def as_drawn(address, html):
    return Page(address, address, 200, html, "utf-8", datetime.now(UTC), origin=Origin.BROWSER)


def test_a_drawn_account_whose_session_ended_is_signed_in_again_and_drawn_again(subscribed, drawn):
    address = drawn.address("/registre")
    drawn.accounts.end_all()
    tries = len(posts(drawn))
    arrival = subscribed.save.bring(address, Progress(), as_drawn(address, locked()))
    assert (arrival.wants_browser, arrival.verdict) == (True, Verdict.HIDDEN_BY_SCRIPT)
    assert not arrival.reading.completeness.is_whole
    assert RESERVED not in arrival.reading.source
    assert len(posts(drawn)) == tries + 1
    again = subscribed.save.bring(address, Progress(), as_drawn(address, with_way_out(whole())))
    assert again.reading.right is Right.ACCOUNT
    assert (subscribed.account.verdict, subscribed.account.attempts) == (Verdict.PROVEN, ())


def test_a_drawn_page_that_stays_locked_is_signed_in_for_once(subscribed, drawn):
    address = drawn.address("/registre")
    drawn.accounts.end_all()
    tries = len(posts(drawn))
    for _ in range(3):
        arrival = subscribed.save.bring(address, Progress(), as_drawn(address, locked()))
    assert (arrival.wants_browser, arrival.verdict) == (False, Verdict.WAITING)
    assert arrival.reading.completeness is Completeness.TO_RECONNECT
    assert len(posts(drawn)) == tries + 1
