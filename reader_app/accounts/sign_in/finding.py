"""From a locked article, or the front page, to the form that signs its readers in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.accounts.sign_in.choosing import choose
from reader_app.accounts.sign_in.links import MOST, sign_in_links
from reader_app.accounts.sign_in.origins import origin_of, over_https
from reader_app.domain.account import Verdict

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.choosing import Choice
    from reader_app.accounts.sign_in.visit import Visit

_FAILED = 500
_TOO_MANY = 429
# What is said where no form can be sent, the more telling first.
_TELLING = (
    *(Verdict.SEVERAL_FORMS, Verdict.CAPTCHA, Verdict.MAIL_LINK, Verdict.SECOND_FACTOR, Verdict.FRAMED),
    *(Verdict.NOT_UNDERSTOOD, Verdict.ELSEWHERE, Verdict.SCRIPTED, Verdict.NO_FORM),
)


def find_form(visit: Visit, start: str) -> Choice:
    """Find a form that can be sent; raises SignInError where there is none.

    Three pages are looked at beside the first, each because one before links to it.
    """
    search = _Search(visit)
    choice = search.look(start)
    while choice.form is None or choice.verdict is not None:
        if not search.has_more:
            raise search.outcome()
        choice = search.look_further()
    return choice


class _Search:
    """The pages that were looked at, and what they said."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._seen: set[str] = set()
        self._waiting: list[tuple[str, str]] = []  # an address, and the page that links to it
        self._left = MOST
        self._said: set[Verdict] = set()
        self._elsewhere = ""

    @property
    def has_more(self) -> bool:
        return bool(self._waiting) and self._left > 0

    def look(self, address: str, *, source: str = "") -> Choice:
        """Choose a page's form, and note its links and what stands in a form's place."""
        page = self._visit.get(address, referer=source)
        if page.status >= _FAILED or page.status == _TOO_MANY:
            raise SignInError(Verdict.SITE_DOWN, host=urlsplit(page.url).hostname or "")
        self._seen |= {over_https(address), page.url.partition("#")[0]}
        choice = choose(page, arrived=bool(source))
        self._said.add(choice.verdict or Verdict.NO_FORM)
        if choice.forms.tree is not None:
            links = sign_in_links(choice.forms.tree, page.url)
            if links.scripted:
                self._said.add(Verdict.SCRIPTED)
            if links.mailed:
                self._said.add(Verdict.MAIL_LINK)
            for link in links.addresses:
                self._note(link, page.url)
        return choice

    def look_further(self) -> Choice:
        """Go to the next page."""
        self._left -= 1
        address, source = self._waiting.pop(0)
        return self.look(address, source=source)

    def outcome(self) -> SignInError:
        """Say why there is no form."""
        said = next(one for one in _TELLING if one in self._said)
        return SignInError(said, origin=self._elsewhere) if said is Verdict.ELSEWHERE else SignInError(said)

    def _note(self, link: str, source: str) -> None:
        link = over_https(link)
        if link in self._seen:
            return
        if self._visit.origins.may_visit(link):
            self._seen.add(link)
            self._waiting.append((link, source))
        else:
            self._elsewhere = self._elsewhere or origin_of(link)
            self._said.add(Verdict.ELSEWHERE)
