"""Every setting, declared once, with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from reader_app.domain.highlight import HighlightColour
from reader_app.domain.listening import Spoken
from reader_app.domain.typography import Focus, PageLayout, Typography

Own: TypeAlias = Mapping[str, str | int | bool]  # some fields of Typography, and what they are here


SCROLL_PACES = (25, 400)  # percent of the reader's pace


class ThemeName(StrEnum):
    """The themes, each a file of `resources/themes`; SYSTEM follows the desktop between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    PAPER = "paper"
    SEPIA = "sepia"
    DARK = "dark"
    BLACK = "black"
    CONTRAST = "contrast"


class Language(StrEnum):
    """The languages of the interface; SYSTEM follows the desktop."""

    SYSTEM = "system"
    ENGLISH = "en"
    FRENCH = "fr"


class LinkPress(StrEnum):
    """What a press on a link does."""

    BROWSER = "browser"  # opens it in the reader's browser
    HERE = "here"  # saves it and turns to it
    MENU = "menu"  # asks


@dataclass(frozen=True, slots=True)
class Preferences(Typography):
    """What the reader chose; how pages are set in general stands in the fields of Typography."""

    for_languages: Mapping[str, Own] = field(default_factory=dict)  # by primary tag, "ja"
    for_sites: Mapping[str, Own] = field(default_factory=dict)  # by host without "www."
    theme: ThemeName = ThemeName.SYSTEM
    language: Language = Language.SYSTEM
    private_addresses: bool = False  # whether pages of the reader's own network may be fetched
    proxy: str = ""  # "http://host:port", "" for none
    authorities: str = ""  # a PEM file of certificate authorities to trust beside the usual ones, "" for none
    offer_clipboard: bool = True  # whether an address in the clipboard is offered for saving
    rule_folders: tuple[str, ...] = ()  # where the reader keeps site rules, the first one counts first
    links: LinkPress = LinkPress.BROWSER
    look_up: tuple[str, ...] = ()  # the reader's own templates, "fr dictionary https://…" each
    page_layout: PageLayout = PageLayout.SCROLL
    focus: Focus = Focus.NONE
    measure_pace: bool = True  # whether the reader's own pace is learned, and kept in the library
    scroll_pace: int = 100  # percent of that pace, at which a page scrolls by itself
    selection_bar: bool = True  # whether a small bar of colours shows beside what the mouse selected
    highlight_colour: HighlightColour = HighlightColour.YELLOW  # the one that was used last
    style_yellow: str = ""  # what the reader calls a style of highlights, "" for its colour's name
    style_green: str = ""
    style_blue: str = ""
    style_rose: str = ""
    listen_speed: int = 0  # of the voice, SPEEDS
    listen_voices: tuple[str, ...] = ()  # the voices that the reader chose, "fr=name" each
    listen_captions: bool = False  # whether captions and credits are read aloud
    listen_notes: bool = False  # whether footnotes are, at the end
    listen_alternatives: bool = False  # whether what pictures show is told
    listen_code: Spoken = Spoken.NAMED
    listen_tables: Spoken = Spoken.NAMED
    listen_addresses: Spoken = Spoken.NAMED  # addresses in the text; a link's own is never read
    keys: tuple[str, ...] = ()  # what the reader changed of the keys, "command: keys | other keys" each
