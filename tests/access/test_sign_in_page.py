"""Pages that are nothing but a form: to sign in with, or to type one article's password into."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.access.blocked import blocked_page
from reader_app.access.judge import judge
from reader_app.access.sign_in_page import FormPage, form_page
from reader_app.domain.access import AccessState, Evidence, Right

AT = "https://gazette.example/account/login?next=/dossier/"
ELSEWHERE = "https://gazette.example/2026/dossier"
USER = "<input name='u' type='text'>"
PASSWORD = "<input name='p' type='password'>"
FORM = f"<form method='post'>{USER}{PASSWORD}<input type='checkbox' name='stay'><button>Go</button></form>"
SIGN_UP = f"<form><input type='email' name='e'>{PASSWORD}{PASSWORD}<button>Sign up</button></form>"
SEARCH = "<form role='search'><input type='search' name='q'></form>"
PARAGRAPH = (
    "<p>The harbour's new crane was lifted into place on Tuesday, eleven months behind its schedule.</p>"
)


def tree_of(body: str, title: str = "The Gazette") -> lxml.html.HtmlElement:
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return lxml.html.document_fromstring(f"<html>{head}<body>{body}</body></html>")


@pytest.mark.parametrize(
    ("body", "title", "url"),
    [
        (f"<h1>Connexion</h1>{FORM}", "La Gazette", ELSEWHERE),
        (FORM, "Connexion – La Gazette", ELSEWHERE),
        (FORM, "Log In ‹ The Gazette — Press", "https://gazette.example/press-login.php"),
        (FORM, "The Gazette | Anmelden", ""),
        (FORM, "The Gazette", AT),
        (f"{SEARCH}<h1>Connexion</h1>{FORM}<h2>Pas encore de compte ?</h2>{SIGN_UP}", "La Gazette", AT),
        (f"<h1>Sign in</h1>{USER}{PASSWORD}<button>Go</button>", "The Gazette", AT),  # boxes without a form
        ("<h1>Sign in</h1><form><input type='email' name='e'><button>Next</button></form>", "", ELSEWHERE),
        ("<div id='app'></div><script src='/app.js'></script>", "Sign in", AT),  # drawn by script
        ("<iframe src='https://id.gazette.example/form'></iframe>", "Sign in", AT),
        (f"<h1>Sign in</h1>{FORM}{PARAGRAPH * 3}", "The Gazette", AT),
    ],
)
def test_a_sign_in_is_no_article(body, title, url):
    assert form_page(tree_of(body, title), url) is FormPage.SIGN_IN


@pytest.mark.parametrize(
    ("body", "title", "url"),
    [
        (PARAGRAPH * 10, "Tides", ELSEWHERE),
        (f"<h1>Tides</h1>{PARAGRAPH * 10}{FORM}", "Tides", ELSEWHERE),  # a wall's own form, below an opening
        (f"<h1>Tides</h1>{PARAGRAPH}{FORM}", "Tides", ELSEWHERE),
        (f"<div hidden>{FORM}</div><h1>Tides</h1>{PARAGRAPH}", "Tides", ELSEWHERE),
        (f"<h1>The login</h1>{PARAGRAPH * 10}{FORM}", "Login", ELSEWHERE),  # an article about logins
        (f"<h1>Tides</h1>{PARAGRAPH * 10}<form><input name='e'></form>", "Tides", AT),
        (SIGN_UP, "Sign up", ELSEWHERE),
        ("<form><input type='email'></form>", "The Gazette", ELSEWHERE),  # of a newsletter
        ("<div id='app'></div>", "The Gazette", AT),
        ("<div id='app'></div>", "Login", ELSEWHERE),
    ],
)
def test_a_page_with_such_a_form_may_be_an_article(body, title, url):
    assert form_page(tree_of(body, title), url) is None


def test_a_sign_in_in_the_articles_place_is_a_wall():
    access = judge(tree_of(f"<h1>Connexion</h1>{FORM}"), AT)
    assert (access.state, access.walled, access.signed_in) == (AccessState.REGISTRATION, True, False)
    assert access.sign_in == AT
    assert access.evidence == (Evidence("page", "sign-in form"),)
    assert access.instead
    assert not Right.SHOWN.opens(access)


def test_a_sign_in_that_wants_a_subscription_says_so():
    page = tree_of(f"<h1>Log in</h1><p>You need a subscription to read this article.</p>{FORM}")
    assert judge(page, AT).state is AccessState.SUBSCRIBER


def test_the_password_of_one_article_is_no_matter_of_an_account():
    form = f"<form method='post'><input type='hidden' name='b'>{PASSWORD}<button>Go</button></form>"
    page = tree_of(f"<h1>Password required</h1><p>This page needs a password.</p>{form}", "Password required")
    access = judge(page, ELSEWHERE)
    assert (access.state, access.sign_in, access.signed_in) == (AccessState.BLOCKED, "", None)
    assert access.evidence == (Evidence("page", "password of the article"),)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Tides</h1>{PARAGRAPH * 5}<form>{PASSWORD}</form>",
        f"<form>{PASSWORD}{PASSWORD}</form>",  # a new password
        f"<header><form>{PASSWORD}</form></header>",
        f"<div style='display:none'><form>{PASSWORD}</form></div>",
    ],
)
def test_another_box_for_a_password_says_nothing(body):
    assert form_page(tree_of(body), ELSEWHERE) is None


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_that_shows_a_sign_in_tells_that_nobody_is_in(status):
    access = blocked_page(tree_of(f"<h1>Log in</h1>{FORM}"), status, {})
    assert access.signed_in is False
    assert access.evidence == (Evidence("status", str(status)), Evidence("page", "sign-in form"))


def test_unauthorized_tells_it_without_a_page():
    assert blocked_page(None, 401, {}).signed_in is False
    assert blocked_page(None, 403, {}).signed_in is None
