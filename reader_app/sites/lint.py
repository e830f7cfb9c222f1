"""What is wrong with a rule file: the line, the directive and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.sites.directives import PERIODS, TAKES, WALL_STATES, Directive, Takes
from reader_app.sites.lines import RuleLines, content_of, read_lines
from reader_app.sites.login_expression import ExpressionMistake, read_value
from reader_app.sites.login_rule import LoginKind, field_of, is_check
from reader_app.sites.publisher import is_public_suffix
from reader_app.sites.rule_book import GENERAL
from reader_app.sites.secure_address import is_secure
from reader_app.sites.site_rule import NO, YES
from reader_app.sites.xpath import PathMistake, check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WEB = ("http://", "https://")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
_MAY_BE_EMPTY = frozenset({"replace_string"})
_OF_PASSWORDS = frozenset({"login_uri", "login_password_uri"})
_PARTS = ("login_uri", "login_username_field", "login_password_field")
_WITHOUT_PARTS = frozenset({LoginKind.BASIC, LoginKind.WINDOW})


class Fault(StrEnum):
    """What can be wrong with a line, or with a file as a whole (line 0)."""

    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    NO_DIRECTIVE = "no_directive"  # a line that is neither `name: value` nor a comment
    EMPTY = "empty"  # nothing after the colon
    NO_XPATH = "no_xpath"
    NEITHER_YES_NOR_NO = "neither_yes_nor_no"
    NO_ADDRESS = "no_address"
    NO_NUMBER = "no_number"
    NO_PERIOD = "no_period"
    NO_HOST = "no_host"
    NO_STATE = "no_state"  # wall_xpath(…) with something else than a kind of wall
    UNPAIRED = "unpaired"  # as many find_string as replace_string are needed
    NO_ARGUMENT = "no_argument"  # wrap_in and move_into need to know into what
    CONDITION_ALONE = "condition_alone"  # if_page_contains without a directive before it
    NOT_SECURE = "not_secure"  # a password would go there, and it is no https address
    NO_LOGIN_TYPE = "no_login_type"
    NO_FIELD_NAME = "no_field_name"  # nothing before the "=" of login_extra_fields
    NO_EXPRESSION = "no_expression"  # after its "=" stands "@=", and then nothing that can be read
    NO_CHECK = "no_check"  # login_checked is not a date with "tried" or "untried" after it
    PARTS_MISSING = "parts_missing"  # of how to sign in


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong; `reason` is what the XPath parser said, "" elsewhere."""

    line: int
    directive: str
    fault: Fault
    reason: str = ""


def lint(path: Path) -> tuple[RuleLines, tuple[Mistake, ...]]:
    """Read a rule file; gives its lines and what is wrong with them."""
    try:
        content = content_of(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return RuleLines(), (Mistake(0, "", Fault.FILE_UNREADABLE, reason),)
    if content is None:
        return RuleLines(), (Mistake(0, "", Fault.FILE_TOO_LARGE),)
    lines = read_lines(content, general=path.name.lower() == GENERAL)
    return lines, tuple(sorted(_mistakes(lines), key=lambda mistake: mistake.line))


def _mistakes(lines: RuleLines) -> Iterator[Mistake]:
    for number, text in lines.unreadable:
        yield Mistake(number, text[:60], Fault.NO_DIRECTIVE)
    for directive in lines.directives:
        yield from _wrong_with(directive)
    yield from _unpaired(lines.directives)
    yield from _wrong_fields(lines.directives)
    yield from _parts_missing(lines.directives)


def _wrong_with(directive: Directive) -> Iterator[Mistake]:
    takes = TAKES.get(directive.name)
    if takes is None:
        return
    if not directive.value and directive.name not in _MAY_BE_EMPTY:
        yield Mistake(directive.line, directive.shown, Fault.EMPTY)
    elif directive.name == "if_page_contains":
        yield Mistake(directive.line, directive.name, Fault.CONDITION_ALONE)
    elif takes is Takes.PATH:
        yield from _wrong_path(directive, directive.value)
    elif (fault := _wrong_value(takes, directive.value.lower())) is not None:
        yield Mistake(directive.line, directive.shown, fault, directive.value[:60])
    if directive.condition:
        yield from _wrong_path(directive, directive.condition)
    if directive.name in {"wrap_in", "move_into"} and not directive.argument:
        yield Mistake(directive.line, directive.name, Fault.NO_ARGUMENT)
    if (
        directive.name in _OF_PASSWORDS
        and directive.value.startswith(_WEB)
        and not is_secure(directive.value)
    ):
        yield Mistake(directive.line, directive.name, Fault.NOT_SECURE, directive.value[:60])
    if directive.name == "wall_xpath" and directive.argument.strip().lower() not in WALL_STATES | {""}:
        yield Mistake(directive.line, directive.name, Fault.NO_STATE, directive.argument[:60])


def _wrong_value(takes: Takes, value: str) -> Fault | None:
    right, fault = {
        Takes.YES_OR_NO: (value in YES | NO, Fault.NEITHER_YES_NOR_NO),
        Takes.ADDRESS: (value.startswith(_WEB), Fault.NO_ADDRESS),
        Takes.NUMBER: (value.isdecimal(), Fault.NO_NUMBER),
        Takes.PERIOD: (value in PERIODS, Fault.NO_PERIOD),
        Takes.HOST: (_HOST.fullmatch(value) is not None and not is_public_suffix(value), Fault.NO_HOST),
        Takes.LOGIN_TYPE: (value in set(LoginKind), Fault.NO_LOGIN_TYPE),
        Takes.CHECK: (is_check(value), Fault.NO_CHECK),
    }.get(takes, (True, Fault.EMPTY))
    return None if right else fault


def _wrong_path(directive: Directive, path: str) -> Iterator[Mistake]:
    try:
        check(path)
    except PathMistake as mistake:
        yield Mistake(directive.line, directive.shown, Fault.NO_XPATH, str(mistake))


def _unpaired(directives: tuple[Directive, ...]) -> Iterator[Mistake]:
    finds = [one for one in directives if one.name == "find_string"]
    puts = [one for one in directives if one.name == "replace_string" and not one.argument]
    if len(finds) != len(puts):
        first = min((*finds, *puts), key=lambda one: one.line)
        yield Mistake(first.line, first.name, Fault.UNPAIRED, f"{len(finds)}:{len(puts)}")


def _wrong_fields(directives: tuple[Directive, ...]) -> Iterator[Mistake]:
    addresses = [one.value for one in directives if one.name == "login_uri"]
    for one in directives:
        if one.name != "login_extra_fields" or not one.value:
            continue
        name, value = field_of(one.value)
        if not name:
            yield Mistake(one.line, one.name, Fault.NO_FIELD_NAME)
        try:
            read_value(value, addresses[0] if addresses else "")
        except ExpressionMistake as mistake:
            yield Mistake(one.line, one.name, Fault.NO_EXPRESSION, str(mistake))


def _parts_missing(directives: tuple[Directive, ...]) -> Iterator[Mistake]:
    """Name what a password cannot be sent without, where a rule speaks of sending one."""
    kinds = [one.value.lower() for one in directives if one.name == "login_type"]
    said = [one for one in directives if one.name in {*_PARTS, "login_extra_fields", "login_password_uri"}]
    if (kinds and kinds[0] in _WITHOUT_PARTS) or not (said or kinds):
        return
    if missing := [name for name in _PARTS if name not in {one.name for one in said}]:
        first = min(said or [one for one in directives if one.name == "login_type"], key=lambda one: one.line)
        yield Mistake(first.line, first.name, Fault.PARTS_MISSING, ", ".join(missing))
