"""Naming things: an article's tags and lists, new lists, lists that get another name or go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.jobs import Lane
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.deeds import Deeds
    from reader_app.ui.window.naming_card import NamingCard


class NameChooser(QObject):
    """Asks for names and gives them to the library."""

    changed = Signal()  # a list was made, renamed or deleted

    def __init__(self, library: Library, jobs: Jobs, themes: Themes, deeds: Deeds, window: QWidget) -> None:
        super().__init__(window)
        self._library, self._jobs, self._themes = library, jobs, themes
        self._deeds, self._window = deeds, window

    def choose_tags(self, row: SavedArticle, anchor: QWidget) -> None:
        """Open the card of tags under a button."""
        self._ask(
            lambda _: [tag.name for tag in self._library.tags()],
            lambda known: self._open(
                _("Tags"),
                _("Add a tag"),
                known,
                row.tags,
                lambda names: self._deeds.set_tags(row, names),
                anchor,
            ),
        )

    def choose_lists(self, row: SavedArticle, anchor: QWidget) -> None:
        """Open the card of lists under a button."""
        self._ask(
            lambda _: [one.name for one in self._library.lists()],
            lambda known: self._open(
                _("Lists"),
                _("Add to a list"),
                known,
                row.lists,
                lambda names: self._deeds.set_lists(row, names),
                anchor,
            ),
        )

    def make_list(self, place: QPoint) -> None:
        """Ask for a new list's name, at a place on the screen."""
        card = self._naming_card(_("New list"), _("Create"), "")
        card.named.connect(lambda name: self._change(lambda: self._library.create_list(name)))
        self._ask_at(card, place)

    def open_shelf_menu(self, shelf: Shelf, place: QPoint) -> None:
        """Open what can be done with a list of the sidebar."""
        if shelf.kind is ShelfKind.LIST:
            menu = QMenu(self._window)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(_("Rename…")).triggered.connect(lambda: self._rename(shelf.name, place))
            menu.addAction(_("Delete the list")).triggered.connect(
                lambda: self._deeds.delete_list(shelf.name)
            )
            menu.popup(place)

    def _rename(self, old: str, place: QPoint) -> None:
        card = self._naming_card(_("Another name for the list"), _("Rename"), old)
        card.named.connect(lambda name: self._change(lambda: self._library.rename_list(old, name)))
        self._ask_at(card, place)

    def _naming_card(self, title: str, action: str, name: str) -> NamingCard:
        from reader_app.ui.window.naming_card import NamingCard  # noqa: PLC0415  when it is wanted

        return NamingCard(self._themes, title, action, name, self._window)

    def _ask_at(self, card: NamingCard, place: QPoint) -> None:
        card.open_at(place, self._window)
        card.setFocus(Qt.FocusReason.PopupFocusReason)

    def _change(self, change: Callable[[], object]) -> None:
        self._jobs.start(lambda _: change(), lambda _: self.changed.emit(), owner=self, lane=Lane.LIBRARY)

    def _ask(self, ask: Callable[[object], list[str]], done: Callable[[list[str]], None]) -> None:
        self._jobs.start(ask, done, owner=self, lane=Lane.LIBRARY)

    def _open(
        self,
        title: str,
        placeholder: str,
        known: Sequence[str],
        ticked: Sequence[str],
        settle: Callable[[Sequence[str]], None],
        anchor: QWidget,
    ) -> None:
        from reader_app.ui.window.name_card import NameCard  # noqa: PLC0415  when it is wanted

        card = NameCard(self._themes, title, placeholder, known, ticked, self._window)
        card.settled.connect(settle)
        card.open_under(anchor)
        card.setFocus(Qt.FocusReason.PopupFocusReason)
