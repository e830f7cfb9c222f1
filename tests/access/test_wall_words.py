"""What walls say, in sixteen languages: each kind is found in a sentence, and none in ordinary news."""

from __future__ import annotations

import pytest

from reader_app.access.wall_words import (
    PromptKind,
    counter_in,
    gift_in,
    prompt_in,
    remaining_in,
)
from reader_app.domain.access import Counter, Period

SUBSCRIBE = {
    "fr": [
        "Cet article est réservé aux abonnés.",
        "Pour lire la suite de cet article, abonnez-vous dès maintenant.",
        "La suite est réservée à nos abonnés",
        "Abonnez-vous pour lire l’intégralité de cet article",
        "Vous devez être abonné pour accéder à ce contenu.",
    ],
    "en": [
        "This article is for subscribers only.",
        "Subscribe now to continue reading.",
        "To keep reading, subscribe or log in.",
        "You need a digital subscription to read this story.",
        "The rest of this post is for paid subscribers",
        "Want to keep reading?",
    ],
    "de": [
        "Dieser Artikel ist nur für Abonnenten lesbar.",
        "Jetzt weiterlesen mit dem Digitalabo",
        "Um diesen Artikel lesen zu können, benötigen Sie ein Abo.",
        "Sie möchten weiterlesen?",
        "Diesen Artikel jetzt freischalten",
    ],
    "es": [
        "Este artículo es exclusivo para suscriptores.",
        "Suscríbete para seguir leyendo",
        "¿Quieres seguir leyendo?",
        "Necesitas una suscripción para leer esta noticia.",
    ],
    "it": [
        "Questo articolo è riservato agli abbonati.",
        "Abbonati per continuare a leggere",
        "Vuoi continuare a leggere?",
        "Per proseguire la lettura, sottoscrivi un abbonamento.",
    ],
    "nl": [
        "Dit artikel is alleen voor abonnees.",
        "Neem een abonnement om verder te lezen",
        "Wil je verder lezen?",
        "Lees verder met een proefabonnement",
    ],
    "pt": [
        "Este artigo é exclusivo para assinantes.",
        "Assine para continuar lendo",
        "Quer continuar a ler?",
    ],
    "pl": [
        "Ten artykuł jest dostępny wyłącznie dla prenumeratorów.",
        "Kup dostęp, aby czytać dalej",
        "Chcesz czytać dalej?",
        "Dalsza część artykułu dostępna tylko dla subskrybentów",
    ],
    "da": [
        "Denne artikel er kun for abonnenter.",
        "Bliv abonnent og læs videre",
        "Vil du læse videre?",
        "For at læse hele artiklen skal du have et abonnement.",
    ],
    "no": [
        "Denne saken er kun for abonnenter.",
        "Bli abonnent for å lese videre",
        "Vil du lese hele saken?",
        "Kjøp et abonnement og les videre",
    ],
    "sv": [
        "Den här artikeln är bara för prenumeranter.",
        "Prenumerera för att fortsätta läsa",
        "Vill du läsa hela artikeln?",
        "Det här är en låst artikel",
    ],
    "ja": [
        "この記事は有料会員限定です。",
        "続きを読むには有料会員登録が必要です",
        "ここから先は有料会員限定の内容です",
        "有料会員に登録すると続きをお読みいただけます。",
    ],
    "zh": [
        "本文仅限订阅用户阅读。",
        "订阅后继续阅读",
        "訂閱後即可閱讀全文",
        "此文章為付費內容",
    ],
    "ko": [
        "이 기사는 유료회원 전용 콘텐츠입니다. 이 기사는 구독자 전용입니다.",
        "계속 읽으려면 구독하세요",
        "구독하시면 기사 전문을 읽으실 수 있습니다.",
    ],
    "ar": [
        "هذا المقال متاح للمشتركين فقط",
        "اشترك الآن لمتابعة القراءة",
        "لقراءة المقال كاملا يرجى الاشتراك",
    ],
    "ru": [
        "Эта статья доступна только подписчикам.",
        "Подпишитесь, чтобы читать дальше",
        "Чтобы прочитать статью полностью, оформите подписку.",
    ],
}

