"""Who wrote it: every person once, nothing that is no name."""

from __future__ import annotations

import json

import pytest

from reader_app.extract.metadata import read_metadata
from reader_app.extract.names import Kind, names_in
from reader_app.markup.tree import parse

BODY = "".join(
    f"<p>Paragraph {number} says something about boats, at some length.</p>" for number in range(8)
)


def authors(head="", body="", data=None):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    html = (
        f'<html><head><meta property="og:site_name" content="The Courier">{head}{script}</head>'
        f"<body><h1>The boats come home</h1>{body}{BODY}</body></html>"
    )
    return read_metadata(parse(html, host="stand.example"), "https://www.stand.example/a").authors


def by(*said):
    return authors(data={"@type": "Article", "author": list(said)})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Par Jeanne Dupont et Ahmed Ben Salah (avec AFP)", ("Jeanne Dupont", "Ahmed Ben Salah")),
        ("Jeanne Dupont avec agences", ("Jeanne Dupont",)),
        ("Jeanne Dupont (avec Ahmed Ben Salah et Ann Ito)", ("Jeanne Dupont", "Ahmed Ben Salah", "Ann Ito")),
        ("Propos recueillis par Jeanne Dupont", ("Jeanne Dupont",)),
        ("Jeanne Dupont, correspondante à Rome", ("Jeanne Dupont",)),
        ("By MEG ITO and ANN O’BRIEN, Associated Press", ("Meg Ito", "Ann O’Brien", "Associated Press")),
        ("Von Jörg Maier und Anna Vogt, dpa", ("Jörg Maier", "Anna Vogt", "dpa")),
        ("Ann Ito in Valencia", ("Ann Ito",)),
        ("Ann Ito, Valencia", ("Ann Ito",)),
        ("Ann Ito, MD", ("Ann Ito",)),
        ("Ann Ito | Harbour Media for stand.example", ("Ann Ito",)),
        ("Ann Ito (@annito), ann@stand.example", ("Ann Ito",)),
        ("Dupont, Jeanne", ("Jeanne Dupont",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("María Ruiz y Juan Vidal", ("María Ruiz", "Juan Vidal")),
        ("['Ann Ito']", ("Ann Ito",)),
        ('["Ann Ito", "Bo Lund"]', ("Ann Ito", "Bo Lund")),
        ("Text: Ann Ito", ("Ann Ito",)),
        ("lok/hos", ("lok/hos",)),
        ("admin", ()),
        ("(Image: Somebody/Pictures)", ()),
        ("", ()),
    ],
)
def test_a_byline_is_parted_into_names(line, expected):
    assert by(line) == expected


def test_an_agency_is_named_once_however_it_is_written():
    assert by("Ann Ito", "AFP", "Agence France-Presse") == ("Ann Ito", "AFP")


def test_an_agency_that_helped_is_named_when_nobody_else_is():
    assert by("avec AFP") == ("AFP",)


def test_the_site_is_its_own_author_only_when_nobody_else_is_named():
    assert by("The Courier") == ("The Courier",)
    assert by({"@type": "Organization", "name": "The Courier"}, {"@type": "Person", "name": "Ann Ito"}) == (
        "Ann Ito",
    )


def test_a_desk_that_the_data_name_is_better_than_nobody():
    assert by("Guardian staff reporter") == ("Guardian staff reporter",)


def test_an_author_by_reference_is_found_where_the_page_describes_them():
    data = {
        "@graph": [
            {"@type": "Article", "headline": "H", "author": [{"@id": "#ann"}, {"@id": "#nobody"}]},
            {"@type": "Person", "@id": "#ann", "name": "Ann Ito"},
        ]
    }
    assert authors(data=data) == ("Ann Ito",)


def test_a_name_in_two_fields_is_one_name():
    assert by({"@type": "Person", "givenName": "Ann", "familyName": "Ito"}) == ("Ann Ito",)


def test_people_in_microdata_are_authors():
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">H</h1>'
        '<span itemprop="author" itemscope itemtype="//schema.org/Person"><a itemprop="url" href="/ann">'
        '<b itemprop="name">Ann Ito</b></a></span></div>'
    )
    assert authors(body=body) == ("Ann Ito",)


def test_people_in_rdfa_are_authors():
    body = (
        '<div vocab="https://schema.org/" typeof="Article"><span property="author" typeof="Person">'
        '<span property="name">Ann Ito</span></span></div>'
    )
    assert authors(body=body) == ("Ann Ito",)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="article-byline">Par <a href="/ann">Ann Ito</a> et <a href="/bo">Bo Lund</a></p>',
        '<div class="authors"><span class="author">Ann Ito</span> <span class="author">Bo Lund</span></div>',
        "<p>Par Ann Ito et Bo Lund</p>",
        '<div class="m"><a rel="author" href="/1">Ann Ito</a>, <a rel="author" href="/2">Bo Lund</a></div>',
        '<div class="byline">By<b>Ann Ito</b> and <b>Bo Lund</b><i>Harbour editors</i>14:00, 1 May</div>',
    ],
)
def test_a_byline_on_the_page_names_everybody(byline):
    assert authors(body=byline) == ("Ann Ito", "Bo Lund")


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<div class="comments"><span class="comment-author">Ann Ito</span></div>',
        '<aside><span class="author">Ann Ito</span></aside>',
        '<ul class="related"><li><span class="byline">Ann Ito</span></li></ul>',
        '<blockquote><cite class="author">Ann Ito</cite></blockquote>',
        '<div class="byline">Updated 3 May</div>',
        '<p class="author-info">The harbour and the ministry of the sea</p>',
        "<p>Par ailleurs, les bateaux rentrent</p>",
    ],
)
def test_names_of_others_are_no_authors(elsewhere):
    assert authors(body=elsewhere) == ()


def test_a_surname_in_capitals_is_written_as_names_are():
    assert by("Hippolyte VERDIER", "Erwann CALLOC’H", "ANN-LISE O’BRIEN", "J.-P. Tual") == (
        "Hippolyte Verdier",
        "Erwann Calloc’h",
        "Ann-Lise O’Brien",
        "J.-P. Tual",
    )


def test_the_page_of_a_broadcast_names_who_made_it():
    assert authors(data={"@type": "RadioEpisode", "name": "H", "author": {"name": "Ann Ito"}}) == ("Ann Ito",)


def test_an_old_page_without_a_headline_names_its_author_in_a_line():
    html = "<title>The boats</title><body><font><i>par Jean-Loup Castel, le 5 novembre 2009</i></font>"
    tree = parse(html, host="stand.example")
    assert read_metadata(tree, "https://stand.example/a").authors == ("Jean-Loup Castel",)


def test_kinds_of_names_are_told_apart():
    kinds = [name.kind for name in names_in(["Ann Ito; Reuters; Senior editor; Harbour News"])]
    assert kinds == [Kind.PERSON, Kind.ORGANISATION, Kind.DESK, Kind.ORGANISATION]
