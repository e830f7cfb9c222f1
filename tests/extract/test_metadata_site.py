"""The site's name, section, language and icon."""

from __future__ import annotations

import json

import pytest

from reader_app.domain.article_json import article_from_json, article_to_json
from reader_app.extract.metadata import read_metadata
from reader_app.markup.tree import parse

BODY = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(8)
)


def metadata(head="", data=None, markup="<html>"):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    html = f"{markup}<head>{head}{script}</head><body><h1>The boats</h1>{BODY}</body></html>"
    return read_metadata(parse(html, host="stand.example"), "https://www.stand.example/sea/a")


@pytest.mark.parametrize(
    ("head", "icon"),
    [
        ('<link rel="shortcut icon" href="/favicon.ico">', "https://www.stand.example/favicon.ico"),
        (
            '<link rel="icon" sizes="16x16" href="s.png"><link rel="icon" sizes="96x96" href="m.png">',
            "https://www.stand.example/sea/m.png",
        ),
        (
            '<link rel="icon" href="/i.svg"><link rel="apple-touch-icon" href="//cdn.example/touch.png">',
            "https://cdn.example/touch.png",
        ),
        ('<link rel="icon" sizes="16x16 32x32" href="/i.ico">', "https://www.stand.example/i.ico"),
        ('<base href="https://cdn.example/x/"><link rel="icon" href="i.png">', "https://cdn.example/x/i.png"),
        ('<link rel="icon" href="data:image/png;base64,AAAA"><link rel="icon" href="javascript:1">', ""),
        ('<link rel="mask-icon" href="/stencil.svg"><link rel="icon" href="http://[bad">', ""),
    ],
)
def test_the_icon_is_the_smallest_that_is_large_enough(head, icon):
    assert metadata(head).icon == icon


def test_the_icon_travels_with_its_article(take_html):
    found = take_html(
        f'<title>The boats</title><link rel="icon" href="/i.png"><h1>The boats</h1><main>{BODY}</main>'
    )
    assert found.article.icon == "https://stand.example/i.png"
    assert article_from_json(article_to_json(found.article)) == found.article


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("The Courier | News of the harbour", "The Courier"),
        ("@courier", "courier"),
        ("https://stand.example/", "stand.example"),
        ("Saint-Malo Infos", "Saint-Malo Infos"),
    ],
)
def test_a_sites_name_has_no_slogan(said, site):
    assert metadata(f'<meta property="og:site_name" content="{said}">').site == site


def test_a_site_is_named_by_the_whole_that_the_article_is_part_of():
    data = {"@type": "Article", "headline": "H", "isPartOf": {"@type": "CreativeWork", "name": "The Courier"}}
    assert metadata(data=data).site == "The Courier"


def test_a_section_is_a_step_of_the_path_where_the_data_name_none():
    steps = [{"@type": "ListItem", "name": name} for name in ("Home", "Sea", "The boats")]
    assert metadata(data={"@type": "BreadcrumbList", "itemListElement": steps}).section == "Sea"
    assert metadata(data={"@type": "Article", "articleSection": ["Harbour, Sea"]}).section == "Harbour"


@pytest.mark.parametrize(
    ("markup", "head", "data", "language"),
    [
        ('<html xml:lang="fr-FR">', "", None, "fr-FR"),
        ("<html>", '<meta http-equiv="Content-Language" content="fr, en">', None, "fr"),
        ("<html>", '<meta http-equiv="Content-Language" content="utf-8">', None, ""),
        ("<html>", "", {"@type": "Article", "inLanguage": {"name": "French", "alternateName": "fr"}}, "fr"),
        ("<html>", "", {"@type": "Article", "inLanguage": "pt_BR"}, "pt-BR"),
    ],
)
def test_a_language_is_stated_in_several_places(markup, head, data, language):
    assert metadata(head, data, markup).language == language


def shown(body, title="The boats"):
    """Read a page that has no data, only what it shows."""
    html = f"<html><head><title>{title}</title></head><body>{body}{BODY}</body></html>"
    return read_metadata(parse(html, host="stand.example"), "https://www.stand.example/sea/fish/a")


@pytest.mark.parametrize(
    ("body", "title", "site"),
    [
        ("<a href='/'><img alt='Logo du Harbour Courier'></a><h1>The boats</h1>", "The boats", ""),
        (
            "<a href='/' class='logo'><img alt='Logo: Harbour Courier'></a><h1>The boats</h1>",
            "The boats",
            "Harbour Courier",
        ),
        (
            "<a href='/'>Harbour Courier</a><h1>The boats</h1>",
            "The boats | Harbour Courier | Archive",
            "Harbour Courier",
        ),
        ("<h1>The boats</h1>", "The boats - Harbour Courier", "Harbour Courier"),
        ("<h1>The boats</h1>", "Harbour Courier - The boats", "Harbour Courier"),
        ("<h1>The boats</h1>", "Boats that sail for home at dusk - A tale", ""),
        ("<a href='https://other.example/' class='logo'>Somebody</a><h1>The boats</h1>", "The boats", ""),
    ],
)
def test_a_site_that_no_data_name_is_named_by_logo_and_title(body, title, site):
    assert shown(body, title).site == (site or "stand.example")


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<nav class='breadcrumb'><a href='/'>Home</a> <a href='/x'>Sea</a></nav>", "Sea"),
        ("<ul class='fil-ariane'><li><a href='/'>Accueil</a></li><li><a href='/x'>Mer</a></li></ul>", "Mer"),
        ("<div class='rubrique'>Mer</div>", "Mer"),
        ("<p class='kicker'>Sea / Fish</p>", "Fish"),
        ("<p class='kicker'>Exclusive</p>", ""),
        ("<a href='/sea/'>The sea</a>", "The sea"),
        ("<a href='/sea/fish/a#top'>Top</a>", ""),
        ("<nav><a href='/t'>Tides</a></nav><b>TIDES</b>", "Tides"),
        ("<nav><a href='/t'>Tides</a><a href='/j'>Jobs</a></nav>", ""),
    ],
)
def test_a_section_that_no_data_name_is_the_one_above_the_headline(above, section):
    assert shown(f"{above}<h1>The boats</h1>").section == section
