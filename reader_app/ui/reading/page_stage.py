"""The sheets of one article: small first and whole later, the reader's place kept through every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible

from reader_app.domain.shelf import ReadingPosition
from reader_app.domain.typography import PageLayout
from reader_app.ui.reading.document_builder import DocumentBuilder, Manner
from reader_app.ui.reading.held import Hold, seen_on
from reader_app.ui.reading.marks import Layer
from reader_app.ui.reading.opening import WholeOpening, parts_around
from reader_app.ui.reading.overlay_bar import WIDTH as BAR_WIDTH
from reader_app.ui.reading.overlay_bar import OverlayBar
from reader_app.ui.reading.page_room import room_for
from reader_app.ui.reading.page_sheet import LEAD_IN, PageSheet
from reader_app.ui.reading.page_style import SIDE
from reader_app.ui.reading.paper import Paper
from reader_app.ui.reading.pictures import Pictures
from reader_app.ui.reading.places import line_top, position_of, relocate

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.held import Opened
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.marks import Mark
    from reader_app.ui.reading.page_room import PageRoom
    from reader_app.ui.reading.page_style import PageStyle

_SETTLED = 150  # milliseconds without scrolling before the place is told


class PageStage(Paper):
    """Keeps the sheet that is seen, and the hidden one that is being built, for one article."""

    place_changed = Signal(object)  # a ReadingPosition, when the reader has stopped scrolling
    whole_shown = Signal()  # all of the article is built, not only what is in sight
    sheet_shown = Signal(object)  # a PageSheet, to be listened to

    def __init__(
        self,
        jobs: Jobs,
        hyphenation: Hyphenation,
        style: PageStyle,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._jobs = jobs
        self._hyphenation = hyphenation
        self._style = style
        self._pictures = Pictures(jobs, self)
        self._pictures.arrived.connect(self._repaint)
        self._open: Opened | None = None
        self._sheet: PageSheet | None = None
        self._whole: WholeOpening | None = None
        self._spoken = False  # set for a screen reader
        self._complete = False  # the sheet shows the whole article
        self._from_top = True  # the sheet begins with the page's head
        self._hold: Hold | None = Hold()
        self._settling = False
        self._layout = PageLayout.SCROLL
        self._room = room_for(style, self._layout, "", self.size())
        self._tallest = 0
        self._pressed_side = 0
        self._layers: dict[Layer, tuple[Mark, ...]] = {}
        self._bar = OverlayBar(self, theme)
        self._bar.hide()
        self._settle_later = QTimer(self, singleShot=True, interval=0)
        self._settle_later.timeout.connect(self._settle)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_SETTLED)
        self._quiet.timeout.connect(self._tell_place)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_whole(self) -> bool:
        """Whether all of the article is built, not only what is in sight."""
        return self._complete

    def set_style(self, style: PageStyle) -> None:
        """Set the page in another size, width or family, the place kept."""
        if style != self._style:
            hold = self._held()
            self._style = style
            self._hold = hold
            self._rebuild()

    @Slot()
    def speak(self) -> None:
        """Set the page for a screen reader that has begun to listen; the place is kept."""
        if self._open and not self._spoken:
            self._hold = self._held()
            self._rebuild()

    def set_layout(self, layout: PageLayout) -> None:
        """Scroll, or turn pages, one or two side by side; the place is kept."""
        if layout is not self._layout:
            hold = self._held()
            self._layout = layout
            self._make_room(hold)

    @property
    def side_by_side(self) -> int:
        """How many pages are in sight, 0 where the article is scrolled; two need a wide window."""
        return len(self._room.spread.lefts) if self._room.spread else 0

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours; nothing is laid out again and nothing moves."""
        self._theme = theme
        for sheet in self.findChildren(PageSheet):
            sheet.set_theme(theme)
        self._bar.set_theme(theme)
        self.update()

    def place(self) -> ReadingPosition:
        """Tell where the reader is: the first whole line in sight."""
        if not self._open or not self._sheet:
            return ReadingPosition()
        sheet = self._sheet
        first, last = sheet.visible_range()
        return position_of(self._open.flow.text, first, last)

    def finish_opening(self) -> None:
        """Build at once what is not built yet."""
        if self._whole:
            self._whole.finish()

    def clear(self) -> None:
        """Show an empty page."""
        self._drop_whole()
        self._open = None
        if self._sheet:
            self._sheet.deleteLater()
            self._sheet = None
        self._bar.hide()
        self.update()

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place: only a column of another width is set again."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - BAR_WIDTH, 0, BAR_WIDTH, self.height())
        if not self._open:
            return
        self._make_room(self._held())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll from the margins as from the text."""
        if self._sheet:
            self._sheet.wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press beside the pages, which turns one when the button comes up."""
        left = event.button() is Qt.MouseButton.LeftButton and self._room.spread
        self._pressed_side = self._side_of(event) if left else 0

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn on, or back."""
        side, self._pressed_side = self._pressed_side, 0
        if side and side == self._side_of(event) and self._sheet:
            self._sheet.step_aside(side, pushing=False)

    # opening

    def _rebuild(self) -> None:
        """Show the parts around the place at once, and begin to build the whole."""
        self._drop_whole()
        if not self._open:
            return
        self._room, self._tallest = self._room_wanted()
        all_shown = self._show_small()
        if not all_shown:
            sheet = self._new_sheet()
            sheet.hide()
            self._whole = WholeOpening(self._open.parts, self._manner(), sheet, self._theme, self._pictures)
            self._whole.finished.connect(self._show_whole)
        else:
            self.whole_shown.emit()

    def _show_small(self) -> bool:
        """Show the parts around what is held; answers whether that is the whole article."""
        if not self._open:
            return False
        manner, parts = self._manner(), self._open.parts
        offset = (self._hold.offset if self._hold else 0) or 0
        height = max(self.height(), 1) * max(1, self.side_by_side)
        first, last = parts_around(parts, offset, manner, height)
        sheet = self._new_sheet()
        sheet.hold(
            DocumentBuilder(parts[first:last], manner).build(), self._style, self._theme, self._pictures
        )
        self._from_top = first == 0
        self._complete = first == 0 and last == len(parts)
        self._take(sheet)
        return self._complete

    def _show_whole(self) -> None:
        """Put the finished sheet in the small one's place, once no button is down."""
        if self._whole is None:
            return
        if self._sheet and self._sheet.pressed:
            QTimer.singleShot(_SETTLED, self, self._show_whole)
            return
        hold = self._held()
        self._hold = self._seen() if hold.inside and self._room.spread else hold
        sheet = self._whole.sheet
        self._whole = None
        self._complete = self._from_top = True
        self._take(sheet)
        self._keep_words()
        self.whole_shown.emit()

    def _keep_words(self) -> None:
        """Write the hyphenated words to disk, off the window's thread."""
        if self._hyphenation.has_news:
            self._jobs.start(lambda _progress: self._hyphenation.keep(), lambda _none: None, owner=self)

    def _take(self, sheet: PageSheet) -> None:
        """Make a sheet the one that is seen, with the selection and the focus of the one before."""
        before, self._sheet = self._sheet, sheet
        selected = before.selected_range() if before and before is not sheet else None
        focused = before is not None and before.hasFocus()
        sheet.complete = self._complete
        sheet.set_marks(self._all_marks())
        if selected:
            sheet.select(*selected)
        sheet.show()
        self._settle()
        sheet.raise_()
        self._bar.follow(sheet.bar, quiet=self.side_by_side > 0)
        self._bar.raise_()
        self.setFocusProxy(sheet)
        if focused:
            sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        if before:
            before.hide()
            before.deleteLater()
        sheet.verticalScrollBar().rangeChanged.connect(self._ranged)
        sheet.moved.connect(self._scrolled)
        sheet.rest_wanted.connect(self._turn_on)
        self._quiet.start()
        self.sheet_shown.emit(sheet)

    def _all_marks(self) -> list[Mark]:
        return [mark for layer in Layer for mark in self._layers.get(layer, ())]

    def _drop_whole(self) -> None:
        if self._whole:
            self._whole.stop()
            self._whole.sheet.deleteLater()
            self._whole = None

    def _new_sheet(self) -> PageSheet:
        sheet = PageSheet(self, self._room.column + 2 * SIDE)
        sheet.setAccessibleName(self._open.article.title if self._open else "")
        self._lay(sheet)
        return sheet

    def _lay(self, sheet: PageSheet) -> None:
        sheet.setGeometry(self._room.left, 0, self._room.width, self.height())
        sheet.set_spread(self._room.spread)

    def _make_room(self, hold: Hold) -> None:
        """Keep what is held: only a column of another width, or pictures of another height, are set again."""
        self._hold = hold
        room, tallest = self._room_wanted()
        if not self._open:
            self._room = room
        elif (room.column, tallest) != (self._room.column, self._tallest):
            self._rebuild()
        else:
            self._room = room
            for sheet in self.findChildren(PageSheet):
                self._lay(sheet)
            self._settle()
            if self._sheet:
                self._bar.follow(self._sheet.bar, quiet=self.side_by_side > 0)

    def _room_wanted(self) -> tuple[PageRoom, int]:
        """Give the room for the page, and a picture's height at most: 0 where no picture would be higher."""
        language = self._open.article.language if self._open else ""
        room = room_for(self._style, self._layout, language, self.size())
        return room, room.limit(self._open.opened.pictures.values() if self._open else ())

    def _side_of(self, event: QMouseEvent) -> int:
        """Tell on which side of the sheet a point is: -1 left, 1 right."""
        x = event.position().x()
        return -1 if x < self._room.left else 1 if x >= self._room.left + self._room.width else 0

    def _turn_on(self, by: int) -> None:
        self.finish_opening()
        if self._sheet and self._complete:
            self._sheet.turn(by)

    def _manner(self) -> Manner:
        opened = self._open
        self._spoken = QAccessible.isActive()
        return Manner(
            self._style,
            opened.article.language if opened else "",
            self._room.column,
            opened.opened.pictures if opened else {},
            self._hyphenation,
            opened.words.missing_picture if opened else "",
            self._tallest,
            spoken=opened.words.spoken if opened and self._spoken else None,
        )

    # the place

    def _lead_in(self) -> float:
        return self._style.em(LEAD_IN)

    def _hold_for(self, position: ReadingPosition) -> Hold:
        text = self._open.flow.text if self._open else ""
        offset = relocate(text, position)
        return Hold(offset, self._lead_in()) if offset > 0 else Hold()

    def _held(self) -> Hold:
        """Give what must not move: as it was asked for, or what the reader has scrolled to."""
        if self._hold is None:
            self._hold = self._seen()
        return self._hold

    def _seen(self) -> Hold:
        return seen_on(self._sheet, from_top=self._from_top) if self._sheet else Hold()

    def _go(self) -> None:
        """Bring what is held into place, in the sheet that is shown or in a new small one."""
        if self._complete or self._holds_now():
            self._settle()
        else:
            self._show_small()
        self._quiet.start()

    def _holds_now(self) -> bool:
        """Whether the sheet that is shown has enough text round what is held."""
        if self._sheet is None or self._hold is None:
            return False
        if self._hold.offset is None:
            return self._from_top
        if self._room.spread:
            return False  # a page may want more lines than are built
        setting = self._sheet.setting
        leaves = setting.map.leaves
        if not leaves or not leaves[0].start <= self._hold.offset <= leaves[-1].end:
            return False
        top = line_top(setting, self._hold.offset) - self._hold.y
        return 0 <= top <= self._sheet.verticalScrollBar().maximum()

    def _settle(self) -> None:
        """Scroll so that what is held stands where it must."""
        sheet, hold = self._sheet, self._hold
        if sheet is None or hold is None:
            return
        self._settling = True
        if self._room.spread:
            sheet.bring(hold.offset, anchored=not hold.inside)
        else:
            value = 0.0 if hold.offset is None else line_top(sheet.setting, hold.offset) - hold.y
            sheet.verticalScrollBar().setValue(round(value))
        self._settling = False

    def _ranged(self) -> None:
        """Settle again when Qt learns late how high the view is, as it does of a page first shown hidden."""
        if self._hold is not None and not self._settling:
            self._settle_later.start()

    def _scrolled(self) -> None:
        if not (self._settling or self._settle_later.isActive()):
            self._hold = None
        self._quiet.start()

    def _tell_place(self) -> None:
        if self._sheet:
            self._sheet.want_pictures_near()
            if self._spoken and not self._sheet.textCursor().hasSelection():
                self._sheet.bring_cursor()
            self.place_changed.emit(self.place())

    def _repaint(self, _address: str) -> None:
        if self._sheet:
            self._sheet.viewport().update()
