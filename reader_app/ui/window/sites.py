"""What the window tells of sites: the panel of an article's site, and the free reads of all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from reader_app.ui.jobs import Lane
from reader_app.ui.window.commands import Name
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.account import Account
    from reader_app.domain.meter import Tally
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.services.about_site import AboutSites, SiteFacts
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.page_pane import PagePane
    from reader_app.ui.window.reading import Reading


class Sites(QObject):
    """Reads what is known of sites off the window's thread, and shows it in cards."""

    wanted = Signal(object)  # a Name that one of the cards leads to
    search_wanted = Signal(str)

    def __init__(
        self,
        get_about: Callable[[], AboutSites],
        get_account: Callable[[str], Account | None],
        reading: Reading,
        jobs: Jobs,
        themes: Themes,
        page: PagePane,
    ) -> None:
        super().__init__(page)
        self._get_about, self._get_account = get_about, get_account
        self._reading, self._jobs, self._themes, self._page = reading, jobs, themes, page

    def open_site(self, row: SavedArticle, button: QWidget) -> None:
        """Tell of an article's site under a button."""
        self._reading.look_up(row.id, lambda opened: self._look(opened, button))

    def open_free_reads(self, button: QWidget) -> None:
        """List the meters of all publishers under a button."""
        self._jobs.start(
            lambda _progress: self._get_about().tallies(),
            lambda tallies: self._list(tallies, button),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _look(self, opened: OpenArticle, button: QWidget) -> None:
        self._jobs.start(
            lambda _progress: self._tell(opened),
            lambda found: self._show(*found, button),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _tell(self, opened: OpenArticle) -> tuple[OpenArticle, SiteFacts | None]:
        known = replace(opened, account=self._get_account(opened.row.url))
        return known, self._get_about().tell(opened.row.url, opened.access)

    def _show(self, opened: OpenArticle, facts: SiteFacts | None, button: QWidget) -> None:
        if facts is None:
            self._page.notice.say(_("This article did not come from the network."))
        elif isValid(button):
            from reader_app.ui.window.site_panel import SitePanel  # noqa: PLC0415  when it is wanted

            panel = SitePanel(self._themes, opened, facts, self._page)
            panel.link_chosen.connect(self._follow)
            panel.open_under(button)

    def _list(self, tallies: Sequence[Tally], button: QWidget) -> None:
        from reader_app.ui.window.free_reads_panel import FreeReadsPanel  # noqa: PLC0415  when it is wanted

        if isValid(button):
            FreeReadsPanel(self._themes, tallies, self._page).open_under(button)

    def _follow(self, target: object) -> None:
        if isinstance(target, Name):
            self.wanted.emit(target)
        else:
            self.search_wanted.emit(str(target))
