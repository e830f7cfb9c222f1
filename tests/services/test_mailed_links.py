"""A link that the publisher mailed signs its reader in; nothing of it is kept."""

from __future__ import annotations

import pytest
from newsstand.server import Newsstand
from services.subscriber import HERE

from reader_app.domain.account import Verdict, Way
from reader_app.domain.progress import Progress


def mailed(stand):
    """Have a link mailed, as a reader does on the publisher's page."""
    token = "billet-7f3a"
    stand.accounts.tokens.add(token)
    return stand.address(f"/accounts/mail-link/return?token={token}&next=/accounts/mail-link/article")


def open_link(subscribed, stand, link, **more):
    address = stand.address("/accounts/mail-link/article")
    return subscribed.connect.open_link(HERE, link, article=address, progress=Progress(), **more)


def test_a_mailed_link_is_a_session(subscribed, secure_newsstand):
    account = open_link(subscribed, secure_newsstand, mailed(secure_newsstand))
    assert (account.verdict, account.way, account.drawn) == (Verdict.PROVEN, Way.WINDOW, False)
    saved = subscribed.keep(secure_newsstand.address("/accounts/mail-link/article/2"))
    assert saved.row.completeness.is_whole
    for path in (one for one in subscribed.folder.rglob("*") if one.is_file()):
        assert b"billet-7f3a" not in path.read_bytes()


def test_a_link_that_is_spent_is_said(subscribed, secure_newsstand):
    link = mailed(secure_newsstand)
    secure_newsstand.accounts.tokens.clear()
    account = open_link(subscribed, secure_newsstand, link)
    assert (account.verdict, account.facts) == (Verdict.MAIL_LINK, (("link", "spent"),))


def test_a_spent_link_does_not_end_the_session_that_is_there(subscribed, secure_newsstand):
    link = mailed(secure_newsstand)
    open_link(subscribed, secure_newsstand, link)
    secure_newsstand.accounts.tokens.clear()
    open_link(subscribed, secure_newsstand, link)
    assert subscribed.keep(
        secure_newsstand.address("/accounts/mail-link/article/3")
    ).row.completeness.is_whole


def test_a_link_of_another_place_is_not_opened_before_it_is_approved(
    subscribed, secure_newsstand, certificates
):
    with Newsstand(host="127.0.0.2", tls=certificates.good) as other:
        link = mailed(secure_newsstand).replace(secure_newsstand.url, other.url)
        account = open_link(subscribed, secure_newsstand, link)
        assert (account.verdict, account.fact["origin"]) == (Verdict.ELSEWHERE, other.url)
        assert not other.asked
        open_link(subscribed, secure_newsstand, link, approved=[other.url])
        assert other.asked


@pytest.mark.parametrize("scheme", ["http"])
def test_a_link_over_http_is_not_opened(subscribed, secure_newsstand, scheme):
    link = mailed(secure_newsstand).replace("https", scheme)
    assert open_link(subscribed, secure_newsstand, link).verdict is Verdict.NOT_SECURE


def test_a_session_of_a_link_that_ended_wants_the_reader(subscribed, secure_newsstand):
    open_link(subscribed, secure_newsstand, mailed(secure_newsstand))
    secure_newsstand.accounts.end_all()
    saved = subscribed.keep(secure_newsstand.address("/accounts/mail-link/article/2"))
    assert (saved.row.completeness.value, saved.verdict) == ("to_reconnect", Verdict.ENDED)
