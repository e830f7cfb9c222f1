"""The parts with which a reader moves about in an article, built together: some need one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.window.auto_scroll import AutoScroll
from reader_app.ui.window.finding import Finding
from reader_app.ui.window.focus import Focusing
from reader_app.ui.window.pace_keeping import PaceKeeping
from reader_app.ui.window.place_telling import PlaceTelling
from reader_app.ui.window.walking import Walking
from reader_app.ui.window.zen import Zen

if TYPE_CHECKING:
    from reader_app.ui.window.features import Feature
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage


def make_walk_features(window: MainWindow, behind: Backstage) -> tuple[Feature, ...]:
    """Build them."""
    parts = window.parts
    pace = PaceKeeping(parts, behind.library, behind.jobs, window)
    return (
        Finding(parts, window),
        Walking(parts, window),
        PlaceTelling(parts, window),
        pace,
        Zen(window),
        Focusing(parts, window),
        AutoScroll(window, pace),
    )
