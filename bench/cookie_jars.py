"""Measure a publisher's jar that is given 10,000 cookies: `python bench/cookie_jars.py`.

Half of the cookies are the publisher's, over twenty of its hosts, the others of those whose
pictures and scripts it shows. Prints median and worst in wall milliseconds; the jar is
sealed with a key that is at hand, so the system's keyring is not measured. Last, what it
costs to find out whose an address is, with 50 accounts.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
from keyring.backend import KeyringBackend

from reader_app.accounts.account_book import AccountBook
from reader_app.accounts.cookies_file import read_cookies_file
from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.domain.account import Account
from reader_app.domain.cookie import Cookie
from reader_app.web.cookies import cookie_header

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 15
COOKIES = 10_000
ACCOUNTS = 50
SITE = "revue.example"
PAGE = f"https://www.{SITE}/lire/1"


class OneKey(KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give what was kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it until the end."""
        self.kept[service, username] = password


def main() -> None:
    """Measure everything once."""
    keyring.set_keyring(OneKey())
    with tempfile.TemporaryDirectory() as folder:
        _measure_jar(Path(folder))
        _measure_accounts(Path(folder))


def _measure_jar(folder: Path) -> None:
    cookies, file = _cookies(), folder / "cookies.txt"
    file.write_text("".join(map(_line, cookies)), encoding="ascii")

    def start() -> Jars:
        return Jars(folder / "jars", KeyKeeper(folder / "jars"))

    def keep_anew() -> None:
        start().forget(SITE)
        start().jar_of(SITE).keep(cookies, secret=True)

    measure(f"read a cookies.txt of {COOKIES:,}", lambda: read_cookies_file(file, SITE))
    measure(f"keep {COOKIES:,} in a new jar", keep_anew)
    measure("keep them again, unchanged", lambda: start().jar_of(SITE).keep(cookies))
    measure("open the jar at a start", lambda: start().jar_of(SITE).cookies())
    jar = start().jar_of(SITE)
    jar.cookies()
    numbers = iter(range(COOKIES))

    def keep_one() -> None:
        until = datetime.now(UTC) + timedelta(days=9)
        jar.keep([Cookie("meter", f"{next(numbers)}", SITE, expires=until)])

    measure("give its cookies again", jar.cookies)
    measure("keep one more", keep_one)
    measure("write the Cookie header", lambda: cookie_header(PAGE, jar.cookies(), datetime.now(UTC)))
    size = sum(path.stat().st_size for path in (folder / "jars").glob("*.jar"))
    print(f"{len(jar.cookies()):,} of {COOKIES:,} cookies were kept, in {size / 1000:.0f} kB")


def _measure_accounts(folder: Path) -> None:
    book = AccountBook(folder / "accounts")
    for number in range(ACCOUNTS):
        book.keep(Account(f"title{number}.example", "lea", domains=(f"group{number}.example",)))
    measure("find the account of an address", lambda: book.account_for("https://www.group40.example/x"))
    jars = Jars(folder / "jars", KeyKeeper(folder / "jars"), accounts=book)
    measure("find the jar of another address", lambda: jars.jar("https://static.elsewhere.example/x"))


def measure(name: str, do: Callable[[], object]) -> None:
    """Do something some times, and print how long it took."""
    spent = []
    for _time in range(TIMES):
        began = time.perf_counter()
        do()
        spent.append(1000 * (time.perf_counter() - began))
    print(f"{name:32} median {statistics.median(spent):8.2f} ms   worst {max(spent):8.2f} ms")


def _cookies() -> list[Cookie]:
    until = datetime.now(UTC) + timedelta(days=300)
    session = Cookie("session", "s" * 64, SITE, host_only=False, expires=until, secure=True, http_only=True)
    own, others = [f"h{n}.{SITE}" for n in range(20)], [f"tracker{n}.example" for n in range(400)]
    hosts = [own[n % 20] if n % 2 else others[n % 400] for n in range(1, COOKIES)]
    more = (
        Cookie(f"c{n}", "v" * 60, host, host_only=n % 3 == 0, expires=until) for n, host in enumerate(hosts)
    )
    return [session, *more]


def _line(cookie: Cookie) -> str:
    under, secure = (("FALSE", "TRUE")[flag] for flag in (not cookie.host_only, cookie.secure))
    domain = f"#HttpOnly_{cookie.domain}" if cookie.http_only else cookie.domain
    end = int(cookie.expires.timestamp()) if cookie.expires else 0
    return "\t".join((domain, under, cookie.path, secure, f"{end}", cookie.name, cookie.value)) + "\n"


if __name__ == "__main__":
    main()
