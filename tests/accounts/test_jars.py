from __future__ import annotations

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from keyring.backends import fail

from reader_app.accounts import jar as jar_module
from reader_app.accounts.system_keyring import KeyringState
from reader_app.domain.problem import FetchError, Problem
from reader_app.sites.rule_book import RuleBook

PAGE = "https://www.revue.example/article"
NOW = datetime.now(UTC)


@pytest.fixture
def no_keyring(use_keyring):
    use_keyring(fail.Keyring())


@pytest.fixture(params=["sealed", "clear"])
def either(request, use_keyring):
    """With a keyring, and without."""
    request.getfixturevalue("safe" if request.param == "sealed" else "no_keyring")


def names(jar) -> list[str]:
    return [cookie.name for cookie in jar.cookies()]


def everything(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_cookie_is_there_at_the_next_start_as_it_was(either, start, cookie):
    whole = cookie(
        "é\xff",
        "a=b, \x80",
        domain="sport.revue.example",
        path="/a",
        host_only=False,
        secure=True,
        http_only=True,
        same_site="lax",
    )
    assert start().jar(PAGE).keep([whole, cookie()])
    assert start().jar(PAGE).cookies() == (whole, cookie(expires=start().jar(PAGE).cookies()[1].expires))


def test_one_publisher_has_one_jar_and_another_has_another(either, start, cookie):
    jars = start()
    assert jars.jar(PAGE) is jars.jar("http://m.revue.example/other")
    jars.jar(PAGE).keep([cookie()])
    jars.jar("https://one.github.io/").keep([cookie(domain="one.github.io")])
    assert jars.jar("https://two.github.io/").cookies() == ()
    assert jars.publishers() == start().publishers() == ["one.github.io", "revue.example"]


def test_the_folder_and_its_files_are_for_the_reader_alone(either, start, cookie, tmp_path):
    start().jar(PAGE).keep([cookie()])
    folder = tmp_path / "jars"
    assert mode(folder) == 0o700
    assert {path.name for path in folder.iterdir()} == {"revue.example.jar", "lock"}
    assert {mode(path) for path in folder.iterdir()} == {0o600}


def test_nothing_is_made_for_a_publisher_that_sets_no_cookie(either, start, tmp_path):
    assert start().jar(PAGE).cookies() == ()
    assert not start().jar(PAGE).keep([])
    assert not (tmp_path / "jars").exists()


def test_no_value_stands_in_clear_where_there_is_a_keyring(safe, start, cookie, tmp_path):
    start().jar(PAGE).keep([cookie("hat-name", "hat-value", path="/hat-path")])
    assert b"hat-" not in everything(tmp_path)
    assert start().state().sealed == ("revue.example",)


def test_without_a_keyring_a_jar_is_a_file_in_clear_and_is_sealed_when_one_appears(
    use_keyring, no_keyring, start, cookie, tmp_path, request
):
    start().jar(PAGE).keep([cookie("hat-name")])
    assert b"hat-name" in everything(tmp_path)
    assert start().state().clear == ("revue.example",)
    request.getfixturevalue("safe")
    jar = start().jar(PAGE)
    assert names(jar) == ["hat-name"]
    jar.keep(jar.cookies())
    assert b"hat-name" not in everything(tmp_path)
    assert names(start().jar(PAGE)) == ["hat-name"]


def test_a_session_is_never_written_in_clear(no_keyring, start, cookie, tmp_path):
    jars = start()
    jars.jar(PAGE).keep([cookie("anonymous")])
    jars.jar(PAGE).keep([cookie("session", "hat-secret")], secret=True)
    jars.jar(PAGE).keep([cookie("later", "hat-later")])
    assert names(jars.jar(PAGE)) == ["anonymous", "session", "later"]
    assert jars.jar(PAGE).secret
    assert jars.state().unsaved == ("revue.example",)
    assert b"hat-" not in everything(tmp_path)
    assert names(start().jar(PAGE)) == ["anonymous"]


def test_a_session_is_kept_where_there_is_a_keyring(safe, start, cookie, tmp_path):
    start().jar(PAGE).keep([cookie("session", "hat-secret")], secret=True)
    assert start().jar(PAGE).secret
    assert names(start().jar(PAGE)) == ["session"]
    assert b"hat-" not in everything(tmp_path)


@pytest.mark.parametrize("trouble", ["locked", "gone"])
def test_a_sealed_jar_that_cannot_be_opened_now_is_no_empty_jar(
    safe, use_keyring, start, cookie, trouble, tmp_path
):
    start().jar(PAGE).keep([cookie()])
    before = everything(tmp_path)
    if trouble == "locked":
        safe.locked = True
    else:
        use_keyring(fail.Keyring())
    jar = start().jar(PAGE)
    with pytest.raises(FetchError) as raised:
        jar.cookies()
    assert raised.value.problem is Problem.KEYRING_LOCKED
    assert raised.value.facts == {"host": "revue.example"}
    jar.keep([cookie("other")])
    assert everything(tmp_path) == before
    use_keyring(safe)
    safe.locked = False
    assert names(start().jar(PAGE)) == ["visitor"]


def test_other_publishers_are_visited_while_the_keyring_is_locked(safe, start, cookie, tmp_path):
    safe.locked = True
    start().jar(PAGE).keep([cookie()])
    assert start().state().keyring is KeyringState.LOCKED
    assert names(start().jar(PAGE)) == ["visitor"]


@pytest.mark.parametrize("harm", ["key gone", "damaged", "renamed", "nonsense"])
def test_a_jar_that_will_not_open_any_more_is_set_aside(safe, start, cookie, harm, tmp_path):
    start().jar(PAGE).keep([cookie()])
    file = tmp_path / "jars" / "revue.example.jar"
    if harm == "key gone":
        safe.kept.clear()
    elif harm == "damaged":
        file.write_bytes(file.read_bytes()[:-1] + b"\0")
    elif harm == "renamed":
        start().jar("https://gazette.example/").keep([cookie()])
        (tmp_path / "jars" / "gazette.example.jar").replace(file)
    else:
        file.write_bytes(b'{"cookies": [{}]}')
    jars = start()
    assert jars.jar(PAGE).cookies() == ()
    assert jars.state().lost == ("revue.example",)
    jars.jar(PAGE).keep([cookie("anew")])
    assert names(start().jar(PAGE)) == ["anew"]
    start().forget("revue.example")
    assert start().state().lost == ()


def test_a_cookie_lives_until_its_own_end(either, start, cookie, monkeypatch):
    start().jar(PAGE).keep([cookie("day", expires=NOW + timedelta(days=1)), cookie("year")])
    _later(monkeypatch, days=2)
    assert names(start().jar(PAGE)) == ["year"]
    _later(monkeypatch, days=301)
    assert names(start().jar(PAGE)) == []


def test_a_cookie_without_an_end_lives_a_month_after_the_last_visit(either, start, cookie, monkeypatch):
    start().jar(PAGE).keep([cookie(expires=None)])
    for days in (20, 40, 60):
        _later(monkeypatch, days=days)
        jar = start().jar(PAGE)
        assert names(jar) == ["visitor"]
        jar.keep([])
    _later(monkeypatch, days=92)
    assert names(start().jar(PAGE)) == []


def test_a_publisher_takes_its_cookies_back(either, start, cookie):
    start().jar(PAGE).keep([cookie("one"), cookie("two"), cookie("three")])
    assert start().jar(PAGE).keep([cookie("one", expires=NOW - timedelta(days=1))], gone=[cookie("two").key])
    assert names(start().jar(PAGE)) == ["three"]


def test_only_another_value_is_a_change(either, start, cookie):
    jar = start().jar(PAGE)
    assert jar.keep([cookie()])
    assert not jar.keep([cookie(expires=NOW + timedelta(days=200))])
    assert jar.keep([cookie(value="43")])
    assert not jar.keep([], gone=[cookie("unknown").key])


def test_setting_the_same_again_writes_nothing(either, start, cookie, tmp_path):
    jar = start().jar(PAGE)
    jar.keep([cookie()])
    file = tmp_path / "jars" / "revue.example.jar"
    before = file.stat()
    jar.keep([cookie()])
    jar.keep([])
    assert file.stat().st_ino == before.st_ino
    soon = cookie("soon", expires=datetime.now(UTC) + timedelta(minutes=10))
    jar.keep([soon])
    jar.keep([cookie("soon", expires=soon.expires + timedelta(seconds=20))])
    assert start().jar(PAGE).cookies()[-1].expires == soon.expires + timedelta(seconds=20)


def test_a_cookie_for_a_whole_public_suffix_is_refused(either, start, cookie):
    jar = start().jar("https://one.github.io/")
    jar.keep([cookie(domain="github.io", host_only=False), cookie(domain="github.io", name="own")])
    assert names(jar) == ["own"]


def test_a_domain_keeps_its_newest_cookies(either, start, cookie):
    jar = start().jar(PAGE)
    jar.keep([cookie("meter"), *(cookie(f"t{number}", domain="ads.example") for number in range(200))])
    kept = names(jar)
    assert kept[:2] == ["meter", "t20"]
    assert len(kept) == 181


def test_forgetting_a_publisher_leaves_nothing_of_it(either, start, cookie, tmp_path):
    jars, other = start(), start()
    jars.jar(PAGE).keep([cookie()])
    assert names(other.jar(PAGE)) == ["visitor"]
    jars.forget("revue.example")
    assert jars.publishers() == []
    assert names(jars.jar(PAGE)) == names(other.jar(PAGE)) == []
    assert not list((tmp_path / "jars").glob("revue*"))


@pytest.mark.parametrize("address", ["http://[::1]:8000/", "http://..%2f..%2fetc/", "http://a%2fb.example/x"])
def test_a_host_names_no_file_elsewhere(either, start, cookie, address, tmp_path):
    jars = start()
    jars.jar(address).keep([cookie()])
    assert [path.parent for path in tmp_path.rglob("*.jar")] == [tmp_path / "jars"]
    assert start().publishers() == [jars.jar(address).publisher]


def test_a_rule_puts_two_domains_into_one_jar(either, start, cookie, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "revue-sport.example.txt").write_text("publisher: www.revue.example\n")
    jars = start(rules=RuleBook([tmp_path / "rules"]))
    assert jars.jar("https://revue-sport.example/a") is jars.jar(PAGE)
    assert jars.jar("https://gazette.example/a") is not jars.jar(PAGE)


def test_two_starts_that_write_at_once_lose_nothing(start, tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom datetime import UTC, datetime, timedelta\n"
        "from reader_app.accounts.jars import Jars\nfrom reader_app.accounts.keys import KeyKeeper\n"
        "from reader_app.domain.cookie import Cookie\n"
        "jar = Jars(Path(sys.argv[1]), KeyKeeper(Path(sys.argv[1]))).jar('https://revue.example/')\n"
        "until = datetime.now(UTC) + timedelta(days=9)\n"
        "for n in range(40): jar.keep([Cookie(f'{sys.argv[2]}{n}', 'x', 'revue.example', expires=until)])\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "jars")]
    both = [subprocess.Popen([*command, letter]) for letter in "ab"]
    assert [process.wait(60) for process in both] == [0, 0]
    assert set(names(start().jar(PAGE))) == {f"{letter}{n}" for letter in "ab" for n in range(40)}


def test_what_cannot_be_written_is_kept_in_memory(no_keyring, start, cookie, tmp_path):
    (tmp_path / "jars").write_text("a file where the folder should be")
    jars = start()
    assert jars.jar(PAGE).keep([cookie()])
    assert names(jars.jar(PAGE)) == ["visitor"]
    assert jars.state().unsaved == tuple(jars.publishers()) == ("revue.example",)


def test_a_jar_tells_nothing_of_what_is_in_it(either, start, cookie):
    jars = start()
    jar = jars.jar(PAGE)
    jar.keep([cookie("visitor", "hat-value")])
    shown = [repr(one) for one in (jar, jar.cookies(), jar._contents, jars.state())]
    assert "hat-value" not in "".join(shown)


def _later(monkeypatch, *, days: int) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, _zone=None):
            return NOW + timedelta(days=days)

    monkeypatch.setattr(jar_module, "datetime", Later)


@pytest.mark.parametrize("field", ["name", "value"])
@pytest.mark.parametrize(
    "written", ["x\r\nX-Evil: 1", "x\ny", "x\0y", "x;y", " x", "x\t", "10 €", "\ud800"], ids=ascii
)
def test_what_was_written_into_a_file_in_clear_gets_into_no_header(
    no_keyring, start, cookie, field, written, tmp_path
):
    start().jar(PAGE).keep([cookie("good"), cookie("other")])
    file = tmp_path / "jars" / "revue.example.jar"
    said = json.loads(file.read_text("utf-8"))
    said["cookies"][1][field] = written
    file.write_text(json.dumps(said), encoding="utf-8")
    assert names(start().jar(PAGE)) == ["good"]
    assert not start().jar(PAGE).keep([cookie(**{field: written})])
    assert names(start().jar(PAGE)) == ["good"]


def test_a_jar_of_a_later_version_is_not_set_aside(safe, start, cookie, tmp_path):
    start().jar(PAGE).keep([cookie()])
    file = tmp_path / "jars" / "revue.example.jar"
    later = file.read_bytes().replace(b"Lutrin jar 1", b"Lutrin jar 2")
    file.write_bytes(later)
    jar = start().jar(PAGE)
    with pytest.raises(FetchError) as raised:
        jar.cookies()
    assert raised.value.problem is Problem.KEYRING_LOCKED
    jar.keep([cookie("new")])
    assert file.read_bytes() == later
    assert start().state().lost == ()
