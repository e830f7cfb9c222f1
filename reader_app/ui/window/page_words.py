"""What stands round an article on its page: byline, end of the opening, related links, and the band above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from reader_app.domain.access import Completeness
from reader_app.ui.look.access_band import BandWords
from reader_app.ui.look.tone import Tone
from reader_app.ui.reading.page_plan import PageWords
from reader_app.ui.shelf.dates import interface_locale
from reader_app.ui.window.why import say_reserved, why
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.domain.shelf import OpenArticle, SavedArticle

BETWEEN = " · "
_SIGNS = {
    Completeness.DOUBTFUL: "circle-question-mark",
    Completeness.OPENING: "circle-dashed",
    Completeness.TO_FETCH: "hand",
}


def page_words(row: SavedArticle) -> PageWords:
    """The page's own words for one article."""
    return PageWords(
        unfinished=_("This article is still being written."),
        opening_title=_("The opening ends here."),
        opening_sentence=say_reserved(row),
        related_title=_("Read on"),
        open_link=_("Open"),
        missing_picture=_("Picture not kept"),
        scroll_bar=_("Place in the article"),
    )


def byline(opened: OpenArticle) -> str:
    """Authors, dates and length, in one line."""
    article, row = opened.article, opened.row
    dates = _dates(article.published, article.modified)
    length = ngettext("{n} min", "{n} min", row.minutes).format(n=row.minutes) if row.minutes else ""
    return BETWEEN.join(part for part in (_names(article.authors), dates, length) if part)


def band_words(opened: OpenArticle) -> BandWords | None:
    """What the band says of an article that is not whole; nothing for one that is."""
    completeness = opened.row.completeness
    if completeness not in _SIGNS:
        return None
    sentence = {
        Completeness.DOUBTFUL: _("This may not be the whole article."),
        Completeness.OPENING: _("You have the opening."),
        Completeness.TO_FETCH: _("The site did not show this page."),
    }[completeness]
    other = _("Another version…") if completeness is Completeness.DOUBTFUL and opened.has_source else ""
    there, why_wanted = _("Open on the site"), bool(why(opened))
    return BandWords(_SIGNS[completeness], sentence, Tone.WARN, why_wanted, outlined=other, main=there)


def _names(authors: tuple[str, ...]) -> str:
    if len(authors) < 2:  # noqa: PLR2004  one name needs no "and"
        return "".join(authors)
    return _("{names} and {last}").format(names=", ".join(authors[:-1]), last=authors[-1])


def _dates(published: datetime | None, modified: datetime | None) -> str:
    if published is None:
        return ""
    locale = interface_locale()
    said = _day(published, locale)
    if modified is None or modified <= published:
        return said
    if modified.date() == published.date():
        clock = locale.toString(QTime(modified.hour, modified.minute), QLocale.FormatType.ShortFormat)
        return _("{date}, updated at {time}").format(date=said, time=clock)
    return _("{date}, updated {day}").format(date=said, day=_day(modified, locale))


def _day(moment: datetime, locale: QLocale) -> str:
    """The day where the publisher is, which is the one it printed."""
    day = QDate(moment.year, moment.month, moment.day)
    month_first = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "").lstrip(", ")[:1] == "M"
    return locale.toString(day, "MMMM d, yyyy" if month_first else "d MMMM yyyy")
