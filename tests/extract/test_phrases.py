"""The files of phrases, and how a phrase is found in a text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from reader_app.extract.phrase_tree import Phrases, Words, readings
from reader_app.extract.phrases import Kind, is_named, phrases, read_phrases
from reader_app.resources import resource

FILES = {path.stem: read_phrases(path.read_text("utf-8")) for path in resource("phrases").glob("*.txt")}
GROUPS = [(name, kind, group) for name, file in sorted(FILES.items()) for kind, group in file.items()]

# What an article may say, in words that invite, label or announce elsewhere.
PROSE = [
    "She told the council that nobody had asked to subscribe to the newsletter that evening.",
    "Listening to the stories of the harbour takes time, and there is no time.",
    "The photo shows the fleet at dusk, with every boat in its place.",
    "Il a lu aussi les lettres que personne n’avait ouvertes depuis la guerre.",
    "Le direct a changé la façon dont les matchs se racontent à la radio.",
    "On peut s’abonner à la revue depuis 1921, et peu de gens le font.",
    "Der Artikel der Verfassung, um den es geht, ist kurz.",
    "La noticia llegó tarde y nadie la quiso publicar entonces.",
    "船は夜までに港へ戻り、だれも理由を聞かなかった。",
]


def filled(reading):
    """Write a reading of a phrase as a text: a number and some words where it leaves room for them."""
    written = {"{n}": "12", "…": "one or two"}
    return " ".join(written.get(word, word.replace("*", "ing")) for word in reading)


@pytest.mark.parametrize(
    ("name", "kind", "group"), GROUPS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_every_phrase_is_of_a_known_kind_and_found_in_each_of_its_readings(name, kind, group):
    known = phrases(Kind(kind))
    lost = [
        filled(reading)
        for phrase in group
        for reading in readings(phrase)
        if not known.is_all(filled(reading))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "kind", "group"), GROUPS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_no_phrase_stands_twice_in_a_list(name, kind, group):
    said = Counter(tuple(reading) for phrase in group for reading in {tuple(r) for r in readings(phrase)})
    assert [" ".join(reading) for reading, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "kind", "group"), GROUPS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_no_phrase_catches_everything(name, kind, group):
    for phrase in group:
        for reading in readings(phrase):
            assert any(word not in {"{n}", "…"} for word in reading), phrase
            assert reading[0] != "…", phrase
            assert all(one != "…" or other != "…" for one, other in pairwise(reading)), phrase


@pytest.mark.parametrize(
    "kind", [Kind.CALLS, Kind.UNFINISHED, Kind.OVER, Kind.CREDITS, Kind.RELATED, Kind.LIVE]
)
def test_every_language_of_readers_has_words_for(kind):
    assert {"en", "fr"} <= {name for name, file in FILES.items() if kind in file}


@pytest.mark.parametrize("sentence", PROSE)
def test_a_sentence_of_an_article_is_no_phrase(sentence):
    assert not phrases(Kind.AIDS).is_all(sentence)
    assert not phrases(Kind.CALLS).begins_sentence(sentence, 60)
    assert not phrases(Kind.UNFINISHED).said_in(sentence)
    assert not phrases(Kind.OVER).said_in(sentence)
    assert not phrases(Kind.RELATED).opening(sentence)


def test_case_spaces_hyphens_and_apostrophes_count_for_nothing():
    known = Phrases(["abonnez-vous à l'infolettre"])
    assert known.is_all("Abonnez\u202fvous à L’INFOLETTRE !")


def test_a_phrase_may_hold_numbers_gaps_choices_and_words_that_may_be_missing():
    known = Phrases(["vous avez (déjà) lu/vu {n} article(s) … gratuit*"])
    assert known.is_all("Vous avez déjà lu 12 articles ce mois-ci, gratuitement.")
    assert known.is_all("Vous avez vu 1 article gratuit")
    assert not known.is_all("Vous avez lu des articles gratuits")


def test_a_phrase_is_found_where_a_sentence_begins():
    known = Phrases(["follow us"])
    assert known.begins_sentence("Thank you. Follow us!", 60)
    assert known.begins_sentence("👉 Follow us", 60)
    assert not known.begins_sentence("They follow us everywhere.", 60)
    assert not known.begins_sentence("Thank you for reading to the end of this. Follow us!", 20)


def test_a_phrase_without_spaces_is_found_within_a_run_of_signs():
    assert Phrases(["関連記事"]).opening("関連記事：港の図書館") == 4
    assert Words("3月11日").words == ["3", "月", "11", "日"]


def test_class_words_are_parted_at_dashes_and_capitals():
    assert is_named(Kind.LEAD_NAMES, "article-chapo")
    assert is_named(Kind.LEAD_NAMES, "articleDek_x81")
    assert not is_named(Kind.LEAD_NAMES, "leading-loose misled")
