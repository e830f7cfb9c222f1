"""The documents keep pace: what can be typed is written down, and what is written down is there."""

import argparse
import dataclasses
import json
import re
from pathlib import Path

import pytest

from reader_app import __version__
from reader_app.cli.parser import build_parser
from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.preferences import Preferences
from reader_app.domain.typography import RANGES
from reader_app.library.query import _IS, _KEYS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").glob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def text(*parts):
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def commands():
    actions = build_parser()._actions
    choices = next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))
    return sorted(choices.items())


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands(command):
    assert command in text("README.md")


def section(heading):
    """One section of the page about the command line; `heading` is a pattern."""
    page = text("docs", "command-line.md")
    found = re.search(rf"^## {heading}.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"docs/command-line.md has no section {heading}"
    return found.group()


def options(parser, *, inner=True):
    """The long options that a reader can type, with the values that they are limited to."""
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    found = {
        name: action.choices or () for action in shown for name in action.option_strings if name[:2] == "--"
    }
    for action in shown if inner else ():  # a command of commands: "rules lint"
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found |= options(command)
    return found


COMMON = {"--help", "--data-dir", "--json"}


@pytest.mark.parametrize(("name", "parser"), commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name, parser):
    told = section(rf"[^\n]*`lutrin {name}\b")
    assert set(options(parser)) - COMMON <= set(re.findall(r"--[a-z][a-z-]*", told))
    for values in options(parser).values():
        assert set(values) <= set(re.findall(r"\w+", told))


@pytest.mark.parametrize(("name", "parser"), commands(), ids=[name for name, _ in commands()])
def test_every_documented_option_is_there(name, parser):
    told = section(rf"[^\n]*`lutrin {name}\b")
    assert set(re.findall(r"--[a-z][a-z-]*", told)) - COMMON <= set(options(parser))


def test_every_documented_command_is_there():
    told = re.findall(r"^## .*`lutrin (\w+)", text("docs", "command-line.md"), re.MULTILINE)
    assert sorted(told) == [name for name, _ in commands()]


def test_options_of_every_command_are_documented_once():
    head = text("docs", "command-line.md").partition("\n## ")[0]
    told = set(re.findall(r"--[a-z][a-z-]*|LUTRIN_\w+", head))
    assert {*options(build_parser(), inner=False), "LUTRIN_DATA_DIR"} <= told
    for _, parser in commands():
        assert set(options(parser)) >= COMMON


def test_all_that_a_query_can_say_is_documented():
    told = dict(re.findall(r"^\| `(\w+):` \| (.*) \|$", section("What a query"), re.MULTILINE))
    assert set(told) == set(_KEYS)
    for key, values in (("is", _IS), ("access", AccessState), ("complete", Completeness)):
        assert set(values) == set(re.findall(r"`(\w+)`", told[key]))


def test_every_setting_is_documented_with_its_default():
    told = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", section("The settings"), re.MULTILINE)
    assert {name: json.loads(default) for name, default, _ in told} == json.loads(
        json.dumps(dataclasses.asdict(Preferences()))
    )
    meaning = {name: said for name, _, said in told}
    for name, limits in RANGES.items():
        assert "{} to {}".format(*limits) in meaning[name]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_to_a_file(path):
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_target_of_make_that_is_named_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")))
    assert named <= targets


def test_the_map_is_one_page():
    assert len(text("ARCHITECTURE.md").splitlines()) <= 80


def test_every_decision_is_linked_from_a_page_that_people_read():
    pages = text("ARCHITECTURE.md") + text("CONTRIBUTING.md") + text("docs", "design", "README.md")
    notes = {path.name for path in (ROOT / "docs" / "design").glob("*.md")} - {"README.md"}
    assert [name for name in sorted(notes) if name not in pages] == []


def test_the_map_names_every_package():
    packages = {path.parent.name for path in (ROOT / "reader_app").glob("*/__init__.py")}
    assert packages <= set(re.findall(r"\w+", text("ARCHITECTURE.md")))


def test_every_file_that_the_map_names_is_there():
    named = set(re.findall(r"`([\w/.-]+/[\w.-]+\.(?:py|txt|md))`", text("ARCHITECTURE.md")))
    assert len(named) > 8
    assert [
        name for name in named if not ((ROOT / name).exists() or (ROOT / "reader_app" / name).exists())
    ] == []


def test_the_changelog_knows_this_version():
    assert f"## [{__version__}]" in text("CHANGELOG.md") or "## [Unreleased]" in text("CHANGELOG.md")


def test_the_notices_name_what_the_package_carries():
    notices = text("packaging", "NOTICES.md")
    for carried in (
        "Lucide",
        "Feather",
        "python-lucide",
        "ISC",
        "Charis SIL",
        "Inter",
        "SIL Open Font License",
        "pyphen",
    ):
        assert carried in notices
