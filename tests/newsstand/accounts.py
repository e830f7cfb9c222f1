"""A publisher whose readers sign in, in each of the ways that real ones have.

Each way W has its own session: /accounts/W/article, /accounts/W/article/2 … are locked and whole for who is
signed in there, /accounts/W/premium stays locked for everyone's plan, /accounts/W/login asks. What only
readers may have carries the word RESERVE of `walls`.

    plain static token two-pages json basic sso scripted captcha second-factor mail-link cookies
    lockout (three wrong passwords) · framed · two-forms · down · elsewhere (the form's action is
    another origin) · leaves-302 leaves-307 (so is where the answer leads) · downgrade (it leads to http)

`stand.elsewhere` is the address of another newsstand, for what leads there.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from newsstand.behaviour import HTML, Served
from newsstand.walls import OPENING, REST, article, cookies_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsstand.server import Exchange

USER = "lea.lectrice@example.org"
PASSWORD = 'un « mot » d’été, 100 % "sûr"+🗝'
CODE = "204 816"
MOST_WRONG = 3
_LEAVE = '<form method="post" action="/accounts/{way}/leave"><button>Se déconnecter</button></form>'
WAYS = (
    *("plain", "static", "token", "two-pages", "json", "basic"),
    *("sso", "scripted", "captcha", "second-factor", "mail-link", "cookies"),
)


@dataclass
class Accounts:
    """What the publisher remembers: sessions by their cookie, wrong passwords, tokens, mailed links."""

    sessions: dict[str, str] = field(default_factory=dict)  # cookie value to way
    tokens: set[str] = field(default_factory=set)
    mailed: list[str] = field(default_factory=list)  # links, as a mail would bring them
    wrong: int = 0
    posts: list[tuple[str, bytes]] = field(default_factory=list)  # path and body of every POST

    def begin(self, way: str) -> str:
        value = secrets.token_urlsafe(18)
        self.sessions[value] = way
        return value

    def end_all(self) -> None:
        """Forget every session, as a publisher may."""
        self.sessions.clear()


def find(path: str) -> Callable[[Exchange], None] | None:
    """Give what stands at a path under /accounts/."""
    parts = path.strip("/").split("/")
    if parts[0] != "accounts" or len(parts) < 3:
        return None
    way, what = parts[1], parts[2]
    if what in {"article", "premium"}:
        return lambda exchange: _show(exchange, way, what)
    return _PAGES.get((way, what)) or {"login": _login, "enter": _enter}.get(what)


def fields_of(exchange: Exchange) -> Mapping[str, str]:
    """Read the fields of a form that was posted."""
    return dict(parse_qsl(exchange.body.decode(), keep_blank_values=True))


def cookie_for(way: str, value: str, exchange: Exchange) -> tuple[str, str]:
    """Write the session's cookie: 14 days, out of scripts' reach."""
    secure = "; Secure" if exchange.stand.url.startswith("https") else ""
    return ("Set-Cookie", f"seance_{way}={value}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax{secure}")


def _signed_in(exchange: Exchange, way: str) -> bool:
    if way == "basic":
        return exchange.headers.get("Authorization", "") == _basic()
    return exchange.stand.accounts.sessions.get(cookies_of(exchange).get(f"seance_{way}", "")) == way


def _basic() -> str:
    return "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def _show(exchange: Exchange, way: str, what: str) -> None:
    """The article: whole for who is signed in, its opening and a wall for others."""
    path = urlsplit(exchange.path).path
    if way == "down" and _has_posted(exchange, way):
        exchange.serve(Served(b"<title>503</title><p>Maintenance.", 503))
        return
    title = "Le registre des marées" + (f", page {path.rsplit('/', 1)[1]}" if path.count("/") > 3 else "")
    if way == "basic" and not _signed_in(exchange, way):
        asked = (HTML, ("WWW-Authenticate", 'Basic realm="abonnés", charset="UTF-8"'))
        exchange.serve(Served(b"<title>401</title><p>Il faut un nom et un mot de passe.", 401, asked))
    elif _signed_in(exchange, way):
        rest = _wall(way, path) if what == "premium" else paragraphs(REST)
        _serve_article(exchange, _LEAVE.format(way=way), article(title, OPENING, rest, free=False))
    else:
        page = article(title, OPENING, _wall(way, path), free=False, tier="locked")
        _serve_article(exchange, f'<a href="/accounts/{way}/login?next={quote(path)}">Se connecter</a>', page)


def _serve_article(exchange: Exchange, at_the_top: str, page: bytes) -> None:
    exchange.serve(Served(page.replace(b'<a href="/walls/connexion">Se connecter</a>', at_the_top.encode())))


def _wall(way: str, path: str) -> str:
    return (
        '<aside class="mur"><h2>La suite est réservée à nos abonnés</h2>'
        f'<p><a href="/accounts/{way}/login?next={quote(path)}">Déjà abonné ? Se connecter</a> '
        '<a href="/walls/abonnement">Je m’abonne</a></p></aside>'
    )


def _has_posted(exchange: Exchange, way: str) -> bool:
    return any(path.startswith(f"/accounts/{way}/") for path, _body in exchange.stand.accounts.posts)


def _page(title: str, body: str, *, head: str = "", status: int = 200, headers: tuple = ()) -> Served:
    html = (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}'
        '</head><body><header><form action="/recherche" role="search"><input type="search" name="q">'
        f"<button>Chercher</button></form></header><main><h1>{title}</h1>{body}</main><footer>"
        '<form method="post" '
        'action="/lettre"><label>Notre lettre du matin <input type="email" name="lettre"></label>'
        "<button>S’inscrire</button></form></footer></body></html>"
    )
    return Served(html.encode(), status, (HTML, *headers))


def form(
    way: str, next_page: str, *, said: str = "", extra: str = "", action: str = "", password: bool = True
) -> str:
    """Write a sign-in form."""
    asked = '<label>Mot de passe <input type="password" name="mdp"></label>' if password else ""
    return (
        f'{f"<p role=alert>{escape(said)}</p>" if said else ""}<form method="post" '
        f'action="{action or f"/accounts/{way}/enter"}"><input type="hidden" name="next" '
        f'value="{escape(next_page)}"><label>Adresse e-mail <input type="email" name="courriel"></label>'
        f'{asked}<label><input type="checkbox" name="souvenir" value="oui"> Se souvenir de moi</label>{extra}'
        '<button type="submit" name="action" value="entrer">Se connecter</button></form>'
    )


def _login(exchange: Exchange, said: str = "", status: int = 200) -> None:
    """The page that asks, as each way has it."""
    way = urlsplit(exchange.path).path.split("/")[2]
    asked = {**exchange.query, **fields_of(exchange)}.get("next", "/")
    served = _ASKING.get(way, _ask_plainly)(exchange, way, asked, said)
    exchange.serve(Served(served.body, served.status if status == 200 else status, served.headers))


def _ask_plainly(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    sign_up = (
        '<h2>Pas encore de compte ?</h2><form method="post" action="/accounts/inscription/enter">'
        '<input type="email" name="e"><input type="password" name="p1"><input type="password" name="p2">'
        "<button>Créer un compte</button></form>"
    )
    return _page("Connexion", form(way, asked, said=said) + sign_up)


def _ask_with_token(exchange: Exchange, way: str, asked: str, said: str) -> Served:
    """A hidden token that must match the cookie of the same visit."""
    token = secrets.token_hex(12)
    exchange.stand.accounts.tokens.add(token)
    hidden = f'<input type="hidden" name="jeton" value="{token}">'
    secure = "; Secure" if exchange.stand.url.startswith("https") else ""
    cookie = ("Set-Cookie", f"jeton={token}; Path=/{secure}")
    return _page("Connexion", form(way, asked, said=said, extra=hidden), headers=(cookie,))


def _ask_statically(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    extra = '<input type="hidden" name="testcookie" value="1"><input type="hidden" name="wp" value="Entrer">'
    return _page("Connexion", form(way, asked, said=said, extra=extra))


def _ask_name_first(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    return _page("Connexion", form(way, asked, said=said, action=f"/accounts/{way}/name", password=False))


def _ask_in_a_frame(_exchange: Exchange, way: str, _asked: str, _said: str) -> Served:
    return _page("Connexion", f'<iframe src="/accounts/{way}/inner" title="Connexion"></iframe>')


def _ask_twice(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    one, other = form(way, asked, said=said), form(way, asked, action=f"/accounts/{way}/pro")
    return _page("Connexion", f"<h2>Lecteurs</h2>{one}<h2>Professionnels</h2>{other}")


def _ask_with_captcha(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    head = '<script src="https://hcaptcha.example/1/api.js" async></script>'
    box = (
        '<div class="h-captcha" data-sitekey="abc"></div><label>'
        '<input type="checkbox" name="humain" value="oui"> Je suis humain</label>'
    )
    return _page("Connexion", form(way, asked, said=said, extra=box), head=head)


def _ask_for_mail(_exchange: Exchange, way: str, asked: str, said: str) -> Served:
    words = "<p>Recevez par e-mail un lien magique pour vous connecter, sans mot de passe.</p>"
    link = form(way, asked, said=said, action=f"/accounts/{way}/send", password=False)
    return _page("Connexion", words + link)


def _ask_elsewhere(exchange: Exchange, way: str, asked: str, said: str) -> Served:
    return _page(
        "Connexion", form(way, asked, said=said, action=f"{exchange.stand.elsewhere}/accounts/plain/enter")
    )


def _ask_by_script(exchange: Exchange, way: str, asked: str, _said: str) -> Served:
    """Nothing but a mount; the script draws the boxes and posts JSON."""
    script = """<script>
  const mount = document.getElementById("app");
  setTimeout(() => {
    mount.innerHTML = '<div><input id="nom" type="email" autofocus><input id="mdp" type="password">'
      + '<button id="entrer">Se connecter</button><p id="dit" role="alert"></p></div>';
    const send = async () => {
      const answer = await fetch("/accounts/WAY/api", { method: "POST", credentials: "include",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ login: { email: nom.value, password: mdp.value } }) });
      if (answer.ok) location.href = NEXT; else dit.textContent = "Identifiants incorrects.";
    };
    entrer.onclick = send;
    mdp.onkeydown = (event) => { if (event.key === "Enter") send(); };
    nom.focus();
    fetch("/accounts/WAY/drawn");
  }, 150);
