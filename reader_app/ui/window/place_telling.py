"""Where a jump or a turned page has led, told to a screen reader: what eyes see at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.ui.look.announcing import announce
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.commands import Name
    from reader_app.ui.window.parts import Parts

_LONGEST = 140  # characters that are said of a paragraph
_BEFORE = 60  # of them, before what is looked for


class PlaceTelling(QObject):
    """Says the words that a jump led to, and the numbers of pages that came in sight."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._view: PageView | None = None
        self._pages: tuple[int, ...] = ()
        parts.page.view_made.connect(self._follow)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Carry out no command."""
        return {}

    @Slot(object)
    def _follow(self, view: PageView) -> None:
        self._view = view
        view.article_shown.connect(self._begin)
        view.led.connect(self._tell_words)
        view.place_changed.connect(self._tell_pages)

    @Slot()
    def _begin(self) -> None:
        self._pages = ()

    @Slot(int)
    def _tell_words(self, offset: int) -> None:
        if self._view:
            announce(self._view, words_at(self._view.text, offset))

    @Slot()
    def _tell_pages(self) -> None:
        if self._view is None:
            return
        before = self._pages
        self._pages, count = self._view.pages_in_sight()
        if before and self._pages and before != self._pages:
            announce(self._view, say_pages(self._pages, count))


def words_at(text: str, offset: int) -> str:
    """Give the words from an offset to the paragraph's end, or as many as one listens to."""
    words = text[offset : offset + _LONGEST + 1].partition("\n")[0].strip("\ufffc ")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]}…"


def words_round(text: str, start: int) -> str:
    """Give the words that stand round an offset, of its own paragraph."""
    paragraph = text.rfind("\n", 0, start) + 1
    low = max(paragraph, start - _BEFORE)
    if low > paragraph:
        low = text.find(" ", low, start) + 1 or start
    return words_at(text, low)


def say_pages(numbers: tuple[int, ...], count: int) -> str:
    """Number what is in sight."""
    if len(numbers) == 1:
        return _("Page {n} of {total}").format(n=numbers[0], total=count)
    return _("Pages {first} and {last} of {total}").format(first=numbers[0], last=numbers[-1], total=count)