REGISTER = {
    "fr": [
        "Inscrivez-vous gratuitement pour lire la suite",
        "Créez un compte gratuit pour continuer votre lecture",
        "Connectez-vous pour lire cet article",
    ],
    "en": [
        "Register for free to continue reading",
        "Create a free account to keep reading",
        "Please sign in to read this article",
        "Please log in to view other pages.",
        "This article is free for registered users.",
    ],
    "de": [
        "Registrieren Sie sich kostenlos, um weiterzulesen.",
        "Jetzt kostenlos registrieren und weiterlesen",
        "Zum Weiterlesen bitte einloggen",
    ],
    "es": ["Regístrate gratis para seguir leyendo", "Para continuar leyendo, inicia sesión o regístrate."],
    "it": ["Registrati gratis per continuare a leggere", "Accedi e continua la lettura"],
    "nl": [
        "Maak een gratis account aan en lees verder.",
        "Log in om verder te lezen",
    ],
    "pt": ["Cadastre-se gratuitamente para continuar lendo", "Faça login para continuar a ler"],
    "pl": ["Zaloguj się, aby czytać dalej", "Zarejestruj się i czytaj dalej"],
    "da": ["Opret en gratis profil for at læse videre", "Log ind for at læse artiklen"],
    "no": ["Opprett en konto for å lese videre", "Logg inn for å lese saken"],
    "sv": ["Skapa ett gratis konto för att läsa vidare", "Logga in för att läsa artikeln"],
    "ja": [
        "続きを読むには無料会員登録が必要です。",
        "無料会員に登録すると続きが読めます",
        "ログインすると続きをお読みいただけます",
    ],
    "zh": ["登录后继续阅读", "註冊後即可閱讀全文", "请先登录后继续阅读"],
    "ko": ["로그인하시면 기사 전문을 읽으실 수 있습니다", "계속 읽으려면 로그인하세요"],
    "ar": ["سجل الدخول لمتابعة القراءة", "أنشئ حسابا مجانا لقراءة المقال كاملا"],
    "ru": ["Зарегистрируйтесь, чтобы читать дальше", "Войдите, чтобы продолжить чтение"],
}

METERED = {
    "fr": [
        "Vous avez atteint votre limite d’articles gratuits.",
        "Vous avez lu tous vos articles offerts ce mois-ci",
        "Il ne vous reste plus d’articles gratuits",
    ],
    "en": [
        "You have reached your monthly limit of free articles.",
        "You’ve read all your free articles this month",
        "You have no free articles left",
        "You've reached your article limit",
    ],
    "de": [
        "Sie haben das Limit an kostenlosen Artikeln erreicht.",
        "Sie haben diesen Monat bereits Ihre 5 kostenlosen Artikel gelesen.",
        "Sie haben keine kostenlosen Artikel mehr",
    ],
    "es": ["Has alcanzado el límite de artículos gratuitos", "Ya no te quedan artículos gratis"],
    "it": ["Hai raggiunto il limite di articoli gratuiti", "Hai già letto tutti i tuoi articoli gratuiti"],
    "nl": [
        "Je hebt het maximum aantal gratis artikelen bereikt",
        "Je limiet van gratis artikelen is bereikt",
    ],
    "pt": ["Você atingiu o limite de artigos gratuitos", "Já não tem artigos gratuitos"],
    "pl": ["Wykorzystałeś limit darmowych artykułów", "Limit bezpłatnych artykułów został wyczerpany"],
    "da": ["Du har brugt alle dine gratis artikler", "Du har nået grænsen for gratis artikler"],
    "no": ["Du har brukt opp dine gratis artikler", "Du har nådd grensen for gratis saker"],
    "sv": ["Du har läst alla dina gratis artiklar", "Du har inga fler fria artiklar kvar"],
    "ja": [
        "今月の無料記事の閲覧本数の上限に達しました。無料記事の上限に達しました",
        "無料で閲覧できる本数の上限に達しました",
    ],
    "zh": ["您本月已读完所有免费文章", "免费阅读篇数已用完", "免費閱讀次數已達上限"],
    "ko": ["무료 기사를 모두 읽으셨습니다", "무료 열람 횟수를 모두 소진하셨습니다"],
    "ar": ["لقد وصلت إلى الحد الأقصى من المقالات المجانية", "لم يتبق لك أي مقالات مجانية"],
    "ru": ["Вы прочитали все бесплатные статьи", "Лимит бесплатных статей исчерпан"],
}

