"""A publisher with walls: one page for each state a page can be in, and meters that count by cookie.

Every text that only some readers may have carries the word RESERVE.
"""

from __future__ import annotations

import json
from html import escape
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsstand.behaviour import HTML, Served

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsstand.server import Exchange

SITE = "Le Courrier des Digues"
LIMIT = 5  # free articles a month, by the server's count
SCRIPT_LIMIT = 2  # by the script's own count, which nothing in the page says
GIFT = "k7d2"
RESERVED = "RESERVE"

_LEAD = "Depuis l’hiver dernier, une équipe de bénévoles relève chaque matin le niveau des canaux."


def _paragraphs_of(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


_FREE_TEXT = _paragraphs_of("""
Le premier relevé se fait à l’aube, avant que les péniches ne troublent l’eau. Trois habitants se partagent
la tâche, un carnet à la main, et personne ne se souvient d’un matin manqué.

Les chiffres partent ensuite vers la mairie, où une employée les recopie sur une grande feuille affichée dans
le hall. Les passants s’y arrêtent plus souvent qu’on ne l’aurait cru.
""")
_BROKEN_OFF = _FREE_TEXT[1].partition(" hall.")[0] + "…"
REST = _paragraphs_of(f"""
{RESERVED} Au printemps, la courbe a monté pendant neuf jours de suite, et l’on a rouvert la vieille vanne du
moulin. Elle n’avait pas servi depuis la grande crue, mais elle a tenu.

{RESERVED} Le maire assure que la commune achètera une sonde, sans toutefois renoncer au carnet. Les
bénévoles, eux, répondent qu’une sonde ne salue personne le matin.

{RESERVED} Dans le village voisin, on observe la même chose avec un jour de retard. Les deux équipes se
téléphonent désormais le dimanche et comparent leurs colonnes.

{RESERVED} L’ingénieure du syndicat des eaux vient chaque mois vérifier les repères. Elle dit avoir appris
ici plus de choses que dans ses tableaux.

{RESERVED} Reste la question des terres basses, que personne n’ose poser tout haut. Un agriculteur a pourtant
commencé à déplacer ses clôtures.
""")
_WALL = (
    '<aside class="mur paywall"><h2>La suite est réservée à nos abonnés</h2>'
    '<p><a href="/walls/abonnement">Je m’abonne à partir de 1 €</a> '
    '<a href="/walls/connexion">Déjà abonné ? Se connecter</a></p></aside>'
)
_CONSENT = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{SITE}</title></head>
<body><main><h1>Vos choix concernant les cookies</h1>
<p>Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et consulter des données
personnelles comme votre visite sur ce site.</p>
<button onclick="document.cookie='consentement=oui; path=/; max-age=2592000'; location.reload()">
Accepter et continuer</button> <a href="/walls/abonnement">Continuer sans accepter : s’abonner</a>
</main></body></html>"""
_BOT_CHECK = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un instant…</title></head>
<body><h1>courrier-des-digues.example</h1><p>Vérifiez que vous êtes humain en cochant la case ci-dessous.</p>
<label><input type="checkbox"
onchange="document.cookie='humain=oui; path=/; max-age=86400'; location.reload()">
Je suis humain</label><p>Votre navigateur est en cours de vérification.</p></body></html>"""
_CAPTCHA = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Are you a robot?</title>
<script src="https://hcaptcha.example/1/api.js" async></script></head><body><h1>Before you go on</h1>
<p>Please complete the security check to access this page.</p><div class="h-captcha"></div></body></html>"""
_HABITS: dict[str, Callable[[Exchange], None]] = {}


def find(path: str) -> Callable[[Exchange], None] | None:
    """Give the wall of a path: its own, or that of its first two parts."""
    return _HABITS.get(path) or _HABITS.get("/".join(path.split("/")[:3]) + "/…")


def _wall(path: str) -> Callable[[Callable[[Exchange], None]], Callable[[Exchange], None]]:
    def keep(act: Callable[[Exchange], None]) -> Callable[[Exchange], None]:
        _HABITS["/walls/" + path] = act
        return act

    return keep


def article(
    title: str,
    *inside: str,
    free: bool | None = None,
    tier: str = "",
    selector: str = "",
    head: str = "",
    above: str = "",
    after: str = "",
) -> bytes:
    """Make a page: `inside` stands in the article under its lead, `free` is what its JSON-LD says."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2026-11-02T06:10:00+01:00",
        "author": {"@type": "Person", "name": "Maud Kervella"},
        "publisher": {"@type": "Organization", "name": SITE},
    }
    if free is not None:
        data["isAccessibleForFree"] = free
    if selector:
        data["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector}
    meta = f'<meta property="article:content_tier" content="{tier}">' if tier else ""
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} | {SITE}</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="{SITE}">'
        f'<meta property="og:type" content="article">{meta}'
        f'<script type="application/ld+json">{json.dumps(data)}</script>{head}</head><body>'
        f'<header><a href="/walls/">{SITE}</a> <a href="/walls/connexion">Se connecter</a> '
        f'<a href="/walls/abonnement">S’abonner</a></header>{above}<main><article><h1>{escape(title)}</h1>'
        f'<p class="chapo">{_LEAD}</p>{"".join(inside)}</article></main>{after}'
        "<footer><p>Recevez notre lettre du dimanche.</p></footer></body></html>"
    ).encode()


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


