"""What is told of a site: its meter, its rule, what is not whole of it, its cookies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader_app.domain.access import Access, AccessState, Completeness, Counter, Period
from reader_app.domain.article import Article, Paragraph, Run
from reader_app.domain.meter import FreeRead
from reader_app.domain.reading import Reading
from reader_app.library.library import Library
from reader_app.services.about_site import AboutSites, Refused
from reader_app.sites.rule_book import RuleBook

ADDRESS = "https://www.gazette.example/one"
METERED = Access(AccessState.METERED)


class FakeJars:
    def knows(self, publisher):
        return publisher == "gazette.example"


@pytest.fixture
def library(tmp_path):
    made = Library.open(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def about(library, tmp_path):
    (tmp_path / "rules").mkdir()
    return AboutSites(library, RuleBook((tmp_path / "rules",)), FakeJars)


def keep(library, url, completeness=Completeness.OPENING):
    article = Article(url=url, title=url, blocks=(Paragraph((Run("Une phrase."),)),), site="La Gazette")
    library.keep(Reading(article, METERED, completeness, ""), given_url=url, pictures={})


def test_a_meter_is_told_of_metered_pages_and_of_those_that_count_aloud(about, library):
    library.note_free_read(FreeRead("gazette.example", "one", datetime.now(UTC)))
    assert about.meter(ADDRESS, METERED).ours == 1
    assert about.meter(ADDRESS, Access(AccessState.FREE)) is None
    assert about.meter(ADDRESS, Access(AccessState.FREE, counter=Counter(0))).ours == 1
    weekly = Access(AccessState.METERED, counter=Counter(1, 2, Period.WEEK))
    assert about.meter(ADDRESS, weekly).period is Period.WEEK


def test_what_is_not_whole_of_a_site_is_counted_and_can_be_selected(about, library):
    keep(library, "https://www.gazette.example/one")
    keep(library, "https://blog.gazette.example/two", Completeness.TO_FETCH)
    keep(library, "https://gazette.example/three", Completeness.COMPLETE)
    keep(library, "https://other.example/four")
    facts = about.tell(ADDRESS, METERED)
    assert facts.publisher == "gazette.example"
    assert facts.incomplete == 2
    assert len(library.query(facts.query)) == 2


def test_what_a_rule_asks_in_anothers_name_is_listed(about, tmp_path):
    rule = tmp_path / "rules" / "gazette.example.txt"
    rule.write_text("body: //article\nhttp_header(user-agent): Bot/1.0\nhttp_header(cookie): a=1\n")
    facts = about.tell(ADDRESS, METERED)
    assert facts.rules == (rule,)
    assert facts.refused == (
        Refused("http_header(user-agent)", "Bot/1.0"),
        Refused("http_header(cookie)", "a=1"),
    )


def test_a_site_without_a_meter_has_none_and_cookies_are_known(about):
    assert about.tell(ADDRESS, Access(AccessState.SUBSCRIBER)).tally is None
    assert about.tell(ADDRESS, METERED).tally.limit is None
    assert about.tell(ADDRESS, METERED).has_cookies
    assert not about.tell("https://other.example/", METERED).has_cookies


def test_a_file_has_no_site(about):
    assert about.tell("file:///home/reader/page.html", METERED) is None
    assert about.meter("file:///home/reader/page.html", METERED) is None
