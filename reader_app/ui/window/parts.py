"""The window's parts, named once: what stands on the screen, and what works behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.library.library import Library
    from reader_app.services.about_site import AboutSites
    from reader_app.services.repair_article import RepairArticle
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.list_pane import ListPane
    from reader_app.ui.shelf.sidebar import Sidebar
    from reader_app.ui.window.accounts_door import AccountsDoor
    from reader_app.ui.window.arrivals import Arrivals
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.commands import Actions
    from reader_app.ui.window.deeds import Deeds
    from reader_app.ui.window.memory import WindowMemory
    from reader_app.ui.window.names import NameChooser
    from reader_app.ui.window.page_pane import PagePane
    from reader_app.ui.window.panes import Panes
    from reader_app.ui.window.reading import Reading
    from reader_app.ui.window.refreshing import Refreshing
    from reader_app.ui.window.saving import SaveQueue
    from reader_app.ui.window.shelving import Shelving
    from reader_app.ui.window.sites import Sites
    from reader_app.ui.window.version_chooser import VersionChooser
    from reader_app.ui.window.versions import Versions


@dataclass(frozen=True)
class Parts:
    """Built by the main window, handed to what ties them together."""

    themes: Themes
    choices: Choices
    memory: WindowMemory
    actions: Actions
    sidebar: Sidebar
    list: ListPane
    page: PagePane
    panes: Panes
    shelving: Shelving
    reading: Reading
    deeds: Deeds
    arrivals: Arrivals
    refreshing: Refreshing
    names: NameChooser
    versions: VersionChooser
    sites: Sites


@dataclass(frozen=True)
class Backstage:
    """What works behind the window; handed to it, ready."""

    library: Library
    queue: SaveQueue
    versions: Versions
    jobs: Jobs
    get_about: Callable[[], AboutSites]
    accounts: AccountsDoor
    browser: Browser
    make_repairs: Callable[[], RepairArticle]
