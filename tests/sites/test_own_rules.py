"""The reader's own rule files: lines are added at their head, and nothing that stood there is lost."""

import pytest

from reader_app.domain.problem import Problem, RuleError
from reader_app.sites.own_rules import take_back, with_lines, write
from reader_app.sites.rule_book import RuleBook

LINES = ("strip_id_or_class: walk-note", "test_url: https://river.example/flood")


@pytest.fixture
def own(tmp_path):
    return tmp_path / "own"


def rules(folder, text, name="river.example.txt"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def values(folders, name, host="river.example"):
    return [one.value for one in RuleBook(folders).rule_for(host).all(name)]


def test_the_first_rule_of_a_site_makes_its_file_and_taking_it_back_takes_it_away(own):
    rule = with_lines(own, (own,), "www.river.example", LINES)
    assert not own.exists()  # nothing is written before it is wanted
    write(rule)
    assert values([own], "strip_id_or_class") == ["walk-note"]
    take_back(rule)
    assert not rule.path.exists()


def test_lines_stand_before_those_that_were_there_and_are_for_no_section_alone(own):
    rules(own, "body: //main\n[sport.river.example]\nbody: //sport\n")
    rule = with_lines(own, (own,), "river.example", ("body: //*[@id='story']",))
    write(rule)
    assert values([own], "body") == ["//*[@id='story']", "//main"]
    take_back(rule)
    assert values([own], "body") == ["//main"]


def test_a_rule_of_another_folder_that_ours_takes_the_place_of_is_taken_over(own, tmp_path):
    shipped = rules(tmp_path / "shipped", "body: //main\nlogin_type: basic\n")
    rule = with_lines(own, (own, shipped), "river.example", LINES)
    write(rule)
    assert rule.copied == shipped / "river.example.txt"
    assert values([own, shipped], "body") == ["//main"]
    assert values([own, shipped], "login_type") == ["basic"]
    assert values([own, shipped], "strip_id_or_class") == ["walk-note"]


def test_a_rule_for_all_hosts_under_a_name_is_taken_over_for_the_one(own):
    rules(own, "body: //main\n", ".river.example.txt")
    rule = with_lines(own, (own,), "sport.river.example", LINES)
    write(rule)
    assert rule.path.name == "sport.river.example.txt"
    assert values([own], "body", "sport.river.example") == ["//main"]
    assert (own / ".river.example.txt").read_text() == "body: //main\n"


def test_a_folder_that_is_read_first_is_named_since_our_rule_would_change_nothing(own, tmp_path):
    community = rules(tmp_path / "community", "body: //main\n")
    rule = with_lines(own, (community, own), "river.example", LINES)
    assert rule.shadowed == community / "river.example.txt"


def test_a_file_that_was_changed_meanwhile_is_left_alone(own):
    rule = with_lines(own, (own,), "river.example", LINES)
    rules(own, "title: //h1\n")
    with pytest.raises(RuleError) as caught:
        write(rule)
    assert caught.value.problem is Problem.RULE_CHANGED
    (own / "river.example.txt").unlink()
    write(rule)
    rules(own, "title: //h1\n")
    with pytest.raises(RuleError):
        take_back(rule)
    assert (own / "river.example.txt").read_text() == "title: //h1\n"


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "own").write_text("a file in the folder's place")
    rule = with_lines(tmp_path / "own", (), "river.example", LINES)
    with pytest.raises(RuleError) as caught:
        write(rule)
    assert caught.value.problem is Problem.RULE_UNWRITABLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_in_an_encoding_of_its_own_stays_readable(own, encoding):
    own.mkdir()
    (own / "river.example.txt").write_bytes("author: //p[@class='été']\n".encode(encoding))
    write(with_lines(own, (own,), "river.example", LINES))
    assert values([own], "author") == ["//p[@class='été']"]
    assert values([own], "strip_id_or_class") == ["walk-note"]
