"""Real pages, where they are at hand: nothing crashes, nothing is lost, nothing unclean comes out."""

from __future__ import annotations

import gzip
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader_app.domain.access import Right
from reader_app.domain.flow import reading_text
from reader_app.domain.page import Page
from reader_app.domain.problem import ReaderAppError
from reader_app.markup.render import render_article
from reader_app.services.read_page import read_page

SHARED = os.environ.get("LUTRIN_SHARED", "")
UNCLEAN = re.compile(r"<(?:script|style|iframe|object|form|svg)\b|\son\w+\s*=|javascript:", re.IGNORECASE)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED, reason="LUTRIN_SHARED does not name the folder of shared pages"),
]


def pages(name):
    with gzip.open(Path(SHARED) / "data" / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def as_page(page):
    return Page(
        asked_url=page["url"],
        url=page["url"],
        status=200,
        content=page["html"].encode(),
        charset="utf-8",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("name", ["fundus", "readability", "scrapinghub"])
def test_every_real_page_becomes_a_clean_article(name):
    refused, empty, unclean = [], [], []
    for page in pages(name):
        try:
            article = read_page(as_page(page), right=Right.ACCOUNT).article
        except ReaderAppError as error:
            refused.append((page["id"], error.problem))
            continue
        if len(reading_text(article)) < 0.3 * len(page.get("text") or ""):
            empty.append(page["id"])
        if UNCLEAN.search(re.sub(r">[^<]*<", "><", render_article(article))):
            unclean.append(page["id"])
    assert refused == []
    assert unclean == []
    assert len(empty) <= 3
