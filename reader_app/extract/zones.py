"""The zone that a page's clock means when it names none.

A language that is spoken in one zone tells it: a French page without a country means
Paris, a German one the clock that Berlin, Vienna and Zürich share. English, Spanish and
Portuguese tell only with their country. Else the page's other stamps tell, else UTC is taken.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import tzinfo

_ZONES = {
    "fr": "Europe/Paris", "fr-CA": "America/Toronto", "de": "Europe/Berlin", "it": "Europe/Rome",
    "nl": "Europe/Amsterdam", "da": "Europe/Copenhagen", "sv": "Europe/Stockholm", "no": "Europe/Oslo",
    "nb": "Europe/Oslo", "nn": "Europe/Oslo", "fi": "Europe/Helsinki", "is": "Atlantic/Reykjavik",
    "pl": "Europe/Warsaw", "cs": "Europe/Prague", "sk": "Europe/Bratislava", "hu": "Europe/Budapest",
    "el": "Europe/Athens", "ro": "Europe/Bucharest", "bg": "Europe/Sofia", "uk": "Europe/Kyiv",
    "tr": "Europe/Istanbul", "he": "Asia/Jerusalem", "ja": "Asia/Tokyo", "ko": "Asia/Seoul",
    "en-GB": "Europe/London", "en-IE": "Europe/Dublin", "es-ES": "Europe/Madrid",
    "es-AR": "America/Buenos_Aires", "pt-PT": "Europe/Lisbon", "pt-BR": "America/Sao_Paulo",
    "ca": "Europe/Madrid",
}  # fmt: skip


def zone_of(language: str) -> tzinfo | None:
    """Give the zone that pages in a language (a BCP 47 tag) mean, None when that is not one zone."""
    parts = language.split("-")
    region = next((part for part in parts[1:] if len(part) == 2), "")  # noqa: PLR2004  a country has two letters
    name = _ZONES.get(f"{parts[0]}-{region}") or _ZONES.get(parts[0])
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:  # a system without the tables of zones
        return UTC


def writes_month_first(language: str) -> bool:
    """Whether 03/02/2025 is the second of March; on English pages that name no country it mostly is."""
    return language in {"en", "en-US", "en-PH"}
