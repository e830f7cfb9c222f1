"""The words of sign-in pages: the data files, and how they are found."""

from __future__ import annotations

from collections import Counter

import pytest

from reader_app.accounts.sign_in.words import _files, folded, is_called, is_named, says
from reader_app.resources import resource

KINDS = {
    *("sign in", "sign out", "sign up", "search", "newsletter", "forgotten", "password", "continue"),
    *("remember me", "mail link", "second factor", "captcha", "refused", "locked out"),
}
LANGUAGES = sorted(path.stem for path in resource("walls").glob("??.txt"))


def written(phrase):
    """Write a phrase as a page would: the first of each choice, nothing in the gaps."""
    return " ".join(word.removeprefix("…").split("/")[0] for word in phrase.split())


def test_every_language_of_walls_has_every_kind():
    assert len(LANGUAGES) == 16
    assert set(_files()) == {*LANGUAGES, "names"}
    for language in LANGUAGES:
        assert set(_files()[language]) == KINDS, language
        assert all(_files()[language].values()), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_in_a_sentence(language):
    for kind, phrases in _files()[language].items():
        unfound = [phrase for phrase in phrases if not says(kind, f"— {written(phrase)} !")]
        assert not unfound, kind


def test_no_phrase_stands_twice():
    for language, groups in _files().items():
        for kind, lines in groups.items():
            twice = [line for line, times in Counter(map(folded, lines)).items() if times > 1]
            assert not twice, (language, kind)


def test_words_are_whole_words_where_words_are_parted():
    assert not says("sign in", "The design interests us")
    assert not says("search", "researchers")
    assert says("sign in", "会員ログインはこちら")


def test_a_label_is_a_phrase_and_nothing_else():
    assert is_called("sign in", "» Sign-In…")
    assert is_called("sign in", "Se connecter →")
    assert not is_called("sign in", "Sign in for the best of our stories")


def test_names_are_parted_by_capitals_and_signs():
    assert is_named("sign in names", "btnLogIn")
    assert is_named("sign in names", "/compte/connexion/")
    assert is_named("user names", "user[email]")
    assert not is_named("sign in names", "blogging")
