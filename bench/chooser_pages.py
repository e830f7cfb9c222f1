"""The pages that the chooser learns from: each text's numbers, and whether the known article holds it.

`LUTRIN_SHARED` names the folder of shared pages and of the bench that scores them.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader_app.domain.address import host_of
from reader_app.extract.choice import Told, answers_of, measured
from reader_app.extract.leaves import squeezed, texts_of
from reader_app.extract.metadata import read_metadata
from reader_app.markup.meta import base_of
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import parse

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from types import ModuleType

    import lxml.html

    from reader_app.extract.leaves import Leaf

_FEW_WORDS = 4  # a shorter text has no sequence of four words: it has to be a line of the known text
_HELD = 0.5  # of a text's sequences of words in the known text: more is the article's
_WIDE_ENDINGS = frozenset({"co", "com", "org", "net", "gov", "ac"})  # co.uk, com.br


def shared_bench(name: str) -> ModuleType:
    """Give a module of the shared bench: "datasets" or "score"."""
    folder = str(Path(os.environ["LUTRIN_SHARED"]) / "bench" / "extraction")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)


@dataclass(frozen=True)
class KnownPage:
    """A page with known text: `rows`, `known` and `lengths` go together, one of each plausible text."""

    source: Any  # the bench's own page: dataset, id, url, html, text, lang
    tree: lxml.html.HtmlElement
    group: str  # the site, all its hosts together: never on both sides of a validation
    rows: list[list[float]]
    known: list[float]
    lengths: list[int]


def known_pages() -> list[KnownPage]:
    """Read every page of the shared development sets."""
    return list(_read_all())


def _read_all() -> Iterator[KnownPage]:
    datasets = shared_bench("datasets")
    for name in datasets.ALL:
        for page in datasets.load(name):
            if page.text:
                yield _read(page)


def _read(page: Any) -> KnownPage:  # noqa: ANN401  the bench is not typed
    tree = parse(page.html, host=host_of(page.url))
    metadata = read_metadata(tree, page.url)
    body = prepare(tree, base_of(tree, page.url))
    texts = texts_of(body)
    answers = answers_of(body, texts, page.url)
    measures = measured(texts, answers, Told(metadata.title, metadata.description)) if answers else {}
    held = _held(texts, page.text)
    return KnownPage(
        page,
        tree,
        _site(host_of(page.url)),
        rows=list(measures.values()),
        known=[float(held[number]) for number in measures],
        lengths=[len(texts[number].key) for number in measures],
    )


def _held(texts: list[Leaf], known: str) -> list[bool]:
    """Say of each text whether the known text holds it; what is held once counts for the first copy."""
    score = shared_bench("score")
    left: Counter[tuple[str, ...]] = score.shingles(known)
    lines = {squeezed(line) for line in known.split("\n")}
    found = []
    for leaf in texts:
        if len(score.tokens(leaf.text)) < _FEW_WORDS:
            found.append(leaf.key in lines)
            continue
        said: Counter[tuple[str, ...]] = score.shingles(leaf.text)
        common = said & left
        found.append(common.total() > _HELD * said.total())
        if found[-1]:
            left -= common
    return found


def _site(host: str) -> str:
    parts = host.split(".")
    wide = len(parts) > 2 and parts[-2] in _WIDE_ENDINGS
    return ".".join(parts[-3:] if wide else parts[-2:])
