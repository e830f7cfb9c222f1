"""The preferences: a window of its own, applied at once, with a sample of the page in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.domain.preferences import Language
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.authorities import Authorities
from reader_app.ui.window.rule_folders import RuleFolders
from reader_app.ui.window.text_controls import TextControls
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

LABELS = 240  # pixels: every control begins there
WIDTH = 760
MARGIN = 32
_LANGUAGES = tuple(Language)


class PreferencesWindow(QDialog):
    """Labels at the left, controls from one edge, no OK: Escape closes it."""

    def __init__(self, themes: Themes, choices: Choices, data_folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._themes, self._choices = themes, choices
        content = QWidget()
        self._room = ScrollRoom(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._room)
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._box.setSpacing(16)
        self._head(_("The page"))
        self._box.addWidget(TextControls(themes, choices, LABELS))
        self._box.addWidget(Hairline(themes))
        self._head(_("The window"))
        self._row(_("Language"), self._language(), _("Takes effect at the next start."))
        self._row(
            _("Copied addresses"), self._offer(), _("An address that you copied is offered for saving.")
        )
        self._box.addWidget(Hairline(themes))
        self._head(_("Reading pages"))
        self._row(
            _("Rules for sites"),
            RuleFolders(themes, choices),
            _("Folders of rules in the Full-Text RSS format. The first that knows a site counts."),
        )
        self._box.addWidget(Hairline(themes))
        self._head(_("The network"))
        self._row(
            _("Private addresses"),
            self._private(),
            _("Fetch pages of your own network too. Leave this off where others may choose the addresses."),
        )
        self._row(_("Proxy"), self._proxy(), _("Such as http://localhost:3128. Empty for none."))
        self._row(
            _("Certificate authorities"),
            Authorities(themes, choices),
            _("A PEM file of authorities to trust beside the usual ones. Empty for none."),
        )
        self._box.addWidget(Hairline(themes))
        self._head(_("Accounts"))
        self._secrets = WordsLabel(themes, "", ink="text2")
        self._box.addWidget(self._secrets)
        self._box.addStretch()
        kept = _("Your library and these settings are kept in {folder}.").format(folder=data_folder)
        self._box.addWidget(WordsLabel(themes, kept, interface_font(Size.SMALL), "text3"))
        content.setMinimumWidth(WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as everything needs: a dialog does not ask sentences how many lines they make."""
        self._room.fit()
        super().showEvent(event)

    def tell_secrets(self, sentence: str) -> None:
        """Say where passwords and sessions go on this machine."""
        self._secrets.setText(sentence)

    def _head(self, words: str) -> None:
        self._box.addWidget(WordsLabel(self._themes, words, interface_font(Size.TITLE, SEMIBOLD)))

    def _row(self, words: str, control: QWidget, explained: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        several = isinstance(control, RuleFolders)
        beside = Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag(0)
        grid.addWidget(ElidingLabel(self._themes, words), 0, 0, beside)
        wide = several or isinstance(control, QLineEdit | Authorities)
        grid.addWidget(control, 0, 1, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(WordsLabel(self._themes, explained, interface_font(Size.SMALL), "text3"), 1, 1)
        control.setAccessibleDescription(explained)
        self._box.addLayout(grid)

    def _language(self) -> Choice:
        choice = Choice(self._themes, _("Language"))
        choice.addItems([_("As the system"), "English", "Français"])
        choice.setCurrentIndex(_LANGUAGES.index(self._choices.current.language))
        choice.activated.connect(lambda place: self._choices.change(language=_LANGUAGES[place]))
        return choice

    def _offer(self) -> Switch:
        switch = Switch(self._themes, _("Copied addresses"))
        switch.setChecked(self._choices.current.offer_clipboard)
        switch.toggled.connect(lambda on: self._choices.change(offer_clipboard=on))
        return switch

    def _private(self) -> Switch:
        switch = Switch(self._themes, _("Private addresses"))
        switch.setChecked(self._choices.current.private_addresses)
        switch.toggled.connect(lambda on: self._choices.change(private_addresses=on))
        return switch

    def _proxy(self) -> QLineEdit:
        self._proxy_field = QLineEdit(self._choices.current.proxy)
        self._proxy_field.setAccessibleName(_("Proxy"))
        self._proxy_field.editingFinished.connect(self._take_proxy)
        return self._proxy_field

    @Slot()
    def _take_proxy(self) -> None:
        self._choices.change(proxy=self._proxy_field.text().strip())
