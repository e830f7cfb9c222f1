"""Where a page says that readers sign in: its own links, by their words. No address is ever guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from reader_app.accounts.sign_in.addresses import address_on, base_of
from reader_app.accounts.sign_in.words import is_called, is_named, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

MOST = 3  # links that are followed
_MOST_READ = 5000  # links of a page
_LABEL = 80  # characters of a link that leads somewhere: a story's headline is longer
_SEGMENTS = 4  # of a path
_ENOUGH = 2
_OPENERS = ".//a[contains(@href, '#/')] | .//*[@data-portal]"
_SCRIPTED = ("#", "javascript:")
_NOT_THESE = ("sign up", "sign out", "forgotten", "newsletter")
_NOT_NAMED = ("sign up names", "sign out names", "forgotten names", "newsletter names", "other services")


@dataclass(frozen=True, slots=True)
class SignInLinks:
    """Links that lead to a sign-in, the likeliest first; `scripted` when something else does.

    `mailed` when that asks for an address and mails a link there: Ghost's portal, which knows no password.
    """

    addresses: tuple[str, ...]
    scripted: bool
    mailed: bool = False


def sign_in_links(tree: lxml.html.HtmlElement, url: str) -> SignInLinks:
    """Read a page's links; one that leads to the page itself is none."""
    start = base_of(tree, url)
    found: dict[str, int] = {}
    scripted = any(_is_for_sign_in(one) for one in tree.iter("button"))
    for link, href in _links(tree):
        weight = _weight(link, href)
        if weight < _ENOUGH:
            continue
        address = address_on(start, href)
        if href.lower().startswith(_SCRIPTED) or _mails_a_link(link):
            scripted = True
        elif address and address != url.partition("#")[0]:
            found[address] = max(weight, found.get(address, 0))
    mailed = any(_mails_a_link(one) for one in tree.xpath(_OPENERS)[:_MOST_READ])
    return SignInLinks(tuple(sorted(found, key=lambda one: -found[one])), scripted, mailed)


def _links(tree: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str]]:
    for number, link in enumerate(tree.iter("a", "area")):
        if number >= _MOST_READ:
            return
        if href := (link.get("href") or "").strip():
            yield link, href


def _weight(link: lxml.html.HtmlElement, href: str) -> int:
    """Weigh how surely a link leads to a sign-in: what it says counts more than its address."""
    label = " ".join(str(link.text_content()).split())[: _LABEL + 1]
    other = [link.get(name) or "" for name in ("aria-label", "title")]
    address = _path_of(href)
    if is_named("other services", label):
        return 0
    if len(label) > _LABEL or any(says(kind, label) for kind in _NOT_THESE):
        return 0
    if any(is_named(kind, address) for kind in _NOT_NAMED):
        return 0
    said = [one for one in (label, *other) if one]
    whole = 4 * any(is_called("sign in", one) for one in said)
    return max(whole, 2 * any(says("sign in", one) for one in said)) + 2 * is_named("sign in names", address)


def _is_for_sign_in(button: lxml.html.HtmlElement) -> bool:
    label = " ".join(str(button.text_content()).split())[: _LABEL + 1]
    return is_called("sign in", label or button.get("aria-label") or "")


def _mails_a_link(element: lxml.html.HtmlElement) -> bool:
    """Whether a link or a button opens what only mails links, as its attribute or its fragment says."""
    fragment, portal = (element.get("href") or "").partition("#")[2], element.get("data-portal") or ""
    return is_named("mail link names", f"portal {portal[:60]}", fragment[:60])


def _path_of(href: str) -> str:
    """Give the words of a link's host but for the publisher's, of its path, and of an `action` it names."""
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").split(".")[:-2]
    except ValueError:
        return ""
    segments = [segment for segment in parts.path.split("/") if segment][:_SEGMENTS]
    acts = [value for name, value in parse_qsl(parts.query[:500]) if name in {"action", "a", "page"}]
    return "/".join((*host, *segments, *acts, parts.fragment[:60]))
