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


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("login_uri: http://revue.example/entrer", Fault.NOT_SECURE),
        ("login_password_uri: https://ada@revue.example/", Fault.NOT_SECURE),
        ("login_uri: the first page", Fault.NO_ADDRESS),
        ("login_extra_fields: =yes", Fault.NO_FIELD_NAME),
        ("login_extra_fields: a=@=exec('a')", Fault.NO_EXPRESSION),
        (
            "login_extra_fields: a=@=xpath('//p[', request_html('https://revue.example/'))",
            Fault.NO_EXPRESSION,
        ),
        ("login_domain: co.uk", Fault.NO_HOST),
        ("login_domain: https://revue.example/", Fault.NO_HOST),
        ("login_checked: yesterday", Fault.NO_CHECK),
        ("login_checked: 2026-11-23", Fault.NO_CHECK),
        ("login_checked: 2026-13-01 tried", Fault.NO_CHECK),
        ("logged_in_xpath: //a[", Fault.NO_XPATH),
        ("login_username_field:", Fault.EMPTY),
    ],
)
def test_a_mistake_in_how_to_sign_in_is_named(mistakes_in, line, fault):
    directive = line.partition(":")[0]
    assert mistakes_in(f"login_type: window\n{line}\n") == [(2, directive, fault)]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("login_uri: https://revue.example/", [(1, "login_uri", Fault.PARTS_MISSING)]),
        ("login_type: json", [(1, "login_type", Fault.PARTS_MISSING)]),
        ("login_extra_fields: a=b", [(1, "login_extra_fields", Fault.PARTS_MISSING)]),
        ("login_type: magic\nlogin_uri: https://revue.example/", [(1, "login_type", Fault.NO_LOGIN_TYPE)]),
        ("login_type: basic", []),
        ("login_domain: revue-compte.example", []),
    ],
)
def test_what_a_password_cannot_be_sent_without_is_named(mistakes_in, text, mistakes):
    assert [one for one in mistakes_in(text) if one in mistakes] == mistakes
    assert bool(mistakes_in(text)) is bool(mistakes)


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
        login_type: Two_Pages
        login_uri: https://id.revue.example/entrer
        login_password_uri: https://id.revue.example/mot
        login_username_field: user[email]
        login_password_field: user[password]
        login_extra_fields: submit
        login_extra_fields: submit=
        login_extra_fields: next=/?a=b
        login_extra_fields: token=@=xpath('//input[@name="token"]', request_html(config.getLoginUri()))
        login_domain: revue-compte.example
        login_checked: 2026-11-23 untried
        """
    assert mistakes_in(text) == []


def test_a_file_that_cannot_be_read_is_a_mistake_too(tmp_path):
    ((mistake,)) = lint(tmp_path / "missing.txt")[1]
    assert (mistake.line, mistake.fault) == (0, Fault.FILE_UNREADABLE)
    (tmp_path / "huge.txt").write_bytes(b"#" * 1_000_001)
    assert lint(tmp_path / "huge.txt")[1][0].fault is Fault.FILE_TOO_LARGE


def test_the_apps_own_rules_have_no_mistakes():
    assert [(path.name, lint(path)[1]) for path in files_in(resource("rules")) if lint(path)[1]] == []
