from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader_app.accounts.account_book import AccountBook
from reader_app.accounts.site_names import read_domain, read_site
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.problem import AccountError, Problem
from reader_app.sites.rule_book import RuleBook

NOW = datetime(2026, 5, 4, 12, 30, 15, 250, tzinfo=UTC)
REVUE = Account("revue.example", "lea@example.org")
WHOLE = Account(
    "revue.example",
    "é « lea »",
    Way.WINDOW,
    "https://www.revue.example/a?b=c",
    ("sport.example", "abonnes.groupe.example"),
    ("https://sso.example",),
    "{host-}.proxy.univ.example",
    drawn=True,
    verdict=Verdict.PLAN_TOO_LOW,
    facts=(("origin", "https://a.example"), ("seen", "x")),
    checked=NOW,
    until=NOW + timedelta(days=3),
    attempts=(NOW, NOW + timedelta(hours=1)),
    not_before=NOW + timedelta(hours=2),
    front="https://www.revue.example:8443/",
)


@pytest.fixture
def start(tmp_path):
    """Give `start()`, the accounts as a new start of the app sees them."""
    return lambda **options: AccountBook(tmp_path / "accounts", **options)


@pytest.fixture
def file(tmp_path):
    """Where the account of revue.example is kept."""
    return tmp_path / "accounts" / "revue.example.json"


def test_an_account_is_there_at_the_next_start_as_it_was(start):
    start().keep(WHOLE)
    assert start().accounts() == [WHOLE]
    told = {one.name for one in fields(Account) if getattr(WHOLE, one.name) == one.default}
    assert told == set()  # nothing of an account was left out of this test


def test_accounts_come_in_the_order_of_their_publishers(start):
    for name in ("sport.example", "abc.example", "revue.example"):
        start().keep(Account(name))
    assert [account.publisher for account in start().accounts()] == [
        "abc.example",
        "revue.example",
        "sport.example",
    ]


def test_without_an_account_nothing_is_made(start, tmp_path):
    assert start().accounts() == []
    assert start().account_for("https://revue.example/") is None
    start().forget("revue.example")
    assert not (tmp_path / "accounts").exists()


def test_files_are_for_the_reader_alone(start, tmp_path):
    start().keep(REVUE)
    assert stat.S_IMODE((tmp_path / "accounts").stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "accounts").iterdir()}
    assert modes == {"revue.example.json": 0o600, "lock": 0o600}


def test_another_start_sees_what_changed(start):
    one, other = start(), start()
    one.keep(REVUE)
    assert other.accounts() == [REVUE]
    one.keep(replace(REVUE, user="else"))
    assert other.account_for("revue.example").user == "else"
    one.forget("revue.example")
    assert other.accounts() == []


def test_moments_are_kept_whatever_their_zone(start):
    there = datetime(2026, 5, 4, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    start().keep(replace(REVUE, checked=there))
    assert start().accounts()[0].checked == there


@pytest.mark.parametrize(
    "harm",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"version": "x"}',
        b"\xff\xfe",
        b"[" * 100_000,
        "other",
        "verdict",
        "date",
        "suffix",
    ],
    ids=str,
)
def test_a_damaged_file_is_set_aside_and_the_others_are_read(start, file, harm):
    start().keep(REVUE)
    start().keep(Account("sport.example"))
    said = json.loads(file.read_bytes())
    changed = {
        "other": {"publisher": "gazette.example"},
        "verdict": {"verdict": "perhaps"},
        "date": {"until": "soon"},
        "suffix": {"domains": ["com"]},
    }
    data = harm if isinstance(harm, bytes) else json.dumps(said | changed[harm]).encode()
    file.write_bytes(data)
    assert [account.publisher for account in start().accounts()] == ["sport.example"]
    assert file.with_suffix(".damaged").read_bytes() == data
    start().keep(REVUE)
    assert REVUE in start().accounts()
    start().forget("revue.example")
    assert not list(file.parent.glob("revue*"))


