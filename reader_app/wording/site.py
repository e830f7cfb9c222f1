"""What is known of a site, in sentences."""

from __future__ import annotations

from reader_app.wording.catalogue import _, ngettext


def say_incomplete(count: int) -> str:
    """Say how many of a site's articles are not whole."""
    if not count:
        return _("Every article of it that is kept is whole.")
    sentence = ngettext("{n} of its articles is not whole.", "{n} of its articles are not whole.", count)
    return sentence.format(n=count)


def say_refused(name: str, value: str) -> str:
    """Say what a rule asks Lutrin to send in another's name."""
    header = name.partition("(")[2].rstrip(")").strip().lower()
    what = {
        "user-agent": _("The name of another program: {value}"),
        "referer": _("A page that you did not come from: {value}"),
        "cookie": _("Cookies that the site did not set: {value}"),
    }.get(header, "{name}: {value}")
    return what.format(name=name, value=value)


def say_rules(files: tuple[str, ...]) -> str:
    """Name the rule files that are read for a site's pages."""
    if not files:
        return _("There is no rule for it; Lutrin reads its pages on its own.")
    return _("Read with the rule {files}.").format(files=", ".join(files))


def say_cookies(*, kept: bool) -> str:
    """Say what becomes of a site's cookies."""
    if not kept:
        return _("It has left no cookies.")
    return _("Cookies of your visits are kept until they expire, so that the site counts rightly.")
