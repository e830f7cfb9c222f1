"""Which form signs readers in: invented pages of publishing systems, languages and traps.

The first line of each says what it is, how one came there, and what is to come of it: the
path that its form is sent to, or a verdict.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reader_app.accounts.sign_in.choosing import button_of, choose
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Verdict

HERE = "https://gazette.example/here"
PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def outcome(html, *, arrived):
    choice = choose(FoundPage(HERE, 200, html), arrived=arrived)
    if choice.verdict is not None:
        return choice.verdict
    button = button_of(choice.form)
    return urlsplit((button.action if button else "") or choice.form.action).path


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_form_is_chosen_or_what_stands_in_its_place_is_said(path):
    first, _, html = path.read_text(encoding="utf-8").partition("\n")
    _name, way, expected = first.removeprefix("<!-- ").removesuffix(" -->").split(" · ")
    assert outcome(html, arrived=way == "by a link to a sign-in") == expected


def test_of_two_forms_to_the_page_itself_the_one_for_signing_in_is_taken():
    (shop,) = (path for path in PAGES if path.stem.startswith("woocommerce"))
    choice = choose(FoundPage(HERE, 200, shop.read_text(encoding="utf-8")), arrived=True)
    assert "login" in {box.name for box in choice.form.boxes}


def test_a_page_that_is_nothing_has_no_form():
    assert outcome("", arrived=True) is Verdict.NO_FORM
    assert outcome("\x00\x01\x02" * 400, arrived=True) is Verdict.NO_FORM
