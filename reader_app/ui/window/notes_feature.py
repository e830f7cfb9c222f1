"""Footnotes in a card: asked for by a mark that is pressed, or by a pointer that rests on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QCursor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.article import Footnote
    from reader_app.domain.shelf import ReadingPosition
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.commands import Name
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.note_card import NoteCard

RESTS = 450  # milliseconds of a pointer on a mark before its note shows
_STRAYS = 300  # milliseconds that it may be away from both


class NotesFeature(QObject):
    """Shows one card at a time; the page's place does not change before the reader asks for it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._parts = window, window.parts
        self._view: PageView | None = None
        self.card: NoteCard | None = None
        self._hovered = ""  # a note's anchor
        self._offset = 0  # where the page stood when the card opened
        self._rests = QTimer(self, singleShot=True, interval=RESTS)
        self._rests.timeout.connect(self._show_hovered)
        self._strays = QTimer(self, interval=_STRAYS)
        self._strays.timeout.connect(self._see_pointer)
        self._parts.page.view_made.connect(self._listen)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give no command: the marks themselves are pressed."""
        return {}

    def _listen(self, view: PageView) -> None:
        self._view = view
        view.notes_in_cards = True
        view.note_wanted.connect(self.show_note)
        view.link_hovered.connect(self._hover)
        view.article_shown.connect(self.close_card)
        view.jumped.connect(self.close_card)
        view.place_changed.connect(self._close_if_moved)

    @Slot(str, QRect)
    def show_note(self, anchor: str, mark: QRect, *, take_keys: bool = True) -> None:
        """Show a note beside its mark, which stands there in the page view's pixels."""
        note = self._notes().get(anchor)
        if note is None or self._view is None:
            return
        from reader_app.ui.window.note_card import NoteCard  # noqa: PLC0415  with the first note

        self.close_card()
        card = NoteCard(self._parts.themes, note, self._parts.choices.current.text_size, self._window)
        card.closed.connect(lambda: self._forget(card))
        card.link_followed.connect(self._follow)
        card.go_wanted.connect(lambda: self._go(anchor))
        self.card = card
        self._offset = self._view.place().offset
        corner = self._view.mapTo(self._window, mark.topLeft())
        card.open_beside(QRect(corner, mark.size()), take_keys=take_keys)
        if not take_keys:
            self._strays.start()

    @Slot()
    def close_card(self) -> None:
        """Take the card away."""
        self._rests.stop()
        if self.card:
            self.card.close_card()

    def _notes(self) -> dict[str, Footnote]:
        from reader_app.ui.reading.links import notes_of  # noqa: PLC0415  with the page

        opened = self._view.opened if self._view else None
        return notes_of(opened.article) if opened else {}

    @Slot(str)
    def _hover(self, address: str) -> None:
        self._rests.stop()
        self._hovered = address[1:] if address.startswith("#") else ""
        if self._hovered and self._hovered in self._notes():
            self._rests.start()

    @Slot()
    def _show_hovered(self) -> None:
        """Show the note of the mark on which the pointer still is; one that a key went to waits for Enter."""
        if self._view is None or (self.card and not self._strays.isActive()):
            return
        mark = self._view.rectangle_of_link(f"#{self._hovered}")
        if mark.adjusted(-4, -4, 4, 4).contains(self._view.mapFromGlobal(QCursor.pos())):
            self.show_note(self._hovered, mark, take_keys=False)

    @Slot()
    def _see_pointer(self) -> None:
        if self.card is None or self.card.isAncestorOf(self._window.focusWidget()):
            self._strays.stop()
        elif not self.card.has_pointer():
            self.close_card()

    @Slot(object)
    def _close_if_moved(self, place: ReadingPosition) -> None:
        if self.card and place.offset != self._offset:
            self.close_card()

    def _go(self, anchor: str) -> None:
        self.close_card()
        if self._view:
            self._view.jump_to(anchor)
            self._parts.page.focus_page()

    def _follow(self, address: str) -> None:
        """Follow a link of the note: to another note in its card, else as one of the page."""
        self.close_card()
        if self._view:
            self._view.follow(address)

    def _forget(self, card: NoteCard) -> None:
        """Give the keys back to the page, if they were in the card."""
        self._strays.stop()
        if self.card is card:
            self.card = None
            focused = self._window.focusWidget()
            if focused is None or card.isAncestorOf(focused) or not focused.isVisible():
                self._parts.page.focus_page()
