"""The menu of an article's versions, and what is said when one of them takes the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from reader_app.domain.problem import Problem
from reader_app.domain.reading import Wanted
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say
from reader_app.wording.steps import say_step
from reader_app.wording.versions import name_version

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Step
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.ui.window.commands import Actions
    from reader_app.ui.window.deeds import Deeds
    from reader_app.ui.window.page_pane import PagePane
    from reader_app.ui.window.reading import Reading
    from reader_app.ui.window.versions import Versions


class VersionChooser(QObject):
    """Offers the versions of an article whose page was kept, and the page as a browser shows it."""

    def __init__(
        self, versions: Versions, reading: Reading, deeds: Deeds, page: PagePane, actions: Actions
    ) -> None:
        super().__init__(page)
        self._versions, self._reading, self._page, self._actions = versions, reading, page, actions
        versions.taken.connect(deeds.note)
        versions.lasting.connect(self._tell_step)
        versions.gated.connect(self._tell_gate)
        versions.left.connect(self._tell_newer)
        versions.failed.connect(self._tell_trouble)

    def open_menu(self, row: SavedArticle, button: QWidget) -> None:
        """Open the versions under a button, with the keys in them."""
        self._reading.look_up(row.id, lambda opened: self._open(opened, button))

    def menu_of(self, row: SavedArticle, parent: QMenu) -> QMenu:
        """Make the versions' part of a menu; they can be chosen as soon as the library has told of them."""
        menu = QMenu(self._actions.command(Name.VERSION).words.rstrip("…"), parent)
        menu.menuAction().setEnabled(False)
        self._reading.look_up(row.id, lambda opened: self._fill_late(menu, opened))
        return menu

    def _open(self, opened: OpenArticle, button: QWidget) -> None:
        if not has_versions(opened):
            self._page.notice.say(_("The page of this article was not kept: there is no other version."))
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, opened)
        menu.addSeparator()
        menu.addAction(self._actions[Name.DRAW])
        start = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0 if start else button.width() - menu.sizeHint().width()
        menu.popup(button.mapToGlobal(QPoint(left, button.height() + 4)))
        menu.setActiveAction(menu.actions()[list(Wanted).index(opened.wanted)])

    def _fill_late(self, menu: QMenu, opened: OpenArticle) -> None:
        if isValid(menu) and has_versions(opened):
            self._fill(menu, opened)
            menu.menuAction().setEnabled(True)

    def _fill(self, menu: QMenu, opened: OpenArticle) -> None:
        menu.setAccessibleName(_("Versions of the text"))
        one_of_them = QActionGroup(menu)
        for wanted in Wanted:
            words = name_version(wanted)
            action = menu.addAction(f"{words.name}\t{words.hint}")
            action.setCheckable(True)
            action.setChecked(wanted is opened.wanted)
            action.triggered.connect(lambda _on=False, wanted=wanted: self._take(opened, wanted))
            one_of_them.addAction(action)

    def _take(self, opened: OpenArticle, wanted: Wanted) -> None:
        if wanted is not opened.wanted:
            if opened.row.id == self._reading.id:
                self._reading.keep_place(self._page.view.place())
            self._versions.take(opened.row.id, wanted)

    @Slot(object)
    def _tell_step(self, step: Step) -> None:
        self._page.notice.say(f"{say_step(step)}…", _("Cancel"), self._versions.cancel, stays=True)

    @Slot(int)
    def _tell_gate(self, article: int) -> None:
        self._page.notice.say(_("This page is not free to read: its opening is kept."))
        if article == self._reading.id:
            self._reading.open(article)

    @Slot()
    def _tell_newer(self) -> None:
        self._page.notice.say(_("The article was saved anew meanwhile, and stays as it is now."))

    @Slot(object)
    def _tell_trouble(self, error: ReaderAppError) -> None:
        if error.problem is Problem.NO_ARTICLE:
            self._page.notice.say(_("That version finds no article in this page."))
        else:
            self._page.notice.say(say(error).sentence)


def has_versions(opened: OpenArticle) -> bool:
    """Whether an article's text can be taken from its page another way."""
    return opened.has_source and opened.row.completeness.is_whole
