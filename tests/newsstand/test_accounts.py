from __future__ import annotations

from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest
from newsstand import walls
from newsstand.accounts import PASSWORD, USER, WAYS


@pytest.fixture
def ask(newsstand):
    """Ask as one visitor who keeps their cookies; answers the page."""
    visitor = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def get(path, **fields):
        data = urlencode(fields).encode() if fields else None
        with visitor.open(newsstand.address(path), data, timeout=20) as answer:
            return answer.read().decode()

    return get


@pytest.mark.parametrize("way", [way for way in WAYS if way != "basic"])
def test_a_stranger_gets_the_opening(ask, way):
    shown = ask(f"/accounts/{way}/article")
    assert walls.RESERVED not in shown
    assert f"/accounts/{way}/login" in shown


def test_who_signs_in_gets_the_article_and_not_what_their_plan_lacks(ask):
    shown = ask("/accounts/plain/enter", courriel=USER, mdp=PASSWORD, next="/accounts/plain/article")
    assert walls.RESERVED in shown
    assert walls.RESERVED in ask("/accounts/plain/article/2")
    assert walls.RESERVED not in ask("/accounts/plain/premium")
    assert walls.RESERVED not in ask("/accounts/static/article")


def test_a_wrong_password_gets_the_form_again(ask):
    shown = ask("/accounts/plain/enter", courriel=USER, mdp="autre", next="/accounts/plain/article")
    assert "incorrect" in shown
    assert walls.RESERVED not in ask("/accounts/plain/article")
