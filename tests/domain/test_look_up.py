"""Where words are looked up: templates are filled, chosen, and refused."""

import tomllib

import pytest

from reader_app.domain.look_up import (
    ANY,
    MOST_WORDS,
    Fault,
    OwnTemplate,
    Target,
    code_of,
    fault_of,
    fill,
    read_own,
    template_for,
    translated_into,
)
from reader_app.resources import resource

WIKI = "https://{language}.words.example/{words}"


def shipped():
    return tomllib.loads(resource("look_up.toml").read_text(encoding="utf-8"))


def test_words_are_encoded_whatever_they_are():
    filled = fill(
        "https://words.example/?q={words}&l={language}", "  l’eau\n& «\u00a0sel\u00a0»/é ", "fr-FR", "en"
    )
    assert filled == "https://words.example/?q=l%E2%80%99eau%20%26%20%C2%AB%20sel%20%C2%BB%2F%C3%A9&l=fr"


def test_a_brace_in_the_words_fills_nothing():
    assert fill(WIKI, "{language}", "fr", "en") == "https://fr.words.example/%7Blanguage%7D"


def test_a_language_that_is_none_never_gets_into_the_host():
    assert fill(WIKI, "a", "evil.example/", "fr") == "https://fr.words.example/a"
    assert fill(WIKI, "a", "", "") == "https://en.words.example/a"


def test_a_whole_chapter_is_cut():
    assert len(fill("https://w.example/{words}", "a" * 5000, "fr", "fr")) == MOST_WORDS + len(
        "https://w.example/"
    )


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("https://words.example/{words}", None),
        ("https://{language}.words.example/#{mine}/{words}", None),
        ("http://localhost:8080/?q={words}", None),
        ("http://127.0.0.1/{words}", None),
        ("https://words.example/", Fault.NO_WORDS),
        ("", Fault.NO_WORDS),
        ("https://words.example/{words}/{page}", Fault.UNKNOWN_PLACE),
        ("http://words.example/{words}", Fault.NOT_SECURE),
        ("http://localhost.words.example/{words}", Fault.NOT_SECURE),
        ("ftp://words.example/{words}", Fault.NOT_AN_ADDRESS),
        ("javascript:alert('{words}')", Fault.NOT_AN_ADDRESS),
        ("https://{words}.example/{words}", Fault.NOT_AN_ADDRESS),
        ("https://me:secret@words.example/{words}", Fault.NOT_AN_ADDRESS),
        ("https://words.example/a b/{words}", Fault.NOT_AN_ADDRESS),
        ("https:///{words}", Fault.NOT_AN_ADDRESS),
        ("https://words.example:port/{words}", Fault.NOT_AN_ADDRESS),
        ("https://[words/{words}", Fault.NOT_AN_ADDRESS),
        ("words.example/{words}", Fault.NOT_AN_ADDRESS),
    ],
)
def test_a_template_is_an_address_with_room_for_the_words(template, fault):
    assert fault_of(template) is fault


def test_the_readers_own_template_comes_before_the_apps():
    def chosen(*own):
        return template_for(
            Target.DICTIONARY, "fr", own, {ANY: {"dictionary": "app"}, "fr": {"dictionary": "fr app"}}
        )

    any_own, own = OwnTemplate(ANY, Target.DICTIONARY, "any"), OwnTemplate("fr", Target.DICTIONARY, "fr")
    assert chosen() == "fr app"
    assert chosen(any_own) == "any"
    assert chosen(any_own, own) == "fr"
    assert chosen(OwnTemplate("de", Target.DICTIONARY, "de")) == "fr app"


def test_a_line_of_the_settings_is_read_and_written():
    own = OwnTemplate("fr", Target.TRANSLATION, WIKI)
    assert read_own([own.line]) == (own,)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "fr",
        "fr dictionary",
        "fr cookbook https://a.example/{words}",
        "français dictionary https://a.example/{words}",
        "fr dictionary http://a.example/{words}",
    ],
)
def test_a_line_that_says_nothing_is_passed_over(line):
    assert read_own([line]) == ()


def test_nothing_is_translated_into_its_own_language():
    assert translated_into("de", "fr") == "fr"
    assert translated_into("fr-CA", "fr") == "en"
    assert translated_into("en", "en") == "fr"


def test_a_tag_gives_its_language():
    assert [code_of(tag) for tag in ("pt-BR", "zh_Hant", "FR", "", "x", "français")] == [
        "pt",
        "zh",
        "fr",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "ja", "nb", "zh", "he"])
@pytest.mark.parametrize("target", list(Target))
def test_the_app_comes_with_a_place_for_every_target(language, target):
    template = template_for(target, language, (), shipped())
    assert fault_of(template) is None
    assert "{" not in fill(template, "eau", language, "fr")


def test_every_template_that_the_app_comes_with_can_be_used():
    for templates in shipped().values():
        assert set(templates) <= set(Target)
        assert [template for template in templates.values() if fault_of(template)] == []
