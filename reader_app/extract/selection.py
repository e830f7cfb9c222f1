"""The article's share of a page's texts, each sorted by what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.extract.furniture import in_furniture_box, is_byline, is_furniture, says_the_title
from reader_app.extract.lead import find_lead
from reader_app.extract.phrases import UNFINISHED
from reader_app.extract.related import related_links
from reader_app.markup.normal import HEADINGS

if TYPE_CHECKING:
    from reader_app.domain.article import Related
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.metadata import Metadata

_MOSTLY_LINKS = 0.5
_NOTICE = 200  # characters: the length of a line that says the article is unfinished
_NEAR = 4  # texts around the article among which such a line is looked for
_OPENING = 4  # texts at the beginning that may be byline and date


class Selection:
    """What engines chose of a page, less its notices, links and furniture.

    `chosen` holds the numbers of the body's texts, without the lead.
    """

    def __init__(self, texts: list[Leaf], chosen: set[int], metadata: Metadata) -> None:
        self._texts = texts
        self.chosen = chosen
        self.unfinished = metadata.live or self._take_notice()
        self.related = self._take_related()
        self._drop_furniture(metadata)
        self.lead = self._take_lead(metadata.description)
        self._add_headings()

    @property
    def length(self) -> int:
        """Characters of the chosen texts and the lead, without spaces."""
        return sum(len(self._texts[number].key) for number in self.chosen)

    @property
    def is_link_list(self) -> bool:
        """Whether most of the chosen text is links: a list of articles and not an article."""
        linked = sum(self._texts[n].link_share * len(self._texts[n].key) for n in self.chosen)
        return linked > _MOSTLY_LINKS * self.length

    def _take_notice(self) -> bool:
        """Say whether a line tells that the article is unfinished, and take that line out."""
        if not self.chosen:
            return False
        first, last = max(min(self.chosen) - 2 * _NEAR, 0), max(self.chosen) + _NEAR
        notices = [
            leaf.number
            for leaf in self._texts[first : last + 1]
            if len(leaf.text) <= _NOTICE and UNFINISHED.search(leaf.text)
        ]
        self.chosen.difference_update(notices)
        return bool(notices)

    def _take_related(self) -> tuple[Related, ...]:
        related, taken = related_links(self._container())
        self.chosen -= taken
        return related

    def _container(self) -> list[Leaf]:
        """Give the texts inside the smallest element that holds all that was chosen."""
        if not self.chosen:
            return []
        first, last = self._texts[min(self.chosen)], self._texts[max(self.chosen)]
        around = set(first.element.iterancestors())
        box = next((a for a in last.element.iterancestors() if a in around), None)
        if box is None or box.tag in {"body", "html"}:
            return self._texts[first.number : last.number + 1]
        return [leaf for leaf in self._texts if any(a is box for a in leaf.element.iterancestors())]

    def _drop_furniture(self, metadata: Metadata) -> None:
        length = self.length
        opening = sorted(self.chosen)[:_OPENING]
        ending = sorted(self.chosen)[-2:]
        for number in sorted(self.chosen):
            leaf = self._texts[number]
            at_an_end = number in opening or number in ending
            if (
                is_furniture(leaf)
                or in_furniture_box(leaf, length)
                or (at_an_end and is_byline(leaf, metadata.authors))
                or says_the_title(leaf, metadata.title)
            ):
                self.chosen.discard(number)

    def _take_lead(self, description: str) -> Leaf | None:
        lead = find_lead(self._texts, sorted(self.chosen), description)
        if lead is not None:
            self.chosen.discard(lead.number)
        return lead

    def _add_headings(self) -> None:
        """Take the headings that stand right before a chosen text, and drop those with nothing under them."""
        order = sorted(self.chosen)
        for number in order[1:]:
            before = self._texts[number - 1]
            if before.element.tag in HEADINGS - {"h1"} and before.link_share < _MOSTLY_LINKS:
                self.chosen.add(before.number)
        for number in sorted(self.chosen, reverse=True):
            if self._texts[number].element.tag not in HEADINGS:
                break
            self.chosen.discard(number)
