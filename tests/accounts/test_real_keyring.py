"""Jars with the desktop's own keyring, on a bus and in a home of the tests' own."""

from __future__ import annotations

import json

import pytest
from accounts.desktop import Desktop, Ring

_START = """
import json, sys
from pathlib import Path
from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.domain.cookie import Cookie
from reader_app.domain.problem import FetchError
jars = Jars(Path(sys.argv[1]), KeyKeeper(Path(sys.argv[1]), 20))
jar = jars.jar(sys.argv[2])
try:
    before = [cookie.name for cookie in jar.cookies()]
except FetchError as error:
    before = error.problem.value
jar.keep([Cookie(name, "hat-value", jar.publisher) for name in sys.argv[3:]])
state = jars.state()
print(json.dumps({"before": before, "keyring": state.keyring, "backend": state.backend, "lost": state.lost,
    "sealed": state.sealed, "clear": state.clear}))
"""


_VAULT = """
import json, logging, sys
logging.basicConfig(level=logging.DEBUG)
from reader_app.accounts.vault import Vault
from reader_app.domain.problem import AccountError
vault = Vault(float(sys.argv[1]))
given = json.loads(sys.argv[2])
said = []
for deed, *names in given:
    try:
        said.append(getattr(vault, deed)(*names))
    except AccountError as error:
        said.append(error.problem.value)
state = vault.state()
print(json.dumps({"said": said, "state": state.state, "reason": state.reason, "backend": state.backend}))
"""
_EVERYTHING = """
import json, secretstorage
bus = secretstorage.dbus_init()
items = [item for collection in secretstorage.get_all_collections(bus) for item in collection.get_all_items()]
kept = [[item.get_label(), item.get_attributes(), item.get_secret().decode()] for item in items]
print(json.dumps({"kept": kept}))
"""
_ACCOUNT = """
import json, logging, sys
from pathlib import Path
logging.basicConfig(level=logging.DEBUG)
from datetime import UTC, datetime, timedelta
from reader_app.accounts.account_book import AccountBook
from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.accounts.vault import Vault
from reader_app.domain.account import Account, Verdict
from reader_app.domain.cookie import Cookie
data, deed, user, password, value = Path(sys.argv[1]), *sys.argv[2:]
book = AccountBook(data / "accounts")
jars, vault = Jars(data / "jars", KeyKeeper(data / "jars", 20), accounts=book), Vault(20)
site = book.read_site("https://www.Revue.example/article")
if deed == "keep":
    book.keep(Account(site, user, article="https://www.revue.example/1", domains=("sport.example",)))
    vault.keep(site, user, password)
    cookie = Cookie("session", value, "sport.example", expires=datetime.now(UTC) + timedelta(days=9))
    jars.jar("https://sport.example/").keep([cookie], secret=True)
    other = Cookie("visitor", "other-value", "gazette.example", expires=datetime.now(UTC) + timedelta(days=9))
    jars.jar("https://gazette.example/").keep([other])
elif deed == "forget":
    vault.forget(site)
    jars.forget(site)
    book.forget(site)
cookies = [cookie.value for name in jars.publishers() for cookie in jars.jar_of(name).cookies()]
print(json.dumps({"password": vault.password(site, user), "cookies": cookies, "publishers": jars.publishers(),
    "users": [account.user for account in book.accounts()]}))
"""
SITE, USER = "revue.example", "lea@example.org"


@pytest.fixture
def desktop(tmp_path):
    """A desktop whose keyring is empty."""
    return Desktop(tmp_path / "home")


@pytest.fixture
def start(desktop, tmp_path):
    """Give `start(publisher, *cookies)`: a start of the app, saying what was in the jar and adding to it."""

    def run(publisher: str, *cookies: str, ring: Ring = Ring.UNLOCKED) -> dict:
        return desktop.run(_START, str(tmp_path / "jars"), f"https://{publisher}/", *cookies, ring=ring)

    return run


@pytest.fixture
def vault(desktop):
    """Give `vault((deed, *names), …)`: a start of the app that asks the vault for some deeds."""

    def run(*deeds: tuple[str, ...], ring: Ring = Ring.UNLOCKED, seconds: float = 20) -> dict:
        return desktop.run(_VAULT, str(seconds), json.dumps(deeds), ring=ring)

    return run


def everything_in(desktop: Desktop) -> str:
    return json.dumps(desktop.run(_EVERYTHING)["kept"], ensure_ascii=False)


