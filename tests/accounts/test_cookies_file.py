from __future__ import annotations

import http.cookiejar
import time
from datetime import UTC, datetime, timedelta

import pytest

from reader_app.accounts.cookies_file import MOST_BYTES, read_cookies_file
from reader_app.domain.cookie import LONGEST, Cookie
from reader_app.domain.problem import AccountError, Problem
from reader_app.sites.rule_book import RuleBook

SITE = "revue.example"
SOON = int(time.time()) + 9 * 86400
LATER = SOON + 86400
HEAD = "# Netscape HTTP Cookie File\n# a remark\n\n"


@pytest.fixture
def written(tmp_path):
    """Give `written(content)`, a cookies.txt."""

    def write(content: str | bytes):
        path = tmp_path / "cookies.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def line(name: str, value: str = "v", domain: str = ".revue.example", end: int | str = SOON, **more) -> str:
    under = more.get("under", "TRUE" if domain.removeprefix("#HttpOnly_").startswith(".") else "FALSE")
    path, secure = more.get("path", "/"), more.get("secure", "TRUE")
    return "\t".join((domain, under, path, secure, str(end), name, value)) + "\n"


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def wide(name: str, value: str, **more) -> Cookie:
    """A secure cookie of the publisher, for all its hosts."""
    return Cookie(name, value, SITE, expires=at(SOON), secure=True, **({"host_only": False} | more))


def test_a_cookie_is_read_as_a_browser_had_it(written):
    text = (
        HEAD
        + line("#HttpOnly_x", "a b=c", "#HttpOnly_.revue.example", path="/lire")
        + line("own", "2", "www.revue.example", secure="FALSE")
    )
    read = read_cookies_file(written(text), SITE)
    assert read.cookies == (
        wide("#HttpOnly_x", "a b=c", path="/lire", http_only=True),
        Cookie("own", "2", "www.revue.example", expires=at(SOON)),
    )
    assert (read.until, read.others, read.expired) == (at(SOON), 0, 0)


def test_only_one_publishers_cookies_are_taken_and_the_others_counted(written):
    text = HEAD + line("a") + line("b", domain=".gazette.example") + line("c", domain="notrevue.example")
    read = read_cookies_file(written(text), SITE)
    assert [cookie.name for cookie in read.cookies] == ["a"]
    assert read.others == 2


def test_an_accounts_further_domains_count_and_what_is_sent_there(written):
    text = (
        line("a")
        + line("b", domain="www.sport.example")
        + line("c", domain=".groupe.example")
        + line("d", domain="groupe.example")
        + line("e", domain=".autre.groupe.example")
        + line("f", domain=".example", under="TRUE")
    )
    read = read_cookies_file(written(text), SITE, ("sport.example", "abonnes.groupe.example"))
    assert [cookie.name for cookie in read.cookies] == ["a", "b", "c"]
    assert read.others == 3


def test_a_rule_that_joins_two_domains_counts(written, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "revue-sport.example.txt").write_text("publisher: revue.example\n")
    path = written(line("a", domain=".revue-sport.example"))
    assert read_cookies_file(path, SITE, rules=RuleBook([tmp_path / "rules"])).others == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: data.removeprefix(HEAD.encode()),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf" + data.removeprefix(HEAD.encode()),
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b"TRUE", b"true"),
        lambda data: data.replace(b".revue.example", b"revue.example"),
        lambda data: data.replace(b"revue.example", b"Revue.Example"),
        lambda data: data + b"no cookie\n\t\t\t\n" + b"\t".join([b"x"] * 7) + b"\n",
    ],
    ids=range(10),
)
def test_files_of_all_writers_are_read(written, change):
    path = written(change((HEAD + line("a", "1") + line("b", "2", "#HttpOnly_.revue.example")).encode()))
    cookies = read_cookies_file(path, SITE).cookies
    assert [(one.name, one.value, one.http_only, one.host_only) for one in cookies] == [
        ("a", "1", False, False),
        ("b", "2", True, False),
    ]


def test_the_standard_librarys_files_are_read(tmp_path):
    jar = http.cookiejar.MozillaCookieJar(str(tmp_path / "jar.txt"))
    for name, domain, rest in (("a", ".revue.example", {"HTTPOnly": ""}), ("b", "revue.example", {})):
        under = domain.startswith(".")
        said = {"domain": domain, "domain_specified": under, "domain_initial_dot": under, "rest": rest}
        said |= {"path": "/", "path_specified": True, "port": None, "port_specified": False, "secure": True}
        said |= {"expires": SOON, "discard": False, "comment": None, "comment_url": None}
        jar.set_cookie(http.cookiejar.Cookie(version=0, name=name, value="v", **said))
    jar.save()
    read = read_cookies_file(tmp_path / "jar.txt", SITE).cookies
    assert set(read) == {
        wide("a", "v", http_only=True),
        wide("b", "v", host_only=True),
    }


