"""What a page holds on to: the article it shows, and the place that must not move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.ui.reading.places import first_whole_line, line_top

if TYPE_CHECKING:
    from reader_app.domain.article import Article
    from reader_app.domain.flow import Flow
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.reading.page_plan import PagePart, PageWords
    from reader_app.ui.reading.sheet_ground import SheetGround


@dataclass(frozen=True, slots=True)
class Hold:
    """What must not move: an article offset's line, `y` below the view's top; None is the page's head.

    Where there are pages one begins with that line, or only has it somewhere: `inside`.
    """

    offset: int | None = None
    y: float = 0.0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with all that is worked out of it once."""

    opened: OpenArticle
    flow: Flow
    parts: tuple[PagePart, ...]
    anchors: dict[str, int]
    words: PageWords

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.opened.article


def seen_on(sheet: SheetGround, *, from_top: bool) -> Hold:
    """Give the line at the top of what is in sight; `from_top` where the sheet has the page's head."""
    if from_top and sheet.at_head:
        return Hold()
    line = first_whole_line(sheet.setting, sheet.top, sheet.bottom)
    if line is None:
        return Hold()
    top = line_top(sheet.setting, line.offset) if line.own else line.top
    return Hold(line.offset, top - sheet.top)