def test_a_file_of_a_later_version_is_left_alone(start, file):
    start().keep(REVUE)
    later = json.dumps({"version": 2, "anything": "else"}).encode()
    file.write_bytes(later)
    assert start().accounts() == []
    with pytest.raises(AccountError) as raised:
        start().keep(REVUE)
    assert raised.value.problem is Problem.ACCOUNT_UNWRITABLE
    assert raised.value.facts == {"path": str(file), "reason": "newer"}
    assert file.read_bytes() == later


def test_a_folder_that_cannot_be_written_is_told(start, tmp_path):
    (tmp_path / "accounts").write_text("a file where the folder should be")
    with pytest.raises(AccountError) as raised:
        start().keep(REVUE)
    assert raised.value.problem is Problem.ACCOUNT_UNWRITABLE
    assert start().accounts() == []


def test_a_change_is_made_to_what_is_kept_now(start):
    one, other = start(), start()
    one.keep(REVUE)
    other.change("revue.example", lambda account: replace(account, drawn=True))
    one.change("revue.example", lambda account: replace(account, verdict=Verdict.PROVEN))
    assert start().accounts() == [replace(REVUE, drawn=True, verdict=Verdict.PROVEN)]


def test_an_account_that_was_forgotten_meanwhile_does_not_come_back(start):
    book = start()
    book.keep(REVUE)
    start().forget("revue.example")
    with pytest.raises(AccountError) as raised:
        book.change("revue.example", lambda account: account)
    assert raised.value.problem is Problem.ACCOUNT_NOT_FOUND
    assert book.accounts() == []


def test_a_window_and_a_command_that_write_at_once_lose_nothing(start, tmp_path):
    start().keep(REVUE)
    code = (
        "import sys\nfrom dataclasses import replace\nfrom pathlib import Path\n"
        "from reader_app.accounts.account_book import AccountBook\n"
        "book = AccountBook(Path(sys.argv[1]))\n"
        "for n in range(20):\n"
        "    book.change('revue.example', lambda a: replace(a, facts=(*a.facts, (sys.argv[2], str(n)))))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "accounts")]
    both = [subprocess.Popen([*command, letter]) for letter in "ab"]
    assert [process.wait(60) for process in both] == [0, 0]
    kept = start().accounts()[0].facts
    assert sorted(kept) == sorted((letter, str(n)) for letter in "ab" for n in range(20))


# whose an address is


@pytest.mark.parametrize(
    "address",
    [
        "https://revue.example/a",
        "http://m.revue.example:8080/a",
        "revue.example",
        "WWW.Revue.Example",
        "https://sport.example/x",
        "https://www.sport.example/x",
        "https://abonnes.groupe.example/x",
        "//revue.example",
    ],
)
def test_an_account_opens_its_publishers_addresses_and_those_of_its_domains(start, address):
    book = start()
    book.keep(WHOLE)
    assert book.account_for(address) == WHOLE


@pytest.mark.parametrize(
    "address",
    [
        "https://groupe.example/x",
        "https://notsport.example/",
        "https://revue.example.evil.example/",
        "https://sso.example/",
        "",
        "https://",
        "a b c",
        "http://[::1",
        "mailto:lea@revue",
    ],
)
def test_an_account_opens_no_other_address(start, address):
    book = start()
    book.keep(WHOLE)
    assert book.account_for(address) is None


def test_where_two_accounts_could_be_meant_it_is_the_nearer_one(start):
    book = start()
    group, title = Account("groupe.example"), Account("revue.example", domains=("titre.groupe.example",))
    for account in (group, title):
        book.keep(account)
    assert book.account_for("https://titre.groupe.example/a") == title
    assert book.account_for("https://www.groupe.example/a") == group
    book.keep(replace(title, domains=("groupe.example",)))
    assert book.account_for("https://groupe.example/a") == group


def test_a_rule_puts_a_host_under_another_publishers_account(start, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "revue-sport.example.txt").write_text("publisher: www.revue.example\n")
    book = start(rules=RuleBook([tmp_path / "rules"]))
    book.keep(REVUE)
    assert book.account_for("https://revue-sport.example/a") == REVUE
    assert book.read_site("revue-sport.example") == "revue.example"
    assert start().account_for("https://revue-sport.example/a") is None


def test_on_a_proxy_an_account_is_that_of_the_publisher_it_is_there_for(start):
    book = start()
    book.keep(replace(REVUE, proxy="{host-}.proxy.univ.example"))
    assert book.account_for("https://www-revue-example.proxy.univ.example/a").publisher == "revue.example"
    assert book.account_for("https://www-gazette-example.proxy.univ.example/a") is None
    assert book.account_for("https://login.proxy.univ.example/a") is None
    book.keep(Account("gazette.example", proxy="{host-}.proxy.univ.example"))
    assert book.account_for("https://www-gazette-example.proxy.univ.example/").publisher == "gazette.example"


def test_an_account_is_found_as_it_is_typed(start):
    book = start()
    book.keep(WHOLE)
    book.keep(Account("127.0.0.1"))
    book.keep(Account("localhost"))
    book.keep(Account("xn--bcher-kva.example"))
    for typed in ("revue.example", "https://www.revue.example/x", " Revue.Example ", "sport.example"):
        assert book.named(typed) == WHOLE
    assert book.named("127.0.0.1:8080").publisher == "127.0.0.1"
    assert book.named("localhost").publisher == "localhost"
    assert book.named("bücher.example").publisher == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("gazette.example", Problem.ACCOUNT_NOT_FOUND),
        ("nothing", Problem.NOT_A_SITE),
        ("", Problem.NOT_A_SITE),
    ],
)
def test_a_site_without_an_account_is_told(start, typed, problem):
    book = start()
    book.keep(WHOLE)
    with pytest.raises(AccountError) as raised:
        book.named(typed)
    assert raised.value.problem is problem


