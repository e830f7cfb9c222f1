"""Programs in a page: whatever a highlighter made of one becomes a plain `pre` again.

Highlighters put every word into an element, number the lines in a column of a
table or in elements of their own, and set one line a row, a division or a list
item. Afterwards each `pre` holds nothing but its text, and its language is noted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html

from reader_app.markup.roles import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+|highlight\s+)([\w+#.-]+)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:^|[\s_-])(?:ln|lnt|lntd-num|linenos?|lineno|line-?numbers?|linenumber|line-numbers-rows|gutter"
    r"|blob-num|hljs-ln-n(?:umbers)?|LineNr|rouge-gutter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"(?:^|[\s_-])(?:code|blob-code|hljs-ln-code|highlight|rouge-code|syntaxhighlighter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_VERSE = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry|poesie|poème)(?:$|[\s_-])", re.IGNORECASE)
_TOOLS = ("button", "script", "style", "svg", "textarea")
_LINES = frozenset({"div", "p", "li", "tr"})


def settle_code(body: lxml.html.HtmlElement) -> None:
    """Bring every program under `body` to a `pre` of text."""
    for table in list(body.iter("table")):
        if table.getparent() is not None and _is_program(table):
            _replace(table, _written(_program_cells(table), table))
    for pre in list(body.iter("pre")):
        if pre.getparent() is None:
            continue
        if _VERSE.search(pre.get("class") or ""):
            _set_as_verse(pre)
        else:
            _replace(pre, _written([pre], pre))


def _is_program(table: lxml.html.HtmlElement) -> bool:
    """Whether a table does nothing but number the lines of a program."""
    if next(table.iterancestors("pre"), None) is not None:
        return False
    cells = list(table.iter("td"))
    numbers = [cell for cell in cells if _is_number_cell(cell)]
    others = [cell for cell in cells if not _is_number_cell(cell)]
    return bool(numbers and others) and all(
        _PROGRAM.search(cell.get("class") or "") or cell.find(".//pre") is not None for cell in others
    )


def _is_number_cell(cell: lxml.html.HtmlElement) -> bool:
    return _NUMBERS.search(cell.get("class") or "") is not None or (
        cell.find(".//pre") is not None and cell.text_content().replace("\n", "").replace(" ", "").isdecimal()
    )


def _program_cells(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [cell for cell in table.iter("td") if not _is_number_cell(cell)]


def _written(parts: list[lxml.html.HtmlElement], holder: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Give a `pre` of the parts' text, one part a line at least."""
    made = lxml.html.Element("pre")
    language = next((found for part in (*parts, holder) if (found := _language(part))), "")
    if language:
        made.set(LANGUAGE, language)
    texts = ["".join(_text(part)).strip("\n") for part in parts]
    made.text = "\n".join(texts).replace("\r\n", "\n").replace("\r", "\n")
    return made


def _text(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Give an element's text in pieces: line breaks and boxes of lines become newlines, line numbers go."""
    yield element.text or ""
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in _TOOLS
            and not _NUMBERS.search(child.get("class") or "")
        ):
            inner = "\n" if child.tag == "br" else "".join(_text(child))
            if child.tag in _LINES:
                inner = inner if inner.endswith("\n") else inner + "\n"
            yield inner
        if child.tail and not (child.tag in _LINES and not child.tail.strip()):
            yield child.tail


def _language(element: lxml.html.HtmlElement) -> str:
    """Give the language that an element, its `code` or the box around it names."""
    for holder in (element.find(".//code"), element, element.getparent()):
        if holder is None:
            continue
        named = holder.get("data-lang") or holder.get("data-language")
        match = _LANGUAGE.search(holder.get("class") or "")
        if named or match:
            return named or (match[1] if match else "")
    return ""


def _set_as_verse(pre: lxml.html.HtmlElement) -> None:
    lines = pre.text_content().strip("\n").split("\n")
    made = lxml.html.Element("p")
    made.text = lines[0]
    for line in lines[1:]:
        line_break = lxml.html.Element("br")
        line_break.tail = line
        made.append(line_break)
    _replace(pre, made)


def _replace(old: lxml.html.HtmlElement, new: lxml.html.HtmlElement) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail
        parent.replace(old, new)
