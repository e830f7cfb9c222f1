"""Sentences as they are said, in the languages that punctuate them differently."""

import pytest

from reader_app.ui.listening.sentences import LONGEST, sentences


def parts(text, language=""):
    return [text[slice(*each)] for each in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "M. Dupont est venu. « Viens\u202f! » dit-il. « Quoi\u202f? Non. » Elle partit vers 3,14 km.",
            [
                "M. Dupont est venu.",
                "« Viens\u202f! » dit-il.",
                "« Quoi\u202f?",
                "Non. »",
                "Elle partit vers 3,14 km.",
            ],
        ),
        ("fr-CA", "J.-C. Martin a 12 ans, cf. p. 12. Bien.", ["J.-C. Martin a 12 ans, cf. p. 12.", "Bien."]),
        ("fr", "Il attend… Puis rien ? Oui !", ["Il attend… Puis rien ?", "Oui !"]),
        (
            "en",
            "Mr. Smith of the U.S. Navy went home. He said “Go!” and left. It cost $3.50. 'Why?' she asked.",
            [
                "Mr. Smith of the U.S. Navy went home.",
                "He said “Go!” and left.",
                "It cost $3.50.",
                "'Why?' she asked.",
            ],
        ),
        (
            "en",
            "J. R. R. Tolkien wrote it, e.g. here. (Yes.)",
            ["J. R. R. Tolkien wrote it, e.g. here.", "(Yes.)"],
        ),
        (
            "ja",
            "夕方には水が引く。「まだですか？」と彼は聞いた。そうだ！終わり",
            ["夕方には水が引く。", "「まだですか？」と彼は聞いた。", "そうだ！", "終わり"],
        ),
        ("ar", "هل جاء؟ نعم، جاء. ثم ذهب!", ["هل جاء؟", "نعم، جاء.", "ثم ذهب!"]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(language, text, expected):
    assert parts(text, language) == expected


def test_places_are_counted_in_code_points_though_emoji_take_two_units():
    assert parts("OK 😀😀. Next 🎉 one! Yes.") == ["OK 😀😀.", "Next 🎉 one!", "Yes."]


def test_the_lines_of_a_poem_stay_apart():
    assert parts("une ligne\u2028la suivante\u2028la dernière", "fr") == [
        "une ligne",
        "la suivante",
        "la dernière",
    ]


def test_what_has_no_word_is_not_a_sentence():
    assert parts("* * *") == []
    assert parts("") == []


def test_a_very_long_sentence_is_said_in_parts_that_lose_nothing():
    text = "Longtemps, il marcha, " * 60 + "puis il s’assit."
    said = parts(text, "fr")
    assert max(map(len, said)) <= LONGEST
    assert " ".join(said) == text
    assert len(parts("a" * (3 * LONGEST))) == 1
