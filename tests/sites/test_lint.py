"""What is wrong with a rule is named by its line."""

import pytest

from reader_app.resources import resource
from reader_app.sites.lint import Fault, lint
from reader_app.sites.rule_book import files_in


@pytest.fixture
def mistakes_in(tmp_path):
    def find(text):
        path = tmp_path / "revue.example.txt"
        path.write_text(text, encoding="utf-8")
        return [(mistake.line, mistake.directive, mistake.fault) for mistake in lint(path)[1]]

    return find


@pytest.mark.parametrize(
    ("line", "directive", "fault"),
    [
        ("body: //div[@class='a'", "body", Fault.NO_XPATH),
        ("strip: //p[contain(., 'x')]", "strip", Fault.NO_XPATH),
        ("title: lower-case(//h1)", "title", Fault.NO_XPATH),
        ("date: //svg:text", "date", Fault.NO_XPATH),
        ("body: //main\nif_page_contains: //nav[", "body", Fault.NO_XPATH),
        (f"strip: {'//*[count(' * 12}//*{')>0]' * 12}", "strip", Fault.NO_XPATH),
        ("prune: perhaps", "prune", Fault.NEITHER_YES_NOR_NO),
        ("test_url: the first page", "test_url", Fault.NO_ADDRESS),
        ("body:", "body", Fault.EMPTY),
        ("wrap_in: //aside", "wrap_in", Fault.NO_ARGUMENT),
        ("if_page_contains: //nav", "if_page_contains", Fault.CONDITION_ALONE),
        ("find_string: <x>", "find_string", Fault.UNPAIRED),
        ("wall_xpath: //p[", "wall_xpath", Fault.NO_XPATH),
        ("wall_xpath(blocked): //p", "wall_xpath", Fault.NO_STATE),
        ("meter_limit: some", "meter_limit", Fault.NO_NUMBER),
        ("meter_period: year", "meter_period", Fault.NO_PERIOD),
        ("offer_url: subscribe", "offer_url", Fault.NO_ADDRESS),
        ("publisher: a publisher", "publisher", Fault.NO_HOST),
        ("what is this", "what is this", Fault.NO_DIRECTIVE),
    ],
)
def test_a_mistake_has_its_line_and_its_directive(mistakes_in, line, directive, fault):
    assert mistakes_in(f"# a rule\n\n{line}\n") == [(3, directive, fault)]


def test_a_rule_without_a_mistake_has_none(mistakes_in):
    text = """
        title: normalize-space(substring-before(//title, ' | '))
        body: //div[@id='a'] | //section/self::node()
        strip: //*[not(self::p) and (position() = last() or count(*) > 2)]
        author: concat(//a[1], ' and (', //a[2], ')')
        prune: No
        replace_string(<x>):
        wrap_in(blockquote): //aside
        titl: unknown directives are no mistake, they may be another program's
        http_header(user-agent): Crawler
        wall_xpath: //aside
        wall_xpath(registration): //aside
        meter_limit: 5
        meter_period: Month
        publisher: revue.example
        """
    assert mistakes_in(text) == []


def test_a_file_that_cannot_be_read_is_a_mistake_too(tmp_path):
    ((mistake,)) = lint(tmp_path / "missing.txt")[1]
    assert (mistake.line, mistake.fault) == (0, Fault.FILE_UNREADABLE)
    (tmp_path / "huge.txt").write_bytes(b"#" * 1_000_001)
    assert lint(tmp_path / "huge.txt")[1][0].fault is Fault.FILE_TOO_LARGE


def test_the_apps_own_rules_have_no_mistakes():
    assert [(path.name, lint(path)[1]) for path in files_in(resource("rules")) if lint(path)[1]] == []
