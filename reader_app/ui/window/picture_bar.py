"""The line above a picture: which one of how many, how large, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout

from reader_app.ui.look.buttons import QuietButton, ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, interface_font, tabular
from reader_app.ui.look.pane import Ground, Pane
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.picture_series import ArticlePicture

HEIGHT = 52  # pixels, as every header of the window
_GROUP_GAP = 10
_WIDEST_SCALE = "8 888 %"


class PictureBar(Pane):
    """Buttons that ask; who shows the picture answers."""

    stepped = Signal(int)
    zoomed = Signal(int)  # steps closer
    fit_wanted = Signal()
    own_size_wanted = Signal()
    play_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()
    outside_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, themes: Themes) -> None:
        super().__init__(themes, Ground.PAGE)
        self._themes = themes
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(2)
        self.offers_motion = False
        self._place = ElidingLabel(themes, "", tabular(interface_font(weight=MEDIUM)), "text2")
        self.previous = self._button("chevron-left", _("Previous picture"), "PgUp")
        self.next = self._button("chevron-right", _("Next picture"), "PgDown")
        for widget in (self.previous, self._place, self.next):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._add_size_buttons()
        self._add_deeds()
        self._connect()

    def show_place(self, at: int, count: int) -> None:
        """Say which picture it is; `at` counts from 0."""
        self._place.set_words(_("{n} of {count}").format(n=at + 1, count=count))
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at < count - 1)
        for button in (self.previous, self.next):
            button.setVisible(count > 1)

    def place_words(self) -> str:
        """Which picture it is, in words."""
        return self._place.words()

    def show_picture(self, picture: ArticlePicture) -> None:
        """Offer what can be done with this one."""
        kept = picture.stored is not None
        self.copy.setEnabled(kept)
        self.save.setEnabled(kept)
        self.outside.setVisible(picture.address.startswith(("https://", "http://")))
        self.show_motion(offered=False, plays=False)

    def show_drawn(self, *, drawn: bool) -> None:
        """Offer sizes only where there is a picture to be seen."""
        for button in (self.closer, self.farther, self.fit, self.scale):
            button.setEnabled(drawn)

    def show_scale(self, percent: int, *, fitted: bool) -> None:
        """Say how large it is drawn."""
        words = _("{n} %").format(n=percent)
        self.scale.setText(words)
        self.scale.setAccessibleName(_("{n} %, show at its own size").format(n=percent))
        self.fit.setChecked(fitted)

    def show_motion(self, *, offered: bool, plays: bool) -> None:
        """Offer to let it move, or to hold it; nothing moves before it is asked to."""
        self.offers_motion = offered
        self.play.setVisible(offered)
        self.play.set_icon("pause" if plays else "play")
        self.play.set_name(_("Hold it") if plays else _("Let it move"), "Space")

    def _add_size_buttons(self) -> None:
        self.farther = self._button("zoom-out", _("Smaller"), "-")
        self.scale = QuietButton("100 %")
        self.scale.setFont(tabular(interface_font()))
        self.scale.setToolTip(_("Show at its own size (1)"))
        room = QFontMetrics(self.scale.font()).horizontalAdvance(_WIDEST_SCALE)
        self.scale.setFixedWidth(room + 18)
        self.closer = self._button("zoom-in", _("Larger"), "+")
        self.fit = self._button("scan", _("Show all of it"), "0")
        self.fit.setCheckable(True)
        for widget in (self.farther, self.scale, self.closer, self.fit):
            self._row.addWidget(widget)
        self._row.addSpacing(_GROUP_GAP)

    def _add_deeds(self) -> None:
        self.play = self._button("play", _("Let it move"), "Space")
        self.copy = self._button("copy", _("Copy the picture"), "Ctrl+C")
        self.save = self._button("download", _("Save the picture…"), "Ctrl+S")
        self.outside = self._button("external-link", _("Open on the site"), "")
        self.leave = self._button("x", _("Back to the page"), "Esc")
        for widget in (self.play, self.copy, self.save, self.outside):
            self._row.addWidget(widget)
        self._row.addSpacing(_GROUP_GAP)
        self._row.addWidget(self.leave)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.closer.clicked.connect(lambda: self.zoomed.emit(1))
        self.farther.clicked.connect(lambda: self.zoomed.emit(-1))
        self.fit.clicked.connect(self.fit_wanted)
        self.scale.clicked.connect(self.own_size_wanted)
        self.play.clicked.connect(self.play_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.outside.clicked.connect(self.outside_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def _button(self, icon: str, name: str, keys: str) -> ToolButton:
        button = ToolButton(self._themes, icon, name, keys)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