def test_the_desktops_keyring_keeps_the_key_from_one_start_to_the_next(start, tmp_path):
    first = start("revue.example", "visitor")
    assert (first["keyring"], first["backend"]) == ("usable", "SecretService Keyring")
    assert (first["before"], first["sealed"], first["clear"]) == ([], ["revue.example"], [])
    assert start("revue.example")["before"] == ["visitor"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"hat-value" not in kept


def test_while_the_desktops_keyring_is_locked_its_jars_stay_shut_and_others_are_in_clear(start):
    start("revue.example", "visitor")
    shut = start("revue.example", "stranger", ring=Ring.LOCKED)
    assert (shut["keyring"], shut["before"]) == ("locked", "keyring_locked")
    other = start("gazette.example", "new", ring=Ring.LOCKED)
    assert (other["before"], other["clear"]) == ([], ["gazette.example"])
    assert start("revue.example")["before"] == ["visitor"]
    later = start("gazette.example", "newer")
    assert (later["before"], later["clear"]) == (["new"], [])


def test_a_keyring_that_was_emptied_costs_the_jar(start, tmp_path):
    start("revue.example", "visitor")
    for file in (tmp_path / "home" / "DATA" / "keyrings").iterdir():
        file.unlink()
    later = start("revue.example")
    assert (later["before"], later["lost"]) == ([], ["revue.example"])


def test_the_desktops_keyring_keeps_passwords_and_forgets_them(vault, desktop):
    password = 'un « mot » d’été, 100 % "sûr"+🗝 ' + "x" * 180
    first = vault(("keep", SITE, USER, password))
    assert (first["said"], first["state"], first["backend"]) == ([True], "usable", "SecretService Keyring")
    assert vault(("password", SITE, USER), ("password", SITE, "other"))["said"] == [password, None]
    assert "Lutrin revue.example" in everything_in(desktop)
    renamed = vault(("keep", SITE, "other", "two"), ("password", SITE, USER), ("password", SITE, "other"))
    assert renamed["said"] == [True, None, "two"]
    assert USER not in everything_in(desktop)
    assert vault(("forget", SITE), ("password", SITE, "other"))["said"] == [True, None]
    assert desktop.run(_EVERYTHING)["kept"] == []


def test_a_locked_keyring_of_the_desktop_gives_no_password_and_loses_none(vault):
    vault(("keep", SITE, USER, "one"))
    deeds = [("password", SITE, USER), ("keep", SITE, USER, "two"), ("forget", SITE)]
    shut = vault(*deeds, ring=Ring.LOCKED)
    assert (shut["said"], shut["state"]) == ([None, False, "keyring_locked"], "locked")
    assert vault(("password", SITE, USER))["said"] == ["one"]


def test_a_reader_who_closes_the_box_that_asks_for_the_keyrings_password_is_told_that_it_is_locked(vault):
    vault(("keep", SITE, USER, "one"))
    shut = vault(("password", SITE, USER), ("keep", SITE, USER, "two"), ring=Ring.DISMISSED)
    assert (shut["said"], shut["state"], shut["reason"]) == ([None, False], "locked", "KeyringLocked")
    assert vault(("password", SITE, USER))["said"] == ["one"]


def test_a_box_that_stays_open_is_not_waited_for_and_nothing_is_kept_behind_it(vault):
    vault(("keep", SITE, USER, "one"))
    shut = vault(("keep", SITE, USER, "two"), ("password", SITE, USER), ring=Ring.LEFT_OPEN, seconds=1)
    assert (shut["said"], shut["state"], shut["reason"]) == ([False, None], "locked", "no answer")
    assert vault(("password", SITE, USER))["said"] == ["one"]


def test_without_a_desktop_there_is_no_keyring_and_nothing_is_kept(vault, tmp_path):
    none = vault(("keep", SITE, USER, "hat-secret"), ("password", SITE, USER), ring=Ring.NO_BUS)
    assert (none["said"], none["state"]) == ([False, None], "none")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"hat-secret" not in kept


def test_a_forgotten_account_leaves_no_trace(desktop, tmp_path):
    data = tmp_path / "data"
    secrets = ["lea.lectrice@example.org", "hat-password", "hat-value"]

    def start(deed: str) -> dict:
        return desktop.run(_ACCOUNT, str(data), deed, *secrets)

    def files() -> bytes:
        return b"".join(str(path).encode() + path.read_bytes() for path in data.rglob("*") if path.is_file())

    kept = start("keep")
    assert kept["publishers"] == ["gazette.example", "revue.example"]
    assert secrets[0].encode() in files()  # the reader's name is none, until the account is forgotten
    later = start("look")
    assert (later["users"], later["password"]) == ([secrets[0]], "hat-password")
    assert later["cookies"] == ["other-value", "hat-value"]
    assert not [word for word in secrets[1:] if word.encode() in files()]
    assert not [word for word in secrets[1:] if word in kept["stderr"] + later["stderr"]]
    forgotten = start("forget")
    assert (forgotten["users"], forgotten["password"]) == ([], None)
    assert forgotten["cookies"] == ["other-value"]
    traces = files().decode("latin-1") + everything_in(desktop)
    assert not [word for word in (*secrets, "revue.example", "sport.example") if word in traces]
    assert start("look")["cookies"] == ["other-value"]


def test_a_log_of_everything_tells_no_password(vault):
    said = vault(("keep", SITE, USER, "hat-password"), ("password", SITE, USER))
    assert said["said"] == [True, "hat-password"]
    assert "DEBUG" in said["stderr"]
    assert "hat-password" not in said["stderr"]