COUNTERS = {
    "fr": [
        ("Vous avez lu 3 articles", Counter(3), None),
        ("Vous avez lu 3 articles sur 5 ce mois-ci", Counter(3, 5), None),
        ("Il vous reste 2 articles gratuits cette semaine", Counter(period=Period.WEEK), 2),
        ("Il vous reste 2 articles offerts sur 5", Counter(3, 5), 2),
        ("3 articles par mois", Counter(None, 3), None),
        ("Vous avez lu 0 articles du journal ce mois-ci", Counter(0), None),
        ("Ceci est votre dernier article gratuit", Counter(), 0),
    ],
    "en": [
        ("1 of 10 articles read", Counter(1, 10), None),
        ("You have 2 free articles left this month", Counter(), 2),
        ("You have read four of your five free articles", Counter(4, 5), None),
        ("You have 2 of 3 free articles remaining this week", Counter(1, 3, Period.WEEK), 2),
        ("3 free articles per day", Counter(None, 3, Period.DAY), None),
        ("This is your last free article.", Counter(), 0),
    ],
    "de": [
        ("Sie haben 2 von 5 kostenlosen Artikeln gelesen", Counter(2, 5), None),
        ("Noch 3 kostenlose Artikel diese Woche", Counter(period=Period.WEEK), 3),
        ("Dies ist Ihr letzter kostenloser Artikel", Counter(), 0),
    ],
    "es": [
        ("Has leído 2 de 5 artículos gratuitos este mes", Counter(2, 5), None),
        ("Te quedan 3 artículos gratis", Counter(), 3),
    ],
    "it": [
        ("Hai letto 2 di 5 articoli gratuiti", Counter(2, 5), None),
        ("Ti restano 3 articoli gratuiti", Counter(), 3),
    ],
    "nl": [
        ("Je hebt deze maand 2 van 5 gratis artikelen gelezen", Counter(2, 5), None),
        ("Je hebt nog 3 gratis artikelen over deze week", Counter(period=Period.WEEK), 3),
    ],
    "pt": [
        ("Você já leu 2 de 5 matérias gratuitas", Counter(2, 5), None),
        ("Restam 3 artigos gratuitos", Counter(), 3),
    ],
    "pl": [
        ("2 / 3 artykułów", Counter(2, 3), None),
        ("Pozostały ci jeszcze 3 darmowe artykuły", Counter(), 3),
    ],
    "da": [
        ("Du har læst 2 af 5 gratis artikler", Counter(2, 5), None),
        ("Du har 3 gratis artikler tilbage", Counter(), 3),
    ],
    "no": [
        ("Du har lest 2 av 5 gratis saker denne måneden", Counter(2, 5), None),
        ("Du har 3 gratis artikler igjen", Counter(), 3),
    ],
    "sv": [
        ("Du har läst 2 av 5 gratis artiklar", Counter(2, 5), None),
        ("Du har 3 fria artiklar kvar den här veckan", Counter(period=Period.WEEK), 3),
    ],
    "ja": [
        ("無料記事は5本中2本目を閲覧しました。無料記事を5本中2本", Counter(2, 5), None),
        ("今月は無料記事あと3本。無料記事はあと3本", Counter(), 3),
        ("今週の残り３本まで無料", Counter(period=Period.WEEK), 3),
    ],
    "zh": [
        ("您本月已阅读2/5篇", Counter(2, 5), None),
        ("您本月还剩3篇免费文章", Counter(), 3),
    ],
    "ko": [
        ("무료 기사 5건 중 2건", Counter(2, 5), None),
        ("무료 기사가 3건 남았습니다", Counter(), 3),
    ],
    "ar": [
        ("لقد قرأت 2 من أصل 5 مقالات مجانية", Counter(2, 5), None),
        ("تبقى لك 3 مقالات مجانية هذا الأسبوع", Counter(period=Period.WEEK), 3),
    ],
    "ru": [
        ("Вы прочитали 2 из 5 бесплатных статей", Counter(2, 5), None),
        ("У вас осталось 3 бесплатные статьи", Counter(), 3),
    ],
}

