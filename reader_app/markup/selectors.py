"""CSS selectors, the simple ones: what publishers name as not free, and what their style sheets hide.

Read are names, classes, ids and attributes, inside one another or in a list
(https://www.w3.org/TR/selectors-3/). Each element is compared with those alone that end
with its name, a class or its id, so that time is bounded whatever a page writes; of all
others nothing is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import lxml.html

_LONGEST = 300  # characters of a selector; the longest of 17 seen has 30
_MOST = 20  # selectors of a page's data
_STEPS = 6  # compounds inside one another
_NAME = r"-?[^\W\d][\w-]*"
_COMPOUND = re.compile(rf"(?:\*|{_NAME})?(?:[.#]{_NAME}|\[[^\[\]]*\])*")
_PART = re.compile(
    rf"(?P<tag>^{_NAME})|\.(?P<class>{_NAME})|\#(?P<id>{_NAME})"
    rf"|\[\s*(?P<attribute>{_NAME})\s*(?:=\s*(?P<quote>[\"']?)(?P<value>[^\"'\[\]]*)(?P=quote)\s*)?\]"
)
_GAP = re.compile(r"\s*(>)\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element has to be; `child` when it stands right inside the one before."""

    tag: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...]
    child: bool = False

    @property
    def weight(self) -> int:
        """How particular it is: ids before classes and attributes, these before names."""
        ids = sum(name == "id" for name, _ in self.attributes)
        return 100 * ids + 10 * (len(self.classes) + len(self.attributes) - ids) + bool(self.tag)

    def matches(self, element: lxml.html.HtmlElement) -> bool:
        if self.tag not in {"", element.tag}:
            return False
        if self.classes and not self.classes.issubset((element.get("class") or "").split()):
            return False
        return all(
            element.get(name) is not None and value in {None, element.get(name)}
            for name, value in self.attributes
        )


Chain: TypeAlias = "tuple[_Compound, ...]"


class Selectors:
    """Some selectors, to be asked of elements; those that are not understood mean nothing."""

    def __init__(self, selectors: Iterable[str] = ()) -> None:
        self._chains: dict[str, list[tuple[Chain, tuple[int, int]]]] = defaultdict(list)
        for selector in selectors:
            self.add(selector)

    def __bool__(self) -> bool:
        """Whether any of them is understood."""
        return bool(self._chains)

    def add(self, selector: str, weight: int = 0, order: int = 0) -> None:
        """Take a list of selectors; `weight` and `order` are what its rule adds to how strong it is."""
        for chain in _read(selector):
            strength = (weight + sum(compound.weight for compound in chain), order)
            self._chains[_key(chain[-1])].append((chain, strength))

    def mean(self, element: lxml.html.HtmlElement) -> bool:
        """Whether any of them means an element."""
        return self.strength(element) is not None

    def strength(self, element: lxml.html.HtmlElement) -> tuple[int, int] | None:
        """Give how particular, and how late, the strongest is that means an element; None where none does."""
        keys = ["", str(element.tag), f"#{element.get('id')}"]
        keys += [f".{name}" for name in (element.get("class") or "").split()]
        near = (one for key in keys for one in self._chains.get(key, ()))
        return max((strength for chain, strength in near if _ends(chain, element)), default=None)


def selected(tree: lxml.html.HtmlElement, selectors: Iterable[str]) -> Iterator[lxml.html.HtmlElement]:
    """Give the elements of the body that any of some selectors means, in page order."""
    wanted = Selectors(list(selectors)[:_MOST])
    body = tree.find("body")
    if wanted and body is not None:
        yield from (element for element in body.iter("*") if wanted.mean(element))


def _key(last: _Compound) -> str:
    """Give what an element has to have that a compound means: its id, a class, its name, else nothing."""
    ids = (f"#{value}" for name, value in last.attributes if name == "id" and value)
    return next(ids, next((f".{name}" for name in sorted(last.classes)), last.tag))


def _read(selector: str) -> Iterator[Chain]:
    """Give the chains of a list of selectors; those that are not understood are left out."""
    if len(selector) <= _LONGEST:
        for one in selector.split(","):
            chain = tuple(_compounds(one.strip()))
            if chain and len(chain) <= _STEPS:
                yield chain


def _compounds(selector: str) -> list[_Compound]:
    found: list[_Compound] = []
    at, child = 0, False
    while at < len(selector):
        match = _COMPOUND.match(selector, at)
        if match is None or not match[0]:
            return []
        compound = _compound(match[0], child=child)
        gap = _GAP.match(selector, match.end())
        followed = gap is not None and gap.end() < len(selector)
        if compound is None or not (followed or match.end() == len(selector)):
            return []
        found.append(compound)
        at, child = (gap.end(), gap[1] is not None) if gap else (match.end(), False)
    return found


def _compound(written: str, *, child: bool) -> _Compound | None:
    parts = list(_PART.finditer(written))
    if sum(len(part[0]) for part in parts) != len(written.removeprefix("*")):
        return None
    return _Compound(
        next((part["tag"].lower() for part in parts if part["tag"]), ""),
        frozenset(part["class"] for part in parts if part["class"]),
        (
            *(("id", part["id"]) for part in parts if part["id"]),
            *((part["attribute"].lower(), part["value"]) for part in parts if part["attribute"]),
        ),
        child,
    )


def _ends(chain: Chain, element: lxml.html.HtmlElement) -> bool:
    """Whether an element is what the last compound of a chain says, inside what the others say."""
    *outer, last = chain
    if not last.matches(element):
        return False
    around, child = element.iterancestors(), last.child
    for compound in reversed(outer):
        found = next((e for e in around if compound.matches(e)), None) if not child else next(around, None)
        if found is None or not compound.matches(found):
            return False
        child = compound.child
    return True
