"""Pages that an extraction gets wrong in part, kept as articles."""

from __future__ import annotations

from datetime import UTC, datetime

from reader_app.domain.page import Page
from reader_app.extract.recipe import version_for
from reader_app.services.read_page import read_page

SENTENCE = "The river rose in the night and the people of the lower town carried what they had upstairs. "
WALK = "Walk with us: on Sunday the people of the town go along the river and look at what it left."
CORRECTION = "Correction: an earlier version said that the bridge was closed on Monday; it was Tuesday."
HOST = "river.example"


def paragraph(words):
    return f"<p>{words} {SENTENCE * 2}</p>"


def page_html(title="The river rose", note=WALK, more=""):
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>"
        "<nav><a href=/a>Home</a> <a href=/b>News of the town</a></nav>"
        f"<main><article class='story-body'><h1>{title}</h1>{paragraph('Monday.')}{paragraph('Tuesday.')}"
        f"<p class='town-walk-note'>{note}</p>{paragraph('Wednesday.')}{more}{paragraph('Thursday.')}"
        f"</article><aside class='correction-note'><p>{CORRECTION}</p></aside></main>"
        "<footer><p>All rights are the river's, and the town's.</p></footer></body></html>"
    )


def address(name):
    return f"https://{HOST}/{name}"


def page_at(url, html):
    return Page(url, url, 200, html.encode(), "utf-8", datetime.now(UTC))


def keep_page(library, name="flood", html=None):
    """Keep the article of a page as the app would; answers its id."""
    html = html or page_html()
    reading = read_page(page_at(address(name), html))
    assert reading.recipe.version == version_for()
    return library.keep(reading, given_url=address(name), pictures={}).id
