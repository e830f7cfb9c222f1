"""From marks to a state: which of the seven states a page's marks add up to.

The reasons and the figures behind each rule are in `docs/design/naming-the-wall.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.access.mark import Force, Mark
from reader_app.access.wall_in_page import Sure
from reader_app.access.wall_words import PromptKind
from reader_app.domain.access import AccessState

if TYPE_CHECKING:
    from reader_app.access.wall_in_page import PageWall, Seen

KINDS = (AccessState.METERED, AccessState.REGISTRATION, AccessState.PREVIEW, AccessState.SUBSCRIBER)
_OF_PROMPT = {
    PromptKind.METERED: AccessState.METERED,
    PromptKind.REGISTER: AccessState.REGISTRATION,
    PromptKind.SUBSCRIBE: AccessState.SUBSCRIBER,
}


@dataclass(frozen=True)
class Verdict:
    """The state that marks add up to, whether they disagree, and whether the page stops the reader."""

    state: AccessState
    conflict: bool = False
    walled: bool = False


class Case:
    """A page's marks beside what it shows."""

    def __init__(self, marks: list[Mark], seen: Seen) -> None:
        said = [mark for mark in marks if not mark.remark]
        self._free = any(mark.state is AccessState.FREE and mark.force is Force.STRONG for mark in said)
        self._strong = [m for m in said if m.state is not AccessState.FREE and m.force is Force.STRONG]
        self._weak = [m for m in said if m.state is not AccessState.FREE and m.force is Force.WEAK]
        self._seen = seen

    def verdict(self) -> Verdict:
        """Weigh the marks."""
        walled = self.stopped
        if self._strong:
            return Verdict(self._state(self._strong + self._weak), self._free, walled)
        if walled:
            return Verdict(self._state_of_wall(), self._free, walled)
        if self._weak and not self._free:
            return Verdict(self._state(self._weak))
        return Verdict(self._doubt())

    @property
    def stopped(self) -> bool:
        """Whether a wall stands in the page's text.

        A page that says that it is free is believed, unless its text is cut before the wall.
        """
        counter = self._seen.counter
        if self._seen.remaining is not None or (counter is not None and counter.refuses):
            return True
        wall = self._seen.wall
        if wall is None or wall.sure is Sure.HIDDEN:
            return False
        if wall.sure is Sure.PERHAPS:
            return self._strong != [] and self._seen.is_cut
        return not self._free or self._strong != [] or self._seen.is_cut

    @property
    def _wall(self) -> PageWall | None:
        return self._seen.wall

    def _state(self, gated: list[Mark]) -> AccessState:
        """Name the wall of a page that says that it is not free."""
        named = {mark.state for mark in gated if mark.force is Force.STRONG} - {None}
        named = named or {mark.state for mark in gated} - {None}
        state = next((kind for kind in KINDS if kind in named), None)
        if self.stopped and state in {None, AccessState.SUBSCRIBER, AccessState.METERED}:
            return self._met(state)
        if state is not None:
            return state
        call = self._wall.prompt if self._wall is not None else self._seen.template()
        return _OF_PROMPT[call.kind] if call is not None else AccessState.METERED

    def _met(self, state: AccessState | None) -> AccessState:
        """Name the wall that a gated page puts up: a wish for an account says so, and a meter stays one."""
        wall = self._state_of_wall()
        if state is AccessState.METERED:
            return wall if wall is AccessState.REGISTRATION else state
        if state is AccessState.SUBSCRIBER and wall is not AccessState.PREVIEW:
            return state
        return wall

    def _state_of_wall(self) -> AccessState:
        """Name a wall by what it asks; a call to subscribe below an opening leaves a preview."""
        counter, wall = self._seen.counter, self._wall
        if self._seen.remaining is not None:
            asks = wall.prompt.kind if wall is not None else PromptKind.SUBSCRIBE
        elif counter is not None and counter.refuses:
            asks = PromptKind.METERED
        else:
            asks = wall.prompt.kind if wall is not None else PromptKind.SUBSCRIBE
        if asks is not PromptKind.SUBSCRIBE:
            return _OF_PROMPT[asks]
        ships = self._seen.text.hidden > self._seen.text.length and self._seen.remaining is None
        return AccessState.SUBSCRIBER if ships else AccessState.PREVIEW

    def _doubt(self) -> AccessState:
        """Free, unless something speaks against it that is not enough to say more."""
        wall = self._wall
        if self._weak and self._seen.is_cut:
            return AccessState.UNKNOWN
        if wall is not None and wall.sure is Sure.PERHAPS and not self._free:
            return AccessState.UNKNOWN
        if (
            not self._free
            and self._seen.text.is_broken_off
            and self._seen.text.is_short
            and self._seen.vendor
        ):
            return AccessState.UNKNOWN
        return AccessState.FREE
