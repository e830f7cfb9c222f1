"""The window's parts, named once: what stands on the screen, and what works behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.list_pane import ListPane
    from reader_app.ui.shelf.sidebar import Sidebar
    from reader_app.ui.window.arrivals import Arrivals
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.commands import Actions
    from reader_app.ui.window.deeds import Deeds
    from reader_app.ui.window.memory import WindowMemory
    from reader_app.ui.window.names import NameChooser
    from reader_app.ui.window.page_pane import PagePane
    from reader_app.ui.window.panes import Panes
    from reader_app.ui.window.reading import Reading
    from reader_app.ui.window.shelving import Shelving


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
    names: NameChooser
