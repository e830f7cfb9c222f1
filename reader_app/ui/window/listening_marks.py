"""The sentence that is read aloud, on the page: marked, and kept in sight while the reader follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.page_pane import PagePane


class ListeningMarks(QObject):
    """Marks only in the article that is heard, whatever stands on the page.

    The page turns to a sentence as long as the one before it was in sight: a reader who
    has looked elsewhere is left alone, until `bring_back`.
    """

    away = Signal(bool)  # whether the sentence is where the reader does not look

    def __init__(self, page: PagePane, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._view: PageView | None = None
        self._article = 0
        self._sentence: tuple[int, int] | None = None
        self._word: tuple[int, int] | None = None
        self._following = True
        page.view_made.connect(self.take)
        page.place_changed.connect(self._see_place)

    def show_sentence(self, article: int, start: int, end: int) -> None:
        """Mark what is said now; an empty range marks nothing."""
        if article != self._article:
            self._following = True
        elif self._is_shown() and self._sentence:
            self._following = self._in_sight(*self._sentence)
        self._article, self._word = article, None
        self._sentence = (start, end) if end > start else None
        self._draw()
        self._follow()

    def show_word(self, start: int, end: int) -> None:
        """Mark a word of the sentence."""
        self._word = (start, end)
        self._draw()
        if self._following and self._is_shown() and self._view:
            self._view.show_range(start, end)

    def clear(self) -> None:
        """Mark nothing more."""
        self._sentence, self._word, self._article = None, None, 0
        self._draw()
        self.away.emit(False)  # noqa: FBT003  a signal's argument

    def bring_back(self) -> None:
        """Turn the page to the sentence, and follow it again."""
        self._following = True
        self._follow()

    def is_shown(self, article: int) -> bool:
        """Whether an article is the one on the page."""
        opened = self._view.opened if self._view else None
        return opened is not None and opened.row.id == article

    @Slot(object)
    def take(self, view: PageView) -> None:
        """Mark on this view, once it is made."""
        if self._view is view:
            return
        self._view = view
        view.article_shown.connect(self._see_article)

    @Slot(object)
    def _see_article(self, opened: OpenArticle) -> None:
        """The page has forgotten its marks; who comes back to the article follows again."""
        if self._article and opened.row.id == self._article:
            self._following = True
            self._draw()
            self._follow()
        else:
            self.away.emit(False)  # noqa: FBT003  as above

    @Slot()
    def _see_place(self) -> None:
        if self._is_shown() and self._sentence:
            self.away.emit(not self._in_sight(*self._sentence))

    def _follow(self) -> None:
        if not (self._view and self._sentence and self._is_shown()):
            self.away.emit(False)  # noqa: FBT003  as above
            return
        if self._following:
            self._view.show_range(*self._sentence)
        self.away.emit(not self._following)

    def _draw(self) -> None:
        if self._view is None:
            return
        from reader_app.ui.reading.marks import Layer, Mark, MarkKind  # noqa: PLC0415  with the page

        shown = self._sentence if self._is_shown() else None
        marks = [Mark(*shown, MarkKind.SPOKEN)] if shown else []
        if shown and self._word:
            marks.append(Mark(*self._word, MarkKind.SPOKEN_WORD))
        self._view.set_marks(Layer.SPOKEN, marks)

    def _is_shown(self) -> bool:
        return bool(self._article) and self.is_shown(self._article)

    def _in_sight(self, start: int, end: int) -> bool:
        low, high = self._view.visible_range() if self._view else (0, 0)
        return start < high and end > low
