"""The wall that stands in a page: what it asks for, in whose words, and whether it stops the reader.

A prompt counts where walls stand: in a block of that name, or at the end of the
text. Measured: prompts in menus, badges, footers and hidden templates stand on free
pages as often as on gated ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reader_app.access.calls import call_in, is_quoted
from reader_app.access.mark_names import lines
from reader_app.access.shown_blocks import Block, Wall, blocks_of, stands_beside
from reader_app.access.text_end import Text
from reader_app.access.wall_words import (
    CounterSaid,
    Prompt,
    PromptKind,
    Remaining,
    counter_in,
    gift_in,
    prompt_in,
    remaining_in,
)
from reader_app.markup.style_sheets import Sheets

if TYPE_CHECKING:
    import lxml.html


_LINE = 300  # of a line that counts articles, or what is left
_CLEARLY_LESS = 0.9  # of the words that the data count: the two never agree to a word
_COUNTER = 8  # characters of the shortest line that counts
_SCRIPT = 3_000  # characters of a script in which it names its service
_MOST_WALLS = 60  # blocks with a wall's name that are read, the first and the last; a page has one or two
_MANY = 200  # blocks in which counters are looked for


class Sure(IntEnum):
    """How sure it is that a prompt is a wall."""

    HIDDEN = 0  # it stands in the page, and a script may show it
    PERHAPS = 1  # at the end of a long text, without a block of its own
    YES = 2


@dataclass(frozen=True, slots=True)
class PageWall:
    """A wall that stands in the page: its call, where, and how sure."""

    prompt: Prompt
    place: str
    sure: Sure
    element: lxml.html.HtmlElement
    wall: Wall | None = None


@dataclass(eq=False)
class Seen:
    """What a page shows, as far as a wall is concerned; each is looked for when it is asked for."""

    tree: lxml.html.HtmlElement
    blocks: list[Block] = field(init=False)

    def __post_init__(self) -> None:
        """Walk over the page."""
        self.blocks = blocks_of(self.tree)

    @cached_property
    def _called(self) -> list[PageWall]:
        """The blocks named as walls that call the reader, in page order."""
        found = []
        for wall, blocks in self._walls():
            prompt = prompt_in("\n".join(block.text for block in blocks))
            if prompt is None and wall.system:
                prompt = Prompt(PromptKind.SUBSCRIBE, (wall.element.get("class") or "")[:60])
            if prompt is not None:
                shown = any(not block.hidden for block in blocks) and self._is_shown(wall.element)
                sure = Sure.YES if shown else Sure.HIDDEN
                found.append(PageWall(prompt, "wall block", sure, wall.element, wall))
        return found

    def _walls(self) -> list[tuple[Wall, list[Block]]]:
        walls: dict[int, tuple[Wall, list[Block]]] = {}
        for block in self.blocks:
            if block.wall is not None and block.wall.stops:
                walls.setdefault(id(block.wall), (block.wall, []))[1].append(block)
        found = list(walls.values())
        return found if len(found) <= _MOST_WALLS else found[: _MOST_WALLS // 2] + found[-_MOST_WALLS // 2 :]

    @cached_property
    def text(self) -> Text:
        """Where the article's text stands, and ends."""
        called = {id(wall.wall) for wall in self._called}
        return Text(self.blocks, {id(block) for block in self.blocks if id(block.wall) in called})

    @cached_property
    def wall(self) -> PageWall | None:
        """The wall at the end of the text, the surest one."""
        found = [self._placed(wall) for wall in self._called]
        found += self._at_the_end()
        if self.is_cut and all(wall.sure is Sure.HIDDEN for wall in found):
            found += self._over_the_page()
        return max(found, key=lambda wall: wall.sure, default=None)

    @property
    def is_cut(self) -> bool:
        """Whether what the page shows looks like an opening, and not like an article."""
        return self.text.is_short or self.text.is_broken_off

    def _placed(self, wall: PageWall) -> PageWall:
        """Weigh a block that is named as a wall: where a long text does not end it may be a template."""
        if wall.sure is Sure.HIDDEN or self.is_cut:
            return wall
        first = next(block for block in self.blocks if block.wall is wall.wall)
        near = any(block.wall is wall.wall for block in self.text.end) and self.text.ends_before(first)
        sure = Sure.YES if near else Sure.HIDDEN
        return PageWall(wall.prompt, wall.place, sure, wall.element, wall.wall)

    def _at_the_end(self) -> list[PageWall]:
        sure = Sure.YES if self.is_cut else Sure.PERHAPS
        found = []
        for block in self.text.end:
            prompt = call_in(block.text)
            if prompt is not None and self._is_shown(block.element):
                found.append(PageWall(prompt, "end of the text", sure, block.element))
        return found

    @cached_property
    def _sheets(self) -> Sheets:
        return Sheets(self.tree)

    def _is_shown(self, element: lxml.html.HtmlElement) -> bool:
        """Whether the page's own style sheets leave an element to be seen: walls wait hidden by them."""
        return not any(self._sheets.hide(each) for each in (element, *element.iterancestors()))

    def _over_the_page(self) -> list[PageWall]:
        """Find a call elsewhere on a page that shows an opening: walls lie over pages, too."""
        called = ((block, call_in(block.text)) for block in self.blocks if not block.hidden)
        return [
            PageWall(prompt, "over the page", Sure.PERHAPS, block.element)
            for block, prompt in called
            if prompt is not None and self._is_shown(block.element)
        ][:1]

    def template(self) -> Prompt | None:
        """Give the call that waits on the page for a script to show it: it names the kind of a sure wall.

        Blocks with a wall's name come first, then what else is hidden, wherever the page keeps it;
        what comments and teasers of other articles call for is theirs, and so is what menus show.
        """
        every = [block for block in blocks_of(self.tree, aside=True) if block.hidden or not block.aside]
        called = ((block, call_in(block.text)) for block in every)
        calls = [(b, call) for b, call in called if call is not None and not stands_beside(b.element)]
        calls.sort(key=lambda one: (one[0].wall is None, not one[0].hidden))
        return calls[0][1] if calls else None

    @cached_property
    def remaining(self) -> tuple[Remaining, Block] | None:
        """The line that says how much is left to read, at the end of the text or in a wall."""
        for block in (*self.text.end, *self._of_walls()):
            if len(block.text) <= _LINE and not block.hidden:
                said = remaining_in(block.text)
                if said is not None:
                    return said, block
        return None

    def _of_walls(self) -> list[Block]:
        return [block for block in self.blocks if block.wall is not None and block.wall.stops]

    def _lines(self) -> list[Block]:
        """The short lines of the page: not those that stand between paragraphs, a story's own."""
        story = self.text.inner
        found = [b for b in self.blocks if len(b.text) <= _LINE and not b.hidden and id(b) not in story]
        return found[: _MANY // 2] + found[_MANY // 2 :][-_MANY // 2 :]

    @cached_property
    def counter(self) -> CounterSaid | None:
        """What the page says of the reader's free articles: the fullest of its lines."""
        said = [
            found
            for block in self._lines()
            if len(block.text) >= _COUNTER
            and (found := counter_in(block.text))
            and not is_quoted(block.text, found.words)
        ]
        return max(said, key=lambda one: (one.refuses, one.counter.limit is not None), default=None)

    @cached_property
    def vendor(self) -> str:
        """The service for walls that the page loads, "" for none: the site has a wall, this page may not."""
        for script in self.tree.iter("script"):
            said = f"{script.get('src') or ''} {(script.text or '')[:_SCRIPT]}".lower()
            for vendor in lines("vendors"):
                if vendor in said:
                    return vendor
        return ""

    @cached_property
    def gift(self) -> str:
        """The words by which the page says that the article is offered."""
        return next((words for block in self._lines() if (words := gift_in(block.text))), "")


def share_shown(seen: Seen, whole: int) -> float | None:
    """Say how much of the article stands before the wall.

    By the line that says what is left; else by the words that the page's data count,
    `whole`, where what is shown is clearly less.
    """
    if seen.remaining is not None:
        left, text = seen.remaining[0], seen.text
        if left.share_hidden is not None:
            return round(1 - left.share_hidden, 4)
        if left.characters and text.signs:
            return round(text.signs / (text.signs + left.characters), 4)
    share = seen.text.words / whole if whole else 1
    return round(share, 4) if 0 < share < _CLEARLY_LESS else None
