"""Answers that are no article: refusals, captchas, bot checks, consent pages; and pages like them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from reader_app.access.blocked import blocked_page
from reader_app.domain.access import AccessState, Evidence

PAGES = Path(__file__).parent / "pages"
STORY = "The boats came in late. " * 12
ARTICLE = f"<html><body><article><h1>Tides</h1><p>{STORY}</p></article></body></html>"


def tree_of(name):
    return lxml.html.document_fromstring((PAGES / f"{name}.html").read_text("utf-8"))


def evidence(tree, status=200, headers=None):
    access = blocked_page(tree, status, headers or {})
    assert access is None or access.state is AccessState.BLOCKED
    return access and [(mark.mark, mark.value) for mark in access.evidence]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("check_captcha_fr", "captcha"),
        ("check_slider_de", "captcha"),
        ("check_empty_captcha", "captcha"),
        ("check_drawn_en", "bot check"),
        ("check_denied_en", "bot check"),
        ("check_browser_de", "bot check"),
        ("consent_or_pay_fr", "consent"),
        ("consent_or_pay_de", "consent"),
        ("consent_en", "consent"),
    ],
)
def test_a_page_that_stands_before_the_site_is_said_to_be_blocked(name, kind):
    assert evidence(tree_of(name)) == [("page", kind)]


@pytest.mark.parametrize(
    "name", ["article_about_captchas_en", "article_with_banner_fr", "drawn_by_script_with_banner_en"]
)
def test_an_article_about_checks_or_below_a_banner_is_not_blocked(name):
    assert evidence(tree_of(name)) is None


@pytest.mark.parametrize("status", [401, 402, 403, 407, 429, 451])
def test_a_refusing_status_blocks_whatever_the_page_shows(status):
    assert evidence(lxml.html.document_fromstring(ARTICLE), status) == [("status", str(status))]
    assert evidence(None, status) == [("status", str(status))]


def test_a_refusal_says_what_its_page_shows_too():
    assert evidence(tree_of("check_denied_en"), 403) == [("status", "403"), ("page", "bot check")]


def test_a_header_of_a_challenge_blocks_and_is_named():
    page = lxml.html.document_fromstring(ARTICLE)
    assert evidence(page, headers={"cf-mitigated": "challenge"}) == [("header cf-mitigated", "challenge")]
    assert evidence(page, headers={"x-amzn-waf-action": "captcha"}) == [
        ("header x-amzn-waf-action", "captcha")
    ]
    assert evidence(page, headers={"cf-mitigated": "", "server": "challenge"}) is None


def test_an_article_and_an_empty_page_are_not_blocked():
    assert evidence(lxml.html.document_fromstring(ARTICLE)) is None
    assert evidence(lxml.html.document_fromstring("<html><body></body></html>")) is None
    assert evidence(None) is None


def test_a_hidden_check_of_a_form_says_nothing():
    page = lxml.html.document_fromstring(
        "<body><p>Harbour news</p><div style='display: none'>Please verify you are human</div></body>"
    )
    assert evidence(page) is None


def test_the_evidence_is_of_the_kinds_that_others_know():
    access = blocked_page(None, 402, {})
    assert access.evidence == (Evidence("status", "402"),)
    assert access.gated


BRIEF = (
    "<h1>The ferry is back</h1><p>The small ferry across the estuary runs again since Monday, after nine "
    "weeks in the yard, and the first crossing was free for everyone who had waited.</p>"
)
ASKS = (
    "<p>With your agreement, we and our partners use cookies to store and access personal data such as your "
    "visit to this website.</p><button>Accept and continue</button><button>Reject all</button>"
)


def test_a_short_article_under_a_consent_banner_is_an_article():
    page = lxml.html.document_fromstring(f"<article>{BRIEF}</article><div id='cookie-consent'>{ASKS}</div>")
    assert blocked_page(page, 200, {}) is None


def test_a_consent_banner_without_an_article_stands_before_the_site():
    page = lxml.html.document_fromstring(f"<h1>Before you go on</h1><div id='cookie-consent'>{ASKS}</div>")
    blocked = blocked_page(page, 200, {})
    assert blocked is not None
    assert blocked.evidence == (Evidence("page", "consent"),)
