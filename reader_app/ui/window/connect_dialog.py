"""The dialog that connects a publisher: a form, its progress, and in words what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.progress_bar import ProgressBar
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.connect_form import MARGIN, ConnectForm
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.progress import Step
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.look.tone import Tone
    from reader_app.ui.window.connect_facts import SiteToConnect

WIDTH = 440  # pixels
_GAP = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the dialog says in place of the form; the words of a button that is not there are ""."""

    icon: str
    tone: Tone
    sentence: str
    detail: str = ""
    main: str = ""
    outlined: str = ""


class ConnectDialog(QDialog):
    """Shows one thing at a time; Escape leaves, and stops what is under way."""

    left = Signal()  # the reader closed it, whatever it showed
    cancelled = Signal()  # what is under way is no longer wanted
    main_chosen = Signal()
    outlined_chosen = Signal()

    def __init__(self, themes: Themes, site: SiteToConnect, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self.setWindowTitle(site.title)
        self.setAccessibleName(site.title)
        self.form = ConnectForm(themes, site)
        self.told = _Telling(themes)
        self.work = _Working(themes)
        self._lay_out(site)
        self.form.left.connect(self.reject)
        self.work.cancel.clicked.connect(self.cancelled)
        self.told.main.clicked.connect(self.main_chosen)
        self.told.outlined.clicked.connect(self.outlined_chosen)
        self.show_form()

    def show_form(self, sentence: str = "") -> None:
        """Ask for a name and a password; `sentence` says why they are asked for again."""
        self._turn_to(self.form)
        self.form.show_trouble(sentence)
        self._say(sentence)

    def show_work(self, words: str) -> None:
        """Say that something is under way, and offer to stop it."""
        self.form.password.empty()
        self.work.begin(words)
        self._turn_to(self.work)
        self.work.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, step: Step) -> None:
        """Say what is being done."""
        self.work.show_step(step)

    def show_told(self, told: Told) -> None:
        """Say what came of it, or ask something."""
        self.told.show_words(told)
        self._turn_to(self.told)
        button = self.told.main if told.main else self.told.outlined
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(f"{told.sentence} {told.detail}")

    @property
    def working(self) -> bool:
        """Whether something is under way."""
        return self.work.isVisibleTo(self)

    def done(self, result: int) -> None:
        """Close: Escape comes here as well."""
        self.form.password.empty()
        super().done(result)
        self.left.emit()

    @Slot()
    def reject(self) -> None:
        """Stop what is under way, else leave."""
        if self.working:
            self.cancelled.emit()
        else:
            super().reject()

    def _turn_to(self, part: QWidget) -> None:
        for each in (self.form, self.told, self.work):
            each.setVisible(each is part)
        self._room.fit()
        self.resize(QSize(self.width(), 0).expandedTo(self.minimumSize()))

    def _say(self, words: str) -> None:
        if words.strip():
            announce(self, words)

    def _lay_out(self, site: SiteToConnect) -> None:
        content = QWidget()
        content.setMinimumWidth(WIDTH)
        box = QVBoxLayout(content)
        box.setContentsMargins(0, MARGIN, 0, MARGIN)
        box.setSpacing(_GAP)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(2)
        head.addWidget(WordsLabel(self._themes, site.title, interface_font(Size.TITLE, SEMIBOLD)))
        head.addWidget(ElidingLabel(self._themes, site.publisher, interface_font(Size.SMALL), "text2"))
        box.addLayout(head)
        for part in (self.form, self.told, self.work):
            box.addWidget(part)
        self._room = ScrollRoom(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._room)


class _Telling(QWidget):
    """An icon, a sentence, what belongs to it, and two buttons at most."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._icon = IconLabel(themes)
        self.sentence = WordsLabel(themes)
        self.detail = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.main, self.outlined = MainButton(), OutlinedButton()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 0, MARGIN, 0)
        box.setSpacing(2 * _GAP)
        box.addLayout(row)
        box.addLayout(_at_the_end(self.outlined, self.main))

    def show_words(self, told: Told) -> None:
        """Say something."""
        self._icon.show_icon(told.icon, told.tone)
        self.sentence.setText(told.sentence)
        for widget, words in (
            (self.detail, told.detail),
            (self.main, told.main),
            (self.outlined, told.outlined),
        ):
            widget.setText(words)
            widget.setVisible(bool(words))


class _Working(QWidget):
    """What is being done, a bar, and the way to stop it."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self.step = WordsLabel(themes)
        self._bar = ProgressBar(themes, _("Signing in"))
        self.cancel = OutlinedButton(_("Cancel"))
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 0, MARGIN, 0)
        box.setSpacing(_GAP)
        box.addWidget(self.step)
        box.addWidget(self._bar)
        box.addLayout(_at_the_end(self.cancel))

    def begin(self, words: str) -> None:
        """Begin anew."""
        self.step.setText(words)
        self._bar.setValue(0)

    def show_step(self, step: Step) -> None:
        """Go on; a sign-in asks for several pages, and the bar never goes back."""
        from reader_app.wording.steps import say_step, share_of  # noqa: PLC0415  with the first step

        self.step.setText(say_step(step))
        self._bar.setValue(max(self._bar.value(), share_of(step)))


def _at_the_end(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row
