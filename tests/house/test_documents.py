"""The documents keep pace: what can be typed is written down, and what is written down is there."""

import argparse
import re
from pathlib import Path

import pytest

from reader_app import __version__
from reader_app.cli.parser import build_parser

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


@pytest.mark.parametrize(("name", "parser"), commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name, parser):
    page = text("docs", "command-line.md")
    section = re.search(rf"^## .*`lutrin {name}\b.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/command-line.md has no section for `lutrin {name}`"
    hidden = [action for action in parser._actions if action.help == argparse.SUPPRESS]
    shown = [action for action in parser._actions if action not in hidden]
    options = {option for action in shown for option in action.option_strings if option.startswith("--")}
    missing = options - {"--help", "--data-dir", "--json"} - set(re.findall(r"--[a-z-]+", section.group()))
    assert not missing


def test_options_of_every_command_are_documented_once():
    head = text("docs", "command-line.md").partition("\n## ")[0]
    assert {"--data-dir", "--json", "LUTRIN_DATA_DIR"} <= set(re.findall(r"--[a-z-]+|LUTRIN_\w+", head))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_to_a_file(path):
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_target_of_make_that_is_named_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")))
    assert named <= targets


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
