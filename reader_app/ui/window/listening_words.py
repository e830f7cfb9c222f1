"""What the window says about listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from reader_app.ui.listening.missing import what_to_install
from reader_app.ui.listening.trouble import Trouble
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.ui.listening.missing import Installation

_MINUTE = 60


def say_trouble(trouble: Trouble, missing: Installation | None = None) -> tuple[str, str]:
    """Say why nothing is heard, and give the command that helps, "" where none does."""
    missing = missing or what_to_install()
    match trouble:
        case Trouble.NO_ENGINE | Trouble.NO_VOICE if missing.packages:
            sentence = {
                Trouble.NO_ENGINE: _("Nothing on this computer reads aloud yet. Install {packages}."),
                Trouble.NO_VOICE: _("The speech service has no voice. Install {packages}."),
            }[trouble]
            return sentence.format(packages=missing.packages), missing.command
        case Trouble.NO_ENGINE | Trouble.NO_VOICE:
            return _("This computer has no voice. Add one in the system’s settings for speech."), ""
        case Trouble.NO_ANSWER:
            return _("The speech service does not answer. It may find no sound device."), ""
        case Trouble.NO_SOUND:
            return _("The voice cannot be heard. Is there a sound device that works?"), ""
        case Trouble.BROKE_OFF:
            return _("The voice broke off. Listen again to go on from this sentence."), ""


def say_time_left(seconds: float) -> str:
    """Say how long it still takes."""
    minutes = round(seconds / _MINUTE)
    if minutes < 1:
        return _("less than a minute left")
    return ngettext("{n} min left", "{n} min left", minutes).format(n=minutes)


def say_progress(index: int, count: int, seconds: float) -> str:
    """Say which sentence it is, and how long the rest takes."""
    of = _("{n} of {count}").format(n=index + 1, count=count)
    return f"{of} · {say_time_left(seconds)}"


def say_speed(speed: int) -> str:
    """Say a speed, one of SPEEDS."""
    if speed == 0:
        return _("usual speed")
    return _("speed {n}").format(n=f"+{speed}" if speed > 0 else f"−{-speed}")


def say_queued(titles: list[str]) -> str:
    """Say what was put into the queue."""
    if len(titles) == 1:
        return _("“{title}” will be read aloud afterwards.").format(title=titles[0])
    sentence = ngettext(
        "{n} article will be read aloud afterwards.",
        "{n} articles will be read aloud afterwards.",
        len(titles),
    )
    return sentence.format(n=len(titles))


def say_no_voice(tag: str) -> str:
    """Say that another language's voice reads a text."""
    said = _("No voice here speaks this language ({language}); another one reads it.")
    return said.format(language=name_language(tag))


def name_language(tag: str) -> str:
    """Name a language as its speakers do, "français"; by its tag where Qt knows no name."""
    name = QLocale(QLocale(tag).language(), QLocale.Country.World).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else tag
