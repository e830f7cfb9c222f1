"""The card under "Why?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.scrolling_card import ScrollingCard
from reader_app.ui.window.commands import Name
from reader_app.ui.window.ways_on import has_offer, is_on_the_web, way_words
from reader_app.ui.window.why import why
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.shelf import OpenArticle
    from reader_app.ui.look.themes import Themes

WIDTH = 360
_BEFORE_LINKS = 12


class WhyCard(ScrollingCard):
    """Reasons, how the text was had, what the page says, and the ways on (`link_chosen` gives a Name)."""

    def __init__(self, themes: Themes, opened: OpenArticle, parent: QWidget) -> None:
        super().__init__(themes, _("Why?"), WIDTH, parent)
        told = why(opened)
        self.say(" ".join(told.all_sentences))
        self.add_part(told.head, told.reasons)
        self.add_part(_("How it was had"), told.had)
        self.add_part(_("What the page says"), told.marks, interface_font(Size.SMALL), "text2")
        self.column.addSpacing(_BEFORE_LINKS)
        self.add_links(_links(opened))
        self.fit(parent.window())


def _links(opened: OpenArticle) -> Iterator[tuple[Name, str]]:
    if has_offer(opened):
        yield Name.OFFER, way_words(Name.OFFER, opened)
    if is_on_the_web(opened.row):
        yield Name.SITE, _("This site…")
