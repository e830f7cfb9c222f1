"""The two cards over the bar of listening: who speaks and how fast, and what is heard afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.domain.listening import SPEEDS, chosen_voice, with_voice
from reader_app.ui.listening.voices import voices_for
from reader_app.ui.look.beside import place_beside
from reader_app.ui.look.buttons import CrossButton, ToolButton
from reader_app.ui.look.card import PADDING, Card
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.worded_slider import WordedSlider
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.commands import Name, shown_keys
from reader_app.ui.window.listening_words import say_speed
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.ui.listening.queue import ListeningQueue, Waiting
    from reader_app.ui.listening.voices import Voice
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.commands import Actions

_VOICE_WIDTH, _QUEUE_WIDTH = 340, 420
_ROWS = 6  # articles in sight at once


class _CardOverBar(Card):
    """Opens over the button that asks for it; deleted when it closes."""

    def __init__(self, themes: Themes, name: str, width: int, parent: QWidget) -> None:
        super().__init__(themes, name, 0, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(min(width, parent.window().width() - 2 * PADDING))
        self.box.setSpacing(8)
        self.box.addWidget(WordsLabel(themes, name, interface_font(Size.TITLE, SEMIBOLD)))

    def open_over(self, button: QWidget) -> None:
        """Open with its words above the button."""
        self._fit()
        window = button.window()
        words = QRect(button.mapTo(window, button.rect().topLeft()), button.size())
        corner = place_beside(self.size(), words, window.rect(), self.layoutDirection())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self.width())
        self.open_at(window.mapToGlobal(corner), window)


class VoiceCard(_CardOverBar):
    """Both hold from the next sentence on."""

    def __init__(
        self, themes: Themes, choices: Choices, voices: Sequence[Voice], language: str, parent: QWidget
    ) -> None:
        super().__init__(themes, _("Voice and speed"), _VOICE_WIDTH, parent)
        slider = WordedSlider(_("Speed"), SPEEDS, say_speed)
        slider.set_value(choices.current.listen_speed)
        slider.changed.connect(lambda speed: choices.change(listen_speed=speed))
        self.box.addSpacing(4)
        self.box.addWidget(slider)
        self.choice = VoiceChoice(themes, choices, voices, language)
        self.box.addWidget(self.choice)
        said = _("Both hold from the next sentence on.")
        self.box.addWidget(WordsLabel(themes, said, interface_font(Size.SMALL), "text3"))
        slider.setFocus(Qt.FocusReason.PopupFocusReason)


class VoiceChoice(Choice):
    """The voices of one language; the first choice leaves it to the engine."""

    def __init__(self, themes: Themes, choices: Choices, voices: Sequence[Voice], language: str) -> None:
        super().__init__(themes, _("Voice"))
        self._choices, self._tag = choices, language.partition("-")[0].lower()
        names = [each.name for each in voices_for(voices, language)]
        chosen = chosen_voice(choices.current.listen_voices, self._tag)
        self._names = ["", *dict.fromkeys(names)]
        if chosen and chosen not in self._names:
            self._names.append(chosen)  # of an engine that is not there now
        usual = _("As the engine has it ({voice})").format(voice=names[0]) if names else _("No voice")
        self.addItems([usual, *self._names[1:]])
        self.setCurrentIndex(self._names.index(chosen))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.activated.connect(self._choose)

    @Slot(int)
    def _choose(self, place: int) -> None:
        kept = self._choices.current.listen_voices
        self._choices.change(listen_voices=with_voice(kept, self._tag, self._names[place]))


class QueueCard(_CardOverBar):
    """One row an article: earlier, later, away."""

    def __init__(self, themes: Themes, queue: ListeningQueue, actions: Actions, parent: QWidget) -> None:
        super().__init__(themes, _("To be heard"), _QUEUE_WIDTH, parent)
        self._themes, self._queue = themes, queue
        keys = shown_keys(actions.command(Name.LISTEN_LATER))
        words = _("Nothing waits. {keys} puts the chosen articles here.").format(keys=keys)
        self._empty = WordsLabel(themes, words, ink="text2")
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rows: list[_Row] = []
        self._room = ScrollRoom(self._content)
        self.box.addWidget(self._empty)
        self.box.addWidget(self._room)
        queue.changed.connect(self._fill)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """Show the rows anew; the keys stay with the article that they moved."""
        focused = self.focusWidget()
        held = focused.property("held") if focused else None
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        waiting = self._queue.all()
        self._rows = [
            _Row(self._themes, self._queue, each, place, len(waiting)) for place, each in enumerate(waiting)
        ]
        for row in self._rows:
            self._column.addWidget(row)
        self._empty.setVisible(not waiting)
        self._room.setVisible(bool(waiting))
        height = self._content.sizeHint().height()
        rows = max(1, len(waiting))
        self._room.setFixedHeight(min(height, height * _ROWS // rows) if waiting else 0)
        self._fit()
        if held:
            self._focus(held)

    def _focus(self, held: str) -> None:
        """Give the keys to the same button of the same article, or to another one of its row."""
        for row in self._rows:
            mine = [each for each in row.findChildren(ToolButton) if each.isEnabled()]
            same = [each for each in mine if each.property("held") == held]
            if same or any(each.property("held").split()[1] == held.split()[1] for each in mine):
                (same or mine)[0].setFocus(Qt.FocusReason.TabFocusReason)
                return


class _Row(QWidget):
    """Title and site at the left, three buttons at the right."""

    def __init__(
        self, themes: Themes, queue: ListeningQueue, waiting: Waiting, place: int, count: int
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{place + 1}. {waiting.title}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidingLabel(themes, waiting.title, interface_font(weight=MEDIUM)))
        words.addWidget(ElidingLabel(themes, waiting.site, interface_font(Size.CAPTION), "text3"))
        earlier = ToolButton(themes, "arrow-up", pgettext("queue", "Earlier"))
        later = ToolButton(themes, "arrow-down", pgettext("queue", "Later"))
        away = CrossButton(themes, _("Take it out of the queue"))
        earlier.setEnabled(place > 0)
        later.setEnabled(place < count - 1)
        earlier.clicked.connect(lambda: queue.move(waiting.id, -1))
        later.clicked.connect(lambda: queue.move(waiting.id, 1))
        away.clicked.connect(lambda: queue.remove([waiting.id]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(2)
        row.addLayout(words, 1)
        row.addSpacing(8)
        for name, button in (("earlier", earlier), ("later", later), ("away", away)):
            button.setProperty("held", f"{name} {waiting.id}")
            row.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the card."""
        return QSize(0, super().minimumSizeHint().height())
