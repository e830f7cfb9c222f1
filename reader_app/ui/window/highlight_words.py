"""What the window says was done to highlights."""

from __future__ import annotations

from reader_app.wording.catalogue import _, ngettext


def say_marked(gone: int) -> str:
    """Say that a passage was marked, in place of so many of its colour that it met."""
    if not gone:
        return _("The passage is highlighted.")
    return _("The passage is highlighted, as one with what it met in this colour.")


def say_recoloured(name: str) -> str:
    """Say that a highlight has another style."""
    return _("The highlight is now “{style}”.").format(style=name)


def say_removed(count: int) -> str:
    """Say that highlights were taken away."""
    return ngettext("{n} highlight is taken away.", "{n} highlights are taken away.", count).format(n=count)


def say_orphans(count: int) -> str:
    """Say that passages of an article are not in its text any more."""
    return ngettext(
        "{n} passage you marked is not in this text any more.",
        "{n} passages you marked are not in this text any more.",
        count,
    ).format(n=count)
