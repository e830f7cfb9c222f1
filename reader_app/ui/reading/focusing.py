"""Which paragraph, or which line, has the reader's whole attention."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.domain.flow import Role
from reader_app.domain.typography import Focus

if TYPE_CHECKING:
    from reader_app.domain.flow import Flow, Leaf
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView

AT = 1 / 3  # of the view's height: where the eyes rest while the page scrolls
_TOGETHER = frozenset(
    {Role.CODE, Role.CELL, Role.TABLE_CAPTION, Role.PICTURE, Role.CAPTION, Role.CREDIT, Role.EMBED}
)


class FocusPlace(QObject):
    """Lights what is nearest to the reading place, and steps on from there.

    While the page scrolls that is a third down the view; near the article's ends the place
    slides to the view's own, so that the first and the last line can be reached by scrolling.
    On real pages it is the first in sight, after a jump where that leads.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._focus = Focus.NONE
        self._lit: tuple[int, int] | None = None
        self._stepping = False
        self._target: int | None = None  # where a jump that is not at rest yet leads
        view.sheet_shown.connect(self._follow_sheet)
        view.jumped.connect(self._note_jump)
        view.place_changed.connect(self._settle)

    @property
    def lit(self) -> tuple[int, int] | None:
        """The range of the plain text that has its colours."""
        return self._lit

    def set_focus(self, focus: Focus) -> None:
        """Light a paragraph, a line, or everything."""
        self._focus = focus
        self._lit = None
        self._follow()

    def step(self, by: int) -> bool:
        """Light the next one, or the one before, and bring it to its place; False at the ends."""
        if self._lit is None:
            return False
        offset = self._neighbour(self._lit, by)
        if offset is None:
            return False
        self._light(offset)
        self._bring_to_place()
        return True

    def _follow_sheet(self, sheet: PageSheet) -> None:
        sheet.moved.connect(self._scroll)
        self._view.set_lit(self._lit)

    @Slot(int)
    def _note_jump(self, offset: int) -> None:
        self._target = offset

    @Slot()
    def _scroll(self) -> None:
        if not self._stepping:
            self._follow()

    @Slot()
    def _settle(self) -> None:
        """Once the page is at rest: what is lit stays while any of it is in sight."""
        first, last = self._view.visible_range()
        if (
            self._target is not None
            or self._lit is None
            or not (self._lit[0] < last and first < self._lit[1])
        ):
            self._follow()
        self._view.set_lit(self._lit)
        self._target = None

    def _follow(self) -> None:
        if self._focus is Focus.NONE or self._view.flow is None:
            self._lit = None
            self._view.set_lit(None)
        else:
            self._light(self._reading_offset())

    def _reading_offset(self) -> int:
        if self._target is not None:
            return self._target
        if self._view.paged:
            return self._view.visible_range()[0]
        return self._view.offset_beside(self._height())

    def _height(self) -> float:
        """Give how far down the view the reading place is, in pixels."""
        above, below = self._view.scrolled()
        height = self._view.height()
        if above < AT * height and below < (1 - AT) * height:
            return 0.0 if above + below == 0 else above / (above + below) * height
        if above < AT * height:
            return float(above)
        return height - below if below < (1 - AT) * height else AT * height

    def _light(self, offset: int) -> None:
        text = self._view.flow
        if text is not None:
            offset = with_words(text, offset)
            line = self._focus is Focus.LINE
            self._lit = self._view.line_around(offset) if line else paragraph_around(text, offset)
            self._view.set_lit(self._lit)

    def _neighbour(self, lit: tuple[int, int], by: int) -> int | None:
        """Give an offset in the next line or paragraph, None where there is none."""
        text = self._view.flow
        if text is None or not text.leaves:
            return None
        if self._focus is Focus.PARAGRAPH:
            return _next_paragraph(text, lit, by)
        offset = lit[1] if by > 0 else lit[0] - 1
        if by > 0 and self._view.line_around(offset) == lit:
            offset += 1
        return offset if 0 <= offset < len(text.text) else None

    def _bring_to_place(self) -> None:
        """Scroll as far as is lit should be, or turn to its page; the light itself stays."""
        lit = self._lit
        if lit is None:
            return
        self._stepping = True
        if self._view.paged:
            self._view.show_range(lit[0], min(lit[1], lit[0] + 1))
        elif boxes := self._view.rectangles_of(lit[0], max(lit[1], lit[0] + 1)):
            self._view.scroll_by(round(boxes[0].center().y() - AT * self._view.height()))
        self._target, self._stepping = None, False


def paragraph_around(flow: Flow, offset: int) -> tuple[int, int]:
    """Give the paragraph of an offset; a table, a piece of code, a picture with its caption are one."""
    leaves = flow.leaves
    if not leaves:
        return 0, 0
    at = max(0, bisect_right(leaves, offset, key=lambda leaf: leaf.start) - 1)
    first = last = at
    while first > 0 and _belong(leaves[first - 1], leaves[at]):
        first -= 1
    while last + 1 < len(leaves) and _belong(leaves[last + 1], leaves[at]):
        last += 1
    return leaves[first].start, leaves[last].end


def with_words(flow: Flow, offset: int) -> int:
    """Give an offset itself, or where a rule or an empty line stands what follows it."""
    at = max(0, bisect_right(flow.leaves, offset, key=lambda leaf: leaf.start) - 1)
    if not flow.leaves or flow.leaves[at].text:
        return offset
    return next((leaf.start for leaf in flow.leaves[at:] if leaf.text), offset)


def _belong(one: Leaf, other: Leaf) -> bool:
    together = one.role in _TOGETHER and other.role in _TOGETHER
    return together and one.block is not None and one.block is other.block


def _next_paragraph(flow: Flow, lit: tuple[int, int], by: int) -> int | None:
    """Give the start of the next paragraph that has anything to look at."""
    leaves = flow.leaves
    if by > 0:
        return next((leaf.start for leaf in leaves if leaf.start >= lit[1] and leaf.text), None)
    before = [leaf.start for leaf in leaves if leaf.end <= lit[0] and leaf.start < lit[0] and leaf.text]
    return before[-1] if before else None
