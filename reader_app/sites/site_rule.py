"""What is known of one site: the directives that concern it, and what they say together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader_app.resources import resource
from reader_app.sites.directives import OF_LOGINS, Directive, Fate, fate_of

if TYPE_CHECKING:
    from pathlib import Path

YES = frozenset({"yes", "true", "1"})
NO = frozenset({"no", "false", "0"})
_GROWTH = 2  # times its own length: replacements that make more of a page are left out
_ROOM = 100_000  # characters that a short page may grow by all the same
_LONG_CODE = 12  # characters of a fingerprint
_OF_NO_ARTICLE = frozenset(  # tests, what is known of a site's meter and its offers, and how to sign in
    {"test_url", "test_contains", "meter_limit", "meter_period", "offer_url", "publisher", *OF_LOGINS}
)


@dataclass(frozen=True)
class SiteRule:
    """The directives for one host, its own before the general ones, and the files that they stand in."""

    host: str
    directives: tuple[Directive, ...]
    files: tuple[Path, ...] = ()

    def all(self, *names: str) -> tuple[Directive, ...]:
        """Give the directives of some names in the order of the files; those of one name add up."""
        return tuple(one for one in self.directives if one.name in names)

    def says(self, name: str, *, otherwise: bool) -> bool:
        """Give the answer to a yes-or-no directive; the first that is understood counts."""
        for one in self.all(name):
            if (answer := one.value.lower()) in YES | NO:
                return answer in YES
        return otherwise

    @property
    def own(self) -> bool:
        """Whether the site has a file of its own, and not only the one for all hosts."""
        return any(not one.general for one in self.directives)

    @property
    def shipped(self) -> bool:
        """Whether the site's own file came with the app."""
        return self.own and self.files[:1] != () and self.files[0].parent == resource("rules")

    @cached_property
    def fingerprint(self) -> str:
        """A short code that changes whenever an article could come out otherwise; "" when nothing applies."""
        applied = [
            repr((one.name, one.argument, one.value, one.condition, one.general))
            for one in self.directives
            if fate_of(one) is Fate.APPLIED and one.name not in _OF_NO_ARTICLE
        ]
        said = "\n".join(applied).encode("utf-8", errors="surrogatepass")
        return hashlib.sha256(said).hexdigest()[:_LONG_CODE] if applied else ""

    @cached_property
    def replacements(self) -> tuple[tuple[str, str], ...]:
        """What is to be found in the page's text, and what stands there instead.

        `find_string` and the `replace_string` after it belong together, as
        `replace_string(found): instead` says in one line.
        """
        pairs: list[tuple[str, str]] = []
        for general in (False, True):
            ours = [one for one in self.directives if one.general is general]
            finds = [one.value for one in ours if one.name == "find_string"]
            puts = [one.value for one in ours if one.name == "replace_string" and not one.argument]
            pairs += zip(finds, puts, strict=True) if len(finds) == len(puts) else ()
            in_one_line = [one for one in ours if one.name == "replace_string" and one.argument]
            pairs += [(one.argument, one.value) for one in in_one_line]
        return tuple((found, instead) for found, instead in pairs if found)

    def rewritten(self, html: str) -> str:
        """Give a page's HTML with its replacements made, each wherever it is found."""
        most = len(html) * _GROWTH + _ROOM
        for found, instead in self.replacements:
            grown = len(html) + html.count(found) * (len(instead) - len(found))
            if grown <= most:
                html = html.replace(found, instead)
        return html
