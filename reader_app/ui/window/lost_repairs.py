"""Repairs that find their place on the page no more: said once, when their article is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.ui.jobs import Lane
from reader_app.wording.catalogue import _
from reader_app.wording.repairs import say_lost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.shelf import OpenArticle
    from reader_app.library.repairs import KeptRepair
    from reader_app.ui.window.parts import Backstage, Parts


class LostRepairs(QObject):
    """Looks at each article that is opened; `begin` mends the open one."""

    def __init__(self, behind: Backstage, parts: Parts, begin: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._jobs = behind.library, behind.jobs
        self._parts, self._begin = parts, begin
        self.told: set[int] = set()  # articles of which it was said
        parts.reading.opened.connect(self._look)

    @Slot(object)
    def _look(self, opened: OpenArticle) -> None:
        identity = opened.row.id
        if identity not in self.told:
            self._jobs.start(
                lambda _: self._library.repairs(identity),
                lambda kept: self._tell(identity, kept),
                owner=self,
                lane=Lane.LIBRARY,
            )

    def _tell(self, identity: int, kept: Sequence[KeptRepair]) -> None:
        lost = sum(not one.met for one in kept)
        if lost and identity == self._parts.reading.id:
            self.told.add(identity)
            self._parts.page.notice.say(say_lost(lost), _("Repair the page"), self._begin)
