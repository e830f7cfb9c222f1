"""What slow work is doing, said to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.progress import StepKind
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.progress import Step

SHARES = {  # where the bar stands when a step begins, of 100; pictures fill their own stretch
    StepKind.WAITING: 2,
    StepKind.CONNECTING: 5,
    StepKind.DRAWING: 10,
    StepKind.READING: 20,
    StepKind.SIGNING_IN: 25,
    StepKind.EXTRACTING: 35,
    StepKind.FOLLOWING: 40,
    StepKind.PICTURES: 50,
    StepKind.KEEPING: 95,
}


def say_step(step: Step) -> str:
    """Put a step into words ("Pictures, 3 of 7")."""
    if step.kind is StepKind.PICTURES and step.total:
        return _("Pictures, {done} of {total}").format(done=step.done, total=step.total)
    if step.kind is StepKind.FOLLOWING and step.done:
        return _("Page {n} of the article").format(n=step.done)
    return {
        StepKind.WAITING: _("Waiting for its turn"),
        StepKind.CONNECTING: _("Connecting"),
        StepKind.DRAWING: _("Drawing the page"),
        StepKind.READING: _("Reading the page"),
        StepKind.SIGNING_IN: _("Signing in"),
        StepKind.EXTRACTING: _("Finding the article"),
        StepKind.FOLLOWING: _("The rest of the article"),
        StepKind.PICTURES: _("Pictures"),
        StepKind.KEEPING: _("Keeping"),
    }[step.kind]


def share_of(step: Step) -> int:
    """How far a save is at this step, 0 to 100."""
    begun = SHARES[step.kind]
    if step.kind is StepKind.PICTURES and step.total:
        return begun + (SHARES[StepKind.KEEPING] - begun) * step.done // step.total
    return begun
