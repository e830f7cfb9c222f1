"""For which articles the text is set: all, those of the open one's site, or those in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.choice import Choice
from reader_app.ui.window.choices import Scope
from reader_app.ui.window.setting_words import language_name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

_LONGEST = 14  # characters of a host that the choice makes room for


class ScopeChoice(QWidget):
    """Begins where the open article's own settings are; "As all others" takes those away."""

    changed = Signal()

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._scopes: list[Scope] = []
        self.choice = Choice(themes, _("Applies to"))
        self.choice.setMinimumContentsLength(_LONGEST)
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.forget = QuietButton(_("As all others"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 1)
        row.addWidget(self.forget)
        self.choice.activated.connect(self._tell)
        self.forget.clicked.connect(self._forget)
        choices.subject_changed.connect(self.offer)
        choices.changed.connect(self._show)
        self.offer()

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        return self._scopes[max(0, self.choice.currentIndex())]

    @Slot()
    def offer(self) -> None:
        """Offer what the open article allows."""
        subject = self._choices.subject
        offered = [(Scope.ALL, _("All articles"))]
        if subject.site:
            offered.append((Scope.SITE, _("This site: {name}").format(name=subject.site)))
        if subject.language:
            name = language_name(subject.language)
            offered.append((Scope.LANGUAGE, _("This language: {name}").format(name=name)))
        self._scopes = [scope for scope, _words in offered]
        self.choice.clear()
        self.choice.addItems([words for _scope, words in offered])
        self.choice.setCurrentIndex(self._scopes.index(self._choices.narrowest()))
        self.setEnabled(len(offered) > 1)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _show(self) -> None:
        self.forget.setVisible(bool(self._choices.own(self.scope)))

    @Slot()
    def _forget(self) -> None:
        self._choices.forget(self.scope)
        self.choice.setCurrentIndex(self._scopes.index(self._choices.narrowest()))
        self._tell()
