"""Titles, authors, dates, languages, leads: each rule told by a case."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reader_app.domain.access import Doubt
from reader_app.domain.article import plain
from reader_app.domain.flow import flow
from reader_app.extract import article as articles
from reader_app.extract import engines
from reader_app.extract.choice import Choice
from reader_app.extract.dates import read_date, read_dateline
from reader_app.extract.language import detect_language
from reader_app.extract.metadata import read_metadata
from reader_app.extract.titles import without_site
from reader_app.markup.tree import parse

PARIS = ZoneInfo("Europe/Paris")
BODY = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 8)
)


def metadata(head="", body="<h1>The boats come home</h1>"):
    html = f"<html><head>{head}</head><body>{body}{BODY}</body></html>"
    return read_metadata(parse(html, host="stand.example"), "https://www.stand.example/a")


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("The boats come home | Harbour Courier", "Harbour Courier", "The boats come home"),
        ("Harbour Courier - The boats come home", "Harbour Courier", "The boats come home"),
        ("Les bateaux rentrent - Port - Le Courrier", "Le Courrier", "Les bateaux rentrent - Port"),
        ("The boats come home today – Courier", "", "The boats come home today"),
        ("War - and peace", "", "War - and peace"),
        (
            "A title | of two long halves that say things",
            "Courier",
            "A title | of two long halves that say things",
        ),
        ("Courier", "Courier", "Courier"),
    ],
)
def test_a_sites_name_is_no_part_of_a_title(title, site, expected):
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name="author" content="By Ann Ito and Odile Ferrand">', ("Ann Ito", "Odile Ferrand")),
        ('<meta name="author" content="Ann Ito, Senior Editor">', ("Ann Ito",)),
        ('<meta name="author" content="ANN ITO">', ("Ann Ito",)),
        ('<meta name="author" content="https://social.example/annito">', ()),
        (
            '<meta name="author" content="Courier"><meta property="og:site_name" content="Courier">',
            ("Courier",),
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","author":["A B",{"name":"C D"}]}</script>',
            ("A B", "C D"),
        ),
        (
            '<meta name="author" content="Ann Ito"><meta property="article:author" content="Ann Ito">',
            ("Ann Ito",),
        ),
    ],
)
def test_authors_are_people_each_once(head, authors):
    assert metadata(head).authors == authors


def test_a_byline_on_the_page_names_the_author_when_no_data_do():
    body = '<h1>The boats come home</h1><p class="byline">Par <a rel="author" href="/a">Ann Ito</a></p>'
    assert metadata(body=body).authors == ("Ann Ito",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-03-11T09:12:00+01:00", datetime(2026, 3, 11, 8, 12, tzinfo=UTC)),
        ("2026-03-11T09:12:00Z", datetime(2026, 3, 11, 9, 12, tzinfo=UTC)),
        ("2026-03-11T09:12:00+0100", datetime(2026, 3, 11, 8, 12, tzinfo=UTC)),
        ("2026-03-11 09:12", datetime(2026, 3, 11, 8, 12, tzinfo=UTC)),
        ("2026-03-11", datetime(2026, 3, 10, 23, 0, tzinfo=UTC)),
        ("Wed, 11 Mar 2026 09:12:00 GMT", datetime(2026, 3, 11, 9, 12, tzinfo=UTC)),
        ("March 11, 2026", datetime(2026, 3, 10, 23, 0, tzinfo=UTC)),
        ("soon", None),
        ("0000-00-00", None),
        ("9999-99-99T00:00", None),
    ],
)
def test_dates_are_read_as_publishers_write_them(said, expected):
    assert read_date(said, PARIS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publié le 11 février 2025 à 09h12, modifié le 12 février 2025 à 10h", (2025, 2, 11, 9, 12)),
        ("Publié le 1er août 2025 à 18:05", (2025, 8, 1, 18, 5)),
        ("Le 03/02/2025 à 07 h 30", (2025, 2, 3, 7, 30)),
        ("Published 5 May 2025 at 2:05 pm", (2025, 5, 5, 14, 5)),
        ("Veröffentlicht am 5. März 2025 um 14:05 Uhr", (2025, 3, 5, 14, 5)),
    ],
)
def test_a_dateline_in_words_is_a_date(text, expected):
    assert read_dateline(text, PARIS) == datetime(*expected, tzinfo=PARIS)


def test_no_date_is_made_up():
    assert read_dateline("Room 12, may be 2025 people", UTC) is None


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<html lang="fr-fr">', "fr-FR"),
        ('<html lang="pt_BR">', "pt-BR"),
        ('<html lang="zh-Hant-TW">', "zh-Hant-TW"),
        ('<html lang=""><meta property="og:locale" content="de_DE">', "de-DE"),
        ("<html>", ""),
    ],
)
def test_the_language_is_the_one_that_the_page_states(markup, language):
    tree = parse(f"{markup}<body>{BODY}</body></html>", host="stand.example")
    assert read_metadata(tree, "https://stand.example/").language == language


@pytest.mark.parametrize(
    ("said", "tag"),
    [("fr_FR", "fr-FR"), ("FRA", "fr"), ("eng-GB", "en-GB"), ("", ""), ("und", ""), ("12", "")],
)
def test_a_language_is_written_one_way(said, tag):
    assert metadata(f'<meta property="og:locale" content="{said}">').language == tag


def test_a_title_holds_nothing_that_commands_a_terminal_or_turns_the_line_around():
    head = "<title>A &#27;[31m red \u202etitle \u2069 \u200fשלום 😀</title>"
    assert metadata(head, "").title == "A [31m red title \u200fשלום 😀"


def test_a_title_without_end_is_cut():
    assert metadata(f"<title>{'a very long title ' * 600}</title>", "").title.endswith("…")
    assert len(metadata(f"<title>{'a very long title ' * 600}</title>", "").title) <= 500


def test_a_short_headline_is_the_title_of_a_page_that_names_no_other():
    assert metadata("", "<h1>Big</h1>").title == "Big"


def test_a_language_that_nobody_states_is_told_by_the_words():
    french = "Les bateaux sont rentrés au port avant la nuit, et personne sur le quai n’a demandé pourquoi."
    assert detect_language(french) == "fr"
    assert detect_language("Oui.") == ""


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("/article/boats", "https://www.stand.example/article/boats"),
        ("https://stand.example/boats", "https://stand.example/boats"),
        ("https://stand.example/", ""),
        ("https://somebody.else.test/boats", ""),
        ("javascript:alert(1)", ""),
        ("http://[bad", ""),
    ],
)
def test_an_address_for_itself_is_believed_within_its_own_site(canonical, expected):
    assert metadata(f'<link rel="canonical" href="{canonical}">').canonical_url == expected


def test_a_description_that_only_repeats_the_first_paragraph_is_no_lead(take_html):
    first = "Paragraph 1 says something about boats, and says it at a length that readers call fair."
    found = take_html(
        f'<title>The boats</title><meta name="description" content="{first}">'
        f"<h1>The boats</h1><main>{BODY}</main>"
    )
    assert found.article.lead == ()
    assert flow(found.article).text.startswith(first)


def test_a_standfirst_before_the_body_is_the_lead(take_html):
    lead = "Every boat of the fleet was back in harbour by dusk, which has not happened in years."
    found = take_html(
        f'<title>The boats</title><article><h1>The boats</h1><p class="standfirst">{lead}</p>'
        f"<div>{BODY}</div></article>"
    )
    assert plain(found.article.lead) == lead
    assert flow(found.article).text.count(lead) == 1


def test_one_engines_crash_is_anothers_turn(take_html, monkeypatch):
    def crash(*_ignored):
        raise ValueError("a strange page")

    monkeypatch.setitem(engines._FINDERS, engines.Engine.TRAFILATURA, crash)
    monkeypatch.setitem(engines._FINDERS, engines.Engine.CASCADE, crash)
    found = take_html(f"<title>The boats</title><article><h1>The boats</h1>{BODY}</article>")
    assert "Paragraph 7" in flow(found.article).text


def test_an_article_much_shorter_than_its_page_is_doubtful(take_html, monkeypatch):
    monkeypatch.setattr(articles, "choose", lambda *_page, **_asked: Choice(frozenset({1, 2, 3}), None, 1.0))
    page = "".join(
        f"<p>Sentence {number} of a page that has a great deal more to say than this.</p>"
        for number in range(200)
    )
    found = take_html(f"<title>T</title><h1>A page of many words</h1><main>{page}</main>")
    assert Doubt.SHORT in found.doubts


def test_a_relative_address_stands_on_the_pages_base(take_html):
    picture = '<figure><img src="p.png"></figure><p>After the picture there is one more thing to say.</p>'
    found = take_html(
        '<base href="https://cdn.stand.example/x/"><h1>The boats</h1>'
        f'<article><p>See <a href="y">this</a>.</p>{BODY}{picture}</article>'
    )
    assert "https://cdn.stand.example/x/y" in repr(found.article)
    assert "https://cdn.stand.example/x/p.png" in repr(found.article)


@pytest.mark.parametrize(
    "said",
    [
        "Like this story? Share it with a friend!",
        "Stay informed with the Courier. For only ten crowns a month, invest in journalism – Subscribe Now!",
        "Deep water : The boats come home before the storm",
        "Uppdaterad 15.59 | Publicerad 14.14",
    ],
)
def test_what_a_page_says_beside_its_article_stays_out(take_html, said):
    title = "The boats come home before the storm"
    page = f"<title>{title}</title><article><h1>{title}</h1><p>{said}</p>{BODY}<p>{said}</p></article>"
    assert said not in flow(take_html(page).article).text


def test_an_article_may_speak_of_its_own_title(take_html):
    title = "The boats come home before the storm"
    said = f"Nobody on the quay that night had asked for a song, and she sang it twice: {title}."
    page = f"<title>{title}</title><article><h1>{title}</h1>{BODY}<p>{said}</p>{BODY}</article>"
    assert said in flow(take_html(page).article).text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee (with Bo Ray and Cy Poe)", ("Ann Lee", "Bo Ray", "Cy Poe")),
        ("Ann Lee (with AFP)", ("Ann Lee",)),
        ("Ann Lee (Oslo)", ("Ann Lee",)),
    ],
)
def test_who_wrote_with_whom_is_said(line, names):
    assert metadata(f'<meta name="author" content="{line}">').authors == names
