"""When it was published and changed, as data and datelines in several languages say it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from reader_app.extract.datelines import read_both
from reader_app.extract.dates import read_date
from reader_app.extract.metadata import read_metadata
from reader_app.markup.tree import parse

PARIS = ZoneInfo("Europe/Paris")


def dates(body="", head="", data=None, lang="fr", path="a"):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = f"<head>{head}{script}</head><body><h1>The boats</h1>{body}<p>Text.</p></body>"
    html = f'<html lang="{lang}">{page}</html>'
    found = read_metadata(parse(html, host="stand.example"), f"https://www.stand.example/{path}")
    return found.published, found.modified


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        (
            "Publié le 11 février 2025 à 09h12, modifié le 12 février à 18 h",
            (2025, 2, 11, 9, 12),
            (2025, 2, 12, 18),
        ),
        (
            "Mis à jour le 12/02/2025 à 10:00 - Publié le 11/02/2025 à 9h",
            (2025, 2, 11, 9),
            (2025, 2, 12, 10),
        ),
        (
            "Publié le 30 décembre 2024 à 8h, mis à jour le 2 janvier à 7h30",
            (2024, 12, 30, 8),
            (2025, 1, 2, 7, 30),
        ),
        ("Publié le 11 février 2025, mis à jour hier", (2025, 2, 11), None),
        ("Mis à jour hier", None, None),
        ("le 1er mars 2024", (2024, 3, 1), None),
        ("Do 25.04.24 | 14:07 Uhr", (2024, 4, 25, 14, 7), None),
        ("Aktualisiert am 5. März 2025 um 14.05 Uhr", None, (2025, 3, 5, 14, 5)),
        ("3 mei 2024 om 12.30 uur", (2024, 5, 3, 12, 30), None),
        ("Publicado el 4 de agosto de 2024 a las 10:30", (2024, 8, 4, 10, 30), None),
        ("Pubblicato il 2 luglio 2024 alle 10:30", (2024, 7, 2, 10, 30), None),
        ("10 de março de 2024 às 18h30", (2024, 3, 10, 18, 30), None),
        ("2024年5月3日 14:07", (2024, 5, 3, 14, 7), None),
        ("Published May 5, 2025, 2:05 p.m.", (2025, 5, 5, 14, 5), None),
        ("Version 3.10.24.1 of the boat", None, None),
        ("Room 31 February 2024", None, None),
    ],
)
def test_a_dateline_says_when(text, published, modified):
    both = read_both(text, PARIS)
    assert both.published == (datetime(*published, tzinfo=PARIS) if published else None)
    assert both.modified == (datetime(*modified, tzinfo=PARIS) if modified else None)


def test_a_dateline_may_name_its_zone():
    found = read_both("28 Apr 2024 14:00 EDT", PARIS).published
    assert found == datetime(2024, 4, 28, 14, tzinfo=timezone(timedelta(hours=-4)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1577836800", datetime(2020, 1, 1, tzinfo=UTC)),
        ("1577836800000", datetime(2020, 1, 1, tzinfo=UTC)),
        ("2026-03-11T09:12:00+01:00[Europe/Paris]", datetime(2026, 3, 11, 8, 12, tzinfo=UTC)),
        ("20260311T091200Z", datetime(2026, 3, 11, 9, 12, tzinfo=UTC)),
        ("9" * 400, None),
    ],
)
def test_stamps_are_read_as_machines_write_them(said, expected):
    assert read_date(said, PARIS) == expected


def test_a_clock_without_a_zone_on_a_french_page_is_that_of_paris():
    data = {"@type": "Article", "datePublished": "2025-07-11T09:12:00"}
    assert dates(data=data)[0] == datetime(2025, 7, 11, 7, 12, tzinfo=UTC)
    assert dates(data=data, lang="fr-CA")[0] == datetime(2025, 7, 11, 13, 12, tzinfo=UTC)


def test_a_clock_without_a_zone_in_a_language_of_many_zones_has_the_offset_of_the_pages_other_stamps():
    data = {
        "@type": "Article",
        "datePublished": "2025-07-11T09:12:00",
        "dateModified": "2025-07-11T10:00:00-04:00",
    }
    assert dates(data=data, lang="en")[0] == datetime(2025, 7, 11, 13, 12, tzinfo=UTC)


def test_numbers_are_read_in_the_order_of_the_country():
    line = "<p>03/02/2025</p>"
    assert dates(line, lang="en-US")[0] == datetime(2025, 3, 2, tzinfo=UTC)
    assert dates(line, lang="en-GB")[0] == datetime(2025, 2, 3, tzinfo=UTC)


def test_times_on_the_page_are_told_apart_by_the_words_before_them():
    body = (
        '<p>Mis à jour le <time datetime="2025-02-12T10:00+01:00">12 février</time>, '
        'publié le <time datetime="2025-02-11T09:00+01:00">11 février</time></p>'
    )
    published, modified = dates(body)
    assert (published.day, modified.day) == (11, 12)


def test_the_hour_is_taken_from_where_the_page_says_it():
    data = {"@type": "Article", "datePublished": "2025-02-11"}
    assert dates("<p>Publié le 11 février 2025 à 9h12</p>", data=data)[0].hour == 9
    assert dates("<p>Publié le 10 février 2025 à 9h12</p>", data=data)[0].hour == 0


def test_the_review_of_a_claim_does_not_date_the_article_about_it():
    data = [
        {"@type": "ClaimReview", "datePublished": "2025-02-01T10:00:00Z"},
        {"@type": "NewsArticle", "datePublished": "2025-02-11T10:00:00Z"},
    ]
    assert dates(data=data)[0].day == 11


def test_a_page_without_a_headline_may_have_a_dateline():
    lines = (
        "<div>Mardi 11 mars 2025</div><div>Publié le 9 mars 2025 à 18h25 - Mis à jour le 10 mars à 8h40</div>"
    )
    html = f'<html lang="fr"><title>The boats</title><body>{lines}<p>Text.</p></body></html>'
    found = read_metadata(parse(html, host="stand.example"), "https://www.stand.example/a")
    assert (found.published.day, found.modified.day) == (9, 10)


def test_a_change_at_or_before_the_publication_is_no_change():
    data = {
        "@type": "Article",
        "datePublished": "2025-07-11T09:12:00Z",
        "dateModified": "2025-07-10T09:12:00Z",
    }
    assert dates(data=data)[1] is None


def test_the_address_says_the_day_when_nothing_else_does():
    assert dates(path="2025/02/11/boats", lang="en")[0] == datetime(2025, 2, 11, tzinfo=UTC)
    assert dates(path="2025/22/11/boats", lang="en")[0] is None


@pytest.mark.parametrize(
    "line", ["4 avril › 2 novembre 2025", "Du 4 au 12 mars 2025", "du 1er mars au 2 avril 2025"]
)
def test_how_long_something_lasts_is_no_day_of_publication(line):
    assert dates(f"<p>{line}</p>") == (None, None)


def test_a_day_and_the_minutes_of_reading_are_a_dateline():
    published, _ = dates("<p>11 février 2025 - 3 min de lecture</p>")
    assert published == datetime(2025, 2, 11, tzinfo=PARIS)
