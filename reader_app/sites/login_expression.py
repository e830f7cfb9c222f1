r"""The expressions of the community's login rules, read by hand into values; nothing of them is ever run.

Source: the 22 expressions of the community's rules, values of `login_extra_fields` that begin
with `@=`, written for wallabag in the language of Symfony's ExpressionLanguage. Of it, this is read:

    value   = xpath( text , page ) | preg_match( text , page )
    page    = request_html( address )
    address = text | config.getLoginUri()

A text stands in single or double quotes; a backslash in it works as in C.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader_app.sites.login_value import ByPath, ByPattern, Fixed, Value
from reader_app.sites.pattern import PatternMistake, read_pattern
from reader_app.sites.secure_address import is_secure
from reader_app.sites.xpath import PathMistake, check

MARK = "@="  # begins an expression
_LONGEST = 2000  # characters; the longest of 22 that the community wrote has 131
_TOKEN = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z_][\w.]*)|(?P<sign>[(),])|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))\s*""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(x[\da-fA-F]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))


class ExpressionMistake(Exception):  # noqa: N818  a mistake of who wrote the rule
    """An expression that cannot be read; its text is the reason, in English."""


class _Token(NamedTuple):
    kind: str
    said: str


def read_value(said: str, login_address: str) -> Value:
    """Read what stands after a field's "="; raises ExpressionMistake. `login_address` is the rule's own."""
    if not said.startswith(MARK):
        return Fixed(said)
    if len(said) > _LONGEST:
        raise ExpressionMistake("it is too long")
    return _Expression(_tokens(said.removeprefix(MARK)), login_address).value()


class _Expression:
    """One expression, read token by token from its beginning."""

    def __init__(self, tokens: list[_Token], login_address: str) -> None:
        self._tokens = tokens
        self._login_address = login_address

    def value(self) -> Value:
        name = self._take("name").said
        if name not in {"xpath", "preg_match"}:
            raise ExpressionMistake(f"{name} is neither xpath nor preg_match")
        self._sign("(")
        text = self._text()
        self._sign(",")
        address = self._page()
        self._sign(")")
        if self._tokens:
            raise ExpressionMistake(f"{self._tokens[0].said} follows its end")
        return _by_path(text, address) if name == "xpath" else _by_pattern(text, address)

    def _page(self) -> str:
        self._named("request_html")
        self._sign("(")
        address = self._address()
        self._sign(")")
        if not is_secure(address):
            raise ExpressionMistake(f"“{address}” is not an https address")
        return address

    def _address(self) -> str:
        if self._tokens and self._tokens[0].kind == "text":
            return self._text()
        self._named("config.getLoginUri")
        self._sign("(")
        self._sign(")")
        return self._login_address

    def _text(self) -> str:
        return _ESCAPE.sub(_unescaped, self._take("text").said[1:-1])

    def _named(self, name: str) -> None:
        if (said := self._take("name").said) != name:
            raise ExpressionMistake(f"{said} stands where {name} is meant")

    def _sign(self, sign: str) -> None:
        if (said := self._take("sign").said) != sign:
            raise ExpressionMistake(f"{said} stands where {sign} is meant")

    def _take(self, kind: str) -> _Token:
        if not self._tokens:
            raise ExpressionMistake("it ends too early")
        if self._tokens[0].kind != kind:
            raise ExpressionMistake(f"{self._tokens[0].said} stands where a {kind} is meant")
        return self._tokens.pop(0)


def _tokens(said: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(said):
        match = _TOKEN.match(said, at)
        if match is None:
            raise ExpressionMistake(f"{said[at : at + 20]} cannot be read")
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind]))
        at = match.end()
    return found


def _unescaped(match: re.Match[str]) -> str:
    """Give the character that a backslash and what follows it mean (as PHP's stripcslashes)."""
    said = match[1]
    if len(said) > 1 and said[0] == "x":
        return chr(int(said[1:], 16))
    if said[0] in "01234567":
        return chr(int(said, 8) & 0xFF)
    return _CONTROLS.get(said, said)


def _by_path(path: str, address: str) -> ByPath:
    try:
        check(path)
    except PathMistake as mistake:
        raise ExpressionMistake(str(mistake).rstrip(".")) from mistake
    return ByPath(path, address)


def _by_pattern(said: str, address: str) -> ByPattern:
    try:
        return ByPattern(read_pattern(said), address)
    except PatternMistake as mistake:
        raise ExpressionMistake(str(mistake)) from mistake
