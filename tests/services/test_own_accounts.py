"""Gated articles read with the reader's account: whole, at most one sign-in each, and said when not."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from library.made import keep
from newsstand.accounts import cookie_for
from newsstand.behaviour import Served
from newsstand.server import Newsstand
from newsstand.walls import OPENING, RESERVED, REST, cookies_of, paragraphs
from newsstand.walls import article as article_page
from services.subscriber import HERE, WRONG

from reader_app.domain.access import Completeness, Right
from reader_app.domain.account import Verdict
from reader_app.domain.problem import Cancelled, Problem
from reader_app.domain.progress import Progress
from reader_app.services import complete_articles
from reader_app.services.refresh_article import Outcome

WALL = '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2></aside>'


def posts(stand):
    return [path for path, _body in stand.accounts.posts]


def article(stand, way="plain", what="article"):
    return stand.address(f"/accounts/{way}/{what}")


def test_a_locked_article_arrives_whole_through_the_account(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    saved = subscribed.keep(article(secure_newsstand, what="article/2"))
    assert (saved.row.completeness, saved.right, saved.verdict) == (
        Completeness.COMPLETE,
        Right.ACCOUNT,
        Verdict.PROVEN,
    )
    assert RESERVED in subscribed.text(saved.row.id)
    assert len(posts(secure_newsstand)) == 1


def test_without_an_account_there_is_the_opening(subscribed, secure_newsstand):
    saved = subscribed.keep(article(secure_newsstand))
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, None)
    assert RESERVED not in subscribed.text(saved.row.id)


def test_a_session_that_ended_is_begun_anew_once(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    secure_newsstand.accounts.end_all()
    saved = subscribed.keep(article(secure_newsstand, what="article/2"))
    assert (saved.row.completeness, saved.right) == (Completeness.COMPLETE, Right.ACCOUNT)
    assert len(posts(secure_newsstand)) == 2
    assert subscribed.account.attempts == ()


def test_a_password_that_changed_at_the_publisher_is_tried_once_and_never_again(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    subscribed.vault.keep(HERE, WRONG.user, WRONG.password)
    secure_newsstand.accounts.end_all()
    first = subscribed.keep(article(secure_newsstand, what="article/2"))
    assert (first.row.completeness, first.verdict) == (Completeness.TO_RECONNECT, Verdict.REFUSED)
    for number in range(3, 6):
        saved = subscribed.keep(article(secure_newsstand, what=f"article/{number}"))
        assert (saved.row.completeness, saved.verdict) == (Completeness.TO_RECONNECT, Verdict.REFUSED)
    assert len(posts(secure_newsstand)) == 2
    assert subscribed.library.count_incomplete((HERE,)) == 4


def test_an_article_beyond_the_plan_stays_an_opening_and_nothing_is_tried(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    saved = subscribed.keep(article(secure_newsstand, what="premium"))
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.PLAN_TOO_LOW)
    assert len(posts(secure_newsstand)) == 1
    assert subscribed.account.verdict is Verdict.PROVEN


def test_several_articles_at_once_make_one_sign_in(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    secure_newsstand.accounts.end_all()
    arrivals = []
    threads = [
        threading.Thread(
            target=lambda number=number: arrivals.append(
                subscribed.save.bring(article(secure_newsstand, what=f"article/{number}"), Progress())
            )
        )
        for number in range(2, 6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [arrival.verdict for arrival in arrivals] == [Verdict.PROVEN] * 4
    assert len(posts(secure_newsstand)) == 2


def test_an_opening_is_completed_in_place_after_connecting(subscribed, secure_newsstand):
    row = subscribed.keep(article(secure_newsstand)).row
    subscribed.add()
    done = subscribed.refresh(row.id, Progress())
    assert (done.outcome, done.row.id) == (Outcome.COMPLETED, row.id)
    assert RESERVED in subscribed.text(row.id)


def test_a_full_copy_is_never_replaced_by_a_locked_one(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    row = subscribed.keep(article(secure_newsstand)).row
    subscribed.connect.forget(HERE)
    done = subscribed.keep(article(secure_newsstand))
    assert (done.fuller_kept, done.row.completeness) == (True, Completeness.COMPLETE)
    assert RESERVED in subscribed.text(row.id)


def test_what_waits_for_a_sign_in_is_an_opening_again_once_the_account_is_forgotten(
    subscribed, secure_newsstand
):
    subscribed.add(article(secure_newsstand))
    subscribed.vault.keep(HERE, WRONG.user, WRONG.password)
    secure_newsstand.accounts.end_all()
    row = subscribed.keep(article(secure_newsstand, what="article/2")).row
    assert subscribed.library.row(row.id).completeness is Completeness.TO_RECONNECT
    subscribed.connect.forget(HERE)
    assert subscribed.library.row(row.id).completeness is Completeness.OPENING


def test_what_came_through_the_account_spends_no_free_read(subscribed, secure_newsstand):
    counter = "<p>Vous avez lu 2 articles gratuits sur 5 ce mois-ci.</p>"

    def answer(exchange):
        signed_in = cookies_of(exchange).get("seance_plain", "") in exchange.stand.accounts.sessions
        page = article_page(
            "Le relevé du matin",
            "" if signed_in else counter,
            OPENING + paragraphs(REST),
            free=False,
            tier="metered",
        )
        link = b'<a href="/walls/connexion">Se connecter</a>'
        exchange.serve(
            Served(page.replace(link, b'<a href="/quitter">Se d\xc3\xa9connecter</a>') if signed_in else page)
        )

    address = secure_newsstand.publish("/metered", answer)
    subscribed.add(article(secure_newsstand))
    saved = subscribed.keep(address)
    assert (saved.right, saved.verdict) == (Right.ACCOUNT, Verdict.PROVEN)
    assert subscribed.library.tally(HERE, datetime.now(UTC)).ours == 0
    secure_newsstand.accounts.end_all()
    subscribed.vault.forget(HERE)
    again = subscribed.save.bring(address, Progress())
    assert (again.reading.right, again.verdict) == (Right.METERED, Verdict.NO_PASSWORD)
    assert subscribed.library.tally(HERE, datetime.now(UTC)).ours == 1


def test_a_short_text_that_shows_no_session_is_set_against_what_everybody_gets(subscribed, secure_newsstand):
    """A publisher may say nothing of a session that ended, and send its opening without a word of a wall."""

    def answer(exchange):
        signed_in = cookies_of(exchange).get("seance_plain", "") in exchange.stand.accounts.sessions
        page = article_page("La vanne", OPENING, paragraphs(REST) if signed_in else "", free=False)
        exchange.serve(Served(page.replace(b'<a href="/walls/connexion">Se connecter</a>', b"")))

    address = secure_newsstand.publish("/quiet", answer)
    subscribed.add(article(secure_newsstand))
    assert subscribed.keep(address).right is Right.ACCOUNT
    secure_newsstand.accounts.end_all()
    subscribed.vault.forget(HERE)
    saved = subscribed.save.bring(address, Progress())
    assert saved.verdict is Verdict.NO_PASSWORD
    assert saved.reading.completeness is Completeness.TO_RECONNECT


def test_a_wall_that_shows_no_session_costs_no_sign_in_while_the_session_lives(subscribed, secure_newsstand):
    locked = article_page("Hors formule", OPENING, WALL, free=False)
    page = Served(locked.replace(b'<a href="/walls/connexion">Se connecter</a>', b""))
    address = secure_newsstand.publish("/beyond", page)
    subscribed.add(article(secure_newsstand))
    saved = subscribed.keep(address)
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.PLAN_TOO_LOW)
    assert len(posts(secure_newsstand)) == 1
    assert subscribed.account.verdict is Verdict.PROVEN


@pytest.mark.parametrize(
    ("way", "wanted"), [("mail-link", Verdict.MAIL_LINK), ("scripted", Verdict.SCRIPTED)]
)
def test_where_no_password_would_help_none_is_asked_for(subscribed, secure_newsstand, way, wanted):
    subscribed.add(article(secure_newsstand, way))
    saved = subscribed.keep(article(secure_newsstand, way, "article/2"))
    assert (saved.row.completeness, saved.verdict) == (Completeness.TO_RECONNECT, wanted)
    assert subscribed.account.verdict is wanted


def test_a_refusal_for_another_reason_is_none_of_the_accounts_affairs(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand))
    saved = subscribed.keep(secure_newsstand.address("/walls/captcha"))
    assert (saved.row.completeness, saved.verdict) == (Completeness.TO_FETCH, None)
    assert subscribed.account.verdict is Verdict.PROVEN


def test_a_private_article_that_leads_to_the_form_comes_after_one_sign_in(subscribed, secure_newsstand):
    def answer(exchange):
        if cookies_of(exchange).get("seance_plain", "") in exchange.stand.accounts.sessions:
            page = article_page("Le grand dossier", OPENING, paragraphs(REST))
            link = b'<a href="/walls/connexion">Se connecter</a>'
            exchange.serve(Served(page.replace(link, b'<a href="/quitter">Se d\xc3\xa9connecter</a>')))
        else:
            to = "/accounts/plain/login?next=/private"
            exchange.serve(Served(status=302, headers=(("Location", to),)))

    address = secure_newsstand.publish("/private", answer)
    assert subscribed.add(address).verdict is Verdict.PROVEN
    secure_newsstand.accounts.end_all()
    saved = subscribed.keep(address)
    assert (saved.row.completeness, saved.right, saved.verdict) == (
        Completeness.COMPLETE,
        Right.ACCOUNT,
        Verdict.PROVEN,
    )
    subscribed.vault.forget(HERE)
    secure_newsstand.accounts.end_all()
    another = secure_newsstand.publish("/private/2", answer)
    saved = subscribed.keep(another)
    assert (saved.row.completeness, saved.verdict) == (Completeness.TO_RECONNECT, Verdict.NO_PASSWORD)
    assert saved.row.url == another


def test_the_rest_of_a_publishers_articles_comes_politely_and_ends_where_the_reader_is_needed(
    subscribed, secure_newsstand, monkeypatch
):
    monkeypatch.setattr(complete_articles, "PAUSE", 0.0)
    rows = [
        subscribed.keep(article(secure_newsstand, what=f"article/{number}")).row for number in range(2, 5)
    ]
    subscribed.add(rows[0].url)
    articles = subscribed.complete.for_publisher(HERE)
    assert articles.total == 3
    step = articles.next_one()
    brought = subscribed.complete.bring(step[0], Progress(), step[1])
    assert subscribed.complete.keep(brought).outcome is Outcome.COMPLETED
    subscribed.vault.forget(HERE)
    secure_newsstand.accounts.end_all()
    step = articles.next_one()
    brought = subscribed.complete.bring(step[0], Progress(), step[1])
    articles.note(brought)
    assert subscribed.complete.keep(brought).row.completeness is Completeness.TO_RECONNECT
    assert articles.next_one() is None
    assert len(articles.put_off) == 1


def test_articles_that_only_a_browser_opens_are_left_to_it(subscribed, secure_newsstand):
    row = subscribed.keep(article(secure_newsstand)).row
    subscribed.connect.took_window(HERE, cookies_are_in_jar=True)
    assert subscribed.complete.address_to_draw(row.id) == row.url
    asked = len(secure_newsstand.asked)
    brought = subscribed.complete.bring(row.id, Progress())
    assert brought.trouble.problem is Problem.WINDOW_NEEDED
    assert len(secure_newsstand.asked) == asked


def test_a_round_over_five_hundred_articles_is_given_up_at_once(subscribed, secure_newsstand):
    for number in range(500):
        url = article(secure_newsstand, what=f"article/{number}")
        keep(subscribed.library, url, f"Article {number}", completeness=Completeness.TO_RECONNECT)
    subscribed.connect.took_window(HERE, cookies_are_in_jar=False)
    articles = subscribed.complete.for_publisher(HERE)
    assert articles.total == 500
    articles.next_one()
    step = articles.next_one()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        subscribed.complete.bring(step[0], progress, step[1])


def test_basic_credentials_go_along_with_each_request_and_never_after_a_refusal(subscribed, secure_newsstand):
    subscribed.add(article(secure_newsstand, "basic"))
    saved = subscribed.keep(article(secure_newsstand, "basic", "article/2"))
    assert (saved.row.completeness, saved.right) == (Completeness.COMPLETE, Right.ACCOUNT)
    account = subscribed.add(article(secure_newsstand, "basic"), WRONG)
    assert account.verdict is Verdict.REFUSED
    sent = [one for one in secure_newsstand.asked if "authorization" in one.headers]
    subscribed.keep(article(secure_newsstand, "basic", "article/3"))
    assert len([one for one in secure_newsstand.asked if "authorization" in one.headers]) == len(sent)


LEAVE = b'<a href="/quitter">Se d\xc3\xa9connecter</a>'
SIGN_IN = b'<a href="/walls/connexion">Se connecter</a>'


@pytest.mark.parametrize("shows_session", [True, False])
def test_a_text_that_a_script_hides_is_not_the_accounts_because_another_one_was(
    subscribed, secure_newsstand, shows_session
):
    """One publisher may lock an article by its server, and send the next one to everyone."""

    def answer(exchange):
        signed_in = cookies_of(exchange).get("seance_plain", "") in exchange.stand.accounts.sessions
        page = article_page("Le dossier", OPENING, paragraphs(REST) * 8, free=False)
        exchange.serve(Served(page.replace(SIGN_IN, LEAVE if signed_in and shows_session else b"")))

    address = secure_newsstand.publish("/everyone", answer)
    assert subscribed.add(article(secure_newsstand)).verdict is Verdict.PROVEN
    saved = subscribed.keep(address)
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, Verdict.HIDDEN_BY_SCRIPT)
    assert saved.wants_browser
    assert RESERVED not in subscribed.text(saved.row.id)
    assert (subscribed.account.verdict, subscribed.account.drawn) == (Verdict.PROVEN, False)
    assert len(posts(secure_newsstand)) == 1
    other = subscribed.keep(article(secure_newsstand, what="article/2"))
    assert (other.right, other.verdict) == (Right.ACCOUNT, Verdict.PROVEN)


def test_an_article_of_another_publisher_is_not_opened_by_the_account_that_led_there(
    subscribed, secure_newsstand, certificates
):
    page = article_page("Chez le voisin", OPENING, paragraphs(REST) * 8, free=False)
    with Newsstand(host="127.0.0.2", tls=certificates.good) as other:
        other.publish("/locked", Served(page.replace(SIGN_IN, LEAVE)))
        leads = Served(status=302, headers=(("Location", other.address("/locked")),))
        address = secure_newsstand.publish("/leads-away", leads)
        subscribed.add(article(secure_newsstand))
        saved = subscribed.keep(address)
    assert (saved.row.completeness, saved.verdict) == (Completeness.OPENING, None)
    assert saved.right is not Right.ACCOUNT
    assert RESERVED not in subscribed.text(saved.row.id)
    assert not any("seance" in asked.headers.get("cookie", "") for asked in other.asked)


@pytest.mark.parametrize("status", [302, 307])
def test_a_session_that_began_before_the_answer_led_away_is_proved_by_the_article(
    subscribed, secure_newsstand, newsstand, status
):
    """The answer leads to http: nothing goes there, and the cookie that came with it counts."""

    def enter(exchange):
        value = exchange.stand.accounts.begin("plain")
        away = ("Location", newsstand.address("/x"))
        exchange.serve(Served(status=status, headers=(away, cookie_for("plain", value, exchange))))

    form = (
        '<h1>Se connecter</h1><form method="post" action="/enter"><input name="email" type="email">'
        '<input type="password" name="mot"><button>Se connecter</button></form>'
    )
    secure_newsstand.publish("/enter", enter)
    secure_newsstand.publish("/accounts/plain/login", Served(form.encode()))
    account = subscribed.add(article(secure_newsstand))
    assert (account.verdict, account.facts) == (Verdict.PROVEN, ())
    assert not newsstand.asked
