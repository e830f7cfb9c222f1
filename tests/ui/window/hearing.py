"""The window as a screen reader is told of it: names, roles and states through Qt's accessible tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QRadioButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLE, _TEXT = QAccessible.Role, QAccessible.Text
# What tells nothing but that there is something.
VAGUE = frozenset({_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Window, _ROLE.Border, _ROLE.Grouping})


@dataclass(frozen=True)
class Heard:
    """What is said of one widget; `inside` are the names of what stands in a list, where it is one."""

    widget: str
    name: str
    role: QAccessible.Role
    description: str
    focused: bool
    checkable: bool
    checked: bool
    enabled: bool
    value: str
    inside: tuple[str, ...] = ()


def heard(widget: QWidget) -> Heard:
    """Tell what is said of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    state = told.state()
    inside = ()
    if told.role() in {_ROLE.List, _ROLE.Tree, _ROLE.Table}:
        children = [told.child(number) for number in range(told.childCount())]
        inside = tuple(
            child.text(_TEXT.Name)
            for child in children
            if child and child.role() in {_ROLE.ListItem, _ROLE.TreeItem, _ROLE.Cell}
        )
    return Heard(
        type(widget).__name__,
        told.text(_TEXT.Name),
        told.role(),
        told.text(_TEXT.Description),
        bool(state.focused),
        bool(state.checkable),
        bool(state.checked),
        not state.disabled,
        told.text(_TEXT.Value),
        inside,
    )


def focusable(within: QWidget) -> Iterator[QWidget]:
    """Walk everything in a window that keys can reach now."""
    for widget in [within, *within.findChildren(QWidget)]:
        takes = widget.focusPolicy().value or isinstance(widget, QRadioButton)  # the arrows lead to those
        reached = takes and widget.isVisible() and widget.isEnabled()
        if reached and widget.focusProxy() is None and widget.window() is within.window():
            yield widget


def complaints(within: QWidget) -> list[str]:
    """List what a screen reader could not make sense of among what keys can reach."""
    found = []
    program = {QApplication.applicationName(), QApplication.applicationDisplayName(), "Lutrin", "python"}
    for widget in focusable(within):
        told = heard(widget)
        name = told.name.strip()
        kind = widget.metaObject().className()
        if not name:
            found.append(f"{kind} has no name")
        elif name in program or name in {kind, told.widget} or not any(map(str.isalnum, name)):
            found.append(f"{kind} is called {name!r}")
        if told.role in VAGUE and not (told.description or isinstance(widget, QAbstractScrollArea)):
            found.append(f"{kind} {name!r} is only {told.role.name}")
        if told.role is _ROLE.ComboBox and not widget.accessibleDescription():
            found.append(f"{kind} {name!r} does not say what is chosen")
        if told.role is _ROLE.RadioButton and not told.description:
            found.append(f"{kind} {name!r} does not say what is chosen")
        found += [f"a row of {kind} {name!r} has no name" for row in told.inside if not row.strip()]
    return found
