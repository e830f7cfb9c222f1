"""A publisher made of pages, as the network of a sign-in sees it; everything it was asked is noted."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.accounts.sign_in.engine import SignInEngine
from reader_app.accounts.sign_in.found_page import FoundPage
from reader_app.domain.account import Account, Credentials

HERE = "https://gazette.example"
ARTICLE = f"{HERE}/story"
READER = Credentials("lea@readers.example", "un mot de passe")
FORM = (
    '<h1>Sign in</h1><form method="post" action="/session"><input type="hidden" name="token" value="t1">'
    '<input type="email" name="email"><input type="password" name="password"><button>Sign in</button></form>'
)
LOCKED = '<p>The opening.</p><a href="/login?next=/story">Sign in</a><a href="/join">Subscribe</a>'
WHOLE = "<article><p>" + "All of the story, at length. " * 80 + "</p></article>"


@dataclass(frozen=True)
class Posted:
    url: str
    fields: object
    referer: str
    charset: str


class Site:
    """Pages by their address; what is answered to a post stands under "POST address". An error is raised."""

    def __init__(self, pages):
        self.pages = {(key if "://" in key else HERE + key): value for key, value in pages.items()}
        self.asked = []
        self.posted = []

    def get(self, url, *, referer=""):
        self.asked.append((url, referer))
        return self._answer(url, url)

    def post(self, url, fields, *, referer="", charset="utf-8"):
        self.posted.append(Posted(url, fields, referer, charset))
        return self._answer(f"POST {url}", url)

    def sign_in(self, *, start=ARTICLE, credentials=READER, rule=None, **account):
        return SignInEngine(self).sign_in(start, credentials, Account("gazette.example", **account), rule)

    def _answer(self, key, url):
        came = self.pages.get(key, FoundPage(url, 404, "<p>Not found</p>"))
        if isinstance(came, Exception):
            raise came
        return came if isinstance(came, FoundPage) else FoundPage(url, 200, came)


def posting(url):
    return f"POST {HERE}{url}"
