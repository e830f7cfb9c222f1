"""Accounts for tests: a book in memory, and a publisher that answers as its password tells it to."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from reader_app.accounts.system_keyring import KeyringAnswer, KeyringState
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.problem import AccountError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.services.accounts_overview import AccountRow
from reader_app.ui.window.accounts_door import AccountsDoor

RIGHT = '  d\'œuf "é" 🗝 '
PATIENCE = 10  # seconds for an attempt that a test forgot to release


class FakeBook:
    def __init__(self, folder):
        self._folder = folder
        self.kept = {}

    def accounts(self):
        return [self.kept[name] for name in sorted(self.kept)]

    def account_for(self, address):
        host = address.partition("//")[2].partition("/")[0] if "//" in address else address
        return self.kept.get(host)

    def read_site(self, text):
        host = text.partition("//")[2].partition("/")[0] if "//" in text else text
        if " " in host or "." not in host:
            raise AccountError(Problem.NOT_A_SITE, text=text)
        return host.lower().removeprefix("www.")

    def named(self, publisher):
        return self.kept[publisher]

    def keep(self, account):
        self._folder.mkdir(exist_ok=True)
        (self._folder / f"{account.publisher}.json").write_text("{}")
        self.kept[account.publisher] = account
        return account

    def change(self, publisher, change):
        return self.keep(change(self.kept[publisher]))

    def forget(self, publisher):
        (self._folder / f"{publisher}.json").unlink()
        del self.kept[publisher]


class FakeConnect:
    """Takes one password; others mean what they say: "second_factor" is asked for, "slow" waits …"""

    def __init__(self, book):
        self._book = book
        self.release = threading.Event()
        self.asked = []  # what was asked for, in order, without any password
        self.rules = {}
        self.kept_password = None

    def add(self, site, credentials, *, progress, article="", approved=(), domains=(), proxy=""):  # noqa: ARG002  as the app's own
        self.asked.append(("add", site, article, tuple(approved)))
        account = replace(self._known(site), user=credentials.user, article=article)
        return self._answer(account, credentials.password, progress, approved)

    def sign_in(self, publisher, progress, password=None, *, asked):
        self.asked.append(("sign_in", publisher, asked))
        return self._answer(self._known(publisher), password or self.kept_password, progress)

    def change_password(self, publisher, password, progress):
        self.asked.append(("change", publisher))
        return self._answer(self._known(publisher), password, progress)

    def test(self, publisher, progress, password=None):  # noqa: ARG002  as the app's own
        self.asked.append(("test", publisher))
        progress.report(Step(StepKind.CONNECTING))
        return self._keep(replace(self._known(publisher), verdict=Verdict.PROVEN, checked=datetime.now(UTC)))

    def bring_cookies(self, site, path, article, progress):  # noqa: ARG002  as the app's own
        self.asked.append(("cookies", site, path.name))
        if not path.exists():
            raise AccountError(Problem.COOKIES_UNREADABLE, path=str(path), reason="no such file")
        until = datetime.now(UTC) + timedelta(days=90)
        return self._keep(replace(self._known(site), way=Way.COOKIES, verdict=Verdict.PROVEN, until=until))

    def took_window(self, site, *, cookies_are_in_jar, article="", page=None):
        self.asked.append(("window", site, cookies_are_in_jar, article, page is not None))
        account = replace(self._known(site), way=Way.WINDOW, drawn=True, article=article)
        return self._keep(replace(account, verdict=Verdict.PROVEN if page else Verdict.UNPROVEN))

    def forget(self, publisher):
        self.asked.append(("forget", publisher))
        self._book.forget(publisher)

    def rule_of(self, publisher):
        return self.rules.get(publisher)

    def _known(self, site):
        publisher = self._book.read_site(site)
        return self._book.kept.get(publisher, Account(publisher))

    def _answer(self, account, password, progress, approved=()):
        progress.report(Step(StepKind.CONNECTING))
        if password == "slow":
            for _ in range(PATIENCE * 100):
                progress.check()
                if self.release.wait(0.01):
                    break
        verdict, facts = Verdict.REFUSED, ()
        if password is None:
            verdict = Verdict.NO_PASSWORD
        elif password == RIGHT or (password == "elsewhere" and approved):
            verdict = Verdict.PROVEN
        elif password == "elsewhere":
            verdict, facts = Verdict.ELSEWHERE, (("origin", "https://id.groupe.example"),)
        elif password in set(Verdict):
            verdict = Verdict(password)
        return self._keep(replace(account, verdict=verdict, facts=facts, checked=datetime.now(UTC)))

    def _keep(self, account):
        return self._book.keep(account)


@dataclass
class FakeVault:
    answer: KeyringAnswer

    def state(self):
        return self.answer


class FakeOverview:
    def __init__(self, book, library):
        self._book, self._library = book, library

    def rows(self, now):
        rows = []
        for account in self._book.accounts():
            waiting = self._library.incomplete(account.publisher)
            name = self._library.site_name((account.publisher,))
            rows.append(AccountRow(account, account.state_at(now), 14, 112, len(waiting), None, name))
        return rows


class FakeAccounts:
    """What the reader's accounts are handled with; `made` counts how often that was wanted."""

    def __init__(self, library, folder):
        self.made = 0
        self.book = FakeBook(folder)
        self.connect = FakeConnect(self.book)
        self.overview = FakeOverview(self.book, library)
        self.vault = FakeVault(KeyringAnswer(KeyringState.USABLE, "Secret Service"))
        self.door = AccountsDoor(self._make, folder)

    def _make(self):
        self.made += 1
        return self

    def has(self, publisher, verdict=Verdict.PROVEN, **more):
        account = Account(publisher, more.pop("user", "claire@example.org"), verdict=verdict, **more)
        return self.book.keep(account)
