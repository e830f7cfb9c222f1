"""What names in meta elements, in attributes of the page's frame and in scripts' state say of this page.

The names are data, `resources/walls/marks.txt`: every site has its own, and kinds
of names are what can be known of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader_app.access.mark import Force, Mark
from reader_app.access.mark_names import group, lines, meaning, words_of
from reader_app.access.script_state import Place, holder_of, place_of
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.meta import link

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.markup.meta import Meta

_NUMBER = re.compile(r"\d{3,}")  # of an article, in the page's address
_VALUE = 40  # characters of a word, and not of a text
_NAME = 60  # characters of a name before its stem
_NAME_BEFORE = re.compile(r"[\w$.:-]*\Z")
# setTargeting("is_premium", true) and ["setCustomVariable", "accessLevel", "premium"], not two of a list
_ARGUMENT = re.compile(r"""(?:\(|[\[(]\s?["']set\w{0,30}["']\s?,)\s?["']\Z""")
_SAID = re.compile(
    r"""(?P<rest>[\w$.:-]{0,40})\\{0,7}["']?\s{0,4}(?P<sign>[:=,])\s{0,4}
    \[?\s?(?P<quote>(?:\\{0,7}["'])?)(?P<value>[^\W_][\w\ .+-]{0,30}?)(?P=quote)\s{0,4}(?:[,;}\])\r\n]|\Z)""",
    re.VERBOSE,
)
_OBJECT = re.compile(
    r"""(?P<rest>[\w$.:-]{0,40})\\{0,7}["']?\s{0,4}(?:[:=]|\()\s{0,4}\{(?P<inside>[^{}\[\]]{1,300})"""
)
_HELD = re.compile(
    r"""(?:\A|,)\s{0,40}\\{0,7}["']?(?P<name>[A-Za-z]\w{0,30})\\{0,7}["']?\s{0,4}:\s{0,4}
    (?P<quote>\\{0,7}["'])(?P<value>[^\W_][\w\ .+-]{0,30}?)(?P=quote)""",
    re.VERBOSE,
)
_KEYS = re.compile(r"""([A-Za-z]\w{0,30})\\{0,7}["']?\s{0,4}:""")
_MOST_SCRIPT = 4_000_000  # characters of scripts that are looked through
_MOST_HITS = 4_000  # stems looked at on a page
_MOST_MEANT = 60  # of names with a meaning whose place in the script is looked for


def meta_marks(meta: Meta) -> Iterator[Mark]:
    """Read the page's meta elements."""
    for name, value in meta.items():
        if len(value) <= _VALUE and "accessibleforfree" not in name:
            yield from _mark(f"meta {name}", name, value, in_meta=True)


def frame_marks(tree: lxml.html.HtmlElement) -> Iterator[Mark]:
    """Read the attributes of html, body, main and the article that holds the headline."""
    frame = [tree, tree.find("body"), *tree.xpath("(//main)[1] | (//article[.//h1])[1]")]
    for element in frame:
        if element is None:
            continue
        for name, value in element.attrib.items():
            if name.startswith("data-") and len(value) <= _VALUE:
                yield from _mark(f"attribute {name}", name.removeprefix("data-"), value, in_meta=True)


def script_marks(tree: lxml.html.HtmlElement, url: str = "") -> Iterator[Mark]:
    """Read the state in scripts, where it speaks of this page: a name that says two things says nothing."""
    own = frozenset(_NUMBER.findall(f"{url} {link(tree, 'canonical')}"))
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for script, name, value, at in _meant(tree):
        place = place_of(script, at, own)
        for mark in _mark(f"script {name}", name, value):
            if place is Place.STATE or (place is Place.CODE and mark.force is Force.STRONG):
                found[name].setdefault(value.lower(), mark)
    for marks in found.values():
        if len({mark.state for mark in marks.values()}) == 1:
            yield next(iter(marks.values()))


def _meant(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str, str, int]]:
    meant = 0
    for script, name, value, at in _said(tree):
        known = name if meaning(name, value) is not None else _with_holder(script, name, value, at)
        if known:
            meant += 1
            yield script, known, value, at
        if meant >= _MOST_MEANT:
            return


def _with_holder(script: str, name: str, value: str, at: int) -> str:
    """Give a name with its holder's, where only both say something: a post's audience."""
    if meaning("access type", value) is None:
        return ""
    both = f"{holder_of(script, at)} {name}"
    return both if meaning(both, value) is not None else ""


def _said(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str, str, int]]:
    """Give script, name, value and place of all that scripts say under a name with one of the stems."""
    left, hits = _MOST_SCRIPT, _MOST_HITS
    for element in tree.iter("script"):
        script = element.text or ""
        if not script or "ld+json" in (element.get("type") or ""):
            continue
        left -= len(script)
        if left < 0:
            return
        sound = script.lower()
        for at, end in _stems(sound if len(sound) == len(script) else script):
            hits -= 1
            if hits < 0:
                return
            before = _NAME_BEFORE.search(script, max(0, at - _NAME), at)
            start = before.start() if before else at
            after = _SAID.match(script, end)
            if after is None:
                yield from _held(script, start, end)
                continue
            if after["sign"] != "," or _ARGUMENT.search(script, max(0, start - 44), start):
                name = script[start : after.end("rest")].rpartition(".")[2]
                yield script, name.strip("$:-"), after["value"], at


def _held(script: str, start: int, end: int) -> Iterator[tuple[str, str, str, int]]:
    """Give what an object with such a name holds: "access": {"level": "premium"}; settings have limits."""
    held = _OBJECT.match(script, end)
    if held is None:
        return
    said = list(_HELD.finditer(held["inside"]))
    if any(
        (word,) in group("in settings") for key in _KEYS.findall(held["inside"]) for word in words_of(key)
    ):
        return
    name = script[start : held.end("rest")].rpartition(".")[2].strip("$:-")
    for one in said:
        yield script, f"{name} {one['name']}", one["value"], held.start("inside") + one.start()


def _stems(sound: str) -> Iterator[tuple[int, int]]:
    for stem in lines("stems"):
        at = sound.find(stem)
        while at >= 0:
            yield at, at + len(stem)
            at = sound.find(stem, at + len(stem))


def _mark(shown: str, name: str, value: str, *, in_meta: bool = False) -> Iterator[Mark]:
    """Give the mark that a name and a value make.

    In a script, only a word says free, and not for sure: an `isFree` there is too often a default.
    """
    meant = meaning(name, value.strip(), in_meta=in_meta)
    if meant is None:
        return
    if meant.state is not AccessState.FREE or meant.word or in_meta:
        sure = meant.word and (in_meta or meant.state is not AccessState.FREE)
        force = Force.STRONG if sure else Force.WEAK
        yield Mark(Evidence(shown[:80], value.strip()), meant.state, force)
