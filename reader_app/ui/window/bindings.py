"""Which keys call which command: the usual ones, and what the reader put in their place.

The settings keep what differs, one entry a command: "star: S | F", or "star:" for no key at all.
Keys are written in Qt's portable form. A key that a reader gave to one command is no longer
another's, so that every key means one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.window.commands import Name, commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BETWEEN = " | "


def read_bindings(entries: Iterable[str]) -> dict[Name, tuple[str, ...]]:
    """Give what the reader chose; entries of commands that are not known are left out."""
    known = {name.value: name for name in Name}
    chosen: dict[Name, tuple[str, ...]] = {}
    for entry in entries:
        name, _, keys = entry.partition(":")
        if name.strip() in known:
            chosen[known[name.strip()]] = tuple(one for one in keys.strip().split(_BETWEEN) if one)
    return chosen


def write_bindings(chosen: Mapping[Name, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the entries for the settings, without what is as usual."""
    usual = usual_keys()
    return tuple(
        f"{name.value}: {_BETWEEN.join(keys)}".strip() for name, keys in chosen.items() if keys != usual[name]
    )


def usual_keys() -> dict[Name, tuple[str, ...]]:
    """Give the keys that the app comes with."""
    return {command.name: command.keys for command in commands()}


def keys_in_use(entries: Iterable[str]) -> dict[Name, tuple[str, ...]]:
    """Give the keys of every command; of two that want the same, the one the reader chose has it."""
    chosen = read_bindings(entries)
    taken: set[str] = set()
    in_use: dict[Name, tuple[str, ...]] = {}
    usual = usual_keys()
    for name in sorted(usual, key=lambda one: one not in chosen):
        keys = tuple(one for one in chosen.get(name, usual[name]) if one not in taken)
        taken.update(keys)
        in_use[name] = keys
    return in_use


def bind(entries: Iterable[str], name: Name, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Give a command these keys, and take them from whichever had them; the entries for the settings."""
    chosen = read_bindings(entries)
    for other, had in keys_in_use(entries).items():
        if other is not name and set(had) & set(keys):
            chosen[other] = tuple(one for one in had if one not in keys)
    chosen[name] = keys
    return write_bindings(chosen)


def unbind(entries: Iterable[str], name: Name) -> tuple[str, ...]:
    """Bring a command's usual keys back, and take them from whichever has them now."""
    return bind(entries, name, usual_keys()[name])


def owner_of(entries: Iterable[str], keys: str) -> Name | None:
    """Name the command that some keys call."""
    return next((name for name, had in keys_in_use(entries).items() if keys in had), None)
