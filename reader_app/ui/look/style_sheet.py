"""The one style sheet: edges, paddings and states of what Qt draws; colours only from the theme.

No fonts and no sizes stand in it: a "min-height" here would silently override
the size that code sets.
"""

from __future__ import annotations

import dataclasses
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from reader_app.ui.look.theme import mixed

if TYPE_CHECKING:
    from reader_app.ui.look.theme import Theme

_SHEET = Template("""
QPushButton { padding: 6px 14px; border: 1px solid $control; border-radius: 6px;
  background: transparent; color: $text; outline: none; }
QPushButton:hover { border-color: $text2; background: $hover; }
QPushButton:pressed { background: $press; }
QPushButton:disabled { border-color: $line; color: $disabled; background: transparent; }
QPushButton[kind="main"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="main"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="main"]:disabled { background: $line; border-color: $line; color: $disabled; }
QPushButton[kind="quiet"] { border-color: transparent; color: $accent; padding: 6px 8px; }
QPushButton[kind="quiet"]:disabled { color: $disabled; }
QPushButton[kind="choice"] { background: $field; padding: 6px 30px 6px 9px; text-align: left; }

QLineEdit, QPlainTextEdit, QComboBox { border: 1px solid $control; border-radius: 6px; padding: 6px 9px;
  background: $field; color: $text; selection-background-color: $select; selection-color: $text; }
QLineEdit[kind="address"] { border-color: $line; }
QLineEdit:hover, QComboBox:hover { border-color: $text2; }
QLineEdit[kind="address"]:hover { border-color: $control; }
QLineEdit:focus, QLineEdit[kind="address"]:focus, QPlainTextEdit:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 5px 8px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { border: 1px solid $control; background: $raised; padding: 4px;
  selection-background-color: $select; selection-color: $text; outline: none; }

QMenu { background: $raised; border: 1px solid $control; padding: 4px; color: $text; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: 4px 6px; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 9px;
  border: 1px solid $control; background: $raised; }
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider:focus { outline: none; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 14px; height: 14px; }
""")


def style_sheet(theme: Theme) -> str:
    """Fill the sheet with the theme's colours."""
    colours = {
        field.name: _css(getattr(theme, field.name))
        for field in dataclasses.fields(theme)
        if isinstance(getattr(theme, field.name), QColor)
    }
    disabled = mixed(theme.text3, theme.list, 0.6)
    return _SHEET.substitute(colours, disabled=_css(disabled))


def _css(colour: QColor) -> str:
    """`QColor.name()` forgets how transparent a colour is."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"
