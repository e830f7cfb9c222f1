"""What is said of an article, and what is passed over."""

import pytest
from ui.reading.showpiece import CODE, UP, article, h, items, p, picture, row

from reader_app.domain.article import (
    Article,
    Code,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Footnotes,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from reader_app.domain.flow import flow
from reader_app.domain.listening import Spoken, chosen_voice, with_voice
from reader_app.ui.listening.tongue import tongue
from reader_app.ui.listening.voices import Voice, voice_for, voices_for


def made(*blocks, language="fr"):
    return Article(url="https://rives.example/a", title="Le titre", blocks=blocks, language=language)


def words(script):
    return [each.words for each in script.utterances]


def test_the_title_comes_first_and_marks_nothing(script_of):
    script = script_of(made(p("Il pleut. Il vente.")))
    assert words(script) == ["Le titre", "Il pleut.", "Il vente."]
    assert script.utterances[0].start == script.utterances[0].end
    assert [script.text[each.start : each.end] for each in script.utterances[1:]] == [
        "Il pleut.",
        "Il vente.",
    ]


def test_footnote_marks_are_not_read_and_exponents_are(script_of):
    text = p("Il a plu", Run("[3]", frozenset(), "#n3"), Run("4", UP, "#n4"), " sur 3 m", Run("2", UP), ".")
    script = script_of(made(text))
    assert words(script)[1] == "Il a plu sur 3 m2."
    assert script.text[script.utterances[1].start : script.utterances[1].end] == "Il a plu[3]4 sur 3 m2."


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Spoken.NAMED, "Voyez rives.example, ou demandez."),
        (Spoken.SKIPPED, "Voyez , ou demandez."),
        (Spoken.READ, "Voyez https://www.rives.example/a?b=c, ou demandez."),
    ],
)
def test_addresses_in_the_text_are_said_as_set(script_of, wish, said):
    script = script_of(made(p("Voyez https://www.rives.example/a?b=c, ou demandez.")), listen_addresses=wish)
    assert words(script)[1] == said


def test_only_the_words_of_a_link_are_read(script_of):
    script = script_of(made(p("Voyez ", Run("le rapport", frozenset(), "https://rives.example/r"), ".")))
    assert words(script)[1] == "Voyez le rapport."


def test_code_and_tables_are_named_skipped_or_read(script_of):
    blocks = made(p("Avant."), Code("a = 1\nb = 2"), Table((row("Ville", "Eau"), row("Rives", "12"))))
    assert words(script_of(blocks)) == ["Le titre", "Avant.", "Code, 2 lines.", "Table, 2 rows."]
    skipped = script_of(blocks, listen_code=Spoken.SKIPPED, listen_tables=Spoken.SKIPPED)
    assert words(skipped) == ["Le titre", "Avant."]
    read = script_of(blocks, listen_code=Spoken.READ, listen_tables=Spoken.READ)
    assert words(read)[2:] == ["a = 1", "b = 2", "Ville, Eau.", "Rives, 12."]
    named = script_of(blocks).utterances[2]
    assert (named.language, script_of(blocks).text[named.start : named.end]) == ("en", "a = 1\nb = 2")


def test_captions_alternatives_and_notes_are_read_where_the_reader_wants_them(script_of):
    blocks = made(
        Figure(picture("a", "Un pont"), (Run("Le pont neuf."),), "© Archives"),
        Embed(EmbedKind.POST, "https://p.example/1", "Odile", (Run("Ses propres mots."),)),
        Embed(EmbedKind.VIDEO, "https://v.example/1", "Une vidéo", (Run("Sous la vidéo."),)),
        Footnotes((Footnote("3", "n3", (p("Une note."),)),)),
    )
    assert words(script_of(blocks)) == ["Le titre", "Ses propres mots."]
    all_of_it = script_of(blocks, listen_captions=True, listen_alternatives=True, listen_notes=True)
    assert words(all_of_it)[1:] == [
        *("Picture:", "Un pont", "Le pont neuf.", "© Archives"),
        *("Odile", "Ses propres mots.", "Une vidéo", "Sous la vidéo.", "3. Une note."),
    ]


def test_numbers_of_a_list_are_said_and_bullets_are_not(script_of):
    assert words(script_of(made(items("Mesurer.", "Creuser.", ordered=True, start=9))))[1:] == [
        "9. Mesurer.",
        "10. Creuser.",
    ]
    assert words(script_of(made(items("Mesurer."))))[1:] == ["Mesurer."]


