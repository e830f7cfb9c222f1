"""The sites and languages whose articles are set otherwise than the others, each with the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import CrossButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, Size, interface_font
from reader_app.ui.look.frame import Frame
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.setting_words import language_name, say_own
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.preferences import Own
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

_EDGE, _AIR, _BETWEEN = 14, 8, 2


class OwnSettings(QWidget):
    """One row for each; what is taken away is set as all others at once."""

    def __init__(self, themes: Themes, choices: Choices) -> None:
        super().__init__()
        self._themes, self._choices = themes, choices
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._frame: QWidget | None = None
        self._known: tuple[object, object] | None = None
        choices.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        current = self._choices.current
        known = (current.for_sites, current.for_languages)
        if known == self._known:
            return
        self._known = known
        if self._frame:
            self._frame.deleteLater()
        self._frame = self._filled() or WordsLabel(
            self._themes, _("None yet: choose a site or a language beside “Applies to”."), ink="text3"
        )
        self._box.addWidget(self._frame)

    def _filled(self) -> QWidget | None:
        choices, current = self._choices, self._choices.current
        frame = Frame(self._themes)
        frame.column.setContentsMargins(_EDGE, _AIR, _EDGE, _AIR)
        frame.column.setSpacing(_AIR)
        for site, own in sorted(current.for_sites.items()):
            frame.column.addLayout(self._row(site, own, partial(choices.forget_site, site)))
        for tag, own in sorted(current.for_languages.items()):
            forget = partial(choices.forget_language, tag)
            frame.column.addLayout(self._row(language_name(tag), own, forget))
        return frame if frame.column.count() else None

    def _row(self, name: str, own: Own, forget: Callable[[], None]) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(_BETWEEN)
        words.addWidget(ElidingLabel(self._themes, name, interface_font(weight=MEDIUM)))
        words.addWidget(WordsLabel(self._themes, say_own(own), interface_font(Size.SMALL), "text2"))
        cross = CrossButton(self._themes, _("Set {name} as all others").format(name=name))
        cross.clicked.connect(lambda _checked=False: forget())
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(cross)
        return row
