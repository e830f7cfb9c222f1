"""A site's rule adds marks that its readers know; it opens nothing."""

from __future__ import annotations

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState, Counter, Evidence, Period
from reader_app.markup.tree import parse
from reader_app.sites.lines import read_lines
from reader_app.sites.site_rule import SiteRule

STORY = "<p>The harbour wall was built in a single winter by men who had never seen the sea.</p>" * 60
URL = "https://stand.example/wall"


def rule(*lines):
    return SiteRule("stand.example", read_lines("\n".join(lines).encode()).directives)


def judged(extra, *lines, head=""):
    html = f"<html><head>{head}</head><body><h1>H</h1><div>{STORY}</div>{extra}</body></html>"
    return judge(parse(html, host="stand.example"), URL, rule(*lines))


@pytest.mark.parametrize("state", ["preview", "registration", "subscriber", "metered"])
def test_a_wall_that_a_rule_finds_stops_the_reader(state):
    path = "//div[@id='x7']"
    access = judged('<div id="x7">Hello</div>', f"wall_xpath({state}): {path}")
    assert (access.state, access.walled) == (AccessState(state), True)
    assert access.evidence == (Evidence("rule wall_xpath", path),)


def test_a_wall_without_a_kind_is_a_preview_and_one_that_is_not_there_is_none():
    assert judged('<div id="x7">Hello</div>', "wall_xpath: //div[@id='x7']").state is AccessState.PREVIEW
    assert judged("", "wall_xpath: //div[@id='x7']").state is AccessState.FREE


def test_a_condition_of_a_wall_counts():
    lines = ("wall_xpath: //div[@id='x7']", "if_page_contains: //p[@class='guest']")
    assert judged('<div id="x7">Hello</div>', *lines).state is AccessState.FREE


def test_a_rule_may_end_a_doubt_and_opens_nothing():
    call, path = '<p class="open">Subscribe to continue reading</p>', "free_xpath: //p[@class='open']"
    assert judged(call).state is AccessState.UNKNOWN
    assert judged(call, path).state is AccessState.FREE
    locked = '<meta name="article:content_tier" content="locked">'
    access = judged('<p class="open">Open day</p>', path, head=locked)
    assert (access.state, access.conflict) == (AccessState.SUBSCRIBER, True)


def test_a_rule_names_the_meter_and_the_offer():
    lines = ("meter_limit: 3", "meter_period: week", "offer_url: https://stand.example/club")
    access = judged("", *lines, head='<meta name="article:content_tier" content="metered">')
    assert access.counter == Counter(None, 3, Period.WEEK)
    assert access.offer == "https://stand.example/club"


def test_a_rule_says_where_the_count_stands():
    line = '<div class="footer"><p id="n">Vous avez lu 2 articles</p></div>'
    access = judged(line, "counter_xpath: //p[@id='n']", "meter_limit: 5")
    assert access.counter == Counter(2, 5, Period.MONTH)


@pytest.mark.parametrize(
    "line", ["wall_xpath: //div[", "meter_limit: many", "meter_period: year", "offer_url: x"]
)
def test_a_mistake_in_a_rule_says_nothing(line):
    access = judged("", line)
    assert (access.state, access.counter, access.offer) == (AccessState.FREE, None, "")


def test_what_changes_an_article_changes_the_fingerprint():
    assert rule("wall_xpath: //a").fingerprint
    assert rule("wall_xpath: //a").fingerprint != rule("wall_xpath(registration): //a").fingerprint
    assert not rule("meter_limit: 5", "publisher: stand.example").fingerprint
