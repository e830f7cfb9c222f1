"""How a page is set, in words: values beside sliders, and what a site or a language has of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from reader_app.domain.typography import Alignment, Paragraphs
from reader_app.ui.shelf.dates import interface_locale
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.preferences import Own


def say_pixels(size: int) -> str:
    """A size on the screen."""
    return _("{n} px").format(n=size)


def say_characters(width: int) -> str:
    """A line's width."""
    return _("{n} characters").format(n=width)


def say_lines(percent: int) -> str:
    """How far lines are apart, in text sizes."""
    return interface_locale().toString(percent / 100, "f", 2)


def say_percent(percent: int) -> str:
    """A distance as a share of the text size."""
    return _("{n} %").format(n=percent) if percent else _("none")


def language_name(tag: str) -> str:
    """Name a language as those who speak it do: the interface's own names are few."""
    locale = QLocale(tag)
    known = locale.language() not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return locale.nativeLanguageName() or tag if known else tag


def say_own(own: Own) -> str:
    """List what articles of a site, or in a language, have otherwise."""
    return ", ".join(_SAY[name](value) for name, value in own.items() if name in _SAY)


_SAY: dict[str, Callable[..., str]] = {
    "text_font": lambda family: family or _("usual font"),
    "heading_font": lambda family: _("headings in {font}").format(font=family or _("the usual font")),
    "code_font": lambda family: _("code in {font}").format(font=family or _("the usual font")),
    "text_size": say_pixels,
    "text_width": say_characters,
    "line_height": lambda percent: _("lines {n}").format(n=say_lines(percent)),
    "paragraphs": lambda kind: (
        _("first lines indented") if kind is Paragraphs.INDENT else _("paragraphs apart")
    ),
    "alignment": lambda kind: _("justified") if kind is Alignment.JUSTIFIED else _("ragged"),
    "hyphenation": lambda on: _("hyphenated") if on else _("not hyphenated"),
    "letter_spacing": lambda percent: _("letters apart: {n}").format(n=say_percent(percent)),
    "word_spacing": lambda percent: _("words apart: {n}").format(n=say_percent(percent)),
    "margins": lambda pixels: _("margins {n}").format(n=say_pixels(pixels)),
}
