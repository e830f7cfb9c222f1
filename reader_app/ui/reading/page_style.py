"""How a page is set: sizes, families and the width of its column, without any colour."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader_app.domain.typography import Alignment, Paragraphs
from reader_app.ui.reading.scripts import Script, families_for

SIDE = 28  # pixels left free on each side of the column, at least
NARROWEST = 160  # pixels of text, whatever the window

_SAMPLES = {
    "de": "Am Abend legte der alte Fährmann das Boot an den Steg und zählte die Lichter am Ufer gegenüber.",
    "en": "The old ferry left the harbour late that evening, and nobody on the quay thought of waving to it.",
    "es": "Al caer la tarde, el viejo barquero dejó los remos y contó despacio las luces de la otra orilla.",
    "fr": "Le vieux bac quitta le port assez tard ce soir-là, et personne sur le quai ne songea à le saluer.",
    "it": "La sera il vecchio traghetto lasciò il porto con calma, e nessuno sul molo pensò di salutarlo.",
    "ru": "Вечером старый паром неторопливо отошёл от берега, и никто на пристани не помахал ему вслед.",
    "el": "Το παλιό καράβι έφυγε αργά το βράδυ από το λιμάνι και κανείς στην αποβάθρα δεν το χαιρέτησε.",
    "ar": "غادرت العبارة القديمة الميناء في وقت متأخر من المساء ولم يفكر أحد على الرصيف في توديعها.",
    "he": "המעבורת הישנה עזבה את הנמל בשעת ערב מאוחרת, ואיש על הרציף לא חשב לנופף לה לשלום.",
}
# Symbols before emoji, or an arrow becomes a picture of an arrow.
_LAST_FAMILIES = ("Noto Sans Symbols 2", "Noto Sans Symbols2", "DejaVu Sans", "Noto Color Emoji")
_WIDE_CHARACTER = 2  # a Chinese, Japanese or Korean character counts as two of a line's characters


class Kind(StrEnum):
    """What a paragraph of the page is; each kind has one look."""

    SITE = "site"
    TITLE = "title"
    BYLINE = "byline"
    NOTICE = "notice"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    QUESTION = "question"  # a paragraph in bold over its answer
    QUOTE = "quote"
    PULL = "pull"
    SOURCE = "source"
    CODE = "code"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    TABLE_CAPTION = "table_caption"
    CELL = "cell"
    TERM = "term"
    MEANING = "meaning"
    CARD = "card"
    CARD_TEXT = "card_text"
    CARD_LINE = "card_line"
    TIME = "time"
    RULE = "rule"
    NOTE = "note"
    END_TITLE = "end_title"
    END_TEXT = "end_text"
    RELATED_TITLE = "related_title"
    RELATED = "related"


class Family(StrEnum):
    """The sorts of type on a page."""

    PAGE = "page"
    HEADING = "heading"
    INTERFACE = "interface"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Look:
    """One kind's type: sizes in text sizes, `leading` in font sizes, `above` in text sizes."""

    size: float
    leading: float
    above: float
    family: Family = Family.PAGE
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    justified: bool = False  # prose: justified, hyphenated, and its lines as far apart as the reader wants


_W = QFont.Weight
_UI, _HEAD = Family.INTERFACE, Family.HEADING
LOOKS = {
    Kind.SITE: Look(0.72, 1.4, 0, _UI, _W.Medium),
    Kind.TITLE: Look(1.66, 1.24, 0.5, _HEAD, _W.DemiBold),
    Kind.BYLINE: Look(0.72, 1.4, 0.62, _UI),
    Kind.NOTICE: Look(0.72, 1.4, 0.35, _UI, _W.Medium),
    Kind.LEAD: Look(1.06, 1.5, 1.15, weight=_W.Medium),
    Kind.BODY: Look(1, 1.6, 0.84, justified=True),
    Kind.HEADING: Look(1.16, 1.36, 1.3, _HEAD, _W.Bold),
    Kind.SUBHEADING: Look(1, 1.6, 1.05, _HEAD, _W.Bold),
    Kind.QUESTION: Look(1, 1.6, 1.05, weight=_W.Bold),
    Kind.QUOTE: Look(1.12, 1.5, 0.84, italic=True, justified=True),
    Kind.PULL: Look(1.34, 1.38, 1.6, weight=_W.Medium),
    Kind.SOURCE: Look(0.74, 1.5, 0.35, _UI),
    Kind.CODE: Look(0.76, 1.6, 1.05, Family.CODE),
    Kind.PICTURE: Look(1, 1, 0.95),
    Kind.CAPTION: Look(0.74, 1.45, 0.45, _UI),
    Kind.CREDIT: Look(0.74, 1.45, 0.4, _UI),
    Kind.TABLE_CAPTION: Look(0.78, 1.45, 1.2, _UI, _W.DemiBold),
    Kind.CELL: Look(0.78, 1.45, 1.1, _UI),
    Kind.TERM: Look(1, 1.6, 0.84, weight=_W.Bold),
    Kind.MEANING: Look(1, 1.6, 0.15, justified=True),
    Kind.CARD: Look(0.94, 1.35, 1.1, _UI, _W.Medium),
    Kind.CARD_TEXT: Look(0.9, 1.5, 0.3),
    Kind.CARD_LINE: Look(0.74, 1.45, 0.15, _UI),
    Kind.TIME: Look(0.74, 1.45, 1.5, _UI, _W.DemiBold),
    Kind.RULE: Look(1, 1, 1.3),
    Kind.NOTE: Look(0.82, 1.5, 0.5, justified=True),
    Kind.END_TITLE: Look(0.84, 1.45, 2.0, _UI, _W.DemiBold),
    Kind.END_TEXT: Look(0.8, 1.5, 0.3, _UI),
    Kind.RELATED_TITLE: Look(0.84, 1.45, 2.4, _UI, _W.DemiBold),
    Kind.RELATED: Look(0.92, 1.45, 0.5),
}


