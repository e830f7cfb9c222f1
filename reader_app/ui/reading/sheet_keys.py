"""What the keys do on the page itself; letters are the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from reader_app.ui.reading.page_sheet import PageSheet

_FIRST, _LAST = False, True
_Key = tuple[int, bool, bool]  # key, Shift, Ctrl


def keys_of(sheet: PageSheet) -> dict[_Key, Callable[[], object]]:
    """Give what each key does, by key, Shift and Ctrl."""
    key = Qt.Key
    plain: dict[int, Callable[[], object]] = {
        key.Key_PageDown: sheet.page_down,
        key.Key_PageUp: sheet.page_up,
        key.Key_Space: sheet.page_down,
        key.Key_Down: lambda: sheet.step(1),
        key.Key_Up: lambda: sheet.step(-1),
        key.Key_Right: lambda: sheet.step_aside(1),
        key.Key_Left: lambda: sheet.step_aside(-1),
        key.Key_Home: lambda: sheet.end_wanted.emit(_FIRST),
        key.Key_End: lambda: sheet.end_wanted.emit(_LAST),
        key.Key_Backspace: sheet.turned_back.emit,
    }
    actions = {(pressed, False, False): action for pressed, action in plain.items()}
    actions[key.Key_Space, True, False] = sheet.page_up
    actions[key.Key_Home, False, True] = plain[key.Key_Home]
    actions[key.Key_End, False, True] = plain[key.Key_End]
    actions[key.Key_A, False, True] = sheet.all_wanted.emit
    return actions


def key_of(event: QKeyEvent) -> _Key:
    """Give the key of an event as `keys_of` has it."""
    held = event.modifiers()
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    return event.key(), shift, bool(held & Qt.KeyboardModifier.ControlModifier)
