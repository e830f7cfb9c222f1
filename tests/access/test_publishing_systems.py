"""How publishing systems mark their walls, and what on free pages only looks like one."""

from __future__ import annotations

import json

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState
from reader_app.markup.tree import parse

FREE, METERED, PREVIEW = AccessState.FREE, AccessState.METERED, AccessState.PREVIEW
REGISTRATION, SUBSCRIBER = AccessState.REGISTRATION, AccessState.SUBSCRIBER
URL = "https://stand.example/news/2026/ferry-1234567.html"
TITLE = "Old ferry returns to the river"
LINE = "<p>The ferry left the north bank at six with four passengers and a dog. Nobody had expected that.</p>"
WHOLE, BRIEF = LINE * 30, LINE * 2


def judged(head="", body=WHOLE, after=""):
    head = f'<title>{TITLE}</title><link rel="canonical" href="{URL}">{head}'
    text = f"<main><article><h1>{TITLE}</h1>{body}</article>{after}</main>"
    page = f"<html><head>{head}</head><body>{text}</body></html>"
    return judge(parse(page, host="stand.example"), URL)


def data(**more):
    node = {"@type": "NewsArticle", "headline": TITLE, "mainEntityOfPage": URL, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


GATED = data(isAccessibleForFree=False)


def state(held):
    return f'<script type="application/json">{json.dumps({"props": {"pageProps": held}})}</script>'


def streamed(held):
    row = json.dumps(f'2a:["$","$L30",null,{json.dumps(held)}]\n')
    return f"<script>self.__next_f.push([1,{row}])</script>"


def quoted(held):
    return f"<script>window._preloads = JSON.parse({json.dumps(json.dumps(held))})</script>"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (state({"article": {"isPremium": True}}), SUBSCRIBER),
        (state({"page": {"access": {"level": "premium", "label": "x"}}}), SUBSCRIBER),
        (state({"article": {"access": "metered"}}), METERED),
        (streamed({"article": {"accessLevel": "premium"}}), SUBSCRIBER),
        (quoted({"post": {"audience": "only_paid"}, "pub": {"id": 1}}), SUBSCRIBER),
        (quoted({"post": {"visibility": "members"}}), SUBSCRIBER),
        (
            '<script>Fusion.globalContent={"content_restrictions":{"content_code":"metered"}};</script>',
            METERED,
        ),
        (
            "<script>tp.push(['setCustomVariable','accessLevel','premium']);</script>",
            SUBSCRIBER,
        ),
        (
            '<script>access.createPaywall({pageType:"premium",content:".body"});</script>',
            SUBSCRIBER,
        ),
        ('<script>dataLayer.push({"article":{"paywall":"hard"}})</script>', SUBSCRIBER),
        ("<script>gtag('set', {'page_access':'metered'});</script>", METERED),
        ('<meta name="k5a:paid" content="1">', SUBSCRIBER),
        ('<meta name="stand:premium" content="si">', SUBSCRIBER),
        (
            '<script>s={"News:1":{"accessType":"free"},"News:1234567":{"accessType":"PREMIUM"}}</script>',
            SUBSCRIBER,
        ),
    ],
)
def test_the_state_that_a_system_keeps_of_its_page_names_the_wall(script, found):
    assert judged(script).state is found


