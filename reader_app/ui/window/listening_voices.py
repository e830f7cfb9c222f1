"""The voices that a reader chose, one a language, and how another is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.domain.listening import with_voice
from reader_app.ui.listening.door import Door
from reader_app.ui.look.buttons import CrossButton, OutlinedButton
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.listening_cards import VoiceChoice
from reader_app.ui.window.listening_words import name_language, say_trouble
from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from reader_app.domain.preferences import Preferences
    from reader_app.ui.listening.trouble import Trouble
    from reader_app.ui.listening.voices import Voice
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices


class LanguageVoices(QWidget):
    """A language and its voice; the voices are asked for when somebody wants to choose one."""

    def __init__(self, themes: Themes, choices: Choices, engine: str = "") -> None:
        super().__init__()
        self._themes, self._choices = themes, choices
        self._door = Door(self, engine)
        self.ask = OutlinedButton(_("Choose voices…"))
        self.languages = Choice(themes, _("Language of the articles"))
        self._place = QVBoxLayout()
        self._said = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._kept)
        box.addLayout(self._place)
        box.addWidget(self._said)
        start = Qt.AlignmentFlag.AlignLeft
        self._place.addWidget(self.ask, 0, start)
        self._place.addWidget(self.languages, 0, start)
        self.voices: VoiceChoice | None = None
        self._known: tuple[Voice, ...] = ()
        self._tags: list[str] = []
        self.languages.hide()
        self._said.hide()
        self.setFocusProxy(self.ask)
        self.ask.clicked.connect(self._open)
        self.languages.activated.connect(self._show_voices)
        self._door.opened.connect(self._show_languages)
        self._door.failed.connect(self._tell_trouble)
        choices.changed.connect(self._show_kept)
        self._show_kept(choices.current, choices.current)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the engine go, if it is still looked for."""
        self._door.close()
        self.ask.setEnabled(True)
        super().hideEvent(event)

    @Slot()
    def _open(self) -> None:
        self.ask.setEnabled(False)
        self._say(_("Looking for voices…"))
        self._door.open()

    @Slot()
    def _show_languages(self) -> None:
        self.ask.hide()
        self._said.hide()
        self._known = self._door.voices
        self._door.close()
        self._tags = sorted({each.tag for each in self._known}, key=name_language)
        self.languages.addItems([name_language(tag) for tag in self._tags])
        mine = language_in_use()
        self.languages.setCurrentIndex(self._tags.index(mine) if mine in self._tags else 0)
        self.languages.show()
        self._show_voices()

    @Slot()
    def _show_voices(self) -> None:
        if self.voices:
            self.voices.hide()
            self.voices.deleteLater()
        tag = self._tags[self.languages.currentIndex()]
        self.voices = VoiceChoice(self._themes, self._choices, self._known, tag)
        self._place.addWidget(self.voices, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot(object)
    def _tell_trouble(self, trouble: Trouble) -> None:
        self.ask.setEnabled(True)
        sentence, command = say_trouble(trouble)
        self._say(f"{sentence} {command}".strip())

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    @Slot(object, object)
    def _show_kept(self, _before: Preferences, after: Preferences) -> None:
        """Show what was chosen, each with a way to take it back."""
        while (item := self._kept.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for kept in after.listen_voices:
            tag, _equals, name = kept.partition("=")
            self._kept.addWidget(self._kept_row(tag, name))

    def _kept_row(self, tag: str, name: str) -> QWidget:
        said = _("{language}: {voice}").format(language=name_language(tag), voice=name)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(ElidingLabel(self._themes, said))
        away = CrossButton(self._themes, _("Forget this voice"))
        away.clicked.connect(lambda: self._forget(tag))
        line.addWidget(away)
        line.addStretch()
        return row

    def _forget(self, tag: str) -> None:
        kept = self._choices.current.listen_voices
        self._choices.change(listen_voices=with_voice(kept, tag, ""))
        if self.voices:
            self._show_voices()
