"""The section that an article stands in: as the page's data state it, else as the page shows it.

Pages without data still show the section above the headline: as a path ("breadcrumb",
« fil d'Ariane »), in an element that is named so, as a link that the article's own
address goes on from, or as words that the page's menu repeats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from reader_app.extract.names import fold
from reader_app.markup.linked_data import kinds, text_of, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_TRAIL = re.compile(r"crumbs?(?![a-z])|ariane|(?<![a-z])arbo(?![a-z])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![a-z])(?:rubri(?:que|c|ek|k)|section-?(?:name|label|title)|ressort|rub)(?![a-z])", re.IGNORECASE
)
_KICKER = re.compile(
    r"kicker|sur-?titre|eyebrow|overline|category|categorie|(?<![a-z])cat(?![a-z])", re.IGNORECASE
)
_STEPS = re.compile(r"\s*[/>›»|]\s*")
_LONGEST = 40  # characters of a section's name
_ABOVE = 80  # elements before the headline that are looked at


def find_section(
    tree: lxml.html.HtmlElement,
    everything: list[Node],
    nodes: list[Node],
    described: list[Node],
    meta: Meta,
    known: Known,
) -> str:
    """Give the section's name, "" where the page names none.

    `nodes` are what JSON-LD says of the article, `described` what elements say of it too.
    """
    said = [text_of(node.get("articleSection")) for node in nodes]
    said.append(meta.first("article:section", "og:article:section", "parsely-section", "section"))
    said += [trail[-2] for trail in map(_trail, everything) if len(trail) > 2]  # noqa: PLR2004  home, section, page
    said += [text_of(node.get("articleSection")) for node in described]
    stated = (name.split(",")[0].strip() for name in said if name)
    site = fold(known.site)
    return next((name for name in stated if fold(name) != site), "") or _shown(tree, known)


class Known:
    """What is known of the page already: its address, its site's name, its title."""

    def __init__(self, url: str, site: str, title: str) -> None:
        self.url = url
        self.site = site
        self.title = title

    def may_be(self, name: str) -> bool:
        """Whether some words may name a section: few, and neither the site's name nor the title."""
        return (
            1 < len(name) <= _LONGEST
            and not any(character.isdecimal() for character in name)
            and fold(name) not in {fold(self.site), fold(self.title), ""}
        )

    def leads_on(self, link: lxml.html.HtmlElement) -> bool:
        """Whether the page's own address goes on from a link's."""
        try:
            one, other = urlsplit(urljoin(self.url, link.get("href") or "")), urlsplit(self.url)
        except ValueError:
            return False
        path = unquote(one.path).rstrip("/")
        own = unquote(other.path).rstrip("/")
        return bool(path) and one.hostname == other.hostname and own.startswith(f"{path}/")


def _trail(node: Node) -> list[str]:
    if "BreadcrumbList" not in kinds(node):
        return []
    steps = [step for step in values(node.get("itemListElement")) if isinstance(step, dict)]
    return [text_of(step.get("name")) or text_of(step.get("item")) for step in steps]


def _shown(tree: lxml.html.HtmlElement, known: Known) -> str:
    head = _headline(tree, known.title)
    if head is None:
        return ""
    above = head.xpath(f"preceding::*[position() <= {_ABOVE}]")[::-1]
    ways = (
        _of_trail(tree, known),
        _of_named(above, known),
        _of_links(above, known),
        _of_menu(tree, above, known),
    )
    return next((name for way in ways for name in way), "")


def _headline(tree: lxml.html.HtmlElement, title: str) -> lxml.html.HtmlElement | None:
    whole = fold(title)
    for tags in (("h1",), ("h2", "h3", "div", "p", "span")):
        for element in tree.iter(*tags):
            if len(element) <= 2 and fold(_line(element)) == whole:  # noqa: PLR2004  a mark, a line break
                return element
    return next(tree.iter("h1"), None)


def _of_trail(tree: lxml.html.HtmlElement, known: Known) -> Iterator[str]:
    """Give the last step of the path that the page shows, without the front page and the page itself."""
    for trail in tree.iter("nav", "ol", "ul", "div", "p"):
        said = f"{trail.get('class') or ''} {trail.get('id') or ''} {trail.get('aria-label') or ''}"
        if _TRAIL.search(said) or "BreadcrumbList" in (trail.get("itemtype") or ""):
            steps = [_line(link) for link in trail.iter("a") if not _is_front(link)]
            yield from [step for step in steps if known.may_be(step)][-1:]


def _of_named(above: list[lxml.html.HtmlElement], known: Known) -> Iterator[str]:
    for element in above:
        said = element.get("class") or ""
        steps = _STEPS.split(_line(element))
        if (_NAMED.search(said) or (_KICKER.search(said) and len(steps) > 1)) and known.may_be(steps[-1]):
            yield steps[-1]


def _of_links(above: list[lxml.html.HtmlElement], known: Known) -> Iterator[str]:
    for element in above:
        if element.tag == "a" and known.leads_on(element) and known.may_be(_line(element)):
            yield _line(element)


def _of_menu(tree: lxml.html.HtmlElement, above: list[lxml.html.HtmlElement], known: Known) -> Iterator[str]:
    """Give the words right above the headline that a link elsewhere on the page says too."""
    nearest = next((element for element in above if len(element) == 0 and _line(element)), None)
    label = _line(nearest) if nearest is not None and not _is_pressed(nearest) else ""
    if known.may_be(label):
        yield from (_line(link) for link in tree.iter("a") if fold(_line(link)) == fold(label))


def _is_pressed(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is a link, a button or an item of a menu."""
    near = [element, *list(element.iterancestors())[:3]]
    return any(one.tag in {"a", "button", "li", "nav", "form", "label"} for one in near)


def _is_front(link: lxml.html.HtmlElement) -> bool:
    try:
        return urlsplit(link.get("href") or "").path in {"", "/"}
    except ValueError:
        return False


def _line(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
