"""The preferences: a window of its own, applied at once, with a sample of the page in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget

from reader_app.domain.preferences import Language, LinkPress
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.scroll_room import EDGE
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.authorities import Authorities
from reader_app.ui.window.listening_section import listening_section
from reader_app.ui.window.look_up_templates import LookUpTemplates
from reader_app.ui.window.pace_controls import PaceControls
from reader_app.ui.window.preference_rows import PreferenceRows
from reader_app.ui.window.reading_section import ReadingSection
from reader_app.ui.window.rule_folders import RuleFolders
from reader_app.ui.window.section_list import SectionList
from reader_app.ui.window.style_names import StyleNames
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.window.choices import Choices

SIZE = QSize(980, 780)
LEAST_WIDTH = 800
_LANGUAGES = tuple(Language)
_PRESSES = tuple(LinkPress)


class PreferencesWindow(QDialog):
    """Sections at the left, what they hold at the right, no OK: Escape closes it."""

    def __init__(
        self, themes: Themes, choices: Choices, hyphenation: Hyphenation, data_folder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._themes, self._choices = themes, choices
        self.sections = SectionList(themes, _("Preferences"))
        self._stack = QStackedWidget()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sections)
        whole.addWidget(Hairline(themes, Qt.Orientation.Vertical))
        whole.addWidget(self._stack, 1)
        self.sections.chosen.connect(self._stack.setCurrentIndex)
        self._add("book-open", _("Reading"), ReadingSection(themes, choices, hyphenation))
        self._add("chevrons-down", _("While you read"), self._while_reading())
        self._add("volume-2", _("Listening"), listening_section(themes, choices))
        self._add("app-window", _("The window"), self._window())
        self._add("globe", _("Sites and network"), self._network())
        self._add("user-round", _("Accounts and data"), self._data(data_folder))
        room = self.screen().availableGeometry().size() - QSize(0, EDGE)
        self.setMinimumWidth(min(LEAST_WIDTH, room.width()))
        self.resize(SIZE.boundedTo(room))

    def show_section(self, number: int) -> None:
        """Turn to a section."""
        self.sections.choose(number)
        self._stack.setCurrentIndex(number)

    def _add(self, icon: str, words: str, section: QWidget) -> None:
        self.sections.add(icon, words)
        self._stack.addWidget(section)

    def _rows(self, head: str) -> PreferenceRows:
        rows = PreferenceRows(self._themes)
        rows.add(WordsLabel(self._themes, head, interface_font(Size.HEADING, SEMIBOLD)))
        return rows

    def _while_reading(self) -> QWidget:
        rows = self._rows(_("While you read"))
        rows.row(
            _("Reading pace"),
            PaceControls(self._themes, self._choices),
            _(
                "How fast you read is learned while you do, for the time that is left."
                " It stays in your library."
            ),
        )
        rows.row(_("A press on a link"), self._links(), _("Ctrl keeps it for later, Shift opens it here."))
        rows.row(
            _("Colours beside words"),
            self._selection_bar(),
            _("A small bar shows beside what the mouse selected. The keys 1 to 4 highlight without it."),
        )
        rows.row(
            _("Styles of highlights"),
            StyleNames(self._themes, self._choices),
            _("What each colour is for, such as “Idea” or “To check”. Empty for the colour’s name."),
        )
        rows.row(
            _("Looking words up"),
            LookUpTemplates(self._themes, self._choices),
            _("{words} stands for the words, {language} for the article’s language, {mine} for yours."),
        )
        return rows.in_room()

    def _window(self) -> QWidget:
        rows = self._rows(_("The window"))
        rows.row(_("Language"), self._language(), _("Takes effect at the next start."))
        rows.row(_("Copied addresses"), self._offer(), _("An address that you copied is offered for saving."))
        return rows.in_room()

    def _network(self) -> QWidget:
        rows = self._rows(_("Sites and network"))
        rows.row(
            _("Rules for sites"),
            RuleFolders(self._themes, self._choices),
            _("Folders of rules in the Full-Text RSS format. The first that knows a site counts."),
        )
        rows.row(
            _("Private addresses"),
            self._private(),
            _("Fetch pages of your own network too. Leave this off where others may choose the addresses."),
        )
        rows.row(_("Proxy"), self._proxy(), _("Such as http://localhost:3128. Empty for none."))
        rows.row(
            _("Certificate authorities"),
            Authorities(self._themes, self._choices),
            _("A PEM file of authorities to trust beside the usual ones. Empty for none."),
        )
        return rows.in_room()

    def _data(self, folder: str) -> QWidget:
        rows = self._rows(_("Accounts and data"))
        self._secrets = WordsLabel(self._themes, "", ink="text2")
        rows.add(self._secrets)
        rows.say(_("Your library and these settings are kept in {folder}.").format(folder=folder))
        return rows.in_room()

    def tell_secrets(self, sentence: str) -> None:
        """Say where passwords and sessions go on this machine."""
        self._secrets.setText(sentence)

    def _language(self) -> Choice:
        choice = Choice(self._themes, _("Language"))
        choice.addItems([_("As the system"), "English", "Français"])
        choice.setCurrentIndex(_LANGUAGES.index(self._choices.current.language))
        choice.activated.connect(lambda place: self._choices.change(language=_LANGUAGES[place]))
        return choice

    def _selection_bar(self) -> Switch:
        switch = Switch(self._themes, _("Colours beside words"))
        switch.setChecked(self._choices.current.selection_bar)
        switch.toggled.connect(lambda on: self._choices.change(selection_bar=on))
        return switch

    def _offer(self) -> Switch:
        switch = Switch(self._themes, _("Copied addresses"))
        switch.setChecked(self._choices.current.offer_clipboard)
        switch.toggled.connect(lambda on: self._choices.change(offer_clipboard=on))
        return switch

    def _links(self) -> Segments:
        names = [_("In the browser"), _("Here"), _("Ask")]
        segments = Segments(self._themes, _("A press on a link"), names)
        segments.choose(_PRESSES.index(self._choices.current.links))
        segments.chosen.connect(lambda place: self._choices.change(links=_PRESSES[place]))
        return segments

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