_USUAL_LINES = 160  # percent: the line height for which the leadings above are given
_OPENED = frozenset(
    {
        *(Kind.LEAD, Kind.BODY, Kind.QUESTION, Kind.QUOTE, Kind.TERM),
        *(Kind.MEANING, Kind.NOTE, Kind.CARD_TEXT),
    }
)
_EXACT = frozenset({Kind.CODE})  # letters stand as their font has them


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What the reader chose, in the units of `domain/typography.py`; families by preference.

    No `heading_families` means those of the text; `own_text` tells that the first of
    the text's families is the reader's choice, which then counts for every script that it has.
    """

    text_size: int = 19
    characters: int = 68
    page_families: tuple[str, ...] = ("Literata", "Charis SIL", "serif")
    interface_families: tuple[str, ...] = ("Inter", "Noto Sans", "sans-serif")
    code_families: tuple[str, ...] = ("Noto Sans Mono", "DejaVu Sans Mono", "monospace")
    top: int = 36  # pixels above the site's name
    heading_families: tuple[str, ...] = ()
    own_text: bool = False
    leading: int = _USUAL_LINES  # percent
    paragraphs: Paragraphs = Paragraphs.SPACE
    alignment: Alignment = Alignment.JUSTIFIED
    hyphenation: bool = True
    letter_spacing: int = 0
    word_spacing: int = 0
    margins: int = SIDE

    def sized(self, text_size: int) -> PageStyle:
        """Give the same style at another text size."""
        return replace(self, text_size=text_size)

    def em(self, times: float) -> float:
        """Give pixels for a length in text sizes, whole, so that lines fall on pixels."""
        return float(round(self.text_size * times))

    def font(self, kind: Kind, script: Script, language: str) -> QFont:
        """Give the font of a kind of paragraph in a script."""
        look = LOOKS[kind]
        script_families, factor = families_for(script, language)
        font = QFont()
        chosen = self._families(look.family)
        first = () if look.family in {Family.INTERFACE, Family.CODE} else script_families
        if self.own_text and script is not Script.LATIN and _draws(chosen[0], script):
            first = chosen[:1]
        font.setFamilies([*first, *chosen, *script_families, *self.interface_families, *_LAST_FAMILIES])
        font.setPixelSize(max(6, round(self.text_size * look.size * factor)))
        font.setWeight(look.weight)
        font.setItalic(look.italic and script is Script.LATIN)
        if kind is Kind.CELL:
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if kind not in _EXACT:
            self._space(font, script)
        return font

    def line_height(self, kind: Kind, script: Script) -> float:
        """Give the pixels from one line to the next."""
        look = LOOKS[kind]
        wanted = self.leading / _USUAL_LINES if kind in _OPENED else 1
        taller = 1.12 if script is Script.ARABIC else 1
        return float(round(self.text_size * look.size * look.leading * wanted * taller))

    def column_width(self, language: str, available: int) -> int:
        """Give the column's pixels: so many characters of that language, as far as there is room."""
        primary = language.partition("-")[0].lower()
        if primary in {"zh", "ja", "ko"}:
            wanted = self.text_size * self.characters / _WIDE_CHARACTER
        else:
            sample = _SAMPLES.get(primary, _SAMPLES["en"])
            script = {"ar": Script.ARABIC, "he": Script.HEBREW}.get(primary, Script.LATIN)
            advance = QFontMetricsF(self.font(Kind.BODY, script, language)).horizontalAdvance(sample)
            wanted = self.characters * advance / len(sample)
        return max(NARROWEST, min(round(wanted), available - 2 * max(self.margins, SIDE)))

    def _space(self, font: QFont, script: Script) -> None:
        """Set letters and words apart, but never the letters of a script that joins them."""
        if self.letter_spacing and script is not Script.ARABIC:
            letters = font.pixelSize() * self.letter_spacing / 100
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, letters)
        if self.word_spacing:
            font.setWordSpacing(font.pixelSize() * self.word_spacing / 100)

    def _families(self, family: Family) -> tuple[str, ...]:
        match family:
            case Family.PAGE:
                return self.page_families
            case Family.HEADING:
                return self.heading_families or self.page_families
            case Family.INTERFACE:
                return self.interface_families
            case Family.CODE:
                return self.code_families


_SYSTEMS = {
    Script.ARABIC: QFontDatabase.WritingSystem.Arabic,
    Script.HEBREW: QFontDatabase.WritingSystem.Hebrew,
    Script.JAPANESE: QFontDatabase.WritingSystem.Japanese,
    Script.CHINESE: QFontDatabase.WritingSystem.SimplifiedChinese,
    Script.KOREAN: QFontDatabase.WritingSystem.Korean,
}


@functools.cache
def _draws(family: str, script: Script) -> bool:
    """Whether a family has the letters of a script that is set in families of its own."""
    return _SYSTEMS.get(script) in QFontDatabase.writingSystems(family)