OPENING, _WHOLE = paragraphs(_FREE_TEXT), paragraphs(_FREE_TEXT + REST)


def _name(exchange: Exchange) -> str:
    return urlsplit(exchange.path).path.rsplit("/", 1)[1]


def cookies_of(exchange: Exchange) -> Mapping[str, str]:
    """Read what cookies a visitor sent."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(exchange.headers.get("Cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


@_wall("free")
def _free(exchange: Exchange) -> None:
    """An article for everyone, which says so."""
    exchange.serve(Served(article("Le carnet des digues", _WHOLE, free=True)))


@_wall("appeal")
def _appeal(exchange: Exchange) -> None:
    """An open article, and a counter above an appeal for support: promotion, and no wall."""
    appeal = (
        "<div class=soutien><p>Vous avez lu 0 articles du Courrier ce mois-ci.</p>"
        "<p>Notre journal vit de vos dons. <a href=/walls/don>Soutenez-nous</a></p></div>"
    )
    exchange.serve(Served(article("Le carnet ouvert à tous", _WHOLE, appeal)))


@_wall("preview")
def _preview(exchange: Exchange) -> None:
    """The text is cut by the server, which says how much is missing."""
    line = "<p class=reste>Il vous reste 57 % de cet article à lire.</p>"
    exchange.serve(Served(article("La vanne du moulin", OPENING, line, _WALL, free=False)))


@_wall("registration")
def _registration(exchange: Exchange) -> None:
    """The text goes on for whoever has an account, which costs nothing."""
    wall = (
        "<aside class=inscription><h2>Inscrivez-vous gratuitement pour lire la suite</h2>"
        "<p><a href=/walls/inscription>Créer mon compte gratuit</a></p></aside>"
    )
    hidden = f'<div class="emailwall" hidden>{paragraphs(REST)}</div>'
    page = article("Les repères de l’ingénieure", OPENING, hidden, wall, free=False, selector=".emailwall")
    exchange.serve(Served(page))


@_wall("subscriber")
def _subscriber(exchange: Exchange) -> None:
    """The whole text came along, hidden by a style; only subscribers are shown it."""
    hidden = f'<div class="suite" style="display:none">{paragraphs(REST)}</div>'
    page = article("Les terres basses", OPENING, hidden, _WALL, free=False, tier="locked", selector=".suite")
    exchange.serve(Served(page))


@_wall("scripted")
def _scripted(exchange: Exchange) -> None:
    """The whole text stands in the page until a script takes it away from who is no subscriber."""
    script = (
        "<script>for (const node of document.querySelectorAll('.suite')) node.remove();"
        "document.querySelector('article').insertAdjacentHTML('beforeend', "
        f"{json.dumps(_WALL)});</script>"
    )
    rest = f'<div class="suite">{paragraphs(REST)}</div>'
    page = article(
        "Le dimanche au téléphone", OPENING, rest, free=False, tier="locked", selector=".suite", after=script
    )
    exchange.serve(Served(page))


@_wall("conflict")
def _conflict(exchange: Exchange) -> None:
    """Two marks of one page that disagree."""
    exchange.serve(Served(article("La feuille du hall", _WHOLE, free=True, tier="locked")))


@_wall("unknown")
def _unknown(exchange: Exchange) -> None:
    """A text that stops in the middle of a sentence, on a site with a wall, without a word about it."""
    vendor = '<script async src="https://static.poool.example/access/main.js"></script>'
    page = article("Le niveau de dimanche", paragraphs((_FREE_TEXT[0], _BROKEN_OFF)), head=vendor)
    exchange.serve(Served(page))


@_wall("gift")
def _gift(exchange: Exchange) -> None:
    """/walls/gift?offert=TOKEN: whole with the token of a subscriber, the opening without."""
    title = "Une sonde ne salue personne"
    if exchange.query.get("offert") == GIFT:
        thanks = "<p class=offert>Cet article vous est offert par un abonné du Courrier.</p>"
        exchange.serve(Served(article(title, thanks, _WHOLE, free=False, tier="locked")))
    else:
        exchange.serve(Served(article(title, OPENING, _WALL, free=False, tier="locked")))


@_wall("metered/…")
def _metered(exchange: Exchange) -> None:
    """/walls/metered/1, /2, …: counts by cookie over a month, says the count, stops after LIMIT.

    `?read=4` answers as to a visitor who has read so many before, whatever their cookie says.
    """
    name = _name(exchange)
    read = [one for one in cookies_of(exchange).get("lus", "").split(".") if one]
    if "read" in exchange.query:
        read = [f"autre{number}" for number in range(int(exchange.query["read"]))]
    may = name in read or len(read) < LIMIT
    if may and name not in read:
        read.append(name)
    used = len(read)
    plural = "s" if used > 1 else ""
    counter = (
        f"<p class=compteur>Vous avez lu {used} article{plural} gratuit{plural} sur {LIMIT} ce mois-ci.</p>"
    )
    body = (counter, _WHOLE) if may else (counter, OPENING, _WALL)
    cookie = ("Set-Cookie", f"lus={'.'.join(read)}; Path=/; Max-Age=2592000")
    page = article(f"Le relevé du matin, carnet {name}", *body, free=False, tier="metered")
    exchange.serve(Served(page, headers=(HTML, cookie)))


_COUNTING = """<script>
  const place = {
    cookie: { get: () => (document.cookie.match(/vus=([^;]*)/) || ["", ""])[1],
              put: (said) => { document.cookie = "vus=" + said + "; path=/; max-age=2592000"; } },
    storage: { get: () => localStorage.getItem("vus") || "",
               put: (said) => localStorage.setItem("vus", said) },
  }["PLACE"];
  const seen = new Set(place.get().split(".").filter(Boolean));
  seen.add(location.pathname.split("/").pop());
  place.put([...seen].join("."));
  if (seen.size > LIMIT) {
    for (const node of document.querySelectorAll("article > p:not(.chapo)")) node.remove();
    document.querySelector("article").insertAdjacentHTML("beforeend", WALL);
  }
