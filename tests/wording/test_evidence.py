"""The marks of a page in plain words: what they say is the page's own, short and quoted."""

from __future__ import annotations

import pytest

from reader_app.domain.access import Evidence
from reader_app.wording.evidence import say_evidence
from reader_app.wording.site import say_incomplete, say_refused, say_rules


@pytest.mark.parametrize(
    ("mark", "value", "expected"),
    [
        ("json-ld isAccessibleForFree", "False", "In its data: isAccessibleForFree = False"),
        (
            "json-ld hasPart isAccessibleForFree",
            "false",
            "In its data, of a part of it: isAccessibleForFree = false",
        ),
        ("json-ld hasPart cssSelector", ".wall", "In its data, the part that is not free: .wall"),
        ("json-ld unreadable", "1,234 characters", "Some of its data cannot be read."),
        ("json-ld very long", "5,000,000 characters", "Its data are very long (5,000,000 characters)."),
        ("json-ld nested", "200 levels deep", "Its data are nested without need (200 levels)."),
        (
            "json-ld isAccessibleForFree of another type",
            "a list",
            "In its data, isAccessibleForFree is no yes or no.",
        ),
        ("meta article:content_tier", "locked", "In its head: article:content_tier = locked"),
        ("attribute data-access", "paid", "On its frame: data-access = paid"),
        ("script accessType", "metered", "In its scripts: accessType = metered"),
        ("counter", "1 of 5 read", "It counts: “1 of 5 read”"),
        ("text left", "57 % to read", "Where the text stops: “57 % to read”"),
        ("wall block", "Subscribe", "In a block over the rest: “Subscribe”"),
        ("end of the text", "Subscribe", "At the end of the text: “Subscribe”"),
        ("over the page", "Subscribe", "Over the page: “Subscribe”"),
        ("gift", "Offered", "It says that the article is offered: “Offered”"),
        ("status", "402", "The site answered 402."),
        ("page", "captcha", "In the page's place stands a captcha."),
        ("page", "bot check", "In the page's place stands a check that a person is there."),
        ("page", "consent", "In the page's place stands a question for your consent."),
        ("rule wall_xpath", "//aside", "The rule for this site finds a wall: //aside"),
        ("rule free_xpath", "//b", "The rule for this site finds a mark of a free page: //b"),
        ("vendor x", "y", "x = y"),
    ],
)
def test_every_kind_of_mark_is_said_in_plain_words(mark, value, expected):
    assert say_evidence(Evidence(mark, value)) == expected


def test_a_pages_long_words_are_cut_after_a_whole_one():
    said = say_evidence(Evidence("wall block", "subscribe now and " * 20))
    assert len(said) < 130
    assert said.endswith(("and…”", "now…”", "subscribe…”"))


def test_words_over_several_lines_stand_on_one():
    assert say_evidence(Evidence("gift", " Given\n\n by a friend ")).endswith("“Given by a friend”")


def test_what_a_rule_asks_in_anothers_name_is_said():
    assert say_refused("http_header(user-agent)", "Bot/1") == "The name of another program: Bot/1"
    assert say_refused("http_header(Referer)", "https://s.example/").startswith("A page that you did not")
    assert say_refused("http_header(cookie)", "a=1") == "Cookies that the site did not set: a=1"
    assert say_refused("http_header(origin)", "x") == "http_header(origin): x"


def test_a_sites_articles_and_rules_are_counted():
    assert say_incomplete(0).startswith("Every article")
    assert say_incomplete(1) == "1 of its articles is not whole."
    assert say_incomplete(3) == "3 of its articles are not whole."
    assert say_rules(()).startswith("There is no rule")
    assert say_rules(("a.txt", "global.txt")) == "Read with the rule a.txt, global.txt."
