"""What a reader can do with the open article, each in a part of its own that brings its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader_app.ui.window.highlighting import Highlighting
from reader_app.ui.window.highlights_front import HighlightsFront
from reader_app.ui.window.layout_choice import LayoutChoice
from reader_app.ui.window.links_feature import LinksFeature
from reader_app.ui.window.listening import Listening
from reader_app.ui.window.looking_up import LookingUp
from reader_app.ui.window.notes_feature import NotesFeature
from reader_app.ui.window.pace_keys import PaceKeys
from reader_app.ui.window.pictures_feature import PicturesFeature
from reader_app.ui.window.repairing import Repairing
from reader_app.ui.window.walk_features import make_walk_features

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
    pictures, looking_up = PicturesFeature(window, behind), LookingUp(window)
    highlighting = Highlighting(window, behind)
    made: tuple[Feature, ...] = (
        pictures,
        highlighting,
        HighlightsFront(window, behind, highlighting),
        NotesFeature(window),
        looking_up,
        LinksFeature(window, pictures, looking_up),
        Repairing(window, behind),
        LayoutChoice(window.parts, window),
        *make_walk_features(window, behind),
        Listening(window, behind),
    )
    return (*made, PaceKeys(made))
