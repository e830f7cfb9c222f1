"""A wall counts at the end of the text or in a block of that name; elsewhere it is promotion."""

from __future__ import annotations

import json

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState, Counter, Evidence, Period
from reader_app.markup.tree import parse

LINE = "The harbour wall was built in a single winter by men who had never seen the sea before."
OPENING = f"<p>{LINE} It cost more than the town had.</p>" * 3
STORY = f"<p>{LINE} It cost more than the town had, and it was never paid.</p>" * 60
URL = "https://stand.example/wall"
FREE = '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":true}</script>'
GATED = FREE.replace("true", "false")


def judged(text, after="", head="", before=""):
    body = f"{before}<main><article><h1>The harbour wall</h1><div>{text}</div></article>{after}</main>"
    return judge(parse(f"<html><head>{head}</head><body>{body}</body></html>", host="stand.example"), URL)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Subscribe to continue reading", AccessState.PREVIEW),
        ("La suite de cet article est réservée à nos abonnés", AccessState.PREVIEW),
        ("Jetzt weiterlesen mit Stand+", AccessState.PREVIEW),
        ("Register for free to continue reading", AccessState.REGISTRATION),
        ("Regístrate gratis para seguir leyendo", AccessState.REGISTRATION),
    ],
)
@pytest.mark.parametrize(
    "box", ['<div class="paywall">{}</div>', "<p>{}</p>", "<section><h2>{}</h2></section>"]
)
def test_a_call_below_an_opening_is_a_wall(words, state, box):
    access = judged(OPENING, box.format(words))
    assert (access.state, access.walled) == (state, True)
    assert access.evidence[-1].mark in {"wall block", "end of the text"}


@pytest.mark.parametrize(
    "place",
    [
        '<nav><a href="/s">Subscribe to continue reading</a></nav>',
        "<footer><p>Subscribe to continue reading</p></footer>",
        '<div class="paywall" hidden><p>Subscribe to continue reading</p></div>',
        '<div class="paywall" style="display: none">Subscribe to continue reading</div>',
        '<div class="newsletter-box"><p>Subscribe to continue reading</p></div>',
        "<template><p>Subscribe to continue reading</p></template>",
        '<div class="paywall"></div>',
    ],
)
def test_menus_footers_and_hidden_templates_are_no_walls(place):
    assert judged(STORY, place).state is AccessState.FREE
    assert judged(OPENING, place).state is AccessState.FREE


def test_a_sentence_of_the_story_is_no_wall():
    said = f"<p>{LINE} “Subscribe to continue reading,” the screen said, and she laughed. {LINE * 4}</p>"
    assert judged(OPENING + said + STORY).state is AccessState.FREE


def test_a_call_below_a_whole_text_on_a_page_that_says_it_is_free_is_promotion():
    assert (
        judged(STORY, '<div class="paywall">Subscribe to continue reading</div>', FREE).state
        is AccessState.FREE
    )


def test_a_call_below_a_long_text_without_any_other_mark_leaves_a_doubt():
    assert judged(STORY, "<p>Subscribe to continue reading</p>").state is AccessState.UNKNOWN


def test_a_page_that_says_it_is_free_and_cuts_its_text_disagrees_with_itself():
    access = judged(OPENING, '<div class="paywall">Subscribe to continue reading</div>', FREE)
    assert (access.state, access.conflict, access.walled) == (AccessState.PREVIEW, True, True)
    assert Evidence("json-ld isAccessibleForFree", "True") in access.evidence


def test_a_template_names_the_kind_of_a_wall_that_the_data_speak_of():
    hidden = '<div style="display:none"><h3>{}</h3></div>'
    assert (
        judged(STORY, hidden.format("Regístrate gratis para seguir leyendo"), GATED).state
        is AccessState.REGISTRATION
    )
    access = judged(STORY, hidden.format("This content is reserved for subscribers only"), GATED)
    assert (access.state, access.walled) == (AccessState.SUBSCRIBER, False)


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.", 0.4291),
        ("Il vous reste 30 % de cet article à lire.", 0.7),
    ],
)
def test_a_line_that_says_what_is_left_gives_the_share(line, share):
    access = judged(OPENING, f"<p>{line}</p>")
    assert (access.state, access.walled, access.share_shown) == (AccessState.PREVIEW, True, share)


