"""Whether a page was made for somebody who is signed in: by its ways in and out, and by a site's rule."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from reader_app.access.judge import judge
from reader_app.access.signed_in import signed_in
from reader_app.domain.access_json import access_from_json, access_to_json
from reader_app.sites.lines import read_lines
from reader_app.sites.site_rule import SiteRule

STORY = "<article><h1>Tides</h1><p>The boats came in late.</p></article>"
IN = "<header><a href='/login'>{}</a></header>"


def rule_of(*lines: str) -> SiteRule:
    return SiteRule("gazette.example", read_lines("\n".join(lines).encode()).directives)


def said(body: str, rule=None, names: str = "") -> bool | None:
    page = lxml.html.document_fromstring(f"<html><body class='{names}'>{body}{STORY}</body></html>")
    return signed_in(page, rule)


@pytest.mark.parametrize(
    "way_out",
    [
        "<a href='/account/logout'>Log out</a>",
        "<a href='/logout/'>×</a>",
        "<a href='/wp-login.php?action=logout&amp;_wpnonce=1'>Bye</a>",
        "<a href='https://id.gazette.example/sign-out?back=%2F'>Leave</a>",
        "<a href='/konto?do=abmelden'>Tschüss</a>",
        "<form method='post' action='/compte/deconnexion/'><button>Entrer</button></form>",
        "<form method='post' action='/leave'><button>Se déconnecter</button></form>",
        "<form method='post' action='/leave'><input type='submit' value='Uitloggen'></form>",
        "<nav><a href='/wp-login.php?action=logout'>Bye</a></nav>",
        "<nav><a href='/a/b'>Cerrar sesión</a></nav>",
        "<nav><a href='/a/b'>Wyloguj się</a></nav>",
        "<nav><a href='/a/b'>Logga ut</a></nav>",
        "<nav><a href='/a/b'>ログアウト</a></nav>",
        "<nav><a href='/a/b'>退出登录</a></nav>",
        "<nav><a href='/a/b'>로그아웃</a></nav>",
        "<nav><a href='/a/b'>تسجيل الخروج</a></nav>",
        "<nav><a href='/a/b'>Выйти</a></nav>",
    ],
)
def test_who_is_offered_a_way_out_is_in(way_out):
    assert said(way_out) is True


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "<a href='/account'>My account</a>",
        "<header><a href='/mon-compte'>Mon compte</a></header>",
        "<a href='#'>Log out</a>",
        "<a href='javascript:leave()'>Log out</a>",
        "<button>Log out</button>",  # a script's
        "<div hidden><a href='/logout'>Log out</a></div>",
        "<div style='display:none'><a href='/logout'>Log out</a></div>",
        "<div class='d-none'><a href='/logout'>Log out</a></div>",
        "<style>.in{display:none}</style><div class='in'><a href='/logout'>Log out</a></div>",
        "<template><a href='/logout'>Log out</a></template>",
        "<a href='/2026/why-we-never-log-out-of-anything'>Why we never log out of anything</a>",
        "<p>Log out</p>",
        "<a href='/timelogout-of-reach'>Timelogout</a>",
        "<footer><a href='/login'>Log in</a></footer>",  # for whom it is there, nobody knows
        "<p><a href='/login'>Log in</a> to comment.</p>",
        "<header><a href='/newsletter/login'>Newsletter</a></header>",
        "<header><a href='/story/the-great-login'>The login of the century</a></header>",
    ],
)
def test_a_page_that_shows_neither_says_nothing(nothing):
    assert said(nothing) is None


@pytest.mark.parametrize(
    "way_in",
    [
        IN.format("Log in"),
        IN.format(""),
        "<nav><a href='/x'>Se connecter</a></nav>",
        "<div class='site-header'><a href='/x'>Anmelden</a></div>",
        "<div role='banner'><button>Inloggen</button></div>",
        "<div id='user-account'><a href='https://sso.gazette.example/'>Entrar</a></div>",
        "<header><a href='/x' aria-label='Sign in'><svg></svg></a></header>",
    ],
)
def test_who_is_asked_in_at_the_head_of_the_page_is_not(way_in):
    assert said(way_in) is False


@pytest.mark.parametrize("out", ["<a href='/logout'>Log out</a>", "<a href='#'>Log out</a>"])
def test_a_page_with_both_says_nothing(out):
    assert said(IN.format("Log in") + out) is None


def test_a_hidden_way_out_does_not_hide_that_the_reader_is_asked_in():
    assert said(IN.format("Log in") + "<div hidden><a href='/logout'>Log out</a></div>") is False


def test_a_template_that_names_the_page_of_readers_is_a_weak_mark():
    assert said("", names="home logged-in") is None
    assert said(IN.format("Log in"), names="home logged-in") is None
    assert said(IN.format("Log in"), names="home not-logged-in") is False


# what a site's rule says


def test_a_rule_has_the_first_word():
    own = rule_of("logged_in_xpath: //b[@class='reader']", "not_logged_in_xpath: //b[@class='guest']")
    assert said("<b class='reader'>Léa</b>", own) is True
    assert said("<b class='guest'>?</b><a href='/logout'>Log out</a>", own) is False
    assert said("<b class='guest'>?</b><b class='reader'>Léa</b>", own) is False
    assert said("<a href='/logout'>Log out</a>", own) is True
    assert said("", own) is None


def test_a_judgement_carries_it():
    page = lxml.html.document_fromstring(f"<body><a href='/logout'>Log out</a>{STORY}</body>")
    assert judge(page).signed_in is True
    rule = rule_of("not_logged_in_xpath: //article")
    assert judge(page, "https://gazette.example/", rule).signed_in is False


@pytest.mark.parametrize("answer", [True, False, None])
def test_it_is_written_and_read_again(answer):
    page = lxml.html.document_fromstring(f"<body>{STORY}</body>")
    access = replace(judge(page), signed_in=answer)
    assert access_from_json(access_to_json(access)).signed_in is answer
