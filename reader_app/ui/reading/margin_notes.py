"""Notes beside the text: each by its passage's line in the margin, or a small mark where there is no room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QStyle

from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import RADIUS_KEY, draw_words, fill_round, painting
from reader_app.ui.reading.marks import MarkKind, mark_colour
from reader_app.ui.reading.overlay_bar import WIDTH as BAR_WIDTH
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.page_view import PageView

NARROWEST, WIDEST = 140, 260  # pixels of a note in words
MOST_LINES = 7  # its card has the rest
_FROM_TEXT = 18  # pixels between the column and the notes
_BETWEEN = 8
_NARROWEST_WORDS = 40
_BAR, _INSIDE = 3, 8  # the bar in the passage's colour, and the words' distance from it and from the end
_AIR = 3  # above and below the words
_MARK, _MARK_AWAY = 24, 2  # a mark is square, and so far from the column


@dataclass(frozen=True, slots=True)
class NoteBeside:
    """A note and the range of the article's text that it is about."""

    number: int
    start: int
    end: int
    words: str
    kind: MarkKind


class MarginNote(QAbstractButton):
    """One note: some lines of small words, or only a mark; pressing it opens its card."""

    def __init__(self, themes: Themes, note: NoteBeside, view: PageView) -> None:
        super().__init__(view)
        self._themes = themes
        self._note = note
        self._small = False
        self._broken: tuple[str, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_note(note)
        themes.changed.connect(self.update)

    @property
    def note(self) -> NoteBeside:
        """What it shows."""
        return self._note

    @property
    def small(self) -> bool:
        """Whether it is only a mark."""
        return self._small

    def show_note(self, note: NoteBeside) -> None:
        """Show it as it is now."""
        self._note = note
        self.setAccessibleName(_("Note: {words}").format(words=note.words))
        self.update()

    def shape(self, width: int) -> QSize:
        """Take a width, and tell how large it is then; too little of it makes a mark."""
        self._small = width < NARROWEST
        self.setToolTip(self._note.words if self._small else "")
        if self._small:
            return QSize(_MARK, _MARK)
        metrics = QFontMetrics(self._font())
        lines = self._broken = self._lines(min(width, WIDEST))
        longest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        width = min(width, WIDEST, longest + _BAR + 2 * _INSIDE)
        return QSize(width, len(lines) * metrics.lineSpacing() + 2 * _AIR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar and the words, or the mark."""
        theme = self._themes.current
        ink = theme.text if self.underMouse() or self.hasFocus() else theme.text2
        with painting(self) as painter:
            if self._small:
                if self.underMouse():
                    fill_round(painter, self.rect(), theme.hover)
                draw_icon(painter, self.rect(), "message-square-text", SLIP_ICON, ink)
                return
            painter.setLayoutDirection(self.layoutDirection())
            bar = self._visual(QRect(0, 0, _BAR, self.height()))
            fill_round(painter, bar, mark_colour(theme, self._note.kind), _BAR / 2)
            if self.underMouse():
                ground = self._visual(self.rect().adjusted(_BAR + 2, 0, 0, 0))
                fill_round(painter, ground, theme.hover, RADIUS_KEY)
            height = QFontMetrics(self._font()).lineSpacing()
            for number, line in enumerate(self._broken):
                top = _AIR + number * height
                box = QRect(_BAR + _INSIDE, top, self.width() - _BAR - _INSIDE, height)
                draw_words(painter, self._visual(box), line, self._font(), ink)

    def _lines(self, width: int) -> tuple[str, ...]:
        inside = max(width - _BAR - 2 * _INSIDE, _NARROWEST_WORDS)
        return broken(self._note.words, self._font().toString(), inside, MOST_LINES)

    def _font(self) -> QFont:
        return interface_font(Size.SMALL)

    def _visual(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class MarginNotes(QObject):
    """Keeps the notes at their lines while the page moves; they never lie over words or each other."""

    opened = Signal(int)  # the number of the note whose card is wanted

    def __init__(self, view: PageView, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._themes = view, themes
        self._shown: dict[int, MarginNote] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.arrange)
        view.installEventFilter(self)

    def notes(self) -> list[MarginNote]:
        """Give those that are in sight, from top to bottom."""
        seen = [note for note in self._shown.values() if note.isVisibleTo(self._view)]
        return sorted(seen, key=lambda note: note.y())

    def set_notes(self, notes: Sequence[NoteBeside]) -> None:
        """Show these in place of those before."""
        kept = {note.number for note in notes}
        for number in [number for number in self._shown if number not in kept]:
            gone = self._shown.pop(number)
            gone.hide()
            gone.deleteLater()
        for note in notes:
            if note.number in self._shown:
                self._shown[note.number].show_note(note)
            else:
                self._shown[note.number] = self._made(note)
        self.arrange()

    @Slot()
    def arrange_soon(self) -> None:
        """Put them where they belong, once the page stands."""
        self._soon.start()

    @Slot()
    def arrange(self) -> None:
        """Put them where they belong now."""
        if not self._shown:
            return
        low, high = self._view.visible_range()
        bottoms: dict[bool, int] = {}
        for number in sorted(self._shown, key=lambda one: self._shown[one].note.start):
            shown = self._shown[number]
            note = shown.note
            near = low <= note.end and note.start <= high
            lines = self._view.rectangles_of(note.start, note.end) if near else []
            line = next((one for one in lines if one.bottom() > 0), None)
            if line is None or line.top() > self._view.height():
                shown.hide()
            else:
                self._place(shown, line, bottoms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if watched is self._view and event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _place(self, shown: MarginNote, line: QRect, bottoms: dict[bool, int]) -> None:
        """Put one beside its line, under the one before on that side."""
        column, on_left = self._column_of(line)
        page = self._view.rect()
        end = page.right() - BAR_WIDTH - column.right()
        room = column.left() if on_left else end
        size = shown.shape(room - _FROM_TEXT - _BETWEEN)
        if shown.small:  # the scroll bar may leave too little at its side
            on_left = on_left or end < size.width() + _MARK_AWAY
        away = _MARK_AWAY if shown.small else _FROM_TEXT
        left = column.left() - away - size.width() if on_left else column.right() + 1 + away
        top = line.top() if shown.small else line.center().y() - self._first_line() // 2
        top = max(top, bottoms.get(on_left, top))
        shown.setGeometry(QRect(QPoint(left, top), size))
        shown.show()
        shown.raise_()  # over the sheet's own margin
        bottoms[on_left] = top + size.height() + (0 if shown.small else _BETWEEN)

    def _column_of(self, line: QRect) -> tuple[QRect, bool]:
        """Give the column that a line stands in, and whether its notes stand at its left."""
        columns = self._view.columns()
        if len(columns) > 1:
            nearest = min(columns, key=lambda one: abs(one.center().x() - line.center().x()))
            return nearest, nearest.center().x() < self._view.rect().center().x()
        return columns[0], self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _first_line(self) -> int:
        return QFontMetrics(interface_font(Size.SMALL)).lineSpacing() + 2 * _AIR

    def _made(self, note: NoteBeside) -> MarginNote:
        made = MarginNote(self._themes, note, self._view)
        made.clicked.connect(lambda: self.opened.emit(note.number))
        made.hide()
        return made


@lru_cache(maxsize=256)
def broken(words: str, font_key: str, width: int, most: int) -> tuple[str, ...]:
    """Break words into so many lines at most; the last ends in "…" where that is not all."""
    font = QFont()
    font.fromString(font_key)
    lines: list[str] = []
    for paragraph in filter(None, (" ".join(line.split()) for line in words.split("\n"))):
        lines += _broken_paragraph(paragraph, font, width)
        if len(lines) > most:
            last = QFontMetrics(font).elidedText(lines[most - 1] + " …", Qt.TextElideMode.ElideRight, width)
            return (*lines[: most - 1], last)
    return tuple(lines)


def _broken_paragraph(paragraph: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(paragraph, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    units = paragraph.encode("utf-16-le")
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart() * 2
        lines.append(units[start : start + line.textLength() * 2].decode("utf-16-le").strip())
    layout.endLayout()
    return lines
