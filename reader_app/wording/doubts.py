"""Why an article may not be the whole one, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Doubt
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable


def say_doubt(doubt: Doubt) -> str:
    """Say one reason as a sentence."""
    return {
        Doubt.ACCESS: _("We cannot tell whether this is all of it."),
        Doubt.CUT: _("The page is so long that its end was left out."),
        Doubt.LOST: _("Some of the text did not come through."),
        Doubt.SHORT: _("The page shows far more text than this."),
        Doubt.UNENDED: _("The text stops in the middle of a sentence."),
        Doubt.UNDESCRIBED: _("The page says of itself what this text does not."),
        Doubt.DISAGREEMENT: _("It is not clear which part of the page is the article."),
        Doubt.PAGE_MISSING: _("A following page of the article did not come."),
    }[doubt]


def list_doubts(doubts: Iterable[Doubt]) -> list[str]:
    """Say every reason, the gravest first."""
    return [say_doubt(doubt) for doubt in doubts]
