"""Checks before a site, in sixteen languages, told from articles that speak of them."""

from __future__ import annotations

import pytest

from reader_app.access.wall_pages import BlockKind, blocks_reader, is_title_of_check

CAPTCHAS = {
    "fr": "Confirmez que vous n’êtes pas un robot.",
    "en": "Please verify you are human.",
    "de": "Bitte bestätigen Sie, dass Sie kein Roboter sind.",
    "es": "Verifica que eres humano. No soy un robot",
    "it": "Conferma di non essere un robot.",
    "nl": "Bevestig dat u geen robot bent.",
    "pt": "Confirme que você não é um robô.",
    "pl": "Potwierdź, że nie jesteś robotem.",
    "da": "Bekræft, at du er et menneske.",
    "no": "Bekreft at du ikke er en robot.",
    "sv": "Bekräfta att du är människa.",
    "ja": "私はロボットではありません",
    "zh": "请验证您是真人",
    "ko": "로봇이 아닙니다",
    "ar": "أكد أنك لست روبوتا",
    "ru": "Подтвердите, что вы не робот.",
}
BOT_CHECKS = {
    "fr": "Vérification de votre navigateur en cours.",
    "en": "Checking your browser before you can go on.",
    "de": "Ihr Browser wird überprüft.",
    "es": "Hemos detectado actividad inusual en su red.",
    "it": "Verifica del tuo browser in corso.",
    "nl": "Uw browser wordt gecontroleerd.",
    "pt": "Detectamos atividade incomum na sua rede.",
    "pl": "Trwa weryfikacja przeglądarki.",
    "da": "Vi kontrollerer din browser.",
    "no": "Vi sjekker nettleseren din.",
    "sv": "Vi kontrollerar din webbläsare.",
    "ja": "ブラウザを確認しています",
    "zh": "正在检查您的浏览器",
    "ko": "브라우저를 확인하고 있습니다",
    "ar": "جارٍ التحقق من متصفحك",
    "ru": "Проверка вашего браузера.",
}
CONSENTS = {
    "fr": "Accepter et continuer. Refuser et s’abonner. Nos partenaires utilisent des cookies.",
    "en": "Accept all and continue. We and our partners use cookies.",
    "de": "Akzeptieren und weiter. Oder werbefrei im Pur-Abo lesen.",
    "es": "Aceptar y continuar. Rechazar y suscribirse.",
    "it": "Accetta e continua. Rifiuta e abbonati.",
    "nl": "Accepteren en doorgaan. Weigeren en abonneren.",
    "pt": "Aceitar e continuar. Os nossos parceiros usam cookies.",
    "pl": "Zgadzam się i przechodzę. Nasi partnerzy używają cookie.",
    "da": "Acceptér alle og fortsæt. Vores partnere bruger cookies.",
    "no": "Godta alle og fortsett. Fortsett uten å godta.",
    "sv": "Godkänn alla och fortsätt. Våra partner använder kakor.",
    "ja": "同意して続ける。Cookieの使用について。",
    "zh": "接受并继续。我们使用Cookie。",
    "ko": "동의하고 계속. 쿠키를 사용합니다.",
    "ar": "الموافقة والمتابعة. نحن وشركاؤنا نستخدم ملفات تعريف الارتباط.",
    "ru": "Принять и продолжить. Мы используем файлы cookie.",
}
STORY = "The keeper rowed out before the fog and counted the lamps along the wall. " * 8


def each(samples):
    return [pytest.param(said, id=language) for language, said in samples.items()]


@pytest.mark.parametrize("said", each(CAPTCHAS))
def test_a_captcha_is_told_in_every_language(said):
    assert blocks_reader("", said) is BlockKind.CAPTCHA


@pytest.mark.parametrize("said", each(BOT_CHECKS))
def test_a_bot_check_is_told_in_every_language(said):
    assert blocks_reader("", said) is BlockKind.BOT_CHECK


@pytest.mark.parametrize("said", each(CONSENTS))
def test_a_wish_for_consent_is_told_in_every_language(said):
    assert blocks_reader("", said) is BlockKind.CONSENT


@pytest.mark.parametrize("said", [*CAPTCHAS.values(), *BOT_CHECKS.values(), *CONSENTS.values()])
def test_none_of_it_blocks_beside_an_article(said):
    assert blocks_reader("Tides", f"{said}\n{STORY}") is None


@pytest.mark.parametrize(
    "title",
    ["Just a moment...", "Attention Required! | Cloudflare", "Un instant…", "Einen Moment bitte", "请稍候…"],
)
def test_the_title_of_a_check_is_enough_where_the_page_says_little(title):
    assert is_title_of_check(title)
    assert blocks_reader(title, "") is BlockKind.BOT_CHECK
    assert blocks_reader(title, STORY) is None


def test_a_headline_that_holds_such_words_is_no_title_of_a_check():
    for title in (
        "Access denied to the old mill for three winters",
        "Un instant de grâce",
        "Just a moment | Tidewire",
    ):
        assert not is_title_of_check(title), title


def test_two_usual_notices_make_a_consent_page_and_one_makes_none():
    assert blocks_reader("Before you continue", "We value your privacy. Cookies.") is BlockKind.CONSENT
    assert blocks_reader("Tidewire", "We value your privacy. Cookies.") is None


def test_a_long_list_of_partners_is_still_a_consent_page():
    partners = "\n".join(f"Partner {n}: advertising data, cookie purposes, consent." for n in range(150))
    assert blocks_reader("", f"Accept all and continue\n{partners}") is BlockKind.CONSENT


def test_a_page_far_too_long_for_a_check_is_none():
    assert blocks_reader("", "Please verify you are human. cookie " * 400) is None