@pytest.mark.parametrize(
    "script",
    [
        state({"article": {"title": TITLE}, "nextArticle": {"accessLevel": "premium"}}),
        state({"teasers": [{"isPremium": True}, {"isPremium": True}]}),
        state({"articles": {"123": {"isPremium": True}, "124": {"accessType": "locked"}}}),
        state({"navigation": {"promo": {"isPremium": True}}}),
        state({"siteConfig": {"paywall": {"type": "metered"}}}),
        state({"paywall": {"enabled": True, "type": "metered", "limit": 5}}),
        streamed({"teasers": [{"accessLevel": "premium"}]}),
        quoted({"post": {"audience": "everyone"}, "recent": [{"audience": "only_paid"}]}),
        '<script>var config={"features":{"isPremium":true}};</script>',
        '<script>window.i18n={"isPremium":"Yes"};window.plans={"gold":{"accessLevel":"premium"}};</script>',
        '<script>window.player={"accessType":"premium"};window.user={"isPaid":true};</script>',
        '<script>Fusion.contentCache={"s":[{"content_restrictions":{"content_code":"premium"}}]};</script>',
        '<script>access.createPaywall({pageType:"free"});</script>',
        data() + '<script type="application/ld+json">{"@type":"Museum","isAccessibleForFree":false}</script>',
        '<script type="application/ld+json">{"@type":"SaleEvent","isAccessibleForFree":false}</script>',
        '<script type="application/ld+json">{"@type":"Park","geo":{},"isAccessibleForFree":false}</script>',
    ],
)
def test_settings_other_articles_and_what_costs_an_entry_are_no_marks(script):
    assert judged(script).state is FREE


@pytest.mark.parametrize(
    "call",
    [
        "Suscríbete a nuestra newsletter para seguir leyendo las mejores historias",
        "Iscriviti al canale WhatsApp per continuare a leggere le notizie",
        "Inicia sesión para continuar leyendo los comentarios",
        "Subscribe to continue reading stories like this one",
        "Bliv abonnent og læs alle vores artikler",
        "Bli prenumerant och läs alla våra artiklar",
        "Abbonati e leggi senza limiti tutti gli articoli",
        "Please disable your ad blocker or subscribe to continue reading",
        "Readers now see a notice: “Subscribe to continue reading.” The price is nine euros",
    ],
)
def test_a_brief_below_which_something_else_is_called_for_is_free(call):
    assert judged(body=f"{BRIEF}<p>{call}.</p>").state is FREE


def test_a_story_about_walls_is_free():
    said = "<p>“You have reached your limit of free articles,” the notice said, and she closed it.</p>"
    told = "<p>The paper lets every visitor read 3 of 5 free articles before its wall closes.</p>"
    assert judged(body=f"{WHOLE}{said}{told}{WHOLE}").state is FREE


@pytest.mark.parametrize(
    "sheet",
    [
        ".offer{display:none}",
        ".offer{display:none}.locked .offer{display:block}",
        "@media screen{div.offer{visibility:hidden}}",
    ],
)
def test_a_wall_that_the_page_s_own_style_sheet_hides_is_a_template(sheet):
    wall = '<div class="offer"><p>Subscribe to continue reading</p></div>'
    assert judged(f"<style>{sheet}</style>", BRIEF + wall).state is FREE
    assert judged("<style>.offer{color:red}</style>", BRIEF + wall).state is PREVIEW


@pytest.mark.parametrize(
    "beside",
    [
        '<aside class="related"><p>This article is for subscribers only</p></aside>',
        '<section class="comments"><p>Register for free to continue reading</p></section>',
        "<div hidden><p>Create a free account to read this article later.</p></div>",
        "<div hidden><p>Sign up for free to continue reading our newsletter.</p></div>",
    ],
)
def test_what_stands_beside_a_gated_article_does_not_name_its_wall(beside):
    assert judged(GATED, after=beside).state is METERED


@pytest.mark.parametrize("place", ["<footer>{}</footer>", "<div>{}</div>", '<div class="x-9">{}</div>'])
def test_a_hidden_layer_names_the_wall_wherever_the_page_keeps_it(place):
    layer = '<div style="display:none"><h3>Register for free to continue reading</h3></div>'
    assert judged(GATED, after=place.format(layer)).state is REGISTRATION


def test_what_is_left_of_the_free_reads_says_that_there_is_a_meter():
    assert judged(after="<aside><p>Il vous reste 1 article gratuit ce mois-ci.</p></aside>").state is METERED
