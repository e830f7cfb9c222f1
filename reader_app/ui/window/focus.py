"""Focus: one key goes from the whole page to one paragraph, to one line, and back; the arrows step on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent

from reader_app.domain.typography import Focus
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.preferences import Preferences
    from reader_app.ui.reading.focusing import FocusPlace
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.parts import Parts

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Focusing(QObject):
    """Keeps the choice as a setting, and takes the arrow keys from the page while something is in focus."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._place: FocusPlace | None = None
        parts.page.view_made.connect(self._follow_page)
        parts.choices.changed.connect(self._follow_choice)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {Name.FOCUS: self._turn}

    def _turn(self) -> None:
        every = list(Focus)
        focus = every[(every.index(self._parts.choices.current.focus) + 1) % len(every)]
        self._parts.choices.change(focus=focus)
        self._parts.page.notice.say(_said(focus))

    @Slot(object)
    def _follow_page(self, view: PageView) -> None:
        from reader_app.ui.reading.focusing import FocusPlace  # noqa: PLC0415  with the page

        self._place = FocusPlace(view)
        self._place.set_focus(self._parts.choices.current.focus)
        view.sheet_shown.connect(self._follow_sheet)
        view.article_shown.connect(self._begin_again)

    @Slot(object)
    def _follow_sheet(self, sheet: PageSheet) -> None:
        sheet.installEventFilter(self)

    @Slot()
    def _begin_again(self) -> None:
        if self._place:
            self._place.set_focus(self._parts.choices.current.focus)

    @Slot(object, object)
    def _follow_choice(self, before: Preferences, after: Preferences) -> None:
        if before.focus is not after.focus and self._place:
            self._place.set_focus(after.focus)

    def eventFilter(self, _sheet: QObject, event: QEvent) -> bool:
        """Step with the arrows; without a focus they scroll."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (step and bare and self._place and self._place.lit):
            return False
        self._place.step(step)
        return True


def _said(focus: Focus) -> str:
    match focus:
        case Focus.NONE:
            return _("The whole page is in focus.")
        case Focus.PARAGRAPH:
            return _("One paragraph is in focus. The arrow keys go to the next one.")
        case Focus.LINE:
            return _("One line is in focus. The arrow keys go to the next one.")