def test_the_page_s_own_count_of_words_gives_the_share():
    node = {
        "@type": "Article",
        "headline": "The harbour wall",
        "isAccessibleForFree": False,
        "wordCount": 720,
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    access = judged(OPENING, '<div class="paywall">Subscribe to continue reading</div>', head)
    assert access.state is AccessState.PREVIEW
    assert access.share_shown == pytest.approx(72 / 720, abs=0.01)


def test_a_counter_alone_is_promotion_and_its_number_is_shown():
    line = "<p>Vous avez lu 0 articles sur Le Stand ce mois-ci</p><p>Soutenez-nous.</p>"
    access = judged(STORY, line)
    assert (access.state, access.counter) == (AccessState.FREE, Counter(0, None, Period.MONTH))


def test_a_counter_with_its_limit_is_a_meter_that_is_still_open():
    access = judged(STORY, '<div class="meter">You have read 4 of 5 free articles this month</div>')
    assert (access.state, access.walled) == (AccessState.METERED, False)
    assert (access.counter.read, access.counter.limit) == (4, 5)


def test_a_counter_at_its_end_with_a_refusal_stops_the_reader():
    line = '<div class="paywall"><p>You have reached your limit of 5 free articles this month.</p></div>'
    access = judged(OPENING, line)
    assert (access.state, access.walled) == (AccessState.METERED, True)


@pytest.mark.parametrize(
    "block",
    [
        '<div class="pmpro_content_message">This is for our friends.</div>',
        '<div class="mepr-unauthorized-message">You are not here.</div>',
        '<aside class="gh-post-upgrade-cta"><h2>This post is for subscribers only</h2></aside>',
        '<div class="wc-memberships-content-restricted-message">Join the club.</div>',
    ],
)
def test_the_blocks_of_membership_systems_are_known_by_their_names(block):
    access = judged(OPENING, block)
    assert access.walled
    assert access.state in {AccessState.PREVIEW, AccessState.REGISTRATION}


def test_a_locked_tier_that_ships_an_opening_alone_is_a_preview_and_else_for_subscribers():
    tier = '<meta name="article:content_tier" content="locked">'
    wall = '<div class="paywall">Subscribe to continue reading</div>'
    assert judged(OPENING, wall, tier).state is AccessState.PREVIEW
    assert judged(STORY, "", tier).state is AccessState.SUBSCRIBER
    hidden = f'{OPENING}{wall}<div style="display:none">{STORY}</div>'
    assert judged(hidden, "", tier).state is AccessState.SUBSCRIBER


def test_a_wall_over_a_page_that_says_it_is_not_free_stops_the_reader():
    over = "<div><div><p>You have reached your limit of free articles.</p></div></div>"
    access = judged(OPENING, f"<p>{'Other words of the page. ' * 3}</p>" * 30 + over, GATED)
    assert (access.state, access.walled) == (AccessState.METERED, True)


def test_a_gift_is_said_by_the_page_on_a_gated_article():
    line = "<p>Cet article vous est offert par un abonné</p>"
    assert judged(STORY, "", GATED, before=line).gift
    assert not judged(STORY, "", "", before=line).gift


def test_the_offer_and_the_sign_in_are_found_in_the_wall_before_the_header():
    header = '<header><a href="/abo-menu/">Subscribe</a><a href="/login">Sign in</a></header>'
    wall = '<div class="paywall"><p>Subscribe to continue reading</p><a href="subscribe">Subscribe</a></div>'
    access = judged(OPENING, wall, before=header)
    assert (access.offer, access.sign_in) == (
        "https://stand.example/subscribe",
        "https://stand.example/login",
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Checking your browser before accessing stand.example. Verify you are human."),
        (
            "Before you continue",
            "We value your privacy. We and our partners store cookies. Accept all Reject all",
        ),
    ],
)
def test_a_check_before_the_site_is_blocked_and_no_article(title, text):
    body = f"<body><div class='cookie-consent'><p>{text}</p></div></body>"
    html = f"<html><head><title>{title}</title></head>{body}</html>"
    access = judge(parse(html, host="stand.example"), URL)
    assert access.state is AccessState.BLOCKED
    assert access.evidence[0].mark == "page"
