"""Judges pages by what is on them, without the costs by which they were cut."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.page_style import Kind
from reader_app.ui.reading.places import block_box

if TYPE_CHECKING:
    from reader_app.ui.reading.page_sheet import PageSheet

HEADINGS = {Kind.SITE, Kind.TITLE, Kind.HEADING, Kind.SUBHEADING, Kind.TIME, Kind.TERM, Kind.TABLE_CAPTION}
FIGURE = {Kind.PICTURE, Kind.CAPTION, Kind.CREDIT}
WHOLE = HEADINGS | {Kind.PULL}


def openings(sheet: PageSheet):
    """Give each page's own (top, bottom), in order."""
    book = sheet.book
    found = []
    for number in range(book.pages.openings):
        strips = [strip for strip in book.pages.sight(number).strips if not strip.repeated]
        found += [(strip.top, strip.bottom) for strip in strips]
    return found


def lines_of(sheet: PageSheet):
    """Give every line: (kind, paragraph, number, of how many, top, bottom, ends in a soft hyphen)."""
    setting = sheet.setting
    block = setting.document.begin()
    while block.isValid():
        meta = setting.meta(block)
        if meta is not None:
            box, layout = block_box(setting, block, meta), block.layout()
            height = meta.line_height or box.height()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                end = block.position() + line.textStart() + line.textLength()
                hyphen = setting.document.characterAt(end - 1) == SOFT_HYPHEN
                top = box.top() + number * height
                yield meta, number, layout.lineCount(), top, top + height, hyphen
        block = block.next()


def faults(sheet: PageSheet) -> Counter[str]:
    """Count what a compositor would be ashamed of."""
    pages, found = openings(sheet), Counter()
    seen = Counter()
    by_page = [[] for _ in pages]
    for line in lines_of(sheet):
        *_, top, bottom, _ = line
        on = [n for n, (low, high) in enumerate(pages) if low - 0.6 <= top and bottom <= high + 0.6]
        crossing = [n for n, (low, high) in enumerate(pages) if low < bottom - 0.6 and high > top + 0.6]
        seen[len(on)] += 1
        if len(on) != 1 or len(crossing) != 1:
            found["cut or lost line"] += 1
            continue
        by_page[on[0]].append(line)
    for page, following in pairwise(by_page):
        if not page or not following:
            found["empty page"] += 1
            continue
        found.update(_between(page[-1], following[0]))
    found["pages"] = len(pages)
    return +found


def _between(last, first) -> list[str]:
    """Give what is wrong with a cut between two lines."""
    meta, number, count, *_ = last
    following, begins, *_ = first
    wrong = []
    same = meta is following
    prose = same and not meta.table and meta.kind not in FIGURE and meta.kind is not Kind.CODE
    if prose and number == 0:
        wrong.append("orphan")
    if prose and begins == count - 1:
        wrong.append("widow")
    if meta.kind in HEADINGS:
        wrong.append("heading alone")
    if same and meta.kind in WHOLE:
        wrong.append("parted heading")
    if meta.kind in FIGURE and (same or following.kind in {Kind.CAPTION, Kind.CREDIT}):
        wrong.append("parted figure")
    if following.kind is Kind.SOURCE:
        wrong.append("parted source")
    if meta.header and meta.table:
        wrong.append("header alone")
    if last[-1]:
        wrong.append("hyphen at the end of a page")
    return wrong
