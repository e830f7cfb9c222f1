"""A page's tree as its site's rule makes it: what is to go is gone, what is the article's is marked.

Everything happens on a copy. What each directive did is counted, so that who writes
a rule can be shown it.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader_app.sites.xpath import find, holds, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader_app.sites.directives import Directive
    from reader_app.sites.site_rule import SiteRule
    from reader_app.sites.xpath import Match

BODY = "data-lutrin-body"  # on every element of what the rule says is the article
_KEPT = frozenset({"html", "head", "body"})
_WRAPS = frozenset(
    {
        *("blockquote", "figure", "figcaption", "div", "section", "p", "pre", "code", "ul", "ol", "li"),
        *("h2", "h3", "h4", "h5", "h6", "b", "i", "em", "strong", "small", "aside", "q", "cite"),
    }
)
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
_FIRST = 60  # characters of the first match that are shown


@dataclass(frozen=True, slots=True)
class Finding:
    """What one directive found on a page: how often, and how the first match begins."""

    directive: Directive
    count: int
    words: str = ""


@dataclass(frozen=True)
class Carved:
    """The tree, and what each directive did; `has_body` when the rule marked the article."""

    tree: lxml.html.HtmlElement
    findings: tuple[Finding, ...]
    has_body: bool


def carve(tree: lxml.html.HtmlElement, rule: SiteRule) -> Carved:
    """Apply to a copy of a page what its rule says of elements; `tree` stays as it was.

    First what goes, then what is moved or wrapped, then the body: the first `body`
    that finds anything is the article, all its matches together.
    """
    if not rule.all(*_CARVING):
        return Carved(tree, (), has_body=False)
    page = copy.deepcopy(tree)
    findings = [_woken(page, directive) for directive in rule.all("src_lazy_load_attr")]
    findings += [_applied(page, directive) for directive in rule.all(*_DEEDS)]
    findings += _strip_by_name(page, rule.all("strip_id_or_class"))
    findings += _strip_pictures(page, rule.all("strip_image_src"))
    bodies, found = _bodies(page, rule.all("body"))
    for body in bodies:
        for element in body.iter(etree.Element):
            element.set(BODY, "yes")
    return Carved(page, (*findings, *found), bool(bodies))


def shown(matches: Sequence[Match]) -> str:
    """Give the beginning of the first match that has a text."""
    return next((text[:_FIRST] for match in matches if (text := text_of(match))), "")


def _applied(page: lxml.html.HtmlElement, directive: Directive) -> Finding:
    if not holds(page, directive.condition):
        return Finding(directive, 0)
    matches = find(page, directive.value)
    words = shown(matches)
    done = sum(_DEEDS[directive.name](page, match, directive.argument) for match in matches)
    return Finding(directive, done, words)


def _strip(_page: lxml.html.HtmlElement, match: Match, _argument: str) -> bool:
    """Take an element out, or a text or an attribute of one; the page's own frame stays."""
    if isinstance(match, str):
        return _strip_text(match)
    if match.tag in _KEPT or match.getparent() is None:
        return False
    match.drop_tree()
    return True


def _strip_text(match: str) -> bool:
    if not isinstance(match, etree._ElementUnicodeResult):  # noqa: SLF001  lxml names its class so
        return False
    parent = match.getparent()
    if parent is None:
        return False
    if match.is_attribute:
        return bool(parent.attrib.pop(match.attrname or "", ""))
    if match.is_tail:
        parent.tail = None
    else:
        parent.text = None
    return True


def _dissolve(_page: lxml.html.HtmlElement, match: Match, _argument: str) -> bool:
    """Take an element's tags away and leave what it holds."""
    if isinstance(match, str) or match.tag in _KEPT or match.getparent() is None:
        return False
    match.drop_tag()
    return True


