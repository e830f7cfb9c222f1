"""Pages that are made to be slow or to be misread. No clock is asked: what would not end would not end."""

from __future__ import annotations

import pytest

from reader_app.accounts.sign_in.answer import read_answer
from reader_app.accounts.sign_in.choosing import choose
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.accounts.sign_in.links import sign_in_links
from reader_app.accounts.sign_in.onward import form_that_sends_itself, refresh_of

BOXES = '<input name="u"><input type="password" name="p">'
FORM = f'<form method="post" action="/in">{BOXES}<button>Sign in</button></form>'
PAGES = {
    "ten thousand forms": FORM * 10_000,
    "ten thousand nested forms": '<form method="post">' * 10_000 + FORM,
    "ten thousand boxes": "<form method=post>" + '<input name="a">' * 10_000 + "</form>",
    "deep boxes": "<div>" * 5_000 + FORM,
    "a long attribute": f'<form action="/{"a" * 5_000_000}"><input name="{"u" * 500_000}">{BOXES}</form>',
    "names in a row": f'<div class="{"log in " * 200_000}">' + FORM,
    "labels without end": "<label for=u>" * 20_000 + "sign in " * 100_000 + FORM,
    "links without end": '<a href="/login">Sign in</a>' * 50_000,
    "a style without end": f'<div style="{"left:-" * 200_000}">' + FORM,
    "a refresh without end": f'<meta http-equiv="refresh" content="{"0" * 500_000};url=">',
    "ends of forms alone": "</form>" * 500_000,
    "twenty million letters": "<p>" + "sign in " * 2_400_000 + FORM,
    "options without end": "<form method=post><select name=s>"
    + "<option selected>x" * 20_000
    + "</select>"
    + FORM,
    "captchas without end": '<div class="captcha-captcha-cap"></div>' * 20_000 + FORM,
    "words that nearly say it": "<p>" + "incorrect username or passwor " * 20_000 + "</p>" + FORM,
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_a_hostile_page_is_read_to_its_end(html):
    page = FoundPage("https://gazette.example/x", 200, html)
    choice = choose(page, arrived=True)
    read_answer(page)
    form_that_sends_itself(page)
    refresh_of(page)
    if choice.forms.tree is not None:
        sign_in_links(choice.forms.tree, page.url)


@pytest.mark.parametrize(
    "attribute",
    [
        'action="\ud800"',
        'action="http://[::1"',
        'accept-charset="\x00"',
        'method="post\x00get"',
        'id="\'">"',
        'action="//"',
    ],
)
def test_a_hostile_attribute_raises_nothing(attribute):
    html = f'<form method="post" {attribute}><input name="u"><input type="password" name="p"></form>'
    choose(FoundPage("https://gazette.example/x", 200, html), arrived=True)
