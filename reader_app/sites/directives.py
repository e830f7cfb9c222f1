"""The directives of the FiveFilters/Full-Text RSS rule format, and what becomes of each here.

The format has one file a host and one `name: value` a line. Names and meanings are
those of the help pages of Full-Text RSS (FiveFilters.org, "Site patterns") and of
the community's rule files. What a rule may not ask for is an identity that is not
the reader's: such headers are read, refused and shown as refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a directive."""

    APPLIED = "applied"
    IDLE = "idle"  # known, and nothing is to be done for it here
    REFUSED = "refused"  # it would pretend to be somebody else
    UNKNOWN = "unknown"


class Takes(StrEnum):
    """What stands after a directive's colon."""

    PATH = "path"  # XPath 1.0
    TEXT = "text"
    YES_OR_NO = "yes_or_no"
    ADDRESS = "address"
    NUMBER = "number"
    PERIOD = "period"
    HOST = "host"
    LOGIN_TYPE = "login_type"
    FIELD = "field"  # of a form: `name=value`
    CHECK = "check"  # a date and what came of trying


@dataclass(frozen=True, slots=True)
class Directive:
    """One line of a rule file; `condition` is the `if_page_contains` that follows it, "" for none.

    `argument` stands in brackets after the name; `general` when the line comes from
    the file for all hosts.
    """

    name: str
    value: str
    line: int
    argument: str = ""
    condition: str = ""
    section: str = ""
    general: bool = False

    @property
    def shown(self) -> str:
        """Its name as the file writes it, with its argument."""
        return f"{self.name}({self.argument})" if self.argument else self.name


_APPLIED = {
    **dict.fromkeys(("title", "author", "date", "body", "strip", "strip_attr", "dissolve"), Takes.PATH),
    **dict.fromkeys(("wrap_in", "move_into", "single_page_link", "next_page_link"), Takes.PATH),
    **dict.fromkeys(("strip_id_or_class", "strip_image_src", "src_lazy_load_attr"), Takes.TEXT),
    **dict.fromkeys(("find_string", "replace_string", "test_contains"), Takes.TEXT),
    **dict.fromkeys(("prune", "autodetect_on_failure"), Takes.YES_OR_NO),
    **dict.fromkeys(("autodetect_next_page", "skip_json_ld"), Takes.YES_OR_NO),
    "if_page_contains": Takes.PATH,
    "test_url": Takes.ADDRESS,
}
OF_WALLS = {  # our own: what readers know of a site's wall; other apps skip names that they do not know
    **dict.fromkeys(("wall_xpath", "free_xpath", "gate_xpath", "counter_xpath"), Takes.PATH),
    "meter_limit": Takes.NUMBER,
    "meter_period": Takes.PERIOD,
    "offer_url": Takes.ADDRESS,
    "publisher": Takes.HOST,
}
OF_LOGINS = {  # the community's, and our own: type, password_uri, the marks but the first, domain, checked
    **dict.fromkeys(("login_uri", "login_password_uri"), Takes.ADDRESS),
    **dict.fromkeys(("login_username_field", "login_password_field"), Takes.TEXT),
    "login_extra_fields": Takes.FIELD,
    **dict.fromkeys(("not_logged_in_xpath", "logged_in_xpath"), Takes.PATH),
    **dict.fromkeys(("login_success_xpath", "login_failure_xpath"), Takes.PATH),
    "login_type": Takes.LOGIN_TYPE,
    "login_domain": Takes.HOST,
    "login_checked": Takes.CHECK,
}
PERIODS = frozenset({"day", "week", "month"})
WALL_STATES = frozenset({"metered", "preview", "registration", "subscriber"})  # what wall_xpath(…) may say
_IDLE = {
    **dict.fromkeys(("tidy", "insert_detected_image", "convert_double_br_tags"), Takes.YES_OR_NO),
    **dict.fromkeys(("footnotes", "convert_footnotes", "strip_comments"), Takes.YES_OR_NO),
    "requires_login": Takes.YES_OR_NO,
    **dict.fromkeys(("single_page_link_in_feed", "post_strip_attr", "native_ad_clue"), Takes.PATH),
    **dict.fromkeys(("parser", "skip_id_or_class", "http_header"), Takes.TEXT),
}
_OF_AN_IDENTITY = frozenset(
    {
        *("user-agent", "referer", "cookie", "authorization", "from", "origin"),
        *("x-forwarded-for", "forwarded", "x-real-ip", "true-client-ip", "client-ip", "via"),
    }
)

TAKES = _APPLIED | OF_WALLS | OF_LOGINS | _IDLE


def fate_of(directive: Directive) -> Fate:
    """Say what becomes of a directive."""
    if directive.name == "http_header":
        return Fate.REFUSED if directive.argument.strip().lower() in _OF_AN_IDENTITY else Fate.IDLE
    for fate, names in ((Fate.APPLIED, _APPLIED | OF_WALLS | OF_LOGINS), (Fate.IDLE, _IDLE)):
        if directive.name in names:
            return fate
    return Fate.UNKNOWN
