"""«What is there to know of this site?»: its meter, its rule, what is not whole of it, its cookies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState
from reader_app.domain.address import host_of
from reader_app.sites.directives import Fate, fate_of
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.accounts.jars import Jars
    from reader_app.domain.access import Access
    from reader_app.domain.meter import Tally
    from reader_app.library.library import Library
    from reader_app.sites.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class Refused:
    """What a rule asks for and does not get: `name` is the directive, `value` what it would say."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of a publisher's site.

    `rules` are the files that are read for its pages, `refused` what they ask for in vain,
    `incomplete` how many of its articles are not whole, `query` what selects those,
    `has_cookies` whether visits have left any.
    """

    publisher: str
    tally: Tally | None
    rules: tuple[Path, ...] = ()
    refused: tuple[Refused, ...] = ()
    incomplete: int = 0
    query: str = ""
    has_cookies: bool = False


class AboutSites:
    """Tells of sites; one thread at a time. `get_jars` is asked when cookies are first spoken of."""

    def __init__(self, library: Library, rules: RuleBook, get_jars: Callable[[], Jars]) -> None:
        self._library = library
        self._rules = rules
        self._get_jars = get_jars

    def meter(self, address: str, access: Access) -> Tally | None:
        """Give the meter of a page that is metered, or that counts aloud; None for any other."""
        if access.state is not AccessState.METERED and access.counter is None:
            return None
        return self._tally(address, access)

    def tallies(self) -> list[Tally]:
        """Give every meter that says something now."""
        return self._library.tallies(datetime.now(UTC))

    def tell(self, address: str, access: Access) -> SiteFacts | None:
        """Tell what is known of an address's site, None for a file."""
        publisher = publisher_of(address, self._rules)
        if not publisher or not address.startswith(("http://", "https://")):
            return None
        rule = self._rules.rule_for(host_of(address))
        said = rule.directives if rule else ()
        refused = (Refused(one.shown, one.value) for one in said if fate_of(one) is Fate.REFUSED)
        of_it = f"site:{publisher} -complete:complete -complete:doubtful"
        return SiteFacts(
            publisher=publisher,
            tally=self._known(address, access),
            rules=rule.files if rule else (),
            refused=tuple(dict.fromkeys(refused)),
            incomplete=len(self._library.query_ids(of_it)),
            query=of_it,
            has_cookies=self._get_jars().knows(publisher),
        )

    def _known(self, address: str, access: Access) -> Tally | None:
        """Give the meter, unless nobody has ever said anything of one."""
        tally = self._tally(address, access)
        silent = tally is None or (not tally.ours and tally.said is None and tally.limit is None)
        return None if silent and access.state is not AccessState.METERED else tally

    def _tally(self, address: str, access: Access) -> Tally | None:
        publisher = publisher_of(address, self._rules)
        period = access.counter.period if access.counter else None
        return self._library.tally(publisher, datetime.now(UTC), period) if publisher else None
