"""Signing in as a site's rule says."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from accounts.sign_in.site import ARTICLE, FORM, HERE, READER, WHOLE, Site, posting

from reader_app.accounts.sign_in.attempt import Hint
from reader_app.accounts.sign_in.basic import basic_header
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Credentials, Verdict
from reader_app.sites.login_rule import LoginKind, LoginRule
from reader_app.sites.login_value import ByPath, ByPattern, Fixed

API = f"{HERE}/api/session"
STAY = (("stay", Fixed("1")),)
RULE = LoginRule("gazette.example", LoginKind.FORM, f"{HERE}/login", "email", "password", STAY)
NAME = (
    '<form method="post" action="/name"><input type="hidden" name="t" value="1"><input name="email"></form>'
)
WORD = (
    '<form method=post action="/word"><input type=hidden name="{}"><input type=password name=password></form>'
)
WORD_ELSEWHERE = "https://evil.example/word"
TOKEN = (
    ("key", ByPath("//input[@name='key']", f"{HERE}/start")),
    ("n", ByPattern("nonce=(\\w+)", f"{HERE}/start")),
)


def test_the_rules_fields_go_where_the_form_that_has_them_says_with_its_hidden_ones():
    site = Site({"/login": FORM, posting("/session"): WHOLE})
    assert site.sign_in(rule=RULE).sent
    (posted,) = site.posted
    expected = {"token": "t1", "email": READER.user, "password": READER.password, "stay": "1"}
    assert dict(posted.fields) == expected
    assert site.asked == [(f"{HERE}/login", "")]


def test_what_the_rule_writes_replaces_what_the_form_has():
    rule = replace(RULE, extra_fields=(("token", Fixed("written")),))
    site = Site({"/login": FORM, posting("/session"): WHOLE})
    site.sign_in(rule=rule)
    assert [value for name, value in site.posted[0].fields if name == "token"] == ["written"]


def test_an_address_that_shows_no_form_gets_the_fields_as_they_are():
    rule = replace(RULE, address=API, extra_fields=(("action", Fixed("ajaxlogin")), *TOKEN))
    start = '<input name="key" value="k9"><script>nonce=abc1;</script>'
    site = Site({"/api/session": FoundPage(API, 400, "0"), "/start": start, f"POST {API}": WHOLE})
    assert site.sign_in(rule=rule).sent
    fields = {
        "email": READER.user,
        "password": READER.password,
        "action": "ajaxlogin",
        "key": "k9",
        "n": "abc1",
    }
    assert dict(site.posted[0].fields) == fields
    assert [address for address, _ in site.asked] == [API, f"{HERE}/start"]


def test_a_value_that_is_not_on_its_page_any_more_ends_it_before_anything_is_sent():
    site = Site({"/login": FORM, "/start": "<p>New design.</p>"})
    attempt = site.sign_in(rule=replace(RULE, extra_fields=TOKEN))
    assert (attempt.verdict, attempt.sent, site.posted) == (Verdict.RULE_OUT_OF_DATE, False, [])


def test_a_form_with_other_fields_means_that_the_rule_is_out_of_date():
    site = Site({"/login": FORM})
    attempt = site.sign_in(rule=replace(RULE, username_field="log"))
    assert (attempt.verdict, site.posted) == (Verdict.RULE_OUT_OF_DATE, [])


def test_a_rules_form_with_a_captcha_is_for_the_window():
    site = Site({"/login": FORM.replace("<button>", '<div class="cf-turnstile"></div><button>')})
    assert site.sign_in(rule=RULE).verdict is Verdict.CAPTCHA


def test_a_rules_form_that_leads_elsewhere_gets_nothing():
    site = Site({"/login": FORM.replace('"/session"', '"https://else.example/s"')})
    assert (site.sign_in(rule=RULE).verdict, site.posted) == (Verdict.ELSEWHERE, [])


def test_a_rules_address_that_was_moved_to_http_gets_nothing():
    moved = FoundPage("http://gazette.example/login", 200, FORM)
    site = Site({"/login": moved})
    assert (site.sign_in(rule=RULE).verdict, site.posted) == (Verdict.NOT_SECURE, [])


def test_marks_alone_leave_the_form_to_be_found():
    rule = LoginRule("gazette.example", success=("//a[@id='leave']",))
    site = Site({"/story": FORM, posting("/session"): '<a id="leave">Log out</a>'})
    attempt = site.sign_in(rule=rule)
    assert (attempt.sent, attempt.hints) == (True, {Hint.RULE_SUCCESS})


@pytest.mark.parametrize("hidden", ["flow", "email"])
def test_two_pages_by_rule(hidden):
    site = Site({"/login": NAME, posting("/name"): WORD.format(hidden), posting("/word"): WHOLE})
    assert site.sign_in(rule=replace(RULE, kind=LoginKind.TWO_PAGES)).sent
    name, word = (dict(posted.fields) for posted in site.posted)
    assert set(name) == {"t", "email", "stay"}
    assert set(word) == {hidden, "password", "stay"}
    assert word["password"] == READER.password


def test_two_pages_without_a_form_go_to_the_addresses_of_the_rule():
    rule = replace(RULE, kind=LoginKind.TWO_PAGES, password_address=f"{HERE}/word")
    site = Site({posting("/login"): "<p>ok</p>", posting("/word"): WHOLE})
    assert site.sign_in(rule=rule).sent
    assert [posted.url for posted in site.posted] == [f"{HERE}/login", f"{HERE}/word"]
    assert set(dict(site.posted[1].fields)) == {"email", "password", "stay"}


def test_two_pages_whose_second_is_gone():
    site = Site({posting("/login"): "<p>Redesigned.</p>"})
    attempt = site.sign_in(rule=replace(RULE, kind=LoginKind.TWO_PAGES))
    assert (attempt.verdict, attempt.sent) == (Verdict.RULE_OUT_OF_DATE, False)


JSON = LoginRule(
    *("gazette.example", LoginKind.JSON, API, "login.email", "login.password", (("stay", Fixed("yes")),)),
    success=("//ok[. = 'true']",),
    failure=("//error",),
)


@pytest.mark.parametrize(
    ("answer", "status", "hints"),
    [
        ({"ok": True}, 200, {Hint.RULE_SUCCESS}),
        ({"ok": False, "error": "No."}, 401, {Hint.RULE_FAILURE, Hint.STATUS_REFUSED}),
        ({"data": [{"error": "No."}]}, 200, {Hint.RULE_FAILURE}),
    ],
)
def test_a_json_object_is_sent_and_its_answer_read(answer, status, hints):
    site = Site({f"POST {API}": FoundPage(API, status, json.dumps(answer))})
    attempt = site.sign_in(rule=JSON)
    assert (attempt.verdict, attempt.sent, attempt.hints) == (None, True, hints)
    assert site.posted[0].fields == {
        "login": {"email": READER.user, "password": READER.password},
        "stay": "yes",
    }


def test_a_json_rule_whose_names_contradict_each_other_sends_nothing():
    site = Site({})
    attempt = site.sign_in(rule=replace(JSON, username_field="login"))
    assert (attempt.verdict, site.posted) == (Verdict.RULE_OUT_OF_DATE, [])


def test_basic_sends_nothing_by_itself_and_writes_the_header():
    site = Site({})
    attempt = site.sign_in(rule=LoginRule("gazette.example", kind=LoginKind.BASIC))
    assert (attempt.verdict, attempt.sent, site.asked) == (None, False, [])
    kind, said = basic_header(Credentials("léa", "clé: 🗝")).split()
    assert (kind, base64.b64decode(said).decode()) == ("Basic", "léa:clé: 🗝")


def test_the_window_is_where_some_rules_lead():
    site = Site({ARTICLE: FORM})
    attempt = site.sign_in(rule=LoginRule("gazette.example", kind=LoginKind.WINDOW, address=f"{HERE}/login"))
    assert (attempt.verdict, site.asked) == (Verdict.SCRIPTED, [])


@pytest.mark.parametrize(
    "rule",
    [
        replace(RULE, address="https://evil.example/login"),
        replace(RULE, kind=LoginKind.JSON, address="https://evil.example/api"),
        replace(RULE, extra_fields=(("key", ByPath("//input", "https://evil.example/start")),)),
        replace(RULE, kind=LoginKind.TWO_PAGES, password_address=WORD_ELSEWHERE),
    ],
)
def test_a_rule_of_others_that_leads_elsewhere_gets_no_password(rule):
    site = Site({"/login": NAME, posting("/name"): "<p>On.</p>", "https://evil.example/login": FORM})
    attempt = site.sign_in(rule=rule)
    assert (attempt.verdict, attempt.sent) == (Verdict.ELSEWHERE, False)
    assert attempt.facts == (("origin", "https://evil.example"),)
    assert not any(url.startswith("https://evil.example") for url, _referer in site.asked)
    assert not any(READER.password in str(posted.fields) for posted in site.posted)
