"""What becomes of the page's links: opened, read here, kept for later, copied; and the page's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.address import host_of
from reader_app.domain.preferences import LinkPress
from reader_app.ui.window.arrivals import LONGEST_ADDRESS
from reader_app.ui.window.commands import Name
from reader_app.ui.window.outside import open_outside
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenu

    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.reading.spots import Spot
    from reader_app.ui.window.hovered_address import HoveredAddress
    from reader_app.ui.window.link_menu import LinkDeed
    from reader_app.ui.window.looking_up import LookingUp
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.pictures_feature import PicturesFeature


class LinksFeature(QObject):
    """Carries out what a press, a key or the menu asked of a link."""

    def __init__(self, window: MainWindow, pictures: PicturesFeature, looking_up: LookingUp) -> None:
        super().__init__(window)
        self._window, self._parts = window, window.parts
        self._pictures, self._looking_up = pictures, looking_up
        self._view: PageView | None = None
        self.line: HoveredAddress | None = None
        self._parts.page.view_made.connect(self._listen)
        self._parts.page.link_activated.connect(self.press)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what its command does."""
        return {Name.LINK: self.open_menu_of_keys}

    @Slot(str)
    def press(self, address: str) -> None:
        """Follow a link as the reader has it; what is no page of the web goes to its own program."""
        from reader_app.ui.window.link_menu import LinkKind, kind_of  # noqa: PLC0415  with the first link

        wanted = self._parts.choices.current.links
        if kind_of(address) is not LinkKind.WEB or wanted is LinkPress.BROWSER:
            open_outside(address)
        elif wanted is LinkPress.HERE:
            self.open_here(address)
        else:
            self._open_menu(address, self._under(address))

    @Slot(str)
    def open_here(self, address: str) -> None:
        """Save the page and read it, as soon as it is there."""
        if self._can_be_saved(address):
            self._parts.arrivals.save(address)
            words = _("The page of {host} is on its way; it opens here.")
            self._parts.page.notice.say(words.format(host=host_of(address)))

    @Slot(str)
    def keep_for_later(self, address: str) -> None:
        """Save the page without leaving this one."""
        if self._can_be_saved(address):
            self._parts.arrivals.save(address, later=True)
            words = _("The page of {host} is kept for later.")
            self._parts.page.notice.say(words.format(host=host_of(address)))

    def open_menu_of_keys(self) -> None:
        """Open the menu of the link that the keys are on, or of the first one in the selection."""
        address = self._link_of_keys()
        if address:
            self._open_menu(address, self._under(address), by_key=True)
        else:
            self._parts.page.notice.say(_("No link is chosen: the Tab key goes from one to the next."))

    def _listen(self, view: PageView) -> None:
        from reader_app.ui.window.hovered_address import HoveredAddress  # noqa: PLC0415  with the page
        from reader_app.ui.window.link_presses import LinkPresses  # noqa: PLC0415  as above

        self._view = view
        self.line = HoveredAddress(self._parts.themes, view)
        presses = LinkPresses(view)
        presses.here_wanted.connect(self.open_here)
        presses.later_wanted.connect(self.keep_for_later)
        view.link_hovered.connect(self.line.show_address)
        presses.reached.connect(self.line.show_address)
        view.article_shown.connect(self._forget_address)
        view.menu_wanted.connect(self._open_menu_at)

    @Slot()
    def _forget_address(self) -> None:
        if self.line:
            self.line.show_address("")

    @Slot(object)
    def _open_menu_at(self, spot: Spot) -> None:
        """Open the menu of what stands at a spot."""
        from reader_app.ui.window.link_menu import open_menu  # noqa: PLC0415  when it is asked

        if spot.link:
            self._open_menu(spot.link, spot.place)
        elif spot.picture:
            open_menu(self._picture_menu(spot.picture), spot.place)
        else:
            self._open_words_menu(spot)

    def _open_words_menu(self, spot: Spot) -> None:
        from reader_app.ui.window.link_menu import open_menu, words_menu  # noqa: PLC0415  as above

        selected = bool(self._view and self._view.selected_range())
        if not selected and spot.offset is not None:
            self._looking_up.note_place(spot.offset)
        menu = words_menu(self._parts.actions, self._window, selected=selected)
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self._looking_up.forget_place))
        open_menu(menu, spot.place)

    def _picture_menu(self, address: str) -> QMenu:
        from reader_app.ui.window.link_menu import picture_menu  # noqa: PLC0415  as above

        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Look at the picture"), lambda: self._pictures.look_at(address)),
            (_("Save the picture…"), lambda: self._pictures.save(address)),
            (_("Copy the picture"), lambda: self._pictures.copy(address)),
        ]
        if address.startswith(("https://", "http://")):
            acts.append((_("Open on the site"), lambda: open_outside(address)))
        return picture_menu(acts, self._window)

    def _open_menu(self, address: str, place: QPoint, *, by_key: bool = False) -> None:
        from reader_app.ui.window.link_menu import link_menu, open_menu  # noqa: PLC0415  as above

        open_menu(link_menu(self._parts.themes, address, self._act, self._window), place, by_key=by_key)

    def _act(self, deed: LinkDeed, address: str) -> None:
        from reader_app.ui.window.link_menu import LinkDeed, copied  # noqa: PLC0415  as above

        match deed:
            case LinkDeed.HERE:
                self.open_here(address)
            case LinkDeed.LATER:
                self.keep_for_later(address)
            case LinkDeed.OUTSIDE:
                open_outside(address)
            case LinkDeed.COPY:
                QGuiApplication.clipboard().setText(copied(address))
                self._parts.page.notice.say(_("The address is copied."))
            case LinkDeed.GO if self._view:
                self._view.follow(address)

    def _can_be_saved(self, address: str) -> bool:
        from reader_app.ui.window.link_menu import LinkKind, kind_of  # noqa: PLC0415  as above

        if kind_of(address) is LinkKind.WEB and len(address) <= LONGEST_ADDRESS:
            return True
        self._parts.page.notice.say(_("This link leads to no page that could be saved."))
        return False

    def _link_of_keys(self) -> str:
        """Give the focused link, else the first of which something is selected."""
        from reader_app.ui.reading.links import links_between  # noqa: PLC0415  with the page

        view = self._parts.page.view
        spot = view.spot_of_keys()
        if spot and spot.link:
            return spot.link
        selected = view.selected_range()
        if selected and view.flow:
            return next((link.address for link in links_between(view.flow, *selected)), "")
        return ""

    def _under(self, address: str) -> QPoint:
        """Give the place of the screen under a link."""
        view = self._parts.page.view
        mark = view.rectangle_of_link(address)
        corner = mark.bottomLeft() + QPoint(0, 2) if mark.isValid() else view.rect().center()
        return view.mapToGlobal(corner)
