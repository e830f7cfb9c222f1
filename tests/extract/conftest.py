"""The newsstand's pages, taken apart without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsstand import server

from reader_app.extract.article import extract_article
from reader_app.markup.tree import parse


@pytest.fixture
def html_of():
    """Give a page of the newsstand as text."""
    return lambda name: (Path(server.PAGES) / name).read_text(encoding="utf-8")


@pytest.fixture
def take(html_of):
    """Take the article out of a page of the newsstand."""

    def take(name):
        return extract_article(parse(html_of(name), host="stand.example"), f"https://stand.example/{name}")

    return take


@pytest.fixture
def take_html():
    """Take the article out of some HTML."""
    return lambda html: extract_article(parse(html, host="stand.example"), "https://stand.example/page")
