"""A theme: the colours of the whole window, one file each in `resources/themes`."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass

from PySide6.QtGui import QColor

from reader_app.resources import resource


@dataclass(frozen=True)
class Theme:
    """Colour tokens; only these appear in code."""

    name: str
    dark: bool
    lined: bool  # marks are underlined too, each in a style of its own
    side: QColor  # the sidebar
    list: QColor  # the list pane
    page: QColor  # the reading page
    raised: QColor  # cards, menus, slips
    field: QColor  # inputs
    text: QColor  # reading, titles
    text2: QColor  # secondary text, icons
    text3: QColor  # metadata; never on hover or selection
    line: QColor  # hairlines
    control: QColor  # edges of controls
    hover: QColor  # over any pane
    press: QColor  # over any pane
    accent: QColor  # unread, progress, selection, the main action, the focus ring
    accent_hover: QColor  # the main action under the pointer
    on_accent: QColor  # words on the accent
    select: QColor  # the chosen row of the list
    select_idle: QColor  # the chosen row of the sidebar
    warn: QColor  # icon and words
    bad: QColor  # icon and words
    ok: QColor  # icons only
    track: QColor  # under progress
    notice_action: QColor  # the action of a notice, whose ground is `text`
    mark_yellow: QColor  # behind highlighted text
    mark_green: QColor
    mark_blue: QColor
    mark_rose: QColor
    code_comment: QColor  # in programs, on the side's ground
    code_keyword: QColor
    code_string: QColor
    code_number: QColor
    code_name: QColor  # what a program calls and defines

    def colour(self, token: str) -> QColor:
        """Give the colour of that token; raises AttributeError when there is none."""
        return QColor(getattr(self, token))


_COLOURS = tuple(
    field.name for field in dataclasses.fields(Theme) if field.name not in {"name", "dark", "lined"}
)


def load_theme(name: str) -> Theme:
    """Read the theme of that name; a missing or unknown token is a bug and raises."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        tokens = tomllib.load(file)
    dark, lined = tokens.pop("dark"), tokens.pop("lined")
    if set(tokens) != set(_COLOURS):
        raise ValueError(f"theme {name}: {sorted(set(tokens) ^ set(_COLOURS))}")
    return Theme(name, dark, lined, **{token: QColor(value) for token, value in tokens.items()})


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Mix two colours, `share` (0 to 1) of the first; the result is opaque."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )
