"""What scripts know of the page counts; what they know of teasers, readers or themselves does not."""

from __future__ import annotations

import pytest

from reader_app.access.judge import judge
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.tree import parse

STORY = (
    "<h1>The harbour wall</h1>" + "<p>The harbour wall was built in one winter by men from inland.</p>" * 40
)


def judged(script, head=""):
    html = f"<html><head>{head}<script>{script}</script></head><body>{STORY}</body></html>"
    return judge(parse(html, host="stand.example"))


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ('dataLayer.push({"page":{"accessType":"metered"}})', AccessState.METERED),
        ("window.dataLayer = [{'isPaidContent': true, 'site': 'stand'}];", AccessState.SUBSCRIBER),
        ("if (a) { const articleAccess = 'Premium'; }", AccessState.SUBSCRIBER),
        ("var d = {'payedContent': 'CostMeteredFree'}", AccessState.METERED),
        ('page.setTargeting("is_premium", true);', AccessState.SUBSCRIBER),
        ('window.pageState = {"article":{"requiresRegistration": true}}', AccessState.REGISTRATION),
        ('var utag = {page_access:"paid"};', AccessState.SUBSCRIBER),
        ('var nr_is_premium_content = "1";', AccessState.SUBSCRIBER),
        ('x = {"contentRestriction":"freemium"}', AccessState.METERED),
        ('state = {"post":{"audience":"only_paid","postAudience":"only_paid"}}', AccessState.SUBSCRIBER),
    ],
)
def test_the_state_of_this_page_names_the_wall(script, state):
    access = judged(script)
    assert access.state is state
    assert access.evidence[0].mark.startswith("script ")


@pytest.mark.parametrize(
    "script",
    [
        'var teasers = [{"id":1},{"isPremium":true,"title":"Another"}];',
        'state = {"related":[{"accessType":"paid"}]}',
        "function f(a) { a.isPaid = true; }",
        "if (window.isPremium === true) { go(); }",
        'var user = {"userAccess":"premium"}; visitor.isPremiumUser = true;',
        'settings = {"paywallEnabled":true,"paywallUrl":"premium"}',
        'slots = ["slot_paywall","slot_paywall_mobile"]',
        'track("premium-paywall", "registerImpression")',
        'a = {"accessType":"paid"}; b = {"accessType":"free"};',
        'x = {"isPremium":false,"contentTier":"free"}',
    ],
)
def test_what_speaks_of_others_or_of_the_site_says_nothing(script):
    assert judged(script).state is AccessState.FREE


def test_a_yes_in_a_script_does_not_outweigh_a_page_that_says_it_is_free():
    head = '<meta name="article:content_tier" content="free">'
    assert judged('var d = {"isPremium": true};', head).state is AccessState.FREE
    access = judged('var d = {"accessType": "metered"};', head)
    assert (access.state, access.conflict) == (AccessState.METERED, True)
    assert Evidence("script accessType", "metered") in access.evidence
