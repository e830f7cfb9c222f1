"""How a passage is quoted with its source, for a reader who writes: the one place that words it.

    “The grid held.” — Ana Roy and Hugo Mercier, “A winter”, The Mercury, 12 March 2026, https://…

Quotation marks, conjunction and date are those of the language that sentences are in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader_app.domain.article import LINE_BREAK
from reader_app.domain.flow import PICTURE
from reader_app.markup.markdown import escaped, guarded, target
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

_UNSEEN = str.maketrans(dict.fromkeys("\u00ad" + PICTURE))
_OPENING, _CLOSING = '“«„"', '”»“"'


class Source(Protocol):
    """What is cited of an article: a row of the library and one of the page of highlights have it."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def site(self) -> str:
        """Its site's name."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it."""

    @property
    def published(self) -> datetime | None:
        """When it appeared."""

    @property
    def url(self) -> str:
        """Where it stands."""


def cite_source(source: Source) -> str:
    """Say who wrote what, where, when, and at which address, as far as that is known."""
    return ", ".join(
        part for part in (*_head(source), _quoted(source.title), *_tail(source), _web(source)) if part
    )


def cite_passage(words: str, source: Source) -> str:
    """Quote a passage with its source: on one line where it is one paragraph, else the source below."""
    passage = shown_passage(words)
    between = "\n" if "\n" in passage else " "
    return f"{_quoted(passage)}{between}— {cite_source(source)}"


def quote_in_markdown(words: str) -> str:
    """Quote a passage as a block of Markdown."""
    paragraphs = [guarded(escaped(line)) for line in shown_passage(words).split("\n")]
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def source_in_markdown(source: Source) -> str:
    """Cite a source in Markdown; its title is the link."""
    title = _quoted(escaped(source.title))
    linked = f"[{title}]({target(_web(source))})" if title and _web(source) else title or target(_web(source))
    return ", ".join(
        part for part in (*map(escaped, _head(source)), linked, *map(escaped, _tail(source))) if part
    )


def cite_in_markdown(words: str, source: Source) -> str:
    """Quote a passage as a block of Markdown that ends with its source."""
    return f"{quote_in_markdown(words)}\n>\n> — {source_in_markdown(source)}"


def shown_passage(words: str) -> str:
    """Give a passage's words: a line a paragraph, without pictures and soft hyphens."""
    lines = (line.strip() for line in words.translate(_UNSEEN).replace(LINE_BREAK, "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def say_date(day: date) -> str:
    """Say a date in full, "12 March 2026"."""
    number = pgettext("first day of a month", "1") if day.day == 1 else str(day.day)
    return pgettext("a date", "{day} {month} {year}").format(
        day=number, month=_months()[day.month - 1], year=day.year
    )


def _months() -> tuple[str, ...]:
    return (
        *(_("January"), _("February"), _("March"), _("April"), pgettext("a month", "May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )


def _head(source: Source) -> Sequence[str]:
    return [_say_authors(source.authors)] if source.authors else []


def _tail(source: Source) -> Sequence[str]:
    # the day as the page gives it, in its own zone
    return [source.site, *([say_date(source.published.date())] if source.published else [])]


def _say_authors(authors: Sequence[str]) -> str:
    *others, last = authors
    if not others:
        return last
    return _("{authors} and {last}").format(authors=", ".join(others), last=last)


def _quoted(words: str) -> str:
    """Put words in quotation marks, unless they stand in some already."""
    if not words or (words[0] in _OPENING and words[-1] in _CLOSING):
        return words
    return pgettext("quotation marks", "“{words}”").format(words=words)


def _web(source: Source) -> str:
    return source.url if source.url.startswith(("http:", "https:")) else ""
