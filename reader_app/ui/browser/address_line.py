"""The line of a page: back, again, and where it is, with a lock when the site has proved itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.fonts import MEDIUM, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.icons import SLIP_ICON
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

_BETWEEN = 8


class AddressLine(QWidget):
    """Shows an address, which is never typed into: a page is opened with one."""

    back_wanted = Signal()
    reload_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._back = ToolButton(themes, "arrow-left", _("Back"), "Alt+Left")
        self._back.clicked.connect(self.back_wanted)
        self._back.setShortcut("Alt+Left")
        self._reload = ToolButton(themes, "rotate-cw", _("Load again"), "F5")
        self._reload.clicked.connect(self.reload_wanted)
        self._reload.setShortcut("F5")
        self._lock = IconLabel(themes, "lock", SLIP_ICON)
        self._in_clear = WordsLabel(themes, _("Not secure"), interface_font(Size.SMALL, MEDIUM), ink="warn")
        self._in_clear.setWordWrap(False)
        self._address = QLineEdit()
        self._address.setReadOnly(True)
        self._address.setProperty("kind", "address")
        self._address.setAccessibleName(_("Address"))
        self._address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        for part in (self._back, self._reload, self._lock, self._in_clear):
            row.addWidget(part)
        row.addWidget(self._address, 1)
        self.setFocusProxy(self._address)

    def show_address(self, url: QUrl, *, can_go_back: bool) -> None:
        """Show where the page is; a certificate that did not hold was refused before."""
        proved, in_clear = url.scheme() == "https", url.scheme() == "http"
        words = _("The connection is encrypted, and the site has proved its name.") if proved else ""
        self._in_clear.setVisible(in_clear)
        self._lock.setVisible(proved)
        self._lock.setToolTip(words)
        self._lock.setAccessibleName(words)
        self._address.setAccessibleDescription(self._in_clear.text() if in_clear else words)
        self._address.setText(url.toDisplayString())
        self._address.setCursorPosition(0)
        self._back.setEnabled(can_go_back)

    @property
    def last(self) -> QWidget:
        """What the focus comes to last."""
        return self._address

    def select(self) -> None:
        """Go to the address, to be read or copied."""
        self._address.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._address.selectAll()
