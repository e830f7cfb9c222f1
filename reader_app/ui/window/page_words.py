"""What stands round an article on its page: byline, end of the opening, related links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from reader_app.domain.access import Completeness
from reader_app.ui.reading.page_plan import PageWords
from reader_app.ui.reading.whispers import SpokenWords
from reader_app.ui.shelf.dates import interface_locale
from reader_app.ui.window.one_line import in_one_line
from reader_app.ui.window.why import site_name
from reader_app.wording.access import say_rest
from reader_app.wording.catalogue import _, ngettext, pgettext

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.domain.shelf import OpenArticle


def page_words(opened: OpenArticle) -> PageWords:
    """The page's own words for one article."""
    end_title, end_sentence = _end_words(opened)
    return PageWords(
        unfinished=_("This article is still being written."),
        opening_title=end_title,
        opening_sentence=end_sentence,
        related_title=_("Read on"),
        open_link=_("Open"),
        missing_picture=_("Picture not kept"),
        scroll_bar=_("Place in the article"),
        spoken=_spoken_words(),
    )


def _spoken_words() -> SpokenWords:
    """Name for a screen reader what the page shows by its looks alone."""
    return SpokenWords(
        heading=_("Heading {level}:"),
        quote=_("Quote:"),
        code=_("Code:"),
        picture=_("Picture:"),
        table=_("Table, {rows} rows, {columns} columns."),
        note=pgettext("aloud", "note"),
        link=pgettext("aloud", "link"),
    )


def _end_words(opened: OpenArticle) -> tuple[str, str]:
    """Say that the text stops before its end, or is not there at all, and why."""
    site = site_name(opened.row)
    if opened.row.completeness is Completeness.TO_FETCH:
        refused = opened.access.instead
        why = (
            _("{site} did not show it: it can be fetched again.") if refused else _("It was not fetched yet.")
        )
        return _("The text is not here."), why.format(site=site)
    return _("The opening ends here."), say_rest(opened.access, site)


def byline(opened: OpenArticle) -> str:
    """Authors, dates and length, in one line."""
    article, row = opened.article, opened.row
    dates = _dates(article.published, article.modified)
    length = ngettext("{n} min", "{n} min", row.minutes).format(n=row.minutes) if row.minutes else ""
    return in_one_line((_names(article.authors), dates, length))


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
