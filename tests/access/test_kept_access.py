"""An opening that is kept carries what was judged of its page; no page frees itself by saying so."""

from __future__ import annotations

from html import escape

import pytest

from reader_app.access.judge import judge
from reader_app.access.kept_access import kept_mark
from reader_app.domain.access import Access, AccessState, Counter, Evidence
from reader_app.markup.tree import parse


def read_again(content):
    meta = f'<meta property="lutrin:access" content="{escape(content)}">'
    return judge(parse(f"<html><head>{meta}</head><body><p>Words.</p></body></html>", host="stand.example"))


def test_a_kept_opening_is_judged_as_its_page_was():
    access = Access(
        AccessState.PREVIEW,
        (Evidence("end of the text", "Il vous reste 57 % de l’article"),),
        conflict=True,
        counter=Counter(3, 5),
        share_shown=0.43,
        walled=True,
        offer="https://stand.example/subscribe",
    )
    assert read_again(kept_mark(access)) == access


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"state": "locked"}', "[" * 5_000, kept_mark(Access(AccessState.FREE))]
)
def test_what_is_no_such_judgement_or_would_free_a_page_counts_for_nothing(content):
    assert read_again(content) == Access(AccessState.FREE)
