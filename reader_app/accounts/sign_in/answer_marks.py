"""Whether a rule's marks of success or failure stand on the answer to a sign-in, a page or JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from lxml import etree

from reader_app.accounts.sign_in.attempt import Hint
from reader_app.domain.problem import ExtractionError
from reader_app.markup.tree import parse
from reader_app.sites.xpath import find_soon

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

    from reader_app.accounts.sign_in.found_page import FoundPage
    from reader_app.sites.login_rule import LoginRule

_LONGEST = 200_000  # characters of a JSON answer
_DEEPEST = 20
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def hints_of_rule(page: FoundPage, rule: LoginRule) -> frozenset[Hint]:
    """Say what the rule's marks say of an answer."""
    if not (rule.success or rule.failure):
        return frozenset()
    tree = _tree(page)
    failed = _any(tree, rule.failure) or (bool(rule.success) and not _any(tree, rule.success))
    return frozenset({Hint.RULE_FAILURE if failed else Hint.RULE_SUCCESS})


def _any(tree: lxml.html.HtmlElement | None, paths: Iterable[str]) -> bool:
    return tree is not None and any(find_soon(tree, path) for path in paths)


def _tree(page: FoundPage) -> lxml.html.HtmlElement | None:
    """Give the page's tree; JSON as elements named by its members: `{"ok": true}` has `//ok[. = "true"]`."""
    if page.html.lstrip()[:1] in {"{", "["} and len(page.html) <= _LONGEST:
        try:
            return _as_element("json", json.loads(page.html), 0)
        except (ValueError, RecursionError):
            pass  # a page that only begins like it
    try:
        return parse(page.html, host="")
    except ExtractionError:
        return None


def _as_element(name: str, value: object, depth: int) -> lxml.html.HtmlElement:
    element = etree.Element(name if _NAME.fullmatch(name) else "member")
    if isinstance(value, dict) and depth < _DEEPEST:
        element.extend(_as_element(str(key), one, depth + 1) for key, one in value.items())
    elif isinstance(value, list) and depth < _DEEPEST:
        element.extend(_as_element("item", one, depth + 1) for one in value)
    else:
        element.text = _CONTROLS.sub("", value if isinstance(value, str) else json.dumps(value))
    return element
