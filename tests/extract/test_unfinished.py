"""Whether a story is still being written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.domain.flow import flow

TITLE = "The boats come home before the storm"
BODY = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 9)
)


@pytest.fixture
def article_of(take_html):
    """Take the article out of a page with a line before its text, after it, or in its data."""

    def take(before="", after="", *, title=TITLE, head="", hours=1):
        touched = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
        head = f'<meta property="article:published_time" content="{touched}">{head}'
        page = f"<title>{title}</title>{head}<article><h1>{title}</h1>{before}{BODY}{after}</article>"
        return take_html(page).article

    return take


@pytest.mark.parametrize(
    "line",
    [
        "Article en cours de rédaction",
        "Cet article sera mis à jour.",
        "Plus d’informations à suivre",
        "This is a developing story.",
        "This is a breaking news story, more details to follow.",
        "This story is being updated.",
        "More to follow.",
        "Developing story",
        "Dieser Artikel wird laufend aktualisiert.",
        "Noticia en desarrollo",
        "Artykuł jest aktualizowany",
        "Новость дополняется",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_story_that_goes_on_says_so_in_a_line_that_is_not_its_text(article_of, line, place):
    article = article_of(**{place: f"<p>{line}</p>"})
    assert article.unfinished
    assert line not in flow(article).text


@pytest.mark.parametrize(
    "line",
    [
        "This story was updated at 6 p.m. to correct a name.",
        "Mis à jour le 12 février",
        "Correction: an earlier version of this story named the wrong harbour.",
        "A developing country pays more for its boats than a rich one, the report says.",
        "The council is updating the story of the harbour for its visitors.",
        "En direct de la jetée, la fanfare a joué jusqu’au retour du dernier bateau.",
        "Elle regardait le match en direct.",
    ],
)
def test_a_story_that_was_corrected_or_speaks_of_news_is_finished(article_of, line):
    article = article_of(
        after=f"<p>{line}</p><p>And that is how the day ended for everybody on the quay.</p>"
    )
    assert not article.unfinished
    assert line in flow(article).text or line.startswith("Mis à jour")


def live(end):
    data = f'{{"@type": "LiveBlogPosting", "headline": "{TITLE}"{end}}}'
    return f'<script type="application/ld+json">{data}</script>'


def test_a_live_page_is_unfinished_until_it_says_that_it_has_ended(article_of):
    assert article_of(head=live("")).unfinished
    assert not article_of(head=live(', "coverageEndTime": "2025-02-11T18:00:00+01:00"')).unfinished
    assert not article_of(
        after="<p>Ce direct est terminé, merci de l’avoir suivi.</p>", head=live("")
    ).unfinished
    assert not article_of("<p>This live blog is now closed.</p>", head=live("")).unfinished


@pytest.mark.parametrize(
    "mark",
    ['<span class="live-badge">En direct</span>', '<p class="label label--live">Live</p>'],
)
def test_a_live_mark_counts_while_the_page_is_new(article_of, mark):
    assert article_of(mark).unfinished
    assert not article_of(mark, hours=90).unfinished


def test_a_title_that_calls_itself_live_counts_while_the_page_is_new(article_of):
    assert article_of(title="EN DIRECT : les bateaux rentrent").unfinished
    assert not article_of(title="EN DIRECT : les bateaux rentrent", hours=90).unfinished
    assert not article_of(title="Live music returns to the harbour").unfinished


def test_a_link_to_the_live_programme_is_no_mark(article_of):
    assert not article_of('<p class="live-badge"><a href="/tv">En direct</a></p>').unfinished