</script>""".replace("WAY", way).replace("NEXT", json.dumps(asked))
    return _page("Connexion", f'<div id="app"></div>{script}')


def _ask_provider(exchange: Exchange, way: str, asked: str, _said: str) -> Served:
    """Straight on to the service that signs in, at another origin."""
    back = quote(f"{exchange.stand.url}/accounts/{way}/return?next={quote(asked)}", safe="")
    return Served(
        status=302, headers=(("Location", f"{exchange.stand.elsewhere}/accounts/provider/ask?back={back}"),)
    )


_ASKING: dict[str, Callable[[Exchange, str, str, str], Served]] = {
    "token": _ask_with_token,
    "static": _ask_statically,
    "two-pages": _ask_name_first,
    "framed": _ask_in_a_frame,
    "two-forms": _ask_twice,
    "captcha": _ask_with_captcha,
    "mail-link": _ask_for_mail,
    "elsewhere": _ask_elsewhere,
    "scripted": _ask_by_script,
    "json": _ask_by_script,
    "sso": _ask_provider,
}


def _enter(exchange: Exchange) -> None:
    """Take a posted form: the article for who is right, the form again with a sentence for who is not."""
    way = urlsplit(exchange.path).path.split("/")[2]
    said, accounts = fields_of(exchange), exchange.stand.accounts
    accounts.posts.append((exchange.path, exchange.body))
    if trouble := _trouble(exchange, way, said):
        _login(exchange, *trouble)
        return
    if said.get("courriel") != USER or said.get("mdp") != PASSWORD:
        accounts.wrong += 1
        _login(exchange, "Identifiant ou mot de passe incorrect.")
        return
    if way == "second-factor":
        exchange.serve(_ask_for_code(exchange, said))
        return
    if way == "static" and said.get("testcookie") != "1":
        _welcome(exchange, way, said, Served(b"<title>Erreur</title><p>Les cookies sont bloqu\xc3\xa9s."))
        return
    _welcome(exchange, way, said)


def _trouble(exchange: Exchange, way: str, said: Mapping[str, str]) -> tuple[str, int] | None:
    accounts = exchange.stand.accounts
    if way == "lockout" and accounts.wrong >= MOST_WRONG:
        return "Trop de tentatives. Votre compte est bloqué pendant une heure.", 429
    if way == "captcha" and said.get("humain") != "oui":
        return "Vérifiez que vous êtes humain.", 200
    if way == "token":
        token = said.get("jeton", "")
        own = exchange.headers.get("Origin", "") == exchange.stand.url
        if token not in accounts.tokens or cookies_of(exchange).get("jeton") != token or not own:
            return "Votre visite a expiré, recommencez.", 403
    return None


def _welcome(exchange: Exchange, way: str, said: Mapping[str, str], instead: Served | None = None) -> None:
    """Begin a session, and lead to where the reader wanted to be, or where this way leads."""
    cookie = cookie_for(way, exchange.stand.accounts.begin(way), exchange)
    if instead is not None:
        exchange.serve(Served(instead.body, instead.status, (*instead.headers, cookie)))
        return
    stand, status = exchange.stand, 302
    place = said.get("next") or f"/accounts/{way}/article"
    if way.startswith("leaves-"):
        place, status = f"{stand.elsewhere}/accounts/collect/enter", int(way.removeprefix("leaves-"))
    elif way == "downgrade":
        place = stand.url.replace("https:", "http:") + place
    exchange.serve(Served(status=status, headers=(("Location", place), cookie)))


def _take_name(exchange: Exchange) -> None:
    said = fields_of(exchange)
    hidden = f'<input type="hidden" name="courriel" value="{escape(said.get("courriel", ""))}">'
    asked = (
        f'<form method="post" action="/accounts/two-pages/enter">{hidden}<input type="hidden" name="next" '
        f'value="{escape(said.get("next", "/"))}"><label>Mot de passe '
        '<input type="password" name="mdp"></label>'
        "<button>Se connecter</button></form>"
    )
    exchange.serve(_page("Votre mot de passe", asked))


def _take_json(exchange: Exchange) -> None:
    """/accounts/json/api and /accounts/scripted/api: {"login": {"email", "password"}} in, a session out."""
    way = urlsplit(exchange.path).path.split("/")[2]
    try:
        said = json.loads(exchange.body)["login"]
        right = (said["email"], said["password"]) == (USER, PASSWORD)
    except (ValueError, TypeError, KeyError):
        right = False
    kind = ("Content-Type", "application/json")
    if right:
        cookie = cookie_for(way, exchange.stand.accounts.begin(way), exchange)
        exchange.serve(Served(b'{"ok": true}', headers=(kind, cookie)))
    else:
        exchange.stand.accounts.wrong += 1
        exchange.serve(Served(b'{"ok": false, "error": "Identifiants incorrects."}', 401, (kind,)))


def _ask_for_code(_exchange: Exchange, said: Mapping[str, str]) -> Served:
    asked = (
        '<p>Nous vous avons envoyé un code.</p><form method="post" action="/accounts/second-factor/code">'
        f'<input type="hidden" name="next" value="{escape(said.get("next", ""))}"><label>Code '
        '<input name="code" autocomplete="one-time-code" inputmode="numeric"></label>'
        "<button>Valider</button></form>"
    )
    return _page("Vérification en deux étapes", asked)


def _take_code(exchange: Exchange) -> None:
    said = fields_of(exchange)
    if said.get("code", "").replace(" ", "") == CODE.replace(" ", ""):
        _welcome(exchange, "second-factor", said)
    else:
        exchange.serve(_ask_for_code(exchange, said))


def _send_link(exchange: Exchange) -> None:
    """Mail a link: `stand.accounts.mailed` has it."""
    said, token = fields_of(exchange), secrets.token_urlsafe(12)
    exchange.stand.accounts.tokens.add(token)
    address = f"/accounts/mail-link/return?token={token}&next={quote(said.get('next', ''))}"
    exchange.stand.accounts.mailed.append(exchange.stand.url + address)
    exchange.serve(_page("Consultez vos e-mails", "<p>Le lien est valable une heure.</p>"))


def _follow_link(exchange: Exchange) -> None:
    if exchange.query.get("token", "") in exchange.stand.accounts.tokens:
        _welcome(exchange, "mail-link", exchange.query)
    else:
        exchange.serve(_page("Lien expiré", "<p>Ce lien n’est plus valable.</p>"))


def _provide(exchange: Exchange) -> None:
    """/accounts/provider/ask?back=…: the service at another origin; with a cookie of its own."""
    back = exchange.query.get("back", "")
    asked = (
        f'<form method="post" action="/accounts/provider/grant"><input type="hidden" name="back" value="'
        f'{escape(back)}"><label>Compte <input name="courriel" type="email" autofocus></label>'
        '<label>Mot de passe <input type="password" name="mdp"></label><button>Continuer</button></form>'
    )
    exchange.serve(_page("Compte commun des éditeurs", asked))


def _grant(exchange: Exchange) -> None:
    said = fields_of(exchange)
    if (said.get("courriel"), said.get("mdp")) != (USER, PASSWORD):
        exchange.serve(_page("Compte commun des éditeurs", "<p role=alert>Refusé.</p>"))
        return
    cookie = ("Set-Cookie", f"fournisseur={secrets.token_hex(8)}; Path=/; Max-Age=86400; HttpOnly")
    sep = "&" if "?" in said["back"] else "?"
    ticket = ("Location", f"{said['back']}{sep}ticket={_ticket()}")
    exchange.serve(Served(status=303, headers=(ticket, cookie)))


def _ticket() -> str:
    return "t-" + base64.urlsafe_b64encode(USER.encode()).decode()


def _return(exchange: Exchange) -> None:
    if exchange.query.get("ticket") == _ticket():
        _welcome(exchange, "sso", exchange.query)
    else:
        exchange.serve(_page("Connexion", "<p>Le service n’a pas répondu.</p>"))


def _leave(exchange: Exchange) -> None:
    exchange.stand.accounts.end_all()
    exchange.serve(Served(status=302, headers=(("Location", "/"),)))


def _drawn(exchange: Exchange) -> None:
    """A script says that its form can be typed into: tests wait for it."""
    exchange.serve(Served(status=204))


def _inner(exchange: Exchange) -> None:
    exchange.serve(_page("Connexion", form("framed", "/")))


_PAGES: dict[tuple[str, str], Callable[[Exchange], None]] = {
    ("two-pages", "name"): _take_name,
    ("json", "api"): _take_json,
    ("scripted", "api"): _take_json,
    ("second-factor", "code"): _take_code,
    ("mail-link", "send"): _send_link,
    ("mail-link", "return"): _follow_link,
    ("provider", "ask"): _provide,
    ("provider", "grant"): _grant,
    ("sso", "return"): _return,
    ("framed", "inner"): _inner,
    ("scripted", "drawn"): _drawn,
    ("json", "drawn"): _drawn,
    **{(way, "leave"): _leave for way in WAYS},
}
