"""The reader's own templates for looking words up, language by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.domain.look_up import ANY, Fault, OwnTemplate, Target, fault_of, read_own, template_for
from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.look_up_card import target_words
from reader_app.ui.window.looking_up import shipped_templates
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

LANGUAGES = (
    *("ar", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "it", "ja", "ko"),
    *("nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh"),
)


class LookUpTemplates(QWidget):
    """A field a target; an empty one shows what the app comes with, and that holds."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._codes = (ANY, *LANGUAGES)
        self.language = Choice(themes, _("Language of the article"))
        self.language.addItems([_("Every language"), *(_native(code) for code in LANGUAGES)])
        self.language.activated.connect(self._show)
        self.fields = {target: _field(target) for target in Target}
        self.trouble = WordsLabel(themes, "", interface_font(Size.SMALL), "bad")
        self.reset = QuietButton(_("Back to those of the app"))
        self.reset.clicked.connect(self._reset)
        self._lay_out(themes)
        for target, field in self.fields.items():
            field.editingFinished.connect(lambda target=target: self._take(target))
        self.setFocusProxy(self.language)
        self._show()

    @property
    def code(self) -> str:
        """The language whose templates are shown, ANY for every language."""
        return self._codes[self.language.currentIndex()]

    def show_language(self, code: str) -> None:
        """Show the templates of a language."""
        self.language.setCurrentIndex(self._codes.index(code))
        self._show()

    @Slot()
    def _show(self) -> None:
        own = read_own(self._choices.current.look_up)
        mine = {one.target: one.template for one in own if one.language == self.code}
        for target, field in self.fields.items():
            field.setText(mine.get(target, ""))
            others = [one for one in own if one.language == ANY != self.code]
            field.setPlaceholderText(template_for(target, self.code, others, shipped_templates()))
            field.setCursorPosition(0)
            field.setToolTip(field.text() or field.placeholderText())
            field.setAccessibleDescription("")
        self.trouble.hide()
        self.reset.setEnabled(bool(mine))

    def _take(self, target: Target) -> None:
        """Keep what was typed if it can be used; else say why not, and keep what was there before."""
        field = self.fields[target]
        template = field.text().strip()
        fault = fault_of(template) if template else None
        said = f"{target_words(target)}: {_say_fault(fault)}" if fault else ""
        self.trouble.setText(said)
        self.trouble.setVisible(bool(fault))
        field.setAccessibleDescription(said)
        if not fault:
            self._keep(target, template)

    def _keep(self, target: Target, template: str) -> None:
        own = read_own(self._choices.current.look_up)
        kept = [one for one in own if (one.language, one.target) != (self.code, target)]
        if template:
            kept.append(OwnTemplate(self.code, target, template))
        self._choices.change(look_up=tuple(sorted(one.line for one in kept)))
        self.reset.setEnabled(any(one.language == self.code for one in kept))

    @Slot()
    def _reset(self) -> None:
        """Let go of this language's own templates."""
        own = read_own(self._choices.current.look_up)
        self._choices.change(look_up=tuple(one.line for one in own if one.language != self.code))
        self._show()
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, themes: Themes) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (target, field) in enumerate(self.fields.items()):
            label = ElidingLabel(themes, target_words(target), ink="text2")
            label.setMinimumWidth(label.sizeHint().width())
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        box.addLayout(grid)
        box.addWidget(self.trouble)
        line = QHBoxLayout()
        line.addWidget(self.reset)
        line.addStretch()
        box.addLayout(line)


def _field(target: Target) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(target_words(target))
    field.setClearButtonEnabled(False)
    return field


def _native(code: str) -> str:
    """Name a language as its readers do, with a capital so that the list is even."""
    name = QLocale(code).nativeLanguageName() or code
    return name[:1].upper() + name[1:]


def _say_fault(fault: Fault) -> str:
    match fault:
        case Fault.NO_WORDS:
            return _("put {words} where the words go.")
        case Fault.UNKNOWN_PLACE:
            return _("only {words}, {language} and {mine} can stand in braces.")
        case Fault.NOT_SECURE:
            return _("the address must begin with https://, unless it is this machine's own.")
        case Fault.NOT_AN_ADDRESS:
            return _("this is no address.")
