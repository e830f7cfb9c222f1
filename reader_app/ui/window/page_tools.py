"""The tools above the page, on one line with the field of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.domain.shelf import Where
from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

HEADER = 52  # pixels: field, app name and page tools share one line
GROUP_GAP = 10
NARROW = 460  # under this width the tag button goes into "more"


class PageTools(Pane):
    """Previous, next … favourite, archive, tags | text, zen, more; gone while no article is open."""

    wanted = Signal(object)  # the Name of a command

    def __init__(self, themes: Themes, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.PAGE, parent)
        self._themes, self._actions = themes, actions
        self._back_wanted = False
        self.setFixedHeight(HEADER)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 12, 0)
        self._row.setSpacing(4)
        self._buttons: dict[Name, ToolButton] = {}
        self._group(Name.BACK)
        self._group(Name.PREVIOUS, Name.NEXT)
        self._row.addStretch()
        self._group(Name.STAR, Name.ARCHIVE, Name.TAGS)
        self._group(Name.TEXT, Name.ZEN, Name.MENU)
        self.set_back(wanted=False)
        self._row_shown: SavedArticle | None = None
        self.show_article(None)
        actions.keys_changed.connect(self._name_anew)

    def __getitem__(self, name: Name) -> ToolButton:
        """A button, to open a card or a menu under it."""
        return self._buttons[name]

    def show_article(self, row: SavedArticle | None) -> None:
        """Draw the states of the article that is open; without one only Back and "more" stay."""
        self._row_shown = row
        for name, button in self._buttons.items():
            if name not in {Name.BACK, Name.MENU}:
                button.setVisible(row is not None)
        self._fold_tags()
        if row is None:
            return
        star, archive = self._buttons[Name.STAR], self._buttons[Name.ARCHIVE]
        star.set_icon("star", filled=row.starred)
        star.set_name(_("Take the star away") if row.starred else _("Favourite"), self._keys(Name.STAR))
        archived = row.where is Where.ARCHIVE
        archive.set_icon("archive-restore" if archived else "archive")
        words = _("Back into the inbox") if archived else _("Put into the archive")
        archive.set_name(words, self._keys(Name.ARCHIVE))

    def set_back(self, *, wanted: bool) -> None:
        """Offer the way back to the list, where list and page share one place."""
        self._back_wanted = wanted
        self._buttons[Name.BACK].setVisible(wanted)

    def lay_out(self) -> None:
        """Give every button its place at once, in sight or not."""
        self._row.setGeometry(self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let tags go into "more" where there is little room."""
        super().resizeEvent(event)
        self._fold_tags()

    @Slot()
    def _name_anew(self) -> None:
        """Say the keys that call the commands now."""
        for name, button in self._buttons.items():
            button.set_name(self._actions.command(name).words, self._keys(name))
        self.show_article(self._row_shown)

    def _fold_tags(self) -> None:
        shown = self._buttons[Name.STAR].isVisibleTo(self) and self.width() >= NARROW
        self._buttons[Name.TAGS].setVisible(shown)

    def _group(self, *names: Name) -> None:
        if self._buttons:
            self._row.addSpacing(GROUP_GAP)
        for name in names:
            command = self._actions.command(name)
            button = ToolButton(self._themes, command.icon, command.words, command.key)
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self._buttons[name] = button
            self._row.addWidget(button)

    def _keys(self, name: Name) -> str:
        return self._actions.command(name).key
