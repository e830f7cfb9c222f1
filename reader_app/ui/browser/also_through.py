"""The sites beside the publisher that a sign-in went through, and whether their cookies may stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.switch import Switch
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.ui.look.themes import Themes

_BETWEEN = 8
_MOST = 5  # a sign-in goes through one or two


class AlsoThrough(QWidget):
    """One quiet line a site, off until the reader turns it on; out of sight while there is none."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._switches: dict[str, Switch] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_BETWEEN)
        self.hide()

    def offer(self, sites: Iterable[str]) -> None:
        """Ask about sites that were not asked about yet."""
        for site in sorted(sites):
            if site not in self._switches and len(self._switches) < _MOST:
                self._add(site)

    def approved(self) -> frozenset[str]:
        """Name the sites whose cookies may stay."""
        return frozenset(site for site, switch in self._switches.items() if switch.isChecked())

    def _add(self, site: str) -> None:
        words = _("The sign-in also went through {site}. Keep its cookies too?").format(site=site)
        switch = self._switches[site] = Switch(self._themes, words)
        row = QHBoxLayout()
        row.setSpacing(_BETWEEN)
        row.addWidget(WordsLabel(self._themes, words, ink="text2"), 1)
        row.addWidget(switch)
        self._rows.addLayout(row)
        self.show()
