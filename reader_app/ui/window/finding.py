"""Find in the article: the bar, the search behind it, and words handed over by the library's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader_app.domain.shelf import ShelfKind
from reader_app.ui.window.commands import Name
from reader_app.ui.window.place_telling import words_round
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.reading.search_of_page import PageSearch
    from reader_app.ui.window.find_bar import FindBar
    from reader_app.ui.window.parts import Parts

_PAUSE = 90  # milliseconds without a key before words are looked for
_LONGEST = 200  # characters of a selection that are taken for words to find
_CONDITION = re.compile(r'-?\w+:(?:"[^"]*"|\S+)|-\S+')  # of a query: they choose articles, and stand in none


class Finding(QObject):
    """Opens the bar over nothing: it takes its room below the page, so that no line in sight moves."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._bar: FindBar | None = None
        self._search: PageSearch | None = None
        self._begun_at = 0  # where the reader was when the bar was opened
        self._handed_over = ""  # the words of the search that led to the open article
        self._moves = True  # whether the page goes to the first match
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        parts.page.view_made.connect(self._follow_page)
        parts.reading.opened.connect(self._take_over)
        parts.reading.closed.connect(self._hide)
        parts.page.leaves.append(self.close)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {
            Name.FIND: self.open,
            Name.FIND_NEXT: lambda: self._step(1),
            Name.FIND_PREVIOUS: lambda: self._step(-1),
        }

    def open(self) -> None:
        """Take the keys; the selected words, else those of the library's search, are proposed."""
        view, bar = self._parts.page.view, self._shown_bar()
        self._begun_at = view.visible_range()[0]
        bar.ask(self._selected(view) or self._proposal(view) or bar.field.text())
        self._look_soon()

    def close(self) -> bool:
        """Give the keys back to the page, the match that is seen selected; False when nothing is open."""
        if self._bar is None or self._bar.isHidden() or self._search is None:
            return False
        seen = self._search.seen()
        self._hide()
        self._parts.page.focus_page()
        if seen:
            self._parts.page.view.select(*seen)
        return True

    def _step(self, by: int) -> None:
        bar = self._shown_bar(asked=False)
        if not bar.field.text().strip():
            self.open()
        elif self._search and not (self._pause.isActive() or self._search.busy) and self._search.hits:
            self._tell(passed=self._search.step(by) if self._search.here >= 0 else self._go_first(), by=by)
        else:
            self._begun_at = self._parts.page.view.visible_range()[0]
            self._look()

    def _go_first(self) -> bool:
        if self._search:
            self._search.go_from(self._begun_at)
        return False

    def _shown_bar(self, *, asked: bool = True) -> FindBar:
        """Show the bar; where it was not asked for, the words looked for last are looked for again."""
        bar = self._bar or self._make()
        if bar.isHidden():
            bar.show()
            if not asked:
                self._look_soon()
        return bar

    def _make(self) -> FindBar:
        from reader_app.ui.reading.search_of_page import PageSearch  # noqa: PLC0415  when it is wanted
        from reader_app.ui.window.find_bar import FindBar  # noqa: PLC0415  as above

        page = self._parts.page
        self._bar = bar = FindBar(self._parts.themes, self._parts.actions)
        self._search = PageSearch(page.view, self)
        page.add_below(bar)
        bar.words_changed.connect(self._look_soon)
        bar.on_wanted.connect(lambda back: self._step(-1 if back else 1))
        bar.left.connect(self.close)
        self._search.finished.connect(self._show_found)
        return bar

    @Slot(object)
    def _follow_page(self, view: PageView) -> None:
        view.article_shown.connect(self._look_again)

    @Slot(object)
    def _take_over(self) -> None:
        shelf = self._parts.shelving.shelf
        self._handed_over = shelf.name if shelf.kind is ShelfKind.SEARCH else ""

    @Slot()
    def _look_again(self) -> None:
        """Another text stands on the page: what is in the bar is looked for there, and nothing moves."""
        if self._bar and not self._bar.isHidden():
            self._moves = False
            self._look()

    @Slot()
    def _look_soon(self) -> None:
        self._moves = True
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        self._pause.stop()
        if self._bar and self._search:
            self._search.begin(self._bar.field.text(), whole=self._bar.whole.isChecked())

    @Slot()
    def _show_found(self) -> None:
        if self._search and self._moves:
            self._search.go_from(self._begun_at)
        self._moves = True
        self._tell()

    def _tell(self, *, passed: bool = False, by: int = 1) -> None:
        if not (self._bar and self._search):
            return
        count = len(self._search.hits)
        if not self._bar.field.text().strip():
            words = ""
        elif not count:
            words = _("No match")
        elif self._search.here < 0:
            words = ngettext("{n} match", "{n} matches", count).format(n=count)
        else:
            words = _("{n} of {total}").format(n=self._search.here + 1, total=count)
        if passed and count > 1:
            round_again = _("{count}, from the start") if by > 0 else _("{count}, from the end")
            words = round_again.format(count=words)
        seen = self._search.seen()
        around = words_round(self._parts.page.view.text, seen[0]) if seen else ""
        self._bar.tell(words, found=bool(count), around=around)

    @Slot()
    def _hide(self) -> None:
        self._pause.stop()
        if self._bar and self._search:
            self._search.stop()
            self._bar.hide()

    def _selected(self, view: PageView) -> str:
        selected = view.selected_text().strip()
        return selected if len(selected) <= _LONGEST and "\n" not in selected else ""

    def _proposal(self, view: PageView) -> str:
        """Give what of the library's search stands in this article: the words in a row, or the longest."""
        words, self._handed_over = plain_words(self._handed_over), ""
        phrase = " ".join(words)
        longest = sorted(words, key=len, reverse=True)
        return next((each for each in (phrase, *longest) if each and view.find_words(each)), "")


def plain_words(query: str) -> list[str]:
    """Take the words out of a query, without its conditions and its quotation marks."""
    return _CONDITION.sub(" ", query).replace('"', " ").split()