REMAINING = {
    "fr": ["Il vous reste 57% de cet article à lire", "il reste à découvrir 57 % de cet article"],
    "en": ["57% of this article remaining", "57 percent of the story is still left"],
    "de": ["Noch 57 Prozent des Artikels", "Es verbleiben 57 % des Beitrags"],
    "es": ["Te queda el 57% por leer", "Queda el 57 por ciento de este artículo"],
    "it": ["Ti resta da leggere il 57% dell’articolo"],
    "nl": ["Nog 57% van dit artikel", "nog 57 procent te lezen"],
    "pt": ["Resta ler 57% deste artigo", "Faltam 57% do artigo"],
    "pl": ["zostało jeszcze 57% artykułu", "Pozostało do przeczytania 57% tekstu"],
    "da": ["Der er stadig 57 procent af artiklen tilbage"],
    "no": ["Det gjenstår 57 prosent av saken"],
    "sv": ["Det återstår 57 procent av artikeln"],
    "ja": ["記事の残り57％", "残り57%を読む"],
    "zh": ["剩余57%内容", "本文还有57%"],
    "ko": ["이 기사의 57%가 남았습니다"],
    "ar": ["يتبقى لك 57% من هذا المقال", "تبقى 57٪ من المقال"],
    "ru": ["Осталось 57% текста", "вам осталось прочитать 57 процентов этой статьи"],
}

GIFTS = {
    "fr": ["Cet article vous est offert par un abonné", "Une abonnée vous a offert cet article"],
    "en": [
        "This article was gifted to you",
        "A subscriber shared this article with you",
        "You’re reading a gift article",
    ],
    "de": ["Dieser Artikel wurde Ihnen geschenkt", "Ein Abonnent hat Ihnen diesen Artikel geschenkt"],
    "es": ["Un suscriptor te ha regalado este artículo"],
    "it": ["Questo articolo ti è stato regalato da un abbonato"],
    "nl": ["Een abonnee heeft dit artikel met jou gedeeld"],
    "pt": ["Este artigo foi oferecido por um assinante"],
    "pl": ["Ten artykuł został ci podarowany przez prenumeratora"],
    "da": ["En abonnent har delt denne artikel med dig"],
    "no": ["En abonnent har delt denne saken med deg"],
    "sv": ["En prenumerant har delat den här artikeln med dig"],
    "ja": ["この記事は有料会員の方からのプレゼントです"],
    "zh": ["这篇文章由一位订阅者赠送"],
    "ko": ["구독자가 선물한 기사입니다"],
    "ar": ["هذا المقال هدية لك من أحد المشتركين"],
    "ru": ["Эта статья подарена вам подписчиком"],
}