def test_a_pull_quote_that_repeats_the_text_is_not_said_twice(script_of):
    blocks = made(p("Attendre n’est pas rien. Voilà."), Quote((p("« Attendre n’est pas rien »"),), pull=True))
    assert words(script_of(blocks))[1:] == ["Attendre n’est pas rien.", "Voilà."]


def test_there_is_silence_round_a_heading_and_at_a_break(script_of):
    script = script_of(made(p("Un. Deux."), h("La suite"), p("Trois."), Rule(), p("Quatre.")))
    rests = {each.words: each.rest for each in script.utterances}
    assert rests["Un."] == 0
    assert rests["La suite"] > rests["Deux."] > rests["Quatre."] > 0
    assert rests["Trois."] > rests["Quatre."]


def test_every_word_that_is_said_knows_its_place(script_of):
    """Also behind an emoji, a narrow space, a mark that is left out, and in the longest article."""
    for each in (
        made(p("😀 Il a plu", Run("1", UP, "#n1"), " 10\u202f000 fois. ", Run("f()", CODE), " dort.")),
        article(),
    ):
        script = script_of(each)
        assert script.text == flow(each).text
        for said in script.utterances:
            for at, letter in zip(said.places, said.words, strict=bool(said.places)):
                there = script.text[at]
                assert letter == there or letter.isspace() == there.isspace() or said.words[0].isdigit()
    first = script_of(made(p("😀 Il a plu."))).utterances[1]
    assert first.range_of(2, 4) == (2, 4)


def test_narrow_spaces_are_said_as_plain_ones(script_of):
    """A voice reads "10\u202f000" as ten and zeros."""
    assert words(script_of(made(p("Il y en a 10\u202f000\u00a0! "))))[1] == "Il y en a 10 000 !"


def test_a_place_leads_to_its_sentence(script_of):
    script = script_of(made(p("Il pleut. Il vente."), p("Il neige.")))
    assert script.utterances[script.index_at(script.text.index("vente"))].words == "Il vente."
    assert script.utterances[script.index_at(10_000)].words == "Il neige."
    assert script.index_at(0) == 1
    assert script.utterances[script.first_between(3, 99)].words == "Il vente."
    assert script.utterances[script.first_between(3, 5)].words == "Il pleut."


@pytest.mark.parametrize(
    ("text", "language", "spoken_in"),
    [
        ("Il pleut.", "fr", "fr"),
        ("كتبت المدينة قصة", "fr", "ar"),
        ("夕方には水が引く。", "fr", "ja"),
        ("河水在城中缓缓流过", "fr", "zh"),
        ("河水在城中", "ja", "ja"),
        ("Le mot arabe ماء se dit ainsi.", "fr", "fr"),
        ("It rained.", "ja", "en"),
        ("Дождь", "ru", "ru"),
        ("12 – 15", "fr", "fr"),
        ("Il pleut.", "", ""),
    ],
)
def test_a_sentence_in_another_alphabet_is_spoken_in_its_own_language(text, language, spoken_in):
    assert tongue(text, language) == spoken_in


def test_an_empty_article_has_nothing_to_say(script_of):
    assert script_of(Article("https://a.example", "", (Paragraph((Run("***"),)),))).utterances == ()


VOICES = tuple(
    Voice(name, language)
    for name, language in (
        *(
            ("Aline+Anna", "fr-FR"),
            ("Benoît", "fr-BE"),
            ("Aline", "fr-FR"),
            ("Carol", "en-GB"),
            ("Dave", "en-US"),
        ),
    )
)


def test_the_voice_is_the_languages_own_unless_the_reader_chose_another():
    assert [each.name for each in voices_for(VOICES, "fr")] == ["Aline", "Benoît", "Aline+Anna"]
    assert voice_for(VOICES, "fr-BE", ()).name == "Benoît"
    assert voice_for(VOICES, "en", ()).name == "Dave"
    assert voice_for(VOICES, "en-GB", ()).name == "Carol"
    assert voice_for(VOICES, "fr", ("fr=Aline+Anna",)).name == "Aline+Anna"
    assert voice_for(VOICES, "fr", ("fr=Somebody who left",)).name == "Aline"
    assert voice_for(VOICES, "zh", ()) is None


def test_a_choice_of_voice_is_kept_by_language_and_taken_back():
    kept = with_voice(with_voice((), "fr", "Aline"), "en", "Carol")
    assert chosen_voice(kept, "fr") == "Aline"
    assert with_voice(kept, "fr", "Benoît") == ("en=Carol", "fr=Benoît")
    assert with_voice(kept, "fr", "") == ("en=Carol",)
    assert chosen_voice((), "fr") == ""
