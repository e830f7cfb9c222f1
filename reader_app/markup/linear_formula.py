"""MathML as one line of HTML: letters in italic, raised and lowered parts, fractions with a bar.

Follows the presentation elements of MathML Core (https://www.w3.org/TR/mathml-core/).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import lxml.html

_SPACED = frozenset("=+−-×÷±∓<>≤≥≠≈≃≡∼∝→←⇒⇐⇔↔↦∈∉⊂⊆∪∩∧∨∣")
_UNSEEN = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
_ACCENTS = dict(
    zip(
        "^ˆ~˜¯‾―→⃗˙¨_", "\u0302\u0302\u0303\u0303\u0304\u0304\u0304\u20d7\u20d7\u0307\u0308\u0332", strict=True
    )
)
_SAYABLE = frozenset(
    [
        "math",
        "semantics",
        "annotation",
        "annotation-xml",
        "mrow",
        "mstyle",
        "mpadded",
        "merror",
        "mfenced",
        "mi",
        "mn",
        "mo",
        "mtext",
        "ms",
        "mspace",
        "mphantom",
        "mfrac",
        "msqrt",
        "mroot",
        "none",
        "msup",
        "msub",
        "msubsup",
        "mover",
        "munder",
        "munderover",
    ]
)  # no tables, and nothing that is no formula
_DEEPEST = 12  # of fractions and indices in one another: more cannot be read on one line
_LARGEST = 400  # elements


def linear(math: lxml.html.HtmlElement) -> str:
    """Give a formula as HTML, "" when one line cannot say it."""
    elements = list(math.iter())
    if len(elements) > _LARGEST or any(_name(element) not in _SAYABLE for element in elements):
        return ""
    written = _row(math, 0).strip()
    return "" if _TOO_DEEP in written else written


_TOO_DEEP = "\ufffe"


def _name(element: lxml.html.HtmlElement) -> str:
    return str(element.tag).rpartition(":")[2].rpartition("}")[2].lower()


def _parts(element: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [
        child for child in element if isinstance(child.tag, str) and not _name(child).startswith("annotation")
    ]


def _row(element: lxml.html.HtmlElement, depth: int) -> str:
    pieces = [_written(child, depth) for child in _parts(element)]
    if pieces and _name(_parts(element)[0]) == "mo":
        pieces[0] = pieces[0].strip()  # a sign before a number, not between two
    return "".join(pieces)


def _written(element: lxml.html.HtmlElement, depth: int) -> str:  # noqa: PLR0911  one way out a kind
    if depth > _DEEPEST:
        return _TOO_DEEP
    name = _name(element)
    if name in _TOKENS:
        return _TOKENS[name](" ".join((element.text_content() or "").translate(_UNSEEN).split()))
    parts = _parts(element)
    if name in _SCRIPTS and len(parts) == 1 + len(_SCRIPTS[name]):
        return _scripts(name, parts, depth)
    if name == "mfrac" and len(parts) == 2:  # noqa: PLR2004  above and below
        return "/".join(_grouped(part, depth) for part in parts)
    if name == "msqrt":
        several = len(parts) > 1 or any(len(_parts(part)) > 1 for part in parts if _name(part) in _ROWS)
        return f"√{_in_brackets(_row(element, depth + 1), several)}"
    if name == "mroot" and len(parts) == 2:  # noqa: PLR2004  what is rooted, and which root
        return f"<sup>{_written(parts[1], depth + 1)}</sup>√{_grouped(parts[0], depth)}"
    if name == "mfenced":
        inside = (element.get("separators") or ",")[:1] + " "
        bodies = inside.join(_written(part, depth + 1) for part in parts)
        return f"{escape(element.get('open') or '(')}{bodies}{escape(element.get('close') or ')')}"
    return _row(element, depth + 1)


def _identifier(text: str) -> str:
    return f"<i>{escape(text)}</i>" if len(text) == 1 and text.isalpha() else f"{escape(text)} "


def _operator(text: str) -> str:
    shown = escape({"-": "−"}.get(text, text))
    if text in {",", ";"}:
        return f"{shown} "
    return f" {shown} " if text in _SPACED else shown


_TOKENS: dict[str, Callable[[str], str]] = {
    "mi": _identifier,
    "mn": escape,
    "mo": _operator,
    "mtext": lambda text: f" {escape(text)} ",
    "ms": escape,
    "mspace": lambda _text: " ",
    "mphantom": lambda _text: "",
}
_SCRIPTS = {
    "msup": ("sup",),
    "msub": ("sub",),
    "msubsup": ("sub", "sup"),
    "mover": ("sup",),
    "munder": ("sub",),
    "munderover": ("sub", "sup"),
}


def _scripts(name: str, parts: list[lxml.html.HtmlElement], depth: int) -> str:
    base = _written(parts[0], depth + 1) if len(_parts(parts[0])) <= 1 else _grouped(parts[0], depth)
    if name == "mover" and (accent := _ACCENTS.get((parts[1].text_content() or "").strip())):
        letter = (parts[0].text_content() or "").strip()
        return _identifier(letter) + accent if len(letter) == 1 else base
    scripts = zip(_SCRIPTS[name], parts[1:], strict=True)
    return base.strip() + "".join(
        f"<{tag}>{_written(part, depth + 1).strip()}</{tag}>" for tag, part in scripts
    )


def _grouped(element: lxml.html.HtmlElement, depth: int) -> str:
    return _in_brackets(_written(element, depth + 1), len(_parts(element)) > 1 and _name(element) in _ROWS)


_ROWS = frozenset({"mrow", "mstyle", "mpadded", "mfrac"})


def _in_brackets(text: str, several: bool) -> str:  # noqa: FBT001  whether there is more than one thing to hold together
    bare = text.strip()
    held = bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
    return f"({bare})" if several and not held else bare
