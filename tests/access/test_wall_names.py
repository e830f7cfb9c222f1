"""Class names of walls, and links to subscriptions and sign-ins."""

from __future__ import annotations

import pytest

from reader_app.access.wall_names import is_offer, is_sign_in, is_wall_name, names_captcha


@pytest.mark.parametrize(
    "name",
    [
        "paywall",
        "article-paywall",
        "ArticlePaywall__box",
        "c-pay-wall js-x",
        "gh-post-upgrade-cta",
        "registration-wall",
        "emailwall",
        "piano-paywall-container",
        "bezahlschranke",
        "subscription-required",
    ],
)
def test_the_names_of_walls_count(name):
    assert is_wall_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "paywall-loader",
        "js-paywall-template",
        "paywall-banner-ad",
        "no-paywall",
        "paywall-disabled",
        "paywalled-content",
        "wallpaper",
        "article-body",
        "teaser--paywall",
        "firewall",
        "",
    ],
)
def test_the_names_of_what_loads_or_announces_walls_do_not(name):
    assert not is_wall_name(name)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("S’abonner", "https://www.lacotiere.example/abonnement"),
        ("En voir plus", "https://abo.lacotiere.example/"),
        ("Try it", "/subscribe/digital"),
        ("Jetzt abonnieren", "/shop/plus"),
        ("Découvrir nos offres", "/o/12"),
        ("Prenumerera", "/pren"),
        ("購読する", "/p"),
        ("Subscribe now →", "https://tidewire.example/s"),
        ("Подписаться", "/a"),
    ],
)
def test_a_link_to_the_page_of_subscriptions_is_an_offer(text, href):
    assert is_offer(text, href)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Le prix monte", "/2026/11/abonnement-de-train-en-hausse"),
        ("S’abonner", "/newsletters/matin"),
        ("Subscribe", "https://www.youtube.example/youtube/tidewire"),
        ("Subscribe", "#"),
        ("Subscribe", "javascript:void(0)"),
        ("How two million people came to subscribe to a lighthouse", "/story"),
        ("Read more", "/news"),
        ("", "http://[broken"),
    ],
)
def test_other_links_are_no_offers(text, href):
    assert not is_offer(text, href)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Se connecter", "/compte"),
        ("Log in", "/x"),
        ("Anmelden", "https://login.hafenbote.example/start"),
        ("Entrer", "/connexion?retour=%2F"),
        ("Déjà abonné ? Connectez-vous", "/c"),
        ("ログイン", "/l"),
        ("Already a subscriber? Sign in", "/a"),
        ("", "https://gazette.example/wp-login.php?redirect_to=%2F"),
    ],
)
def test_a_link_to_the_sign_in_is_known(text, href):
    assert is_sign_in(text, href)


@pytest.mark.parametrize(
    ("text", "href"),
    [("Connexions", "/ferroviaire/connexions-nouvelles"), ("Logbook", "/log"), ("Wp", "/wp/")],
)
def test_other_links_are_no_sign_in(text, href):
    assert not is_sign_in(text, href)


def test_a_link_is_an_offer_or_a_sign_in_and_not_both():
    assert not is_sign_in("S’abonner", "/abonnement")
    assert not is_offer("Se connecter", "/connexion")


def test_the_box_of_a_captcha_is_known_by_its_name():
    assert names_captcha("g-recaptcha big")
    assert names_captcha("px-captcha")
    assert not names_captcha("recaptcha-terms")
