"""What a reader can do with the open article, each in a part of its own that brings its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.window.commands import Name
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage


class Feature(Protocol):
    """Something that carries out some of the window's commands."""

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""


def make_features(window: MainWindow, behind: Backstage) -> tuple[Feature, ...]:
    """Build them all; called once, when the window's parts stand."""
    del window, behind
    return ()
