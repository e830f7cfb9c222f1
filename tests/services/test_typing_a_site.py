"""What a reader types for a site: a name, a front page with its port, an article, the form itself."""

from __future__ import annotations

import pytest
from newsstand.behaviour import Served
from newsstand.server import Newsstand
from services.subscriber import HERE, RIGHT

from reader_app.domain.account import Verdict
from reader_app.domain.progress import Progress


def add(subscribed, site, **more):
    return subscribed.connect.add(site, RIGHT, progress=Progress(), **more)


def front_page(stand):
    stand.publish(
        "/", b'<title>Journal</title><h1>Journal</h1><a href="/accounts/plain/login">Se connecter</a>'
    )


def test_the_port_of_a_front_page_counts(subscribed, secure_newsstand):
    front_page(secure_newsstand)
    assert add(subscribed, secure_newsstand.url).verdict is Verdict.UNPROVEN
    assert len(secure_newsstand.accounts.posts) == 1
    secure_newsstand.accounts.end_all()
    assert subscribed.connect.sign_in(HERE, Progress(), asked=True).verdict is Verdict.UNPROVEN
    assert len(secure_newsstand.accounts.posts) == 2


def test_a_locked_article_that_is_typed_for_a_site_is_the_one_that_proves(subscribed, secure_newsstand):
    address = secure_newsstand.address("/accounts/plain/article")
    account = add(subscribed, address)
    assert (account.verdict, account.article) == (Verdict.PROVEN, address)


def test_another_article_may_be_named_beside_it(subscribed, secure_newsstand):
    named = secure_newsstand.address("/accounts/plain/article/2")
    account = add(subscribed, secure_newsstand.address("/accounts/plain/article"), article=named)
    assert (account.verdict, account.article) == (Verdict.PROVEN, named)


@pytest.mark.parametrize("path", ["/accounts/plain/login", "/wp-login.php"])
def test_the_page_of_the_form_is_no_article_and_sign_ins_begin_there(subscribed, secure_newsstand, path):
    if path == "/wp-login.php":
        secure_newsstand.publish(path, secure_form())
    article = secure_newsstand.address("/accounts/plain/article")
    account = add(subscribed, secure_newsstand.address(path))
    assert (account.verdict, account.article) == (Verdict.UNPROVEN, "")
    assert account.front == secure_newsstand.address(path)
    assert add(subscribed, HERE, article=article).verdict is Verdict.PROVEN


def secure_form():
    fields = '<input type="email" name="courriel"><input type="password" name="mdp"><button>Entrer</button>'
    form = f'<form method="post" action="/accounts/plain/enter">{fields}</form>'
    return f"<title>Connexion</title><h1>Connexion</h1>{form}".encode()


def test_a_free_page_proves_nothing_and_is_no_article(subscribed, secure_newsstand):
    front_page(secure_newsstand)
    account = add(subscribed, secure_newsstand.address("/walls/free"))
    assert (account.verdict, account.article) == (Verdict.UNPROVEN, "")


def test_a_site_over_http_alone_gets_no_password(subscribed, newsstand, monkeypatch):
    newsstand.publish("/", Served(b"<title>Journal</title><p>Bonjour."))
    assert add(subscribed, newsstand.url).verdict is Verdict.NOT_SECURE
    assert not newsstand.accounts.posts


def test_http_that_is_typed_is_tried_over_https(subscribed, called_by_name):
    with Newsstand() as clear:
        called_by_name({("journal.example", 80): clear.port})
        clear.publish("/", b"<title>Journal</title><p>Bonjour.")
        account = add(subscribed, "http://journal.example")
        assert (account.verdict, account.fact["host"]) == (Verdict.NOT_SECURE, "journal.example")
        assert not [asked for asked in clear.asked if asked.method == "POST" or "cookie" in asked.headers]


def test_a_site_that_does_not_answer_at_all_is_down(subscribed, called_by_name):
    called_by_name({})
    assert add(subscribed, "http://journal.example").verdict is Verdict.SITE_DOWN


def test_http_that_is_typed_for_a_secure_site_is_no_matter(subscribed, secure_newsstand, called_by_name):
    front_page(secure_newsstand)
    called_by_name({("journal.example", 443): secure_newsstand.port})
    assert add(subscribed, "http://journal.example").verdict is Verdict.UNPROVEN
    assert secure_newsstand.accounts.posts
