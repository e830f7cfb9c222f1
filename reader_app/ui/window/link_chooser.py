"""The dialog in which links of a page are chosen: articles to read later, or one of a set of frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.link_model import LinkModel
from reader_app.ui.window.link_rows import LinkList
from reader_app.wording.catalogue import _, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.article import Related
    from reader_app.ui.look.themes import Themes

WIDTH, EDGE = 560, 16  # pixels; and what stays of the window around it at least
_MARGIN, _GAP, _ROW_EDGE = 24, 12, 8


class LinkChooser(QDialog):
    """Space ticks, Enter takes; the filter narrows what is shown and forgets no tick.

    Of frames there are few: one is chosen by standing on it, and nothing is filtered.
    """

    taken = Signal(list)  # the links, in the order of the page

    def __init__(
        self, themes: Themes, host: str, links: Sequence[Related], parent: QWidget, *, several: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes, self._several = themes, several
        self.model = LinkModel(links, host, several=several, parent=self)
        self.list = LinkList(themes, self.model)
        self.nothing = WordsLabel(themes, ink="text2")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.nothing.hide()
        self.filter = QLineEdit()
        self.all = QuietButton(pgettext("the links of a page", "All"))
        self.none = QuietButton(pgettext("the links of a page", "None"))
        self.count = ElidingLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.cancel = OutlinedButton(_("Cancel"))
        self.take = MainButton()
        head = _("What to read of {host}") if several else _("The pages that {host} shows")
        self._lay_out(head.format(host=host))
        self._connect()
        self._see_choice()
        room = parent.size() - QSize(2 * EDGE, 2 * EDGE)
        self.resize(QSize(WIDTH, self.sizeHint().height()).boundedTo(room))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow lead from the filter into the list."""
        down = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if down and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._narrow)
        self.all.clicked.connect(lambda: self.model.tick_shown(ticked=True))
        self.none.clicked.connect(lambda: self.model.tick_shown(ticked=False))
        self.model.ticked_changed.connect(self._see_choice)
        self.list.selectionModel().currentChanged.connect(self._see_choice)
        self.model.modelReset.connect(self._see_choice)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        if not self._several:
            self.list.doubleClicked.connect(self._take)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self.list.setCurrentIndex(self.model.index(0))
        found = self.model.rowCount() > 0
        said = "" if found else _("Nothing for “{words}”").format(words=words.strip())
        self.nothing.setText(said)
        self.filter.setAccessibleDescription(said)
        self.list.setVisible(found)
        self.nothing.setVisible(not found)

    @Slot()
    def _see_choice(self) -> None:
        count = len(self._chosen())
        self.take.setEnabled(count > 0)
        if not self._several:
            self.take.setText(_("Open"))
            return
        self.count.set_words(ngettext("{n} chosen", "{n} chosen", count).format(n=count) if count else "")
        self.count.setMinimumWidth(self.count.sizeHint().width())
        keep = ngettext("Keep {n} article for later", "Keep {n} articles for later", count).format(n=count)
        self.take.setText(keep if count else _("Keep for later"))

    def _chosen(self) -> list[Related]:
        if self._several:
            return self.model.ticked()
        here = self.list.currentIndex()
        return [self.model.link(here.row())] if here.isValid() else []

    @Slot()
    def _take(self) -> None:
        if chosen := self._chosen():
            self.accept()
            self.taken.emit(chosen)

    def _lay_out(self, head: str) -> None:
        self.setWindowTitle(head)
        self.setAccessibleName(head)
        self.list.setAccessibleName(head)
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter"))
        for button in (self.all, self.none, self.cancel):
            button.setAutoDefault(True)  # Enter presses the button that has the keys, elsewhere it takes
        self.take.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        box.setSpacing(_GAP)
        box.addLayout(_inset(WordsLabel(self._themes, head, interface_font(Size.TITLE, SEMIBOLD))))
        if self._several:
            box.addLayout(_inset(self.filter, self.all, self.none))
        box.addWidget(Hairline(self._themes))
        rows = QHBoxLayout()
        rows.setContentsMargins(_MARGIN - _ROW_EDGE, 0, _MARGIN - _ROW_EDGE, 0)
        rows.addWidget(self.list)
        rows.addWidget(self.nothing)
        box.addLayout(rows, 1)
        box.addWidget(Hairline(self._themes))
        box.addLayout(_inset(self.count, self.cancel, self.take))


def _inset(first: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
    row.setSpacing(8)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return row