# What newspapers report of newspapers, subscriptions, articles and accounts, and of the rest of the day.
NEWS = {
    "fr": [
        "Le quotidien compte 540 000 abonnés et prévoit d’en gagner autant d’ici à dix ans.",
        "L’article 3 de la Constitution a été lu deux fois à l’Assemblée, et il reste 12 % du texte à voter.",
        "Elle a lu trois articles de Hannah Arendt avant de prendre le train.",
        "Le tarif réservé aux abonnés du réseau de bus augmente de 4 %.",
        "Pour continuer à lire le soir, mieux vaut une lampe à lumière chaude.",
        "Offrir l’article",
        "Il vous reste deux jours pour déclarer vos revenus.",
    ],
    "en": [
        "The paper now has two million subscribers and hopes to keep reading habits alive.",
        "Article 3 of 10 in the treaty was read aloud, and 40% of the story remains unknown to historians.",
        "Residents must register to vote before Friday, and 12 of 15 articles of the charter were adopted.",
        "She wrote that readers want to continue, and that nobody subscribes out of pity.",
        "Share full article",
        "For subscribers",
        "The museum is free on the first Sunday of each month.",
    ],
    "de": [
        "Die Zeitung hat 300 000 Abonnenten, und der Verlag will weitere gewinnen.",
        "Noch 40 Prozent der Strecke liegen vor den Läufern, die um sieben Uhr gestartet sind.",
        "Wer ein Abo der Bahn hat, kann kostenlos mitfahren.",
        "Artikel 5 von 10 Kapiteln handelt von der Freiheit der Presse.",
        "Er las drei Artikel und schrieb danach einen Brief.",
    ],
    "es": [
        "El diario tiene 400.000 suscriptores y quiere llegar al medio millón.",
        "Quedan 40 días para las elecciones, y el artículo 3 de la ley sigue en vigor.",
        "La plataforma exige registrarse con un documento para leer las actas.",
        "Ha leído tres libros este mes y ninguno le gustó.",
    ],
    "it": [
        "Il giornale ha centomila abbonati e un sito che ne conta altrettanti.",
        "Resta il 40 per cento dei voti da scrutinare in tutta la regione.",
        "L’articolo 21 della Costituzione è stato letto in aula da tre deputati.",
    ],
    "nl": [
        "De krant heeft honderdduizend abonnees en wil er meer.",
        "Nog 40 procent van de stemmen moet worden geteld.",
        "Wie wil lezen over de oorlog, vindt in het museum drie verhalen.",
    ],
    "pt": [
        "O jornal tem cem mil assinantes e quer crescer no interior.",
        "Restam 40% dos votos por contar no distrito do Porto.",
        "O artigo 5 da Constituição foi lido por três deputados.",
    ],
    "pl": [
        "Dziennik ma sto tysięcy prenumeratorów i szuka nowych czytelników.",
        "Do policzenia pozostało 40 procent głosów oddanych w stolicy.",
        "Artykuł 5 konstytucji przeczytano w Sejmie dwa razy.",
    ],
    "da": [
        "Avisen har hundrede tusind abonnenter og vil have flere.",
        "Der er 40 procent af stemmerne tilbage at tælle.",
        "Hun læste tre artikler om havnen og skrev så en selv.",
    ],
    "no": [
        "Avisen har hundre tusen abonnenter og vil ha flere.",
        "Det gjenstår 40 prosent av stemmene i Bergen.",
        "Hun leste tre artikler om havna og skrev en selv.",
    ],
    "sv": [
        "Tidningen har hundra tusen prenumeranter och vill ha fler.",
        "Det återstår 40 procent av rösterna i Malmö.",
        "Hon läste tre artiklar om hamnen och skrev sedan en egen.",
    ],
    "ja": [
        "新聞の購読者は十万人で、来年も増える見込みだ。",
        "残り３試合で首位に立ち、監督は選手をたたえた。",
        "会員は年に二度集まり、記事の歴史について話し合う。",
        "事故で残り二本の線路も止まった。",
    ],
    "zh": [
        "这家报纸有十万名订阅者，去年增长了百分之五。",
        "剩余40%的选票将在明天统计。",
        "他读了三篇文章，然后给编辑写了一封信。",
    ],
    "ko": [
        "이 신문의 구독자는 십만 명이며 내년에도 늘어날 전망이다.",
        "개표율은 60%이고 나머지 40%는 내일 집계된다.",
        "회원들은 해마다 두 번 모여 기사의 역사를 이야기한다.",
    ],
    "ar": [
        "تضم الصحيفة مئة ألف مشترك وتسعى إلى المزيد.",
        "بقي 40% من الأصوات قيد الفرز في العاصمة.",
        "قرأ ثلاث مقالات عن الميناء ثم كتب مقالا.",
    ],
    "ru": [
        "У газеты сто тысяч подписчиков, и она ищет новых.",
        "Осталось подсчитать 40% голосов в столице.",
        "Она прочитала три статьи о порте и написала свою.",
    ],
}


def each(samples):
    return [
        pytest.param(said, id=f"{language}-{number}")
        for language, sentences in samples.items()
        for number, said in enumerate(sentences)
    ]


@pytest.mark.parametrize("said", each(SUBSCRIBE))
def test_a_call_to_subscribe_is_found_and_given_as_it_stands(said):
    prompt = prompt_in(f"Intro.\n{said}")
    assert prompt is not None
    assert prompt.kind is PromptKind.SUBSCRIBE
    assert prompt.words in said


@pytest.mark.parametrize("said", each(REGISTER))
def test_a_call_to_register_is_found(said):
    assert prompt_in(said).kind is PromptKind.REGISTER


@pytest.mark.parametrize("said", each(METERED))
def test_used_up_free_articles_are_found_and_refuse(said):
    assert prompt_in(said).kind is PromptKind.METERED
    assert counter_in(said).refuses


@pytest.mark.parametrize("case", each(COUNTERS))
def test_a_counter_says_what_is_read_what_is_granted_and_what_is_left(case):
    said, counter, left = case
    found = counter_in(said)
    assert (found.counter, found.left, found.refuses) == (counter, left, False)