def _wrap(_page: lxml.html.HtmlElement, match: Match, tag: str) -> bool:
    """Put an element into a new one."""
    tag = tag.strip().lower()
    parent = None if isinstance(match, str) else match.getparent()
    if isinstance(match, str) or parent is None or tag not in _WRAPS or match.tag in _KEPT:
        return False
    box = lxml.html.Element(tag)
    box.tail, match.tail = match.tail, None
    parent.replace(match, box)
    box.append(match)
    return True


def _move(page: lxml.html.HtmlElement, match: Match, path: str) -> bool:
    """Put an element at the end of another: of the first that the path finds, or that has that tag."""
    path = f"//{path}" if _NAME.fullmatch(path.strip()) else path
    goal = next((one for one in find(page, path) if not isinstance(one, str)), None)
    if isinstance(match, str) or goal is None or match.getparent() is None or match.tag in _KEPT:
        return False
    if goal is match or any(above is match for above in goal.iterancestors()):
        return False
    match.drop_tree()
    match.tail = None
    goal.append(match)
    return True


_DEEDS: dict[str, Callable[[lxml.html.HtmlElement, Match, str], bool]] = {
    "strip": _strip,
    "strip_attr": _strip,
    "dissolve": _dissolve,
    "wrap_in": _wrap,
    "move_into": _move,
}


_CARVING = (*_DEEDS, "src_lazy_load_attr", "strip_id_or_class", "strip_image_src", "body")


def _woken(page: lxml.html.HtmlElement, directive: Directive) -> Finding:
    """Take pictures' addresses from the attribute where this site keeps them until they are scrolled to."""
    name = directive.value if _NAME.fullmatch(directive.value) else "src"  # what is no name has no value
    waiting = [image for image in page.iter("img") if name != "src" and (image.get(name) or "").strip()]
    for image in waiting:
        image.set("src", image.get(name) or "")
    return Finding(directive, len(waiting), (waiting[0].get("src") or "")[:_FIRST] if waiting else "")


def _strip_by_name(page: lxml.html.HtmlElement, directives: Sequence[Directive]) -> list[Finding]:
    """Take out elements whose id or class contains a word, all words in one walk."""
    words = {word: directive for directive in directives if (word := directive.value.strip("'\". "))}
    if not words:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    removed: Counter[str] = Counter()
    first: dict[str, str] = {}
    for element in list(page.iter(etree.Element)):
        hit = pattern.search(element.get("class") or "") or pattern.search(element.get("id") or "")
        if hit and element.tag not in _KEPT and element.getparent() is not None:
            first.setdefault(hit[0], text_of(element)[:_FIRST])
            removed[hit[0]] += 1
            element.drop_tree()
    return [Finding(one, removed[word], first.get(word, "")) for word, one in words.items()]


def _strip_pictures(page: lxml.html.HtmlElement, directives: Sequence[Directive]) -> list[Finding]:
    findings = []
    for directive in directives:
        part = directive.value.strip("'\"")
        images = [image for image in page.iter("img") if part and part in (image.get("src") or "")]
        address = images[0].get("src") or "" if images else ""
        for image in images:
            image.drop_tree()
        findings.append(Finding(directive, len(images), address[:_FIRST]))
    return findings


def _bodies(
    page: lxml.html.HtmlElement, directives: Sequence[Directive]
) -> tuple[list[lxml.html.HtmlElement], list[Finding]]:
    """Give what the first `body` that finds anything finds, and what each one finds."""
    chosen: list[lxml.html.HtmlElement] = []
    findings = []
    for directive in directives:
        matches = find(page, directive.value) if holds(page, directive.condition) else []
        elements = _outermost(match for match in matches if not isinstance(match, str))
        findings.append(Finding(directive, len(elements), shown(elements)))
        chosen = chosen or elements
    return chosen, findings


def _outermost(elements: Iterable[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Leave out what stands inside another match: it is counted once."""
    found = list(elements)
    among = set(found)
    return [one for one in found if not any(above in among for above in one.iterancestors())]
