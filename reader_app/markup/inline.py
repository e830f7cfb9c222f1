"""Running text: clean inline markup comes in, `Run`s go out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Inline, Run, Style, plain
from reader_app.markup.normal import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

_STYLES = {
    **dict.fromkeys(("b", "strong"), Style.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    **dict.fromkeys(("s", "del", "strike"), Style.STRIKE),
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "mark": Style.MARK,
    "small": Style.SMALL,
}
_AROUND = {"q": ("“", "”"), "rt": ("（", "）")}
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_BREAKS = re.compile("[\u2028\u2029\x85]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_AROUND_BREAK = re.compile(f" *{LINE_BREAK}[ {LINE_BREAK}]*")
_MAX_LINK = 4000  # characters; a longer address is somebody's data and not a place


@dataclass(frozen=True, slots=True)
class Reach:
    """The anchors that links inside the article can reach."""

    anchors: frozenset[str] = frozenset()

    def address(self, href: str) -> str:
        """Give the address that a run keeps, "" when it leads nowhere."""
        if href.startswith("#"):
            return href if href[1:] in self.anchors else ""
        return href if href.startswith(("http://", "https://", "mailto:")) and len(href) < _MAX_LINK else ""


def runs_of(element: lxml.html.HtmlElement, reach: Reach) -> Inline:
    """Give an element's text as runs; blocks inside it are set apart by line breaks."""
    gathered: list[Run] = []
    _gather(element, frozenset(), "", reach, gathered)
    return _folded(gathered)


def trimmed(runs: Iterable[Run]) -> Inline:
    """Take white space and line breaks off both ends."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = _with_text(kept[0], kept[0].text.lstrip())
        kept[-1] = _with_text(kept[-1], kept[-1].text.rstrip())
    return tuple(kept)


def cut_at(runs: Inline, offset: int) -> tuple[Inline, Inline]:
    """Part runs at a character offset of their plain text."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        here = max(0, min(offset, len(run.text)))
        if run.text[:here]:
            before.append(_with_text(run, run.text[:here]))
        if run.text[here:]:
            after.append(_with_text(run, run.text[here:]))
        offset -= len(run.text)
    return tuple(before), tuple(after)


def joined(parts: Iterable[Inline], between: str) -> Inline:
    """Put texts one after the other with something between them."""
    out: list[Run] = []
    for part in parts:
        if plain(part).strip():
            if out:
                out.append(Run(between))
            out.extend(part)
    return _merged(out)


def _gather(
    element: lxml.html.HtmlElement, styles: frozenset[Style], href: str, reach: Reach, out: list[Run]
) -> None:
    tag = str(element.tag)
    if tag in _STYLES:
        styles = styles | {_STYLES[tag]}
    if tag == "a":
        href = reach.address(element.get("href") or "")
    opening, closing = _AROUND.get(tag, ("", ""))
    _add(opening + (element.text or ""), styles, href, out)
    for child in element:
        if not isinstance(child.tag, str) or child.tag == "rp":
            pass
        elif child.tag == "br" or child.tag not in INLINE:
            out.append(Run(LINE_BREAK))
            _gather(child, styles, href, reach, out)
            out.extend([Run(LINE_BREAK)] if child.tag != "br" else [])
        else:
            _gather(child, styles, href, reach, out)
        _add(child.tail or "", styles, href, out)
    _add(closing, styles, href, out)


def _add(text: str, styles: frozenset[Style], href: str, out: list[Run]) -> None:
    if text:
        plainer = _SPACES.sub(" ", _UNSEEN.sub("", text))
        out.append(Run(_BREAKS.sub(LINE_BREAK, plainer), styles, href))


def _folded(runs: Iterable[Run]) -> Inline:
    """Fold white space across the borders of runs: one space between words, none around line breaks."""
    out: list[Run] = []
    last = LINE_BREAK  # so that leading space goes
    for run in _merged(runs):
        text = _AROUND_BREAK.sub(LINE_BREAK, _SPACES.sub(" ", run.text))
        if last in {" ", LINE_BREAK}:
            text = text.lstrip(" ") if last == " " else text.lstrip(f" {LINE_BREAK}")
        if text.startswith(LINE_BREAK) and last == " ":
            out[-1] = _with_text(out[-1], out[-1].text.rstrip(" "))
        if text:
            out.append(_with_text(run, text))
            last = text[-1]
    return trimmed(run for run in out if run.text)


def _merged(runs: Iterable[Run]) -> Inline:
    out: list[Run] = []
    for run in runs:
        if out and out[-1].styles == run.styles and out[-1].href == run.href:
            out[-1] = _with_text(run, out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return tuple(out)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.styles, run.href)
