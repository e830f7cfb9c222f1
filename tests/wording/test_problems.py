"""Every code has its sentence, in every language, with its facts in their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader_app.domain import problem as problems
from reader_app.domain.access import Completeness, Doubt
from reader_app.domain.preferences import Language
from reader_app.domain.problem import Problem, ReaderAppError
from reader_app.domain.progress import Step, StepKind
from reader_app.wording.catalogue import use_language
from reader_app.wording.deeds import DeedKind, say_deed
from reader_app.wording.doubts import list_doubts, say_doubt
from reader_app.wording.problems import say
from reader_app.wording.states import say_completeness
from reader_app.wording.steps import say_step, share_of

_DECLARED = re.compile(r'^    ([A-Z_]+) = "\w+"(?:  # (.*))?$', re.MULTILINE)
_ASIDE = re.compile(r"\([^)]*\)")
_NUMBERS = {"count", "seconds", "megabytes", "status", "id", "at", "found", "known"}
# What a sentence leaves out on purpose: the reader sees the words they typed, or the next step says it.
_UNTOLD = {
    Problem.CERTIFICATE_NOT_VERIFIED: {"reason"},
    Problem.TOO_MANY_REDIRECTS: {"count"},
    Problem.PAGE_NOT_FOUND: {"status"},
    Problem.NOT_HTML: {"host"},
    Problem.LAST_FREE_READ: {"period"},  # the slip, which asks, says it
    Problem.CREDENTIALS_NOT_SENT: {"reason"},  # it chooses the sentence
    Problem.LIST_OF_ARTICLES: {"count"},  # the links stand below the sentence
    Problem.FRAMES: {"count"},
    Problem.QUERY_MISTAKE: {"text", "at"},
    Problem.LIBRARY_NEWER: {"path"},
    Problem.ONLY_AN_OPENING: {"id"},  # the article that is open
    Problem.ARTICLE_IS_ANOTHER: {"id"},
    Problem.LIBRARY_BUSY: {"path"},
}


def documented_facts():
    """Read the facts that `problem.py` documents beside each code."""
    source = Path(problems.__file__).read_text(encoding="utf-8")
    return {
        Problem[name]: [fact.strip() for fact in _ASIDE.sub("", comment).split(",") if fact.strip()]
        for name, comment in _DECLARED.findall(source)
    }


FACTS = documented_facts()


@pytest.fixture(params=[Language.ENGLISH, Language.FRENCH])
def language(request):
    yield use_language(request.param)
    use_language(Language.ENGLISH)


def value_of(fact):
    return 9731 if fact in _NUMBERS else f"the-{fact}"


def said_of(problem):
    return str(say(ReaderAppError(problem, **{fact: value_of(fact) for fact in FACTS[problem]})))


def test_every_problem_documents_its_facts():
    assert set(FACTS) == set(Problem)


@pytest.mark.parametrize("problem", Problem)
def test_a_problem_is_said_with_all_its_facts(language, problem):
    said = said_of(problem)
    assert said[:1].isupper() or said[:1] in "«“" or said.startswith("the-")
    assert said.endswith((".", "!"))
    assert not re.search(r"[{}]|%s|  |\bNone\b", said)
    told = set(FACTS[problem]) - _UNTOLD.get(problem, set())
    if problem is Problem.TOO_MANY_REQUESTS:
        assert "163" in said  # 9731 seconds are said in minutes
        told -= {"seconds"}
    missing = [fact for fact in told if str(value_of(fact)) not in said]
    assert missing == []


@pytest.mark.parametrize("problem", Problem)
def test_a_problem_is_said_in_french_in_other_words(problem):
    use_language(Language.ENGLISH)
    english = said_of(problem)
    use_language(Language.FRENCH)
    french = said_of(problem)
    use_language(Language.ENGLISH)
    assert french != english


@pytest.mark.parametrize("problem", Problem)
def test_a_fact_that_is_missing_or_odd_breaks_no_sentence(language, problem):
    assert say(ReaderAppError(problem)).sentence
    odd = {fact: 0 if fact in _NUMBERS else "{braces} {0} %s \ud800" for fact in FACTS[problem]}
    assert say(ReaderAppError(problem, **odd)).sentence


@pytest.mark.parametrize("kind", StepKind)
def test_a_step_is_said_and_has_its_place_on_the_bar(language, kind):
    said = say_step(Step(kind, 3, 7))
    assert said
    assert "{" not in said
    assert ("3" in said and "7" in said) == (kind is StepKind.PICTURES)
    assert say_step(Step(kind))
    assert 0 < share_of(Step(kind)) <= share_of(Step(kind, 7, 7)) < 100


def test_steps_go_forward():
    shares = [share_of(Step(kind)) for kind in StepKind]
    assert shares == sorted(shares)
    pictures = [share_of(Step(StepKind.PICTURES, done, 7)) for done in range(8)]
    assert pictures == sorted(pictures)
    assert pictures[-1] <= share_of(Step(StepKind.KEEPING))


@pytest.mark.parametrize("completeness", Completeness)
def test_what_is_missing_of_an_article_has_its_words(language, completeness):
    assert bool(say_completeness(completeness)) == (completeness is not Completeness.COMPLETE)


@pytest.mark.parametrize("kind", DeedKind)
def test_a_deed_names_the_one_article_and_counts_several(language, kind):
    assert "A {title} of % braces" in say_deed(kind, ["A {title} of % braces"])
    assert "3" in say_deed(kind, ["a", "b", "c"])
    assert "{" not in say_deed(kind, ["a", "b", "c"])
    assert say_deed(kind, ["a", "b", "c"]) != say_deed(kind, ["a"])


@pytest.mark.parametrize("doubt", Doubt)
def test_a_doubt_is_said_in_a_sentence(language, doubt):
    said = say_doubt(doubt)
    assert said.endswith(".")
    assert list_doubts([doubt]) == [said]


def test_no_two_doubts_have_the_same_words():
    assert len({say_doubt(doubt) for doubt in Doubt}) == len(Doubt)
