"""The article's share of a page's texts, each sorted by what it is."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.domain.reading_time import count_words
from reader_app.extract.furniture import (
    advertisement,
    asking_boxes,
    in_furniture_box,
    is_byline,
    is_caption,
    is_furniture,
    is_notice_of_rights,
    says_the_title,
)
from reader_app.extract.lead import Opening
from reader_app.extract.outskirts import above, comments, outskirts
from reader_app.extract.related import RelatedLinks, is_label
from reader_app.extract.unfinished import is_live, is_over, notices_of
from reader_app.markup.normal import HEADINGS

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.article import Related
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.metadata import Metadata

_MOSTLY_LINKS = 0.5
_NEAR = 4  # texts around the article among which such a line is looked for
_BEHIND = 25  # texts behind the article's box among which its related links are looked for
_COMMON = 3  # texts set alike: the article's paragraphs
_MOST = 50  # advertisements taken out
_OPENING = 4  # texts at the beginning that may be byline and date


class Selection:
    """What engines chose of a page, less its notices, links and furniture.

    `chosen` holds the numbers of the body's texts, without the lead.
    """

    def __init__(self, texts: list[Leaf], chosen: set[int], metadata: Metadata, address: str = "") -> None:
        self._texts = texts
        self._address = metadata.canonical_url or address
        self.chosen = chosen
        self._foreign: set[int] = set()  # texts of advertisements and forms
        self.unfinished = self._take_notice(metadata)
        self.chosen -= comments(texts, self.chosen)
        self.chosen -= above(texts, self.chosen, metadata.title)
        self.chosen -= outskirts(texts, self.chosen)
        self.related = self._take_related()
        self._drop_furniture(metadata, address)
        self._drop_signature(metadata)
        self.chosen -= outskirts(texts, self.chosen)
        self.lead = self._take_lead(metadata)
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

    def leave_out(self, taken: frozenset[lxml.html.HtmlElement]) -> int:
        """Leave out the texts that were taken out of the page, the lead among them; gives their words."""
        left_out = {number for number in self.chosen if self._texts[number].element in taken}
        words = sum(count_words(self._texts[number].text) for number in left_out)
        if self.lead is not None and self.lead.element in taken:
            words += count_words(self.lead.text)
            self.lead = None
        self.chosen -= left_out
        return words

    def _take_notice(self, metadata: Metadata) -> bool:
        """Say whether the story is still being written, and take the lines that say so out."""
        if not self.chosen:
            return metadata.live
        first, last = max(min(self.chosen) - 2 * _NEAR, 0), max(self.chosen) + _NEAR
        around = self._texts[first : last + 1]
        notices = notices_of(around)
        self.chosen -= notices
        return not is_over(around) and (
            metadata.live or bool(notices) or is_live(around[: 4 * _NEAR], metadata)
        )

    def _take_related(self) -> tuple[Related, ...]:
        inside = self._container()
        end = inside[-1].number + 1 if inside else 0
        behind = self._texts[end : end + _BEHIND]
        related = RelatedLinks(inside, behind, self.chosen, self._address)
        self.chosen -= related.taken
        return related.links

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

    def _drop_furniture(self, metadata: Metadata, address: str) -> None:
        length = self.length
        opening = sorted(self.chosen)[:_OPENING]
        ending = sorted(self.chosen)[-2:]
        self._foreign = self._in_foreign_boxes(length)
        templates = Counter(self._texts[number].template for number in self.chosen)
        for number in sorted(self.chosen):
            leaf = self._texts[number]
            at_an_end = number in opening or number in ending
            if (
                is_furniture(leaf, in_prose=templates[leaf.template] >= _COMMON)
                or is_caption(leaf, self._after(number))
                or in_furniture_box(leaf, length)
                or number in self._foreign
                or (at_an_end and is_byline(leaf, metadata.authors))
                or says_the_title(leaf, metadata.title)
                or (metadata.headline and says_the_title(leaf, metadata.headline))
                or leaf.text in {self._address, address}
            ):
                self.chosen.discard(number)

    def _in_foreign_boxes(self, length: int) -> set[int]:
        """Give the texts in the small boxes that advertise something, or ask for it in a form."""
        if not self.chosen:
            return set()
        before = (self._texts[n - 1] for n in sorted(self.chosen) if n)
        advertising = (advertisement(label, length) for label in before)
        boxes = set(islice((box for box in advertising if box is not None), _MOST))
        boxes |= asking_boxes(self._texts[0].element.getroottree().getroot(), length)
        return {leaf.number for leaf in self._texts if boxes.intersection(leaf.element.iterancestors())}

    def _drop_signature(self, metadata: Metadata) -> None:
        """Take bylines, datelines and notices of rights off the end, however many lines they are."""
        for number in sorted(self.chosen, reverse=True):
            leaf = self._texts[number]
            if not (is_byline(leaf, metadata.authors) or is_notice_of_rights(leaf)):
                break
            self.chosen.discard(number)

    def _after(self, number: int) -> Leaf | None:
        return self._texts[number + 1] if number + 1 < len(self._texts) else None

    def _take_lead(self, metadata: Metadata) -> Leaf | None:
        opening = Opening(self._texts, sorted(self.chosen), metadata)
        lead = opening.lead()
        self.chosen -= opening.labels(lead)
        if lead is not None:
            self.chosen.discard(lead.number)
        return lead

    def _add_headings(self) -> None:
        """Take the headings that stand right before a chosen text, and drop those with nothing under them."""
        order = sorted(self.chosen)
        for number in filter(None, order):
            before = self._texts[number - 1]
            if self._is_subheading(before) and (number != order[0] or self._opens(before, number)):
                self.chosen.add(before.number)
        for number in sorted(self.chosen, reverse=True):
            if self._texts[number].element.tag not in HEADINGS:
                break
            self.chosen.discard(number)

    def _opens(self, heading: Leaf, number: int) -> bool:
        """Whether a heading before the first text stands in one box with it: it is no headline then."""
        return (
            heading is not self.lead
            and heading.element.getparent() is self._texts[number].element.getparent()
        )

    def _is_subheading(self, leaf: Leaf) -> bool:
        return (
            leaf.element.tag in HEADINGS - {"h1"}
            and leaf.number not in self._foreign
            and leaf.link_share < _MOSTLY_LINKS
            and not is_furniture(leaf)
            and not is_label(leaf)
        )
