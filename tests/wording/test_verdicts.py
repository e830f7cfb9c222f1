"""What a sign-in came to: one sentence for each verdict, with its facts, and one next step."""

from __future__ import annotations

import re

import pytest

from reader_app.domain.account import NEEDS_WINDOW, Account, Verdict, Way
from reader_app.wording.verdicts import say_command, say_left_locked, say_verdict

FACTS = (("origin", "https://compte.example"), ("host", "revue.example:8080"))


def account(verdict, way=Way.FORM):
    return Account("revue.example", "lea@example.org", way, verdict=verdict, facts=FACTS)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_said_with_its_facts_filled_in(verdict):
    said = say_verdict(account(verdict), "14:30")
    for words in (said.sentence, said.next_step, say_command(account(verdict))):
        assert not re.search(r"[{}]|  |\bNone\b", words)
        assert words == "" or words.endswith(".")
    assert said.sentence
    assert str(say_verdict(Account("revue.example", verdict=verdict)))


def test_no_two_verdicts_have_the_same_sentence():
    assert len({say_verdict(account(verdict)).sentence for verdict in Verdict}) == len(Verdict)


def test_the_readers_words_for_what_matters_most():
    said = {verdict: say_verdict(account(verdict)).sentence for verdict in Verdict}
    assert said[Verdict.REFUSED] == "Password refused. It will not be tried again until you change it."
    assert said[Verdict.ENDED] == "Your session ended."
    assert said[Verdict.PLAN_TOO_LOW] == (
        "Signed in, and this article is still locked: your subscription does not include it."
    )
    assert said[Verdict.RULE_OUT_OF_DATE].endswith("changed its sign-in; the rule for it is out of date.")
    assert said[Verdict.PROVEN] == "Signed in: an article that was locked came whole."


@pytest.mark.parametrize("verdict", [Verdict.UNPROVEN, Verdict.FREE_ARTICLE])
def test_nothing_is_called_signed_in_that_no_article_has_proved(verdict):
    said = say_verdict(account(verdict))
    assert not said.sentence.startswith("Signed in")
    assert "article for subscribers" in said.next_step


def test_where_a_password_would_have_gone_is_said_and_that_nothing_was_sent():
    elsewhere, clear = (say_verdict(account(one)).sentence for one in (Verdict.ELSEWHERE, Verdict.NOT_SECURE))
    assert "https://compte.example" in elsewhere
    assert "revue.example:8080" in clear
    assert "nothing was sent" in elsewhere
    assert "nothing was sent" in clear


def test_an_account_that_waits_says_until_when():
    assert "before 14:30" in say_verdict(account(Verdict.WAITING), "14:30").sentence
    assert "before 14:30" in say_verdict(account(Verdict.LOCKED_OUT), "14:30").sentence


@pytest.mark.parametrize("verdict", sorted(NEEDS_WINDOW))
def test_what_only_a_person_can_do_leads_to_a_window(verdict):
    assert "window" in say_verdict(account(verdict)).next_step
    by_command = "--link-stdin" if verdict is Verdict.MAIL_LINK else "lutrin open"
    assert by_command in say_command(account(verdict))


def test_a_session_that_ended_is_begun_anew_as_it_was_begun():
    steps = {way: say_verdict(account(Verdict.ENDED, way)).next_step for way in Way}
    assert "cookies" in steps[Way.COOKIES]
    assert "window" in steps[Way.WINDOW]
    assert steps[Way.FORM] == "Sign in again."
    assert "--cookies" in say_command(account(Verdict.ENDED, Way.COOKIES))
    assert "lutrin account test revue.example" in say_command(account(Verdict.ENDED))


def test_the_command_line_is_told_what_to_type():
    assert "lutrin account password revue.example" in say_command(account(Verdict.REFUSED))
    assert "--approve https://compte.example" in say_command(account(Verdict.ELSEWHERE))
    assert "--user lea@example.org --article URL" in say_command(account(Verdict.UNPROVEN))
    assert say_command(account(Verdict.PROVEN)) == ""


@pytest.mark.parametrize("verdict", Verdict)
def test_an_article_that_stayed_an_opening_says_why(verdict):
    said = say_left_locked(verdict, "revue.example")
    assert said.sentence.startswith("You have the opening: ")
    assert said.sentence.endswith(".")
    assert "{" not in str(said)
    nothing = say_left_locked(verdict, "revue.example", nothing_came=True).sentence
    assert nothing.removeprefix("Nothing of it came: ") == said.sentence.removeprefix(
        "You have the opening: "
    )


def test_an_article_that_stayed_an_opening_says_what_the_account_met():
    said = {verdict: say_left_locked(verdict, "{0}").sentence for verdict in Verdict}
    assert said[Verdict.ENDED] == "You have the opening: your session at {0} ended."
    assert "refused the password" in said[Verdict.REFUSED]
    assert "does not include" in said[Verdict.PLAN_TOO_LOW]
    assert "used up" in said[Verdict.QUOTA_USED]
    assert "its own page" in said[Verdict.CAPTCHA]
