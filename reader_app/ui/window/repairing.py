"""Mending the open article: what is seen is tried, and nothing is kept before the reader says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from reader_app.domain.flow import flow
from reader_app.domain.problem import Problem
from reader_app.domain.repair import RepairKind, Show
from reader_app.ui.jobs import Lane
from reader_app.ui.window.commands import Name
from reader_app.ui.window.lost_repairs import LostRepairs
from reader_app.ui.window.repair_draft import Draft
from reader_app.ui.window.repair_steps import going, keep_mended, site_of, unit_in_sight, unit_with
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say
from reader_app.wording.repairs import say_done, say_keys, say_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress
    from reader_app.domain.repair import Piece
    from reader_app.domain.shelf import OpenArticle
    from reader_app.services.repair_article import Looked, Proposal, RepairArticle
    from reader_app.ui.jobs import Job
    from reader_app.ui.window.deeds import Deed
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.parts import Backstage
    from reader_app.ui.window.repair_page import RepairPage


class Repairing(QObject):
    """Carries out the command; the window's thread only. What reads pages is made with the first mending."""

    def __init__(self, window: MainWindow, behind: Backstage) -> None:
        super().__init__(window)
        self._window, self._parts = window, window.parts
        self._library, self._jobs = behind.library, behind.jobs
        self._make_repairs = behind.make_repairs
        self._service: RepairArticle | None = None
        self._page: RepairPage | None = None
        self._opened: OpenArticle | None = None
        self._draft = Draft()
        self._looked: Looked | None = None
        self._everything = self._asking = False
        self._next: tuple[Piece, ...] = ()  # what is to be chosen in the next look
        self._job: Job | None = None
        self.lost = LostRepairs(behind, window.parts, self.begin, self)
        self._parts.reading.opened.connect(self._see_article)
        self._parts.reading.closed.connect(self.leave)
        self._parts.page.leaves.append(self._escape)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give the command."""
        return {Name.REPAIR: self.begin}

    @property
    def page(self) -> RepairPage | None:
        """The page that is mended, None where none is."""
        return self._page

    @Slot()
    def begin(self) -> None:
        """Begin to mend the open article; where that is under way, ask what is to be kept."""
        opened = self._parts.reading.current
        if self._page:
            self._finish()
        elif opened and not opened.row.completeness.is_whole:
            self._parts.page.notice.say(
                _("Only the opening of this article is kept: there is nothing to mend.")
            )
        elif opened and not opened.has_source:
            self._offer_to_fetch()
        elif opened:
            self._opened = opened
            self._everything = self._asking = False
            self._next = ()
            identity = opened.row.id
            self._start(lambda progress: self._look_first(identity, progress), self._open_page)

    @Slot()
    def leave(self) -> None:
        """Take the page away; nothing of what was tried is kept."""
        self._drop_job()
        page, self._page = self._page, None
        self._looked, self._opened = None, None
        if page:
            had_keys = page.isAncestorOf(self._window.focusWidget()) or page.hasFocus()
            self._parts.page.lay_over(None)
            page.hide()
            page.deleteLater()
            if had_keys:
                self._parts.page.focus_page()

    # beginning

    def _look_first(self, article: int, progress: Progress) -> Looked:
        service = self._repairs()
        kept = tuple(one.repair for one in service.kept(article))
        return service.look(article, kept, progress)

    def _open_page(self, looked: Looked) -> None:
        from reader_app.ui.window.repair_page import RepairPage  # noqa: PLC0415  with the page

        if not self._opened or self._parts.reading.id != self._opened.row.id:
            return
        self._draft = Draft(looked.repairs)
        pane = self._parts.page
        page = self._page = RepairPage(self._parts.themes, self._parts.actions, pane.another_view, pane)
        self._connect(page)
        pane.lay_over(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show(looked, first=True)

    def _connect(self, page: RepairPage) -> None:
        band = page.band
        wishes = (
            (page.act_wanted, self._act),
            (page.undo_wanted, self._undo),
            (page.left_out_wanted, self._toggle_left_out),
            (page.done_wanted, self._finish),
            (page.chosen_changed, self._tell_state),
            (band.left_out_wanted, self._toggle_left_out),
            (band.undo_wanted, self._undo),
            (band.as_it_was_wanted, self._clear),
            (band.done_wanted, self._finish),
            (band.discard_wanted, self.leave),
            (band.go_on_wanted, self._go_on),
            (band.keep_wanted, self._keep),
            (band.site_wanted, self._propose),
        )
        for wanted, deed in wishes:
            wanted.connect(deed)

    def _offer_to_fetch(self) -> None:
        self._parts.page.notice.say(
            _("The page of this article was not kept: without it nothing can be mended."),
            _("Fetch again"),
            lambda: self._window.doer.do_here(Name.AGAIN),
        )

    # one step after the other

    @Slot(object, int)
    def _act(self, kind: RepairKind, number: int) -> None:
        from reader_app.services.repair_article import repair_of  # noqa: PLC0415  not for the window's start

        looked, page = self._looked, self._page
        if not (looked and page) or self._asking:
            return
        unit = looked.units[number]
        if unit.held is (kind is RepairKind.BRING):
            return
        if kind is RepairKind.REMOVE and not any(one.held and one is not unit for one in looked.units):
            page.announce(_("The last block stays."))
            return
        made = repair_of(kind, unit, looked)
        if not made:
            self._parts.page.notice.say(_("This block cannot be told apart on the page that was kept."))
            return
        self._draft.add(made)
        page.announce(say_done(kind))
        page.frame.send_away(going(kind, number, len(looked.units)))
        following = number + 1 if kind is RepairKind.REMOVE and not self._everything else number
        following = following if following < len(looked.units) else number - 1
        self._look_again(looked.units[following].pieces)

    @Slot()
    def _undo(self) -> None:
        if self._draft.undo():
            self._asking = False
            self._look_again(self._chosen_pieces())

    @Slot()
    def _clear(self) -> None:
        """Let the article be as the extraction has it."""
        self._draft.clear()
        self._look_again(self._chosen_pieces())

    @Slot()
    def _toggle_left_out(self) -> None:
        if not self._asking:
            self._everything = not self._everything
            self._look_again(self._chosen_pieces())

    def _look_again(self, then: tuple[Piece, ...]) -> None:
        """Read the page with the repairs as they are now; what was on its way is dropped."""
        if not self._opened:
            return
        self._next = then
        identity, repairs = self._opened.row.id, self._draft.repairs
        show = Show.EVERYTHING if self._everything else Show.ARTICLE
        self._start(
            lambda progress: self._repairs().look(identity, repairs, progress, show),
            self._show,
            failed=self._cannot,
        )

    def _show(self, looked: Looked, *, first: bool = False) -> None:
        from reader_app.library.positions import moved_position  # noqa: PLC0415  with the first mending

        opened, page, before = self._opened, self._page, self._looked
        if not (opened and page):
            return
        self._looked = looked
        old = before.reading.article if before else opened.article
        place = self._parts.page.view.place() if first else page.view.place()
        place = moved_position(place, flow(old).text, flow(looked.reading.article).text)
        seen = replace(opened, article=looked.reading.article, position=place)
        chosen = unit_in_sight(looked, place.offset) if first else unit_with(looked, self._next, page.chosen)
        page.show_article(seen, looked.units, chosen)
        self._tell_state()

    def _chosen_pieces(self) -> tuple[Piece, ...]:
        if self._looked and self._page and 0 <= self._page.chosen < len(self._looked.units):
            return self._looked.units[self._page.chosen].pieces
        return ()

    @Slot()
    def _tell_state(self) -> None:
        page, looked = self._page, self._looked
        if not (page and looked) or self._asking:
            return
        left_out = 0 <= page.chosen < len(looked.units) and not looked.units[page.chosen].held
        page.band.show_mending(
            say_steps(self._draft.steps, self._draft.had_before, len(looked.lost)),
            say_keys(everything=self._everything, left_out=left_out),
            everything=self._everything,
            steps=self._draft.steps,
            kept=self._draft.had_before,
        )

    # the end

    def _escape(self) -> bool:
        if not self._page:
            return False
        self._finish()
        return True

    @Slot()
    def _finish(self) -> None:
        """Ask what is to be kept; with nothing to keep, leave; asked already, go on."""
        if self._asking:
            self._go_on()
        elif not self._draft.changed:
            self.leave()
        elif self._page and self._opened:
            self._asking = True
            self._ask()

    def _ask(self) -> None:
        if self._page and self._opened:
            head = _("Keep what you mended?")
            hint = _("Kept, it is done again whenever the article is fetched or read anew.")
            site = site_of(self._opened) if self._draft.repairs else ""
            self._page.band.show_question(head, hint, site)
            self._page.announce(f"{head} {hint}")

    @Slot()
    def _go_on(self) -> None:
        self._drop_job()
        self._asking = False
        self._tell_state()
        if self._page:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        """Keep what was mended, for this article."""
        self._keep_with(None)

    def _keep_with(self, proposal: Proposal | None) -> None:
        opened, repairs = self._opened, self._draft.repairs
        if not opened:
            return
        identity = opened.row.id
        self._parts.reading.keep_place(self._parts.page.view.place())
        self._start(
            lambda progress: self._repairs().look(identity, repairs, progress),
            lambda looked: self._put(looked, proposal),
            failed=self._cannot,
        )

    def _put(self, looked: Looked, proposal: Proposal | None) -> None:
        if not self._opened:
            return
        identity, service = self._opened.row.id, self._repairs()
        self._job = self._jobs.start(
            lambda _: keep_mended(service, identity, looked, proposal),
            self._told_kept,
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._cannot,
        )

    def _told_kept(self, deed: Deed) -> None:
        self.leave()
        self._parts.deeds.note(deed)

    # a rule for the site

    @Slot()
    def _propose(self) -> None:
        opened, repairs = self._opened, self._draft.repairs
        if opened and self._page:
            self._page.band.show_waiting(_("The rule is tried on other articles of this site that are kept…"))
            identity = opened.row.id
            self._start(
                lambda progress: self._repairs().propose(identity, repairs, progress),
                self._show_rule,
                failed=self._cannot,
            )

    def _show_rule(self, proposal: Proposal) -> None:
        from reader_app.ui.window.repair_card import RepairCard  # noqa: PLC0415  when it is wanted

        if self._page:
            self._ask()
            card = RepairCard(self._parts.themes, proposal, self._page)
            card.article_wanted.connect(self._keep)
            card.rule_wanted.connect(lambda: self._keep_with(proposal))
            card.open_under(self._page.band.site_button)

    # trouble, and what is around

    def _cannot(self, error: ReaderAppError) -> None:
        """Say why not; a step that leaves no article is taken back."""
        self._job = None
        if error.problem is Problem.NO_ARTICLE and self._page and not self._asking:
            self._parts.page.notice.say(_("That would leave no article."))
            self._undo()
            return
        self._parts.page.notice.say(say(error).sentence)
        if self._page and self._asking:
            self._ask()
        elif error.problem in {Problem.ONLY_AN_OPENING, Problem.ARTICLE_NOT_FOUND, Problem.SOURCE_NOT_KEPT}:
            self.leave()

    @Slot(object)
    def _see_article(self, opened: OpenArticle) -> None:
        """Leave when another article comes, and offer to keep what was mended of the one before."""
        if self._opened and opened.row.id != self._opened.row.id:
            if self._page and self._draft.changed:
                self._offer_draft()
            self.leave()
        elif self._page:  # it was made anew under the page
            self._opened = opened
            self._look_again(self._chosen_pieces())

    def _offer_draft(self) -> None:
        """Say that what was mended was not kept, and offer to."""
        opened, repairs, service = self._opened, self._draft.repairs, self._repairs()
        if not opened:
            return
        identity = opened.row.id

        def keep() -> None:
            self._jobs.start(
                lambda progress: keep_mended(
                    service, identity, service.look(identity, repairs, progress), None
                ),
                self._parts.deeds.note,
                owner=self,
            )

        self._parts.page.notice.say(_("What you mended was not kept."), _("Keep it"), keep)

    def _repairs(self) -> RepairArticle:
        service = self._service = self._service or self._make_repairs()
        return service

    def _start(
        self,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        failed: Callable[[ReaderAppError], object] | None = None,
    ) -> None:
        self._drop_job()
        self._job = self._jobs.start(work, done, owner=self, failed=failed or self._cannot)

    def _drop_job(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None
