"""Which article is heard, from where, and what is heard after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.access import Completeness
from reader_app.domain.flow import flow
from reader_app.ui.jobs import Lane
from reader_app.ui.listening.door import Door
from reader_app.ui.listening.queue import ListeningQueue
from reader_app.ui.listening.reciter import Reciter, State
from reader_app.ui.listening.script import Utterance, write_script
from reader_app.wording.catalogue import _, language_in_use
from reader_app.wording.deeds import DeedKind

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.listening.script import Script
    from reader_app.ui.window.deeds import Deed
    from reader_app.ui.window.parts import Backstage, Parts


class Hearing(QObject):
    """One article at a time, which need not be the one on the page; `heard` is None for none."""

    changed = Signal()
    fell_silent = Signal()
    found_nothing = Signal()  # to say in an article

    def __init__(self, parts: Parts, behind: Backstage, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._choices, self._reading = parts.choices, parts.reading
        self._library, self._jobs = behind.library, behind.jobs
        self.heard: OpenArticle | None = None
        self._on_page = parts.reading.id  # the article that stands there
        self._awaited = 0  # what is to be heard once it is open
        self.queue = ListeningQueue(self)
        self.door = Door(self, engine)
        self.reciter = Reciter(self.door, self)
        self.reciter.finished.connect(self.go_on)
        self.reciter.changed.connect(self.changed)
        self.queue.changed.connect(self.changed)
        parts.reading.opened.connect(self._see_opened)
        parts.reading.closed.connect(self._see_closed)
        parts.deeds.done.connect(self._see_deed)
        parts.choices.changed.connect(self._follow_choices)
        self._follow_choices(parts.choices.current, parts.choices.current)

    @property
    def speaking(self) -> bool:
        """Whether a voice speaks, or is looked for."""
        return self.reciter.state in {State.SPEAKING, State.OPENING}

    def hear(self, opened: OpenArticle, offset: int = 0, end: int = 0) -> None:
        """Read an article aloud from its title on, or from an offset.

        With an `end`, the range is what is in sight: a sentence that began before it is passed over.
        """
        script = self._script(opened)
        if not script.utterances:
            self.found_nothing.emit()
            self.go_on()
            return
        self.heard = opened
        self.queue.remove([opened.row.id])
        index = script.first_between(offset, end) if end else script.index_at(offset)
        index = index if offset else 0
        self.reciter.start(script, index, opened.article.language)

    def hear_next(self) -> None:
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

    @Slot()
    def go_on(self) -> None:
        """After the last sentence comes the next article."""
        if len(self.queue):
            self.hear_next()
        else:
            self.fall_silent()

    def fall_silent(self) -> None:
        """Hear nothing more; what waits goes on waiting."""
        self.heard, self._awaited = None, 0
        self.reciter.stop()
        self.fell_silent.emit()

    def _script(self, opened: OpenArticle) -> Script:
        article = opened.article
        script = write_script(article, flow(article), self._choices.current)
        if opened.row.completeness is not Completeness.OPENING or not script.utterances:
            return script
        end = len(script.text)
        last = Utterance(_("The opening ends here."), end, end, language_in_use())
        return replace(script, utterances=(*script.utterances, last))

    def _hear_brought(self, opened: OpenArticle, *, turns: bool) -> None:
        if opened.unjudged:  # not to be given out before its page was read again
            self._awaited = opened.row.id
            self._reading.open(opened.row.id)
            return
        self.hear(opened)
        if turns:
            self._reading.open(opened.row.id)

    def _skip(self, _error: ReaderAppError) -> None:
        """What was deleted meanwhile is passed over."""
        self.go_on()

    def _rewrite(self, opened: OpenArticle) -> None:
        """Go on in another text of the same article, as near as can be to where it was."""
        current = self.reciter.current
        script = self._script(opened)
        if not (current and script.utterances):
            return
        self.heard = opened
        near = script.index_at(current.start)
        same = [n for n, each in enumerate(script.utterances) if each.words == current.words]
        self.reciter.rewrite(script, min(same, key=lambda n: abs(n - near)) if same else near)

    @Slot(object)
    def _see_opened(self, opened: OpenArticle) -> None:
        self._on_page = opened.row.id
        if self._awaited == opened.row.id:
            self._awaited = 0
            self.hear(opened)
        elif self.heard and self.heard.row.id == opened.row.id and opened.article != self.heard.article:
            self._rewrite(opened)

    @Slot()
    def _see_closed(self) -> None:
        closed, self._on_page = self._on_page, 0
        if self.heard and self.heard.row.id == closed:
            self.fall_silent()

    @Slot(object)
    def _see_deed(self, deed: Deed) -> None:
        """What is thrown away is heard no more, and waits no more."""
        if deed.kind is DeedKind.TRASHED:
            self.queue.remove(deed.ids)
            if self.heard and self.heard.row.id in deed.ids:
                self.go_on()

    @Slot(object, object)
    def _follow_choices(self, before: Preferences, after: Preferences) -> None:
        self.reciter.chosen = after.listen_voices
        self.reciter.set_speed(after.listen_speed)
        if self.heard and _wishes(before) != _wishes(after):
            self._rewrite(self.heard)
        self.changed.emit()


def _wishes(preferences: Preferences) -> tuple[object, ...]:
    """Give what decides on the words that are said."""
    return (
        preferences.listen_captions,
        preferences.listen_notes,
        preferences.listen_alternatives,
        preferences.listen_code,
        preferences.listen_tables,
        preferences.listen_addresses,
    )
