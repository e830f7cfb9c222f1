"""A few lines of a page, set as the reader has it: they stay in sight while anything changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.article import Article, Code, Heading, Paragraph, Run, Style
from reader_app.domain.shelf import OpenArticle, ReadingPosition, ReadState, SavedArticle, Where
from reader_app.ui.look.painting import RADIUS_SLIP, draw_edge, fill_round, painting
from reader_app.ui.reading.overlay_bar import OverlayBar
from reader_app.ui.reading.page_plan import PageWords
from reader_app.ui.reading.page_view import PageView
from reader_app.ui.window.page_setting import style_of
from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.type_rows import Scoped

HEIGHT = 264
_TOP = 18  # pixels above the sample's title
_NOBODY = "https://sample.invalid/"  # never opened


class SamplePage(QWidget):
    """The real page in a small frame; it takes neither keys nor clicks."""

    def __init__(self, themes: Themes, choices: Choices, scoped: Scoped, hyphenation: Hyphenation) -> None:
        super().__init__()
        self._themes, self._choices, self._scoped = themes, choices, scoped
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Sample of the page"))
        hyphenation.prepare(language_in_use())
        self.view = PageView(choices.jobs, hyphenation, self._style(), themes.current, self)
        self.view.setMinimumSize(0, 0)
        self.view.setEnabled(False)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in self.view.findChildren(OverlayBar):
            bar.setMaximumWidth(0)  # nothing is to be scrolled here
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.view)
        self._shown = False
        themes.changed.connect(self._wear)
        choices.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Set the sample as articles are set for which the rows beside it speak."""
        self.view.set_style(self._style())

    def event(self, event: QEvent) -> bool:
        """Draw the sample once its width is known."""
        if event.type() is QEvent.Type.Show and not self._shown:
            self._shown = True
            self.view.show_article(_sample(), PageWords())
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lay the page's ground and its edge."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.page, RADIUS_SLIP)
            draw_edge(painter, self.rect(), theme.line, RADIUS_SLIP)

    def _wear(self) -> None:
        self.view.set_theme(self._themes.current)
        self.update()

    def _style(self) -> PageStyle:
        style = style_of(self._choices.typography(self._scoped.scope), self.font().family())
        return replace(style, top=_TOP)


def _sample() -> OpenArticle:
    sentences = (
        _("The old ferry left the harbour late that evening, and nobody thought of waving to it."),
        _("The captain said: “We shall be there before the light.” He had said so every night for years."),
        _("Those who stayed behind counted the lamps along the unpredictable shore, one after another."),
    )
    first = Run(" ".join(sentences[:2]))
    blocks = (
        Paragraph((first,)),
        Paragraph((Run(sentences[2]), Run(" "), Run("depart(ferry, 22)", frozenset({Style.CODE})), Run("."))),
        Paragraph((Run(sentences[0]),)),
        Heading(2, (Run(_("The other shore")),)),
        Code("for lamp in shore:\n    count(lamp)  # 17", "python"),
    )
    article = Article(_NOBODY, _("The night ferry"), blocks, language=language_in_use())
    return OpenArticle(_row(article), article, {}, ReadingPosition())


def _row(article: Article) -> SavedArticle:
    """The page asks for a row: one that no library has."""
    return SavedArticle(
        id=0,
        url=article.url,
        given_url=article.url,
        title=article.title,
        site="",
        authors=(),
        published=None,
        saved=datetime.fromtimestamp(0, UTC),
        language=article.language,
        minutes=1,
        words=0,
        progress=0,
        tags=(),
        lists=(),
        where=Where.INBOX,
        state=ReadState.UNREAD,
        starred=False,
        trashed=False,
        completeness=Completeness.COMPLETE,
        access=AccessState.FREE,
    )
