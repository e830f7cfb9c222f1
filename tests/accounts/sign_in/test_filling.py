"""What is sent of a form: as a browser would, and the password as it was typed."""

from __future__ import annotations

import pytest

from reader_app.accounts.sign_in.choosing import choose
from reader_app.accounts.sign_in.filling import filled_in
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Credentials

HERE = "https://gazette.example/login?next=/story#top"


BOXES = '<input name="user"><input type="password" name="word" maxlength="8">'


def filled(inside, attributes='method="post" action="/in"', *, typed="p", charset="utf-8"):
    html = f"<form {attributes}>{BOXES}{inside}</form>"
    page = FoundPage(HERE, 200, html, charset)
    return filled_in(choose(page, arrived=True).form, page, Credentials("lea", typed))


def rest_of(came):
    return [field for field in came.fields if field[0] not in {"user", "word"}]


@pytest.mark.parametrize(
    ("inside", "fields"),
    [
        ('<input type="hidden" name="t" value="a b"><input type=hidden name=e>', [("t", "a b"), ("e", "")]),
        ('<input type="hidden" value="nameless"><input type="hidden" name="d" disabled value="1">', []),
        ("<select name=s><option value=1>A<option value=2 selected>B</select>", [("s", "2")]),
        ("<select name=s><option disabled value=0>A<option>B</select>", [("s", "B")]),
        ("<input type=checkbox name=n value=1><input type=checkbox name=t checked>", [("t", "on")]),
        ("<input type=radio name=r value=1><input type=radio name=r value=2 checked>", [("r", "2")]),
        ("<label><input type=checkbox name=c7 value=yes> Keep me signed in</label>", [("c7", "yes")]),
        ("<input type=checkbox name=rememberme>", [("rememberme", "on")]),
        ("<input type=hidden name=u[remember] value=0><input type=checkbox name=u[remember] value=1>",
         [("u[remember]", "0"), ("u[remember]", "1")]),
        ("<textarea name=n>\nA note</textarea>", [("n", "A note")]),
        ("<button name=b value=1>Go</button><button name=b value=2>Help</button>", [("b", "1")]),
        ("<button name=b value=new>Join now</button><button name=b value=in>Sign in</button>", [("b", "in")]),
        ("<button type=button name=s></button><input type=submit name=go value=In>", [("go", "In")]),
        ("<input type=image name=go alt='Log in'>", [("go.x", "0"), ("go.y", "0")]),
        ("<input type=file name=f><input type=reset name=x>", []),
        ("<fieldset disabled><input type=hidden name=a value=1></fieldset>", []),
        ("<input type=hidden name=_charset_>", [("_charset_", "utf-8")]),
    ],
)  # fmt: skip
def test_every_field_goes_along_as_a_browser_sends_it(inside, fields):
    assert rest_of(filled(inside)) == fields


@pytest.mark.parametrize(
    "password",
    [" with spaces ", "\"quotes' <b>&amp;</b>", "é" * 200, "🗝️ key", "100 % +=&;", "a\tb", "x" * 200],
)
def test_a_password_is_sent_as_it_was_typed_whatever_the_box_allows(password):
    assert dict(filled("", typed=password).fields)["word"] == password


def test_the_form_without_an_action_is_sent_to_its_page():
    assert filled("", 'method="post"').target == "https://gazette.example/login?next=/story"


def test_the_base_of_the_page_counts():
    html = f'<base href="https://gazette.example/account/"><form method=post action="in">{BOXES}</form>'
    page = FoundPage(HERE, 200, html)
    assert (
        filled_in(choose(page, arrived=True).form, page, Credentials("a", "b")).target
        == "https://gazette.example/account/in"
    )


@pytest.mark.parametrize(
    ("attributes", "page", "charset"),
    [
        ("", "utf-8", "utf-8"),
        ("", "cp1252", "cp1252"),
        ('accept-charset="ISO-8859-1"', "utf-8", "cp1252"),
        ('accept-charset="nonsense, shift_jis"', "utf-8", "shift_jis"),
        ("", "utf-16-le", "utf-8"),
        ('accept-charset="utf-8"', "cp1252", "utf-8"),
    ],
)
def test_the_encoding_is_the_forms_or_its_pages(attributes, page, charset):
    assert filled("", f'method="post" action="/in" {attributes}', charset=page).charset == charset


def test_nothing_of_it_shows_in_a_report():
    assert "tell-tale" not in repr(filled("", typed="tell-tale"))


@pytest.mark.parametrize(
    "action",
    [
        r"https://gazette.example\@else.example/",
        "https://lea:x@else.example/",
        "https://[",
        "javascript:go()",
        "//gazette.example:0/",
        "https://gazette.example:99999/",
    ],
)
def test_an_action_that_would_lead_astray_leads_nowhere(action):
    html = f'<form method="post" action="{action}"><input name="u"><input type="password" name="p"></form>'
    assert choose(FoundPage(HERE, 200, html), arrived=True).verdict is not None
