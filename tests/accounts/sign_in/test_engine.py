"""From a locked article to a form that is sent: what is followed, what is sent, and what never is."""

from __future__ import annotations

import pytest
from accounts.sign_in.site import ARTICLE, FORM, HERE, LOCKED, READER, WHOLE, Site, posting

from reader_app.accounts.sign_in.attempt import Hint
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Credentials, Verdict
from reader_app.domain.problem import FetchError, Problem

NAME_FIRST = (
    '<h1>Sign in</h1><form method="post" action="/name"><input type="email" name="email">'
    "<button>Next</button></form>"
)
SERVICE = "https://login.group.example"


def test_the_sign_in_link_of_a_locked_article_leads_to_the_form_and_its_token_is_sent():
    site = Site(
        {"/story": LOCKED, "/login?next=/story": FORM, posting("/session"): FoundPage(ARTICLE, 200, WHOLE)}
    )
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.sent, attempt.hints) == (None, True, frozenset())
    assert attempt.landed.url == ARTICLE
    assert site.asked == [(ARTICLE, ""), (f"{HERE}/login?next=/story", ARTICLE)]
    (posted,) = site.posted
    assert posted.referer == f"{HERE}/login?next=/story"
    assert posted.fields == (("token", "t1"), ("email", READER.user), ("password", READER.password))


def test_the_form_that_comes_in_the_articles_place_is_used_at_once():
    site = Site({"/story": FoundPage(f"{HERE}/login?next=/story", 200, FORM), posting("/session"): WHOLE})
    assert site.sign_in().sent
    assert len(site.asked) == 1


def test_a_page_that_was_found_before_is_fetched_anew_for_its_token():
    site = Site({"/login": FORM, posting("/session"): WHOLE})
    stale = FoundPage(f"{HERE}/login", 200, FORM.replace("t1", "stale"))
    assert site.sign_in(start=stale).sent
    assert ("token", "t1") in site.posted[0].fields


def test_a_wrong_password_is_a_hint_and_no_verdict():
    again = "<p role=alert>Incorrect password.</p>" + FORM
    site = Site({"/story": FORM, posting("/session"): again})
    attempt = site.sign_in()
    assert attempt.verdict is None
    assert attempt.hints == {Hint.FORM_AGAIN, Hint.SAYS_REFUSED}
    assert attempt.looks_refused


def test_cookies_are_blocked_says_the_site_and_no_verdict_is_made_of_it():
    said = "<p>Error: cookies are blocked due to unexpected output.</p>"
    attempt = Site({"/story": FORM, posting("/session"): said}).sign_in()
    assert (attempt.verdict, attempt.sent) == (None, True)


def test_three_pages_are_looked_at_and_no_more():
    pages = {f"/login/{n}": f'<a href="/login/{n + 1}">Sign in</a>' for n in range(9)}
    site = Site(pages)
    assert site.sign_in(start=f"{HERE}/login/0").verdict is Verdict.NO_FORM
    assert len(site.asked) == 4


def test_no_address_is_guessed():
    site = Site({"/story": "<p>Nothing.</p>", "/login": FORM, "/wp-login.php": FORM})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.sent) == (Verdict.NO_FORM, False)
    assert site.asked == [(ARTICLE, "")]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/join">Create an account</a>',
        '<a href="/logout">Log out</a>',
        '<a href="/login/forgot">Forgot your password?</a>',
        '<a href="/auth/google">Sign in with Google</a>',
        '<a href="mailto:help@gazette.example">Sign in</a>',
        '<a href="/story">Sign in</a>',
        f'<a href="/opinion/why-i-had-to-sign-in">Why I had to sign in {"again and " * 9}again</a>',
    ],
)
def test_these_links_lead_to_no_sign_in(link):
    site = Site({"/story": link})
    assert site.sign_in().verdict is Verdict.NO_FORM
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "opener",
    [
        '<a href="#/portal/signin" data-portal="signin">Sign in</a>',
        '<a href="https://gazette.example/#/portal/signin">Enter</a>',
        '<button data-portal="signin">Sign in</button>',
        '<a href="/signin/">Sign in</a>',
    ],
)
def test_a_system_that_only_mails_links_is_told(opener):
    own_page = '<h1>Sign in</h1><form data-members-form="signin"><input type="email" data-members-email>'
    site = Site(
        {"/story": f"<p>The opening.</p>{opener}", "/signin/": f"{own_page}<button>Continue</button></form>"}
    )
    assert site.sign_in().verdict is Verdict.MAIL_LINK


