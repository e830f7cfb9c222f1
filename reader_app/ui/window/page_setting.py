"""From what the reader chose to how the page is set: families to draw with, and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.look.fonts import PAGE_FAMILIES
from reader_app.ui.look.shipped_fonts import load_family
from reader_app.ui.reading.page_style import PageStyle

if TYPE_CHECKING:
    from reader_app.domain.typography import Typography

_CODE_FAMILIES = PageStyle().code_families


def style_of(chosen: Typography, interface: str) -> PageStyle:
    """Give the page's style; `interface` is the window's own family. Loads the families that are shipped."""
    for family in (PAGE_FAMILIES[0], chosen.text_font, chosen.heading_font, chosen.code_font):
        load_family(family)
    return PageStyle(
        text_size=chosen.text_size,
        characters=chosen.text_width,
        page_families=_first(chosen.text_font, PAGE_FAMILIES),
        heading_families=_first(chosen.heading_font, PAGE_FAMILIES) if chosen.heading_font else (),
        code_families=_first(chosen.code_font, _CODE_FAMILIES),
        interface_families=(interface, "Inter", "Noto Sans", "sans-serif"),
        own_text=bool(chosen.text_font),
        leading=chosen.line_height,
        paragraphs=chosen.paragraphs,
        alignment=chosen.alignment,
        hyphenation=chosen.hyphenation,
        letter_spacing=chosen.letter_spacing,
        word_spacing=chosen.word_spacing,
        margins=chosen.margins,
    )


def _first(chosen: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    return (chosen, *usual) if chosen else usual
