"""A library's proxy, and the further domains of a publisher: one account reaches them all."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from newsstand.accounts import PASSWORD, USER, cookie_for, fields_of
from newsstand.behaviour import Served
from newsstand.walls import OPENING, RESERVED, REST, article, cookies_of, paragraphs
from services.subscriber import HERE, RIGHT, WRONG

from reader_app.domain.access import Completeness, Right
from reader_app.domain.account import Verdict
from reader_app.domain.progress import Progress

PATTERN = "{host-}.proxy.example"
ON_PROXY = "journal-example.proxy.example"
WALL = '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2></aside>'


def whole(title="Les marées"):
    return article(title, OPENING, paragraphs(REST), free=False)


def locked(title="Les marées"):
    return article(title, OPENING, WALL, free=False, tier="locked")


def with_way_out(page):
    way_in = b'<a href="/walls/connexion">Se connecter</a>'
    return page.replace(way_in, '<a href="/logout">Se déconnecter</a>'.encode())


def show(exchange):
    """The publisher's article: whole for its neighbours, which the proxy is to it."""
    host = exchange.headers["Host"]
    if host == "journal.example":
        exchange.serve(Served(locked()))
    elif cookies_of(exchange).get("laissez-passer") == "oui":
        exchange.serve(Served(whole()))
    else:
        back = quote(f"https://{host}{exchange.path}", safe="")
        exchange.serve(
            Served(status=302, headers=(("Location", f"https://login.proxy.example/login?url={back}"),))
        )


def sign_in(exchange):
    said = fields_of(exchange)
    if exchange.command == "POST" and (said["user"], said["pass"]) == (USER, PASSWORD):
        cookie = ("Set-Cookie", "laissez-passer=oui; Domain=proxy.example; Path=/; Secure; HttpOnly")
        exchange.serve(Served(status=302, headers=(("Location", said["url"]), cookie)))
        return
    box = f'<input type="hidden" name="url" value="{exchange.query.get("url", "")}">'
    box += '<input name="user"><input type="password" name="pass"><button>Login</button>'
    page = (
        f'<title>Library login</title><h1>Library login</h1><form method="post" action="/login">{box}</form>'
    )
    exchange.serve(Served(page.encode()))


@pytest.fixture
def behind(secure_newsstand, called_by_name):
    """Have a publisher behind a library's proxy."""
    names = ("journal.example", ON_PROXY, "login.proxy.example", "other-example.proxy.example")
    called_by_name({(name, 443): secure_newsstand.port for name in names})
    for path in ("/marees", "/phares"):
        secure_newsstand.publish(path, show)
    secure_newsstand.publish("/login", sign_in)
    return secure_newsstand


def add(subscribed, credentials=RIGHT):
    return subscribed.connect.add(
        "journal.example",
        credentials,
        article="https://journal.example/marees",
        proxy=PATTERN,
        progress=Progress(),
    )


def asked(stand, path):
    return [one.headers["host"] for one in stand.asked if one.path.partition("?")[0] == path]


def test_an_article_is_fetched_through_the_proxy_and_kept_under_its_own_address(subscribed, behind):
    account = add(subscribed)
    assert (account.verdict, account.fact) == (Verdict.PROVEN, {})
    saved = subscribed.keep("https://journal.example/phares")
    assert (saved.row.completeness, saved.right) == (Completeness.COMPLETE, Right.ACCOUNT)
    assert saved.row.url == saved.row.given_url == "https://journal.example/phares"
    assert RESERVED in subscribed.text(saved.row.id)
    assert asked(behind, "/phares")[0] == ON_PROXY
    posts = [one for one in behind.asked if one.method == "POST"]
    assert [(one.headers["host"], one.path) for one in posts] == [("login.proxy.example", "/login")]


def test_an_address_that_was_copied_on_the_proxy_is_the_publishers(subscribed, behind):
    add(subscribed)
    saved = subscribed.keep(f"https://{ON_PROXY}/phares")
    assert (saved.row.completeness, saved.row.url) == (
        Completeness.COMPLETE,
        "https://journal.example/phares",
    )


def test_a_wrong_password_of_the_library_is_refused(subscribed, behind):
    assert add(subscribed, WRONG).verdict is Verdict.REFUSED


def test_no_cookie_of_the_library_goes_to_the_publisher_itself(subscribed, behind):
    add(subscribed)
    subscribed.keep("https://journal.example/phares")
    direct = [one for one in behind.asked if one.headers["host"] == "journal.example"]
    assert all("cookie" not in one.headers for one in direct)


def test_another_title_behind_the_same_proxy_gets_no_password(subscribed, behind):
    """Its host is the proxy's too, and its page is written by others."""
    boxes = '<input name="user"><input type="password" name="pass"><button>Login</button>'
    form = f'<title>Login</title><form method="post" action="/login">{boxes}</form>'
    leads = Served(status=302, headers=(("Location", "https://other-example.proxy.example/sign-in"),))
    behind.publish("/marees", leads)
    behind.publish("/sign-in", form.encode())
    assert add(subscribed).verdict is Verdict.ELSEWHERE
    assert not [one for one in behind.asked if one.method == "POST"]


@pytest.fixture
def sisters(secure_newsstand, called_by_name):
    """Have a sister title whose articles the same session opens."""
    called_by_name({("sister.example", 443): secure_newsstand.port})

    def sister(exchange):
        has = cookies_of(exchange).get("soeur") == "oui"
        exchange.serve(Served(with_way_out(whole("Le phare")) if has else locked("Le phare")))

    def enter(exchange):
        cookie = ("Set-Cookie", "soeur=oui; Path=/; Secure; HttpOnly; Max-Age=90000")
        place = secure_newsstand.address("/accounts/plain/article")
        exchange.serve(Served(status=302, headers=(("Location", place), cookie)))

    def both(exchange):
        """The group's sign-in passes by the sister's host, which has a cookie of its own."""
        value = exchange.stand.accounts.begin("plain")
        stop = ("Location", "https://sister.example/enter-too")
        exchange.serve(Served(status=302, headers=(stop, cookie_for("plain", value, exchange))))

    secure_newsstand.publish("/le-phare", sister)
    secure_newsstand.publish("/enter-too", enter)
    secure_newsstand.publish("/accounts/plain/enter", both)
    return secure_newsstand


def test_an_article_of_a_further_domain_opens_and_its_openings_are_completed(subscribed, sisters):
    before = subscribed.keep("https://sister.example/le-phare").row
    assert before.completeness is Completeness.OPENING
    account = subscribed.add(sisters.address("/accounts/plain/article"), domains=["sister.example"])
    assert account.verdict is Verdict.PROVEN
    step = subscribed.complete.for_publisher(HERE).next_one()
    assert step is not None
    assert step[0] == before.id
    done = subscribed.complete.keep(subscribed.complete.bring(before.id, Progress()))
    assert done.row.completeness is Completeness.COMPLETE
    assert RESERVED in subscribed.text(before.id)


def test_forgetting_covers_the_further_domains(subscribed, sisters):
    subscribed.add(sisters.address("/accounts/plain/article"), domains=["sister.example"])
    assert subscribed.keep("https://sister.example/le-phare").row.completeness is Completeness.COMPLETE
    subscribed.connect.forget(HERE)
    assert subscribed.own.account_for("https://sister.example/le-phare") is None
    assert not subscribed.jars.jar("https://sister.example/").cookies()
    assert b"soeur" not in b"".join(path.read_bytes() for path in (subscribed.folder / "jars").glob("*.jar"))