@pytest.mark.parametrize("link", ['<a href="#/account/enter">Sign in</a>', "<button>Sign in</button>"])
def test_a_sign_in_that_a_script_opens_is_told(link):
    assert Site({"/story": link}).sign_in().verdict is Verdict.SCRIPTED


def test_a_form_that_leads_elsewhere_gets_nothing():
    form = FORM.replace('"/session"', f'"{SERVICE}/session"')
    site = Site({"/story": form})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.sent) == (Verdict.ELSEWHERE, False)
    assert attempt.facts == (("origin", SERVICE),)
    assert not site.posted


def test_an_origin_that_the_reader_approved_gets_the_password():
    site = Site(
        {"/story": FORM.replace('"/session"', f'"{SERVICE}/session"'), f"POST {SERVICE}/session": WHOLE}
    )
    assert site.sign_in(approved=(SERVICE,)).sent


def test_a_link_that_leads_elsewhere_is_not_followed_but_named():
    site = Site({"/story": f'<a href="{SERVICE}/login">Sign in</a>'})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.facts) == (Verdict.ELSEWHERE, (("origin", SERVICE),))
    assert len(site.asked) == 1


def test_a_redirect_to_another_origins_form_is_named_too():
    site = Site({"/story": LOCKED, "/login?next=/story": FoundPage(f"{SERVICE}/ask", 200, FORM)})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.facts, site.posted) == (Verdict.ELSEWHERE, (("origin", SERVICE),), [])


def test_a_form_over_http_gets_nothing():
    site = Site({"/story": FORM.replace('"/session"', '"http://gazette.example/session"')})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.facts) == (Verdict.NOT_SECURE, (("host", "gazette.example"),))
    assert not site.posted


def test_a_page_that_came_over_http_gives_no_form():
    site = Site(
        {"/story": FoundPage("http://gazette.example/story", 200, FORM.replace("/session", f"{HERE}/s"))}
    )
    assert site.sign_in().verdict is Verdict.NOT_SECURE
    assert not site.posted


def test_an_http_address_is_asked_over_https():
    site = Site({"/story": FORM, posting("/session"): WHOLE})
    assert site.sign_in(start="http://gazette.example/story").sent


def test_the_name_first_and_the_password_on_the_page_that_answers():
    second = (
        '<form method="post" action="/word"><input type="hidden" name="email" value="lea@readers.example">'
        '<input type="password" name="pw"><button>Go</button></form>'
    )
    site = Site({"/story": NAME_FIRST, posting("/name"): second, posting("/word"): WHOLE})
    attempt = site.sign_in()
    assert (attempt.verdict, attempt.sent) == (None, True)
    assert [posted.url for posted in site.posted] == [f"{HERE}/name", f"{HERE}/word"]
    assert READER.password not in dict(site.posted[0].fields).values()
    assert dict(site.posted[1].fields) == {"email": READER.user, "pw": READER.password}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("<h1>Check your inbox</h1><p>We've sent you an email.</p>", Verdict.MAIL_LINK),
        ("<p>No account found for this address.</p>", Verdict.REFUSED),
        (
            '<form method="post"><label>Verification code <input name="code"></label></form>',
            Verdict.SECOND_FACTOR,
        ),
        ('<div id="root"></div><script>1</script>', Verdict.SCRIPTED),
        ("<p>Hello.</p>", Verdict.NOT_UNDERSTOOD),
    ],
)
def test_after_the_name_something_else_than_the_password_is_wanted(answer, verdict):
    attempt = Site({"/story": NAME_FIRST, posting("/name"): answer}).sign_in()
    assert (attempt.verdict, attempt.sent) == (verdict, False)


