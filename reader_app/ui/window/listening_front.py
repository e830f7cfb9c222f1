"""Listening as the window shows it: commands, bar, marks, media keys, and what is said of trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.listening import SPEEDS
from reader_app.ui.listening.media_keys import MediaKeys, Playing
from reader_app.ui.listening.queue import Waiting
from reader_app.ui.listening.reciter import State
from reader_app.ui.listening.voices import voices_for
from reader_app.ui.window.listening_bar import ListeningBar
from reader_app.ui.window.listening_hearing import Hearing
from reader_app.ui.window.listening_marks import ListeningMarks
from reader_app.ui.window.listening_words import (
    say_no_voice,
    say_progress,
    say_queued,
    say_speed,
    say_trouble,
)
from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.listening.script import Utterance
    from reader_app.ui.listening.trouble import Trouble
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage

_STATUS = {State.SPEAKING: "Playing", State.OPENING: "Playing", State.PAUSED: "Paused"}


class ListeningFront(QObject):
    """Made when somebody listens; `hearing` decides what is heard."""

    def __init__(self, window: MainWindow, behind: Backstage, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._parts = window, window.parts
        self._selection: tuple[int, int] | None = None  # from which it began
        self._told: set[str] = set()  # languages of which it was said that no voice speaks them
        self.hearing = Hearing(window.parts, behind, engine, self)
        self.reciter, self.queue, self.door = self.hearing.reciter, self.hearing.queue, self.hearing.door
        self.marks = ListeningMarks(self._parts.page, self)
        if self._parts.reading.current:  # the page was made before anybody listened
            self.marks.take(self._parts.page.view)
        self.keys = MediaKeys(self)
        self.bar = ListeningBar(self._parts.themes, self._parts.actions)
        self.bar.set_zen(on=window.doer.zen)
        self.bar.hide()
        self._parts.page.add_below(self.bar)
        self._connect()

    @property
    def heard(self) -> OpenArticle | None:
        """The article that is read aloud, or waits to go on."""
        return self.hearing.heard

    def listen(self) -> None:
        """Read aloud from the selection or the first sentence in sight; else pause, or go on."""
        if self.reciter.state is State.SILENT or self._selects_anew():
            self._listen_from_here()
        else:
            self.play_or_pause()

    @Slot()
    def play_or_pause(self) -> None:
        """Pause, go on, or begin with what waits."""
        if self.hearing.speaking:
            self.reciter.pause()
        elif self.reciter.state is State.PAUSED:
            self.reciter.go_on()
        elif len(self.queue):
            self.hearing.hear_next()
        else:
            self._listen_from_here()

    @Slot()
    def stop(self) -> None:
        """Be silent; where it is silent already, forget the queue."""
        if self.heard:
            self.hearing.fall_silent()
            return
        waiting = self.queue.all()
        self.queue.remove([each.id for each in waiting])
        said = _("Nothing waits to be read aloud any more.")
        self._parts.page.notice.say(said, _("Undo"), lambda: self.queue.add(waiting))

    @Slot(int)
    def step(self, steps: int) -> None:
        """Go to the next sentence, or back; after the last one comes the next article."""
        if self.reciter.step(steps):
            self.marks.bring_back()
        elif steps > 0:
            self.hearing.go_on()

    @Slot()
    def show_place(self) -> None:
        """Turn the page to the sentence; to its article first, where another one is open."""
        if self.heard and not self.marks.is_shown(self.heard.row.id):
            self._parts.reading.open(self.heard.row.id)
        self.marks.bring_back()

    def change_speed(self, steps: int) -> None:
        """Speak faster by some steps, slower by less than none."""
        speed = max(SPEEDS[0], min(SPEEDS[1], self._parts.choices.current.listen_speed + steps))
        self._parts.choices.change(listen_speed=speed)
        self._parts.page.notice.say(_("From the next sentence on: {speed}.").format(speed=say_speed(speed)))

    def listen_later(self) -> None:
        """Put the chosen articles into the queue."""
        rows = self._window.doer.chosen_rows()
        new = self.queue.add([Waiting(row.id, row.title, row.site) for row in rows])
        if not new:
            self._parts.page.notice.say(_("It waits in the queue already."))
            return
        ids = [each.id for each in new]
        said = say_queued([each.title for each in new])
        self._parts.page.notice.say(said, _("Undo"), lambda: self.queue.remove(ids))

    @Slot()
    def close(self) -> None:
        """Let the voice and the keys go: the window closes."""
        self.hearing.fall_silent()
        self.door.close()
        self.keys.leave()

    def _connect(self) -> None:
        self._window.doer.zen_changed.connect(lambda on: self.bar.set_zen(on=on))
        self._window.closing.connect(self.close)
        self.reciter.reached.connect(self._see_sentence)
        self.reciter.word_reached.connect(self.marks.show_word)
        self.reciter.failed.connect(self._tell_trouble)
        self.hearing.changed.connect(self._draw)
        self.hearing.fell_silent.connect(self._forget_place)
        self.hearing.found_nothing.connect(self._tell_nothing)
        self.marks.away.connect(lambda away: self.bar.show_way_back(wanted=away))
        self.keys.pressed.connect(self._press)
        self.bar.play_wanted.connect(self.play_or_pause)
        self.bar.step_wanted.connect(self.step)
        self.bar.place_wanted.connect(self.show_place)
        self.bar.stop_wanted.connect(self.stop)
        self.bar.voice_wanted.connect(self._open_voice_card)
        self.bar.queue_wanted.connect(self._open_queue_card)

    def _listen_from_here(self) -> None:
        opened = self._parts.reading.current
        if opened is None:
            return
        view = self._parts.page.view
        self._selection = view.selected_range()
        if self._selection:
            self.hearing.hear(opened, self._selection[0])
        else:
            self.hearing.hear(opened, *view.visible_range())

    def _selects_anew(self) -> bool:
        selected = self._parts.page.view.selected_range() if self._parts.reading.current else None
        return selected is not None and selected != self._selection

    @Slot(object)
    def _see_sentence(self, utterance: Utterance) -> None:
        if not self.heard:
            return
        self.marks.show_sentence(self.heard.row.id, utterance.start, utterance.end)
        tag = (utterance.language or self.heard.article.language).partition("-")[0]
        if tag and tag not in self._told and not voices_for(self.door.voices, tag):
            self._told.add(tag)
            self._parts.page.notice.say(say_no_voice(tag))

    @Slot()
    def _forget_place(self) -> None:
        self._selection = None
        self.marks.clear()
        self._draw()

    @Slot()
    def _tell_nothing(self) -> None:
        self._parts.page.notice.say(_("There is nothing in this article to read aloud."))

    @Slot(object)
    def _tell_trouble(self, trouble: Trouble) -> None:
        sentence, command = say_trouble(trouble)
        if command:
            clipboard = QGuiApplication.clipboard()
            copy = _("Copy the command")
            self._parts.page.notice.say(sentence, copy, lambda: clipboard.setText(command))
        else:
            self._parts.page.notice.say(sentence)
        if self.reciter.state is State.SILENT:
            self.hearing.fall_silent()

    @Slot(str)
    def _press(self, method: str) -> None:
        """Do what a media key asks for."""
        if method == "PlayPause" or (method == "Play" and not self.hearing.speaking):
            self.play_or_pause()
        elif method == "Pause":
            self.reciter.pause()
        elif method == "Stop" and self.heard:
            self.stop()
        elif method in {"Next", "Previous"} and self.heard:
            self.step(1 if method == "Next" else -1)
        elif method == "Raise":
            self._window.take("")

    @Slot()
    def _draw(self) -> None:
        """Show how it stands, below the page and on the desktop."""
        reciter, waiting = self.reciter, self.queue.all()
        self.bar.setVisible(self.heard is not None or bool(waiting))
        self.bar.show_waiting(len(waiting))
        title = self.heard.row.title if self.heard else waiting[0].title if waiting else ""
        progress = _("Looking for a voice…") if reciter.state is State.OPENING else ""
        if reciter.script and not progress:
            progress = say_progress(reciter.index, len(reciter.script.utterances), reciter.seconds_left())
        self.bar.show_state(title, progress, speaking=self.hearing.speaking)
        voice = f"{reciter.voice.name}, " if reciter.voice else ""
        self.bar.show_voice(f"{voice}{say_speed(reciter.speed)}")
        if self.heard:
            self.keys.take()
        self.keys.show(self._playing())

    def _playing(self) -> Playing:
        if self.heard is None:
            return Playing()
        row, status = self.heard.row, _STATUS.get(self.reciter.state, "Stopped")
        return Playing(status, row.id, row.title, row.site, self.heard.article.authors, row.url)

    @Slot()
    def _open_voice_card(self) -> None:
        from reader_app.ui.window.listening_cards import VoiceCard  # noqa: PLC0415  when it is wanted

        language = self.heard.article.language if self.heard else language_in_use()
        card = VoiceCard(self._parts.themes, self._parts.choices, self.door.voices, language, self._window)
        card.open_over(self.bar.voice)

    @Slot()
    def _open_queue_card(self) -> None:
        from reader_app.ui.window.listening_cards import QueueCard  # noqa: PLC0415  when it is wanted

        QueueCard(self._parts.themes, self.queue, self._parts.actions, self._window).open_over(self.bar.queue)
