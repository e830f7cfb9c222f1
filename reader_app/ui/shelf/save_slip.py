"""A save under way, or one that failed: it stands where the article will."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.buttons import CrossButton, OutlinedButton, QuietButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.icons import SLIP_ICON
from reader_app.ui.look.progress_bar import ProgressBar
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.shelf.slip import Slip, column_in
from reader_app.wording.catalogue import _, ngettext
from reader_app.wording.steps import say_step, share_of

if TYPE_CHECKING:
    from reader_app.domain.progress import Step
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.slip_question import Question


class SaveSlip(Slip):
    """`title` is the article's once it is known, its host until then."""

    cancel_wanted = Signal()
    retry_wanted = Signal()
    action_wanted = Signal()  # what the failure offers instead, or the question is about
    other_wanted = Signal()  # the other answer to a question
    forget_wanted = Signal()

    def __init__(self, themes: Themes, title: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._title = ElidingLabel(themes, title, interface_font(weight=MEDIUM))
        self._step = ElidingLabel(themes, "", interface_font(Size.CAPTION), "text2")
        self._waiting = ElidingLabel(themes, "", interface_font(Size.CAPTION), "text2")
        self._bar = ProgressBar(themes, _("Saving"))
        self.cancel_button = CrossButton(themes, _("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self._trouble: _Trouble | None = None
        self._question: Question | None = None
        self._work = QWidget()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._work)
        self._lay_out()
        self.setAccessibleName(title)

    def show_title(self, title: str) -> None:
        """Name what is being saved."""
        self._title.set_words(title)
        self.setAccessibleName(title)

    def show_step(self, step: Step) -> None:
        """Say what is being done; a slip that had failed is at work again."""
        self._pages.setCurrentWidget(self._work)
        self._step.set_words(say_step(step))
        self._bar.setValue(share_of(step))
        self.updateGeometry()

    def show_waiting(self, count: int) -> None:
        """Say how many saves wait behind this one."""
        words = ngettext("{count} waiting", "{count} waiting", count).format(count=count)
        self._waiting.set_words(words if count else "")

    def show_failure(
        self, sentence: str, next_step: str = "", *, retry: bool = True, action: str = "", icon: str = ""
    ) -> None:
        """Say what went wrong, in the same place; `action` is what can be done about it, "" for nothing.

        With an `icon` of its own it is no trouble, but something to choose.
        """
        if not self._trouble:
            self._trouble = _Trouble(self._themes, self._title.words())
            self._trouble.retry.clicked.connect(self.retry_wanted)
            self._trouble.action.clicked.connect(self.action_wanted)
            self._trouble.forget.clicked.connect(self.forget_wanted)
            self._pages.addWidget(self._trouble)
        self._trouble.show_icon(icon)
        self._trouble.show_words(sentence, next_step, retry=retry, action=action)
        self._pages.setCurrentWidget(self._trouble)
        self.setAccessibleName(sentence)
        self.updateGeometry()

    def ask(self, sentence: str, *, spent: float, action: str, other: str = "") -> None:
        """Ask something, in the same place: it is said aloud, and the keys can get here.

        `spent` is how far a meter is, 0 to 1; `action` and `other` are the answers, no `other` for "".
        """
        if not self._question:
            from reader_app.ui.shelf.slip_question import Question  # noqa: PLC0415  rarely asked

            self._question = Question(self._themes, self._title.words())
            self._question.action.clicked.connect(self.action_wanted)
            self._question.other.clicked.connect(self.other_wanted)
            self._question.forget.clicked.connect(self.forget_wanted)
            self._pages.addWidget(self._question)
            self._question.order_keys()
        self._question.show_words(sentence, spent, action, other)
        self._pages.setCurrentWidget(self._question)
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.updateGeometry()
        said = " ".join(filter(None, (sentence, action, other)))
        announce(self, said)

    def asks(self) -> bool:
        """Whether it waits for an answer."""
        return self._question is not None and self._pages.currentWidget() is self._question

    def failed(self) -> bool:
        """Whether the save failed."""
        return self._trouble is not None and self._pages.currentWidget() is self._trouble

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self.cancel_button)
        second = QHBoxLayout()
        second.addWidget(self._step, 1)
        second.addWidget(self._waiting)
        column = column_in(self._work, 8, 12)
        column.addLayout(first)
        column.addSpacing(3)
        column.addLayout(second)
        column.addSpacing(6)
        column.addWidget(self._bar)


class _Trouble(QWidget):
    """The red icon, one sentence, and what can be done."""

    def __init__(self, themes: Themes, title: str) -> None:
        super().__init__()
        self._sentence = WordsLabel(themes, font=interface_font(weight=SEMIBOLD))
        self._sentence.setToolTip(title)
        self._next = WordsLabel(themes, font=interface_font(Size.CAPTION), ink="text2")
        self.action = OutlinedButton()
        self.retry = QuietButton(_("Retry"))
        self.forget = QuietButton(_("Forget"))
        self._icon = IconLabel(themes, size=SLIP_ICON)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.action)
        buttons.addStretch()
        buttons.addWidget(self.retry)
        buttons.addWidget(self.forget)
        self._last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._last.setSpacing(2)
        self._last.addWidget(self._next, 1)
        self._last.addLayout(buttons)
        column = column_in(self, 13, 5)
        column.addLayout(first)
        column.addSpacing(2)
        column.addLayout(self._last)
        column.addStretch()

    def show_icon(self, icon: str) -> None:
        self._icon.show_icon(icon or "circle-alert", Tone.PLAIN if icon else Tone.BAD)

    def show_words(self, sentence: str, next_step: str, *, retry: bool, action: str) -> None:
        self._sentence.setText(sentence)
        self._next.setText(next_step)
        self._next.setVisible(bool(next_step) or not action)  # else it keeps the buttons at the end
        self.retry.setVisible(retry)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        beside, beneath = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._last.setDirection(beneath if action else beside)
        self._last.setSpacing(8 if action else 2)
        self._last.setContentsMargins(0, 6 if action and not next_step else 0, 0, 7 if action else 0)
