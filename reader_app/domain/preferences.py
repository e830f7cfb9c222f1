"""Every setting, declared once, with its default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThemeName(StrEnum):
    """The themes, each a file of `resources/themes`; SYSTEM follows the desktop between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


class Language(StrEnum):
    """The languages of the interface; SYSTEM follows the desktop."""

    SYSTEM = "system"
    ENGLISH = "en"
    FRENCH = "fr"


TEXT_SIZES = (14, 40)  # pixels, smallest and largest
WIDTHS = (45, 90)  # characters a line, narrowest and widest


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the reader chose; sizes in pixels, widths in characters."""

    theme: ThemeName = ThemeName.SYSTEM
    language: Language = Language.SYSTEM
    text_size: int = 19
    text_width: int = 68
    private_addresses: bool = False  # whether pages of the reader's own network may be fetched
    proxy: str = ""  # "http://host:port", "" for none
    authorities: str = ""  # a PEM file of certificate authorities to trust beside the usual ones, "" for none
    offer_clipboard: bool = True  # whether an address in the clipboard is offered for saving
    rule_folders: tuple[str, ...] = ()  # where the reader keeps site rules, the first one counts first
