"""The sample article: whole in both languages, small, and honest about what there is."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from reader_app.domain.article import Figure, plain
from reader_app.domain.article_json import article_from_json
from reader_app.resources import generated, resource
from reader_app.ui.window.commands import commands

LANGUAGES = ("en", "fr")


def form(language):
    return json.loads(generated("sample", f"welcome.{language}.json").read_text(encoding="utf-8"))


def article(language):
    return article_from_json(form(language)["article"])


def words(language):
    page = resource("sample", f"welcome.{language}.html").read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", " ", page.partition("<article>")[2]).split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_two_minutes_long_and_comes_out_whole(language):
    sample = article(language)
    assert sample.language == language
    assert sample.site == "Lutrin"
    assert sample.lead
    assert 380 < len(words(language)) < 520
    kinds = Counter(type(block).__name__ for block in sample.blocks)
    assert (kinds["Heading"], kinds["Figure"], kinds["ItemList"], kinds["Quote"]) == (2, 2, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_that_the_sample_teaches_do_something(language):
    page = resource("sample", f"welcome.{language}.html").read_text(encoding="utf-8")
    taught = set(re.findall(r"<strong>([^<]{1,8})</strong>", page)) | {"Ctrl+V"}
    assert len(taught) == 7
    assert taught <= {key for command in commands() for key in command.keys}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_in_the_app_with_caption_and_credit(language):
    figures = [block for block in article(language).blocks if isinstance(block, Figure)]
    for figure in figures:
        path = resource("sample", figure.image.address.removeprefix("lutrin:sample/"))
        assert path.stat().st_size <= 60_000
        assert form(language)["pictures"][figure.image.address]["width"] == 1280
        assert figure.image.alternative
        assert figure.credit.startswith("// Source")
        assert figure.credit not in plain(figure.caption)


def test_both_languages_tell_the_same():
    english, french = (Counter(type(block) for block in article(language).blocks) for language in LANGUAGES)
    assert english == french


def test_the_sample_promises_nothing_that_is_not_there_yet():
    told = " ".join(words("en") + words("fr")).lower()
    assert not re.search(r"highlight|surlign|summar|résum|export|sync", told)


def test_the_pictures_are_what_the_drawing_script_draws():
    script = Path(__file__).parents[2] / "packaging" / "draw_sample_pictures.py"
    drawn = set(re.findall(r'^    "(\w+)",$', script.read_text(encoding="utf-8"), re.MULTILINE))
    assert drawn == {path.stem for path in resource("sample").glob("*.png")}
