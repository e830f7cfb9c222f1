"""The settings file, `settings.json` in the data folder: read whole, written whole."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, cast, get_origin, get_type_hints

from reader_app.domain.listening import SPEEDS
from reader_app.domain.preferences import SCROLL_PACES, Preferences
from reader_app.domain.problem import PreferencesError, Problem
from reader_app.domain.typography import RANGES, TYPOGRAPHIC

if TYPE_CHECKING:
    from pathlib import Path

_RANGES = {**RANGES, "scroll_pace": SCROLL_PACES, "listen_speed": SPEEDS}
_DEFAULTS = Preferences()


class PreferencesStore:
    """Reads and writes one settings file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._spoilt = False  # whether the file holds what could not be read

    def load(self) -> Preferences:
        """Read the settings, the defaults when there is no file.

        Raises PreferencesError: SETTINGS_DAMAGED, SETTING_UNKNOWN or SETTING_INVALID.
        """
        return Preferences(**{key: self._value(key, value) for key, value in self._read().items()})

    def load_what_holds(self) -> tuple[Preferences, tuple[PreferencesError, ...]]:
        """Read what can be read, the rest is as by default; and say of each fault what it is.

        The file as it is now is kept beside, "settings.before.json", when it is next written.
        """
        held: dict[str, Any] = {}
        faults: list[PreferencesError] = []
        try:
            for key, value in self._read().items():
                try:
                    held[key] = self._value(key, value)
                except PreferencesError as fault:
                    faults.append(fault)
        except PreferencesError as fault:
            faults.append(fault)
        self._spoilt = bool(faults)
        return Preferences(**held), tuple(faults)

    def save(self, preferences: Preferences) -> None:
        """Write what differs from the defaults; the old file stays until the new one is whole.

        Raises PreferencesError with SETTINGS_UNWRITABLE.
        """
        changed = {
            field.name: getattr(preferences, field.name)
            for field in dataclasses.fields(Preferences)
            if getattr(preferences, field.name) != getattr(_DEFAULTS, field.name)
        }
        try:
            if self._spoilt:
                self.path.replace(self.path.with_suffix(".before.json"))
                self._spoilt = False
            self._write(json.dumps(changed, indent=2, ensure_ascii=False))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise PreferencesError(Problem.SETTINGS_UNWRITABLE, path=str(self.path), reason=reason) from error

    def _read(self) -> dict[str, object]:
        """Read the file's object; raises SETTINGS_DAMAGED."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise self._damaged(getattr(error, "strerror", None) or type(error).__name__) from error
        if not isinstance(data, dict):
            raise self._damaged("not an object")
        return data

    def _write(self, text: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)

    def _damaged(self, reason: str) -> PreferencesError:
        return PreferencesError(Problem.SETTINGS_DAMAGED, path=str(self.path), reason=reason)

    def _invalid(self, key: str, value: object) -> PreferencesError:
        shown = str(value).encode("utf-8", "backslashreplace").decode("utf-8")
        return PreferencesError(Problem.SETTING_INVALID, path=str(self.path), key=key, value=shown)

    def _value(self, key: str, value: object, path: str = "") -> Any:  # noqa: ANN401  of the setting's own type
        kind = get_type_hints(Preferences).get(key)
        if kind is None:
            raise PreferencesError(Problem.SETTING_UNKNOWN, path=str(self.path), key=key)
        invalid = self._invalid(path or key, value)
        if get_origin(kind) is Mapping:
            return self._own_settings(key, value)
        if get_origin(kind) is tuple:
            if not isinstance(value, list) or not all(_is_text(one) and one for one in value):
                raise invalid
            return tuple(value)
        if issubclass(kind, Enum):
            try:
                return kind(value)
            except ValueError as error:
                raise invalid from error
        if type(value) is not kind or (kind is str and not _is_text(value)):
            raise invalid
        if key in _RANGES:
            low, high = _RANGES[key]
            if not low <= cast("int", value) <= high:
                raise invalid
        return value

    def _own_settings(self, key: str, value: object) -> dict[str, dict[str, Any]]:
        """Read what some sites, or languages, have otherwise; a fault is named by its whole path."""
        if not isinstance(value, dict):
            raise self._invalid(key, value)
        return {whose: self._own(f"{key}.{whose}", own) for whose, own in value.items()}

    def _own(self, key: str, own: object) -> dict[str, Any]:
        if not isinstance(own, dict):
            raise self._invalid(key, own)
        if unknown := [name for name in own if name not in TYPOGRAPHIC]:
            raise PreferencesError(Problem.SETTING_UNKNOWN, path=str(self.path), key=f"{key}.{unknown[0]}")
        return {name: self._value(name, one, f"{key}.{name}") for name, one in own.items()}


def _is_text(value: object) -> bool:
    """Whether a value is text that can be written again: half a surrogate pair cannot."""
    return type(value) is str and not any("\ud800" <= one <= "\udfff" for one in value)
