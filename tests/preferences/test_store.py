import json
from dataclasses import replace

import pytest

from reader_app.domain.preferences import Language, Preferences, ThemeName
from reader_app.domain.problem import PreferencesError, Problem
from reader_app.domain.typography import RANGES, Alignment, Paragraphs
from reader_app.preferences.store import PreferencesStore


@pytest.fixture
def store(tmp_path):
    return PreferencesStore(tmp_path / "data" / "settings.json")


def write(store, text):
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.path.write_text(text, encoding="utf-8")


def refused(store, text):
    write(store, text)
    with pytest.raises(PreferencesError) as told:
        store.load()
    assert told.value.facts["path"] == str(store.path)
    return told.value


def test_without_a_file_the_settings_are_the_defaults(store):
    assert store.load() == Preferences()
    assert not store.path.exists()


def test_what_was_chosen_is_there_the_next_time(store):
    chosen = Preferences(
        theme=ThemeName.SEPIA,
        language=Language.FRENCH,
        text_size=24,
        private_addresses=True,
        proxy="http://[::1]:3128",
        rule_folders=("/home/ada/règles", "~/rules"),
        paragraphs=Paragraphs.INDENT,
        for_sites={"kiosk.example": {"text_font": "OpenDyslexic", "alignment": Alignment.START}},
        for_languages={"ja": {"text_width": 50, "hyphenation": False}},
    )
    store.save(chosen)
    assert store.load() == chosen


def test_only_what_differs_from_the_defaults_is_written(store):
    store.save(Preferences(text_width=55))
    assert json.loads(store.path.read_text(encoding="utf-8")) == {"text_width": 55}
    assert [file.name for file in store.path.parent.iterdir()] == ["settings.json"]


def test_a_save_that_fails_leaves_the_old_settings(store):
    store.save(Preferences(text_size=20))
    store.path.with_suffix(".new").mkdir()
    with pytest.raises(PreferencesError) as trouble:
        store.save(Preferences(text_size=30))
    assert trouble.value.problem is Problem.SETTINGS_UNWRITABLE
    assert trouble.value.facts["path"] == str(store.path)
    assert store.load().text_size == 20


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ud7ff{}", "[" * 100_000, '{"theme": "dark"'])
def test_a_file_that_cannot_be_read_is_said_to_be_damaged(store, text):
    assert refused(store, text).problem is Problem.SETTINGS_DAMAGED


def test_bytes_that_are_no_text_are_damage_too(store):
    write(store, "")
    store.path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(PreferencesError) as told:
        store.load()
    assert told.value.problem is Problem.SETTINGS_DAMAGED


def test_a_setting_nobody_knows_is_named(store):
    told = refused(store, '{"colour": "red"}')
    assert (told.problem, told.facts["key"]) == (Problem.SETTING_UNKNOWN, "colour")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "purple"),
        ("theme", 3),
        ("theme", []),
        ("language", None),
        ("text_size", 13),
        ("text_size", 41),
        ("text_size", 19.5),
        ("text_size", True),
        ("text_width", "68"),
        ("private_addresses", 1),
        ("proxy", None),
        ("alignment", "centre"),
        ("hyphenation", "yes"),
        ("text_font", 3),
        ("for_sites", []),
        ("keys", ["star: S", ""]),
        ("scroll_pace", 10**30),
        ("listen_speed", -99),
        ("page_layout", "three"),
        ("highlight_colour", "mauve"),
    ],
)
def test_a_value_a_setting_cannot_have_is_named(store, key, value):
    told = refused(store, json.dumps({key: value}))
    assert (told.problem, told.facts["key"], told.facts["value"]) == (
        Problem.SETTING_INVALID,
        key,
        str(value),
    )


def test_the_ends_of_a_range_are_inside_it(store):
    write(store, '{"text_size": 40, "text_width": 45}')
    assert (store.load().text_size, store.load().text_width) == (40, 45)


@pytest.mark.parametrize("value", ['"/home/ada/rules"', "[1]", '[""]', "{}"])
def test_folders_of_rules_are_a_list_of_names(store, value):
    assert refused(store, f'{{"rule_folders": {value}}}').problem is Problem.SETTING_INVALID


@pytest.mark.parametrize("key", RANGES)
def test_no_measure_leaves_its_range(store, key):
    low, high = RANGES[key]
    for value in (low - 1, high + 1):
        assert refused(store, json.dumps({key: value})).problem is Problem.SETTING_INVALID
    write(store, json.dumps({key: high}))
    assert getattr(store.load(), key) == high


def test_what_a_site_has_of_its_own_is_readable_in_the_file(store):
    store.save(Preferences(for_sites={"kiosk.example": {"paragraphs": Paragraphs.INDENT, "text_size": 22}}))
    kept = json.loads(store.path.read_text(encoding="utf-8"))
    assert kept == {"for_sites": {"kiosk.example": {"paragraphs": "indent", "text_size": 22}}}


@pytest.mark.parametrize(
    ("own", "problem", "key"),
    [
        ({"text_size": 99}, Problem.SETTING_INVALID, "for_sites.kiosk.example.text_size"),
        ({"proxy": "http://x"}, Problem.SETTING_UNKNOWN, "for_sites.kiosk.example.proxy"),
        ("large", Problem.SETTING_INVALID, "for_sites.kiosk.example"),
    ],
)
def test_a_fault_in_what_a_site_has_of_its_own_is_named(store, own, problem, key):
    told = refused(store, json.dumps({"for_sites": {"kiosk.example": own}}))
    assert (told.problem, told.facts["key"]) == (problem, key)


@pytest.mark.parametrize("key", ["text_font", "style_rose", "keys", "look_up"])
def test_half_a_character_is_no_text(store, key):
    broken = '["\\ud800"]' if key in {"keys", "look_up"} else '"\\ud800"'
    told = refused(store, f'{{"{key}": {broken}}}')
    assert (told.problem, told.facts["key"]) == (Problem.SETTING_INVALID, key)
    assert str(told.facts["value"]).isascii()


def test_the_window_takes_what_holds_and_is_told_the_rest(store):
    write(store, '{"text_size": 24, "theme": "purple", "colour": 1, "text_width": 55}')
    held, faults = store.load_what_holds()
    assert held == Preferences(text_size=24, text_width=55)
    assert [fault.facts["key"] for fault in faults] == ["theme", "colour"]


@pytest.mark.parametrize("text", ["{", "[]", '{"text_size": 24, "theme": "purple"}'])
def test_settings_that_could_not_be_read_are_kept_when_new_ones_are_written(store, text):
    write(store, text)
    held, faults = store.load_what_holds()
    assert faults
    for size in (30, 31):
        store.save(replace(held, text_size=size))
    assert store.path.with_name("settings.before.json").read_text(encoding="utf-8") == text
    assert store.load().text_size == 31


def test_settings_that_hold_are_not_kept_twice(store):
    write(store, '{"text_size": 24}')
    held, faults = store.load_what_holds()
    store.save(held)
    assert not faults
    assert [file.name for file in store.path.parent.iterdir()] == ["settings.json"]
