"""The menus: about some articles of the list, and everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader_app.domain.access import Access
from reader_app.ui.window.commands import Name
from reader_app.ui.window.ways_on import is_from_file, is_on_the_web
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.window.commands import Actions
    from reader_app.ui.window.version_chooser import VersionChooser

_ARTICLE = (
    (Name.STAR, Name.LATER, Name.ARCHIVE),
    (Name.TAGS, Name.LISTS),
    (Name.ORIGINAL, Name.COPY_ADDRESS),
    (Name.VERSION, Name.DRAW, Name.VISIT, Name.AGAIN),
    (Name.SITE,),
    (Name.DELETE,),
)
_ONE_AT_A_TIME = frozenset(
    {
        *(Name.TAGS, Name.LISTS, Name.ORIGINAL, Name.COPY_ADDRESS, Name.VERSION, Name.DRAW),
        *(Name.VISIT, Name.SITE),
    }
)
_MORE = (
    (Name.LATER, Name.TAGS, Name.LISTS, Name.ORIGINAL, Name.COPY_ADDRESS, Name.DELETE),
    (Name.OPEN_FILE, Name.COMPLETE, Name.UNDO),
    (Name.SIDEBAR, Name.ACCOUNTS, Name.FREE_READS, Name.HIGHLIGHTS, Name.PREFERENCES),
    (Name.PALETTE, Name.SHORTCUTS, Name.QUIT),
)
_ON_THE_PAGE = (
    (Name.FIND, Name.OUTLINE, Name.JUMP_BACK, Name.JUMP_FORWARD),
    (Name.LAYOUT, Name.FOCUS, Name.AUTO_SCROLL, Name.FULL_SCREEN),
    (Name.HIGHLIGHT, Name.NOTE, Name.NEXT_HIGHLIGHT, Name.COPY_QUOTE),
    (Name.PICTURES, Name.LOOK_UP, Name.LISTEN, Name.LISTEN_LATER),
    (Name.REPAIR,),
)
_WHERE_FROM = (
    (Name.VERSION, Name.DRAW, Name.VISIT, Name.AGAIN, Name.SIGNED_IN),
    (Name.SIGN_IN, Name.OFFER),
    (Name.WHY, Name.SITE),
)


def open_article_menu(
    actions: Actions, rows: Sequence[SavedArticle], place: QPoint, parent: QWidget, versions: VersionChooser
) -> QMenu:
    """Open what can be done with some articles, where the pointer is."""
    several = len(rows) > 1
    menu = _menu(actions, _ARTICLE, parent, without=_ONE_AT_A_TIME if several else _idle_for(rows[0]))
    if not several:
        _unfold_versions(menu, actions, rows[0], versions)
    menu.popup(place)
    return menu


def open_more_menu(
    actions: Actions, row: SavedArticle | None, button: QWidget, versions: VersionChooser
) -> QMenu:
    """Open everything else under the "more" button, its end at the button's; `row` is the open article."""
    menu = _menu(actions, _MORE, button, without=frozenset() if row else _about_an_article(actions))
    if row:
        inside = _menu(actions, _ON_THE_PAGE, menu, without=frozenset())
        origin = _menu(actions, _WHERE_FROM, menu, without=_idle_for(row))
        _unfold_versions(origin, actions, row, versions)
        _lead_with(menu, {_("On the page"): inside, _("The text and its site"): origin})
    start = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = 0 if start else button.width() - menu.sizeHint().width()
    menu.popup(button.mapToGlobal(QPoint(left, button.height() + 4)))
    return menu


def _menu(
    actions: Actions, groups: Sequence[Sequence[Name]], parent: QWidget, *, without: frozenset[Name]
) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        wanted = [name for name in group if name not in without]
        if wanted and not menu.isEmpty():
            menu.addSeparator()
        for name in wanted:
            menu.addAction(actions[name])
    return menu


def _lead_with(menu: QMenu, folded: Mapping[str, QMenu]) -> None:
    """Begin with what there is much of, each in a menu of its own."""
    first = menu.actions()[0]
    for title, inside in folded.items():
        inside.setTitle(title)
        menu.insertMenu(first, inside)
    menu.insertSeparator(first)


def _about_an_article(actions: Actions) -> frozenset[Name]:
    return frozenset(command.name for command in actions.all_commands() if command.needs_article)


def _idle_for(row: SavedArticle) -> frozenset[Name]:
    """Name what means nothing for an article."""
    gated = Access(row.access).gated
    idle = {Name.OFFER: gated and is_on_the_web(row), Name.SIGNED_IN: gated and is_from_file(row)}
    idle |= dict.fromkeys((Name.VISIT, Name.SITE, Name.SIGN_IN), is_on_the_web(row))
    return frozenset(name for name, means in idle.items() if not means)


def _unfold_versions(menu: QMenu, actions: Actions, row: SavedArticle, versions: VersionChooser) -> None:
    """Let the versions stand in the menu itself, in place of the command that asks for them."""
    menu.insertMenu(actions[Name.VERSION], versions.menu_of(row, menu))
    menu.removeAction(actions[Name.VERSION])