@pytest.mark.parametrize(
    ("trouble", "verdict", "sent"),
    [
        (
            FetchError(Problem.CREDENTIALS_NOT_SENT, host="else.example", reason="elsewhere"),
            Verdict.ELSEWHERE,
            True,
        ),
        (
            FetchError(Problem.CREDENTIALS_NOT_SENT, host="gazette.example", reason="clear"),
            Verdict.NOT_SECURE,
            True,
        ),
        (
            FetchError(Problem.CERTIFICATE_NOT_VERIFIED, host="gazette.example", reason="x"),
            Verdict.NOT_SECURE,
            False,
        ),
        (FetchError(Problem.NO_CONNECTION, host="gazette.example"), Verdict.SITE_DOWN, False),
        (FetchError(Problem.TIMED_OUT, host="gazette.example", seconds=30), Verdict.SITE_DOWN, True),
    ],
)
def test_trouble_on_the_way_of_the_password_is_a_verdict(trouble, verdict, sent):
    attempt = Site({"/story": FORM, posting("/session"): trouble}).sign_in()
    assert (attempt.verdict, attempt.sent) == (verdict, sent)


def test_a_locked_keyring_is_not_taken_for_the_publishers_trouble():
    site = Site({"/story": FetchError(Problem.KEYRING_LOCKED, host="gazette.example")})
    with pytest.raises(FetchError):
        site.sign_in()


def test_a_site_that_is_down_is_said_to_be():
    attempt = Site({"/story": FoundPage(ARTICLE, 503, "")}).sign_in()
    assert (attempt.verdict, attempt.facts) == (Verdict.SITE_DOWN, (("host", "gazette.example"),))


def test_a_form_that_sends_itself_brings_the_proof_back():
    back = (
        f'<body onload="document.forms[0].submit()"><form method=post action="{HERE}/callback">'
        '<input type="hidden" name="code" value="c"><input type="hidden" name="state" value="s"></form>'
    )
    site = Site(
        {
            "/story": FORM.replace('"/session"', f'"{SERVICE}/session"'),
            f"POST {SERVICE}/session": back,
            posting("/callback"): FoundPage(ARTICLE, 200, WHOLE),
        }
    )
    assert site.sign_in(approved=(SERVICE,)).landed.url == ARTICLE
    assert dict(site.posted[1].fields) == {"code": "c", "state": "s"}


def test_a_form_that_would_send_itself_elsewhere_is_left_alone():
    form = (
        '<form method="post" action="https://ads.example/x"><input type="hidden" name="a" value="b"></form>'
    )
    back = f"<script>document.forms[0].submit()</script>{form}"
    site = Site({"/story": FORM, posting("/session"): back})
    assert site.sign_in().verdict is None
    assert len(site.posted) == 1


def test_a_page_that_refreshes_is_followed():
    on = '<meta http-equiv="refresh" content="0; url=/story?fresh=1"><p>Welcome back.</p>'
    site = Site({"/story": FORM, posting("/session"): on, "/story?fresh=1": WHOLE})
    assert site.sign_in().landed.url == f"{ARTICLE}?fresh=1"


def test_nothing_tells_the_name_or_the_password(caplog):
    caplog.set_level(0)
    secret = Credentials("lea-secret", "pass-secret")
    site = Site({"/story": FORM, posting("/session"): f"<p>Hello lea-secret, pass-secret.</p>{FORM}"})
    attempt = site.sign_in(credentials=secret)
    assert "secret" not in repr(attempt) + repr(attempt.landed) + repr(secret) + caplog.text
