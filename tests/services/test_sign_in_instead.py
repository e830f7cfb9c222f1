"""An article whose site leads to its sign-in is kept as a wish, and the form is no article."""

from __future__ import annotations

import pytest
from newsstand.behaviour import Served, page

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.files import read_file
from reader_app.library.library import Library
from reader_app.services.free_reads import FreeReads
from reader_app.services.read_page import read_page
from reader_app.services.save_article import SaveArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client

FORM = (
    "<!doctype html><html lang=en><title>Sign in – The Gazette</title><h1>Sign in</h1>"
    "<form method=post><input name=u><input name=p type=password><button>Go</button></form>"
).encode()


class Reader:
    def warm(self) -> None:
        pass

    def read(self, page, _progress, **how):
        return read_page(page, **how)


@pytest.fixture
def save(tmp_path):
    library = Library.open(tmp_path)
    fetcher = Fetcher(lambda: Client(private_addresses=True))
    yield SaveArticle(fetcher, Reader(), library, read_file, FreeReads(library, RuleBook(())))
    fetcher.close()
    library.close()


def test_the_wish_is_kept_under_the_address_that_was_asked_for(save, newsstand):
    newsstand.publish("/account/login", FORM)
    leads = Served(status=302, headers=(("Location", "/account/login?next=/the-long-dossier"),))
    address = newsstand.publish("/the-long-dossier", leads)
    row = save(address)
    assert row.completeness is Completeness.TO_FETCH
    assert row.access is AccessState.REGISTRATION
    assert (row.url, row.title, row.minutes) == (address, "The long dossier", 0)
    newsstand.publish("/the-long-dossier", page("The long dossier", *["The boats came in late. " * 12] * 4))
    assert save(address).completeness is Completeness.COMPLETE


def test_a_form_that_is_answered_in_the_articles_place_is_a_wish_too(save, newsstand):
    address = newsstand.publish("/the-long-dossier", FORM)
    row = save(address)
    assert (row.completeness, row.url, row.title) == (Completeness.TO_FETCH, address, "The long dossier")


@pytest.mark.parametrize("path", ["/account/login", "/login.html", "/account/login?next=/the-long-dossier"])
def test_who_asks_for_the_form_itself_asks_for_no_article(save, newsstand, path):
    newsstand.publish(path.partition("?")[0], FORM)
    with pytest.raises(ExtractionError) as raised:
        save(newsstand.address(path))
    assert raised.value.problem is Problem.NO_ARTICLE


def test_what_is_kept_whole_stays_when_the_session_has_ended(save, newsstand):
    story = page("The long dossier", *["The boats came in late. " * 12] * 4)
    newsstand.publish("/account/login", FORM)
    leads = Served(status=302, headers=(("Location", "/account/login"),))
    address = newsstand.publish("/the-long-dossier", story, leads)
    assert save(address).completeness is Completeness.COMPLETE
    row = save(address)
    assert (row.completeness, row.title) == (Completeness.COMPLETE, "The long dossier")
