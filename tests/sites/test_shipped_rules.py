"""The rules that come with the app: how to sign in, nothing in the clear, and no article changed."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader_app.domain.page import Page
from reader_app.resources import resource
from reader_app.services.read_page import read_by_rule, read_page
from reader_app.sites.lines import read_lines
from reader_app.sites.login_rule import LoginKind, login_rule
from reader_app.sites.login_value import Fixed
from reader_app.sites.rule_book import RuleBook, files_in
from reader_app.sites.secure_address import is_secure
from reader_app.sites.site_rule import SiteRule

HOSTS = [path.stem for path in files_in(resource("rules"))]
RULES = RuleBook([resource("rules")])
WITH_A_FORM = [host for host in HOSTS if login_rule(RULES.rule_for(host)).kind is not LoginKind.WINDOW]
SHARED = os.environ.get("LUTRIN_SHARED", "")
PARAGRAPH = "<p>The boats leave the harbour before the sun is up, and nobody counts them any more. {}</p>"
ARTICLE = f"""<html lang="en"><head><title>The harbour</title></head><body><article><h1>The harbour</h1>
{"".join(PARAGRAPH.format(f"On the {n}th day the wind turned, and they came back late.") for n in range(9))}
</article></body></html>"""
_CONDITION = re.compile(r"(\w+)(?:\[@([\w-]+)=[\"']([^\"']+)[\"']\])?(?=/|$)")


def page_for(value):
    """Write a page of the kind that a value is taken from: the form with its hidden field, or the script."""
    if hasattr(value, "pattern"):
        return '<body><script>var entry = {"security":"a1b2c3"};</script></body>'
    steps = _CONDITION.findall(value.path.removesuffix("/@value"))
    attributes = "".join(f' {name}="{said}"' for tag, name, said in steps if tag == "form" and name)
    _, name, said = steps[-1]
    hidden = f'<input type="hidden" {name}="{said}" value="a1b2c3">'
    return f'<body><form><input name="q"></form><form{attributes} method="post">{hidden}</form></body>'


def check_values(rule):
    """Every value of a rule is found on a page of its kind."""
    assert is_secure(rule.address)
    assert rule.username_field
    assert rule.password_field
    for name, value in rule.extra_fields:
        assert name
        if isinstance(value, Fixed):
            assert value.evaluate({}) == value.text
            continue
        (address,) = value.needs()
        assert is_secure(address)
        assert value.evaluate({address: page_for(value)}) == "a1b2c3"
        assert value.evaluate({address: "<p>Something else</p>"}) is None


def test_there_are_as_many_as_were_collected():
    assert len(WITH_A_FORM) == 48  # of 49: one posts in the clear, and is left to the window
    assert len(HOSTS) > 100


def test_each_says_what_it_is_and_none_pretends_to_be_tried():
    for host in HOSTS:
        rule = login_rule(RULES.rule_for(host))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d untried", rule.checked), host
        assert resource("rules", f"{host}.txt").read_text(encoding="utf-8").startswith(f"# {host}: ")


@pytest.mark.parametrize("host", WITH_A_FORM)
def test_every_value_is_found_on_a_page_of_its_kind(host):
    check_values(login_rule(RULES.rule_for(host)))


def test_no_password_goes_to_an_address_that_was_guessed():
    for host in set(HOSTS) - set(WITH_A_FORM):
        rule = login_rule(RULES.rule_for(host))
        said = (rule.address, rule.username_field, rule.password_field, rule.extra_fields)
        assert said == ("", "", "", ()), host


def test_no_shipped_rule_is_part_of_any_articles_recipe():
    assert {host for host in HOSTS if RULES.fingerprint_for(host)} == set()


@pytest.mark.parametrize("host", [WITH_A_FORM[0], "lemonde.fr", "lefigaro.fr"])
def test_an_article_is_the_same_with_a_shipped_rule_and_without(host):
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    page = Page(f"https://{host}/a", f"https://www.{host}/a", 200, ARTICLE.encode(), "utf-8", moment)
    with_rule, ruled = read_by_rule(page, RULES)
    without = read_page(page)
    assert ruled is None
    assert (with_rule.article, with_rule.recipe) == (without.article, without.recipe)
    assert (with_rule.completeness, with_rule.doubts) == (without.completeness, without.doubts)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="LUTRIN_SHARED does not name the folder of shared data")
def test_every_rule_of_the_shared_table_can_be_said_here():
    table = Path(SHARED) / "data" / "login_rules.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()[2:]
    assert len(lines) == 49
    for line in lines:
        host, address, user, password, extra, mark = line.split("\t")
        fields = "".join(f"login_extra_fields: {one}\n" for one in extra.split(" ;; ") if one)
        said = (
            f"login_uri: {address.replace('http:', 'https:')}\nlogin_username_field: {user}\n"
            f"login_password_field: {password}\n{fields}" + (f"not_logged_in_xpath: {mark}\n" if mark else "")
        )
        rule = login_rule(SiteRule(host, read_lines(said.encode()).directives))
        check_values(rule)
        shipped = login_rule(RULES.rule_for(host))
        if shipped.kind is LoginKind.FORM:
            assert (shipped.address, shipped.extra_fields) == (rule.address, rule.extra_fields)
