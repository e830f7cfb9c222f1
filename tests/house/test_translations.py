"""The French catalogue says everything that the source says, and nothing else."""

import re
import string
from pathlib import Path

import make_translations
import pytest

FRENCH = make_translations.TRANSLATIONS / "fr.po"


@pytest.fixture(scope="module")
def source():
    return make_translations.extract()


@pytest.fixture(scope="module")
def french():
    return make_translations.read(FRENCH)


def sentences(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogue_is_in_step_with_the_source(source, french):
    assert sentences(french) == sentences(source), "run `make translations`"


def test_every_sentence_is_translated(french):
    untranslated = [message.id for message in french if message.id and not all(forms(message.string))]
    assert untranslated == []


def test_no_translation_is_a_guess(french):
    assert [message.id for message in french if message.id and message.fuzzy] == []


def test_a_translation_keeps_the_facts_of_its_sentence(french):
    for message in french:
        if message.id and all(forms(message.string)):
            facts = set().union(*map(placeholders, forms(message.id)))
            for form in forms(message.string):
                assert placeholders(form) <= facts, message.id
            assert placeholders(forms(message.string)[-1]) == facts, message.id


def test_french_has_its_narrow_spaces_before_high_punctuation(french):
    plain = re.compile(r"[\w»)] [;?!]|\w :(?: |$)|« | »")
    assert [
        form for message in french for form in forms(message.string) if message.id and plain.search(form)
    ] == []


def test_a_catalogue_compiles_to_what_gettext_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(make_translations, "COMPILED", tmp_path)
    make_translations.compile_catalogue(FRENCH)
    assert (Path(tmp_path) / "fr" / "LC_MESSAGES" / "lutrin.mo").stat().st_size > 0
