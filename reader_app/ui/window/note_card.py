"""A footnote beside its mark, so that nobody has to leave the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCursor, QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.beside import EDGE, place_beside
from reader_app.ui.look.buttons import QUIET_INSIDE, QuietButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, PAGE_FAMILIES, Size, interface_font
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.painting import RADIUS_CARD, draw_edge, fill_round, painting
from reader_app.ui.window.note_words import note_html, note_text
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.domain.article import Footnote
    from reader_app.ui.look.themes import Themes

WIDTH = 400
_HIGHEST = 0.5  # of the window's height
_PADDING = 16
_SMALLER = 0.82  # of the page's text, as the notes at the article's end
_SMALLEST = 14  # pixels
_NEAR = 12  # pixels round the card in which the pointer may stray


class NoteCard(QWidget):
    """Stands in the window; Escape closes it, a click elsewhere, and leaving a mark that was only hovered."""

    link_followed = Signal(str)
    go_wanted = Signal()
    closed = Signal()

    def __init__(self, themes: Themes, note: Footnote, text_size: int, window: QWidget) -> None:
        super().__init__(window)
        self._themes, self._note = themes, note
        self._mark = QRect()
        self._closing = False
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setAutoFillBackground(False)
        self.text.viewport().setAutoFillBackground(False)
        self.text.setFont(_note_font(text_size))
        self.text.setAccessibleName(self._title())
        self.text.anchorClicked.connect(self._follow)
        self._scroll_bar = OverlayScrollBar(self.text)
        self.go = QuietButton(_("Go to the note"))
        self.go.clicked.connect(self.go_wanted)
        self._lay_out()
        self.setAccessibleName(self._title())
        self.setAccessibleDescription(note_text(note))
        self._wear()
        themes.changed.connect(self._wear)

    def open_beside(self, mark: QRect, *, take_keys: bool) -> None:
        """Open beside a mark, in the window's pixels; a card that was only hovered leaves the keys alone."""
        self._mark = mark
        window = self.parentWidget()
        room = window.rect() if window else QRect()
        self._fit(room)
        self.move(place_beside(self.size(), mark, room, self.layoutDirection()))
        self.show()
        self.raise_()
        if take_keys:
            self.text.setFocus(Qt.FocusReason.PopupFocusReason)
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.focusChanged.connect(self._follow_focus)
        announce(self, note_text(self._note))

    def has_pointer(self) -> bool:
        """Whether the pointer is on the card or its mark, or between them."""
        window = self.parentWidget()
        if window is None:
            return False
        pointer = window.mapFromGlobal(QCursor.pos())
        around = (self.geometry(), self._mark)
        return any(each.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(pointer) for each in around)

    @Slot()
    def close_card(self) -> None:
        """Go."""
        if not self._closing:
            self._closing = True
            self.closed.emit()  # the keys are given back first: Qt would look for their next place in here
            self.hide()
            self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window: it closes no more than this."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt names it so
        """Go from the note's links to the button and back: the page is reached by leaving."""
        if self._closing:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        (self.text if self.go.hasFocus() else self.go).setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS_CARD)
            draw_edge(painter, self.rect(), theme.control, RADIUS_CARD)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, _PADDING - 4, _PADDING, _PADDING // 2)
        column.setSpacing(4)
        head = interface_font(Size.CAPTION, MEDIUM)
        column.addWidget(ElidingLabel(self._themes, self._title(), head, "text3"))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addSpacing(-QUIET_INSIDE)
        row.addWidget(self.go)
        row.addStretch()
        column.addLayout(row)

    def _title(self) -> str:
        label = self._note.label.strip("[](). ")
        return _("Note {label}").format(label=label) if label else _("Note")

    def _fit(self, room: QRect) -> None:
        """Be as wide as a note reads well, and as high as its words are, up to half the window."""
        width = min(WIDTH, room.width() - 2 * EDGE)
        margins = self.contentsMargins()
        document = self.text.document()
        document.setTextWidth(width - 2 * _PADDING - margins.left() - margins.right())
        words = round(document.size().height()) + 2
        around = self.sizeHint().height() - self.text.sizeHint().height()
        most = round(room.height() * _HIGHEST) - around
        self.text.setFixedHeight(max(24, min(words, most)))
        self.resize(width, self.text.height() + around)

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        self.link_followed.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _follow_focus(self, _left: QWidget | None, focused: QWidget | None) -> None:
        """Close when the keys go elsewhere in the window; not when the whole window loses them."""
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self.close_card()

    @Slot()
    def _wear(self) -> None:
        self.text.setHtml(note_html(self._note, self._themes.current))
        self.update()


def _note_font(text_size: int) -> QFont:
    font = QFont()
    font.setFamilies(PAGE_FAMILIES)
    font.setPixelSize(max(_SMALLEST, round(text_size * _SMALLER)))
    return font
