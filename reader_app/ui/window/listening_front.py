"""Listening, from the command to the voice: what is heard, what follows it, and who shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.access import Completeness
from reader_app.domain.flow import flow
from reader_app.domain.listening import SPEEDS
from reader_app.ui.jobs import Lane
from reader_app.ui.listening.door import Door
from reader_app.ui.listening.media_keys import MediaKeys, Playing
from reader_app.ui.listening.queue import ListeningQueue, Waiting
from reader_app.ui.listening.reciter import Reciter, State
from reader_app.ui.listening.script import Utterance, write_script
from reader_app.ui.listening.voices import voices_for
from reader_app.ui.window.listening_bar import ListeningBar
from reader_app.ui.window.listening_marks import ListeningMarks
from reader_app.ui.window.listening_words import say_progress, say_queued, say_speed, say_trouble
from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.listening.script import Script
    from reader_app.ui.listening.trouble import Trouble
    from reader_app.ui.window.deeds import Deed
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage

_STATUS = {State.SPEAKING: "Playing", State.OPENING: "Playing", State.PAUSED: "Paused"}


class ListeningFront(QObject):
    """One article is heard at a time, which need not be the one on the page; `heard` is None for none."""

    def __init__(self, window: MainWindow, behind: Backstage, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._parts = window, window.parts
        self._library, self._jobs = behind.library, behind.jobs
        self.heard: OpenArticle | None = None
        self._on_page = 0  # the article that stands on the page
        self._selection: tuple[int, int] | None = None  # from which it began
        self._awaited = 0  # what is to be heard once it is open
        self._told: set[str] = set()  # languages of which it was said that no voice speaks them
        self.queue = ListeningQueue(self)
        self.door = Door(self, engine)
        self.reciter = Reciter(self.door, self)
        self.marks = ListeningMarks(self._parts.page, self)
        self.keys = MediaKeys(self)
        self.bar = ListeningBar(self._parts.themes, self._parts.actions)
        self.bar.hide()
        self._parts.page.add_below(self.bar)
        self._take_page()
        self._connect_window()
        self._connect_parts()
        self._follow_choices(self._parts.choices.current, self._parts.choices.current)

    # what the reader asks for

    def listen(self) -> None:
        """Read aloud from the selection or the first sentence in sight; else pause, or go on."""
        if self.reciter.state is State.SILENT or self._selects_anew():
            self._listen_from_here()
        else:
            self.play_or_pause()

    @Slot()
    def play_or_pause(self) -> None:
        """Pause, go on, or begin with what waits."""
        if self.reciter.state in {State.SPEAKING, State.OPENING}:
            self.reciter.pause()
        elif self.reciter.state is State.PAUSED:
            self.reciter.go_on()
        elif len(self.queue):
            self._hear_next()
        elif self._parts.reading.current:
            self._listen_from_here()

    @Slot()
    def stop(self) -> None:
        """Be silent, and forget the queue."""
        self.queue.remove([each.id for each in self.queue.all()])
        self._fall_silent()

    @Slot(int)
    def step(self, steps: int) -> None:
        """Go to the next sentence, or back; after the last one comes the next article."""
        if self.reciter.step(steps):
            self.marks.bring_back()
        elif steps > 0:
            self._go_on()

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

    # how it is put together

    def _connect_window(self) -> None:
        parts = self._parts
        parts.reading.opened.connect(self._see_opened)
        parts.reading.closed.connect(self._see_closed)
        parts.deeds.done.connect(self._see_deed)
        parts.choices.changed.connect(self._follow_choices)
        self._window.doer.zen_changed.connect(lambda on: self.bar.set_zen(on=on))
        self._window.closing.connect(self.close)
        self.bar.set_zen(on=self._window.doer.zen)

    def _connect_parts(self) -> None:
        self.reciter.reached.connect(self._see_sentence)
        self.reciter.word_reached.connect(self.marks.show_word)
        self.reciter.changed.connect(self._draw)
        self.reciter.finished.connect(self._go_on)
        self.reciter.failed.connect(self._tell_trouble)
        self.queue.changed.connect(self._draw)
        self.marks.away.connect(lambda away: self.bar.show_way_back(wanted=away))
        self.keys.pressed.connect(self._press)
        self.bar.play_wanted.connect(self.play_or_pause)
        self.bar.step_wanted.connect(self.step)
        self.bar.place_wanted.connect(self.show_place)
        self.bar.stop_wanted.connect(self.stop)
        self.bar.voice_wanted.connect(self._open_voice_card)
        self.bar.queue_wanted.connect(self._open_queue_card)

    def _take_page(self) -> None:
        """The page may have been made before anybody listened."""
        opened = self._parts.reading.current
        self._on_page = opened.row.id if opened else 0
        if opened:
            self.marks.take(self._parts.page.view)

    @Slot()
    def close(self) -> None:
        """Let the voice and the keys go: the window closes."""
        self._fall_silent()
        self.door.close()
        self.keys.leave()

    # what is heard

    def _listen_from_here(self) -> None:
        opened = self._parts.reading.current
        if opened is None:
            return
        view = self._parts.page.view
        self._selection = view.selected_range()
        start = self._selection[0] if self._selection else view.visible_range()[0]
        self._hear(opened, start)

    def _selects_anew(self) -> bool:
        selected = self._parts.page.view.selected_range() if self._parts.reading.current else None
        return selected is not None and selected != self._selection

    def _hear(self, opened: OpenArticle, offset: int = 0) -> None:
        """Read an article from an offset on; from its title where that is the beginning."""
        script = self._script(opened)
        if not script.utterances:
            self._parts.page.notice.say(_("There is nothing in this article to read aloud."))
            return
        self.heard = opened
        self.queue.remove([opened.row.id])
        self.keys.take()
        index = script.index_at(offset) if offset else 0
        self.reciter.start(script, index, opened.article.language)

    def _script(self, opened: OpenArticle) -> Script:
        article = opened.article
        script = write_script(article, flow(article), self._parts.choices.current)
        if opened.row.completeness is not Completeness.OPENING or not script.utterances:
            return script
        end = len(script.text)
        last = Utterance(_("The opening ends here."), end, end, language_in_use())
        return replace(script, utterances=(*script.utterances, last))

    @Slot()
    def _go_on(self) -> None:
        """After the last sentence comes the next article."""
        if len(self.queue):
            self._hear_next()
        else:
            self._fall_silent()

    def _hear_next(self) -> None:
        """Bring the next article; it takes the page where that still showed the one before."""
        following = self.queue.take_first()
        if following is None:
            return
        turns = not self._on_page or (self.heard is not None and self.heard.row.id == self._on_page)
        self.reciter.stop()
        self._jobs.start(
            lambda _progress: self._library.open_article(following.id),
            lambda opened: self._hear_brought(opened, turns=turns),
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._skip,
        )

    def _hear_brought(self, opened: OpenArticle, *, turns: bool) -> None:
        if opened.unjudged:  # not to be given out before its page was read again
            self._awaited = opened.row.id
            self._parts.reading.open(opened.row.id)
            return
        self._hear(opened)
        if turns:
            self._parts.reading.open(opened.row.id)

    def _skip(self, _error: ReaderAppError) -> None:
        """What was deleted meanwhile is passed over."""
        self._go_on()

    def _fall_silent(self) -> None:
        self.heard, self._selection, self._awaited = None, None, 0
        self.reciter.stop()
        self.marks.clear()

    # what happens

    @Slot(object)
    def _see_opened(self, opened: OpenArticle) -> None:
        self._on_page = opened.row.id
        if self._awaited == opened.row.id:
            self._awaited = 0
            self._hear(opened)
        elif self.heard and self.heard.row.id == opened.row.id and opened.article != self.heard.article:
            self._hear_rewritten(opened)

    def _hear_rewritten(self, opened: OpenArticle) -> None:
        """Go on in another text of the same article, as near as can be to where it was."""
        current = self.reciter.current
        script = self._script(opened)
        self.heard = opened
        said = [each.words for each in script.utterances]
        if current and current.words in said:
            self.reciter.rewrite(script, said.index(current.words))
        elif script.utterances:
            self.reciter.rewrite(script, script.index_at(current.start if current else 0))

    @Slot()
    def _see_closed(self) -> None:
        closed, self._on_page = self._on_page, 0
        if self.heard and self.heard.row.id == closed:
            self._fall_silent()

    @Slot(object)
    def _see_deed(self, deed: Deed) -> None:
        """What is thrown away is neither heard on nor waits."""
        from reader_app.wording.deeds import DeedKind  # noqa: PLC0415  with the first deed

        if deed.kind is DeedKind.TRASHED:
            self.queue.remove(deed.ids)
            if self.heard and self.heard.row.id in deed.ids:
                self._go_on()

    @Slot(object)
    def _see_sentence(self, utterance: Utterance) -> None:
        if self.heard:
            self.marks.show_sentence(self.heard.row.id, utterance.start, utterance.end)
            self._tell_missing_voice(utterance.language or self.heard.article.language)

    def _tell_missing_voice(self, language: str) -> None:
        tag = language.partition("-")[0]
        if tag and tag not in self._told and not voices_for(self.door.voices, tag):
            self._told.add(tag)
            said = _("No voice here speaks this language ({tag}); another one reads it.")
            self._parts.page.notice.say(said.format(tag=tag))

    @Slot(object)
    def _tell_trouble(self, trouble: Trouble) -> None:
        sentence, command = say_trouble(trouble)
        if command:
            copy = lambda: QGuiApplication.clipboard().setText(command)  # noqa: E731  what the action does
            self._parts.page.notice.say(sentence, _("Copy the command"), copy)
        else:
            self._parts.page.notice.say(sentence)
        if self.reciter.state is State.SILENT:
            self._fall_silent()

    @Slot(object, object)
    def _follow_choices(self, before: Preferences, after: Preferences) -> None:
        self.reciter.chosen = after.listen_voices
        self.reciter.set_speed(after.listen_speed)
        if self.heard and _wishes(before) != _wishes(after):
            self._hear_rewritten(self.heard)
        self._draw()

    @Slot(str)
    def _press(self, method: str) -> None:
        """Do what a media key asks for."""
        paused = self.reciter.state is State.PAUSED
        if method == "PlayPause" or (method == "Play" and (paused or not self.heard)):
            self.play_or_pause()
        elif method == "Pause":
            self.reciter.pause()
        elif method == "Stop":
            self.stop()
        elif method in {"Next", "Previous"} and self.heard:
            self.step(1 if method == "Next" else -1)
        elif method == "Raise":
            self._window.take("")

    @Slot()
    def _draw(self) -> None:
        """Show how it stands, below the page and on the desktop."""
        heard, reciter = self.heard, self.reciter
        self.bar.setVisible(heard is not None or len(self.queue) > 0)
        self.bar.show_waiting(len(self.queue))
        speaking = reciter.state in {State.SPEAKING, State.OPENING}
        first = self.queue.all()[0].title if len(self.queue) else ""
        progress = ""
        if reciter.script:
            progress = say_progress(reciter.index, len(reciter.script.utterances), reciter.seconds_left())
        self.bar.show_state(heard.row.title if heard else first, progress, speaking=speaking)
        voice = f"{reciter.voice.name}, " if reciter.voice else ""
        self.bar.show_voice(f"{voice}{say_speed(reciter.speed)}")
        self.keys.show(self._playing())

    def _playing(self) -> Playing:
        heard = self.heard
        if heard is None:
            return Playing()
        row, status = heard.row, _STATUS.get(self.reciter.state, "Stopped")
        return Playing(status, row.id, row.title, row.site, tuple(heard.article.authors), row.url)

    @Slot()
    def _open_voice_card(self) -> None:
        from reader_app.ui.window.listening_cards import VoiceCard  # noqa: PLC0415  when it is wanted

        language = self.heard.article.language if self.heard else language_in_use()
        card = VoiceCard(self._parts.themes, self._parts.choices, self.door.voices, language, self._window)
        card.open_over(self.bar.voice)

    @Slot()
    def _open_queue_card(self) -> None:
        from reader_app.ui.window.listening_cards import QueueCard  # noqa: PLC0415  when it is wanted

        keys = self._parts.actions
        QueueCard(self._parts.themes, self.queue, keys, self._window).open_over(self.bar.queue)


def _wishes(preferences: Preferences) -> Sequence[object]:
    """Give what decides on the words that are said."""
    return (
        preferences.listen_captions,
        preferences.listen_notes,
        preferences.listen_alternatives,
        preferences.listen_code,
        preferences.listen_tables,
        preferences.listen_addresses,
    )
