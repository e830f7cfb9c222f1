"""Why nothing is heard."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What can be wrong with the voices of a machine."""

    NO_ENGINE = "no engine"  # nothing on this machine speaks
    NO_VOICE = "no voice"  # something would, but has no voice
    NO_SOUND = "no sound"  # it began and never ends: nothing takes what it says
    NO_ANSWER = "no answer"  # it is there and never says so
    BROKE_OFF = "broke off"  # it spoke, and is gone
