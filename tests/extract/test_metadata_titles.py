"""Which of the titles that a page gives itself is the article's."""

from __future__ import annotations

import json

import pytest

from reader_app.extract.metadata import read_metadata
from reader_app.extract.titles import without_site
from reader_app.markup.tree import parse

BODY = "".join(
    f"<p>Paragraph {number} says something about boats, at some length.</p>" for number in range(8)
)


def metadata(head="", body="", data=None):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    html = f"<html><head>{head}{script}</head><body>{body}{BODY}</body></html>"
    return read_metadata(parse(html, host="stand.example"), "https://www.stand.example/a")


def title(head="", body="", data=None):
    return metadata(head, body, data).title


def og(text):
    return f'<meta property="og:title" content="{text}">'


def article(headline, **more):
    return {"@type": "NewsArticle", "headline": headline, **more}


def test_the_headline_that_the_data_name_too_is_the_title():
    head = f"<title>Boats: all the facts | Courier</title>{og('The boats come home')}"
    assert title(head, "<h1>The boats come home</h1>") == "The boats come home"


def test_a_headline_at_the_end_of_the_path_is_the_search_engines():
    path = "<ol><li><a href='/'>Home</a></li><li><h1>Boats come home after the storm</h1></li></ol>"
    body = f"{path}<article><h2>What the sea gave back</h2></article>"
    head = f"<title>Boats come home after the storm</title>{og('Boats come home after the storm')}"
    assert title(head, body, article("What the sea gave back")) == "What the sea gave back"


def test_a_title_of_the_data_that_the_page_shows_wins_over_one_that_it_hides():
    body = "<nav><h1>Storm, boats, harbour</h1></nav><p><span>What the sea gave back</span></p>"
    data = article("Storm, boats, harbour", alternativeHeadline="What the sea gave back")
    assert title("<title>Storm, boats, harbour</title>", body, data) == "What the sea gave back"


def test_two_that_agree_win_over_a_headline_in_other_words():
    head = f"<title>Ito warns after the storm: “Critical”</title>{og('Warning after the storm')}"
    body = "<h1>Ito warns after the storm: “Critical”</h1>"
    assert title(head, body, article("Warning after the storm")) == "Warning after the storm"


def test_a_title_lengthened_for_search_engines_gives_way_to_the_shorter_one():
    long = "How the boats of the Sunday regatta came home"
    head = f"<title>{long} - Courier</title>{og('How the boats came home')}"
    assert title(head, f"<h1>{long}</h1>", article(long)) == "How the boats came home"


def test_a_title_that_sells_does_not_replace_the_headline():
    head = f"<title>Which boat to buy this spring - Courier</title>{og('Boats: our great test')}"
    body = "<h1>Which boat to buy this spring</h1>"
    assert title(head, body, article("Which boat to buy this spring")) == "Which boat to buy this spring"


def test_the_headline_that_is_shown_is_kept_beside_another_title():
    head = f"<title>Storm: what to know about boats</title>{og('How the boats came home')}"
    found = metadata(head, "<h1>Storm: what to know about boats</h1>")
    assert (found.title, found.headline) == ("How the boats came home", "Storm: what to know about boats")


@pytest.mark.parametrize(
    "said",
    [
        "The boats come home - National | Courier.example",
        "The boats come home * The Courier * by Ann Ito",
        "The boats come home：港新聞",
        "Regatta | The boats come home",
    ],
)
def test_what_stands_round_a_headline_is_not_its(said):
    assert title(f"<title>{said}</title>{og(said)}", "<h1>The boats come home</h1>") == "The boats come home"


def test_a_headline_in_pieces_is_written_as_the_data_write_it():
    body = "<h1><span>After the storm</span> <span>The boats come home</span></h1>"
    said = "After the storm: The boats come home"
    assert title(og(said), body, article(said)) == said


def test_a_kicker_inside_the_headline_is_not_its():
    body = "<h1><span class='kicker'>After the storm - </span><span>The boats come home</span></h1>"
    assert title(og("Storm in the north: The boats come home"), body) == "The boats come home"


def test_the_name_of_the_site_in_the_largest_letters_is_no_title():
    body = "<h1><a href='/'>The Courier</a></h1><form><h1>Log in</h1></form>"
    assert title("<title>The boats come home | The Courier</title>", body) == "The boats come home"


def test_a_section_in_the_largest_letters_is_no_title():
    assert (
        title("<title>The boats come home</title>", "<h1>Harbour news and weather</h1>")
        == "The boats come home"
    )


def test_markup_inside_a_title_of_the_data_is_left_out():
    assert title(data=article("The <em>boats</em> come &amp; go")) == "The boats come & go"


def test_a_page_with_nothing_but_a_heading_has_that_for_a_title():
    assert title(body="<h2>The boats come home</h2>") == "The boats come home"


def test_a_page_about_several_articles_takes_the_one_that_names_its_address():
    nodes = [
        article("Another story", url="https://www.stand.example/other"),
        article("The boats come home", mainEntityOfPage={"@id": "https://www.stand.example/a"}),
    ]
    assert title(data=nodes) == "The boats come home"


def test_a_name_that_no_space_parts_from_its_title_goes_too():
    assert without_site("船が帰る｜港新聞", "港新聞") == "船が帰る"
