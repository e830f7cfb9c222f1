"""Whether the page scrolls or is turned: kept in the settings, changed by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.domain.typography import PageLayout
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.preferences import Preferences
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.parts import Parts

_LAYOUTS = tuple(PageLayout)


class LayoutChoice(QObject):
    """Lays the page as the settings say, and goes from one layout to the next."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._view: PageView | None = None
        parts.page.view_made.connect(self._take_view)
        parts.choices.changed.connect(self._follow)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what the command does."""
        return {Name.LAYOUT: self.go_on}

    @Slot()
    def go_on(self) -> None:
        """Take the next layout, and say which it is."""
        at = _LAYOUTS.index(self._parts.choices.current.page_layout)
        layout = _LAYOUTS[(at + 1) % len(_LAYOUTS)]
        self._parts.choices.change(page_layout=layout)
        self._parts.page.notice.say(self._say(layout))

    def _say(self, layout: PageLayout) -> str:
        if layout is PageLayout.SCROLL:
            return _("The article scrolls.")
        if layout is PageLayout.ONE:
            return _("One page at a time.")
        if self._view and self._view.side_by_side == 1:
            return _("Two pages side by side, as soon as the window is wide enough.")
        return _("Two pages side by side.")

    @Slot(object)
    def _take_view(self, view: PageView) -> None:
        self._view = view
        view.set_layout(self._parts.choices.current.page_layout)

    @Slot(object, object)
    def _follow(self, _before: Preferences, after: Preferences) -> None:
        if self._view:
            self._view.set_layout(after.page_layout)
