"""What a page's marks say of who may read it, in words. Names and values are the page's own, and quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.access import Evidence

_LONGEST = 90  # characters of a page's own words


def say_evidence(evidence: Evidence) -> str:
    """Say where a mark stands and what it says."""
    place, _space, name = evidence.mark.partition(" ")
    value = _shortened(evidence.value)
    if place == "json-ld":
        return _say_data(name, value)
    if place == "status":
        return _("The site answered {value}.").format(value=value)
    if place == "page":
        return _say_page(evidence.value)
    if place == "rule":
        return _say_rule(name, value)
    if evidence.mark in _spoken():
        return _spoken()[evidence.mark].format(words=value)
    sentence = {
        "meta": _("In its head: {mark} = {value}"),
        "attribute": _("On its frame: {mark} = {value}"),
        "script": _("In its scripts: {mark} = {value}"),
    }.get(place, "{mark} = {value}")
    return sentence.format(mark=name or place, value=value)


def _say_data(name: str, value: str) -> str:
    """Say what stands in the data that a page gives to search engines."""
    part, _space, inside = name.partition(" ")
    if name == "hasPart cssSelector":
        return _("In its data, the part that is not free: {value}").format(value=value)
    if part == "hasPart":
        return _("In its data, of a part of it: {mark} = {value}").format(mark=inside, value=value)
    remarks = {
        "unreadable": _("Some of its data cannot be read."),
        "very long": _("Its data are very long ({n} characters)."),
        "nested": _("Its data are nested without need ({n} levels)."),
    }
    if name in remarks:
        return remarks[name].format(n=_number(value))
    if inside == "of another type":
        return _("In its data, {mark} is no yes or no.").format(mark=part)
    return _("In its data: {mark} = {value}").format(mark=name, value=value)


def _spoken() -> dict[str, str]:
    """The sentences about what a page says to its readers, by the mark."""
    return {
        "counter": _("It counts: “{words}”"),
        "text left": _("Where the text stops: “{words}”"),
        "wall block": _("In a block over the rest: “{words}”"),
        "end of the text": _("At the end of the text: “{words}”"),
        "over the page": _("Over the page: “{words}”"),
        "gift": _("It says that the article is offered: “{words}”"),
    }


def _say_page(kind: str) -> str:
    return {
        "captcha": _("In the page's place stands a captcha."),
        "bot check": _("In the page's place stands a check that a person is there."),
        "consent": _("In the page's place stands a question for your consent."),
    }.get(kind, _("In the page's place stands something else."))


def _say_rule(name: str, value: str) -> str:
    sentence = {
        "wall_xpath": _("The rule for this site finds a wall: {value}"),
        "free_xpath": _("The rule for this site finds a mark of a free page: {value}"),
    }.get(name, _("The rule for this site says: {value}"))
    return sentence.format(value=value)


def _shortened(value: str) -> str:
    """Cut a page's words after the last whole word that fits."""
    words = " ".join(value.split())
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _number(value: str) -> str:
    return next(iter(re.findall(r"[\d,]+", value)), value)
