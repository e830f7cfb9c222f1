"""How a publisher's readers sign in, out of the lines of its rule."""

import pytest

from reader_app.sites.login_rule import LoginKind, login_rule
from reader_app.sites.login_value import ByPath, Fixed
from reader_app.sites.rule_book import RuleBook

FORM = """
login_uri: https://compte.revue.example/entrer
login_username_field: user[email]
login_password_field: user[password]
"""


@pytest.fixture
def read(tmp_path):
    def read(text, general=""):
        (tmp_path / "revue.example.txt").write_text(text, encoding="utf-8")
        if general:
            (tmp_path / "global.txt").write_text(general, encoding="utf-8")
        return login_rule(RuleBook([tmp_path]).rule_for("www.revue.example"))

    return read


def mechanics(rule):
    return rule.kind, rule.address, rule.username_field, rule.password_field


def test_a_community_rule_is_a_form(read):
    rule = read(
        f"requires_login: yes\n{FORM}not_logged_in_xpath: //aside\nnot_logged_in_xpath: //b\nbody: //main"
    )
    assert rule.host == "revue.example"
    assert mechanics(rule) == (
        LoginKind.FORM,
        "https://compte.revue.example/entrer",
        "user[email]",
        "user[password]",
    )
    assert rule.not_logged_in == ("//aside", "//b")
    assert (rule.extra_fields, rule.domains, rule.checked) == ((), (), "")


def test_further_fields_come_in_their_order(read):
    rule = read(
        f"""{FORM}
        login_extra_fields: remember
        login_extra_fields: submit=
        login_extra_fields: next = /?a=b&c=d
        login_extra_fields: user[remember_me]=1
        login_extra_fields: utf8=✓
        login_extra_fields: token=@=xpath('//input', request_html(config.getLoginUri()))
        login_extra_fields: nonce=@=xpath('//b', request_html('https://revue.example/'))
        login_extra_fields: again=@=xpath('//i', request_html('https://revue.example/'))
        login_extra_fields: =nameless
        """
    )
    assert rule.extra_fields[:-2] == (
        ("remember", Fixed("")),
        ("submit", Fixed("")),
        ("next", Fixed("/?a=b&c=d")),
        ("user[remember_me]", Fixed("1")),
        ("utf8", Fixed("✓")),
        ("token", ByPath("//input", "https://compte.revue.example/entrer")),
    )
    assert rule.needs == ("https://compte.revue.example/entrer", "https://revue.example/")


def test_two_pages_json_and_basic_are_said(read):
    two = read(f"{FORM}login_type: two_pages\nlogin_password_uri: https://compte.revue.example/mot")
    assert (two.kind, two.password_address) == (LoginKind.TWO_PAGES, "https://compte.revue.example/mot")
    assert read(f"{FORM}login_type: JSON").kind is LoginKind.JSON
    assert mechanics(read("login_type: basic")) == (LoginKind.BASIC, "", "", "")


def test_a_window_opens_where_the_rule_says_and_sends_nothing(read):
    rule = read(f"{FORM}login_type: window")
    assert mechanics(rule) == (LoginKind.WINDOW, "https://compte.revue.example/entrer", "", "")
    assert mechanics(read("login_type: window")) == (LoginKind.WINDOW, "", "", "")


@pytest.mark.parametrize(
    "address",
    [
        "http://revue.example/entrer",
        "ftp://revue.example/entrer",
        "https:///entrer",
        "https://ada:secret@revue.example/",
        "https://revue.example\\@elsewhere.example/",
        "https://revue.example:port/",
        "https://[revue.example/",
        "the page",
    ],
)
def test_no_password_goes_anywhere_but_to_https(read, address):
    for text in (
        FORM.replace("https://compte.revue.example/entrer", address),
        f"{FORM}login_password_uri: {address}",
    ):
        assert mechanics(read(text)) == (LoginKind.WINDOW, "", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "login_uri: https://revue.example/entrer",
        FORM.replace("login_username_field: user[email]\n", ""),
        f"{FORM}login_type: magic",
        f"{FORM}login_extra_fields: token=@=exec('ls')",
        f"{FORM}login_extra_fields: token=@=xpath('//a', request_html('http://revue.example/'))",
        "login_type: json",
    ],
)
def test_a_rule_with_a_mistake_sends_nothing_and_its_marks_count(read, text):
    rule = read(f"{text}\nlogged_in_xpath: //a[@href='/sortir']")
    assert mechanics(rule) == (LoginKind.FORM, "", "", "")
    assert rule.extra_fields == ()
    assert rule.logged_in == ("//a[@href='/sortir']",)


def test_marks_domains_and_dates_are_read(read):
    rule = read(
        """
        login_success_xpath: //p[@class='bienvenue']
        login_failure_xpath: //p[@class='erreur']
        login_domain: Revue-Compte.example
        login_domain: .revue-sœur.example
        login_domain: co.uk
        login_domain: not a host
        login_checked: 2026-11-23 untried
        test_url: https://revue.example/a
        test_url: https://revue.example/b
        """
    )
    assert rule.success == ("//p[@class='bienvenue']",)
    assert rule.failure == ("//p[@class='erreur']",)
    assert rule.domains == ("revue-compte.example", "xn--revue-sur-rzb.example")
    assert (rule.checked, rule.test_article) == ("2026-11-23 untried", "https://revue.example/a")
    assert read("login_type: window\nlogin_checked: some day").checked == ""


def test_a_rule_that_says_nothing_of_it_is_none(read):
    assert read("body: //main\nrequires_login: yes") is None


def test_the_rule_for_all_hosts_and_conditions_say_nothing_of_it(read):
    assert read("body: //main", general=FORM) is None
    assert read("login_uri: https://revue.example/\nif_page_contains: //form") is None
    assert read("login_type: window", general=FORM).address == ""


def test_how_to_sign_in_changes_no_articles_fingerprint(tmp_path):
    (tmp_path / "revue.example.txt").write_text("body: //main", encoding="utf-8")
    before = RuleBook([tmp_path]).fingerprint_for("revue.example")
    (tmp_path / "revue.example.txt").write_text(f"body: //main\n{FORM}login_type: form", encoding="utf-8")
    assert RuleBook([tmp_path]).fingerprint_for("revue.example") == before