def test_a_value_goes_out_with_the_bytes_it_came_with(written):
    data = line("a", "§").encode("cp1252") + line("b", "é").encode("utf-8")
    assert [one.value.encode("latin-1") for one in read_cookies_file(written(data), SITE).cookies] == [
        b"\xa7",
        b"\xc3\xa9",
    ]


def test_a_value_that_an_editor_left_without_its_tab_is_empty(written):
    path = written(line("a", "").replace("\ta\t\n", "\ta\n"))
    assert read_cookies_file(path, SITE).cookies[0].value == ""


def test_what_has_ended_is_left_out_and_counted(written):
    text = line("a") + line("b", end=1_000_000_000) + line("c", end=-5) + line("d", end=0) + line("e", end="")
    read = read_cookies_file(written(text), SITE)
    assert [cookie.name for cookie in read.cookies] == ["a", "d", "e"]
    assert ([one.expires for one in read.cookies[1:]], read.expired) == ([None, None], 2)


@pytest.mark.parametrize("end", [9_999_999_999, 10**15, "1e300", "inf"])
def test_a_far_end_is_400_days_away(written, end):
    before = datetime.now(UTC)
    expires = read_cookies_file(written(line("a", end=end)), SITE).cookies[0].expires
    assert before + LONGEST <= expires <= datetime.now(UTC) + LONGEST


def test_the_session_ends_with_its_first_cookie_that_scripts_cannot_read(written):
    text = (
        line("seen", end=SOON)
        + line("guard", domain="#HttpOnly_.revue.example", end=int(time.time()) + 1500)
        + line("session", domain="#HttpOnly_.revue.example", end=LATER)
        + line("other", domain="#HttpOnly_.gazette.example", end=SOON)
    )
    assert read_cookies_file(written(text), SITE).until == at(LATER)
    assert read_cookies_file(written(line("a", end=0)), SITE).until is None


def test_the_last_of_two_lines_for_one_cookie_counts(written):
    read = read_cookies_file(written(line("a", "1") + line("a", "2")), SITE)
    assert [cookie.value for cookie in read.cookies] == ["2"]


@pytest.mark.parametrize("value", ["x;y", "x\x00y", "x\ry"])
def test_what_no_header_can_carry_is_left_out(written, value):
    read = read_cookies_file(written(line("a", value) + line("b")), SITE)
    assert [cookie.name for cookie in read.cookies] == ["b"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not cookies.txt"),
        (HEAD.encode(), "not cookies.txt"),
        (b'[{"domain": ".revue.example", "name": "a", "value": "b"}]', "not cookies.txt"),
        (b"SQLite format 3\x00" + bytes(range(256)) * 40, "not cookies.txt"),
        ((HEAD + line("a")).encode("utf-16"), "not cookies.txt"),
        (line("a", end=1_000_000_000).encode(), "expired"),
        (b"#" * (MOST_BYTES + 1), "too large"),
    ],
    ids=["empty", "head", "json", "binary", "utf-16", "expired", "large"],
)
def test_a_file_without_usable_cookies_is_told(written, data, reason):
    path = written(data)
    with pytest.raises(AccountError) as raised:
        read_cookies_file(path, SITE)
    assert raised.value.problem is Problem.COOKIES_UNREADABLE
    assert raised.value.facts == {"path": str(path), "reason": reason}


def test_a_file_that_is_not_there_is_told(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(AccountError) as raised:
            read_cookies_file(path, SITE)
        assert raised.value.problem is Problem.COOKIES_UNREADABLE


def test_a_file_of_another_publisher_is_told(written):
    path = written(line("a", domain=".gazette.example"))
    with pytest.raises(AccountError) as raised:
        read_cookies_file(path, SITE)
    assert raised.value.problem is Problem.COOKIES_OF_OTHERS
    assert raised.value.facts == {"path": str(path), "site": SITE}


def test_what_was_read_tells_no_value(written):
    read = read_cookies_file(written(line("a", "hat-value")), SITE)
    assert "hat-value" not in repr(read)


def test_a_large_file_keeps_the_session_through_the_jars_caps(written, start, safe):
    far = [line(f"t{n}", "x", f".d{n % 20}.revue.example", LATER) for n in range(9_999)]
    session = line("session", "hat-value", "#HttpOnly_.revue.example", LATER)
    for lines in ([session, *far], [*far, session], [*far[:5000], session, *far[5000:]]):
        read = read_cookies_file(written("".join(lines)), SITE)
        assert len(read.cookies) == 10_000
        jars = start()
        jars.forget(SITE)
        jars.jar_of(SITE).keep(read.cookies, secret=True)
        kept = start().jar_of(SITE).cookies()
        assert len(kept) == 3000
        assert "session" in {cookie.name for cookie in kept}


def test_a_day_ends_a_cookie_where_the_publisher_said(written, start, safe):
    read = read_cookies_file(written(line("a", end=SOON)), SITE)
    start().jar_of(SITE).keep(read.cookies, secret=True)
    assert start().jar_of(SITE).cookies()[0].expires == at(SOON)
    assert at(SOON) < datetime.now(UTC) + timedelta(days=9)
