"""Answers that are no article: refused by status, or a page that stands before the site.

A page is told from an article by what it shows. Headers and the names of services
help: a check is mostly written by its script, and says little without it. Nothing of
it is answered here; the reader may open the page and answer it in person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.access.sign_in_page import FormPage, form_page
from reader_app.access.wall_names import names_captcha, wall_group
from reader_app.access.wall_pages import LONGEST, BlockKind, blocks_reader
from reader_app.domain.access import INSTEAD, Access, AccessState, Evidence
from reader_app.domain.page import REFUSING_STATUSES
from reader_app.markup.hidden import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import lxml.html

# Headers by which services say that the answer is their check, and what they say then.
CHALLENGES = {
    "cf-mitigated": frozenset({"challenge"}),
    "x-amzn-waf-action": frozenset({"challenge", "captcha"}),
}

_UNREAD = frozenset({"script", "style", "template", "svg", "head", "title", "select", "textarea"})
_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "react-root", "app-root"})
_UNAUTHORIZED = 401
_BARE = 300  # characters of a page that leaves it to a service to say what it wants
_BANNER = re.compile(r"consent|cookie|gdpr|privacy|\bcmp\b|didomi|onetrust|sp_message", re.IGNORECASE)
_PARAGRAPH, _STORY = 60, 120  # characters of a paragraph, and of those beside a banner
_SCRIPT = 20_000  # characters of a script in which it names its service


def blocked_page(
    tree: lxml.html.HtmlElement | None, status: int, headers: Mapping[str, str]
) -> Access | None:
    """Say that a site answered with something else than its page, and by what it shows; else None.

    `tree` is None where nothing came that could be parsed; `headers` have lower-case names.
    """
    evidence = [*_refused(status), *_challenged(headers)]
    form = form_page(tree) if tree is not None and evidence else None
    kind = form or (_kind_of(tree) if tree is not None else None)
    if kind is not None:
        evidence.append(Evidence(INSTEAD, kind.value))
    stranger = status == _UNAUTHORIZED or form is FormPage.SIGN_IN
    signed_in = False if stranger else None
    return Access(AccessState.BLOCKED, tuple(evidence), signed_in=signed_in) if evidence else None


def _refused(status: int) -> Iterator[Evidence]:
    if status in REFUSING_STATUSES:
        yield Evidence("status", str(status))


def _challenged(headers: Mapping[str, str]) -> Iterator[Evidence]:
    for name, checks in CHALLENGES.items():
        said = headers.get(name, "").strip()
        if said.lower() in checks:
            yield Evidence(f"header {name}", said)


def _kind_of(tree: lxml.html.HtmlElement) -> BlockKind | None:
    """Say what a page is by what it shows, and where it shows little by what draws it."""
    text = _text(tree)
    if text is None:
        return None
    title = tree.find(".//title")
    kind = blocks_reader(title.text_content() if title is not None else "", text)
    if kind is BlockKind.CONSENT and (_is_drawn_by_script(tree) or _tells_beside(tree)):
        return None  # the page's text is there or still to come; what it asks beside it is no wall
    service = _kind_by_service(tree) if len(text) <= _BARE else None
    return service or kind


def _text(tree: lxml.html.HtmlElement) -> str | None:
    """Give what the page says to a reader without scripts, a line a piece; None where it is too much."""
    body = tree.find("body")
    lines: list[str] = []
    length = 0
    for piece in _pieces(tree if body is None else body):
        line = " ".join(piece.split())
        length += len(line) + 1
        if length > LONGEST:
            return None
        if line:
            lines.append(line)
    return "\n".join(lines)


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Walk over text that is not hidden; deep pages are cut when they are parsed."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNREAD and not is_hidden(child):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _is_drawn_by_script(tree: lxml.html.HtmlElement) -> bool:
    """Whether an element that scripts fill stands empty."""
    return any(
        element.get("id") in _ROOTS and not element.text_content().strip()
        for element in tree.iter("div", "main")
    )


def _tells_beside(tree: lxml.html.HtmlElement) -> bool:
    """Whether paragraphs stand beside the box that asks for consent: a short article under a banner."""
    banners = [box for box in tree.iter("div", "section", "aside", "dialog") if _is_banner(box)]
    asked = "\n".join(text for box in banners for text in map(_squeezed, box.itertext()) if text)
    if not asked or blocks_reader("", asked) is not BlockKind.CONSENT:
        return False
    told = [_squeezed(one.text_content()) for one in tree.iter("p") if not _is_within(one, banners)]
    return sum(len(text) for text in told if len(text) >= _PARAGRAPH) >= _STORY


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _is_banner(box: lxml.html.HtmlElement) -> bool:
    return _BANNER.search(f"{box.get('class') or ''} {box.get('id') or ''}") is not None


def _is_within(element: lxml.html.HtmlElement, boxes: list[lxml.html.HtmlElement]) -> bool:
    return any(each in boxes for each in element.iterancestors())


def _kind_by_service(tree: lxml.html.HtmlElement) -> BlockKind | None:
    if any(
        names_captcha(f"{e.get('class') or ''} {e.get('id') or ''}")
        for e in tree.iter("div", "form", "section")
    ):
        return BlockKind.CAPTCHA
    drawing = [
        f"{element.get('src') or ''} {(element.text or '')[:_SCRIPT]}"
        for element in tree.iter("script", "iframe")
    ]
    for kind in (BlockKind.CAPTCHA, BlockKind.BOT_CHECK):
        if any(service in said for service in wall_group(f"{kind} scripts") for said in drawing):
            return kind
    return None
