"""What a page's marks say of who may read it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.access import Evidence


def say_evidence(evidence: Evidence) -> str:
    """Say where a mark stands and what it says; names and values are the page's own."""
    place, _space, name = evidence.mark.partition(" ")
    part, _space, property_of_part = name.partition(" ")
    if place == "status":
        return _("The site answered {value}.").format(value=evidence.value)
    if place == "json-ld" and property_of_part:
        sentence, name = _("In its data, of a part ({part}): {mark} = {value}"), property_of_part
    else:
        sentence = {
            "json-ld": _("In its data: {mark} = {value}"),
            "meta": _("In its head: {mark} = {value}"),
        }.get(place, "{mark} = {value}")
    return sentence.format(part=part, mark=name or place, value=evidence.value)
