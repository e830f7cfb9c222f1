"""The commands as a list: found by typing, drawn with icon, words and keys."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.key_cap import cap_size, draw_cap
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.painting import END, RADIUS, RING, draw_edge, draw_words, fill_round
from reader_app.ui.look.walked_list import WalkedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Command

_ICON_AT, _WORDS_AT, _END, _GAP, _AIR = 10, 38, 10, 4, 6

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row tells beside its words."""

    COMMAND = Qt.ItemDataRole.UserRole
    POSSIBLE = Qt.ItemDataRole.UserRole + 1


class CommandModel(QAbstractListModel):
    """Shows the commands that some words mean, the best first; `possible` names those that can be had now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[Command, ...] = ()
        self._impossible: frozenset[str] = frozenset()
        self._shown: list[Command] = []
        self._words = ""
        self.waiting: str = ""  # the name of the command whose new keys are awaited
        self.waiting_words = ""

    def take(self, commands: Sequence[Command], impossible: Sequence[str] = ()) -> None:
        """Have these commands; those of some names stand back."""
        self._all, self._impossible = tuple(commands), frozenset(impossible)
        self.narrow(self._words)

    def narrow(self, words: str) -> None:
        """Show what these words mean; all of it for none."""
        self._words = words
        self.beginResetModel()
        ranked = [(rank(command, words), number) for number, command in enumerate(self._all)]
        found = sorted((place, number) for place, number in ranked if place is not None)
        self._shown = [self._all[number] for _, number in found]
        self.endResetModel()

    def command(self, row: int) -> Command:
        """Give a row's command."""
        return self._shown[row]

    def is_possible(self, row: int) -> bool:
        """Whether a row's command can be had now."""
        return self._shown[row].name not in self._impossible

    def row_of(self, name: str) -> int:
        """Give the row of a command, -1 where it is not shown."""
        return next((row for row, command in enumerate(self._shown) if command.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Count what is shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words, and for a screen reader the keys with them."""
        command = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return ", ".join([command.words, *map(native, command.keys)])
        if role == Role.COMMAND:
            return command
        return self.is_possible(index.row()) if role == Role.POSSIBLE else None


def rank(command: Command, words: str) -> int | None:
    """Say how well some words mean a command, 0 best, None not at all; accents and capitals aside."""
    wanted, called = folded(words), folded(command.words)
    if called.startswith(wanted):
        return 0
    parts = f"{called} {folded(command.group)}".replace("’", " ").split()
    if all(any(part.startswith(one) for part in parts) for one in wanted.split()):
        return 1
    if wanted in called:
        return 2
    letters = iter(called)
    return 3 if all(letter in letters for letter in wanted.replace(" ", "")) else None


def folded(words: str) -> str:
    """Give words without accents and capitals."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).strip()


def native(keys: str) -> str:
    """Write keys as the desktop does."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class CommandList(WalkedList):
    """The rows; `activated` on Enter and a click."""

    def __init__(self, themes: Themes, model: CommandModel) -> None:
        super().__init__()
        self.rows = CommandRows(themes, self)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self._scroll_bar = OverlayScrollBar(self)
        themes.changed.connect(self.viewport().update)


class CommandRows(QStyledItemDelegate):
    """Draws a command: icon, words, the group in small where it is searched, the keys at the end."""

    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self.ring = False

    def height(self) -> int:
        """Give the height of every row."""
        return max(QFontMetrics(interface_font()).height(), cap_size("A").height()) + 2 * _AIR

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All alike."""
        return QSize(option.rect.width(), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        theme, box = self._themes.current, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if chosen or over:
            fill_round(painter, box, theme.select if chosen else theme.hover, RADIUS)
        if chosen and self.ring and option.state & QStyle.StateFlag.State_HasFocus:
            draw_edge(painter, box, theme.accent, RADIUS, RING)
        self._draw(painter, option, index, theme, chosen=chosen)
        painter.restore()

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme, *, chosen: bool
    ) -> None:
        model = index.model()
        if not isinstance(model, CommandModel):
            return
        command, box = model.command(index.row()), option.rect
        possible = model.is_possible(index.row())

        def placed(rect: QRect) -> QRect:
            return QStyle.visualRect(option.direction, box, rect)

        if command.icon:
            icon = QRect(box.left() + _ICON_AT, box.top(), SLIP_ICON, box.height())
            draw_icon(painter, placed(icon), command.icon, SLIP_ICON, theme.accent if chosen else theme.text2)
        end = box.right() + 1 - _END
        if model.waiting == command.name:
            words = QRect(box.left() + box.width() // 2, box.top(), box.width() // 2 - _END, box.height())
            draw_words(painter, placed(words), model.waiting_words, interface_font(), theme.accent, END)
            end = words.left()
        else:
            for keys in reversed(command.keys):
                size = cap_size(native(keys))
                end -= size.width()
                cap = QRect(end, box.top() + (box.height() - size.height()) // 2, size.width(), size.height())
                draw_cap(painter, placed(cap), native(keys), theme)
                end -= _GAP
        words = QRect(box.left() + _WORDS_AT, box.top(), end - 8 - box.left() - _WORDS_AT, box.height())
        ink = theme.text if possible else (theme.text2 if chosen else theme.text3)
        draw_words(painter, placed(words), command.words, interface_font(Size.BODY), ink)
