"""The byline that a page shows: who is named by the headline, in an element that says so or in a short line.

Pages hold many more names: of comments, teasers, quotes and the people of other
articles. Only what stands nearest to the headline, on the article's side of the page, counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

_SIGNED = re.compile(
    r"byline|(?<![a-z])authors?(?![a-z])|author[-_]?(?:name|line|list|link|wrapper)|article[-_]?author"
    r"|auteurs?(?![a-z])|autor(?:en|es)?(?![a-z])|signature(?![a-z])|writer(?![a-z])",
    re.IGNORECASE,
)
_NOT_HERE = re.compile(
    r"comment|quote|statement|related|teaser|recommend|sidebar|aside|footer|widget|popular|trending|(?<![a-z-])card|(?<![a-z-])bio(?![a-z])"
    r"|share|social|more-?from|latest|promo|gallery|caption|credit|avatar",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^\W{0,2}(?:By|BY|Par|PAR|Von|Por|Door|Propos recueillis par|Recueilli par|par|by)\s+(?=[A-ZÀ-ÞŁŠŽ])"
)
_PERSON = re.compile(r"^[^\W\d_]['’\w.-]*(?:\s+[^\W\d_]['’\w.-]*){1,5}$")
_SMALL = frozenset(
    {
        *("de", "der", "den", "des", "del", "della", "di", "da", "dos", "du", "el", "la", "le", "van", "von"),
        *("bin", "ben", "al", "y", "e", "ten", "ter", "zu", "af"),
    }
)  # the words in names that are written small
_NO_NAMES = frozenset({"The", "Les", "Das", "All", "More", "Our", "About", "Updated", "Published", "Follow"})
_LONGEST = 160  # characters of a byline
_LINES = 40  # lines after the headline that are looked at
_LEAVES = "self::p or self::div or self::span or self::i or self::em or self::font or self::small"
_NEAR = 8  # ancestors that may say what an element is part of
_MOST = 400  # marked elements looked at


def shown_bylines(tree: lxml.html.HtmlElement) -> list[str]:
    """Give the lines of the article's byline, [] when the page shows none that is safe to read."""
    head = next(iter(tree.iter("h1")), None)
    place = _places(tree)
    marked = [element for element in _marked(tree) if _is_here(element)]
    if head is not None:
        after = [element for element in marked if place[element] > place[head]]
        marked = after or marked[-1:]
    if marked:
        return _together(marked)
    return _line_like_a_byline(tree if head is None else head, under=head is not None)


def looks_like_a_person(text: str) -> bool:
    """Whether it is written as people's names are: two to six words, capitals where a script has them."""
    words = [word for word in text.split() if word not in _SMALL]
    return bool(_PERSON.match(text)) and not any(word[0].islower() or word in _NO_NAMES for word in words)


def _places(tree: lxml.html.HtmlElement) -> dict[lxml.html.HtmlElement, int]:
    return {element: place for place, element in enumerate(tree.iter())}


def _marked(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Give the elements that say that they name an author; those inside them are left to them."""
    taken: set[lxml.html.HtmlElement] = set()
    for element in tree.xpath("//body//*[@rel or @itemprop or @class or @data-testid]"):
        if not _says_author(element) or any(above in taken for above in element.iterancestors()):
            continue
        if 0 < len(_line(element)) <= _LONGEST:
            taken.add(element)
            yield element
            if len(taken) >= _MOST:
                return


def _says_author(element: lxml.html.HtmlElement) -> bool:
    said = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
    return (
        "author" in (element.get("rel") or "").split()
        or element.get("itemprop") in {"author", "creator"}
        or (bool(_SIGNED.search(said)) and not _NOT_HERE.search(said))
    )


def _is_here(element: lxml.html.HtmlElement) -> bool:
    """Whether it belongs to the article: not to a comment, a teaser, a quote or the page's foot."""
    for depth, above in enumerate(element.iterancestors()):
        if depth >= _NEAR or above.tag in {"main", "body"}:
            return True
        if above.tag in {"aside", "footer", "nav", "blockquote", "figure", "li"} and not _signs(above):
            return False
        if _NOT_HERE.search(above.get("class") or ""):
            return False
    return True


def _signs(item: lxml.html.HtmlElement) -> bool:
    """Whether an item of a list stands in a list of authors."""
    return item.tag == "li" and any(
        _SIGNED.search(above.get("class") or "") for above in (item, *list(item.iterancestors())[:2])
    )


def _together(marked: list[lxml.html.HtmlElement]) -> list[str]:
    """Give the lines of the first byline and of those made like it beside it."""
    first = marked[0]
    beside = set(list(first.iterancestors())[:2])
    alike = [one for one in marked if one.tag == first.tag and one.get("class") == first.get("class")]
    near = [one for one in alike if one is first or set(list(one.iterancestors())[:2]) & beside]
    return [line for one in near for line in _lines(one)]


def _lines(element: lxml.html.HtmlElement) -> list[str]:
    """Give the texts of a byline's links to its authors, else all its texts."""
    links = [_line(link) for link in element.iter("a") if looks_like_a_person(_line(link))]
    if links:
        return links
    texts = (" ".join(str(text).split()) for text in element.itertext())
    return [text for text in texts if text]


def _line_like_a_byline(start: lxml.html.HtmlElement, *, under: bool) -> list[str]:
    """Give the first line under the headline, or in a page without one, that begins as bylines do."""
    for element in start.xpath(
        f"{'following' if under else 'descendant'}::*[{_LEAVES}][position() <= {_LINES}]"
    ):
        line = _line(element)
        if len(line) <= _LONGEST and _LINE.match(line) and _is_here(element):
            return [line]
    return []


def _line(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
