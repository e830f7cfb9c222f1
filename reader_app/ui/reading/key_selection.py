"""Selecting without a mouse: Shift and the arrows take sentences and words, Ctrl too the other end.

There is no caret on a page that is read. So the first press takes the first sentence, or word, that
begins in sight; from there Shift moves the selection's end, down and up by sentences, sideways by
words. With Ctrl too, sideways moves its beginning, down and up take the next sentence instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTextBoundaryFinder, Slot
from PySide6.QtGui import QKeyEvent

from reader_app.ui.listening.sentences import sentences
from reader_app.ui.reading.page_room import runs_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader_app.domain.flow import Leaf
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView

    Range = tuple[int, int]
    Cut = Callable[[str], list[Range]]

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BOTH = _SHIFT | Qt.KeyboardModifier.ControlModifier
_WAYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ACROSS = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Left})


class KeySelection(QObject):
    """Watches the keys of every sheet that a page view shows."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        view.sheet_shown.connect(self._watch)

    @Slot(object)
    def _watch(self, sheet: PageSheet) -> None:
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows with Shift; everything else is the sheet's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if key in _WAYS and held in {_SHIFT, _BOTH}:
                self._press(key, other=held == _BOTH)
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key, *, other: bool) -> None:
        opened, across, on = self._view.opened, key in _ACROSS, _WAYS[key] > 0
        if opened is None:
            return
        language = opened.article.language
        if across and runs_left(language):
            on = not on
        cut = words_in if across else lambda text: sentences(text, language)
        chosen = self._view.selected_range()
        found = (
            self._first(cut) if chosen is None else self._next(chosen, cut, on=on, across=across, other=other)
        )
        if found and found[0] < found[1]:
            self._view.select(*found)
            edge = found[0] if other else found[1] - 1
            self._view.show_range(edge, edge + 1)

    def _first(self, cut: Cut) -> Range | None:
        """Give the first piece that begins in sight."""
        low = self._view.visible_range()[0]
        return next((piece for piece in self._from(low, cut) if piece[0] >= low), None)

    def _next(self, chosen: Range, cut: Cut, *, on: bool, across: bool, other: bool) -> Range | None:
        start, end = chosen
        if other and across:
            starts = self._from(start, cut) if on else self._back_from(start, cut)
            moved = (piece[0] for piece in starts if (piece[0] > start if on else piece[0] < start))
            return next(moved, start), end
        if other:
            if on:
                return next((piece for piece in self._from(end, cut) if piece[0] >= end), None)
            return next((piece for piece in self._back_from(start, cut) if piece[1] <= start), None)
        ends = self._from(end, cut) if on else self._back_from(end, cut)
        moved = (piece[1] for piece in ends if (piece[1] > end if on else start < piece[1] < end))
        return start, next(moved, end)

    def _from(self, offset: int, cut: Cut) -> Iterator[Range]:
        """Give the pieces of the paragraphs from an offset's on."""
        for leaf in self._leaves():
            if leaf.end >= offset:
                yield from _pieces(leaf, cut)

    def _back_from(self, offset: int, cut: Cut) -> Iterator[Range]:
        """Give the pieces of the paragraphs from an offset's backwards, the last first."""
        for leaf in reversed(self._leaves()):
            if leaf.start <= offset:
                yield from reversed(_pieces(leaf, cut))

    def _leaves(self) -> tuple[Leaf, ...]:
        flow = self._view.flow
        return tuple(flow.leaves) if flow else ()


def words_in(text: str) -> list[tuple[int, int]]:
    """Cut a text into its words, in code points; what stands between them is left out."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    units = text.encode("utf-16-le")
    found, start, at = [], 0, 0
    while (end := finder.toNextBoundary()) >= 0:
        piece = units[2 * start : 2 * end].decode("utf-16-le", errors="replace")
        if any(character.isalnum() for character in piece):
            found.append((at, at + len(piece)))
        start, at = end, at + len(piece)
    return found


def _pieces(leaf: Leaf, cut: Cut) -> list[Range]:
    return [(leaf.start + start, leaf.start + end) for start, end in cut(leaf.text)]
