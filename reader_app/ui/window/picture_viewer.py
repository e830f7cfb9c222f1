"""The pictures of an article over the whole window, one at a time, with what the page says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from reader_app.ui.jobs import Lane
from reader_app.ui.look.announcing import announce
from reader_app.ui.look.empty_state import Emptiness, EmptyState
from reader_app.ui.look.notice import Notice
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.reading.picture_file import Decoded, decode
from reader_app.ui.window.picture_bar import PictureBar
from reader_app.ui.window.picture_canvas import STEP, PictureCanvas
from reader_app.ui.window.picture_caption import PictureCaption
from reader_app.ui.window.picture_motion import PictureMotion
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.picture_series import ArticlePicture

_PAN = 80  # pixels, for one press of an arrow
# What keeps its meaning while pictures are looked at: the rest would act on the page that is not seen.
_OF_THE_WINDOW = tuple(QKeySequence(keys) for keys in ("F11", "Ctrl+Q"))


class PictureViewer(Pane):
    """Stands over `window` until it is left; deleted then. `pictures` are shown from `first` on."""

    left = Signal()
    save_wanted = Signal(object)  # an ArticlePicture
    copy_wanted = Signal(object)  # an ArticlePicture
    outside_wanted = Signal(str)  # an address

    def __init__(
        self, themes: Themes, jobs: Jobs, pictures: Sequence[ArticlePicture], first: int, window: QWidget
    ) -> None:
        super().__init__(themes, Ground.PAGE, window)
        self._jobs, self._pictures, self._at = jobs, pictures, first
        self._job: Job | None = None
        self._leaving = False
        self.bar = PictureBar(themes)
        self.canvas = PictureCanvas(themes)
        self.caption = PictureCaption(themes)
        self._motion = PictureMotion(self.canvas)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._instead = EmptyState(themes)
        self._stack.addWidget(self._instead)
        self.notice = Notice(themes, self._stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self._stack, 1)
        box.addWidget(self.caption)
        self.setAccessibleName(_("Pictures"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()
        self._keys = self._key_actions()
        window.installEventFilter(self)
        self._cover()

    @property
    def picture(self) -> ArticlePicture:
        """The one that is shown."""
        return self._pictures[self._at]

    def open(self) -> None:
        """Come up, and take the keys."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Go, and leave everything as it was."""
        self._leaving = True
        self.notice.dismiss()
        self.left.emit()  # the keys are given back first: Qt would look for their next place in here
        self.hide()
        self.deleteLater()

    def step(self, by: int) -> None:
        """Show another one; past the ends nothing happens."""
        self.go(self._at + by)

    def go(self, place: int) -> None:
        """Show the one at that place."""
        if 0 <= place < len(self._pictures) and place != self._at:
            self._at = place
            self._show()

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window however large it gets."""
        if event.type() is QEvent.Type.Resize and watched is self.parent():
            self._cover()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from acting on what lies beneath."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) not in _OF_THE_WINDOW:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, magnify, leave; other keys mean nothing here."""
        action = self._keys.get((event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if action:
            action()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt names it so
        """Go round among what is here: what lies beneath is not reached before this is left."""
        if self._leaving:
            return super().focusNextPrevChild(next)
        stops: list[QWidget] = [self, *self.findChildren(QAbstractButton), *self.caption.stops()]
        shown = [stop for stop in stops if stop.isVisible() and stop.isEnabled()]
        focused = self.window().focusWidget()
        here = shown.index(focused) if focused in shown else 0
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        shown[(here + (1 if next else -1)) % len(shown)].setFocus(reason)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Let what moves rest."""
        self._motion.stop()
        super().hideEvent(event)

    # inside

    def _connect(self) -> None:
        self.bar.stepped.connect(self.step)
        self.bar.zoomed.connect(lambda steps: self.canvas.zoom(STEP**steps))
        self.bar.fit_wanted.connect(self.canvas.fit)
        self.bar.own_size_wanted.connect(self.canvas.one_to_one)
        self.bar.play_wanted.connect(self._play)
        self.bar.save_wanted.connect(lambda: self.save_wanted.emit(self.picture))
        self.bar.copy_wanted.connect(lambda: self.copy_wanted.emit(self.picture))
        self.bar.outside_wanted.connect(self._open_outside)
        self.bar.leave_wanted.connect(self.leave)
        self._instead.action_chosen.connect(self._open_outside)
        self.canvas.scaled.connect(self._tell_scale)
        self.canvas.detail_wanted.connect(self._read)

    def _key_actions(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        key, canvas = Qt.Key, self.canvas
        plain: dict[int, Callable[[], object]] = {
            key.Key_Escape: self.leave,
            key.Key_Left: lambda: self._arrow(-1, 0),
            key.Key_Right: lambda: self._arrow(1, 0),
            key.Key_Up: lambda: self._arrow(0, -1),
            key.Key_Down: lambda: self._arrow(0, 1),
            key.Key_PageDown: lambda: self.step(1),
            key.Key_PageUp: lambda: self.step(-1),
            key.Key_N: lambda: self.step(1),
            key.Key_P: lambda: self.step(-1),
            key.Key_Home: lambda: self.go(0),
            key.Key_End: lambda: self.go(len(self._pictures) - 1),
            key.Key_0: canvas.fit,
            key.Key_1: canvas.one_to_one,
            key.Key_Return: canvas.toggle,
            key.Key_Enter: canvas.toggle,
            key.Key_Space: self._play,
        }
        closer: dict[int, Callable[[], object]] = {
            key.Key_Plus: lambda: canvas.zoom(STEP),
            key.Key_Equal: lambda: canvas.zoom(STEP),
            key.Key_Minus: lambda: canvas.zoom(1 / STEP),
        }
        none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        made = {(pressed, none): act for pressed, act in (plain | closer).items()}
        made |= {(pressed, control): act for pressed, act in closer.items()}
        made[key.Key_0, control] = canvas.fit
        made[key.Key_S, control] = lambda: self.save_wanted.emit(self.picture)
        made[key.Key_C, control] = lambda: self.copy_wanted.emit(self.picture)
        return made

    def _arrow(self, right: int, down: int) -> None:
        """Move over a magnified picture; at a side of it, or of a whole one, go to its neighbour."""
        forward = -right if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else right
        if not self.canvas.larger_than_room:
            self.step(forward or down)
        elif not self.canvas.pan(right * _PAN, down * _PAN) and right:
            self.step(forward)

    def _show(self) -> None:
        """Show the picture at hand, what is said of it, and where it stands among the others."""
        picture = self.picture
        self._motion.stop()
        self.bar.show_place(self._at, len(self._pictures))
        self.bar.show_picture(picture)
        self.caption.show_picture(picture)
        if picture.stored is None:
            self._say_instead(_not_kept(outside=_is_on_the_web(picture)))
        else:
            self._stack.setCurrentWidget(self.canvas)
            self.bar.show_drawn(drawn=True)
            self.canvas.show_picture(QSize(picture.stored.width, picture.stored.height), None)
            self._read(self.canvas.room())
        self._tell()

    def _read(self, room: QSize) -> None:
        if self._job:
            self._job.cancel()
        picture = self.picture
        if picture.stored:
            path = picture.stored.path
            self._job = self._jobs.start(
                lambda _progress: decode(path, room),
                lambda decoded: self._take(picture, decoded),
                owner=self,
                lane=Lane.PICTURES,
            )

    def _take(self, picture: ArticlePicture, decoded: Decoded) -> None:
        if picture is not self.picture:
            return
        if decoded.image.isNull():
            self._say_instead(_cannot_be_drawn(outside=_is_on_the_web(picture)))
        elif not self._motion.plays:
            self.canvas.take_pixels(decoded)
            self.bar.show_motion(offered=decoded.moves, plays=False)

    def _play(self) -> None:
        """Let a picture that moves do so, or hold it."""
        if self.picture.stored and self.bar.offers_motion:
            self._motion.toggle(self.picture.stored.path)
            self.bar.show_motion(offered=True, plays=self._motion.plays)

    def _say_instead(self, emptiness: Emptiness) -> None:
        self._instead.show_emptiness(emptiness)
        self._stack.setCurrentWidget(self._instead)
        self.bar.show_drawn(drawn=False)

    @Slot()
    def _open_outside(self) -> None:
        if _is_on_the_web(self.picture):
            self.outside_wanted.emit(self.picture.address)

    @Slot()
    def _tell_scale(self) -> None:
        self.bar.show_scale(self.canvas.percent, fitted=self.canvas.fitted)

    def _tell(self) -> None:
        """Name the picture for a screen reader, and say it."""
        picture = self.picture
        said = picture.said or _("The page does not say what it shows.")
        self.canvas.setAccessibleName(picture.alternative or picture.caption or _("Picture"))
        self.canvas.setAccessibleDescription(said)
        self.setAccessibleDescription(f"{self.bar.place_words()}. {said}")
        announce(self, self.accessibleDescription())

    def _cover(self) -> None:
        window = self.parentWidget()
        if window:
            self.setGeometry(window.rect())


def _is_on_the_web(picture: ArticlePicture) -> bool:
    """Whether a browser can open it; a picture that came inside its page has no address of its own."""
    return picture.address.startswith(("https://", "http://"))


def _not_kept(*, outside: bool) -> Emptiness:
    return Emptiness(
        "image-off",
        _("This picture is not kept"),
        _("It did not come when the article was saved."),
        action=_("Open on the site") if outside else "",
    )


def _cannot_be_drawn(*, outside: bool) -> Emptiness:
    return Emptiness(
        "image-off",
        _("This picture cannot be drawn here"),
        _("Its file is kept: saved, another program may open it."),
        action=_("Open on the site") if outside else "",
    )
