"""Pages in the markup styles of French publishers, each against what a careful reader takes from it."""

from __future__ import annotations

import tomllib

import pytest
from french.gold_page import HERE, every_gold, known_fields, page_of, squeezed, visible_text
from french.table import means, measured, table

PAGES = 54  # at least

# What the means have reached, rounded down to the hundredth. Floors only rise.
FLOORS = {
    "body": 0.98,
    "first words": 0.98,
    "nothing else": 0.94,
    "title": 0.96,
    "authors": 0.92,
    "published": 0.96,
    "modified": 1.00,
    "language": 1.00,
    "site": 0.94,
    "section": 0.92,
    "lead": 1.00,
    "captions": 1.00,
    "credits": 1.00,
    "related": 0.89,
    "unfinished": 1.00,
    "embeds": 1.00,
    "free": 1.00,
}

GOLD = every_gold()
a_page = pytest.mark.parametrize("gold", GOLD, ids=[gold.name for gold in GOLD])


def test_the_french_set_is_read_at_least_as_well_as_before():
    rows = measured()
    reached = means(rows)
    fallen = {name: number for name, number in reached.items() if number < FLOORS[name]}
    assert not fallen, f"below the floor: {fallen}\n{table(rows)}"


def test_the_set_is_large_enough_and_every_page_has_its_gold():
    assert len(GOLD) >= PAGES
    assert {path.stem for path in (HERE / "pages").iterdir()} == {gold.name for gold in GOLD}


def test_a_gold_file_says_only_what_is_known():
    for path in (HERE / "gold").glob("*.toml"):
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) <= known_fields()


@a_page
def test_a_page_says_what_its_gold_says(gold):
    shown = visible_text(page_of(gold).html)
    said = [gold.title, gold.lead, *gold.paragraphs, *(each for pair in gold.captions for each in pair)]
    said += [title for title, _ in gold.related]
    assert [each for each in said if squeezed(each) not in shown] == []


@a_page
def test_a_page_leads_where_its_gold_leads(gold):
    html = page_of(gold).html
    addresses = [*gold.embeds, *(address for _, address in gold.related)]
    assert [each for each in addresses if each not in html] == []


@a_page
def test_what_must_stay_out_is_on_the_page_and_not_in_the_article(gold):
    shown = visible_text(page_of(gold).html)
    assert [each for each in gold.absent if squeezed(each) not in shown] == []
    assert [each for each in gold.absent if each.casefold() in gold.text.casefold()] == []


@a_page
def test_what_may_be_left_out_stands_beside_the_text(gold):
    assert [each for each in gold.optional if each in gold.paragraphs] == []


def test_no_page_is_filled_with_latin():
    assert [gold.name for gold in GOLD if "lorem ipsum" in page_of(gold).html.casefold()] == []


def test_the_set_holds_pages_older_than_utf_8():
    assert len([gold for gold in GOLD if page_of(gold).charset != "utf-8"]) >= 2


def test_the_set_holds_the_signs_of_french_typesetters():
    signs = {
        "soft hyphen": "\u00ad",
        "narrow space": "\u202f",
        "no-break space": "\u00a0",
        "ligature": "\ufb03",
    }
    everything = "".join(page_of(gold).html for gold in GOLD)
    assert [name for name, sign in signs.items() if sign not in everything] == []


def test_the_set_holds_pages_from_outside_france():
    everywhere = "".join(page_of(gold).html for gold in GOLD)
    assert [tag for tag in ("fr-CA", "fr-BE", "fr-CH") if f'lang="{tag}"' not in everywhere] == []
