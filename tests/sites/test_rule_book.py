"""Looking a rule up: by the name of its file, in the reader's folders first, and always as it stands now."""

import os

import pytest

from reader_app.sites.rule_book import RuleBook


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    return folder


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def body_of(book, host):
    rule = book.rule_for(host)
    return [one.value for one in rule.all("body")] if rule else None


@pytest.mark.parametrize(
    ("name", "host", "found"),
    [
        ("revue.example.txt", "revue.example", True),
        ("revue.example.txt", "www.revue.example", True),
        ("revue.example.txt", "REVUE.example.", True),
        ("www.revue.example.txt", "revue.example", True),
        ("revue.example.txt", "sport.revue.example", False),
        (".revue.example.txt", "sport.revue.example", True),
        (".revue.example.txt", "le.sport.revue.example", True),
        (".revue.example.txt", "revue.example", False),
        (".revue.example.txt", "autrerevue.example", False),
        ("été.example.txt", "xn--t-9fab.example", True),
        ("LICENSE.txt", "license", False),
    ],
)
def test_a_file_is_for_the_hosts_that_its_name_means(folder, name, host, found):
    write(folder, name, "body: //main")
    assert (RuleBook([folder]).rule_for(host) is not None) is found


def test_the_nearest_name_counts(folder):
    write(folder, ".revue.example.txt", "body: //any")
    write(folder, ".sport.revue.example.txt", "body: //sport")
    write(folder, "foot.sport.revue.example.txt", "body: //foot")
    book = RuleBook([folder])
    assert body_of(book, "foot.sport.revue.example") == ["//foot"]
    assert body_of(book, "ski.sport.revue.example") == ["//sport"]
    assert body_of(book, "lettres.revue.example") == ["//any"]


def test_the_first_folder_that_knows_a_host_counts(tmp_path):
    mine = write(tmp_path / "mine", "revue.example.txt", "body: //mine")
    shared = write(tmp_path / "shared", "revue.example.txt", "body: //shared")
    write(shared, "gazette.example.txt", "body: //gazette")
    book = RuleBook([tmp_path / "missing", mine, shared])
    assert body_of(book, "revue.example") == ["//mine"]
    assert body_of(book, "gazette.example") == ["//gazette"]
    assert book.rule_for("nowhere.example") is None


def test_a_rule_that_was_changed_counts_at_once(folder):
    write(folder, "revue.example.txt", "body: //old")
    book = RuleBook([folder])
    before = book.fingerprint_for("revue.example")
    assert body_of(book, "revue.example") == ["//old"]
    write(folder, "revue.example.txt", "body: //new")
    stat = (folder / "revue.example.txt").stat()
    os.utime(folder / "revue.example.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert body_of(book, "revue.example") == ["//new"]
    assert book.fingerprint_for("revue.example") != before
    (folder / "revue.example.txt").unlink()
    assert book.rule_for("revue.example") is None
    assert book.fingerprint_for("revue.example") == ""


def test_the_rule_for_all_hosts_comes_after_a_sites_own(folder):
    write(folder, "global.txt", "body: //any\nstrip: //aside")
    write(folder, "revue.example.txt", "body: //main")
    book = RuleBook([folder])
    assert body_of(book, "revue.example") == ["//main", "//any"]
    assert body_of(book, "nowhere.example") == ["//any"]
    assert book.rule_for("revue.example").own
    assert not book.rule_for("nowhere.example").own


def test_a_section_counts_for_its_host_alone(folder):
    write(folder, ".revue.example.txt", "title: //h1\n[sport.revue.example]\nbody: //sport")
    book = RuleBook([folder])
    assert body_of(book, "sport.revue.example") == ["//sport"]
    assert body_of(book, "lettres.revue.example") == []


def test_the_fingerprint_speaks_of_what_is_done_and_of_nothing_else(folder, tmp_path):
    one = write(
        folder, "revue.example.txt", "# mine\nbody: //main\ntidy: no\ntest_url: https://revue.example/a"
    )
    two = write(tmp_path / "two", "revue.example.txt", "body:   //main\r\n\r\n")
    three = write(tmp_path / "three", "revue.example.txt", "body: //main\nif_page_contains: //nav")
    marks = [RuleBook([one]), RuleBook([two]), RuleBook([three])]
    first, second, third = (book.fingerprint_for("revue.example") for book in marks)
    assert first == second != third


@pytest.mark.parametrize(
    "host", ["", ".", "..", "../../etc/passwd", "a/b", "a\\b", "a\x00b", "x" * 5000, "\ud800", "é."]
)
def test_a_host_out_of_a_hostile_address_finds_nothing(folder, host):
    write(folder.parent, "b.txt", "body: //main")
    assert RuleBook([folder]).rule_for(host) is None


def test_a_folder_or_a_huge_file_in_a_rules_place_says_nothing(folder):
    (folder / "revue.example.txt").mkdir()
    write(folder, "gazette.example.txt", "body: //main\n" * 100_000)
    book = RuleBook([folder])
    assert book.rule_for("revue.example") is None
    assert book.rule_for("gazette.example") is None


def test_strings_are_replaced_in_pairs_and_a_lone_one_is_left(folder):
    write(folder, "a.example.txt", "find_string: <x>\nreplace_string: <p>\nreplace_string(</x>): </p>")
    write(folder, "b.example.txt", "find_string: <x>\nfind_string: <y>\nreplace_string: <p>")
    book = RuleBook([folder])
    assert book.rule_for("a.example").rewritten("<x>one</x><x>two</x>") == "<p>one</p><p>two</p>"
    assert book.rule_for("b.example").rewritten("<x>one<y>") == "<x>one<y>"


def test_replacements_that_would_blow_a_page_up_are_left_out(folder):
    write(folder, "a.example.txt", f"replace_string(a): {'b' * 5000}")
    page = "a" * 10_000
    assert RuleBook([folder]).rule_for("a.example").rewritten(page) == page


def test_a_folder_or_a_pipe_with_the_name_of_a_rule_says_nothing(folder):
    (folder / "revue.example.txt").mkdir()
    os.mkfifo(folder / "gazette.example.txt")
    book = RuleBook([folder])
    assert book.rule_for("revue.example") is None
    assert book.rule_for("gazette.example") is None


def test_a_file_without_an_end_is_not_read_to_its_end(folder):
    with (folder / "revue.example.txt").open("wb") as file:
        file.truncate(1 << 40)
    assert RuleBook([folder]).rule_for("revue.example") is None
