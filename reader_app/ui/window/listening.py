"""The commands of listening; what they need is made when the first of them is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.window.listening_front import ListeningFront
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage


class Listening(QObject):
    """`engine` is Qt's name of the one that speaks, "" for the machine's own."""

    def __init__(self, window: MainWindow, behind: Backstage) -> None:
        super().__init__(window)
        self._window, self._behind = window, behind
        self.engine = ""
        self._front: ListeningFront | None = None

    @property
    def front(self) -> ListeningFront:
        """Everything that listening needs."""
        if self._front is None:
            from reader_app.ui.window.listening_front import ListeningFront  # noqa: PLC0415  when it is wanted

            self._front = ListeningFront(self._window, self._behind, self.engine, self)
        return self._front

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {
            Name.LISTEN: self._listen,
            Name.LISTEN_LATER: self._listen_later,
            Name.STOP_LISTENING: lambda: self._if_heard(lambda front: front.stop()),
            Name.NEXT_SENTENCE: lambda: self._if_heard(lambda front: front.step(1)),
            Name.PREVIOUS_SENTENCE: lambda: self._if_heard(lambda front: front.step(-1)),
            Name.SPOKEN_PLACE: lambda: self._if_heard(lambda front: front.show_place()),
        }

    @property
    def running(self) -> bool:
        """Whether something is read aloud, or waits to go on."""
        return self._front is not None and self._front.heard is not None

    def change_pace(self, steps: int) -> None:
        """Speak faster by some steps, slower by less than none."""
        self._if_heard(lambda front: front.change_speed(steps))

    def _listen(self) -> None:
        self.front.listen()

    def _listen_later(self) -> None:
        self.front.listen_later()

    def _if_heard(self, act: Callable[[ListeningFront], object]) -> None:
        if self._front and (self._front.heard or len(self._front.queue)):
            act(self._front)
        else:
            self._window.parts.page.notice.say(_("Nothing is being read aloud."))
