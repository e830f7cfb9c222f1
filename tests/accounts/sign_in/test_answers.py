"""What the answer to a sign-in says at once."""

from __future__ import annotations

import pytest
from accounts.sign_in.site import FORM, WHOLE

from reader_app.accounts.sign_in.answer import read_answer
from reader_app.accounts.sign_in.attempt import Hint
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Verdict


def read(html, status=200):
    return read_answer(FoundPage("https://gazette.example/session", status, html))


@pytest.mark.parametrize(
    ("html", "status", "verdict"),
    [
        (WHOLE, 200, None),
        (FORM, 200, None),
        (FORM, 403, None),
        (FORM, 429, Verdict.LOCKED_OUT),
        ("", 423, Verdict.LOCKED_OUT),
        ("", 500, Verdict.SITE_DOWN),
        ("<p role=alert>Trop de tentatives. Votre compte est bloqué.</p>" + FORM, 200, Verdict.LOCKED_OUT),
        ("<p>Zu viele Anmeldeversuche.</p>", 200, Verdict.LOCKED_OUT),
        (
            '<form method="post"><input name="otp" autocomplete="one-time-code"></form>',
            200,
            Verdict.SECOND_FACTOR,
        ),
        (
            '<p>Code de vérification</p><form method="post"><input name="c"></form>',
            200,
            Verdict.SECOND_FACTOR,
        ),
        (FORM.replace("<button>", '<div class="h-captcha"></div><button>'), 200, Verdict.CAPTCHA),
        ("<p>We've sent you an email: check your inbox to confirm this device.</p>", 200, Verdict.MAIL_LINK),
    ],
)
def test_a_verdict_is_made_of_what_leaves_no_doubt(html, status, verdict):
    assert read(html, status).verdict is verdict


@pytest.mark.parametrize(
    "said", ["too many attempts", "verification code", "check your inbox", "incorrect password"]
)
def test_a_story_may_speak_of_all_this(said):
    answer = read(WHOLE.replace("at length", f"and of {said}"))
    assert (answer.verdict, answer.hints) == (None, frozenset())


def test_a_long_page_is_heard_beside_its_form_and_in_its_alerts():
    footer = "<footer><p>" + "The small print goes on. " * 90 + "</p></footer>"
    answer = read(
        f'<div class="form-errors"><p>Unbekannter Benutzer</p></div><section>{FORM}</section>{footer}'
    )
    assert answer.hints == {Hint.FORM_AGAIN, Hint.SAYS_REFUSED}


def test_a_letter_with_a_captcha_on_the_article_is_no_obstacle():
    boxes = '<label>Newsletter <input type="email" name="e"></label><div class="g-recaptcha"></div>'
    letter = f'<form method="post" action="/l">{boxes}</form>'
    assert read(WHOLE + letter).verdict is None


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_refusing_status_is_a_hint(status):
    assert Hint.STATUS_REFUSED in read("<p>No.</p>", status).hints
