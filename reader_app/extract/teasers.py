"""Headlines that lead to other articles: what a list of articles is made of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_LINKED = 0.7  # of a text: a headline that is a link
_WORDS, _LETTERS = 4, 22  # of a text that says what an article says, and not the name of a section
_WORDS_OF_HEADING, _LETTERS_OF_HEADING = 2, 10  # likewise, where the page writes it as a heading
_DENSE, _DENSE_OF_HEADING = 9, 5  # characters where words are not set apart
_LONGEST = 240  # characters: beyond, an excerpt
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIDE_TAGS = frozenset({"nav", "footer", "menu", "aside"})
_SIDE = re.compile(
    r"""(?:^|[\s_-])(?:
      (?:main|site|top|sub|global)?-?nav(?:bar|igation)? | (?:mega)?-?menu | breadcrumbs? | ariane
    | (?:site|page)?-?footer | sidebar | side-?bar | toolbar | share | sharing | social | partage | cookies?
    | consent | language | langues? | pagination | pager | login | account | masthead | legal | skip-?links?
    )(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
_SERVICE = re.compile(
    r"""/(?:
      about | a-propos | contact\w* | privacy\w* | terms | legal | mentions-legales | cookies? | cgu | cgv
    | imprint | impressum | datenschutz | subscri\w* | abonn\w* | login | signin | sign-in | register
    | account | connexion | newsletters? | jobs | careers | advertis\w* | help | faq | sitemap | rss | feeds?
    )(?:/|\.\w+|$)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Teaser:
    """One headline: its text's number, what it says, where it leads.

    `heading` where the page writes it as one, `aside` beside the page's main part.
    """

    number: int
    title: str
    address: str
    same_site: bool
    heading: bool
    aside: bool


def teasers_of(texts: Sequence[Leaf], url: str) -> list[Teaser]:
    """Give the headlines of a prepared page that lead elsewhere, in page order, each address once."""
    found: dict[str, Teaser] = {}
    headed: set[str] = set()  # addresses whose title a heading gave
    sides = Sides(texts)
    here, site = _address(url), site_of(url)
    for leaf in texts:
        for title, address in _headlines(leaf, here):
            heading = leaf.element.tag in HEADINGS
            if address in found and (address in headed or not heading):
                continue
            number = found[address].number if address in found else leaf.number
            aside = sides.hold(leaf.element)
            found[address] = Teaser(number, title, address, site_of(address) == site, heading, aside)
            if heading:
                headed.add(address)
    return sorted(found.values(), key=lambda teaser: teaser.number)


def site_of(url: str) -> str:
    """Give the last two names of an address's host: what one publisher's pages share."""
    return ".".join((urlsplit(url).hostname or "").lower().split(".")[-2:])


class Sides:
    """Tells what stands beside the main part of a page: navigation, footers, boxes at the side.

    A box that holds most of the page's text is no side whatever its names say
    ("with-sidebar", "menu-open").
    """

    def __init__(self, texts: Iterable[Leaf]) -> None:
        self._known: dict[lxml.html.HtmlElement, bool] = {}
        self._lengths: Counter[lxml.html.HtmlElement] = Counter()
        whole = 0
        for leaf in texts:
            whole += len(leaf.key)
            for box in leaf.element.iterancestors():
                self._lengths[box] += len(leaf.key)
        self._most = whole / 2

    def hold(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element stands in such a box."""
        way = []
        at: lxml.html.HtmlElement | None = element
        while at is not None and at not in self._known:
            way.append(at)
            at = at.getparent()
        aside = at is not None and self._known[at]
        for inner in reversed(way):
            aside = aside or (self._lengths[inner] < self._most and _is_side(inner))
            self._known[inner] = aside
        return aside


def _is_side(element: lxml.html.HtmlElement) -> bool:
    if element.tag in {"html", "body", "main", "article"}:
        return False
    return element.tag in _SIDE_TAGS or _SIDE.search(names_of(element)) is not None


def _headlines(leaf: Leaf, here: str) -> Iterator[tuple[str, str]]:
    for link in leaf.element.iter("a"):
        if leaf.link_share < _LINKED and not _stands_above(link, leaf):
            return
        address = _address(link.get("href") or "")
        title = " ".join(link.text_content().split())
        if (
            address
            and address != here
            and _reads_like_one(title, heading=leaf.element.tag in HEADINGS)
            and not _SERVICE.search(urlsplit(address).path)
        ):
            yield title, address


def _stands_above(link: lxml.html.HtmlElement, leaf: Leaf) -> bool:
    """Whether a link is the first line of a text, ended by a line break: a headline over its excerpt."""
    wrapped = len(link) == 0 and link.getnext() is None and not (link.tail or "").strip()
    outer = link.getparent() if wrapped and link.getparent() is not leaf.element else link
    following = outer.getnext() if outer is not None and not (outer.tail or "").strip() else None
    title = " ".join(link.text_content().split())
    return following is not None and following.tag == "br" and bool(title) and leaf.text.startswith(title)


def _address(href: str) -> str:
    return urldefrag(href).url if href.startswith(("http://", "https://")) else ""


def _reads_like_one(title: str, *, heading: bool) -> bool:
    if len(title) > _LONGEST:
        return False
    if _UNSPACED.search(title):
        return len(title) >= (_DENSE_OF_HEADING if heading else _DENSE)
    words, letters = (_WORDS_OF_HEADING, _LETTERS_OF_HEADING) if heading else (_WORDS, _LETTERS)
    return len(title.split()) >= words and len(title) >= letters
