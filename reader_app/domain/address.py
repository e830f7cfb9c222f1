"""Web addresses: what a reader may type, and when two of them name one article."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from reader_app.domain.host_name import ascii_host
from reader_app.domain.problem import AddressError, Problem

# Parameters that say where a reader came from and never which page they read. Sources: the documented
# campaign parameters of Google Analytics (utm_*), Matomo (mtm_*, pk_*), AT Internet (at_*, xtor), Piano,
# and the click identifiers of advertising and mail services.
_TRACKING = re.compile(
    r"""(?: utm_\w+ | mtm_\w+ | matomo_\w+ | pk_\w+ | piwik_\w+ | at_\w+ | xtor | xtref
          | hsa_\w+ | oly_\w+ | vero_\w+ | fbclid | gclid | gclsrc | dclid | gbraid | wbraid
          | msclkid | twclid | yclid | igshid | igsh | li_fat_id | ttclid | mc_cid | mc_eid
          | mkt_tok | _hsenc | _hsmi | _openstat | ns_mchannel | ns_source | ns_campaign
          | cmpid | ocid | ftag | smid | wt_mc | wt\.mc_id | s_cid | sc_cid | ref_src | ref_url
          | srsltid | icid | cmp | dicbo | cx_testid | cx_testvariant | cx_artpos
          | __twitter_impression | spm )""",
    re.VERBOSE | re.IGNORECASE,
)
# Parameters that say that a subscriber offers the article: kinds of names, as publishers write them. They
# stay in the address that is fetched and kept; which article it is they do not say.
_GIFT = re.compile(
    r"""(?: (?:\w+[_-])? gift (?:ed|ing)? (?:[_-]?(?:article|link|token|code|key|id|share|access))*
          | unlocked[_-]?\w* | (?:\w+[_-])? (?:cadeau|geschenk|offert|regalo|kado)
          | (?:article|share|sharing|guest|friend|access) [_-]? token )""",
    re.VERBOSE | re.IGNORECASE,
)
_AMP_FLAGS = frozenset({"amp", "outputtype"})
_AMP_PAIRS = frozenset({("output", "amp"), ("view", "amp")})
_BYTES = "surrogateescape"  # addresses older than UTF-8 keep what makes them different
_LABEL = r"[^\s./?#@:\\<>\"'`{}|^%\[\]]{1,63}"
_HOST = re.compile(rf"(?=.{{1,253}}$)(?!-){_LABEL}(?:\.{_LABEL})*\.?")
_NUMBER_AT_END = re.compile(r"(?:^|\.)\d+\.?$")
_IP4 = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_IP6 = re.compile(r"\[[0-9A-Fa-f:.]+\]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(?!\d+(?:/|$))")
_AROUND = (
    " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff<>\"'“”«»"  # what comes along when an address is copied
)
_AMP_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]|(?:www\.)?google\.\w+/amp)/(s/)?(?=[\w-]+\.)"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def read_address(text: str) -> str:
    """Turn what a reader typed or pasted into an absolute http or https address.

    A bare "example.org/page" gets https; spaces, quotes and angle brackets around it go,
    and so does a name and password before the host. Raises AddressError with NOT_AN_ADDRESS.
    """
    typed = text.strip(_AROUND)
    refused = AddressError(Problem.NOT_AN_ADDRESS, text=typed[:200])
    if not typed or any(character.isspace() for character in typed):
        raise refused
    scheme = _SCHEME.match(typed)
    if scheme and scheme[1].lower() not in _DEFAULT_PORTS:
        raise refused
    if not scheme:
        typed = "https://" + typed.removeprefix("//")
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise refused from error
    bracketed = f"[{host}]" if ":" in host else host
    if "\\" in parts.netloc or not (_HOST.fullmatch(host) or _IP6.fullmatch(bracketed)):
        raise refused
    if not scheme and not _likely(parts.netloc, host):
        raise refused
    return _join(
        parts.scheme.lower(), _ascii_host(bracketed), port, parts.path or "/", parts.query, parts.fragment
    )


def is_bare(text: str) -> bool:
    """Whether an address was typed without a scheme, so that https is a guess."""
    return _SCHEME.match(text.strip(_AROUND)) is None


def host_of(address: str) -> str:
    """Name the site of an address as people say it: no port, no "www."."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def same_article_key(address: str) -> str:
    """Give the key under which an article is known: equal for the variants of one page.

    Scheme, "www.", mobile and AMP hosts and paths, parameters of tracking and of gifts, the
    order of parameters, default ports, fragments and trailing slashes make no difference.
    A fragment that is a path of a page drawn by script ("#!/…") is kept.
    """
    parts = urlsplit(_AMP_CACHE.sub("https://", address, count=1))
    host = _plain_host(parts.hostname or "")
    path = _plain_path(parts.path)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors=_BYTES)
        if not (_TRACKING.fullmatch(name) or _GIFT.fullmatch(name))
        and name.lower() not in _AMP_FLAGS
        and (name, value) not in _AMP_PAIRS
    ]
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else ""
    return f"{host}{port}{path}{'?' if query else ''}{urlencode(sorted(query), errors=_BYTES)}{fragment}"


def is_gift_link(address: str) -> bool:
    """Whether an address has the mark of an article that a subscriber offers; only its page can say so."""
    try:
        parameters = parse_qsl(urlsplit(address).query, errors=_BYTES)  # an empty one offers nothing
    except ValueError:
        return False
    return any(_GIFT.fullmatch(name) for name, _value in parameters)


def without_tracking(address: str) -> str:
    """Take the tracking parameters out of an address and leave the rest as it is."""
    parts = urlsplit(address)
    kept = [
        pair
        for pair in parts.query.split("&")
        if pair and not _TRACKING.fullmatch(unquote(pair.partition("=")[0]))
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _likely(netloc: str, host: str) -> bool:
    """Whether words without a scheme are an address, rather than a name, a mail address or a number."""
    if "@" in netloc or ("." not in host.rstrip(".") and ":" not in netloc):
        return False
    return not _NUMBER_AT_END.search(host) or bool(_IP4.fullmatch(host))


def _plain_host(host: str) -> str:
    labels = host.lower().rstrip(".").split(".")
    before_domain = [label for label in labels[:-2] if label not in {"www", "m", "mobile", "amp"}]
    return ".".join(before_domain + labels[-2:])


def _plain_path(path: str) -> str:
    path = quote(unquote(path, errors=_BYTES), safe="/:@!$&'()*+,;=~-._", errors=_BYTES)
    path = re.sub(r"^/amp/(?=.)", "/", path)
    path = re.sub(r"(?:/amp|\.amp)(?=/?$|\.html?$)", "", path)
    path = re.sub(r"/index\.(?:html?|php)$", "/", path)
    return path.rstrip("/")


def _ascii_host(host: str) -> str:
    written = ascii_host(host)
    if not written.isascii():
        raise AddressError(Problem.NOT_AN_ADDRESS, text=host)
    return written


def _join(scheme: str, host: str, port: int | None, path: str, query: str, fragment: str) -> str:
    shown_port = f":{port}" if port is not None and port != _DEFAULT_PORTS[scheme] else ""
    safe_path = quote(path, safe="/%:@!$&'()*+,;=~-._")
    safe_query = quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((scheme, host + shown_port, safe_path, safe_query, fragment))
