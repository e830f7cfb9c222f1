"""What stands around an article stays out; an article that speaks of such things stays whole."""

from __future__ import annotations

import pytest

from reader_app.domain.flow import flow

TITLE = "The boats come home before the storm"
PARAGRAPHS = [
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 9)
]


@pytest.fixture
def text_of(take_html):
    """Give the text of a page with something in the middle of its article."""

    def take(between):
        body = "".join([*PARAGRAPHS[:4], between, *PARAGRAPHS[4:]])
        page = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{body}</article>"
        return flow(take_html(page).article).text

    return take


@pytest.mark.parametrize(
    "said",
    [
        "Advertisement",
        "La suite après cette publicité",
        "Story continues below advertisement",
        "12 commentaires",
        "La suite après cette annonce",
        "Aidez-nous à envoyer nos reporters sur le port.",
        "Temps de lecture : 4 min",
        "Empfohlener redaktioneller Inhalt",
        "Ce contenu est bloqué car vous n’avez pas accepté les cookies.",
        "Sign up for our newsletter and get the harbour in your inbox.",
        "Abonnez-vous pour lire la suite",
        "Do you have a story to tell? Write to the harbour desk.",
        "Photo: Edda Holm",
        "© Edda Holm",
        "skip past newsletter promotion",
        "有料会員になると続きをお読みいただけます。",
    ],
)
def test_labels_invitations_and_credits_stay_out(text_of, said):
    text = text_of(f"<p>{said}</p>")
    assert said not in text
    assert "Paragraph 8" in text


def test_a_caption_outside_a_figure_goes_with_its_credit(text_of):
    text = text_of('<div class="widget"><p>The last boat passes the light.</p><p>Image: Edda Holm</p></div>')
    assert "The last boat passes" not in text


def test_a_box_for_a_newsletter_in_the_middle_stays_out(text_of):
    box = '<div class="newsletter-box"><p>Harbour weekly</p><p><a href="/n">Every Friday, free</a></p></div>'
    text = text_of(box)
    assert "Harbour weekly" not in text
    assert "Every Friday" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe to a newspaper, the harbour master tells the young, and you will know the weather.",
        "“Subscribe now!” was painted on every wall of the town in those years.",
        "« Abonnez-vous », répétait-il à chaque passant, et personne ne s’arrêtait.",
        "The newsletter that she writes every Friday has two thousand readers who never saw a boat.",
        "Follow the coast for an hour and the lights of the other town come into sight behind the last rock.",
        "Live television came to the harbour in 1961, and nobody on the quay knew where to look.",
        "Comments were few that night, and the share of the catch was smaller still.",
        "Source of pride and sorrow, the wall has stood for two hundred years.",
        "Correction: an earlier version of this article gave the wrong year for the wall.",
    ],
)
def test_an_article_about_newsletters_subscriptions_or_television_stays_whole(text_of, sentence):
    assert sentence in text_of(f"<p>{sentence}</p>")


def test_a_heading_over_links_or_advertising_is_none_of_the_article(text_of):
    assert "Weitere Videos" not in text_of("<h2>Weitere Videos</h2>")


def test_a_box_with_a_form_and_an_advertisement_are_left_out(text_of):
    form = "<form><textarea></textarea></form>"
    asked = f"<div class='x'><p>Something on your mind? Our reporters go and look.</p>{form}</div>"
    assert "on your mind" not in text_of(asked)
    assert "Cover your boat" not in text_of(
        "<div><span>Contenu sponsorisé</span><h3>Cover your boat</h3></div>"
    )


def test_a_signature_of_several_lines_is_left_out_at_the_end(take_html):
    end = "<p>Published on 3 March 2025 at 10:12</p><p>© Harbour Courier, all rights reserved</p>"
    page = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{''.join(PARAGRAPHS)}{end}</article>"
    assert flow(take_html(page).article).text.endswith("call fair.")
