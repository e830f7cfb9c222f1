"""The pages that follow: fetched from a publisher on loopback, as far as the reader may go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsstand.behaviour import Served
from newsstand.server import PAGES

from reader_app.domain.access import Completeness, Doubt, Right
from reader_app.domain.flow import reading_text
from reader_app.domain.problem import Cancelled
from reader_app.domain.progress import Progress, StepKind
from reader_app.fetch.fetcher import Fetcher
from reader_app.services.follow_pages import MOST_PAGES, FollowPages
from reader_app.services.read_page import read_page
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client

PAGED = "body: //div[@class='recit']\nnext_page_link: //a[@class='suivante']\n"
SINGLE = PAGED + "single_page_link: //a[@class='entier']\n"
OPENINGS = [
    "Une vallée, une rivière",
    *("Le premier pont", "Il dura onze", "On le retrouva"),
    *("Le deuxième pont", "Il calcula", "Les habitants"),
    *("Le troisième pont", "Il est en béton", "Sous la deuxième"),
]
GATE = b'<meta property="article:content_tier" content="locked"><title>'


@pytest.fixture
def bring(newsstand, tmp_path):
    """Save the first page by a rule; answers the reading."""
    fetcher = Fetcher(lambda: Client(private_addresses=True))

    def do(rule=PAGED, start="/feuilleton/1.html", progress=None, right=Right.FREE):
        (tmp_path / "127.0.0.1.txt").write_text(rule, encoding="utf-8")
        rules = RuleBook([tmp_path])
        progress = progress or Progress()
        page = fetcher.page(newsstand.address(start), progress)
        follow = FollowPages(
            fetcher.page, lambda page, _progress, *, right: read_page(page, right=right, rules=rules)
        )
        return follow(read_page(page, right=right, rules=rules), progress)

    yield do
    fetcher.close()


def openings(reading):
    return [text for text in reading_text(reading.article).split("\n\n") if text]


def is_whole(reading):
    said = openings(reading)
    return len(said) == len(OPENINGS) and all(map(str.startswith, said, OPENINGS))


def feuilleton(name, old=b"", new=b""):
    return Served((PAGES / "feuilleton" / name).read_bytes().replace(old, new))


def test_an_article_in_three_pages_comes_whole_and_says_nothing_twice(bring, newsstand):
    reading = bring()
    assert is_whole(reading)
    assert newsstand.paths == [f"/feuilleton/{number}.html" for number in (1, 2, 3)]
    assert (reading.completeness, reading.doubts) == (Completeness.COMPLETE, ())
    assert [one.url for one in reading.further] == [
        newsstand.address(f"/feuilleton/{n}.html") for n in (2, 3)
    ]
    assert "troisième pont" in reading.further[1].html
    assert reading.article.url == newsstand.address("/feuilleton/1.html")


def test_the_article_on_one_page_is_asked_for_first(bring, newsstand):
    reading = bring(SINGLE)
    assert is_whole(reading)
    assert newsstand.paths == ["/feuilleton/1.html", "/feuilleton/entier.html"]
    assert [one.url for one in reading.further] == [newsstand.address("/feuilleton/entier.html")]


@pytest.mark.parametrize(
    "single",
    [
        feuilleton("entier.html", b"<title>", GATE),
        feuilleton("3.html"),
        Served(b"gone", status=404),
        (lambda exchange: exchange.serve(Served(b"", 302, (("Location", "/login.html"),)))),
    ],
    ids=["gated", "another text", "missing", "a way in"],
)
def test_a_single_page_that_is_no_better_is_not_taken(bring, newsstand, single):
    newsstand.publish("/feuilleton/entier.html", single)
    reading = bring(SINGLE)
    assert is_whole(reading)
    assert reading.completeness is Completeness.COMPLETE
    assert len(reading.further) == 2


@pytest.mark.parametrize(
    "third",
    [
        feuilleton("3.html", b"<title>", GATE),
        Served(b"gone", status=404),
        Served(b"no", status=403),
        Served(b"<!doctype html><title>x</title><body><nav><a href=/>home</a></nav>"),
    ],
    ids=["gated", "missing", "refused", "empty"],
)
def test_a_page_that_does_not_come_ends_the_way_and_is_said(bring, newsstand, third):
    newsstand.publish("/feuilleton/3.html", third)
    reading = bring()
    assert openings(reading)[-1].startswith("Les habitants")
    assert reading.doubts == (Doubt.PAGE_MISSING,)
    assert reading.completeness is Completeness.DOUBTFUL
    assert len(reading.further) == 1
    assert "Sous la deuxième pile" not in repr(reading)


def test_from_a_gated_page_nothing_is_followed(bring, newsstand):
    newsstand.publish("/feuilleton/1.html", feuilleton("1.html", b"<title>", GATE))
    reading = bring(SINGLE)
    assert reading.completeness is Completeness.OPENING
    assert newsstand.paths == ["/feuilleton/1.html"]


def test_another_publishers_page_is_not_followed(bring, newsstand):
    elsewhere = b'class="suivante" href="https://gazette.example/'
    newsstand.publish("/feuilleton/1.html", feuilleton("1.html", b'class="suivante" href="', elsewhere))
    reading = bring()
    assert newsstand.paths == ["/feuilleton/1.html"]
    assert reading.doubts == (Doubt.PAGE_MISSING,)


def test_pages_that_lead_round_in_a_circle_are_each_asked_for_once(bring, newsstand):
    back = feuilleton("3.html", b'class="precedente" href="2.html"', b'class="suivante" href="1.html#recit"')
    newsstand.publish("/feuilleton/3.html", back)
    reading = bring()
    assert is_whole(reading)
    assert reading.doubts == ()
    assert len(newsstand.paths) == 3


def test_pages_without_end_are_followed_so_far_and_no_further(bring, newsstand):
    def numbered(exchange):
        number = int(exchange.query.get("page", 1))
        text = "".join(
            f"<p>On day {number} the keeper wrote line {line} of his book, about boat {number * 31 + line}"
            f" and the weather that it had come through since the morning.</p>"
            for line in range(4)
        )
        link = f'<a class=suivante href="/sans-fin?page={number + 1}">2</a>'
        exchange.serve(Served(f"<title>Book</title><div class=recit>{text}</div>{link}".encode()))

    newsstand.publish("/sans-fin", numbered)
    reading = bring(start="/sans-fin")
    assert len(newsstand.paths) == MOST_PAGES
    assert len(reading.further) == MOST_PAGES - 1
    assert reading.doubts == (Doubt.PAGE_MISSING,)


def test_each_page_is_a_step_that_is_said(bring):
    steps = []
    bring(progress=Progress(steps.append))
    assert [step.done for step in steps if step.kind is StepKind.FOLLOWING] == [2, 3]


def test_cancel_stops_between_two_pages(bring, newsstand):
    def listen(step):
        if step.kind is StepKind.FOLLOWING and step.done == 3:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        bring(progress=progress)
    assert newsstand.paths == ["/feuilleton/1.html", "/feuilleton/2.html"]


def test_without_a_rule_one_page_is_asked_for(bring, newsstand):
    reading = bring("")
    assert newsstand.paths == ["/feuilleton/1.html"]
    assert reading == replace(reading, further=())


@pytest.mark.parametrize("rule", [PAGED, SINGLE])
def test_a_free_read_is_of_one_page_and_the_next_is_not_even_asked_for(bring, newsstand, rule):
    metered = b'<meta property="article:content_tier" content="metered"><title>'
    newsstand.publish("/feuilleton/1.html", feuilleton("1.html", b"<title>", metered))
    reading = bring(rule, right=Right.METERED)
    assert newsstand.paths == ["/feuilleton/1.html"]
    assert reading.doubts == (Doubt.PAGE_MISSING,)
    assert len(openings(reading)) == 4
