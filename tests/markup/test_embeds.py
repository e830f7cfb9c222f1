"""Frames of other sites: players and charts become cards, advertising goes."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.markup.embeds import MARK, resolve_embeds


def cards(html):
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    resolve_embeds(tree, "https://revue.example/a")
    return [link.get("href") for link in tree.iter("a") if link.get(MARK)]


def test_a_player_becomes_a_card():
    (address,) = cards('<iframe src="https://www.youtube.com/embed/abc123"></iframe>')
    assert "youtube.com" in address


@pytest.mark.parametrize(
    "address",
    [
        "https://ad.revue.example/slot/3",
        "https://ads2.regie.example/frame.html",
        "https://adserver.example/x",
        "https://regie.example/ads/top",
    ],
)
def test_an_advertisement_is_no_card(address):
    assert cards(f'<iframe src="{address}" title="Annonce"></iframe>') == []


def test_a_site_whose_name_only_begins_like_an_advertisement_is_kept():
    assert cards('<iframe src="https://adele.example/carte" title="Carte"></iframe>')
