"""The page scrolls by itself at the reader's own pace; whatever the reader does stops it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence

from reader_app.domain.preferences import SCROLL_PACES
from reader_app.domain.reading_time import count_words
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.look.motion import Motion
    from reader_app.ui.look.stirrings import Stirrings
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.pace_keeping import PaceKeeping

STEP = 10  # percent, faster or slower
_FRAME = 16  # milliseconds
_LOOK = 1_000  # milliseconds between looks at how densely the text in sight is set
_LONGEST_FRAME = 0.1  # seconds: after a longer one, as when the whole page came, nothing is made up for
_SPARSE = 0.4  # of the densest sight: where pictures stand, the page does not race
_DENSE = 100  # words in a sight, at least: it may be that there are only pictures
_OWN = (Name.AUTO_SCROLL, Name.FASTER, Name.SLOWER, Name.BACK)  # the last leaves it, and nothing else
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
_KEY = 0x01FFFFFF  # the bits of a combination that are the key


class AutoScroll(QObject):
    """Pixels a second come from words a minute and the words in sight; with still pages it turns them."""

    def __init__(self, window: MainWindow, pace: PaceKeeping) -> None:
        super().__init__(window)
        self._window, self._parts, self._pace = window, window.parts, pace
        self._stirrings: Stirrings | None = None
        self._motion: Motion | None = None
        self._carried = 0.0  # the fraction of a pixel that is still to be scrolled
        self._last = 0.0
        self._speed = 0.0  # pixels a second
        self._densest = _DENSE
        self._frames = QTimer(self, interval=_FRAME)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._move)
        self._looks = QTimer(self, interval=_LOOK)
        self._looks.timeout.connect(self._reckon)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._turn_page)
        self._parts.page.leaves.append(self.pause)
        self._parts.reading.opened.connect(self.pause)
        self._parts.reading.closed.connect(self.pause)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {
            Name.AUTO_SCROLL: self.toggle,
            Name.FASTER: lambda: self.change_pace(1),
            Name.SLOWER: lambda: self.change_pace(-1),
        }

    @property
    def running(self) -> bool:
        """Whether the page moves by itself."""
        return self._looks.isActive()

    @property
    def words_a_minute(self) -> int:
        """How fast it goes."""
        return round(self._pace.speed * self._parts.choices.current.scroll_pace / 100)

    def toggle(self) -> None:
        """Begin, or stop."""
        if not self.pause():
            self._begin()

    @Slot()
    def pause(self) -> bool:
        """Stop; False when nothing moves."""
        if not self.running:
            return False
        for timer in (self._frames, self._looks, self._turn):
            timer.stop()
        if self._stirrings:
            self._stirrings.listen(on=False)
        self._pace.hold(on=False)
        self._parts.page.notice.dismiss()
        return True

    def change_pace(self, steps: int) -> None:
        """Go faster, or slower."""
        if not self.running:
            self._parts.page.notice.say(_("Nothing is moving or speaking that could go faster or slower."))
            return
        low, high = SCROLL_PACES
        pace = max(low, min(high, self._parts.choices.current.scroll_pace + steps * STEP))
        self._parts.choices.change(scroll_pace=pace)
        self._reckon()
        if self._turn.isActive():
            self._wait_for_page()
        self._tell()

    def _begin(self) -> None:
        self._prepare()
        if self._stirrings:
            self._stirrings.listen(on=True)
        self._pace.hold(on=True)
        self._densest, self._carried, self._last = _DENSE, 0.0, time.monotonic()
        self._looks.start()
        self._reckon()
        if self._by_pages():
            self._wait_for_page()
        else:
            self._frames.start()
        self._tell()

    def _prepare(self) -> None:
        from reader_app.ui.look.motion import Motion  # noqa: PLC0415  when it is wanted
        from reader_app.ui.look.stirrings import Stirrings  # noqa: PLC0415  as above

        if self._stirrings is None:
            self._motion = Motion(self)
            self._stirrings = Stirrings(self._window)
            self._stirrings.pressed.connect(self.pause)
            self._stirrings.wheeled.connect(self.pause)
            self._stirrings.keyed.connect(self._hear_key)

    def _by_pages(self) -> bool:
        """Whether to turn pages: where there are pages, or the desktop wants nothing to move."""
        return self._parts.page.view.paged or (self._motion is not None and not self._motion.wanted)

    @Slot(int)
    def _hear_key(self, key: int) -> None:
        own = [shortcut for name in _OWN for shortcut in self._parts.actions[name].shortcuts()]
        without_shift = key & ~Qt.KeyboardModifier.ShiftModifier.value  # "+" stands above another key
        pressed = [QKeySequence(key), QKeySequence(without_shift)]
        if not any(each in own for each in pressed) and key & _KEY not in _MODIFIERS:
            self.pause()

    def _words_in_sight(self) -> int:
        view = self._parts.page.view
        first, last = view.visible_range()
        return count_words(view.text[first:last])

    @Slot()
    def _reckon(self) -> None:
        """See how fast the page has to move, and whether anybody can see it move."""
        if not (self._window.isActiveWindow() and self._parts.page.view.isVisible()):
            self.pause()
            return
        words = self._words_in_sight()
        self._densest = max(self._densest, words)
        words = max(words, round(self._densest * _SPARSE))
        self._speed = self.words_a_minute / 60 * self._parts.page.view.height() / words

    @Slot()
    def _move(self) -> None:
        now = time.monotonic()
        self._carried += self._speed * min(now - self._last, _LONGEST_FRAME)
        self._last = now
        pixels = int(self._carried)
        if pixels:
            self._carried -= pixels
            if not self._parts.page.view.scroll_by(pixels) and self._parts.page.view.is_whole:
                self._end()

    def _wait_for_page(self) -> None:
        words = max(self._words_in_sight(), round(self._densest * _SPARSE))
        self._turn.start(round(words / self.words_a_minute * 60_000))

    @Slot()
    def _turn_page(self) -> None:
        view = self._parts.page.view
        before = view.visible_range()
        view.turn_page()
        if view.visible_range() == before:
            self._end()
        else:
            self._wait_for_page()

    def _end(self) -> None:
        self.pause()
        self._parts.page.notice.say(_("The end of the article."))

    def _tell(self) -> None:
        words = _("Scrolling at {n} words a minute. Any key stops it.")
        if self._by_pages():
            words = _("Turning pages at {n} words a minute. Any key stops it.")
        self._parts.page.notice.say(words.format(n=self.words_a_minute))