@pytest.mark.parametrize("said", each(REMAINING))
def test_a_line_of_what_remains_gives_the_share_that_is_hidden(said):
    assert remaining_in(said).share_hidden == 0.57


@pytest.mark.parametrize("said", each(GIFTS))
def test_a_gift_is_acknowledged_in_the_words_of_the_page(said):
    assert gift_in(said) in said
    assert gift_in(said)


@pytest.mark.parametrize("said", each(NEWS))
def test_ordinary_news_says_nothing_of_a_wall(said):
    assert (prompt_in(said), counter_in(said), remaining_in(said), gift_in(said)) == (None, None, None, "")


def test_the_badge_on_a_teaser_of_another_article_calls_nobody():
    for badge in (
        "Article réservé à nos abonnés",
        "For subscribers",
        "Subscriber only",
        "Nur für Abonnenten",
        "Contenido exclusivo para suscriptores",
        "Contenuto riservato agli abbonati",
        "Conteúdo exclusivo para assinantes",
        "Kun for abonnenter",
        "有料会員限定",
        "Только для подписчиков",
    ):
        assert prompt_in(badge) is None, badge


def test_the_words_of_a_wall_are_no_gift_and_the_button_that_gives_one_neither():
    for said in ("Offrir cet article", "Gift this article", "Share as a gift", "Artikel verschenken"):
        assert gift_in(said) == ""


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("Il vous reste 57.09% de cet article à lire", 0.5709),
        ("Il vous reste\u00a057,09\u202f% de cet article", 0.5709),
        ("zostało jeszcze 89% artykułu", 0.89),
        ("Noch 74 Prozent des Artikels", 0.74),
        ("IL VOUS RESTE 57 % DE CET ARTICLE", 0.57),
        ("You have read 30% of this article", 0.7),
    ],
)
def test_shares_are_read_however_they_are_written(said, hidden):
    assert remaining_in(said).share_hidden == hidden


@pytest.mark.parametrize(
    ("said", "characters"),
    [
        ("残り1561文字", 1561),
        ("残り：１５６１文字", 1561),
        ("（残り1,561文字）", 1561),
        ("1,200 words left to read", 7200),
    ],
)
def test_a_number_of_characters_is_read_and_words_are_counted_as_six(said, characters):
    assert remaining_in(said).characters == characters


def test_a_share_above_the_whole_is_none():
    assert remaining_in("Il vous reste 570 % de cet article") is None


def test_the_most_particular_prompt_wins():
    both = "Subscribe to continue reading. You have reached your limit of free articles."
    assert prompt_in(both).kind is PromptKind.METERED
    account = "Register for free to continue reading, or subscribe to read this article."
    assert prompt_in(account).kind is PromptKind.REGISTER


def test_a_refusal_beside_a_count_refuses_with_its_numbers():
    found = counter_in("Vous avez lu 5 articles sur 5. Vous avez atteint votre limite d’articles gratuits.")
    assert (found.counter, found.left, found.refuses) == (Counter(5, 5), 0, True)


def test_apostrophes_spaces_width_and_case_count_for_nothing_and_accents_count():
    for said in (
        "POUR LIRE LA SUITE, ABONNEZ-VOUS",
        "Pour\u00a0lire\u202fla   suite :\nabonnez\u2011vous",
        "ｓｕｂｓｃｒｉｂｅ ｔｏ ｃｏｎｔｉｎｕｅ ｒｅａｄｉｎｇ",
        "Vous avez atteint votre limite d’articles",
        "Vous avez atteint votre limite d'articles",
        "Cre\u0301ez un compte pour lire cet article",
    ):
        assert prompt_in(said), said
    assert prompt_in("Créez un côté pour lire cet article") is None


def test_a_phrase_does_not_run_from_one_sentence_into_the_next():
    assert prompt_in("Nous voulions continuer à lire. Abonnez nos voisins au gaz.") is None


@pytest.mark.parametrize(
    "unit",
    ["you have read 3 ", "il vous reste ", "残り無料記事", "l’", "article ", "subscribe to ", " " * 20, "1 "],
)
def test_a_hostile_text_of_a_million_characters_is_read_to_its_end(unit):
    text = unit * (1_000_000 // len(unit))
    assert prompt_in(text) is None
    remaining_in(text)
    counter_in(text)
