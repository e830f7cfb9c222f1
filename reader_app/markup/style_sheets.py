"""What a page's own style sheets hide, as far as simple selectors say it; sheets elsewhere are not read.

Where several rules mean an element, the more particular one counts, and of equals the
later one (https://www.w3.org/TR/css-cascade-4/#cascade-sort): a panel that is hidden
until its second class opens it is shown with that class.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.selectors import Selectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

END = r"\s*(?:[;!]|$)"
GONE = (
    r"display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | content-visibility\s*:\s*hidden"
    r" | (?:-webkit-)?filter\s*:[^;]*\bblur\(\s*(?!0(?:px)?\s*\))"
)
AWAY = rf"""(?:left|top|text-indent|margin-left)\s*:\s*-\d{{3,}}
    | clip(?:-path)?\s*:\s*(?:rect\(|inset\(\s*(?:50|100)%|circle\(\s*0
    |   polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*,\s*0(?:px|%)?\s+0)
    | transform\s*:\s*(?:scale[XY]?\(\s*0(?:\.0+)?\s*[,)]|translate[XY3d]*\(\s*-\d{{3,}})
    | zoom\s*:\s*0{END}"""
FAINT = rf"opacity\s*:\s*(?:0%?|0?\.0\d*){END}"
CLEAR = r"(?<![\w-])color\s*:\s*(?:transparent|rgba\([^()]*,\s*0(?:\.0+)?\s*\))"
_FLAG = re.IGNORECASE | re.VERBOSE
_GONE = re.compile(rf"(?:^|;)\s*(?: {GONE} | {AWAY} )", _FLAG)
_FAINT = re.compile(rf"(?:^|;)\s*{FAINT}", _FLAG)
_CLEAR = re.compile(rf"(?:^|;)\s*{CLEAR}", _FLAG)
_FLAT = re.compile(rf"(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px|r?em|%)?{END}", _FLAG)
_CLOSED = re.compile(r"overflow(?:-y)?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_MOVES = re.compile(r"(?:^|;)\s*(?:-webkit-)?(?:animation|transition)", re.IGNORECASE)
_CLIPPED = re.compile(r"background-clip\s*:\s*text", re.IGNORECASE)
_SHOWS = re.compile(
    r"""(?:^|;)\s*(?: display\s*:\s*(?!none) | visibility\s*:\s*visible | content-visibility\s*:\s*visible
    | opacity\s*:\s*(?:1|0?\.[1-9]) | max-height\s*:\s*(?:none|[1-9]) | height\s*:\s*(?:auto|[1-9])
    | (?:-webkit-)?filter\s*:\s*none | clip(?:-path)?\s*:\s*(?:none|auto) )""",
    _FLAG,
)
_PADDED = re.compile(r"padding[\w-]*\s*:[^;]*[1-9]", re.IGNORECASE)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_ON_SCREENS = re.compile(
    r"@(?:layer\b|supports\b(?!\s*not\b)|media\s+(?:only\s+)?(?:screen|all)\s*$)", re.IGNORECASE
)
_BRACE = re.compile(r"[{}]")
_SELECTOR = 400  # characters of a rule's selectors that are read
_TEXT = 300_000  # characters of a page's own style sheets that are read
_RULES = 600  # that hide, and as many that show
_IMPORTANT = 10_000


class Sheets:
    """The page's own style sheets, as far as they hide something."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        text = "".join(sheet.text or "" for sheet in tree.iter("style"))[:_TEXT]
        self._hide, self._show = Selectors(), Selectors()
        left = {True: _RULES, False: _RULES}
        for order, (selector, deeds) in enumerate(_rules(_REMARK.sub(" ", text))):
            hides = hides_by_sheet(deeds)
            if (hides or _SHOWS.search(deeds)) and left[hides] > 0:
                left[hides] -= 1
                weight = _IMPORTANT if "!important" in deeds else 0
                (self._hide if hides else self._show).add(selector, weight, order)

    def hide(self, element: lxml.html.HtmlElement) -> bool:
        """Whether the sheets hide an element, and neither its own style nor a stronger rule shows it."""
        hidden = self._hide.strength(element) if self._hide else None
        if hidden is None or _SHOWS.search((element.get("style") or "")[:_SELECTOR]):
            return False
        shown = self._show.strength(element)
        return shown is None or shown < hidden


def is_flat(deeds: str) -> bool:
    """Whether a style leaves an element no height and nothing that holds it open."""
    return _FLAT.search(deeds) is not None and not is_padded(deeds)


def is_padded(deeds: str) -> bool:
    """Whether a style pads an element: one without height is held open by that."""
    return _PADDED.search(deeds) is not None


def hides_by_sheet(deeds: str) -> bool:
    """Whether what a rule does hides an element for good: what fades in or is painted otherwise is shown."""
    return (
        _GONE.search(deeds) is not None
        or (_FAINT.search(deeds) is not None and not _MOVES.search(deeds))
        or (_CLEAR.search(deeds) is not None and not _CLIPPED.search(deeds))
        or (_CLOSED.search(deeds) is not None and is_flat(deeds))
    )


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Give selectors and deeds of the rules that every screen obeys, not of those for paper or small ones."""
    around: list[bool] = []  # whether each bracket that is open lets its rules be everyone's
    end = 0
    selector = ""
    for brace in _BRACE.finditer(text):
        between = text[end : brace.start()]
        end = brace.end()
        if brace[0] == "{":
            before = between.rpartition(";")[2].strip()
            open_to_all = all(around)
            around.append(_ON_SCREENS.match(before) is not None)
            is_rule = open_to_all and not before.startswith("@") and 0 < len(before) <= _SELECTOR
            selector = before if is_rule else ""
        else:
            if selector:
                yield selector, between
            selector = ""
            if around:
                around.pop()
