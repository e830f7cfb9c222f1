"""Walking through an article: its outline, from heading to heading, back and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.window.parts import Parts

_BELOW = 8  # pixels under the page's tools


class Walking(QObject):
    """Says in words where there is nothing to walk to."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._stepped = (-1, -1)  # the offset in sight after the last step, and the heading it led to

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {
            Name.OUTLINE: self.open_outline,
            Name.NEXT_HEADING: lambda: self._step(1),
            Name.PREVIOUS_HEADING: lambda: self._step(-1),
            Name.JUMP_BACK: self._go_back,
            Name.JUMP_FORWARD: self._go_forward,
        }

    def open_outline(self) -> None:
        """Show the headings over the page."""
        from reader_app.ui.reading.outline import heading_at  # noqa: PLC0415  with the page
        from reader_app.ui.window.outline_card import OutlineCard  # noqa: PLC0415  when it is wanted

        page = self._parts.page
        headings = page.view.headings
        if not headings:
            self._say_without_headings()
            return
        here = heading_at(headings, page.view.place().offset)
        card = OutlineCard(self._parts.themes, headings, here, page)
        card.chosen.connect(self._go_to)
        page.view.article_shown.connect(card.close)  # its headings are not those of the next article
        card.open_over(page, page.tools.height() + _BELOW)

    def _go_to(self, offset: int) -> None:
        self._parts.page.view.visit(offset)
        self._parts.page.focus_page()

    def _step(self, by: int) -> None:
        view = self._parts.page.view
        if not view.headings:
            self._say_without_headings()
            return
        wanted = self._here(by) + by
        if wanted < 0:
            self._parts.page.notice.say(_("There is no heading before this place."))
        elif wanted >= len(view.headings):
            self._parts.page.notice.say(_("There is no heading after this place."))
        else:
            view.visit(view.headings[wanted].offset)
            self._stepped = (view.visible_range()[0], wanted)

    def _here(self, by: int) -> int:
        """Give the heading to step from: near the end of an article, none comes to the top any more."""
        from reader_app.ui.reading.outline import heading_at  # noqa: PLC0415  with the page

        view = self._parts.page.view
        first = view.visible_range()[0]
        seen, stepped_to = self._stepped
        if first == seen and stepped_to < len(view.headings):
            return stepped_to
        here = heading_at(view.headings, first)
        within = here >= 0 and view.headings[here].offset < first
        return here + 1 if by < 0 and within else here

    def _go_back(self) -> None:
        if not self._parts.page.view.go_back():
            self._parts.page.notice.say(_("There is no place to go back to."))

    def _go_forward(self) -> None:
        if not self._parts.page.view.go_forward():
            self._parts.page.notice.say(_("There is no place to go forward to."))

    def _say_without_headings(self) -> None:
        self._parts.page.notice.say(_("This article has no headings."))
