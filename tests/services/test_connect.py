"""Accounts connected: proved on an article, refused in words, and never tried again by themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import keyring
import pytest
from keyring.backends.fail import Keyring as FailKeyring
from newsstand import walls
from newsstand.behaviour import Served
from newsstand.walls import OPENING, RESERVED, REST, cookies_of, paragraphs
from newsstand.walls import article as article_page
from services.subscriber import HERE, RIGHT, WRONG, subscriber

from reader_app.accounts.rooms_on_disk import room_folder
from reader_app.domain.access import Completeness, Right
from reader_app.domain.account import AccountState, Verdict, Way
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import AccountError, Problem
from reader_app.domain.progress import Progress


def posts(stand):
    return [path for path, _body in stand.accounts.posts]


def article(stand, way, what="article"):
    return stand.address(f"/accounts/{way}/{what}")


@pytest.mark.parametrize("way", ["plain", "static", "token", "two-pages", "basic"])
def test_a_locked_article_that_comes_whole_proves_it(subscribed, secure_newsstand, safe, way):
    account = subscribed.add(article(secure_newsstand, way))
    assert account.verdict is Verdict.PROVEN, account
    assert subscribed.account == account
    assert subscribed.vault.password(HERE, RIGHT.user) == RIGHT.password


def test_a_password_that_is_refused_is_said_and_not_kept(subscribed, secure_newsstand):
    account = subscribed.add(article(secure_newsstand, "plain"), WRONG)
    assert account.verdict is Verdict.REFUSED
    assert account.state_at(datetime.now(UTC)) is AccountState.REFUSED
    assert subscribed.vault.password(HERE, WRONG.user) is None
    assert len(posts(secure_newsstand)) == 1


def test_nothing_is_tried_again_after_a_refusal_until_the_password_is_changed(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "plain"), WRONG)
    subscribed.vault.keep(HERE, WRONG.user, WRONG.password)  # as if it had been right once
    for _ in range(3):
        assert subscribed.connect.sign_in(HERE, Progress(), asked=False).verdict is Verdict.REFUSED
        assert subscribed.connect.sign_in(HERE, Progress(), asked=True).verdict is Verdict.REFUSED
        assert subscribed.connect.test(HERE, Progress()).verdict is Verdict.REFUSED
    assert len(posts(secure_newsstand)) == 1
    changed = subscribed.connect.change_password(HERE, RIGHT.password, Progress())
    assert changed.verdict is Verdict.PROVEN
    assert len(posts(secure_newsstand)) == 2


def test_an_article_that_stays_locked_says_that_the_plan_is_too_low(subscribed, secure_newsstand):
    account = subscribed.add(article(secure_newsstand, "plain", "premium"))
    assert account.verdict is Verdict.PLAN_TOO_LOW
    assert subscribed.vault.password(HERE, RIGHT.user) == RIGHT.password


def test_a_free_article_proves_nothing(subscribed, secure_newsstand):
    account = subscribed.add(secure_newsstand.address("/walls/free"))
    assert account.verdict in {Verdict.FREE_ARTICLE, Verdict.NO_FORM}


def test_without_an_article_the_newest_opening_of_the_library_proves_it(subscribed, secure_newsstand):
    subscribed.keep(article(secure_newsstand, "plain"))
    assert subscribed.add().verdict is Verdict.PROVEN
    assert subscribed.account.article == article(secure_newsstand, "plain")


def test_a_front_page_without_a_form_is_made_up_for_by_the_first_opening(subscribed, secure_newsstand):
    secure_newsstand.publish("/", b"<title>La Gazette</title><p>Aujourd'hui.</p>")
    tried = subscribed.connect.add(secure_newsstand.url, RIGHT, progress=Progress())
    assert tried.verdict is Verdict.NO_FORM
    subscribed.keep(article(secure_newsstand, "plain"))
    assert subscribed.connect.test(HERE, Progress(), RIGHT.password).verdict is Verdict.PROVEN


def test_the_session_lasts_over_a_start(subscribed, secure_newsstand, certificates):
    subscribed.add(article(secure_newsstand, "plain"))
    assert timedelta(days=13) < subscribed.account.until - datetime.now(UTC) < timedelta(days=15)
    with subscriber(subscribed.folder, certificates.authority) as again:
        assert again.connect.test(HERE, Progress()).verdict is Verdict.PROVEN
    assert len(posts(secure_newsstand)) == 1


def test_a_session_that_ended_is_begun_anew_by_a_test(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "plain"))
    secure_newsstand.accounts.end_all()
    assert subscribed.connect.test(HERE, Progress()).verdict is Verdict.PROVEN
    assert len(posts(secure_newsstand)) == 2


def test_attempts_wait_longer_each_time_and_are_three_a_day(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "plain"))
    secure_newsstand.publish("/accounts/plain/enter", b"<title>Erreur</title><p>Rien.</p>")
    secure_newsstand.accounts.end_all()
    waits = []
    for _ in range(3):
        before = datetime.now(UTC)
        subscribed.connect.sign_in(HERE, Progress(), asked=False)
        waits.append(subscribed.account.not_before - before)
        held = subscribed.connect.sign_in(HERE, Progress(), asked=False)
        assert held.verdict is Verdict.WAITING
        subscribed.book.keep(replace(subscribed.account, not_before=None))
    assert waits[0] < timedelta(minutes=2) < waits[1] < timedelta(minutes=11)
    assert waits[2] > timedelta(hours=23)
    assert len(subscribed.account.attempts) == 3


def test_forgetting_leaves_no_trace(subscribed, secure_newsstand, safe):
    room = room_folder(subscribed.folder / "browser", HERE)
    room.mkdir(parents=True)
    (room / "storage").write_text("what a script stored")
    subscribed.add(article(secure_newsstand, "plain"))
    value = next(iter(secure_newsstand.accounts.sessions))
    subscribed.connect.forget(HERE)
    assert not room.exists()
    assert not [name for name in safe.kept if HERE in name[0]]
    names = [path.name for path in subscribed.folder.rglob("*")]
    assert not any(HERE in name for name in names)
    for path in (one for one in subscribed.folder.rglob("*") if one.is_file()):
        found = path.read_bytes()
        assert not any(one.encode() in found for one in (value, RIGHT.user, RIGHT.password))
    with pytest.raises(AccountError) as raised:
        subscribed.book.named(HERE)
    assert raised.value.problem is Problem.ACCOUNT_NOT_FOUND


def test_no_secret_stands_in_any_file(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "token"))
    value = next(iter(secure_newsstand.accounts.sessions))
    subscribed.keep(article(secure_newsstand, "token"))
    for path in (one for one in subscribed.folder.rglob("*") if one.is_file()):
        found = path.read_bytes()
        assert value.encode() not in found, path
        assert RIGHT.password.encode() not in found, path


def test_a_site_that_sends_everybody_the_text_is_left_to_the_browser(subscribed, secure_newsstand):
    """A text that a script hides proves nothing: whoever opens it from the raw page goes around the wall."""
    page = secure_newsstand.publish("/everyone", lambda exchange: send(exchange, REST, OPENING, free=False))
    account = subscribed.add(page)
    assert account.verdict is Verdict.HIDDEN_BY_SCRIPT
    assert account.drawn
    saved = subscribed.keep(page)
    assert saved.wants_browser
    assert RESERVED not in subscribed.text(saved.row.id)
    with pytest.raises(AccountError) as raised:
        subscribed.connect.test(HERE, Progress())
    assert raised.value.problem is Problem.WINDOW_NEEDED


def test_a_text_in_data_for_scripts_is_everybodys_too(subscribed, secure_newsstand):
    hidden = "".join(f"<p>{text}</p>" for text in REST)

    def answer(exchange):
        if is_signed_in(exchange):
            send(exchange, REST, OPENING, free=False)
        else:
            state = f"<script>window.state = {json.dumps({'body': hidden})}</script>"
            send(exchange, (), OPENING + state, free=False)

    assert subscribed.add(secure_newsstand.publish("/state", answer)).verdict is Verdict.HIDDEN_BY_SCRIPT


def test_an_account_that_nothing_proved_opens_no_text_that_everybody_is_sent(subscribed, secure_newsstand):
    """Else any free registration would be a key to what a script hides."""
    free = secure_newsstand.publish("/free", lambda exchange: send(exchange, REST, OPENING, free=True))
    page = secure_newsstand.publish("/everyone", lambda exchange: send(exchange, REST, OPENING, free=False))
    assert subscribed.add(free).verdict is Verdict.FREE_ARTICLE
    saved = subscribed.keep(page)
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.HIDDEN_BY_SCRIPT)
    assert RESERVED not in subscribed.text(saved.row.id)
    assert subscribed.account.drawn


def test_an_account_that_nothing_proved_is_proved_by_the_first_locked_article(subscribed, secure_newsstand):
    free = secure_newsstand.publish("/free", lambda exchange: send(exchange, REST, OPENING, free=True))
    subscribed.add(free)
    saved = subscribed.keep(article(secure_newsstand, "plain"))
    assert saved.verdict is Verdict.PROVEN
    assert subscribed.account.verdict is Verdict.PROVEN


def test_cookies_of_a_browser_are_proved_and_end_when_they_say(subscribed, secure_newsstand, tmp_path):
    value = secure_newsstand.accounts.begin("cookies")
    ends = int((datetime.now(UTC) + timedelta(days=3)).timestamp())
    lines = ["# Netscape HTTP Cookie File", f"{HERE}\tFALSE\t/\tTRUE\t{ends}\tseance_cookies\t{value}"]
    path = tmp_path / "cookies.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    place = article(secure_newsstand, "cookies")
    account = subscribed.connect.bring_cookies(HERE, path, place, Progress())
    assert account.verdict is Verdict.PROVEN
    assert account.state_at(datetime.now(UTC)) is AccountState.ENDS_SOON
    secure_newsstand.accounts.end_all()
    assert subscribed.connect.test(HERE, Progress()).verdict is Verdict.ENDED
    assert posts(secure_newsstand) == []


def test_an_article_that_shows_its_gate_to_visitors_alone_proves_it_each_time(subscribed, secure_newsstand):
    """Many systems cut the text for visitors, and say nothing of subscribers to who is one."""

    def answer(exchange):
        signed_in = cookies_of(exchange).get("seance_plain", "") in exchange.stand.accounts.sessions
        wall = '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2>'
        wall += '<p><a href="/accounts/plain/login?next=/cut">Déjà abonné ? Se connecter</a></p></aside>'
        page = article_page("Le bac", OPENING, paragraphs(REST) if signed_in else wall, free=signed_in)
        exchange.serve(Served(page.replace(b'<a href="/walls/connexion">Se connecter</a>', b"")))

    assert subscribed.add(secure_newsstand.publish("/cut", answer)).verdict is Verdict.PROVEN
    assert subscribed.connect.test(HERE, Progress()).verdict is Verdict.PROVEN
    assert subscribed.add(credentials=None).verdict is Verdict.PROVEN
    secure_newsstand.accounts.end_all()
    assert subscribed.connect.test(HERE, Progress()).verdict is Verdict.PROVEN
    assert len(posts(secure_newsstand)) == 2


def test_what_was_done_in_the_window_is_proved_by_what_it_showed(subscribed, secure_newsstand):
    whole = walls.article("Le registre", OPENING, paragraphs(REST), free=False)
    whole = whole.replace(b'<a href="/walls/connexion">Se connecter</a>', b"")
    place = secure_newsstand.address("/accounts/scripted/article")
    page = Page(place, place, 200, whole, "utf-8", datetime.now(UTC), Origin.BROWSER)
    account = subscribed.connect.took_window(HERE, cookies_are_in_jar=True, article=place, page=page)
    assert (account.verdict, account.way, account.drawn) == (Verdict.PROVEN, Way.WINDOW, True)
    arrival = subscribed.save.bring(place, Progress(), page)
    assert (arrival.reading.right, arrival.verdict) == (Right.ACCOUNT, Verdict.PROVEN)
    assert subscribed.save.is_drawn(place)


@pytest.mark.parametrize(("is_free", "verdict"), [(False, Verdict.PROVEN), (True, Verdict.FREE_ARTICLE)])
def test_what_a_window_shows_without_a_gate_is_set_against_what_visitors_get(
    subscribed, secure_newsstand, is_free, verdict
):
    whole = article_page("Le bac", OPENING, paragraphs(REST), free=True)
    wall = '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2></aside>'
    locked = article_page("Le bac", OPENING, wall, free=False)
    place = secure_newsstand.publish("/shown", Served(whole if is_free else locked))
    page = Page(place, place, 200, whole, "utf-8", datetime.now(UTC), Origin.BROWSER)
    account = subscribed.connect.took_window(HERE, cookies_are_in_jar=True, article=place, page=page)
    assert account.verdict is verdict


def test_a_password_goes_nowhere_over_http(subscribed, newsstand):
    account = subscribed.add(newsstand.address("/accounts/plain/article"))
    assert account.verdict is Verdict.NOT_SECURE
    assert posts(newsstand) == []


@pytest.mark.parametrize(
    ("way", "verdict"),
    [
        ("captcha", Verdict.CAPTCHA),
        ("second-factor", Verdict.SECOND_FACTOR),
        ("mail-link", Verdict.MAIL_LINK),
        ("scripted", Verdict.SCRIPTED),
        ("framed", Verdict.FRAMED),
        ("two-forms", Verdict.SEVERAL_FORMS),
        ("elsewhere", Verdict.ELSEWHERE),
        ("down", Verdict.SITE_DOWN),
    ],
)
def test_what_a_form_cannot_do_is_named(subscribed, secure_newsstand, newsstand, way, verdict):
    secure_newsstand.elsewhere = newsstand.url.replace("127.0.0.1", "localhost").replace("http:", "https:")
    account = subscribed.add(article(secure_newsstand, way))
    assert account.verdict is verdict
    assert posts(newsstand) == []


def test_a_locked_account_is_left_alone(subscribed, secure_newsstand):
    for _ in range(4):
        subscribed.add(article(secure_newsstand, "lockout"), WRONG)
    assert subscribed.account.verdict is Verdict.LOCKED_OUT
    assert subscribed.connect.sign_in(HERE, Progress(), asked=False).verdict is Verdict.LOCKED_OUT
    assert len(posts(secure_newsstand)) == 4


def test_without_a_keyring_nothing_is_kept_and_the_reader_is_asked_each_time(
    subscribed, secure_newsstand, certificates
):
    keyring.set_keyring(FailKeyring())
    with subscriber(subscribed.folder, certificates.authority) as reader:
        assert reader.add(article(secure_newsstand, "plain")).verdict is Verdict.PROVEN
    with subscriber(subscribed.folder, certificates.authority) as again:
        tested = again.connect.test(HERE, Progress())
        assert tested.verdict is Verdict.NO_PASSWORD
        assert again.connect.test(HERE, Progress(), RIGHT.password).verdict is Verdict.PROVEN
    value = next(iter(secure_newsstand.accounts.sessions))
    files = [one.read_bytes() for one in subscribed.folder.rglob("*") if one.is_file()]
    assert not any(value.encode() in found for found in files)


def test_what_an_account_gave_this_month_is_told(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "plain"))
    for number in (2, 3):
        subscribed.keep(article(secure_newsstand, "plain", f"article/{number}"))
    subscribed.keep(article(secure_newsstand, "plain", "premium"))
    (row,) = subscribed.overview.rows(datetime.now(UTC))
    assert (row.state, row.articles, row.incomplete) == (AccountState.CONNECTED, 2, 1)
    assert row.minutes >= 2


def is_signed_in(exchange):
    value = walls.cookies_of(exchange).get("seance_plain", "")
    return value in exchange.stand.accounts.sessions


def send(exchange, texts, before, **marks):
    """Send a page that shows whether its reader is signed in, as the plain way does."""
    own = '<form action="/accounts/plain/leave" method="post"><button>Se déconnecter</button></form>'
    way_in = f'<a href="/accounts/plain/login?next={exchange.path}">Se connecter</a>'
    page = walls.article("Le registre des marées", before, paragraphs(texts), **marks)
    head = (own if is_signed_in(exchange) else way_in).encode()
    exchange.serve(Served(page.replace(b'<a href="/walls/connexion">Se connecter</a>', head)))
