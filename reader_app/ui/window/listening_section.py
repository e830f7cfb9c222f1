"""The section of the preferences that is about listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.listening import SPEEDS, Spoken
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.worded_slider import WordedSlider
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.listening_voices import LanguageVoices
from reader_app.ui.window.listening_words import say_speed
from reader_app.ui.window.preference_rows import PreferenceRows
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from reader_app.ui.look.scroll_room import ScrollRoom
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

_SPOKEN = tuple(Spoken)


def listening_section(themes: Themes, choices: Choices) -> ScrollRoom:
    """Lay the section out."""
    rows = PreferenceRows(themes)
    rows.add(WordsLabel(themes, _("Listening"), interface_font(Size.HEADING, SEMIBOLD)))
    rows.row(_("Speed"), _speed(choices))
    rows.row(
        _("Voices"),
        LanguageVoices(themes, choices),
        _("One for each language; others are read by the engine’s own."),
    )
    rows.head(_("What is read"))
    rows.row(_("Code"), _said(themes, choices, "listen_code", _("Code")))
    rows.row(_("Tables"), _said(themes, choices, "listen_tables", _("Tables")))
    rows.row(
        _("Addresses in the text"),
        _said(themes, choices, "listen_addresses", _("Addresses in the text")),
        _("Named, code is said to be there, a table too, and of an address the site."),
    )
    rows.row(
        _("Captions and credits"), _switch(themes, choices, "listen_captions", _("Captions and credits"))
    )
    rows.row(
        _("What pictures show"), _switch(themes, choices, "listen_alternatives", _("What pictures show"))
    )
    rows.row(_("Footnotes"), _switch(themes, choices, "listen_notes", _("Footnotes")))
    return rows.in_room()


def _speed(choices: Choices) -> WordedSlider:
    slider = WordedSlider(_("Speed"), SPEEDS, say_speed)
    slider.set_value(choices.current.listen_speed)
    slider.changed.connect(lambda speed: choices.change(listen_speed=speed))
    slider.setMinimumWidth(300)
    return slider


def _said(themes: Themes, choices: Choices, field: str, name: str) -> Segments:
    segments = Segments(
        themes, name, [pgettext("aloud", "Skipped"), pgettext("aloud", "Named"), pgettext("aloud", "Read")]
    )
    segments.choose(_SPOKEN.index(getattr(choices.current, field)))
    segments.chosen.connect(lambda place: choices.change(**{field: _SPOKEN[place]}))
    return segments


def _switch(themes: Themes, choices: Choices, field: str, name: str) -> Switch:
    switch = Switch(themes, name)
    switch.setChecked(getattr(choices.current, field))
    switch.toggled.connect(lambda on: choices.change(**{field: on}))
    return switch
