"""Looking words up: which words, in which language, and where the reader wants them looked for."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Slot
from PySide6.QtGui import QCursor

from reader_app.domain.address import host_of
from reader_app.domain.look_up import Target, code_of, fill, read_own, template_for, translated_into
from reader_app.resources import resource
from reader_app.ui.window.commands import Name
from reader_app.ui.window.outside import open_outside
from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.look_up_card import LookUpCard, Offer
    from reader_app.ui.window.main_window import MainWindow


class LookingUp(QObject):
    """Opens the card on the selected words, else on the word at the pointer; sends nothing itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._parts = window, window.parts
        self._noted: int | None = None  # the offset of the word on which the menu was opened last
        self._card: LookUpCard | None = None

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what its command does."""
        return {Name.LOOK_UP: self.look_up}

    def note_place(self, offset: int) -> None:
        """Take the word at this offset, when the next thing asked for is to look it up."""
        self._noted = offset

    @Slot()
    def forget_place(self) -> None:
        """Take it no more: the menu is closed."""
        self._noted = None

    def look_up(self) -> None:
        """Ask where the words are to be looked up."""
        view = self._parts.page.view
        found = self._range(view)
        words = " ".join(view.text[slice(*found)].split()) if found else ""
        if found is None or not words:
            self._parts.page.notice.say(_("Select the words to look up, or put the pointer on one."))
            return
        self._open(words, self._place(view, *found))

    def _range(self, view: PageView) -> tuple[int, int] | None:
        """Give the words that are meant: selected, else under the menu or the pointer."""
        selected = view.selected_range()
        if selected:
            return selected
        offset = self._noted
        if offset is None:
            pointer = view.mapFromGlobal(QCursor.pos())
            offset = view.offset_at(pointer) if view.rect().contains(pointer) else None
        return self._word(view, offset) if offset is not None else None

    def _word(self, view: PageView, offset: int) -> tuple[int, int] | None:
        from reader_app.ui.reading.copying import word_at  # noqa: PLC0415  with the page

        for leaf in view.flow.leaves if view.flow else ():
            if leaf.start <= offset < leaf.end:
                found = word_at(leaf.text, offset - leaf.start)
                return (leaf.start + found[0], leaf.start + found[1]) if found else None
        return None

    def _place(self, view: PageView, start: int, end: int) -> QRect:
        """Give where the words stand on the screen; the middle of the page where they are out of sight."""
        found = [each for each in view.rectangles_of(start, end) if each.intersects(view.rect())]
        whole = QRect()
        for each in found:
            whole = whole.united(each)
        if whole.isEmpty():
            whole = QRect(view.rect().center(), QSize(1, 1))
        return QRect(view.mapToGlobal(whole.topLeft()), whole.size())

    def _open(self, words: str, place: QRect) -> None:
        from reader_app.ui.window.look_up_card import LookUpCard  # noqa: PLC0415  when it is asked

        card = LookUpCard(self._parts.themes, words, self._offers(words), self._last(), self._window)
        card.chosen.connect(self._send)
        self._card = card
        card.open_beside(place, self._window)

    def _offers(self, words: str) -> list[Offer]:
        """Fill the templates of the article's language with the words."""
        from reader_app.ui.window.look_up_card import Offer  # noqa: PLC0415  as above

        opened = self._parts.page.view.opened
        tag = opened.article.language if opened else ""
        own, mine = read_own(self._parts.choices.current.look_up), language_in_use()
        language = code_of(tag) or mine
        made = []
        for target in Target:
            into = translated_into(language, mine) if target is Target.TRANSLATION else mine
            address = fill(template_for(target, language, own, shipped_templates()), words, language, into)
            if address:
                made.append(Offer(target, address, host_of(address)))
        return made

    def _last(self) -> Target:
        kept = self._parts.memory.looked_up_in
        return Target(kept) if kept in set(Target) else Target.DICTIONARY

    @Slot(object)
    def _send(self, offer: Offer) -> None:
        """Open the reader's browser: the one moment in which anything leaves."""
        self._parts.memory.keep_looked_up_in(offer.target)
        open_outside(offer.address)


@lru_cache
def shipped_templates() -> Mapping[str, Mapping[str, str]]:
    """Read the templates that the app comes with."""
    with resource("look_up.toml").open("rb") as file:
        return tomllib.load(file)
