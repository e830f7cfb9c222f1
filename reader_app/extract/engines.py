"""The engines that find an article's text in a page.

Each looks at a copy of the prepared page and answers with a text; the text is
traced back to the page's own leaves, so that pictures, captions and structure
come from the page and never from an engine's rendering of it. Engines fail in
their own ways: one that raises is left out, and the next has its turn.
"""

from __future__ import annotations

import copy
import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import lxml.html
from readability import Document
from trafilatura import bare_extraction

from reader_app.extract.alignment import covered
from reader_app.markup.normal import is_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.extract.leaves import Leaf

_log = logging.getLogger(__name__)
for _name in ("trafilatura", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they quote pages and addresses


_MUCH_LETTERING = 30  # elements in one paragraph; trafilatura's time grows with the square of all of them


class Engine(StrEnum):
    """Who found it."""

    TRAFILATURA = "trafilatura"  # its own rules
    CASCADE = "cascade"  # trafilatura with its rescues
    READABILITY = "readability"


@dataclass(frozen=True)
class Candidate:
    """The texts that an engine takes for the article; `length` counts their characters without spaces."""

    engine: Engine
    numbers: frozenset[int]
    length: int


def candidate(engine: Engine, body: lxml.html.HtmlElement, texts: list[Leaf], url: str) -> Candidate | None:
    """Give what an engine finds, None when it finds nothing or fails."""
    root = copy.deepcopy(body.getroottree().getroot())
    _flatten_lettering(root)
    try:
        text = _FINDERS[engine](root, url)
    except Exception as error:  # noqa: BLE001  engines raise whatever a strange page provokes; others take over
        _log.info("%s failed: %s", engine, type(error).__name__)
        return None
    numbers = covered(texts, text)
    length = sum(len(leaf.key) for leaf in texts if leaf.number in numbers)
    return Candidate(engine, frozenset(numbers), length) if length else None


def _flatten_lettering(root: lxml.html.HtmlElement) -> None:
    """Make plain text of paragraphs that hold a great many inline elements and no link."""
    for paragraph in root.iter("p", "li", "td", "div"):
        if len(paragraph) <= _MUCH_LETTERING or paragraph.find(".//a") is not None:
            continue
        if not any(is_block(child) for child in paragraph):
            text = paragraph.text_content()
            del paragraph[:]
            paragraph.text = text


def _trafilatura(root: lxml.html.HtmlElement, url: str) -> str:
    return _main_text(root, url, fast=True)


def _cascade(root: lxml.html.HtmlElement, url: str) -> str:
    return _main_text(root, url, fast=False)


def _main_text(root: lxml.html.HtmlElement, url: str, *, fast: bool) -> str:
    found = bare_extraction(root, url=url, fast=fast, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return " ".join(body.itertext()) if body is not None else ""


def _readability(root: lxml.html.HtmlElement, url: str) -> str:

    summary = Document(root, url=url).summary(html_partial=True)
    return str(lxml.html.fragment_fromstring(summary, create_parent="div").text_content())


_FINDERS: dict[Engine, Callable[[lxml.html.HtmlElement, str], str]] = {
    Engine.TRAFILATURA: _trafilatura,
    Engine.CASCADE: _cascade,
    Engine.READABILITY: _readability,
}