@pytest.mark.parametrize(
    ("typed", "publisher"),
    [
        ("revue.example", "revue.example"),
        ("  REVUE.Example. ", "revue.example"),
        ("www.revue.example", "revue.example"),
        ("https://abonnes.revue.example:8443/login?x=1#y", "revue.example"),
        ("revue.example:443", "revue.example"),
        ("http://revue.co.uk/", "revue.co.uk"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("https://127.0.0.1:8442/", "127.0.0.1"),
        ("localhost", "localhost"),
        ("https://[::1]:8000/", "::1"),
        ("https://lea:secret@revue.example/", "revue.example"),
    ],
)
def test_a_site_is_read_however_it_is_typed(typed, publisher):
    assert read_site(typed) == publisher


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "revue",
        "a b.example",
        "lea@revue.example",
        "co.uk",
        "github.io",
        "ftp://revue.example",
        "1.2",
        "é" * 70,
    ],
)
def test_what_is_no_site_is_told(typed):
    with pytest.raises(AccountError) as raised:
        read_site(typed)
    assert raised.value.problem is Problem.NOT_A_SITE
    assert raised.value.facts == {"text": typed.strip()}


def test_a_domain_keeps_the_host_that_was_typed():
    assert read_domain("https://www.Abonnes.groupe.example/x") == "abonnes.groupe.example"
    for typed in ("com", "co.uk", "intranet"):
        with pytest.raises(AccountError):
            read_domain(typed)


def test_domains_are_kept_as_hosts_once_each(start):
    kept = start().keep(replace(REVUE, domains=("https://www.Sport.example/", "sport.example:443")))
    assert kept.domains == ("sport.example",)
    assert start().accounts() == [kept]
    with pytest.raises(AccountError):
        start().keep(replace(REVUE, domains=("everything",)))


def test_a_name_out_of_a_hostile_address_is_no_file_elsewhere(start, tmp_path):
    start().keep(Account("../../evil"))
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "accounts"]
    assert start().accounts()[0].publisher == "../../evil"
