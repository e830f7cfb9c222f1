"""The menus on the page: of a link, of a picture, and of the words under the pointer."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.window.commands import Name
from reader_app.ui.window.hovered_address import readable
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

WIDEST_HEAD = 340  # pixels of an address
_HEAD_MARGINS = (12, 6, 12, 6)
_ON_WORDS = (
    (Name.COPY, Name.COPY_QUOTE),
    (Name.HIGHLIGHT, Name.NOTE),
    (Name.LOOK_UP, Name.LISTEN, Name.FIND),
)
NEED_SELECTION = frozenset({Name.COPY, Name.COPY_QUOTE, Name.HIGHLIGHT, Name.NOTE})


class LinkKind(Enum):
    """What a link leads to."""

    WEB = auto()
    MAIL = auto()
    PHONE = auto()
    INSIDE = auto()  # a place in the article
    OTHER = auto()


class LinkDeed(Enum):
    """What can be done with one."""

    HERE = auto()
    LATER = auto()
    OUTSIDE = auto()
    COPY = auto()
    GO = auto()


def kind_of(address: str) -> LinkKind:
    """Tell by its beginning what an address is."""
    if address.startswith("#"):
        return LinkKind.INSIDE
    scheme = address.partition(":")[0].lower()
    kinds = {"http": LinkKind.WEB, "https": LinkKind.WEB, "mailto": LinkKind.MAIL, "tel": LinkKind.PHONE}
    return kinds.get(scheme, LinkKind.OTHER)


def deeds_for(address: str) -> Sequence[tuple[LinkDeed, str]]:
    """Give what can be done with a link, and how that is said of its kind."""
    match kind_of(address):
        case LinkKind.WEB:
            return (
                (LinkDeed.HERE, _("Open here")),
                (LinkDeed.LATER, _("Keep for later")),
                (LinkDeed.OUTSIDE, _("Open in the browser")),
                (LinkDeed.COPY, _("Copy the address")),
            )
        case LinkKind.MAIL:
            return ((LinkDeed.OUTSIDE, _("Write a message")), (LinkDeed.COPY, _("Copy the mail address")))
        case LinkKind.PHONE:
            return ((LinkDeed.OUTSIDE, _("Call this number")), (LinkDeed.COPY, _("Copy the number")))
        case LinkKind.INSIDE:
            return ((LinkDeed.GO, _("Go there")),)
        case LinkKind.OTHER:
            return (
                (LinkDeed.OUTSIDE, _("Open in another program")),
                (LinkDeed.COPY, _("Copy the address")),
            )


def copied(address: str) -> str:
    """Give what is copied of a link: of a mail address or a number only that."""
    if kind_of(address) in {LinkKind.MAIL, LinkKind.PHONE}:
        return readable(address).partition("?")[0]
    return address


def link_menu(themes: Themes, address: str, act: Callable[[LinkDeed, str], object], parent: QWidget) -> QMenu:
    """Make the menu of a link, its address at the head."""
    menu = new_menu(parent, _("Link to {address}").format(address=readable(address)))
    if kind_of(address) is not LinkKind.INSIDE:
        menu.addAction(_head(themes, address, menu))
        menu.addSeparator()
    for deed, words in deeds_for(address):
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked=False, deed=deed: act(deed, address))
    return menu


def picture_menu(acts: Sequence[tuple[str, Callable[[], object]]], parent: QWidget) -> QMenu:
    """Make the menu of a picture."""
    menu = new_menu(parent, _("Picture"))
    for words, act in acts:
        menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
    return menu


def words_menu(actions: Actions, parent: QWidget, *, selected: bool) -> QMenu:
    """Make the menu of the text; what needs selected words stands in it only with some."""
    menu = new_menu(parent, _("Text"))
    for group in _ON_WORDS:
        wanted = [name for name in group if selected or name not in NEED_SELECTION]
        if wanted and not menu.isEmpty():
            menu.addSeparator()
        for name in wanted:
            menu.addAction(actions[name])
    return menu


def open_menu(menu: QMenu, place: QPoint, *, by_key: bool = False) -> None:
    """Open a menu at a place of the screen; one that a key asked for begins at its first entry."""
    menu.popup(place)
    if by_key:
        entries = (entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator())
        menu.setActiveAction(next(entries))


def new_menu(parent: QWidget, name: str) -> QMenu:
    """Make an empty menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    return menu


def _head(themes: Themes, address: str, menu: QMenu) -> QWidgetAction:
    """Show where the link leads, shortened; the whole is its tooltip and what a screen reader says."""
    label = ElidingLabel(themes, readable(address), interface_font(Size.SMALL), "text2")
    label.setMaximumWidth(WIDEST_HEAD)
    label.setToolTip(address)
    holder = QWidget(menu)
    box = QVBoxLayout(holder)
    box.setContentsMargins(*_HEAD_MARGINS)
    box.addWidget(label)
    holder.setMaximumWidth(WIDEST_HEAD + _HEAD_MARGINS[0] + _HEAD_MARGINS[2])
    head = QWidgetAction(menu)
    head.setDefaultWidget(holder)
    head.setEnabled(False)
    head.setText(readable(address))
    return head
