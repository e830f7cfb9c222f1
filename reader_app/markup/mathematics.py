"""Formulas: one readable text for each, whatever a page wrote it in.

MathML is set as running text with raised and lowered parts ("E = mc²"), which reads
well and needs no other program; what that cannot say (matrices, long towers) and
formulas of which only the TeX is known keep their TeX, as code. Renderers leave
several copies of one formula in a page, seen and unseen; one stays.
"""

from __future__ import annotations

import re

import lxml.html

from reader_app.markup.linear_formula import linear

_RENDERED = re.compile(
    r"(?:^|\s)(?:katex(?:-display)?|mathjax(?:_\w+)?|mjx-chtml|mwe-math-element|MathJax_SVG|ltx_Math)(?:$|\s)",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:^|[\s_-])(?:latex|tex|mathtex|mwe-math[\w-]*|equation)(?:$|[\s_-])", re.IGNORECASE
)
_DRAWN = re.compile(r"latex\.php|latex\.codecogs|/math/render/|/mathtex|chart\?cht=tx", re.IGNORECASE)
_PREVIEW = re.compile(r"(?:^|\s)mathjax", re.IGNORECASE)
_WRAPPED = re.compile(r"^\s*\{?\s*\\(?:display|text|script)style\b\s*(.*?)\s*\}?\s*$", re.DOTALL)
_DELIMITED = re.compile(
    r"\\\((?P<i>.{1,2000}?)\\\)|\\\[(?P<b>.{1,4000}?)\\\]|\$\$(?P<d>.{1,4000}?)\$\$", re.DOTALL
)
_RENDERER = re.compile(r"mathjax|katex", re.IGNORECASE)
_LITERAL = frozenset({"script", "style", "pre", "code", "textarea", "title"})
_LONGEST = 2000  # characters of TeX; longer is somebody's data


def resolve_mathematics(tree: lxml.html.HtmlElement) -> None:
    """Turn every formula under `tree` into running text or code."""
    scripts = tree.getroottree().getroot().iter("script")
    drawn_by_script = any(_RENDERER.search(script.get("src") or script.get("id") or "") for script in scripts)
    _settle_scripts(tree)
    for holder in list(tree.iter("span", "div", "mjx-container")):
        if holder.tag == "mjx-container" or _RENDERED.search(holder.get("class") or ""):
            _settle_rendered(holder)
    for math in list(tree.iter("math")):
        _put(math, _formula(math), block=math.get("display") == "block")
    for image in list(tree.iter("img")):
        _settle_picture(image)
    if drawn_by_script:
        _settle_delimited(tree)


def _settle_scripts(tree: lxml.html.HtmlElement) -> None:
    """Take the TeX that MathJax keeps in a script, and drop what it drew beside it."""
    for script in list(tree.iter("script")):
        kind = script.get("type") or ""
        if not kind.startswith("math/tex") or script.getparent() is None:
            continue
        rendered = script.getprevious()
        made = None
        while rendered is not None and _PREVIEW.search(rendered.get("class") or ""):
            made = made if made is not None else _from_attribute(rendered)
            before = rendered.getprevious()
            rendered.drop_tree()
            rendered = before
        _put(script, made if made is not None else _tex(script.text or ""), block="display" in kind)


def _settle_rendered(holder: lxml.html.HtmlElement) -> None:
    if holder.getparent() is None:
        return
    math = next(holder.iter("math"), None)
    made = _formula(math) if math is not None else _from_attribute(holder)
    if made is None:
        return
    names = holder.get("class") or ""
    inner = math if math is not None else holder
    block = "display" in names.lower() or holder.get("display") == "true" or inner.get("display") == "block"
    _put(holder, made, block=block)


def _from_attribute(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    for inner in element.iter():
        written = inner.get("data-mathml") if isinstance(inner.tag, str) else None
        if written and len(written) < 10 * _LONGEST:
            math = next(lxml.html.fragment_fromstring(written, create_parent="span").iter("math"), None)
            return _formula(math) if math is not None else None
    return None


def _formula(math: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    written = linear(math)
    if written:
        return lxml.html.fragment_fromstring(written, create_parent="span")
    notes = [note for note in math.iter("annotation") if "tex" in (note.get("encoding") or "").lower()]
    return _tex((notes[0].text if notes else math.get("alttext")) or "")


def _tex(source: str) -> lxml.html.HtmlElement | None:
    wrapped = _WRAPPED.match(source)
    text = " ".join((wrapped[1] if wrapped else source).strip("$ \n").split())
    if not text or len(text) > _LONGEST:
        return None
    made = lxml.html.Element("code")
    made.text = text
    return made


def _settle_picture(image: lxml.html.HtmlElement) -> None:
    """Put the text of a formula in place of its picture, where the page gives the text."""
    names, source = image.get("class") or "", image.get("src") or ""
    if not (_PICTURED.search(names) or _DRAWN.search(source)):
        return
    made = _tex(image.get("alt") or "")
    if made is not None:
        _put(image, made, block=False)


def _put(old: lxml.html.HtmlElement, new: lxml.html.HtmlElement | None, *, block: bool) -> None:
    """Put a formula in an element's place, in a paragraph of its own where it is displayed; None: it goes."""
    parent = old.getparent()
    if parent is None:
        return
    if new is None:
        old.drop_tree()
        return
    if block:
        paragraph = lxml.html.Element("p")
        paragraph.append(new)
        new = paragraph
    new.tail = old.tail
    parent.replace(old, new)


def _settle_delimited(tree: lxml.html.HtmlElement) -> None:
    """Set the TeX that a script would draw in place as code."""
    for element in list(tree.iter()):
        parent = element.getparent()
        if element.text and isinstance(element.tag, str) and element.tag not in _LITERAL:
            element.text = _opened(element.text, element, 0)
        if element.tail and parent is not None and parent.tag not in _LITERAL:
            element.tail = _opened(element.tail, parent, parent.index(element) + 1)


def _opened(text: str, holder: lxml.html.HtmlElement, at: int) -> str:
    """Put a text's formulas into its holder from place `at` on, and give what stands before the first."""
    found = list(_DELIMITED.finditer(text))
    if not found:
        return text
    ends = [following.start() for following in found[1:]] + [len(text)]
    for match, end in reversed(list(zip(found, ends, strict=True))):
        made = lxml.html.Element("code")
        made.text = " ".join((match["i"] or match["b"] or match["d"]).split())
        made.tail = text[match.end() : end]
        holder.insert(at, made)
    return text[: found[0].start()]