</script>"""


@_wall("script-meter/…")
def _script_meter(exchange: Exchange) -> None:
    """/walls/script-meter/1, /2, …: a script counts, in a cookie or (`?in=storage`) beside it."""
    script = (
        _COUNTING.replace("PLACE", "storage" if exchange.query.get("in") == "storage" else "cookie")
        .replace("LIMIT", str(SCRIPT_LIMIT))
        .replace("WALL", json.dumps(_WALL))
    )
    page = article(f"Le tour des canaux, jour {_name(exchange)}", _WHOLE, tier="metered", after=script)
    exchange.serve(Served(page))


@_wall("teaser-later")
def _teaser_later(exchange: Exchange) -> None:
    """The whole text to the first who asks, its beginning to everybody after."""
    earlier = [asked for asked in exchange.stand.paths if asked.startswith("/walls/teaser-later")]
    title = "Ce que dit le vieux repère"
    if len(earlier) <= 1:
        exchange.serve(Served(article(title, _WHOLE)))
    else:
        exchange.serve(Served(article(title, OPENING, _WALL, free=False, tier="locked")))


@_wall("consent")
def _consent(exchange: Exchange) -> None:
    """A page that asks for consent before it shows anything; a cookie that says yes gets the article."""
    if "consentement" in cookies_of(exchange):
        exchange.serve(Served(article("Après la signature", _WHOLE, free=True)))
        return
    exchange.serve(Served(_CONSENT.encode()))


@_wall("bot-check")
def _bot_check(exchange: Exchange) -> None:
    """/walls/bot-check?status=403: a page that wants to see a person; a script's cookie gets the article."""
    if cookies_of(exchange).get("humain") == "oui":
        exchange.serve(Served(article("Vu par une personne", _WHOLE, free=True)))
        return
    exchange.serve(Served(_BOT_CHECK.encode(), int(exchange.query.get("status", "403"))))


@_wall("captcha")
def _captcha(exchange: Exchange) -> None:
    """A captcha, served as if nothing were wrong."""
    exchange.serve(Served(_CAPTCHA.encode()))


@_wall("set-and-return")
def _set_and_return(exchange: Exchange) -> None:
    """Sets a cookie, sends the visitor back to the same address, and shows the article once it is there."""
    if "essai" in cookies_of(exchange):
        exchange.serve(Served(article("Qui revient avec son cookie", _WHOLE, free=True)))
    else:
        back = (("Location", exchange.path), ("Set-Cookie", "essai=1; Path=/; Max-Age=86400"))
        exchange.serve(Served(status=302, headers=back))


@_wall("broken-data/…")
def _broken_data(exchange: Exchange) -> None:
    """/walls/broken-data/NAME: JSON-LD that says "not free" and is cut, deep, large or mistyped."""
    exchange.serve(Served(article("Des données en morceaux", _WHOLE, head=_broken(_name(exchange)))))


def _broken(name: str) -> str:
    not_free = '"@type":"NewsArticle","headline":"Des données en morceaux","isAccessibleForFree":false'
    said = {
        "cut": f'{{"@context":"https://schema.org",{not_free},"author":{{"name":"Maud',
        "large": f'{{{not_free},"keywords":"{"digue " * 900_000}"}}',
        "deep": f'{{{not_free},"about":{"[" * 200}{"]" * 200}}}',
        "types": f'[7,null,{{"@type":{{"a":1}},"headline":[[]],"isAccessibleForFree":{{}}}},{{{not_free}}}]',
    }[name]
    return f'<script type="application/ld+json">{said}</script>'


@_wall("abonnement")
def _offer(exchange: Exchange) -> None:
    """What a subscription offers."""
    exchange.serve(Served(article("Nos formules d’abonnement", "<p>Un mois pour 1 €, sans engagement.</p>")))
